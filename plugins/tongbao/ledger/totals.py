"""Σ: at each of the four levels records and unplaced add up to what was declared (合计)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tongbao.ledger.doubts import Doubts
from tongbao.ledger.ledger import Ledger
from tongbao.problems import Problem
from tongbao.records import LEVELS, Inspection

__all__ = ["check_totals"]


#: Nothing is in doubt.
_SURE = Doubts()


def check_totals(ledger: Ledger, doubts: Doubts = _SURE) -> Iterator[Problem]:
    """Records plus unplaced equal the declared total at every level, on every day from the feedback.

    Args:
        ledger: the ledger.
        doubts: an inspection in doubt is not summed.
    """
    for inspection in ledger.records.inspections.values():
        if doubts.of_inspection(inspection.id) or doubts.of_file(inspection.file):
            continue
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
        gap = declared.n - standing.total(level)
        text = f"{word}公布 {declared.n} 个，{day} 有记录 {standing.total(level) - unplaced} 个、"
        text += f"未归属 {unplaced} 个，" + (f"少 {gap} 个" if gap > 0 else f"多 {-gap} 个")
        withdrawn = level in {"issues", "measures"} and _withdrawn(ledger, inspection, day)
        do = _MISSING if gap > 0 else _SPARE
        do += f"；{withdrawn} 已撤回，应由接替的记录（replaces）补上" if withdrawn else ""
        yield Problem(place=inspection.place("declared", level, "n"), code="E501", text=text, do=do)
        return


_MISSING = "请补全记录，或把没有归属的写进 unplaced，或核对公布数"
_SPARE = "请核对公布数和未归属数；多写的记录不删除，写明撤回（withdrawn）"


def _withdrawn(ledger: Ledger, inspection: Inspection, day: date) -> str:
    """The issues that are withdrawn by a day."""
    issues = ledger.records.issues_of.get(inspection.id, ())
    return "、".join(issue.id for issue in issues if not issue.counts_on(day))
