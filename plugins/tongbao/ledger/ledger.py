"""The ledger (台账): every inspection on any day, indexed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tongbao.ledger.state import Progress, State, state
from tongbao.ledger.steps import Step, make_steps
from tongbao.records import Inspection, Issue, Notice, Records

__all__ = ["Ledger", "Standing"]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An inspection on a day: its issues that count, with their states.

    Attributes:
        inspection: the inspection.
        day: the day.
        rows: issue and state, in the order of the ids.
        given: whether the feedback had been given by the day.
    """

    inspection: Inspection
    day: date
    rows: tuple[tuple[Issue, State], ...]
    given: bool

    @cached_property
    def states(self) -> Mapping[str, State]:
        """States by issue id."""
        return {issue.id: found for issue, found in self.rows}

    def count(self, progress: Progress) -> int | None:
        """Issues of a progress; ``None`` (原文未载) where any issue's progress is unknown that day.

        What is counted but unplaced is of unknown progress.
        """
        found = [row.progress for _, row in self.rows]
        unknown = self.unplaced("issues") + found.count(Progress.UNKNOWN)
        if progress is Progress.UNKNOWN:
            return unknown
        return None if unknown else found.count(progress)

    def unplaced(self, level: str) -> int:
        """What is counted but unplaced at a level, once the feedback was given."""
        return self.inspection.unplaced_at(level) if self.given else 0

    def total(self, level: str) -> int:
        """Records and unplaced at a level of :data:`tongbao.records.LEVELS`; counts from the feedback."""
        if not self.given:
            return 0
        aspects = self.inspection.aspects
        found = {
            "aspects": len(aspects),
            "problems": sum(len(aspect.problems) for aspect in aspects),
            "issues": len(self.rows),
            "measures": sum(len(issue.measures) for issue, _ in self.rows),
        }[level]
        return found + self.unplaced(level)


class Ledger:
    """All inspections of the records, as of any day.

    Args:
        records: records without problems.
        today: the build day in Asia/Shanghai.
    """

    def __init__(self, records: Records, today: date) -> None:
        self.records = records
        self.today = today
        self._standings: dict[tuple[str, date], Standing] = {}
        self._steps: dict[str, tuple[Step, ...]] = {}

    def day_of(self, inspection: Inspection | str) -> date:
        """The day that an inspection's current pages are as of: the day it is frozen on, else today."""
        found = self.records.inspections[inspection] if isinstance(inspection, str) else inspection
        return found.frozen.on if found.frozen else self.today

    def notice_day(self, notice: Notice) -> date | None:
        """The day that a notice's figures are computed on; ``None`` where it computes none."""
        return notice.as_of

    def standing(self, inspection: str, day: date | None = None) -> Standing:
        """An inspection on a day, or on its current one."""
        record = self.records.inspections[inspection]
        on = day or self.day_of(record)
        found = self._standings.get((inspection, on))
        if found is None:
            found = self._standings[inspection, on] = self._make(record, on)
        return found

    def _make(self, inspection: Inspection, day: date) -> Standing:
        given = inspection.feedback is not None and inspection.feedback <= day and inspection.counts_on(day)
        issues = self.records.issues_of.get(inspection.id, ()) if given else ()
        rows = tuple((issue, state(issue, day)) for issue in issues if self.counts(issue, day))
        return Standing(inspection=inspection, day=day, rows=rows, given=given)

    def steps(self, inspection: str) -> tuple[Step, ...]:
        """How an inspection went on, from its feedback to its current day."""
        found = self._steps.get(inspection)
        if found is None:
            found = self._steps[inspection] = make_steps(self, self.records.inspections[inspection])
        return found

    def counts(self, issue: Issue, day: date) -> bool:
        """Whether an issue is in the totals of a day: not withdrawn, and past the day it takes over."""
        if not issue.counts_on(day):
            return False
        replaced = self.records.issues.get(issue.replaces) if issue.replaces else None
        return replaced is None or replaced.withdrawn is None or replaced.withdrawn.on <= day

    @cached_property
    def notice_days(self) -> Mapping[str, tuple[date, ...]]:
        """For each inspection the days that its notices are as of, oldest first."""
        found: dict[str, set[date]] = {name: set() for name in self.records.inspections}
        for notice in self.records.notices.values():
            if notice.inspection in found and notice.as_of is not None:
                found[notice.inspection].add(notice.as_of)
        return {name: tuple(sorted(days)) for name, days in found.items()}
