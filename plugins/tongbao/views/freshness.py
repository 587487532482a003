"""内容更新: the newest day of each column's content, its age, and the limit that an inspection of sites sets.

The limits are those of 国办秘函 2019 年 19 号 (单项否决), as read in a copy of the text: home and columns of
news two weeks, notices and policy six months, fewer than five empty columns. What these do not name has a
limit of our own, and says so. Only days that records bear count, never the build day; nothing made up counts.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tongbao.dates import days_between
from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Term
from tongbao.views.channel import is_demo
from tongbao.weeks import parse_week

__all__ = ["MOST_EMPTY", "Column", "Freshness", "Limit", "Standing", "make_freshness"]

MOST_EMPTY = 5
"""So many empty columns are a reason to refuse a site."""


class Standing(Term):
    """How a column stands against its limit."""

    FRESH = "fresh", "正常"
    DUE = "due", "将到期"
    OVERDUE = "overdue", "超期"
    UNDATED = "undated", "没有日期"
    EMPTY = "empty", "空栏目"


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How old the newest content of a column may be.

    Attributes:
        words: as the rule says it.
        basis: whose rule it is.
        days: the days; 0 where it is counted in months.
        months: the months.
        warn: so many days before the end it is 将到期.
    """

    words: str
    basis: str
    days: int = 0
    months: int = 0
    warn: int

    def end(self, newest: date) -> date:
        """The last day on which the content is young enough."""
        if not self.months:
            return newest + timedelta(days=self.days)
        months = newest.year * 12 + newest.month - 1 + self.months
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(newest.day, calendar.monthrange(year, month)[1]))


_INDICATORS = "检查指标"
_OURS = "本站自定"

HOME = Limit(words="两周", basis=_INDICATORS, days=14, warn=3)
NEWS = Limit(words="两周", basis=f"{_INDICATORS}，动态类", days=14, warn=3)
RULES = Limit(words="六个月", basis=f"{_INDICATORS}，通知公告和政策类", months=6, warn=30)
OWN = Limit(words="六个月", basis=_OURS, months=6, warn=30)
YEAR = Limit(words="十二个月", basis=f"{_OURS}，过了为待核实", months=12, warn=30)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the site.

    Attributes:
        key: its name for programs.
        title: its name.
        limit: how old its newest content may be.
        records: how many records it shows that are not made up.
        undated: how many of them bear no day.
        newest: the newest day, not after today.
        age: days since then.
        standing: how it stands.
        do: what to do about it; empty where nothing is to be done.
    """

    key: str
    title: str
    limit: Limit
    records: int
    undated: int
    newest: date | None
    age: int | None
    standing: Standing
    do: str


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """All columns on a day.

    Attributes:
        day: the day.
        columns: in the order of the site.
        notes: what explains the figures, in sentences.
    """

    day: date
    columns: tuple[Column, ...]
    notes: tuple[str, ...]

    @property
    def empty(self) -> int:
        """How many columns are empty; home is none."""
        return sum(one.standing is Standing.EMPTY and one.key != "home" for one in self.columns)

    @property
    def is_broken(self) -> bool:
        """Whether a limit is broken, or none can be shown to be kept."""
        bad = {Standing.OVERDUE, Standing.UNDATED}
        return self.empty >= MOST_EMPTY or any(column.standing in bad for column in self.columns)


Days = tuple[date | None, ...]
"""The newest day of each record of a column; ``None`` where it bears none."""


def make_freshness(ledger: Ledger) -> Freshness:
    """Every column that the site has, as of the build day."""
    days = dict(_days(ledger))
    home: Days = tuple(day for key in ("notices", "ledger", "quiz") for day in days.get(key, ()))
    rows = (
        ("home", "首页", HOME, home, "请发布通报、记录进展，或者排一周的题"),
        ("notices", "通报", RULES, days["notices"], "请发布新的通报"),
        ("ledger", "台账", OWN, days["ledger"], "请记录整改进展；没有进展的也要按期调度"),
        ("channels", "举报渠道", YEAR, days["channels"], "请逐条核实，改 verified"),
        *(
            ("quiz", "每周一题", NEWS, found, "请排出本周的题")
            for key, found in days.items()
            if key == "quiz"
        ),
        ("coverage", "全覆盖", OWN, days["coverage"], "请更新清单里各单位的办理情况"),
        ("documents", "制度文件", RULES, days["documents"], "请补登新的制度文件"),
        ("activities", "活动与培训", NEWS, days["activities"], "请补登新近的活动"),
    )
    return Freshness(
        day=ledger.today,
        columns=tuple(_column(ledger.today, row) for row in rows),
        notes=tuple(_notes(ledger)),
    )


def _column(today: date, row: tuple[str, str, Limit, Days, str]) -> Column:
    key, title, limit, days, remedy = row
    dated = [day for day in days if day is not None and day <= today]
    newest = max(dated, default=None)
    standing, do = _stand(today, limit, newest, remedy) if days else (Standing.EMPTY, "请补充内容")
    return Column(
        key=key,
        title=title,
        limit=limit,
        records=len(days),
        undated=len(days) - len(dated),
        newest=newest,
        age=days_between(newest, today) if newest else None,
        standing=standing,
        do=do,
    )


def _stand(today: date, limit: Limit, newest: date | None, remedy: str) -> tuple[Standing, str]:
    if newest is None:
        return Standing.UNDATED, "来源写有日期的请补上，来源没有的不要编"
    left = days_between(today, limit.end(newest))
    if left < 0:
        return Standing.OVERDUE, f"超了 {-left} 天，{remedy}"
    if left <= limit.warn:
        return Standing.DUE, f"还有 {left} 天，{remedy}"
    return Standing.FRESH, ""


def _days(ledger: Ledger) -> Iterator[tuple[str, Days]]:
    """The newest day of each record that is not made up, by column."""
    records, today = ledger.records, ledger.today
    yield (
        "notices",
        tuple(
            _last(one.published, *(correction.on for correction in one.corrections))
            for one in records.notices.values()
            if one.counts_on(today) and not records.is_fictional(one.inspection)
        ),
    )
    yield "ledger", tuple(_ledger_days(ledger))
    yield (
        "channels",
        tuple(
            _last(one.published, one.verified)
            for one in records.channels.values()
            if one.counts_on(today) and not _is_made_up_place(ledger, one.organ)
        ),
    )
    if weeks := Schedule(records, today).reached:
        yield "quiz", tuple(parse_week(row.week) for row in weeks)
    yield (
        "coverage",
        tuple(
            _last(*(entry.day for entry in one.entries))
            for one in records.coverages.values()
            if one.counts_on(today) and not records.is_fictional(one.inspection)
        ),
    )
    yield (
        "documents",
        tuple(
            one.day
            for one in records.documents.values()
            if one.counts_on(today) and not records.is_fictional(one.inspection)
        ),
    )
    yield (
        "activities",
        tuple(
            one.day
            for one in records.activities.values()
            if one.counts_on(today) and not records.is_fictional(one.inspection)
        ),
    )


def _ledger_days(ledger: Ledger) -> Iterator[date | None]:
    """An inspection by its feedback, an issue by its last event."""
    for one in ledger.records.inspections.values():
        day = ledger.day_of(one)
        if not one.fictional and one.counts_on(day):
            yield one.feedback
            for _, found in ledger.standing(one.id).rows:
                if found.events:
                    yield _last(*(event.day for event in found.events))


def _is_made_up_place(ledger: Ledger, organ: str) -> bool:
    found = ledger.records.organs.get(organ)
    return found is not None and found.fictional


def _last(*days: date | None) -> date | None:
    return max(filter(None, days), default=None)


def _notes(ledger: Ledger) -> Iterator[str]:
    inspections = ledger.records.inspections.values()
    for one in inspections:
        if one.frozen is not None and not one.fictional and one.counts_on(one.frozen.on):
            yield f"{one.title}（{one.id}）定格在 {one.frozen.on}，记录不再增加：不新是本来如此，不是漏了更新"
    if any(is_demo(one) for one in ledger.records.channels.values()):
        yield "举报渠道里有演示号码，它们的日期也是演示"
    if any(one.fictional for one in inspections):
        yield "虚构案例不计"
