"""Numbers of a bar chart and of the table that says the same: progress by aspect (各方面进展)."""

from dataclasses import dataclass

from tongbao.ledger.ledger import Standing
from tongbao.ledger.state import UNKNOWN, State
from tongbao.ledger.steps import Tally, make_tally
from tongbao.views.groups import aspects_of, none_words, numeral
from tongbao.views.tally import make_looks_words, make_tally_words, make_title

__all__ = ["Bar", "BarsData", "make_aspect_bars"]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        label: the aspect.
        words: how far its issues are; where it has none, whether that is known.
        tally: its issues; ``None`` where the source places some issues nowhere and none here.
    """

    label: str
    words: str
    tally: Tally | None


@dataclass(frozen=True, kw_only=True)
class BarsData:
    """Bars on one scale.

    Attributes:
        id: prefix of the ids inside the chart.
        note: what the looks mean, and as of when.
        words: the chart in a sentence.
        bars: one an aspect; what has no aspect stands last.
        whole: all of them together.
        unit: what is counted.
    """

    id: str
    title: str
    note: str
    words: str
    bars: tuple[Bar, ...]
    whole: Tally
    unit: str


def make_aspect_bars(standing: Standing) -> BarsData | None:
    """How far the issues of each aspect are; none where there is but one bar, or no issue."""
    inspection = standing.inspection
    aspects = aspects_of(inspection)
    found: dict[str | None, list[State]] = {}
    for issue, state in standing.rows:
        found.setdefault(issue.aspect or aspects.get(issue.problem or ""), []).append(state)
    none = none_words(standing)
    bars = [
        _make_bar(f"{numeral(at)}、{aspect.title}", make_tally(found.get(aspect.id, ())), none)
        for at, aspect in enumerate(inspection.aspects, 1)
    ]
    rest = make_tally(found.get(None, ()), standing.unplaced("issues"))
    if rest.total:
        bars.append(_make_bar(f"方面{UNKNOWN}", rest, none))
    whole = make_tally((state for _, state in standing.rows), standing.unplaced("issues"))
    if bars[1:] == [] or not whole.total:
        return None
    looks = make_looks_words(bar.tally for bar in bars if bar.tally)
    return BarsData(
        id=f"aspects-{inspection.id}",
        title=make_title("各方面进展", inspection),
        note="，".join(filter(None, ("方框为全部", looks))) + f"。数据截至 {standing.day}",
        words="；".join(f"{bar.label}：{bar.words}" for bar in bars) + "。",
        bars=tuple(bars),
        whole=whole,
        unit="个",
    )


def _make_bar(label: str, tally: Tally, none: str) -> Bar:
    """An aspect without issues has none, or the source does not say which are its own."""
    if tally.total:
        return Bar(label=label, words=make_tally_words(tally), tally=tally)
    return Bar(label=label, words=none, tally=None if UNKNOWN in none else tally)
