"""四个维度: type, progress, schedule and closure of an issue in words, each with its reason."""

from dataclasses import dataclass
from datetime import date

from tongbao.ledger.state import UNKNOWN, Closure, Progress, Schedule, State
from tongbao.records import Event, EventKind, Issue
from tongbao.views.common import (
    Chip,
    Value,
    make_closure,
    make_progress,
    make_schedule,
    make_unknown,
    make_value,
    make_when,
)

__all__ = ["Axis", "make_axes"]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One axis.

    Attributes:
        name: progress, schedule, closure or kind.
        word: its Chinese name.
        key: the key of its value.
        chip: a status with a shape, else
        value: plain words.
        reasons: why it is so.
    """

    name: str
    word: str
    key: str
    chip: Chip | None
    value: Value | None
    reasons: tuple[str, ...]


def make_axes(issue: Issue, state: State) -> tuple[Axis, ...]:
    """The four axes of an issue on a day; never merged."""
    schedule = make_schedule(state)
    return (
        _kind(issue),
        Axis(
            name="progress",
            word="进展",
            key=state.progress,
            chip=make_progress(state.progress),
            value=None,
            reasons=tuple(filter(None, (_progress_reason(state), issue.status, issue.bases.get("status")))),
        ),
        Axis(
            name="schedule",
            word="时序",
            key=state.schedule,
            chip=schedule if isinstance(schedule, Chip) else None,
            value=None if isinstance(schedule, Chip) else schedule,
            reasons=tuple(filter(None, (_schedule_reason(state), issue.bases.get("due")))),
        ),
        Axis(
            name="closure",
            word="销号",
            key=state.closure,
            chip=None,
            value=Value(text=state.closure.word, known=make_closure(state).known),
            reasons=tuple(_closure_reasons(state)),
        ),
    )


def _kind(issue: Issue) -> Axis:
    basis = issue.bases.get("kind")
    return Axis(
        name="kind",
        word="类型",
        key=issue.kind or "unknown",
        chip=None,
        value=make_value(issue.kind.word) if issue.kind else make_unknown(),
        reasons=(basis,) if basis else () if issue.kind else ("立行立改、限期整改、长期坚持之一",),
    )


def _said(event: Event) -> str:
    return f"{make_when(event).words} {event.event.word}"


def _progress_reason(state: State) -> str:
    if state.progress is Progress.UNKNOWN:
        return "来源只说明后来某日之前已经办到，这一天办到哪一步无从判断"
    if state.since is None:
        return f"截至 {state.day} 没有启动记录"
    if state.progress is Progress.COMPLETED:
        finish = _last(state, EventKind.COMPLETED)
        return _said(finish) if finish else _said(state.since)
    return _said(state.since)


def _last(state: State, kind: EventKind) -> Event | None:
    return next((event for event in reversed(state.events) if event.event is kind), None)


def _schedule_reason(state: State) -> str:
    if state.schedule is Schedule.UNPUBLISHED:
        return "来源没有公布时限，是否逾期无从判断"
    if state.schedule is Schedule.NO_DEADLINE:
        return "不设完成时限"
    due = state.due.isoformat() if isinstance(state.due, date) else UNKNOWN
    if state.schedule in {Schedule.IN_TIME, Schedule.OVERDUE}:
        return f"时限 {due}，截至 {state.day}"
    if state.schedule is Schedule.UNKNOWN:
        return f"时限 {due}，进展{UNKNOWN}，不作推断"
    finish = _last(state, EventKind.COMPLETED) or _last(state, EventKind.SUSTAINED)
    when = make_when(finish).words if finish else UNKNOWN
    if state.schedule is Schedule.UNPROVEN:
        return f"时限 {due}，只知{when}完成，是否按期无从判断"
    return f"时限 {due}，{when} {finish.event.word if finish else ''}".rstrip()


def _closure_reasons(state: State) -> list[str]:
    reasons = []
    if state.closure is Closure.NONE:
        reasons.append("没有验收、公示、销号的记录" if not state.reopened else "重新整改后没有再申请")
    elif state.closure in {Closure.PUBLICISED, Closure.EXPIRED}:
        left = state.days_left
        rest = "" if left is None else f"，还剩 {left} 天" if left else "，今天截止"
        reasons.append(f"公示至 {state.until}{rest}")
    elif state.since is not None:
        reasons.append(_said(state.since))
    if state.reopened:
        days = [event for event in state.events if event.event is EventKind.REOPENED]
        reasons.append(f"重新整改 {state.reopened} 次：" + "、".join(make_when(day).words for day in days))
    if state.rechecked:
        reasons.append("回头看未反弹：" + "、".join(day.isoformat() for day in state.rechecked))
    return reasons
