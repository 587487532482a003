"""单位: what an organ leads and supports, its channel, its notices, activities and documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import UNKNOWN, State
from tongbao.records import Issue, Level, Organ, Records, Status
from tongbao.views.cards import make_card, make_column
from tongbao.views.common import (
    AsOf,
    Chip,
    Fact,
    Here,
    Link,
    PageView,
    make_progress,
    make_unknown,
    make_value,
    make_when,
    organ_url,
)
from tongbao.views.organindex import OrganIndex, Refs, has_page

__all__ = ["OrganView", "OrgansView", "make_organ", "make_organs"]


@dataclass(frozen=True, kw_only=True)
class IssueLine:
    """An issue with its progress."""

    id: str
    link: Link
    chip: Chip
    schedule: str
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """A record with its date or status."""

    link: Link
    words: str
    fictional: bool = False


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading with what stands under it."""

    id: str
    title: str
    issues: tuple[IssueLine, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrganView(PageView):
    """The page of an organ."""

    crumbs: tuple[Link, ...]
    as_of: AsOf
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class OrganGroup:
    """Organs of one level, or below one league."""

    id: str
    title: str
    links: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class OrgansView(PageView):
    """The list of organs."""

    as_of: AsOf
    channels: Link
    groups: tuple[OrganGroup, ...]


def make_organ(ledger: Ledger, index: OrganIndex, organ: Organ) -> OrganView:
    """The page of an organ that something refers to."""
    here = Here(url=routes.organ(organ.id))
    refs = index[organ.id]
    blocks = tuple(block for block in _blocks(ledger, refs, here) if block.issues or block.lines)
    said = "、".join(block.title for block in blocks)
    return OrganView(
        url=here.url,
        title=organ.name,
        section=routes.ledgers(),
        card=make_card("单位", organs=[organ.label]),
        description=f"{organ.name}：{said or '没有记录'}。",
        fictional=organ.fictional,
        crumbs=(here.link("单位", routes.organs()), Link(text=organ.level.word)),
        as_of=AsOf(day=ledger.today, note="具体问题按各台账自己的截至日"),
        facts=tuple(_facts(ledger.records, index, organ, here)),
        blocks=blocks,
    )


def _facts(records: Records, index: OrganIndex, organ: Organ, here: Here) -> Iterator[Fact]:
    if organ.unnamed:
        yield Fact(label="名称", values=(make_unknown("来源隐去名称", basis=organ.bases.get("name")),))
    yield Fact(label="层级", values=(make_value(organ.level.word),))
    yield Fact(label="类别", values=(make_value(organ.kind.word),))
    parent = records.organs.get(organ.parent or "")
    if parent is not None:
        linked = parent.registered or has_page(parent, index)
        href = here.to(organ_url(parent)) if linked else None
        yield Fact(label="上级或所属", values=(make_value(parent.name, href=href),))
    places = [channel.organ for channel in index[organ.id].channels]
    values = tuple(
        make_value(f"{records.organs[place].label}举报渠道", href=here.to(routes.channel(place)))
        for place in places
    )
    if values:
        yield Fact(label="受理举报", values=values)


def _blocks(ledger: Ledger, refs: Refs, here: Here) -> Iterator[Block]:
    records = ledger.records
    yield Block(id="leads", title="牵头整改", issues=tuple(_issues(records, refs.leads, here)))
    yield Block(id="supports", title="配合整改", issues=tuple(_issues(records, refs.supports, here)))
    yield Block(id="accepts", title="验收的具体问题", lines=tuple(_accepts(refs.accepts, here)))
    for name, title in (("inspects", "开展的督察"), ("inspected", "接受的督察")):
        lines = tuple(
            Line(
                link=here.link(one.title, routes.ledger(one.id)),
                words=f"{one.kind.word}，反馈 {one.feedback or UNKNOWN}",
                fictional=one.fictional,
            )
            for one in getattr(refs, name)
        )
        yield Block(id=name, title=title, lines=lines)
    notices = (
        Line(
            link=here.link(one.title, routes.notice(one.id)),
            words=f"{one.kind.word}，发布日期 {one.published or UNKNOWN}",
            fictional=records.is_fictional(one.inspection),
        )
        for one in refs.notices
    )
    yield Block(id="notices", title="发布的通报", lines=tuple(notices))
    coverages = (
        Line(
            link=here.link(one.title, routes.coverage(one.id)),
            words=status.word if status is not Status.UNKNOWN else UNKNOWN,
            fictional=records.is_fictional(one.inspection),
        )
        for one, status in refs.coverages
    )
    yield Block(id="coverages", title="全覆盖清单", lines=tuple(coverages))
    yield Block(id="activities", title="活动与培训", lines=tuple(_activities(records, refs, here)))
    documents = (
        Line(
            link=here.link(one.title, routes.document(one.id)),
            words=f"{one.action.word}，{make_when(one).words}",
            fictional=records.is_fictional(one.inspection),
        )
        for one in refs.documents
    )
    yield Block(id="documents", title="制度文件", lines=tuple(documents))


def _issues(records: Records, rows: Iterable[tuple[Issue, State]], here: Here) -> Iterator[IssueLine]:
    for issue, state in rows:
        yield IssueLine(
            id=issue.id,
            link=here.link(issue.title or "内容未公开", routes.issue(issue.id)),
            chip=make_progress(state.progress),
            schedule=f"{state.schedule_words}，截至 {state.day}",
            fictional=records.is_fictional(issue.inspection),
        )


def _accepts(issues: Iterable[Issue], here: Here) -> Iterator[Line]:
    for issue in issues:
        yield Line(link=here.link(issue.title or "内容未公开", routes.issue(issue.id)), words=issue.id)


def _activities(records: Records, refs: Refs, here: Here) -> Iterator[Line]:
    for one in refs.activities:
        figures = [
            f"{figure.printed}{figure.unit or ''}"
            for figure in (one.sessions, one.people)
            if figure is not None
        ]
        yield Line(
            link=here.link(one.title, routes.activity(one.id)),
            words="，".join((one.kind.word, *figures, make_when(one).words)),
            fictional=records.is_fictional(one.inspection),
        )


def make_organs(ledger: Ledger, index: OrganIndex) -> OrgansView:
    """All organs that something refers to, by level; banners by their league; made-up ones last."""
    here = Here(url=routes.organs())
    organs = [
        one for one in ledger.records.organs.values() if has_page(one, index) and one.counts_on(ledger.today)
    ]
    groups: dict[tuple[bool, int, str], list[Organ]] = {}
    levels = list(Level)
    for organ in organs:
        place = _place(ledger.records, organ)
        groups.setdefault((organ.fictional, levels.index(organ.level), place), []).append(organ)
    return OrgansView(
        url=here.url,
        title="单位",
        section=routes.ledgers(),
        card=make_column(),
        description="牵头、配合整改，发布通报，受理举报的单位，按层级排列。",
        as_of=AsOf(day=ledger.today),
        channels=here.link("举报渠道", routes.channels()),
        groups=tuple(
            OrganGroup(
                id=f"group-{at}",
                title=_title(ledger.records, levels[level], place, fictional=fictional),
                links=tuple(_organ_line(index, organ, here) for organ in groups[fictional, level, place]),
            )
            for at, (fictional, level, place) in enumerate(sorted(groups), 1)
        ),
    )


def _place(records: Records, organ: Organ) -> str:
    """The league that a banner's organ belongs to; nothing for the others."""
    if organ.level is not Level.BANNER or organ.fictional:
        return ""
    above = records.organs.get(organ.parent or "")
    while above is not None and above.level is not Level.LEAGUE:
        above = records.organs.get(above.parent or "")
    return above.id if above else ""


def _title(records: Records, level: Level, place: str, *, fictional: bool) -> str:
    words = f"{records.organs[place].label}所属旗县（市、区）" if place else level.word
    return f"虚构案例：{words}" if fictional else words


def _organ_line(index: OrganIndex, organ: Organ, here: Here) -> Line:
    refs = index[organ.id]
    parts = [
        f"{word} {len(found)}"
        for word, found in (("牵头", refs.leads), ("配合", refs.supports), ("通报", refs.notices))
        if found
    ]
    return Line(
        link=here.link(organ.name, routes.organ(organ.id)),
        words="，".join(parts),
        fictional=organ.fictional,
    )
