"""全覆盖: of the organs that a rule names, which had done what was asked by a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tongbao.records import Coverage, Entry, Organ, Records, Status, Unnamed

__all__ = ["Tally", "TallyRow", "coverage_on", "named_by_rule"]


@dataclass(frozen=True, kw_only=True)
class TallyRow:
    """One organ, or several unnamed ones, in a list on a day.

    Attributes:
        organ: the organ; ``None`` for unnamed ones.
        level: its level.
        kind: its kind.
        count: how many organs the row stands for.
        status: its status on the day; 原文未载 where the source is silent about that day.
        entry: what the list says of it; ``None`` where the list does not name it.
        silent: the list says something of a later day with ``by``, or that it was done on no day it
            gives: it may have been so before.
    """

    organ: Organ | None
    level: str
    kind: str
    count: int
    status: Status
    entry: Entry | Unnamed | None
    silent: bool


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A coverage list on a day.

    Attributes:
        coverage: the list.
        day: the day.
        rows: entries, then unnamed organs, then organs that the rule names and nothing mentions.
    """

    coverage: Coverage
    day: date
    rows: tuple[TallyRow, ...]

    def of(self, key: str, level: str | None = None, kind: str | None = None) -> int | None:
        """``done``, ``partial``, ``missing`` or ``total``; ``None`` where the source is silent that day."""
        rows = [row for row in self.rows if level in {None, row.level} and kind in {None, row.kind}]
        if key != "total" and any(row.silent for row in rows):
            return None
        return sum(row.count for row in self.rows_of(key, rows))

    def rows_of(self, key: str, rows: list[TallyRow]) -> list[TallyRow]:
        """The rows that a key counts."""
        good = {Status.DONE, Status.PARTIAL}
        return {
            "done": [row for row in rows if row.status is Status.DONE],
            "partial": [row for row in rows if row.status is Status.PARTIAL],
            "missing": [row for row in rows if row.status not in good],
            "total": rows,
        }[key]

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels that stand in the list, in its own order."""
        return tuple(dict.fromkeys(row.level for row in self.rows))

    @cached_property
    def missing(self) -> tuple[Organ, ...]:
        """Named organs without an entry that is done or partial."""
        rows = self.rows_of("missing", list(self.rows))
        return tuple(row.organ for row in rows if row.organ is not None)


def named_by_rule(coverage: Coverage, records: Records) -> tuple[Organ, ...]:
    """The organs that the list's rule names: of its levels and kind, fictional only where the list is."""
    if coverage.rule is None:
        return ()
    fictional = records.is_fictional(coverage.inspection)
    return tuple(
        organ
        for organ in records.organs.values()
        if organ.level in coverage.rule.level
        and organ.kind is coverage.rule.kind
        and organ.fictional == fictional
        and not organ.unnamed
    )


def coverage_on(coverage: Coverage, day: date, records: Records) -> Tally:
    """Count a list on a day.

    Unnamed organs of a level and kind that the rule names stand for as many of its organs that
    have no entry of their own, so that nothing is counted twice. A withdrawn organ is asked nothing,
    and what it did is not counted.
    """
    organs = ((entry, records.organs[entry.organ]) for entry in coverage.entries)
    entries = [_entry_row(entry, organ, day) for entry, organ in organs if organ.counts_on(day)]
    unnamed = [_unnamed_row(one, day) for one in coverage.unnamed]
    listed = {row.organ.id for row in entries if row.organ is not None}
    named = named_by_rule(coverage, records)
    rest = [organ for organ in named if organ.id not in listed and organ.counts_on(day)]
    spare: Counter[tuple[str, str]] = Counter()
    for row in unnamed:
        spare[row.level, row.kind] += row.count
    silent = [_rule_row(organ) for organ in rest if not _taken(spare, (str(organ.level), str(organ.kind)))]
    return Tally(coverage=coverage, day=day, rows=(*entries, *unnamed, *silent))


def _taken(spare: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    """Whether an unnamed organ stands for this one; uses it up."""
    spare[key] -= 1
    return spare[key] >= 0


def _is_silent(said: Entry | Unnamed, *, known: bool) -> bool:
    """Whether something may have been done by a day of which the source tells nothing."""
    undated = said.day is None and said.status in {Status.DONE, Status.PARTIAL}
    return not known and (said.by is not None or undated)


def _entry_row(entry: Entry, organ: Organ, day: date) -> TallyRow:
    known = entry.day is not None and entry.day <= day
    return TallyRow(
        organ=organ,
        level=organ.level,
        kind=organ.kind,
        count=1,
        status=entry.status if known else Status.UNKNOWN,
        entry=entry,
        silent=_is_silent(entry, known=known),
    )


def _unnamed_row(one: Unnamed, day: date) -> TallyRow:
    known = one.day is not None and one.day <= day
    return TallyRow(
        organ=None,
        level=one.level,
        kind=one.kind,
        count=one.count,
        status=one.status if known else Status.UNKNOWN,
        entry=one,
        silent=_is_silent(one, known=known),
    )


def _rule_row(organ: Organ) -> TallyRow:
    return TallyRow(
        organ=organ,
        level=organ.level,
        kind=organ.kind,
        count=1,
        status=Status.UNKNOWN,
        entry=None,
        silent=False,
    )
