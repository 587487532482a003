"""活动与培训: meetings, trainings, supervisions and checks, with what may be added and what may not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.expressions import FigureError
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.sums import add
from tongbao.records import (
    Activity,
    ActivityKind,
    Figure,
    Organ,
    Records,
    Unnamed,
    Withdrawn,
)
from tongbao.views.cards import make_column
from tongbao.views.common import (
    AsOf,
    Here,
    Link,
    PageView,
    Quote,
    Value,
    When,
    inspection_as_of,
    make_organ_value,
    make_unknown,
    make_when,
    organ_url,
)
from tongbao.views.sources import common_basis, date_basis, make_short_quote
from tongbao.views.whom import name_organs

__all__ = [
    "ActivitiesView",
    "ActivityGroup",
    "ActivityRow",
    "ActivitySection",
    "Addends",
    "FigureCell",
    "TotalRow",
    "WithdrawnRow",
    "make_activities",
]


@dataclass(frozen=True, kw_only=True)
class FigureCell:
    """A figure of a record: 9 次, 1700余人次; ``approx`` marks an estimate."""

    text: str
    approx: bool
    known: bool


@dataclass(frozen=True, kw_only=True)
class Addends:
    """Figures that stand in one cell of the totals.

    Attributes:
        links: each of them, to its record.
        total: their sum, where they may be added and are more than one.
    """

    links: tuple[Link, ...]
    total: str | None


@dataclass(frozen=True, kw_only=True)
class TotalRow:
    """Totals of one kind: exact figures and estimates stand apart."""

    kind: str
    count: int
    undated: int
    sessions: Addends
    sessions_approx: Addends
    people: Addends
    people_approx: Addends


@dataclass(frozen=True, kw_only=True)
class ActivityRow:
    """One activity."""

    id: str
    title: str
    text: str | None
    organs: tuple[Value, ...]
    when: When
    sessions: FigureCell | None
    people: FigureCell | None
    covers: tuple[Link, ...]
    unnamed: tuple[str, ...]
    source: Quote | None
    overlaps: tuple[Link, ...]
    overlap_basis: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ActivityGroup:
    """Activities of one kind."""

    id: str
    kind: str
    rows: tuple[ActivityRow, ...]


@dataclass(frozen=True, kw_only=True)
class ActivitySection:
    """Activities of one inspection; totals are never across two."""

    id: str
    title: str
    fictional: bool
    as_of: AsOf
    date_note: str | None
    totals: tuple[TotalRow, ...]
    groups: tuple[ActivityGroup, ...]


@dataclass(frozen=True, kw_only=True)
class WithdrawnRow:
    """A withdrawn record: id, date and reason."""

    id: str
    name: str
    withdrawn: Withdrawn


@dataclass(frozen=True, kw_only=True)
class ActivitiesView(PageView):
    """The list."""

    sections: tuple[ActivitySection, ...]
    withdrawn: tuple[WithdrawnRow, ...]


def make_activities(ledger: Ledger) -> ActivitiesView:
    """All activities by inspection and kind, made-up cases last."""
    records, here = ledger.records, Here(url=routes.activities())
    found: dict[str, list[Activity]] = {}
    for one in records.activities.values():
        if one.withdrawn is None:
            found.setdefault(one.inspection or "", []).append(one)
    names = sorted(found, key=lambda name: (records.is_fictional(name), not name))
    return ActivitiesView(
        url=here.url,
        title="活动与培训",
        section=routes.ledgers(),
        card=make_column("活动与培训"),
        description="整改中的会议、学习、培训、宣传、督查和检查：次数、人次照原文登记，概数与确数分列，不相加。",
        sections=tuple(_section(name, found[name], ledger, here) for name in names),
        withdrawn=tuple(
            WithdrawnRow(id=routes.anchor("activity", one.id), name=one.id, withdrawn=one.withdrawn)
            for one in records.activities.values()
            if one.withdrawn is not None
        ),
    )


def _section(name: str, activities: Sequence[Activity], ledger: Ledger, here: Here) -> ActivitySection:
    inspection = ledger.records.inspections.get(name)
    as_of = inspection_as_of(ledger, inspection) if inspection else AsOf(day=ledger.today)
    by_kind = {kind: [one for one in activities if one.kind is kind] for kind in ActivityKind}
    prefix, note = name or "none", common_basis(activities)
    return ActivitySection(
        id=routes.anchor("inspection", prefix),
        title=inspection.title if inspection else "未归入哪次督察",
        fictional=ledger.records.is_fictional(name),
        as_of=as_of,
        date_note=note,
        totals=tuple(_total(kind, chosen, as_of.day) for kind, chosen in by_kind.items() if chosen),
        groups=tuple(
            ActivityGroup(
                id=routes.anchor(f"kind-{prefix}", str(kind)),
                kind=kind.word,
                rows=tuple(_row(one, note, ledger.records, here) for one in sorted(chosen, key=_dated)),
            )
            for kind, chosen in by_kind.items()
            if chosen
        ),
    )


def _dated(one: Activity) -> tuple[date, str]:
    return one.day or date.max, one.id


# ------------------------------------------------------------------------------------ totals


def _total(kind: ActivityKind, activities: Sequence[Activity], day: date) -> TotalRow:
    counted = [one for one in activities if one.day is not None and one.day <= day]
    sessions = {one.id: one.sessions for one in counted if one.sessions is not None}
    people = {one.id: one.people for one in counted if one.people is not None}
    overlaps = {one.id: one.may_overlap for one in counted}
    return TotalRow(
        kind=kind.word,
        count=len(counted),
        undated=len(activities) - len(counted),
        sessions=_addends(sessions, overlaps, approx=False),
        sessions_approx=_addends(sessions, overlaps, approx=True),
        people=_addends(people, overlaps, approx=False),
        people_approx=_addends(people, overlaps, approx=True),
    )


def _addends(
    figures: Mapping[str, Figure], overlaps: Mapping[str, tuple[str, ...]], *, approx: bool
) -> Addends:
    """The figures of a cell; their sum only where contract and record allow one."""
    chosen = {name: one for name, one in figures.items() if (one.approx is not None or one.masked) is approx}
    links = tuple(
        Link(text=_cell(one).text, href=f"#{routes.anchor('activity', name)}") for name, one in chosen.items()
    )
    return Addends(links=links, total=_sum(chosen, overlaps))


def _sum(figures: Mapping[str, Figure], overlaps: Mapping[str, tuple[str, ...]]) -> str | None:
    if len(figures) < 2:  # noqa: PLR2004 - a sum has two addends
        return None
    try:
        total = add("合计", figures, {name: overlaps[name] for name in figures})
    except FigureError:
        return None
    return _cell(total).text if total else None


def _cell(figure: Figure) -> FigureCell:
    known = not figure.masked
    return FigureCell(
        text=f"{figure.printed} {figure.unit or ''}".strip() if known else figure.printed,
        approx=figure.approx is not None,
        known=known,
    )


# -------------------------------------------------------------------------------------- rows


def _row(one: Activity, note: str | None, records: Records, here: Here) -> ActivityRow:
    names = [one.organ, *one.with_] if one.organ else list(one.with_)
    organs = tuple(make_organ_value(name, records, here) for name in names)
    return ActivityRow(
        id=routes.anchor("activity", one.id),
        title=one.title,
        text=one.text,
        organs=organs or (make_unknown(),),
        when=make_when(one),
        sessions=_cell(one.sessions) if one.sessions else None,
        people=_cell(one.people) if one.people else None,
        covers=tuple(here.link(organ.label, organ_url(organ)) for organ in _covered(one, records)),
        unnamed=tuple(_unnamed(group) for group in one.unnamed),
        source=make_short_quote(one.source, records, here) if one.source else None,
        overlaps=tuple(
            Link(text=records.activities[name].title, href=f"#{routes.anchor('activity', name)}")
            for name in one.may_overlap
            if name in records.activities and records.activities[name].withdrawn is None
        ),
        overlap_basis=one.bases.get("may_overlap"),
        notes=tuple(_notes(one, note)),
    )


def _covered(one: Activity, records: Records) -> Iterator[Organ]:
    return (records.organs[name] for name in one.covers)


def _unnamed(group: Unnamed) -> str:
    whom = name_organs(group.level, group.kind)
    return f"{group.count} 个{whom}（未点名{f'；{group.basis}' if group.basis else ''}）"


_BASES = {
    "title": "名称",
    "organ": "主办单位",
    "sessions": "次数",
    "people": "人次",
}


def _notes(one: Activity, said: str | None) -> Iterator[str]:
    """How what the source does not print was inferred, but for what was said above the list."""
    yield from (f"{label}：{one.bases[name]}" for name, label in _BASES.items() if name in one.bases)
    basis = date_basis(one)
    if basis is not None and basis != said:
        yield f"日期：{basis}"
