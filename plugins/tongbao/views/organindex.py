"""Which records refer to which organ (单位), looked up once for a site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tongbao.ledger.coverage import coverage_on
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import State
from tongbao.records import Activity, Channel, Coverage, Document, Inspection, Issue, Notice, Organ, Status

__all__ = ["OrganIndex", "Refs", "has_page", "make_organ_index"]


@dataclass(frozen=True, kw_only=True)
class Refs:
    """What refers to one organ, in the order of the records' ids."""

    leads: list[tuple[Issue, State]] = field(default_factory=list)
    supports: list[tuple[Issue, State]] = field(default_factory=list)
    accepts: list[Issue] = field(default_factory=list)
    inspects: list[Inspection] = field(default_factory=list)
    inspected: list[Inspection] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    coverages: list[tuple[Coverage, Status]] = field(default_factory=list)


#: What refers to each organ, by its id; an organ that nothing refers to is not in it.
OrganIndex = Mapping[str, Refs]


def has_page(organ: Organ, index: OrganIndex) -> bool:
    """Whether an organ has a page of its own: a place of the register stands at its channel instead."""
    return organ.id in index and not organ.registered


def make_organ_index(ledger: Ledger) -> OrganIndex:
    """Walk every record once."""
    found: dict[str, Refs] = {}
    for name, kind, item in _all(ledger):
        getattr(found.setdefault(name, Refs()), kind).append(item)
    return found


def _all(ledger: Ledger) -> Iterator[tuple[str, str, object]]:
    yield from _of_inspections(ledger)
    yield from _of_coverages(ledger)
    records, today = ledger.records, ledger.today
    for notice in records.notices.values():
        if notice.counts_on(today):
            yield notice.issuer, "notices", notice
    for channel in records.channels.values():
        if channel.unit is not None and channel.counts_on(today):
            yield channel.unit, "channels", channel
    for activity in records.activities.values():
        if activity.counts_on(today):
            organs = (*filter(None, (activity.organ,)), *activity.with_, *activity.covers)
            yield from ((name, "activities", activity) for name in dict.fromkeys(organs))
    for document in records.documents.values():
        if document.counts_on(today):
            organs = (*filter(None, (document.issuer,)), *document.with_)
            yield from ((name, "documents", document) for name in dict.fromkeys(organs))


def _of_inspections(ledger: Ledger) -> Iterator[tuple[str, str, object]]:
    for inspection in ledger.records.inspections.values():
        if not inspection.counts_on(ledger.day_of(inspection)):
            continue
        yield inspection.inspector, "inspects", inspection
        if inspection.subject != "unnamed":
            yield inspection.subject, "inspected", inspection
        for issue, state in ledger.standing(inspection.id).rows:
            if issue.lead is not None:
                yield issue.lead, "leads", (issue, state)
            yield from ((name, "supports", (issue, state)) for name in issue.with_)
            acceptors = dict.fromkeys(event.acceptor for event in state.events if event.acceptor)
            yield from ((name, "accepts", issue) for name in acceptors)


def _of_coverages(ledger: Ledger) -> Iterator[tuple[str, str, object]]:
    for coverage in ledger.records.coverages.values():
        if coverage.counts_on(ledger.today):
            day = ledger.day_of(coverage.inspection) if coverage.inspection else ledger.today
            for row in coverage_on(coverage, day, ledger.records).rows:
                if row.organ is not None:
                    yield row.organ.id, "coverages", (coverage, row.status)
