"""Which issues a figure counts: keys of the three folded axes, and filters of given fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tongbao.ledger.ledger import Standing
from tongbao.ledger.state import Closure, Progress, Schedule, State
from tongbao.records import Inspection, Issue

__all__ = ["ISSUE_KEYS", "Rows", "Selection", "may_be", "select_issues"]

#: Issues with their states.
Rows = Sequence[tuple[Issue, State]]


def _progress(wanted: Progress) -> Callable[[State], bool]:
    return lambda found: found.progress is wanted


def _schedule(wanted: Schedule) -> Callable[[State], bool]:
    return lambda found: found.schedule is wanted


def _closure(wanted: Closure) -> Callable[[State], bool]:
    return lambda found: found.closure is wanted


#: Key of ``issues.KEY`` to what it asks of a state.
ISSUE_KEYS: Mapping[str, Callable[[State], bool]] = {
    **{str(term): _progress(term) for term in Progress},
    **{str(term): _schedule(term) for term in Schedule if term is not Schedule.UNKNOWN},
    **{str(term): _closure(term) for term in Closure if term is not Closure.NONE},
    "rechecked": lambda found: bool(found.rechecked),
    "reopened": lambda found: found.reopened > 0,
    "on-schedule": lambda found: found.on_schedule,
}

#: Keys that tell of closure and marks: they are known even where progress is not.
_SURE = frozenset({"", "unknown", "rechecked", "reopened", *(str(term) for term in Closure)})


def may_be(key: str, found: State) -> bool:
    """Whether a state is of a key, or may be: where progress is 原文未载 nobody knows."""
    return not key or ISSUE_KEYS[key](found) or (found.progress is Progress.UNKNOWN and key not in _SURE)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The issues that filters choose from a standing.

    Attributes:
        standing: the inspection on a day.
        filtered: whether any filter was given.
        rows: the issues that match.
        lacking: the issues that lack a filtered field.
    """

    standing: Standing
    filtered: bool
    rows: tuple[tuple[Issue, State], ...]
    lacking: tuple[tuple[Issue, State], ...] = ()

    @cached_property
    def unplaced_issues(self) -> int:
        """Issues that are counted but not recorded one by one."""
        return self.standing.unplaced("issues")

    @cached_property
    def unplaced_measures(self) -> int:
        """Measures that are counted but attributed to no issue."""
        return self.standing.unplaced("measures")

    def lacks(self, level: str) -> tuple[Rows, int]:
        """What stands in the way of proving a filtered figure: issues without the field, and unplaced."""
        return (self.lacking, self.standing.unplaced(level)) if self.filtered else ((), 0)

    def is_silent(self, key: str) -> bool:
        """Whether a figure of progress or schedule is 原文未载 because a counted issue's is."""
        if key in _SURE and not (key and key != "unknown" and self.unplaced_issues and not self.filtered):
            return False
        unknown = any(found.progress is Progress.UNKNOWN for _, found in self.rows)
        return unknown or (bool(self.unplaced_issues) and not self.filtered)


def select_issues(standing: Standing, filters: Mapping[str, str]) -> Selection:
    """Choose the issues of a standing by ``aspect``, ``problem``, ``kind``, ``lead`` and ``with``."""
    if not filters:
        return Selection(standing=standing, filtered=False, rows=standing.rows)
    rows: list[tuple[Issue, State]] = []
    lacking: list[tuple[Issue, State]] = []
    aspects = _aspect_of_problem(standing.inspection)
    for row in standing.rows:
        matches = [_matches(row[0], name, value, aspects) for name, value in filters.items()]
        if False in matches:
            continue
        (lacking if None in matches else rows).append(row)
    return Selection(standing=standing, filtered=True, rows=tuple(rows), lacking=tuple(lacking))


def _aspect_of_problem(inspection: Inspection) -> Mapping[str, str]:
    return {problem.id: aspect.id for aspect in inspection.aspects for problem in aspect.problems}


def _matches(issue: Issue, name: str, value: str, aspects: Mapping[str, str]) -> bool | None:
    """Whether an issue matches a filter; ``None`` where it lacks the field."""
    if name == "with":
        if not issue.with_ and issue.withheld is not None:
            return None
        return value in issue.with_
    if name == "aspect":
        found = issue.aspect or (aspects.get(issue.problem) if issue.problem else None)
        return None if found is None else found == value
    field: str | None = getattr(issue, name)
    return None if field is None else field == value
