"""制度文件: rules that were made, revised, drafted or issued, by what was done to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import Action, Document, Records, Withdrawn
from tongbao.views.cards import make_column
from tongbao.views.common import (
    GONE,
    AsOf,
    Here,
    Link,
    PageView,
    Quote,
    Value,
    When,
    make_organ_value,
    make_value,
    make_when,
)
from tongbao.views.sources import common_basis, date_basis, make_short_quote

__all__ = ["DocumentGroup", "DocumentRow", "DocumentsView", "Overlap", "make_documents"]


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """可能重复: the other records, and why it is thought so."""

    links: tuple[Link, ...]
    basis: str | None


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """One document; of a withdrawn one only id, date and reason are given."""

    id: str
    name: str
    withdrawn: Withdrawn | None
    title: Value
    issuers: tuple[Value, ...]
    when: When
    status: Value | None
    issue: Link | None
    source: Quote | None
    overlap: Overlap | None
    fictional: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentGroup:
    """Documents to which the same was done."""

    id: str
    action: str
    count: int
    overlapping: int
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentsView(PageView):
    """The list."""

    as_of: AsOf
    date_note: str | None
    groups: tuple[DocumentGroup, ...]
    withdrawn: tuple[DocumentRow, ...]


def make_documents(ledger: Ledger) -> DocumentsView:
    """All documents by action, in the order of the words: 制定, 修订, 废止, 起草, 印发."""
    here = Here(url=routes.documents())
    documents = tuple(ledger.records.documents.values())
    note = common_basis(one for one in documents if one.withdrawn is None)
    groups = (_group(action, documents, note, ledger.records, here) for action in Action)
    gone = (_row(one, note, ledger.records, here) for one in documents if one.withdrawn is not None)
    return DocumentsView(
        url=here.url,
        title="制度文件",
        section=routes.ledgers(),
        card=make_column("制度文件"),
        description="整改中制定、修订、废止、起草、印发的制度文件：名称、发文单位、日期、状态和出处，按原文的说法登记。",
        as_of=AsOf(day=ledger.today, note="日期照原文登记，原文只说到某日之前的写“不晚于”"),
        date_note=note,
        groups=tuple(group for group in groups if group.rows),
        withdrawn=tuple(gone),
    )


def _group(
    action: Action, documents: tuple[Document, ...], note: str | None, records: Records, here: Here
) -> DocumentGroup:
    chosen = [one for one in documents if one.action is action and one.withdrawn is None]
    chosen.sort(key=lambda one: (records.is_fictional(one.inspection), one.id))
    real = [one for one in chosen if not records.is_fictional(one.inspection)]
    return DocumentGroup(
        id=routes.anchor("action", action.name.lower()),
        action=action.word,
        count=len(real),
        overlapping=sum(bool(one.may_overlap) for one in real),
        rows=tuple(_row(one, note, records, here) for one in chosen),
    )


def _row(one: Document, note: str | None, records: Records, here: Here) -> DocumentRow:
    names = ([one.issuer] if one.issuer or not one.with_ else []) + list(one.with_)
    issuers = (make_organ_value(name, records, here) for name in names)
    issue = records.issues.get(one.issue or "")
    return DocumentRow(
        id=routes.anchor("document", one.id),
        name=one.id,
        withdrawn=one.withdrawn,
        title=make_value(f"《{one.title}》"),
        issuers=tuple(issuers),
        when=make_when(one),
        status=make_value(one.status) if one.status else None,
        issue=here.link(issue.title or issue.id, routes.issue(issue.id)) if issue else None,
        source=make_short_quote(one.source, records, here) if one.source else None,
        overlap=_overlap(one, records),
        fictional=records.is_fictional(one.inspection),
        notes=tuple(_notes(one, note)),
    )


def _overlap(one: Document, records: Records) -> Overlap | None:
    others = [records.documents[name] for name in one.may_overlap if name in records.documents]
    if not others:
        return None
    links = tuple(
        Link(
            text=f"{other.id}（{GONE}）" if other.withdrawn else f"《{other.title}》（{other.action.word}）",
            href=f"#{routes.anchor('document', other.id)}",
        )
        for other in others
    )
    return Overlap(links=links, basis=one.bases.get("may_overlap"))


_BASES = {"title": "名称", "action": "办理", "issuer": "发文单位", "status": "状态"}


def _notes(one: Document, said: str | None) -> Iterator[str]:
    """How what the source does not print was inferred, but for what was said above the list."""
    yield from (f"{label}：{one.bases[name]}" for name, label in _BASES.items() if name in one.bases)
    basis = date_basis(one)
    if basis is not None and basis != said:
        yield f"日期：{basis}"
