"""Counts of progress in words and in cells: what a chart says of them, and the table below it."""

from collections.abc import Iterable

from tongbao.ledger.state import UNKNOWN
from tongbao.ledger.steps import UNJUDGED, Tally
from tongbao.records import Inspection

__all__ = ["COLUMNS", "make_cells", "make_looks_words", "make_tally_words", "make_title"]

#: Heads of the columns that :func:`make_cells` fills.
COLUMNS = ("全部", "已完成", "持续坚持", "逾期", f"进展{UNKNOWN}", f"逾期{UNJUDGED}")


def make_title(title: str, inspection: Inspection) -> str:
    """What a chart is called; one of a made-up case says so itself, wherever it is copied to."""
    return f"{title}（虚构案例）" if inspection.fictional else title


def make_cells(tally: Tally) -> tuple[str, ...]:
    """A number each, or the word for its absence."""
    silent = tally.completed is None
    return (
        str(tally.total),
        UNKNOWN if tally.completed is None else str(tally.completed),
        UNKNOWN if tally.sustained is None else str(tally.sustained),
        (UNKNOWN if silent else UNJUDGED) if tally.overdue is None else str(tally.overdue),
        str(tally.unknown),
        str(tally.unjudged),
    )


def make_tally_words(tally: Tally) -> str:
    """``已完成 5 / 6，持续坚持 1``: what is not zero."""
    if tally.completed is None:
        return f"进展{UNKNOWN} / {tally.total}"
    parts = [f"已完成 {tally.completed} / {tally.total}"]
    parts += [f"{word} {n}" for word, n in (("持续坚持", tally.sustained), ("逾期", tally.overdue)) if n]
    return "，".join(parts)


def make_looks_words(tallies: Iterable[Tally]) -> str:
    """What the looks of a chart mean, as far as it shows them."""
    rows = tuple(tallies)
    looks = (
        ("实心为已完成", any(row.completed for row in rows)),
        ("斜纹为持续坚持", any(row.sustained for row in rows)),
        ("网格为逾期", any(row.overdue for row in rows)),
        (f"圆点为进展{UNKNOWN}", any(row.completed is None for row in rows)),
    )
    return "，".join(words for words, shown in looks if shown)
