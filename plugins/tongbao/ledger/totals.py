"""Σ: at each of the four levels records and unplaced add up to what was declared (合计)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tongbao.ledger.ledger import Ledger
from tongbao.problems import Problem
from tongbao.records import LEVELS, Inspection

__all__ = ["check_totals"]


def check_totals(ledger: Ledger) -> Iterator[Problem]:
    """Records plus unplaced equal the declared total at every level, on every day from the feedback."""
    for inspection in ledger.records.inspections.values():
        for level, word in LEVELS.items():
            yield from _check_level(ledger, inspection, level, word)


def _days(ledger: Ledger, inspection: Inspection) -> list[date]:
    """The days on which a total can change: the feedback, and each withdrawal of a record."""
    days = {ledger.today}
    if inspection.feedback is not None:
        days.add(inspection.feedback)
    for issue in ledger.records.issues_of.get(inspection.id, ()):
        if issue.withdrawn is not None:
            days |= {issue.withdrawn.on, issue.withdrawn.on - timedelta(days=1)}
    return sorted(day for day in days if inspection.counts_on(day))


def _check_level(ledger: Ledger, inspection: Inspection, level: str, word: str) -> Iterator[Problem]:
    declared = inspection.declared.of(level)
    if declared is None:
        return
    for day in _days(ledger, inspection):
        standing = ledger.standing(inspection.id, day)
        if not standing.given or standing.total(level) == declared.n:
            continue
        unplaced = standing.unplaced(level)
        placed = standing.total(level) - unplaced
        gap = declared.n - standing.total(level)
        text = f"{word}公布 {declared.n} 个，{day} 有记录 {placed} 个、未归属 {unplaced} 个，"
        text += f"少 {gap} 个" if gap > 0 else f"多 {-gap} 个"
        do = "请补全记录、改 unplaced，或核对公布数；撤回的记录由接替的记录（replaces）补上"
        yield Problem(place=inspection.place("declared", level, "n"), code="E501", text=text, do=do)
        return
