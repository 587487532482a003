"""完成时限: the original deadline, the one in force, and every change between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao.ledger.state import Schedule, State, due_words
from tongbao.records import EventKind, Issue
from tongbao.views.common import NOT_PUBLISHED, Value, make_unknown, make_value, make_when

__all__ = ["Change", "Deadline", "Mark", "ScaleData", "make_deadline"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of the deadline."""

    words: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A day on the scale: ``role`` is start, original, changed, current, finish or end."""

    day: date
    word: str
    role: str


@dataclass(frozen=True, kw_only=True)
class ScaleData:
    """A line of days.

    Attributes:
        title: all of it in words.
        marks: the days, oldest first.
        late: the stretch that is overdue, if any.
    """

    title: str
    marks: tuple[Mark, ...]
    late: tuple[date, date] | None


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The block of the deadline.

    Attributes:
        struck: whether the original one is no longer in force.
    """

    original: Value
    current: Value
    struck: bool
    rescheduled: int
    reopened: int
    changes: tuple[Change, ...]
    scale: ScaleData | None


def make_deadline(issue: Issue, state: State, feedback: date | None) -> Deadline:
    """The deadline of an issue on a day."""
    changes = tuple(_changes(issue, state))
    moved = [event for event in state.events if event.event is EventKind.RESCHEDULED]
    return Deadline(
        original=_value(issue.due, issue.bases.get("due")),
        current=_value(state.due, None),
        struck=issue.due is not None and issue.due != state.due,
        rescheduled=len(moved),
        reopened=state.reopened,
        changes=changes,
        scale=_make_scale(issue, state, feedback),
    )


def _value(due: object, basis: str | None) -> Value:
    if due is None:
        return make_unknown(NOT_PUBLISHED, basis=basis)
    return make_value("无时限" if due == "none" else str(due), basis=basis)


def _changes(issue: Issue, state: State) -> Iterator[Change]:
    before = issue.due
    for event in state.events:
        if event.event is EventKind.RESCHEDULED:
            words, after = "调整", event.to
        elif event.event is EventKind.REOPENED:
            words, after = "重新整改，另定时限", event.due
        else:
            continue
        reason = f"：{event.reason}" if event.reason else ""
        yield Change(
            words=f"{due_words(before)} → {due_words(after)}",
            reason=f"{make_when(event).words} {words}{reason}",
        )
        before = after


def _dues(issue: Issue, state: State) -> list[Mark]:
    """Every deadline that was a day, in the order in which it was set."""
    changes = (event for event in state.events if event.event in {EventKind.RESCHEDULED, EventKind.REOPENED})
    days = [issue.due, *(one.to if one.event is EventKind.RESCHEDULED else one.due for one in changes)]
    last = len(days) - 1
    roles = [("original", "原定") if not at else ("changed", "调整") for at in range(last)]
    roles.append(("current", "时限" if not last else "现行"))
    return [
        Mark(day=day, word=word, role=role)
        for day, (role, word) in zip(days, roles, strict=True)
        if isinstance(day, date)
    ]


def _make_scale(issue: Issue, state: State, feedback: date | None) -> ScaleData | None:
    dues = _dues(issue, state)
    if not isinstance(state.due, date) or not dues:
        return None
    finish = _finish(state)
    start = feedback if feedback and feedback < dues[0].day else None
    first = [Mark(day=start, word=f"反馈 {start}", role="start")] if start else []
    done = state.schedule not in {Schedule.OVERDUE, Schedule.IN_TIME}
    end = (
        Mark(day=finish[0], word=f"{finish[1]} {finish[0]}，{state.schedule_words}", role="finish")
        if done and finish
        else Mark(day=state.day, word=f"截至 {state.day}，{state.schedule_words}", role="end")
    )
    late = (state.due, end.day) if state.schedule in {Schedule.OVERDUE, Schedule.LATE} else None
    words = [f"{mark.word} {mark.day}" for mark in dues] + [end.word]
    return ScaleData(title="；".join(words), marks=(*first, *dues, end), late=late)


def _finish(state: State) -> tuple[date, str] | None:
    kinds = {EventKind.COMPLETED, EventKind.SUSTAINED}
    found = [event for event in state.events if event.event in kinds]
    return (
        (found[-1].when, "完成" if found[-1].event is EventKind.COMPLETED else "转入长期坚持")
        if found
        else None
    )
