"""举报渠道: find one's own place, and the page of one place. These pages carry no script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.channels import ChannelRow, ChannelState, channel_state, channels_on
from tongbao.ledger.ledger import Ledger
from tongbao.records import Channel, Level, Organ, OrganKind, Records
from tongbao.views.cards import make_card, make_column, name_source
from tongbao.views.common import (
    NOT_PUBLISHED,
    AsOf,
    Chip,
    Here,
    Link,
    PageView,
    Value,
    make_quote,
    make_unknown,
    make_value,
)
from tongbao.views.page import Card

__all__ = [
    "ChannelRowFact",
    "ChannelView",
    "ChannelsView",
    "LevelCount",
    "Phone",
    "PlaceRow",
    "PlaceTile",
    "is_demo",
    "make_channel",
    "make_channels",
    "make_places",
]

_SECTION = routes.channels()

#: How a source says that its channel is made up; each such value is tagged 演示值.
_DEMO = "演示"

_CHIPS = {
    ChannelState.IN_FORCE: Chip(word=ChannelState.IN_FORCE.word, shape="tick", tone="done"),
    ChannelState.STALE: Chip(word=ChannelState.STALE.word, shape="box-half", tone="stale"),
    ChannelState.MOVED: Chip(word=ChannelState.MOVED.word, shape="cross", tone="moved"),
    ChannelState.MISSING: Chip(word=ChannelState.MISSING.word, shape="box", tone="missing"),
}


@dataclass(frozen=True, kw_only=True)
class Phone:
    """A number as text and as a link; without a link it is no longer in use."""

    text: str
    href: str | None


@dataclass(frozen=True, kw_only=True)
class ChannelRowFact:
    """A label with a value; a made-up one is tagged."""

    label: str
    value: Value
    demo: bool


@dataclass(frozen=True, kw_only=True)
class PlaceTile:
    """A place on the hub."""

    link: Link
    words: str


@dataclass(frozen=True, kw_only=True)
class LevelCount:
    """How many places of a level are listed, and which are not or are to be verified."""

    words: str
    listed: int
    total: int
    stale: int
    missing: int
    named: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ChannelsView(PageView):
    """The hub.

    Attributes:
        as_of: the day of the states.
        regions: the whole region's own page.
        places: the leagues, or what stands directly below the region.
        others: the same of made-up cases.
        counts: coverage of the register, by level.
        demo: whether the values are made up.
    """

    as_of: AsOf
    regions: tuple[PlaceTile, ...]
    places: tuple[PlaceTile, ...]
    others: tuple[PlaceTile, ...]
    counts: tuple[LevelCount, ...]
    demo: bool


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """A place in a list of numbers.

    Attributes:
        link: its page.
        phone: its first number; ``None`` where none is published.
        chip: its state, where it is not 有效.
        demo: whether the number is made up.
    """

    link: Link
    phone: Phone | None
    chip: Chip | None
    demo: bool


@dataclass(frozen=True, kw_only=True)
class ChannelView(PageView):
    """The page of one place.

    Attributes:
        as_of: the day of the state.
        crumbs: the path to it.
        heading: the bureau that takes reports.
        phones: its numbers.
        chip: the state.
        terms: 核实, 有效至 in words.
        warning: what to do where the number cannot be relied on.
        demo: whether the values are made up.
        facts: rows; what is missing prints 未公布.
        above: the place above, with its number: one may report there too.
        below_title: what the places below are called.
        below: the places below.
        below_demo: whether any number among them is made up.
    """

    as_of: AsOf
    crumbs: tuple[Link, ...]
    heading: str
    phones: tuple[Phone, ...]
    chip: Chip
    terms: tuple[str, ...]
    warning: str | None
    demo: bool
    facts: tuple[ChannelRowFact, ...]
    above: PlaceRow | None
    below_title: str
    below: tuple[PlaceRow, ...]
    below_demo: bool


# -------------------------------------------------------------------------------------- hub


def make_channels(ledger: Ledger) -> ChannelsView:
    """The hub: two taps to a number."""
    here = Here(url=routes.channels())
    real = channels_on(ledger.records, ledger.today)
    made_up = channels_on(ledger.records, ledger.today, fictional=True)
    regions = [organ for organ in _tops(real) if organ.level is Level.REGION]
    return ChannelsView(
        url=here.url,
        title="举报渠道",
        section=_SECTION,
        card=make_column(),
        description="举报统计违法行为：按盟市、旗县（市、区）找到当地统计局的举报电话、邮箱和地址。本页不用脚本，不收集任何内容。",
        as_of=AsOf(day=ledger.today),
        regions=tuple(_tile(organ, ledger.records, here) for organ in regions),
        places=make_places(ledger, here),
        others=tuple(_tile(organ, ledger.records, here) for organ in _tops(made_up)),
        counts=tuple(_counts(real, here)),
        demo=any(is_demo(row.channel) for row in real),
    )


def make_places(ledger: Ledger, here: Here) -> tuple[PlaceTile, ...]:
    """What stands directly below the region, or alone: the first of two taps to a number."""
    rows = channels_on(ledger.records, ledger.today)
    tops = _tops(rows)
    regions = {organ.id for organ in tops if organ.level is Level.REGION}
    below = [row.organ for row in rows if row.organ.parent in regions]
    alone = [organ for organ in tops if organ.id not in regions]
    return tuple(_tile(organ, ledger.records, here) for organ in (*below, *alone))


def _tops(rows: Sequence[ChannelRow]) -> list[Organ]:
    """The places that stand below no other place of the register."""
    known = {row.organ.id for row in rows}
    return [row.organ for row in rows if row.organ.parent not in known]


def _tile(organ: Organ, records: Records, here: Here) -> PlaceTile:
    below = _below(organ, records)
    words = f"{len(below)} 个{below[0].level.word}" if below else organ.level.word
    return PlaceTile(link=here.link(organ.label, routes.channel(organ.id)), words=words)


def _below(organ: Organ, records: Records) -> tuple[Organ, ...]:
    children = records.children_of.get(organ.id, ())
    return tuple(child for child in children if child.registered and child.fictional == organ.fictional)


def _counts(rows: Sequence[ChannelRow], here: Here) -> Iterator[LevelCount]:
    for level in (Level.REGION, Level.LEAGUE, Level.BANNER):
        own = [row for row in rows if row.organ.level is level]
        if not own:
            continue
        unsure = [state for state in ChannelState if state is not ChannelState.IN_FORCE]
        named = (
            (state.word, tuple(_place_link(row, here) for row in own if row.state is state))
            for state in unsure
        )
        yield LevelCount(
            words=level.word,
            listed=sum(row.state.listed for row in own),
            total=len(own),
            stale=sum(row.state is ChannelState.STALE for row in own),
            missing=sum(not row.state.listed for row in own),
            named=tuple((word, links) for word, links in named if links),
        )


def _place_link(row: ChannelRow, here: Here) -> Link:
    return here.link(row.organ.label, routes.channel(row.organ.id))


def is_demo(channel: Channel | None) -> bool:
    """Whether a channel's source says that its values are made up."""
    title = channel.source.title if channel and channel.source else None
    return title is not None and title.startswith(_DEMO)


# ------------------------------------------------------------------------------- one place


def make_channel(organ: Organ, ledger: Ledger) -> ChannelView:
    """The page of one place of the register."""
    records, here = ledger.records, Here(url=routes.channel(organ.id))
    channel = records.channels.get(organ.id)
    state = channel_state(channel, ledger.today)
    known = channel if state is not ChannelState.MISSING else None
    above = records.organs.get(organ.parent or "")
    below = _below(organ, records)
    rows = tuple(_row(child, ledger, here) for child in below)
    heading = _bureau(organ, known, records)
    return ChannelView(
        url=here.url,
        title=f"{heading}举报渠道",
        section=_SECTION,
        card=_card(organ, known, state, records),
        description=f"向{heading}举报统计违法行为：电话、邮箱、地址、受理范围和法律依据。",
        fictional=organ.fictional,
        as_of=AsOf(day=ledger.today),
        crumbs=tuple(_crumbs(organ, records, here)),
        heading=heading,
        phones=tuple(_phone(text, state) for text in known.phones) if known else (),
        chip=_CHIPS[state],
        terms=tuple(_terms(known)),
        warning=_warning(channel, state, ledger.today),
        demo=is_demo(known),
        facts=tuple(_facts(known, organ, records, here)),
        above=_row(above, ledger, here) if above is not None and above.registered else None,
        below_title=f"所辖{below[0].level.word}" if below else "",
        below=rows,
        below_demo=any(row.demo for row in rows),
    )


def _card(organ: Organ, channel: Channel | None, state: ChannelState, records: Records) -> Card:
    verified = channel.verified if channel else None
    published = channel.published if channel else None
    return make_card(
        "举报渠道",
        verified or published,
        "核实日期" if verified else "公布日期",
        organs=[organ.label],
        states=[state.word],
        source=name_source(channel.source, records) if channel else None,
    )


_WARNINGS = {
    ChannelState.STALE: "号码没有核实，或者过了核实有效期，可能变了。打不通的，可以向上一级统计机构举报。",
    ChannelState.MOVED: "登记的号码已经变更，请不要再拨；新号码未公布，可以向上一级统计机构举报。",
    ChannelState.MISSING: "本站没有收到这里的举报方式，可以向上一级统计机构举报。",
}


def _warning(channel: Channel | None, state: ChannelState, day: date) -> str | None:
    """What to do where the number cannot be relied on; of a withdrawn entry its day and reason are said."""
    gone = channel.withdrawn if channel is not None and not channel.counts_on(day) else None
    if gone is not None:
        return f"登记的举报方式已于 {gone.on} 撤回：{gone.reason}。可以向上一级统计机构举报。"
    return _WARNINGS.get(state)


def _bureau(organ: Organ, channel: Channel | None, records: Records) -> str:
    """The bureau that takes reports: the channel's, else the place's own."""
    unit = records.organs.get(channel.unit) if channel and channel.unit else None
    if unit is not None:
        return unit.name
    children = records.children_of.get(organ.id, ())
    own = next((child for child in children if child.kind is OrganKind.STATISTICS_BUREAU), None)
    return own.name if own else f"{organ.label}统计机构"


def _crumbs(organ: Organ, records: Records, here: Here) -> Iterator[Link]:
    yield here.link("举报渠道", routes.channels())
    above = records.organs.get(organ.parent or "")
    if above is not None and above.registered and above.level is Level.LEAGUE:
        yield here.link(above.label, routes.channel(above.id))
    yield Link(text=organ.label)


def _phone(text: str, state: ChannelState) -> Phone:
    """A number and its link; one that moved has none."""
    number, _, extension = text.partition("转")
    digits = "".join(letter for letter in number if letter.isascii() and (letter.isdigit() or letter in "+-"))
    more = "".join(letter for letter in extension if letter.isascii() and letter.isdigit())
    href = f"tel:{digits}" + (f",{more}" if more else "")
    return Phone(text=text, href=None if state is ChannelState.MOVED else href)


def _terms(channel: Channel | None) -> Iterator[str]:
    if channel is not None:
        yield f"核实 {channel.verified}" if channel.verified else "尚未核实"
        if channel.valid_until:
            yield f"有效至 {channel.valid_until}"


_LAW = (
    "法律规定：当地统计机构查处本行政区域内发生的统计违法行为；国家统计局派出的调查机构组织的调查中发生的，"
    "由该调查机构查处（《统计法》第三十六条，大意）。"
)


def _facts(channel: Channel | None, organ: Organ, records: Records, here: Here) -> Iterator[ChannelRowFact]:
    """受理单位 and what the place has published; what it has not prints 未公布."""
    unit = records.organs.get(channel.unit) if channel and channel.unit else None
    name = _bureau(organ, channel, records)
    link = here.to(routes.organ(unit.id)) if unit else None
    yield ChannelRowFact(label="受理单位", value=make_value(name, href=link), demo=False)
    given = (
        ("受理机构", channel.office if channel else None, None),
        ("受理时间", channel.hours if channel else None, None),
        ("电子邮箱", channel.email if channel else None, "mailto:"),
        ("通信地址", channel.address if channel else None, None),
        ("邮政编码", channel.postcode if channel else None, None),
        ("网址", channel.url if channel else None, ""),
        ("公布日期", channel.published.isoformat() if channel and channel.published else None, None),
    )
    for label, text, scheme in given:
        href = f"{scheme}{text}" if text and scheme is not None else None
        value = make_value(text, href=href) if text else make_unknown(NOT_PUBLISHED)
        yield ChannelRowFact(label=label, value=value, demo=text is not None and is_demo(channel))
    scope = channel.scope if channel else None
    value = make_value(scope, basis=_LAW) if scope else make_unknown(NOT_PUBLISHED, basis=_LAW)
    yield ChannelRowFact(label="受理范围", value=value, demo=scope is not None and is_demo(channel))
    source = make_quote(channel.source, records, here).link if channel and channel.source else None
    value = make_value(source.text, href=source.href) if source else make_unknown(NOT_PUBLISHED)
    yield ChannelRowFact(label="出处", value=value, demo=False)


def _row(organ: Organ, ledger: Ledger, here: Here) -> PlaceRow:
    channel = ledger.records.channels.get(organ.id)
    state = channel_state(channel, ledger.today)
    usable = channel is not None and state.listed and channel.phones
    known = channel if state is not ChannelState.MISSING else None
    return PlaceRow(
        link=here.link(_bureau(organ, known, ledger.records), routes.channel(organ.id)),
        phone=_phone(channel.phones[0], state) if channel and usable else None,
        chip=None if state is ChannelState.IN_FORCE else _CHIPS[state],
        demo=is_demo(known),
    )
