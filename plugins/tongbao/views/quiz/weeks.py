"""本周一题 and 往期: what this week asks, the quarter at a glance, and the lists of past weeks by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import QuestionStatus, Week
from tongbao.views.cards import make_column
from tongbao.views.common import AsOf, Here, Link, PageView, Task
from tongbao.views.quiz.question import QuestionView, dates_words, make_question, quote_stem, week_words
from tongbao.views.quiz.single import SingleView, make_single
from tongbao.weeks import parse_week, quarter_of

__all__ = [
    "Cell",
    "PastView",
    "WeekLine",
    "WeeklyView",
    "make_past",
    "make_week",
    "make_weekly",
    "make_year",
]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A week of the quarter (本季度).

    Attributes:
        week: ``2026-W48``.
        label: ``W48``.
        href: its page, where it has one and does not lie ahead.
        state: 本周 ``now``, 未到 ``next``, 无题 ``no``; of a past one ``none``, without a word: only the
            browser knows whether it was answered, and scripts say so (当周 ``week``,
            补答 ``late``, 未答 ``none``).
        shape: the shape for it.
        word: the word for it.
    """

    week: str
    label: str
    href: str | None
    state: str
    shape: str
    word: str


@dataclass(frozen=True, kw_only=True)
class WeeklyView(PageView):
    """本周一题 as of the build.

    Attributes:
        week: the week of the build.
        built: the day of the build.
        weeks: the weeks that have a page, from the first of the quarter on, also those ahead: scripts go by
            them when a week begins before the site is built anew.
        none: what stands there before the first week.
        notice: why the question is not this week's own.
        question: the question.
        grid: the quarter.
        tasks: the other pages.
    """

    week: str
    built: date
    weeks: tuple[str, ...]
    none: str | None
    notice: str | None
    question: QuestionView | None
    grid: tuple[Cell, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, kw_only=True)
class WeekLine:
    """A past week in the list of its year: the week, the stem and what more is known."""

    week: str
    link: Link
    words: str


@dataclass(frozen=True, kw_only=True)
class PastView(PageView):
    """往期 of one year.

    Attributes:
        heading: the year.
        lines: its weeks, latest first.
        years: all years, the shown one without an address; none where there is but one.
        empty: what stands there before any week has passed.
    """

    crumbs: tuple[Link, ...]
    as_of: AsOf
    heading: str | None
    lines: tuple[WeekLine, ...]
    years: tuple[Link, ...]
    empty: str


def make_weekly(schedule: Schedule) -> WeeklyView:
    """The page that asks this week's question."""
    here = Here(url=routes.quiz())
    asked = schedule.asked
    return WeeklyView(
        url=here.url,
        title="每周一题",
        section=here.url,
        card=make_column(),
        description="每周一道统计法题，一分钟答完，有解析，有法条。记录只存在自己的浏览器里。",
        week=schedule.week,
        built=schedule.today,
        weeks=tuple(_paged(schedule)),
        none=None if asked else first_words(schedule),
        notice=None if asked is None or asked.is_own else _notice(asked.week, asked.shown),
        question=make_question(asked.question, schedule, here, week=asked.shown) if asked else None,
        grid=tuple(_cell(schedule, week, here) for week in quarter_of(schedule.week)),
        tasks=tuple(_tasks(schedule, here)),
    )


def _paged(schedule: Schedule) -> Iterator[str]:
    """The weeks that have a page, from the first of the quarter to the last that is in the output."""
    first = quarter_of(schedule.week)[0]
    rows = (*reversed(schedule.reached), *schedule.ahead)
    yield from (row.week for row in rows if row.week >= first)


def first_words(schedule: Schedule) -> str:
    """When the first question comes; it has a page or not."""
    first = min(schedule.records.weeks, default=None)
    if first is None:
        return "还没有排期。"
    monday = parse_week(first)
    return f"第一题从 {week_words(first)}（{monday.month} 月 {monday.day} 日）起。"


def _notice(week: str, shown: str) -> str:
    return f"{week_words(week)}没有新题，下面是最近的一题：{week_words(shown)}（{dates_words(shown)}）。"


_STATES = {
    "none": ("dash", "\u00a0"),
    "now": ("box", "本周"),
    "next": ("dash", "未到"),
    "no": ("dash", "无题"),
}


def _cell(schedule: Schedule, week: str, here: Here) -> Cell:
    has = week in schedule.records.weeks
    reached = week <= schedule.week
    state = "now" if week == schedule.week else "next" if not reached else "none" if has else "no"
    shape, word = _STATES[state]
    return Cell(
        week=week,
        label=week[5:],
        href=here.to(routes.quiz_week(week)) if has and reached else None,
        state=state,
        shape=shape,
        word=word,
    )


def _tasks(schedule: Schedule, here: Here) -> Iterator[Task]:
    for text, url, words in (
        ("往期", routes.quiz_weeks(), "按年、周查"),
        ("练习", routes.practice(), "按题型、类别、法规选题"),
        ("错题本", routes.mistakes(), "答错的题，到期再答"),
        ("法条索引", routes.laws(), "从法条找题"),
        ("季度测评", routes.papers(), "整卷作答，也可以自测"),
        ("我的记录", routes.quiz_record(), "导出、导入、清除"),
        ("题库说明", routes.quiz_about(), "题从哪里来，怎样复核"),
    ):
        yield Task(link=here.link(text, url), words=words)
    if schedule.records.weeks:
        yield Task(link=here.link("日历提醒", routes.quiz_calendar()), words="每周一 9:00，加到手机日历")


def make_week(schedule: Schedule, row: Week) -> SingleView:
    """The page of a week. One that lies ahead leads to no other, and nothing leads to it."""
    question = schedule.records.questions[row.question]
    if row.week > schedule.week:
        return make_single(question, schedule)
    crumbs = (("往期", routes.quiz_weeks()),)
    around = schedule.neighbours[row.week]
    return make_single(question, schedule, crumbs=crumbs, forms=True, around=around)


def make_past(schedule: Schedule) -> PastView:
    """往期: the newest year."""
    here = Here(url=routes.quiz_weeks())
    newest = next(iter(schedule.past_by_year), None)
    return _make_past(schedule, here, newest, title="往期", crumbs=(Link(text="往期"),))


def make_year(schedule: Schedule, year: int) -> PastView:
    """往期 of one year."""
    here = Here(url=routes.quiz_year(year))
    crumbs = (here.link("往期", routes.quiz_weeks()), Link(text=f"{year} 年"))
    return _make_past(schedule, here, year, title=f"往期：{year} 年", crumbs=crumbs)


def _make_past(
    schedule: Schedule, here: Here, year: int | None, *, title: str, crumbs: tuple[Link, ...]
) -> PastView:
    rows = schedule.past_by_year[year] if year is not None else ()
    return PastView(
        url=here.url,
        title=title,
        section=routes.quiz(),
        card=make_column(),
        description="往期每周一题，按年、周排列，每题有固定的网址。",
        crumbs=(here.link("每周一题", routes.quiz()), *crumbs),
        as_of=AsOf(day=schedule.today),
        heading=f"{year} 年" if rows else None,
        lines=tuple(_line(schedule, row, here) for row in rows),
        years=tuple(_years(schedule, year, here)),
        empty=f"还没有往期题。{first_words(schedule)}过了一周，才列到这里。",
    )


def _years(schedule: Schedule, shown: int | None, here: Here) -> Iterator[Link]:
    """The way to each year, where there are several."""
    years = schedule.past_by_year
    for year in years if len(years) > 1 else ():
        text = f"{year} 年"
        yield Link(text=text) if year == shown else here.link(text, routes.quiz_year(year))


def _line(schedule: Schedule, row: Week, here: Here) -> WeekLine:
    question = schedule.records.questions[row.question]
    words = [question.type.word, question.audience.word]
    if question.status is QuestionStatus.RETIRED:
        words.append("停用")
    elif schedule.superseded(question):
        words.append("待复核")
    return WeekLine(
        week=f"第 {int(row.week[-2:])} 周　{dates_words(row.week)}",
        link=here.link(quote_stem(question), routes.quiz_week(row.week)),
        words="　".join(words),
    )
