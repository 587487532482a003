"""说明: every status word and how it is computed, events, terms, sources, how figures are proven."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.bodies import read_body
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Progress
from tongbao.ledger.transitions import TABLE, Place
from tongbao.records import Event, EventKind, Term
from tongbao.views.cards import make_card
from tongbao.views.common import AsOf, Chip, Here, Link, PageView, Quote, make_progress, make_quote
from tongbao.views.words import CONDITIONS, GLOSSARY, GROUPS, MARKS

__all__ = ["AboutView", "EventRow", "Word", "WordGroup", "make_about"]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word, its shape if it has one, and its meaning."""

    anchor: str
    word: str
    chip: Chip | None
    text: str


@dataclass(frozen=True, kw_only=True)
class WordGroup:
    """Words of one axis or list."""

    anchor: str
    title: str
    lead: str
    words: tuple[Word, ...]


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """A row of the events table."""

    anchor: str
    word: str
    sources: str
    target: str
    carries: str
    condition: str


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """A notice of this site and where it is from."""

    link: Link
    quote: Quote | None
    excerpt: str | None


@dataclass(frozen=True, kw_only=True)
class AboutView(PageView):
    """The page."""

    as_of: AsOf
    groups: tuple[WordGroup, ...]
    events: tuple[EventRow, ...]
    glossary: tuple[Word, ...]
    sources: tuple[SourceRow, ...]
    proven: str
    more: tuple[Link, ...]


def make_about(ledger: Ledger) -> AboutView:
    """Made from the terms and the events table, so that no word can be left out."""
    here = Here(url=routes.about())
    return AboutView(
        url=here.url,
        title="说明",
        section=here.url,
        card=make_card("说明"),
        description="每个状态词是什么意思、怎样算出，事件表，名词，来源，以及通报里的数字怎样核对。",
        as_of=AsOf(day=ledger.today),
        groups=(*(_group(*group) for group in GROUPS), _marks()),
        events=tuple(_event(kind) for kind in EventKind),
        glossary=tuple(
            Word(anchor=routes.anchor("term", key), word=word, chip=None, text=text)
            for key, word, text in GLOSSARY
        ),
        sources=tuple(_sources(ledger, here)),
        proven=_proven(ledger),
        more=(
            here.link("单位", routes.organs()),
            here.link("制度文件", routes.documents()),
            here.link("活动与培训", routes.activities()),
            here.link("无障碍声明", routes.accessibility()),
            here.link("我为网站找错", routes.corrections()),
            here.link("网站地图", routes.sitemap()),
        ),
    )


def _group(key: str, title: str, lead: str, meanings: Mapping[Term, str]) -> WordGroup:
    return WordGroup(
        anchor=routes.anchor("words", key),
        title=title,
        lead=lead,
        words=tuple(_word(key, term, text) for term, text in meanings.items()),
    )


def _word(group: str, term: Term, text: str) -> Word:
    chip = make_progress(term) if isinstance(term, Progress) else None
    return Word(anchor=routes.anchor(group, str(term)), word=term.word, chip=chip, text=text)


def _marks() -> WordGroup:
    return WordGroup(
        anchor=routes.anchor("words", "mark"),
        title="标记和归类",
        lead="写在销号旁边，或者用来归类。",
        words=tuple(
            Word(anchor=routes.anchor("mark", key), word=word, chip=None, text=text)
            for key, word, text in MARKS
        ),
    )


def _event(kind: EventKind) -> EventRow:
    row = TABLE[kind]
    fields = Event.model_fields
    return EventRow(
        anchor=routes.anchor("event", kind),
        word=kind.word,
        sources="、".join(place.word for place in Place if place in row.sources),
        target="不变" if row.target is None else row.target.word,
        carries="、".join(fields[name].title or name for name in row.carries) or "无",
        condition=CONDITIONS.get(kind, ""),
    )


def _sources(ledger: Ledger, here: Here) -> Iterator[SourceRow]:
    records = ledger.records
    for notice in records.notices.values():
        if notice.counts_on(ledger.today) and not records.is_fictional(notice.inspection):
            yield SourceRow(
                link=here.link(notice.title, routes.notice(notice.id)),
                quote=make_quote(notice.source, records, here) if notice.source else None,
                excerpt=notice.excerpt,
            )


def _proven(ledger: Ledger) -> str:
    records = ledger.records
    notices = [
        one
        for one in records.notices.values()
        if one.counts_on(ledger.today) and not records.is_fictional(one.inspection)
    ]
    count = sum(printed.proven for one in notices for printed in read_body(one, ledger))
    return f"现有通报、汇报 {len(notices)} 份（虚构案例除外），正文里核过的数字 {count} 处。"
