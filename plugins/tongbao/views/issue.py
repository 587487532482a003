"""具体问题: one page that tells what was found, what was done, where it stands and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import UNKNOWN, Closure, State, due_words, state
from tongbao.records import Document, Inspection, Issue
from tongbao.views.axes import Axis, make_axes
from tongbao.views.cards import issue_card
from tongbao.views.cites import Cite, make_cites
from tongbao.views.common import (
    WITHHELD,
    AsOf,
    Fact,
    Here,
    Link,
    PageView,
    Value,
    make_organ_value,
    make_quote,
    make_unknown,
    make_value,
)
from tongbao.views.deadline import Deadline, make_deadline
from tongbao.views.inspections import make_day_note
from tongbao.views.timeline import Moment, make_timeline

__all__ = ["IssueIndex", "IssueView", "is_shown", "make_index", "make_issue"]


@dataclass(frozen=True, kw_only=True)
class IssueIndex:
    """What issue pages look up: made once for a site.

    Attributes:
        cites: notices that count an issue.
        documents: documents made for an issue.
        successors: the issue that took the place of a withdrawn one.
        notes: what the current day of each inspection is.
        places: aspect and problem of each inspection by id, as (anchor name, words).
    """

    cites: Mapping[str, tuple[Cite, ...]]
    documents: Mapping[str, tuple[Document, ...]]
    successors: Mapping[str, str]
    notes: Mapping[str, str | None]
    places: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Objection:
    """公示期内提出异议: until when and to whom."""

    until: str
    left: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """One measure."""

    id: str
    text: Value
    due: str


@dataclass(frozen=True, kw_only=True)
class CiteRow:
    """One notice that counts the issue."""

    link: Link
    words: str


@dataclass(frozen=True, kw_only=True)
class IssueView(PageView):
    """The page of an issue."""

    crumbs: tuple[Link, ...]
    id: str
    heading: str
    described: bool
    heading_basis: str | None
    as_of: AsOf
    withheld: tuple[str, ...]
    objection: Objection | None
    axes: tuple[Axis, ...]
    facts: tuple[Fact, ...]
    deadline: Deadline
    measures: tuple[MeasureRow, ...]
    measures_basis: str | None
    timeline: tuple[Moment, ...]
    documents: tuple[Link, ...]
    cites: tuple[CiteRow, ...]
    address: str


def make_index(ledger: Ledger) -> IssueIndex:
    """Look everything up once."""
    records = ledger.records
    documents: dict[str, list[Document]] = {}
    for document in records.documents.values():
        if document.issue is not None and document.counts_on(ledger.today):
            documents.setdefault(document.issue, []).append(document)
    return IssueIndex(
        cites=make_cites(ledger),
        documents={name: tuple(found) for name, found in documents.items()},
        successors={issue.replaces: issue.id for issue in records.issues.values() if issue.replaces},
        notes={
            name: make_day_note(ledger, one, ledger.day_of(one)) for name, one in records.inspections.items()
        },
        places={name: _places(one) for name, one in records.inspections.items()},
    )


def _places(inspection: Inspection) -> dict[str, str]:
    names = {aspect.id: aspect.title for aspect in inspection.aspects}
    for aspect in inspection.aspects:
        names |= {problem.id: problem.title or WITHHELD for problem in aspect.problems}
    return names


def is_shown(ledger: Ledger, issue: Issue) -> bool:
    """Whether its text may be read today, on whatever day its inspection is frozen."""
    inspection = ledger.records.inspections[issue.inspection]
    return issue.counts_on(ledger.today) and inspection.counts_on(ledger.today)


def make_issue(ledger: Ledger, index: IssueIndex, issue: Issue) -> IssueView:
    """The page of an issue that is not withdrawn, as of its inspection's current day."""
    here = Here(url=routes.issue(issue.id))
    inspection = ledger.records.inspections[issue.inspection]
    day = ledger.day_of(inspection)
    found = ledger.standing(inspection.id).states.get(issue.id) or state(issue, day)
    heading = issue.title or f"内容{WITHHELD}的具体问题"
    return IssueView(
        url=here.url,
        title=f"{issue.id} {heading}",
        section=routes.ledgers(),
        card=issue_card(ledger, issue, found),
        description=f"{heading}：进展{found.progress.word}，时序{found.schedule_words}，销号{found.closure.word}，"
        f"数据截至 {day}。",
        fictional=inspection.fictional,
        crumbs=tuple(_crumbs(inspection, index, issue, here)),
        id=issue.id,
        heading=heading,
        described=issue.title is not None,
        heading_basis=issue.bases.get("title"),
        as_of=AsOf(day=day, note=index.notes[inspection.id]),
        withheld=(issue.withheld.reason, *filter(None, (issue.withheld.basis,))) if issue.withheld else (),
        objection=_objection(found),
        axes=make_axes(issue, found),
        facts=tuple(_facts(ledger, issue, here)),
        deadline=make_deadline(issue, found, inspection.feedback),
        measures=tuple(_measures(issue)),
        measures_basis=issue.bases.get("measures"),
        timeline=make_timeline(ledger, inspection, issue, found, here),
        documents=tuple(
            here.link(document.title, routes.document(document.id))
            for document in index.documents.get(issue.id, ())
        ),
        cites=tuple(
            CiteRow(link=here.link(cite.notice.title, routes.notice(cite.notice.id)), words=cite.words)
            for cite in index.cites.get(issue.id, ())
        ),
        address=f"/{here.url}",
    )


def _crumbs(inspection: Inspection, index: IssueIndex, issue: Issue, here: Here) -> Iterator[Link]:
    places = index.places[inspection.id]
    yield here.link("台账", routes.ledgers())
    yield here.link(inspection.title, routes.ledger(inspection.id))
    if issue.aspect is not None:
        yield here.link(
            f"方面 {issue.aspect} {places[issue.aspect]}", routes.aspect(inspection.id, issue.aspect)
        )
    if issue.problem is not None:
        yield Link(text=f"问题 {issue.problem} {places[issue.problem]}")
    if issue.aspect is None and issue.problem is None:
        yield Link(text=f"方面、问题{UNKNOWN}")


def _objection(found: State) -> Objection | None:
    if found.closure is not Closure.PUBLICISED or found.until is None:
        return None
    left = found.days_left
    return Objection(
        until=found.until.isoformat(),
        left=f"还剩 {left} 天" if left else "今天截止",
        contact=found.contact or UNKNOWN,
    )


def _facts(ledger: Ledger, issue: Issue, here: Here) -> Iterator[Fact]:
    records, bases = ledger.records, issue.bases
    word = WITHHELD if issue.withheld else UNKNOWN
    for label, field, text in (("反馈问题", "found", issue.found), ("整改目标", "goal", issue.goal)):
        basis = bases.get(field)
        yield Fact(
            label=label, values=(make_value(text, basis=basis) if text else make_unknown(word, basis=basis),)
        )
    yield Fact(
        label="责任单位", values=(make_organ_value(issue.lead, records, here, basis=bases.get("lead")),)
    )
    organs = tuple(make_organ_value(name, records, here) for name in issue.with_)
    yield Fact(label="配合单位", values=organs or (make_unknown(basis=bases.get("with")),))
    post = make_value(issue.post, basis=bases.get("post")) if issue.post else make_unknown()
    yield Fact(label="责任人职务", values=(post,))
    if issue.replaces is not None:
        yield Fact(
            label="接替", values=(make_value(issue.replaces, href=here.to(routes.issue(issue.replaces))),)
        )
    parts: dict[Link, list[str]] = {}
    for source in issue.sources:
        quote = make_quote(source, records, here)
        parts.setdefault(quote.link, []).extend(filter(None, (quote.part,)))
    sources = tuple(Value(text=link.text, href=link.href, small=tuple(parts[link])) for link in parts)
    yield Fact(label="出处", values=sources or (make_unknown(),))


def _measures(issue: Issue) -> Iterator[MeasureRow]:
    for measure in issue.measures:
        text = make_value(measure.text) if measure.text else make_unknown(WITHHELD)
        due = "" if measure.due is None else f"时限 {due_words(measure.due)}"
        yield MeasureRow(id=measure.id, text=text, due=due)
