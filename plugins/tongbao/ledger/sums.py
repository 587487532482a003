"""Sums of figures: what may be added, and what may not (不能相加)."""

from collections.abc import Mapping

from tongbao.ledger.expressions import FigureError
from tongbao.records import Figure

__all__ = ["add", "overlapping"]

_APART = "请缩小筛选，分开写，各写各的数"


def overlapping(overlaps: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """Two addends of which one says that it may tell of the same thing as the other."""
    for name, others in overlaps.items():
        for other in others:
            if other in overlaps:
                return name, other
    return None


def add(what: str, addends: Mapping[str, Figure], overlaps: Mapping[str, tuple[str, ...]]) -> Figure | None:
    """Add figures of records.

    Args:
        what: the expression, for the message.
        addends: figures by record id.
        overlaps: what each record may overlap with.

    Returns:
        The sum; the one addend itself where there is one; ``None`` where there is none.

    Raises:
        FigureError: two or more of which one is approximate or masked, whose units differ, or
            which may overlap (E509).
    """
    figures = list(addends.values())
    if len(figures) <= 1:
        return figures[0] if figures else None
    for name, figure in addends.items():
        if figure.masked or figure.approx is not None:
            word = "未公开" if figure.masked else f"约数“{figure.printed}”"
            raise FigureError("E509", f"“{what}”不能相加：{name} 是{word}", _APART)
    units = sorted({figure.unit or "（无单位）" for figure in figures})
    if len(units) > 1:
        raise FigureError("E509", f"“{what}”不能相加：单位有{'、'.join(units)}", _APART)
    pair = overlapping(overlaps)
    if pair is not None:
        raise FigureError("E509", f"“{what}”不能相加：{pair[0]} 与 {pair[1]} 可能是同一件事", _APART)
    return Figure(n=sum(figure.n or 0 for figure in figures), unit=figures[0].unit)
