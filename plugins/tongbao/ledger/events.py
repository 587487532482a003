"""Events against the events table (事件): in order, allowed, and carrying what they must."""

from collections.abc import Iterator
from datetime import date, timedelta

from tongbao.ledger.state import State, advance, due_words
from tongbao.ledger.transitions import EVIDENCE, TABLE, Place
from tongbao.problems import Problem
from tongbao.records import Event, EventKind, Issue, IssueKind, Records

__all__ = ["check_events", "check_sequence"]

#: Fields by their names in the file, for messages.
_WORDS = {
    "text": "内容（text）",
    "acceptor": "验收单位（acceptor）",
    "reason": "原因（reason）",
    "until": "公示截止（until）",
    "contact": "异议受理（contact）",
    "due": "新时限（due）",
    "to": "新时限（to）",
}
_EARLY = frozenset({EventKind.STARTED, EventKind.PROGRESSED})


def check_events(records: Records) -> Iterator[Problem]:
    """Events stand in date order, follow the table, carry what they must, and none precedes the feedback."""
    for issue in records.issues.values():
        inspection = records.inspections.get(issue.inspection)
        feedback = inspection.feedback if inspection else None
        problems = [*_check_order(issue), *_check_each(issue, feedback)]
        yield from problems
        if not problems:
            yield from _check_days(issue)


def _check_order(issue: Issue) -> Iterator[Problem]:
    """事件按日期先后排列，只在末尾追加."""
    for row in range(1, len(issue.events)):
        before, event = issue.events[row - 1], issue.events[row]
        if event.when < before.when:
            text = f"{event.when} 的“{event.event.word}”排在 {before.when} 的“{before.event.word}”之后"
            yield _problem(issue, row, event, "E401", text=text, do="请按日期先后排列，或核对日期")


def _check_each(issue: Issue, feedback: date | None) -> Iterator[Problem]:
    for row, event in enumerate(issue.events):
        yield from _check_carries(issue, row, event)
        if feedback is not None and event.when < feedback and event.event not in _EARLY:
            text = f"{event.event.word}日期 {event.when} 早于督察反馈 {feedback}"
            yield _problem(issue, row, event, "E404", text=text, do="请核对其一")
        if event.until is not None and event.until < event.when:
            text = f"公示截止 {event.until} 早于公示之日 {event.when}"
            yield Problem(place=issue.place("events", row, "until"), code="E407", text=text, do="请核对其一")
        if event.event is EventKind.SUSTAINED and issue.kind not in {None, IssueKind.LONG_TERM}:
            text = f"“转入长期坚持”与类型（kind）“{issue.kind.word if issue.kind else ''}”不符"
            do = "请把 kind 改成 long-term（来源未载的留空），或核对事件"
            yield _problem(issue, row, event, "E409", text=text, do=do, key="event")


def _check_carries(issue: Issue, row: int, event: Event) -> Iterator[Problem]:
    """Each event carries what the table says."""
    for name in TABLE[event.event].carries:
        if name == EVIDENCE:
            if not event.evidence:
                text = f"“{event.event.word}”没有佐证（evidence）"
                yield _problem(
                    issue, row, event, "E410", text=text, do="请写佐证的名称，有文件的放 files/", key="event"
                )
        elif getattr(event, name) is None:
            text = f"“{event.event.word}”缺{_WORDS[name]}"
            do = f"请补上 {name}" + ("；没有时限的写 none" if name in {"due", "to"} else "")
            yield _problem(issue, row, event, "E403", text=text, do=do, key="event")


def _check_days(issue: Issue) -> Iterator[Problem]:
    """The events that are seen on a day follow the table: at the end, and before each withdrawal."""
    withdrawals = {event.withdrawn.on for event in issue.events if event.withdrawn is not None}
    for day in [*(on - timedelta(days=1) for on in sorted(withdrawals)), date.max]:
        problems = list(check_sequence(issue, day))
        yield from problems
        if problems:
            return


def check_sequence(issue: Issue, day: date = date.max) -> Iterator[Problem]:
    """Each event that counts on a day may follow what went before it (事件表)."""
    current = State(day=day, due=issue.due)
    for row, event in enumerate(issue.events):
        if not event.counts_on(day):
            continue
        transition = TABLE[event.event]
        if current.place not in transition.sources:
            allowed = "、".join(f"“{place.word}”" for place in sorted(transition.sources))
            gone = any(one.withdrawn and not one.counts_on(day) for one in issue.events[:row])
            text = f"此前是“{current.place.word}”{'（已撤回的事件不算）' if gone else ''}"
            text += f"，不能接“{event.event.word}”"
            do = f"“{event.event.word}”之前须是{allowed}，请补上中间的事件，或核对事件和日期"
            yield _problem(issue, row, event, "E402", text=text, do=do, key="event")
            return
        yield from _check_moment(issue, row, event, current)
        current = advance(current, event)


def _check_moment(issue: Issue, row: int, event: Event, current: State) -> Iterator[Problem]:
    """What depends on the state at the moment: the deadline that is moved, the 公示 that must be over."""
    if event.event is EventKind.RESCHEDULED and event.from_ != current.due:
        wrote = f"写的是 {due_words(event.from_)}" if event.from_ else "没有写"
        text = f"原时限（from）{wrote}，当时有效的是 {due_words(current.due)}"
        do = f"请写 from: {current.due}，或核对时限" if current.due else "时限未公布的，请把 from 留空"
        yield _problem(issue, row, event, "E406", text=text, do=do, key="from" if event.from_ else "event")
    if event.event is EventKind.CLOSED and current.place is Place.PUBLICISED:
        until = current.until
        if until is not None and event.when <= until:
            text = f"公示到 {until} 为止，{event.when} 还不能销号"
            yield _problem(issue, row, event, "E408", text=text, do="销号须在公示截止之后，请核对两个日期")


def _problem(
    issue: Issue, row: int, event: Event, code: str, *, text: str, do: str, key: str = ""
) -> Problem:
    where = key or ("on" if event.on is not None else "by")
    return Problem(place=issue.place("events", row, where), code=code, text=text, do=do)
