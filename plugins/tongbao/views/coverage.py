"""全覆盖清单: of the organs that a rule names, which have done what was asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.coverage import Tally, TallyRow, coverage_on, named_by_rule
from tongbao.ledger.figures import Scope
from tongbao.ledger.ledger import Ledger
from tongbao.records import Coverage, Level, Organ, OrganKind, Records, Status, Unnamed
from tongbao.views.cards import date_content, make_card, make_column, name_source
from tongbao.views.common import (
    UNKNOWN,
    AsOf,
    Chip,
    Fact,
    Here,
    Link,
    PageView,
    Value,
    When,
    make_quote,
    make_unknown,
    make_value,
    make_when,
    organ_url,
)
from tongbao.views.figures import Shown, make_figure
from tongbao.views.page import Card
from tongbao.views.statement import Phrase, Sentences
from tongbao.views.timeline import make_evidence
from tongbao.views.whom import name_organs

__all__ = [
    "CoverageRow",
    "CoverageView",
    "CoveragesView",
    "EvidenceRow",
    "KeyCount",
    "Tile",
    "TileGroup",
    "UnnamedRow",
    "make_coverage",
    "make_coverages",
]

_SECTION = routes.coverages()

_CHIPS = {
    Status.DONE: Chip(word=Status.DONE.word, shape="tick", tone="done"),
    Status.PARTIAL: Chip(word=Status.PARTIAL.word, shape="half", tone="ongoing"),
    Status.NOT_DONE: Chip(word=Status.NOT_DONE.word, shape="box", tone="none"),
    Status.UNKNOWN: Chip(word=Status.UNKNOWN.word, shape="dashed", tone="unknown"),
}


@dataclass(frozen=True, kw_only=True)
class CoverageRow:
    """One list on the hub."""

    link: Link
    question: str
    counts: Sentences
    as_of: AsOf
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class CoveragesView(PageView):
    """The hub."""

    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, kw_only=True)
class KeyCount:
    """How many organs have a status."""

    chip: Chip
    count: int


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One organ: name, status, and the date where each has its own."""

    link: Link
    chip: Chip
    when: str | None


@dataclass(frozen=True, kw_only=True)
class TileGroup:
    """Organs that stand together: of one level, or below one league."""

    id: str
    title: str
    good: int
    total: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True)
class UnnamedRow:
    """Organs that the source counts and does not name."""

    words: str
    count: int
    chip: Chip
    when: When
    basis: str | None


@dataclass(frozen=True, kw_only=True)
class EvidenceRow:
    """What shows that an organ did what was asked."""

    organ: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class CoverageView(PageView):
    """One list.

    Attributes:
        as_of: the day.
        crumbs: the path to it.
        question: what was asked.
        statement: figures by level, in a sentence.
        keys: counts by status, named and unnamed together.
        facts: rule, dates, source, how it was inferred.
        groups: named organs.
        unnamed: organs without names.
        missing: named organs that are neither done nor partial.
        evidence: what shows it, by organ.
    """

    as_of: AsOf
    crumbs: tuple[Link, ...]
    question: str
    statement: Sentences
    keys: tuple[KeyCount, ...]
    facts: tuple[Fact, ...]
    groups: tuple[TileGroup, ...]
    unnamed: tuple[UnnamedRow, ...]
    missing: tuple[Link, ...]
    evidence: tuple[EvidenceRow, ...]


def _as_of(coverage: Coverage, ledger: Ledger) -> AsOf:
    """The day of the list: its inspection's, else the build's."""
    inspection = ledger.records.inspections.get(coverage.inspection or "")
    if inspection is None:
        return AsOf(day=ledger.today)
    note = inspection.frozen.reason.rstrip("。") if inspection.frozen else None
    return AsOf(day=ledger.day_of(inspection), note=note)


def _card(coverage: Coverage, as_of: AsOf, ledger: Ledger) -> Card:
    """A list is of its inspection's day; one of none has no day of its own."""
    records = ledger.records
    inspection = records.inspections.get(coverage.inspection or "")
    days = (entry.day for entry in coverage.entries)
    day, word = date_content(ledger, inspection, as_of.day, days) if inspection else (None, "")
    return make_card("全覆盖清单", day, word, source=name_source(coverage.source, records))


def make_coverages(ledger: Ledger) -> CoveragesView:
    """The hub: every list that is not withdrawn, made-up ones last."""
    here = Here(url=routes.coverages())
    lists = [one for one in ledger.records.coverages.values() if one.withdrawn is None]
    lists.sort(key=lambda one: ledger.records.is_fictional(one.inspection))
    return CoveragesView(
        url=here.url,
        title="全覆盖清单",
        section=_SECTION,
        card=make_column(),
        description="一项要求落到每个单位：哪些单位做到了，哪些没有，哪些原文未载，逐个列出。",
        rows=tuple(_hub_row(one, ledger, here) for one in lists),
    )


def _hub_row(coverage: Coverage, ledger: Ledger, here: Here) -> CoverageRow:
    as_of = _as_of(coverage, ledger)
    tally = coverage_on(coverage, as_of.day, ledger.records)
    return CoverageRow(
        link=here.link(coverage.title, routes.coverage(coverage.id)),
        question=coverage.question,
        counts=tuple(_statement(tally, ledger, here)),
        as_of=AsOf(day=as_of.day),
        fictional=ledger.records.is_fictional(coverage.inspection),
    )


# ---------------------------------------------------------------------------------- one list


def make_coverage(coverage: Coverage, ledger: Ledger) -> CoverageView:
    """One list on its day."""
    records, here = ledger.records, Here(url=routes.coverage(coverage.id))
    as_of = _as_of(coverage, ledger)
    tally = coverage_on(coverage, as_of.day, records)
    return CoverageView(
        url=here.url,
        title=coverage.title,
        section=_SECTION,
        card=_card(coverage, as_of, ledger),
        description=f"全覆盖清单：{coverage.question}",
        fictional=records.is_fictional(coverage.inspection),
        as_of=as_of,
        crumbs=(here.link("全覆盖清单", routes.coverages()),),
        question=coverage.question,
        statement=tuple(_statement(tally, ledger, here)),
        keys=tuple(_keys(tally)),
        facts=tuple(_facts(coverage, tally, records, here)),
        groups=tuple(_groups(tally, records, here)),
        unnamed=tuple(_unnamed(row) for row in tally.rows if row.organ is None),
        evidence=tuple(_evidence(coverage, records, here)),
        missing=tuple(here.link(organ.label, organ_url(organ)) for organ in tally.missing),
    )


def _statement(tally: Tally, ledger: Ledger, here: Here) -> Iterator[Phrase]:
    """12 / 12 个盟市统计局已完成；103 / 103 个旗县（市、区）统计局已完成."""
    groups = list(dict.fromkeys((row.level, row.kind) for row in tally.rows))
    for place, group in enumerate(groups):
        end = "；" if place < len(groups) - 1 else "。"
        yield from _group_statement(tally, group, _Asking(ledger=ledger, here=here, tally=tally), end)


@dataclass(frozen=True, kw_only=True)
class _Asking:
    """Who asks for a list's figures."""

    ledger: Ledger
    here: Here
    tally: Tally

    def figure(self, key: str, level: str, kind: str, of: int | None) -> Shown:
        """One figure of the list, with as few filters as tell it apart."""
        rows = self.tally.rows
        filters = [f'level="{level}"'] if len({row.level for row in rows}) > 1 else []
        filters += [f'kind="{kind}"'] if len({row.kind for row in rows}) > 1 or not filters else []
        expression = f'coverage("{self.tally.coverage.id}").{key}({", ".join(filters)})'
        scope = Scope(day=self.tally.day, inspection=self.tally.coverage.inspection)
        return make_figure(expression, self.ledger, scope, self.here, of=of)


def _group_statement(tally: Tally, group: tuple[str, str], asking: _Asking, end: str) -> Iterator[Phrase]:
    """Organs of one level and kind: done, and basically done where there are any."""
    rows = [row for row in tally.rows if (row.level, row.kind) == group]
    found = [status for status in (Status.DONE, Status.PARTIAL) if any(row.status is status for row in rows)]
    statuses = found or [Status.DONE]
    total = tally.of("total", *group)
    for number, status in enumerate(statuses):
        figure = asking.figure(str(status), *group, of=None if number else total)
        stop = end if number == len(statuses) - 1 else "，"
        if figure.known:
            yield Phrase(figure=figure, text=f"个{'' if number else name_organs(*group)}{status.word}{stop}")
        else:
            yield Phrase(text=f"{name_organs(*group)}{status.word}：")
            yield Phrase(figure=figure, text=stop)


def _keys(tally: Tally) -> Iterator[KeyCount]:
    for status, chip in _CHIPS.items():
        yield KeyCount(chip=chip, count=sum(row.count for row in tally.rows if row.status is status))


def _facts(coverage: Coverage, tally: Tally, records: Records, here: Here) -> Iterator[Fact]:
    yield Fact(label="范围", values=(_rule(coverage, records),))
    yield Fact(label="日期", values=(_dates(tally),))
    quote = make_quote(coverage.source, records, here) if coverage.source else None
    words = f"{quote.link.text}　{quote.part or ''}".strip() if quote else ""
    source = make_value(words, href=quote.link.href) if quote else make_unknown()
    yield Fact(label="出处", values=(source,))
    basis = tuple(coverage.bases.values())
    if basis:
        yield Fact(label="推断", values=tuple(make_value(text) for text in basis))


def _rule(coverage: Coverage, records: Records) -> Value:
    """Which organs it is asked of, and how many the register has of them."""
    if coverage.rule is None:
        return make_unknown(basis="来源没有给出应做到的单位名录，只列来源说到的单位")
    named = named_by_rule(coverage, records)
    counts = [
        f"{sum(organ.level is level for organ in named)} 个{name_organs(level, coverage.rule.kind)}"
        for level in coverage.rule.level
    ]
    return make_value("、".join(counts), basis="名单取自单位名录")


def _dates(tally: Tally) -> Value:
    """The dates of the entries: one for all, or each its own."""
    words = {_when(row).words for row in tally.rows if row.entry is not None}
    if len(words) == 1:
        only = next(iter(words))
        return make_unknown() if only == UNKNOWN else make_value(only, basis="各单位的日期相同，不逐个重写")
    return make_value("各单位不同，写在各格里")


def _when(row: TallyRow) -> When:
    return make_when(row.entry) if row.entry is not None else When()


# ------------------------------------------------------------------------------------- tiles


def _groups(tally: Tally, records: Records, here: Here) -> Iterator[TileGroup]:
    """Banners below their league; all others by level."""
    found: dict[tuple[str, str], list[TallyRow]] = {}
    for row in tally.rows:
        if row.organ is not None:
            found.setdefault(_heading(row.organ, records), []).append(row)
    one_date = len({_when(row).words for row in tally.rows if row.entry is not None}) == 1
    for (name, title), rows in found.items():
        good = [row for row in rows if row.status in {Status.DONE, Status.PARTIAL}]
        yield TileGroup(
            id=routes.anchor("group", name),
            title=title,
            good=len(good),
            total=len(rows),
            tiles=tuple(_tile(row, row.organ, here, own_date=not one_date) for row in rows if row.organ),
        )


def _heading(organ: Organ, records: Records) -> tuple[str, str]:
    """Id and title of the group that an organ's tile stands in."""
    place = records.organs.get(organ.parent or "") if organ.kind is not OrganKind.GOVERNMENT else organ
    above = records.organs.get(place.parent or "") if place else None
    if organ.level is Level.BANNER and above is not None:
        return above.id, above.label
    return str(organ.level), name_organs(organ.level, organ.kind)


def _tile(row: TallyRow, organ: Organ, here: Here, *, own_date: bool) -> Tile:
    when = _when(row)
    return Tile(
        link=here.link(organ.label, organ_url(organ)),
        chip=_CHIPS[row.status],
        when=when.words if own_date and when.days else None,
    )


def _evidence(coverage: Coverage, records: Records, here: Here) -> Iterator[EvidenceRow]:
    for entry in coverage.entries:
        if entry.evidence:
            links = tuple(make_evidence(one, coverage.file, here) for one in entry.evidence)
            yield EvidenceRow(organ=records.organs[entry.organ].label, links=links)


def _unnamed(row: TallyRow) -> UnnamedRow:
    basis = row.entry.basis if isinstance(row.entry, Unnamed) else None
    return UnnamedRow(
        words=f"个{name_organs(row.level, row.kind)}",
        count=row.count,
        chip=_CHIPS[row.status],
        when=_when(row),
        basis=basis,
    )
