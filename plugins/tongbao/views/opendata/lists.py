"""举报渠道, 全覆盖清单, 活动 and 制度文件 as tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongbao import routes
from tongbao.ledger.channels import ChannelRow, channels_on
from tongbao.ledger.coverage import TallyRow, coverage_on
from tongbao.ledger.ledger import Ledger
from tongbao.records import Activity, Coverage, Document, Entry, Figure, Level, Records, Status, Unnamed
from tongbao.views.channel import is_demo
from tongbao.views.common import NOT_PUBLISHED, make_when
from tongbao.views.opendata.table import Cell, Column, Form, Table, make_fictional, make_path

__all__ = ["make_activities", "make_channels", "make_coverages", "make_documents"]


@dataclass(frozen=True, kw_only=True)
class ChannelItem:
    """A place of the register with its channel."""

    row: ChannelRow
    records: Records

    def read(self, field: str) -> Cell:
        """A field of the channel; nothing where there is none."""
        value: Cell = getattr(self.row.channel, field) if self.row.channel and self.row.state.listed else None
        return value

    @property
    def unit(self) -> str | None:
        """The unit that takes reports."""
        name = self.read("unit")
        return self.records.organs[name].name if isinstance(name, str) else None


def _field(key: str, title: str, about: str, form: Form = Form.TEXT) -> Column[ChannelItem]:
    return Column(
        key=key, title=title, help=about, read=lambda it: it.read(key), form=form, absent=NOT_PUBLISHED
    )


_CHANNEL: tuple[Column[ChannelItem], ...] = (
    Column(key="organ", title="地方编号", help="行政区划代码", read=lambda it: it.row.organ.id, absent=None),
    Column(
        key="name",
        title="地方",
        help="自治区、盟市或旗县（市、区）",
        read=lambda it: it.row.organ.label,
        absent=None,
    ),
    Column(key="level", title="层级", help="行政层级", read=lambda it: it.row.organ.level.word, absent=None),
    Column(
        key="state",
        title="状态",
        help="有效、待核实、已变更、未公布",
        read=lambda it: it.row.state.word,
        absent=None,
    ),
    Column(
        key="unit", title="受理单位", help="受理举报的单位", read=lambda it: it.unit, absent=NOT_PUBLISHED
    ),
    _field("office", "受理机构", "受理单位内的机构"),
    _field("phones", "举报电话", "带区号", Form.LIST),
    _field("email", "电子邮箱", "举报邮箱"),
    _field("address", "通信地址", "来信地址"),
    _field("postcode", "邮政编码", "六位数字，按文字存放"),
    _field("hours", "受理时间", "接听和接待的时间"),
    _field("url", "网址", "网上举报的地址"),
    _field("scope", "受理范围", "受理和不予受理的范围"),
    _field("published", "公布日期", "对外公布的日期", Form.DAY),
    _field("verified", "核实日期", "最近一次核实的日期", Form.DAY),
    _field("valid_until", "有效至", "过了这一天为待核实", Form.DAY),
    Column(
        key="demo",
        title="虚构号码",
        help="号码和地址是否为演示而虚构；虚构的请勿拨打",
        read=lambda it: is_demo(it.row.channel),
        form=Form.FLAG,
        absent=None,
    ),
    make_fictional(lambda it: it.row.organ.fictional, "地方是否虚构"),
    make_path(lambda it: routes.channel(it.row.organ.id)),
)


def make_channels(ledger: Ledger) -> Table[ChannelItem]:
    """Every place of the register, also those without a channel."""
    rows = (
        row
        for fictional in (False, True)
        for row in channels_on(ledger.records, ledger.today, fictional=fictional)
    )
    return Table(
        name="channels",
        title="举报渠道",
        about="一行是名录里的一个地方，没有登记渠道的也列出。渠道已变更的，号码不列。",
        pages=(routes.channels(),),
        columns=_CHANNEL,
        items=tuple(ChannelItem(row=row, records=ledger.records) for row in rows),
    )


@dataclass(frozen=True, kw_only=True)
class CoverageItem:
    """A row of a coverage list on a day."""

    coverage: Coverage
    row: TallyRow
    day: date
    fictional: bool

    @property
    def entry(self) -> Entry | Unnamed | None:
        """What the list says of it, where that has happened by the day."""
        return self.row.entry if self.row.status is not Status.UNKNOWN else None


_LEVELS = {level.value: level.word for level in Level}

_COVERAGE: tuple[Column[CoverageItem], ...] = (
    Column(key="list", title="清单编号", help="哪张清单", read=lambda it: it.coverage.id, absent=None),
    Column(key="title", title="清单", help="清单名称", read=lambda it: it.coverage.title, absent=None),
    Column(
        key="organ",
        title="单位编号",
        help="单位名录里的编号",
        read=lambda it: it.row.organ.id if it.row.organ else None,
        absent="未点名",
    ),
    Column(
        key="name",
        title="单位",
        help="单位名称；来源只给个数的为未点名",
        read=lambda it: it.row.organ.name if it.row.organ else None,
        absent="未点名",
    ),
    Column(key="level", title="层级", help="行政层级", read=lambda it: _LEVELS[it.row.level], absent=None),
    Column(
        key="count",
        title="单位数",
        help="这一行代表几个单位",
        read=lambda it: it.row.count,
        form=Form.NUMBER,
        absent=None,
    ),
    Column(
        key="status",
        title="办理状态",
        help="已完成、基本完成、未完成；来源没有说的为原文未载",
        read=lambda it: None if it.row.status is Status.UNKNOWN else it.row.status.word,
    ),
    Column(
        key="date",
        title="日期",
        help="办到的日期；只知不晚于某日的照写",
        read=lambda it: make_when(it.entry).words if it.entry and it.entry.day else None,
    ),
    Column(
        key="as_of",
        title="数据截至",
        help="按哪一天的记录计算",
        read=lambda it: it.day,
        form=Form.DAY,
        absent=None,
    ),
    make_fictional(lambda it: it.fictional),
    make_path(lambda it: routes.coverage(it.coverage.id)),
)


def make_coverages(ledger: Ledger) -> Table[CoverageItem]:
    """Every organ of every list that stands, on the list's current day."""
    standing = [one for one in ledger.records.coverages.values() if one.withdrawn is None]
    return Table(
        name="coverage",
        title="全覆盖清单",
        about="一行是一张清单里的一个单位；来源只给个数、没有点名的，几个单位合成一行。已撤回的清单不列。",
        pages=(routes.coverages(), *(routes.coverage(one.id) for one in standing)),
        columns=_COVERAGE,
        items=tuple(_coverage_items(ledger, standing)),
    )


def _coverage_items(ledger: Ledger, standing: Iterable[Coverage]) -> Iterator[CoverageItem]:
    for one in standing:
        day = ledger.day_of(one.inspection) if one.inspection else ledger.today
        fictional = ledger.records.is_fictional(one.inspection)
        for row in coverage_on(one, day, ledger.records).rows:
            yield CoverageItem(coverage=one, row=row, day=day, fictional=fictional)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An activity or a document, with what its ids stand for."""

    records: Records
    one: Activity | Document

    def names(self, first: str | None) -> tuple[str, ...]:
        """The names of the first organ and of those that joined it."""
        ids = (*filter(None, (first,)), *self.one.with_)
        return tuple(self.records.organs[name].name for name in ids)


@dataclass(frozen=True, kw_only=True)
class ActivityItem(Listed):
    """An activity."""

    one: Activity


@dataclass(frozen=True, kw_only=True)
class DocumentItem(Listed):
    """A document."""

    one: Document


def _shared(overlap: str, route: Callable[[str], str]) -> tuple[Column[Any], ...]:
    """The last columns of both tables: what it may be the same as, whose it is, and its page."""
    return (
        Column(
            key="may_overlap",
            title="可能重复",
            help=overlap,
            read=lambda it: it.one.may_overlap,
            form=Form.LIST,
            absent="没有",
        ),
        Column(
            key="inspection",
            title="督察编号",
            help="与哪次督察有关",
            read=lambda it: it.one.inspection,
            absent="不属于督察",
        ),
        make_fictional(lambda it: it.records.is_fictional(it.one.inspection)),
        make_path(lambda it: route(it.one.id)),
    )


def _print(figure: Figure | None) -> str | None:
    return f"{figure.printed}{figure.unit or ''}" if figure else None


_ACTIVITY: tuple[Column[ActivityItem], ...] = (
    Column(key="id", title="编号", help="活动的编号", read=lambda it: it.one.id, absent=None),
    Column(
        key="kind",
        title="类别",
        help="会议、学习、培训、宣传、督查、执法检查、数据核查、考试",
        read=lambda it: it.one.kind.word,
        absent=None,
    ),
    Column(key="title", title="名称", help="活动名称", read=lambda it: it.one.title, absent=None),
    Column(
        key="organs",
        title="主办单位",
        help="主办和联合的单位",
        read=lambda it: it.names(it.one.organ),
        form=Form.LIST,
    ),
    Column(
        key="date",
        title="日期",
        help="日期或起止；只知不晚于某日的照写",
        read=lambda it: make_when(it.one).words if it.one.day else None,
    ),
    Column(
        key="sessions",
        title="次数",
        help="次数的整数；约数只取其数",
        read=lambda it: it.one.sessions.n if it.one.sessions else None,
        form=Form.NUMBER,
    ),
    Column(
        key="sessions_printed",
        title="次数（原文）",
        help="连同余、约、近和单位",
        read=lambda it: _print(it.one.sessions),
    ),
    Column(
        key="people",
        title="人次",
        help="人次的整数；约数只取其数",
        read=lambda it: it.one.people.n if it.one.people else None,
        form=Form.NUMBER,
    ),
    Column(
        key="people_printed",
        title="人次（原文）",
        help="连同余、约、近和单位",
        read=lambda it: _print(it.one.people),
    ),
    *_shared("可能说的是同一件事的活动编号", routes.activity),
)


def make_activities(ledger: Ledger) -> Table[ActivityItem]:
    """Every activity that stands."""
    records = ledger.records
    return Table(
        name="activities",
        title="活动与培训",
        about="一行是一次或一组活动。可能重复的不能相加。已撤回的不列。",
        pages=(routes.activities(),),
        columns=_ACTIVITY,
        items=tuple(
            ActivityItem(records=records, one=one)
            for one in records.activities.values()
            if one.withdrawn is None
        ),
    )


_DOCUMENT: tuple[Column[DocumentItem], ...] = (
    Column(key="id", title="编号", help="文件在本站的编号", read=lambda it: it.one.id, absent=None),
    Column(key="title", title="名称", help="文件名称，不带书名号", read=lambda it: it.one.title, absent=None),
    Column(
        key="action",
        title="办理",
        help="制定、修订、废止、起草、印发，按来源的说法",
        read=lambda it: it.one.action.word,
        absent=None,
    ),
    Column(
        key="organs",
        title="发文单位",
        help="发文和联合发文的单位",
        read=lambda it: it.names(it.one.issuer),
        form=Form.LIST,
    ),
    Column(
        key="date",
        title="日期",
        help="日期；只知不晚于某日的照写",
        read=lambda it: make_when(it.one).words if it.one.day else None,
    ),
    Column(
        key="status",
        title="状态",
        help="来源另外说明的状态",
        read=lambda it: it.one.status,
        absent="没有另外说明",
    ),
    Column(key="issue", title="具体问题", help="落实哪个具体问题", read=lambda it: it.one.issue),
    *_shared("可能是同一份文件的编号", routes.document),
)


def make_documents(ledger: Ledger) -> Table[DocumentItem]:
    """Every document that stands."""
    records = ledger.records
    return Table(
        name="documents",
        title="制度文件",
        about="一行是一份制度文件。已撤回的不列。",
        pages=(routes.documents(),),
        columns=_DOCUMENT,
        items=tuple(
            DocumentItem(records=records, one=one)
            for one in records.documents.values()
            if one.withdrawn is None
        ),
    )
