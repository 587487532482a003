"""What lies ahead in an inspection, and what has happened since its last notice (近期时限、新变化)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.dates import days_between
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Closure, Schedule, State
from tongbao.records import Event, EventKind, Inspection, Issue, Notice
from tongbao.views.common import WITHHELD, Chip, Here, Link, Value, make_schedule
from tongbao.views.statement import Sentences, make_deadlines

__all__ = ["Change", "Changes", "Deadline", "Outlook", "make_outlook"]

_MOST_DAYS = 5
_MOST_LINKS = 6


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A day that lies ahead, or that has passed without completion.

    Attributes:
        link: the issue.
        words: what ends on the day.
        left: how many days there are left; ``None`` where it has passed.
        late: 逾期 N 天, where it has.
    """

    link: Link
    words: str
    day: date
    left: str | None = None
    late: Chip | Value | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """What happened to some issues: how many they are, and where each event stands.

    Attributes:
        word: the event.
        n: how many issues.
        links: the events, latest first.
        rest: how many events more there are.
    """

    word: str
    n: int
    links: tuple[Link, ...]
    rest: int


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What happened since the last notice.

    Attributes:
        notice: the notice.
        since: the day that its data are as of.
        rows: by event.
        none: what is said where nothing has happened.
    """

    notice: Link
    since: date
    rows: tuple[Change, ...]
    none: str


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """An inspection's days and changes, as of its current day.

    Attributes:
        day: the day from which days are counted.
        judged: what is overdue, and of how many issues nobody can say it.
        days: what is overdue, the longest first; then what lies ahead, the nearest first.
        more: where the deadlines that are not listed stand.
        changes: ``None`` where there is no notice.
    """

    day: date
    judged: Sentences
    days: tuple[Deadline, ...]
    more: tuple[Link, ...]
    changes: Changes | None


def make_outlook(ledger: Ledger, inspection: Inspection, here: Here) -> Outlook:
    """What lies ahead of an inspection's current day, and what lies between it and the last notice."""
    standing = ledger.standing(inspection.id)
    late = [
        (issue, state, state.due)
        for issue, state in standing.rows
        if state.schedule is Schedule.OVERDUE and isinstance(state.due, date)
    ]
    late.sort(key=lambda row: (row[2], row[0].id))
    ahead = [(day, words, issue) for issue, state in standing.rows for day, words in _ahead(state)]
    ahead.sort(key=lambda row: row[0])
    more = (
        (len(late), "overdue", "个逾期的具体问题"),
        (len(ahead), "", "个时限和公示截止日"),
    )
    return Outlook(
        day=standing.day,
        judged=make_deadlines(ledger, standing, here),
        days=(
            *(_make_late(*row, here) for row in late[:_MOST_DAYS]),
            *(_make_ahead(*row, standing.day, here) for row in ahead[:_MOST_DAYS]),
        ),
        more=tuple(
            here.link(
                f"全部 {count} {words}",
                routes.ledger_rows(inspection.id, None, {"schedule": key} if key else {}),
            )
            for count, key, words in more
            if count > _MOST_DAYS
        ),
        changes=_make_changes(ledger, inspection, here),
    )


def _link(issue: Issue, here: Here) -> Link:
    return here.link(f"{issue.id}　{issue.title or WITHHELD}", routes.issue(issue.id))


def _make_late(issue: Issue, state: State, due: date, here: Here) -> Deadline:
    return Deadline(link=_link(issue, here), words="整改时限", day=due, late=make_schedule(state))


def _ahead(state: State) -> Iterator[tuple[date, str]]:
    """The deadline of what is not done, and the last day of a running 公示."""
    if state.schedule is Schedule.IN_TIME and isinstance(state.due, date):
        yield state.due, "整改时限"
    if state.closure is Closure.PUBLICISED and state.until is not None:
        yield state.until, "公示截止"


def _make_ahead(day: date, words: str, issue: Issue, today: date, here: Here) -> Deadline:
    left = days_between(today, day)
    return Deadline(
        link=_link(issue, here), words=words, day=day, left=f"还剩 {left} 天" if left else "当日截止"
    )


# ---------------------------------------------------------------- since the last notice


def _make_changes(ledger: Ledger, inspection: Inspection, here: Here) -> Changes | None:
    day = ledger.day_of(inspection)
    last = _last_notice(ledger, inspection, day)
    if last is None or last.as_of is None:
        return None
    found: dict[EventKind | None, list[tuple[date, Issue, int]]] = {}
    for issue in ledger.records.issues_of.get(inspection.id, ()):
        if ledger.counts(issue, day):
            for at, event in enumerate(issue.events):
                for kind, when in _news(event, last.as_of, day):
                    found.setdefault(kind, []).append((when, issue, at))
    kinds: list[EventKind | None] = [*EventKind, None]
    return Changes(
        notice=here.link(last.title, routes.notice(last.id)),
        since=last.as_of,
        rows=tuple(_make_change(kind, found[kind], here) for kind in kinds if kind in found),
        none=_no_news(inspection, day),
    )


def _last_notice(ledger: Ledger, inspection: Inspection, day: date) -> Notice | None:
    """The standing notice whose data reach furthest."""
    notices = (
        notice
        for notice in ledger.records.notices.values()
        if notice.inspection == inspection.id and notice.counts_on(ledger.today)
    )
    dated = [(-notice.as_of.toordinal(), notice.id, notice) for notice in notices if notice.as_of]
    reached = [row for row in dated if -row[0] <= day.toordinal()]
    return min(reached, key=lambda row: row[:2])[2] if reached else None


def _news(event: Event, since: date, day: date) -> Iterator[tuple[EventKind | None, date]]:
    """An event after a day; or that an earlier one was withdrawn after it (``None``)."""
    if event.counts_on(day) and event.when > since:
        yield event.event, event.when
    gone = event.withdrawn
    if gone is not None and event.when <= since < gone.on <= day:
        yield None, gone.on


def _make_change(kind: EventKind | None, rows: list[tuple[date, Issue, int]], here: Here) -> Change:
    rows = sorted(rows, key=lambda row: (row[0], row[1].id), reverse=True)
    return Change(
        word=kind.word if kind else "撤回记录",
        n=len({issue.id for _, issue, _ in rows}),
        links=tuple(_event_link(issue, at, when, here) for when, issue, at in rows[:_MOST_LINKS]),
        rest=len(rows[_MOST_LINKS:]),
    )


def _event_link(issue: Issue, at: int, when: date, here: Here) -> Link:
    by = issue.events[at].by is not None and issue.events[at].when == when
    words = f"{issue.id}（{'不晚于 ' if by else ''}{when}）"
    return here.link(words, routes.event(issue.id, routes.event_anchor(at)))


def _no_news(inspection: Inspection, day: date) -> str:
    frozen = inspection.frozen
    if frozen is not None:
        return f"台账停在 {frozen.on}，没有新的记录。"
    return f"截至 {day} 没有新的记录。"
