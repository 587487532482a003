"""Values of figures: the number, its word, and the records behind it."""

from dataclasses import dataclass
from datetime import date

from tongbao.ledger.expressions import FigureError
from tongbao.records import Approx, Term

__all__ = ["FigureValue", "Nature", "Ref", "Scope"]


@dataclass(frozen=True, kw_only=True, order=True)
class Ref:
    """A record behind a figure.

    Attributes:
        kind: a kind of :data:`tongbao.records.KINDS`, or ``figure``.
        id: its id; of a figure ``notice/ID/FIGURE`` or ``inspection/ID/FIGURE``.
    """

    kind: str
    id: str


class Nature(Term):
    """What sort of number a figure is."""

    EXACT = "exact", "确数"
    APPROX = "approx", "概数"
    MASKED = "masked", "未公开"
    UNKNOWN = "unknown", "原文未载"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a figure is asked of.

    Attributes:
        day: the day it is computed on.
        inspection: the inspection that narrows it, if any.
        notice: the notice whose own figures it may name, if any.
    """

    day: date
    inspection: str | None = None
    notice: str | None = None


@dataclass(frozen=True, kw_only=True)
class FigureValue:
    """A computed figure.

    Attributes:
        expression: as written, without its claim.
        nature: what sort of number it is.
        n: the number; ``None`` where it is 未公开 or 原文未载.
        printed: how it is printed: 23, 1700余, 未公开, 原文未载.
        approx: the word that the source puts to it, where it is 概数.
        unit: its unit, where the record has one.
        records: the records that were counted.
        left_out: 另有 N 个原文未载: what a filter could not place.
        refusal: why it cannot be proven, if it cannot.
        others: issues of the selection that were not counted, with their progress.
    """

    expression: str
    nature: Nature
    n: int | None
    printed: str
    approx: Approx | None = None
    unit: str | None = None
    records: tuple[Ref, ...] = ()
    left_out: int = 0
    refusal: FigureError | None = None
    others: tuple[tuple[Ref, str], ...] = ()
