"""台账: all inspections, the real ones first and the made-up one apart."""

from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import Inspection
from tongbao.views.cards import make_column
from tongbao.views.common import AsOf, Here, Link, PageView
from tongbao.views.inspections import make_as_of
from tongbao.views.statement import Sentences, make_deadlines, make_levels, make_progresses

__all__ = ["Entry", "HubView", "make_entry", "make_hub"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An inspection in short."""

    link: Link
    kind: str
    as_of: AsOf
    levels: Sentences
    progresses: Sentences
    deadlines: Sentences
    empty: str
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class HubView(PageView):
    """The page of all ledgers."""

    entries: tuple[Entry, ...]
    fictions: tuple[Entry, ...]


def make_hub(ledger: Ledger) -> HubView:
    """All inspections that are not withdrawn."""
    here = Here(url=routes.ledgers())
    found = [
        make_entry(ledger, one, here)
        for one in sorted(ledger.records.inspections.values(), key=_order, reverse=True)
        if one.counts_on(ledger.day_of(one))
    ]
    return HubView(
        url=here.url,
        title="整改台账",
        section=routes.ledgers(),
        card=make_column(),
        description="每次统计督察反馈的问题，逐项列出责任单位、时限、进展和销号。",
        entries=tuple(entry for entry in found if not entry.fictional),
        fictions=tuple(entry for entry in found if entry.fictional),
    )


def _order(inspection: Inspection) -> tuple[str, str]:
    """Latest feedback first; what has none stands last."""
    return (inspection.feedback.isoformat() if inspection.feedback else "", inspection.id)


def make_entry(ledger: Ledger, inspection: Inspection, here: Here) -> Entry:
    """An inspection in short, as of its current day."""
    standing = ledger.standing(inspection.id)
    given = bool(standing.rows)
    return Entry(
        link=here.link(inspection.title, routes.ledger(inspection.id)),
        kind=inspection.kind.word,
        as_of=make_as_of(ledger, inspection, standing.day),
        levels=make_levels(ledger, standing, here) if given else (),
        progresses=make_progresses(ledger, standing, here) if given else (),
        deadlines=make_deadlines(ledger, standing, here) if given else (),
        empty="来源没有列出具体问题，没有逐项台账。",
        fictional=inspection.fictional,
    )
