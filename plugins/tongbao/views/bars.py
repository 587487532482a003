"""Numbers of a bar chart and of the table that says the same."""

from dataclasses import dataclass

from tongbao.ledger.ledger import Standing
from tongbao.ledger.state import Progress

__all__ = ["Bar", "BarsData", "make_progress_bars"]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: ``n`` of the whole; hatched for what is sustained."""

    label: str
    n: int
    hatched: bool = False


@dataclass(frozen=True, kw_only=True)
class BarsData:
    """Bars that share one whole.

    Attributes:
        id: prefix of the ids inside the chart.
        whole: what a full bar would be.
        unit: what is counted.
    """

    id: str
    title: str
    note: str
    bars: tuple[Bar, ...]
    whole: int
    unit: str


def make_progress_bars(standing: Standing) -> BarsData | None:
    """How many issues are how far; none where the source leaves it open."""
    order = (Progress.COMPLETED, Progress.SUSTAINED, Progress.OPEN, Progress.NOT_STARTED)
    bars = tuple(
        Bar(label=one.word, n=n, hatched=one is Progress.SUSTAINED)
        for one in order
        if (n := standing.count(one)) is not None
    )
    whole = standing.total("issues")
    if not whole or len(bars) < len(order):
        return None
    return BarsData(
        id=f"bars-{standing.inspection.id}",
        title="具体问题办到哪一步",
        note=f"从 0 到全部 {whole} 个；实心为已完成，斜纹为持续坚持。数据截至 {standing.day}",
        bars=bars,
        whole=whole,
        unit="个",
    )
