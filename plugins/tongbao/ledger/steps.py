"""How far the issues of an inspection are, counted (计数), and how that went on from day to day (逐日进展).

A count never guesses: where the progress of one counted issue is 原文未载, so is every number that
depends on it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongbao.ledger.state import Progress, Schedule, State, state
from tongbao.records import Inspection, Issue

if TYPE_CHECKING:
    from tongbao.ledger.ledger import Ledger

__all__ = ["UNJUDGED", "Step", "Tally", "make_steps", "make_tally"]

#: Printed for 逾期 where no deadline is published: nobody can say.
UNJUDGED = "无从判断"

_DAY = timedelta(days=1)
_SILENT = frozenset({Schedule.UNPUBLISHED, Schedule.UNKNOWN})


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many issues are how far.

    Attributes:
        total: all that count.
        unknown: those whose progress is 原文未载, with what is counted but unplaced.
        unjudged: those whose deadline or progress the source does not give.
        completed: 已完成; ``None`` where any progress is unknown, as the figure ``issues.completed``.
        sustained: 持续坚持; ``None`` likewise.
        overdue: 逾期; ``None`` likewise, and where no issue can be judged.
    """

    total: int
    unknown: int
    unjudged: int
    completed: int | None
    sustained: int | None
    overdue: int | None


@dataclass(frozen=True, kw_only=True)
class Step:
    """What stands from one day to another, both included."""

    first: date
    last: date
    tally: Tally


#: What one issue adds: all, unknown, unjudged, completed, sustained, overdue.
_Counts = tuple[int, int, int, int, int, int]
_NOTHING: _Counts = (0, 0, 0, 0, 0, 0)


def _counts(found: State) -> _Counts:
    progress, schedule = found.progress, found.schedule
    return (
        1,
        int(progress is Progress.UNKNOWN),
        int(schedule in _SILENT),
        int(progress is Progress.COMPLETED),
        int(progress is Progress.SUSTAINED),
        int(schedule is Schedule.OVERDUE),
    )


def _tally(counts: Iterable[int], unplaced: int) -> Tally:
    total, unknown, unjudged, completed, sustained, overdue = counts
    silent = unknown + unplaced > 0
    nobody = 0 < total == unjudged
    return Tally(
        total=total + unplaced,
        unknown=unknown + unplaced,
        unjudged=unjudged + unplaced,
        completed=None if silent else completed,
        sustained=None if silent else sustained,
        overdue=None if silent or nobody else overdue,
    )


def make_tally(states: Iterable[State], unplaced: int = 0) -> Tally:
    """Count the states of issues on one day.

    Args:
        states: of the issues that count.
        unplaced: what is counted beside them without a record.
    """
    rows = [_counts(found) for found in states]
    return _tally((sum(column) for column in zip(_NOTHING, *rows, strict=True)), unplaced)


def make_steps(ledger: "Ledger", inspection: Inspection) -> tuple[Step, ...]:
    """Every day from the feedback to the current one, as runs of days on which the same stands.

    Each issue is looked at on the days on which something of its own changes, and on no other, so that the
    cost grows with the events and not with the days. Without a feedback there is no day to begin with.
    """
    last = ledger.day_of(inspection)
    first = inspection.feedback
    if first is None or first > last or not inspection.counts_on(last):
        return ()
    changes: dict[date, list[int]] = {first: [0] * len(_NOTHING)}
    for issue in ledger.records.issues_of.get(inspection.id, ()):
        before = _NOTHING
        for day in sorted({first, *(day for day in _turns(ledger, issue) if first < day <= last)}):
            after = _counts(state(issue, day)) if ledger.counts(issue, day) else _NOTHING
            if after != before:
                row = changes.setdefault(day, [0] * len(_NOTHING))
                row[:] = [n + new - old for n, new, old in zip(row, after, before, strict=True)]
                before = after
    return tuple(_add_up(changes, last, inspection.unplaced_at("issues")))


def _turns(ledger: "Ledger", issue: Issue) -> Iterator[date]:
    """The days on which an issue's counts may change: all of them, and a few more."""
    dues = [issue.due]
    for event in issue.events:
        yield event.when
        if event.withdrawn is not None:
            yield event.withdrawn.on
        dues += [event.to, event.due]
    yield from (due + _DAY for due in dues if isinstance(due, date))
    replaced = ledger.records.issues.get(issue.replaces) if issue.replaces else None
    for record in (issue, replaced):
        if record is not None and record.withdrawn is not None:
            yield record.withdrawn.on


def _add_up(changes: dict[date, list[int]], last: date, unplaced: int) -> Iterator[Step]:
    sums = [0] * len(_NOTHING)
    found: list[tuple[date, Tally]] = []
    for day in sorted(changes):
        sums = [n + more for n, more in zip(sums, changes[day], strict=True)]
        tally = _tally(sums, unplaced)
        if not found or found[-1][1] != tally:
            found.append((day, tally))
    ends = [*(day - _DAY for day, _ in found[1:]), last]
    for (first, tally), end in zip(found, ends, strict=True):
        yield Step(first=first, last=end, tally=tally)
