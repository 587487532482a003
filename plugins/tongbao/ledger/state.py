"""The state of an issue on a day (状态): pure, from its events alone.

Four axes, never mixed: kind (类型) is given; progress (进展), schedule (时序) and closure
(销号) are folded here from the events that count by the day.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Literal

from tongbao.dates import days_between
from tongbao.ledger.transitions import TABLE, Place
from tongbao.records import Event, EventKind, Issue, Term

__all__ = [
    "UNKNOWN",
    "Closure",
    "Progress",
    "Schedule",
    "State",
    "advance",
    "due_words",
    "events_on",
    "state",
]

#: What is printed where the source is silent.
UNKNOWN = "原文未载"


class Progress(Term):
    """进展."""

    NOT_STARTED = "not-started", "未启动"
    OPEN = "open", "推进中"
    COMPLETED = "completed", "已完成"
    SUSTAINED = "sustained", "持续坚持"
    UNKNOWN = "unknown", UNKNOWN


class Schedule(Term):
    """时序, against the deadline in force."""

    IN_TIME = "in-time", "时限内"
    OVERDUE = "overdue", "逾期"
    ON_TIME = "on-time", "按期完成"
    EARLY = "early", "提前完成"
    LATE = "late", "逾期完成"
    NO_DEADLINE = "no-deadline", "无时限"
    UNPUBLISHED = "unpublished", "时限未公布"
    UNPROVEN = "unproven", "时序不明"
    UNKNOWN = "unknown", UNKNOWN


class Closure(Term):
    """销号."""

    NONE = "none", "未申请"
    ACCEPTED = "accepted", "已验收"
    PUBLICISED = "publicised", "公示中"
    EXPIRED = "expired", "公示期满"
    CLOSED = "closed", "已销号"


@dataclass(frozen=True, kw_only=True)
class State:
    """An issue on a day.

    Attributes:
        day: the day.
        progress: 进展.
        schedule: 时序, without its days.
        days: the N of 逾期 N 天, 提前 N 天完成, 逾期 N 天完成; ``None`` elsewhere.
        closure: 销号.
        due: the deadline in force: a day, ``none`` (无时限) or ``None`` (未公布).
        place: its place in the chain.
        since: the event that made the place; ``None`` before the first.
        until: the last day of a running or past 公示 while that is its place.
        contact: who hears objections during it.
        rechecked: the days on which a look-back found no relapse.
        reopened: how often it was reopened.
        events: the events that made the state, in order.
    """

    day: date
    progress: Progress = Progress.NOT_STARTED
    schedule: Schedule = Schedule.UNPUBLISHED
    days: int | None = None
    closure: Closure = Closure.NONE
    due: date | Literal["none"] | None = None
    place: Place = Place.NONE
    since: Event | None = None
    until: date | None = None
    contact: str | None = None
    rechecked: tuple[date, ...] = ()
    reopened: int = 0
    events: tuple[Event, ...] = ()

    @property
    def schedule_words(self) -> str:
        """时序 in words, with its days: 逾期 26 天, 提前 5 天完成."""
        if self.days is None:
            return self.schedule.word
        return {
            Schedule.OVERDUE: f"逾期 {self.days} 天",
            Schedule.EARLY: f"提前 {self.days} 天完成",
            Schedule.LATE: f"逾期 {self.days} 天完成",
        }[self.schedule]

    @property
    def days_left(self) -> int | None:
        """Days until the end of the running 公示, its last day included as 0."""
        if self.closure is not Closure.PUBLICISED or self.until is None:
            return None
        return days_between(self.day, self.until)

    @property
    def on_schedule(self) -> bool:
        """按时序推进: not done, and within its deadline or without one."""
        return self.progress in {Progress.NOT_STARTED, Progress.OPEN} and self.schedule in {
            Schedule.IN_TIME,
            Schedule.NO_DEADLINE,
        }


def due_words(due: date | Literal["none"] | None) -> str:
    """A deadline in words: the day, 无时限 or 时限未公布."""
    if due is None:
        return Schedule.UNPUBLISHED.word
    return Schedule.NO_DEADLINE.word if due == "none" else due.isoformat()


def events_on(issue: Issue, day: date) -> tuple[Event, ...]:
    """The events that had happened by a day and are not withdrawn by it."""
    return tuple(event for event in issue.events if event.counts_on(day))


def state(issue: Issue, day: date) -> State:
    """Fold the events that count by a day.

    Before a first event that has ``by`` the source is silent: progress is 原文未载, not
    未启动, and no 逾期 is claimed (contract.md, "State on a day").

    Args:
        issue: the issue.
        day: any day.

    Raises:
        KeyError: never for records that were checked; an unchecked event may be refused.
    """
    events = events_on(issue, day)
    folded = reduce(advance, events, State(day=day, due=issue.due, events=events))
    silent = not events and _is_silent(issue, day)
    progress = Progress.UNKNOWN if silent else _PROGRESS[folded.place]
    schedule, days = _schedule(folded, progress)
    return replace(folded, progress=progress, schedule=schedule, days=days, closure=_closure(folded))


def _is_silent(issue: Issue, day: date) -> bool:
    """Whether the first event to come has ``by``: it may have happened before."""
    coming = (event for event in issue.events if event.withdrawn is None or event.withdrawn.on > day)
    first = next(coming, None)
    return first is not None and first.by is not None


_PROGRESS = {
    Place.NONE: Progress.NOT_STARTED,
    Place.OPEN: Progress.OPEN,
    Place.COMPLETED: Progress.COMPLETED,
    Place.ACCEPTED: Progress.COMPLETED,
    Place.PUBLICISED: Progress.COMPLETED,
    Place.CLOSED: Progress.COMPLETED,
    Place.SUSTAINED: Progress.SUSTAINED,
}


def advance(current: State, event: Event) -> State:
    """The place, deadline, 公示 and marks after an event; the axes are read off them at the end."""
    place = TABLE[event.event].leads_from(current.place)
    if event.event is EventKind.RESCHEDULED:
        return replace(current, due=event.to)
    if event.event is EventKind.RECHECKED:
        return replace(current, rechecked=(*current.rechecked, event.when))
    if event.event is EventKind.PUBLICISED:
        return replace(current, place=place, since=event, until=event.until, contact=event.contact)
    again = event.event is EventKind.REOPENED
    return replace(
        current,
        place=place,
        since=event,
        due=event.due if again else current.due,
        reopened=current.reopened + again,
        until=None,
        contact=None,
    )


def _schedule(folded: State, progress: Progress) -> tuple[Schedule, int | None]:
    if folded.due is None:
        return Schedule.UNPUBLISHED, None
    if folded.due == "none":
        return Schedule.NO_DEADLINE, None
    if progress is Progress.UNKNOWN:
        return Schedule.UNKNOWN, None
    if progress in {Progress.NOT_STARTED, Progress.OPEN}:
        late = days_between(folded.due, folded.day)
        return (Schedule.OVERDUE, late) if late > 0 else (Schedule.IN_TIME, None)
    return _judged(_finish(folded), folded.due)


def _finish(folded: State) -> Event:
    """The event that completed or sustained it: the last of its kind."""
    finishing = {EventKind.COMPLETED, EventKind.SUSTAINED}
    return next(event for event in reversed(folded.events) if event.event in finishing)


def _judged(finish: Event, due: date) -> tuple[Schedule, int | None]:
    late = days_between(due, finish.when)
    if finish.by is not None:
        return (Schedule.ON_TIME, None) if late <= 0 else (Schedule.UNPROVEN, None)
    if late == 0:
        return Schedule.ON_TIME, None
    return (Schedule.LATE, late) if late > 0 else (Schedule.EARLY, -late)


def _closure(folded: State) -> Closure:
    if folded.place is Place.PUBLICISED:
        over = folded.until is not None and folded.day > folded.until
        return Closure.EXPIRED if over else Closure.PUBLICISED
    return {Place.ACCEPTED: Closure.ACCEPTED, Place.CLOSED: Closure.CLOSED}.get(folded.place, Closure.NONE)
