"""Numbers of the chart of progress over time (逐日进展) and of the table that says the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import UNKNOWN
from tongbao.ledger.steps import UNJUDGED, Step
from tongbao.records import Inspection
from tongbao.views.tally import make_looks_words, make_tally_words, make_title

__all__ = ["StepsData", "make_brief_steps", "make_steps_data"]

#: Beyond this the table of a chart would make the home page heavy: the ledger shows it.
_MOST_BRIEF = 60


@dataclass(frozen=True, kw_only=True)
class StepsData:
    """Steps between the days on which something changed.

    Attributes:
        id: prefix of the ids inside the chart.
        note: what the looks mean.
        words: the chart in a sentence.
        remarks: what the numbers leave open.
        steps: runs of days without a gap.
        unit: what is counted.
        brief: whether the chart is drawn low.
    """

    id: str
    title: str
    note: str
    words: str
    remarks: tuple[str, ...]
    steps: tuple[Step, ...]
    unit: str
    brief: bool = False


def make_steps_data(ledger: Ledger, inspection: Inspection) -> StepsData | None:
    """How an inspection went on from its feedback; none where nothing ever changed."""
    return _make(ledger, inspection, ledger.steps(inspection.id), brief=False)


def make_brief_steps(ledger: Ledger, inspection: Inspection) -> StepsData | None:
    """The same in short: none where fewer than two of its steps are known, or where there are too many."""
    steps = ledger.steps(inspection.id)
    known = sum(step.tally.completed is not None for step in steps)
    return _make(ledger, inspection, steps, brief=True) if known > 1 and len(steps) <= _MOST_BRIEF else None


def _make(
    ledger: Ledger, inspection: Inspection, steps: tuple[Step, ...], *, brief: bool
) -> StepsData | None:
    if len(steps) <= 1:
        return None
    tallies = [step.tally for step in steps]
    looks = make_looks_words(tallies)
    return StepsData(
        id=f"steps-{inspection.id}",
        title=make_title("反馈以来的进展", inspection),
        note="，".join(filter(None, ("虚线为全部", looks))) + "。",
        words="".join(_words(steps)),
        remarks=tuple(_remarks(ledger, inspection, steps)),
        steps=steps,
        unit="个",
        brief=brief,
    )


def _words(steps: tuple[Step, ...]) -> Iterator[str]:
    """What stood at the beginning and what stands at the end."""
    for step in (steps[0], steps[-1]):
        yield f"{step.first} 至 {step.last}，{make_tally_words(step.tally)}。"
    yield f"共 {len(steps)} 段，逐段的数在图下的数据表里。"


def _remarks(ledger: Ledger, inspection: Inspection, steps: tuple[Step, ...]) -> Iterator[str]:
    last = steps[-1]
    if any(step.tally.completed is None for step in steps):
        yield f"有具体问题的进展{UNKNOWN}的日子，合计也是{UNKNOWN}，不画数，不连线。"
    by = sum(
        event.by is not None and event.counts_on(last.last)
        for issue in ledger.records.issues_of.get(inspection.id, ())
        if ledger.counts(issue, last.last)
        for event in issue.events
    )
    if by:
        yield f"有 {by} 条记录，来源只说不晚于某日，从那一日起计。"
    if last.tally.unjudged == last.tally.total:
        yield f"时限都未公布，是否逾期{UNJUDGED}。"
    elif last.tally.unjudged:
        yield f"有 {last.tally.unjudged} 个具体问题的时限或进展没有来源，是否逾期{UNJUDGED}，不在逾期里。"
