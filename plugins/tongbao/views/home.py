"""首页: what stands where, as of when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.channels import channels_on
from tongbao.ledger.coverage import coverage_on, named_by_rule
from tongbao.ledger.figures import Scope
from tongbao.ledger.ledger import Ledger, Standing
from tongbao.ledger.state import UNKNOWN, Progress
from tongbao.quiz.schedule import Schedule
from tongbao.records import Coverage, Inspection, Level, Notice
from tongbao.views.bars import BarsData, make_aspect_bars
from tongbao.views.cards import make_column
from tongbao.views.channel import PlaceTile, is_demo, make_places
from tongbao.views.common import AsOf, Chip, Here, Link, PageView, Task, make_progress
from tongbao.views.figures import make_figure
from tongbao.views.groups import aspects_of, count_words, none_words, numeral
from tongbao.views.hub import Entry, make_entry
from tongbao.views.notice import notices_by_inspection
from tongbao.views.outlook import Outlook, make_outlook
from tongbao.views.quiz.question import dates_words, week_words
from tongbao.views.quiz.weeks import first_words
from tongbao.views.statement import Phrase, Sentences
from tongbao.views.steps import StepsData, make_brief_steps

__all__ = ["Board", "Cell", "Fiction", "HomeView", "NoticeLine", "WeekLine", "make_home"]

#: More cells than this say no more than bars do.
_MOST_CELLS = 150
#: A longer id does not fit into a cell: its last part stands there.
_LONGEST = 8
_MOST_NOTICES = 4
_MOST_LISTS = 3
_LEVELS = (Level.REGION, Level.LEAGUE, Level.BANNER)


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One issue: one cell."""

    href: str
    label: str
    chip: Chip
    title: str


@dataclass(frozen=True, kw_only=True)
class CellRow:
    """The issues of an aspect."""

    title: str
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Board:
    """One inspection on the home page.

    Attributes:
        rows: its issues as cells; none where they are too many.
        key: what the looks of the cells mean.
        bars: progress by aspect, in place of the cells.
        steps: progress over time, where it says something.
        outlook: what lies ahead, and what is new.
    """

    anchor: str
    entry: Entry
    rows: tuple[CellRow, ...]
    key: tuple[Chip, ...]
    bars: BarsData | None
    steps: StepsData | None
    outlook: Outlook
    more: Link


@dataclass(frozen=True, kw_only=True)
class Fiction:
    """A made-up case (虚构案例), apart from all others."""

    entry: Entry
    steps: StepsData | None
    outlook: Outlook | None


@dataclass(frozen=True, kw_only=True)
class WeekLine:
    """每周一题 as of the build: the week is named, so that an old page never passes for this week's.

    Attributes:
        link: the week's own page; ``None`` before the first week.
        words: its days, type and audience; or when the first one comes.
        more: the page that goes over to the next week by itself.
    """

    link: Link | None
    words: str
    more: Link


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    """A notice in the list of the newest."""

    link: Link
    words: str
    as_of: date | None
    published: date | None


@dataclass(frozen=True, kw_only=True)
class CoverageLine:
    """A coverage list in short."""

    link: Link
    counts: Sentences
    day: str


@dataclass(frozen=True, kw_only=True)
class HomeView(PageView):
    """The home page; ``others`` are the lists that no tab leads to."""

    phrases: tuple[str, ...]
    tasks: tuple[Task, ...]
    boards: tuple[Board, ...]
    notices: tuple[NoticeLine, ...]
    all_notices: Link
    channels: Sentences
    channels_as_of: AsOf
    channels_demo: bool
    places: tuple[PlaceTile, ...]
    week: WeekLine | None
    all_channels: Link
    coverages: tuple[CoverageLine, ...]
    all_coverages: Link
    fictions: tuple[Fiction, ...]
    others: tuple[Link, ...]


def make_home(ledger: Ledger) -> HomeView:
    """The home page as of each inspection's own day."""
    here = Here(url=routes.home())
    records = ledger.records
    inspections = [one for one in records.inspections.values() if one.counts_on(ledger.day_of(one))]
    inspections.sort(key=lambda one: (one.feedback.isoformat() if one.feedback else "", one.id), reverse=True)
    real = [one for one in inspections if not one.fictional and ledger.standing(one.id).rows]
    notices = [
        one
        for name, found in notices_by_inspection(ledger).items()
        if not records.is_fictional(name)
        for one in found
    ]
    coverages = [one for one in records.coverages.values() if _is_real(ledger, one)]
    coverages.sort(key=lambda one: len(named_by_rule(one, records)), reverse=True)
    return HomeView(
        url=here.url,
        title="首页",
        section=here.url,
        card=make_column(),
        description="统计督察发现什么，整改到哪一步，依据在哪里：通报、台账、举报渠道和全覆盖清单，每个数字可点回记录。",
        phrases=("督察发现什么，", "改到哪一步，", "依据在哪里"),
        tasks=tuple(_tasks(ledger, real, here)),
        boards=tuple(_board(ledger, one, here) for one in real),
        notices=tuple(_notice_line(ledger, one, here) for one in notices[:_MOST_NOTICES]),
        all_notices=here.link("全部通报", routes.notices()),
        channels=tuple(_channel_counts(ledger, here)),
        channels_as_of=AsOf(day=ledger.today),
        channels_demo=any(is_demo(row.channel) for row in channels_on(records, ledger.today)),
        places=make_places(ledger, here),
        week=_week_line(ledger, here) if records.questions else None,
        all_channels=here.link("全部举报渠道", routes.channels()),
        coverages=tuple(_coverage_line(ledger, one, here) for one in coverages[:_MOST_LISTS]),
        all_coverages=here.link("全部清单", routes.coverages()),
        fictions=tuple(_fiction(ledger, one, here) for one in inspections if one.fictional),
        others=(
            here.link("制度文件", routes.documents()),
            here.link("活动与培训", routes.activities()),
            here.link("单位", routes.organs()),
            here.link("说明", routes.about()),
        ),
    )


def _is_real(ledger: Ledger, coverage: Coverage) -> bool:
    """A list over the register of places, which no made-up case is in."""
    fictional = ledger.records.is_fictional(coverage.inspection)
    return coverage.counts_on(ledger.today) and coverage.rule is not None and not fictional


def _tasks(ledger: Ledger, real: list[Inspection], here: Here) -> Iterator[Task]:
    yield Task(link=here.link("举报统计造假", routes.channels()), words="找到你所在盟市、旗县的受理电话")
    words = _ledger_words(ledger, real[0]) if len(real) == 1 else "每次督察的具体问题逐项登记"
    yield Task(link=here.link("查整改台账", routes.ledgers()), words=words)
    yield Task(
        link=here.link("看通报", routes.notices()), words="进展情况通报、汇报和典型案例，数字可点回记录"
    )
    if ledger.records.questions:
        yield Task(link=here.link("每周一题", routes.quiz()), words="每周一道统计法题，一分钟")


def _ledger_words(ledger: Ledger, inspection: Inspection) -> str:
    """How many issues are listed, and of how many the source says nothing more."""
    standing = ledger.standing(inspection.id)
    silent = sum(issue.title is None for issue, _ in standing.rows)
    more = f"，其中 {silent} 个原文未公布内容" if silent else ""
    return f"{standing.total('issues')} 个具体问题逐项登记{more}"


def _board(ledger: Ledger, inspection: Inspection, here: Here) -> Board:
    standing = ledger.standing(inspection.id)
    found = {state.progress for _, state in standing.rows}
    small = len(standing.rows) <= _MOST_CELLS
    return Board(
        anchor=routes.anchor("board", inspection.id),
        entry=make_entry(ledger, inspection, here),
        rows=tuple(_cell_rows(inspection, standing, here)) if small else (),
        key=tuple(make_progress(one) for one in Progress if one in found),
        bars=None if small else make_aspect_bars(standing),
        steps=make_brief_steps(ledger, inspection),
        outlook=make_outlook(ledger, inspection, here),
        more=here.link("看逐项台账", routes.ledger(inspection.id)),
    )


def _fiction(ledger: Ledger, inspection: Inspection, here: Here) -> Fiction:
    return Fiction(
        entry=make_entry(ledger, inspection, here),
        steps=make_brief_steps(ledger, inspection),
        outlook=make_outlook(ledger, inspection, here) if ledger.standing(inspection.id).rows else None,
    )


def _week_line(ledger: Ledger, here: Here) -> WeekLine:
    """The week of the build with its days: true next week, too, and without script."""
    schedule = Schedule(ledger.records, ledger.today)
    asked, more = schedule.asked, here.link("去每周一题", routes.quiz())
    if asked is None:
        return WeekLine(link=None, words=first_words(schedule), more=more)
    question = asked.question
    return WeekLine(
        link=here.link(f"{week_words(asked.shown)}的题", routes.quiz_week(asked.shown)),
        words=f"{dates_words(asked.shown)}　{question.type.word}　{question.audience.word}",
        more=more,
    )


def _cell_rows(inspection: Inspection, standing: Standing, here: Here) -> Iterator[CellRow]:
    aspects = aspects_of(inspection)
    found: dict[str | None, list[tuple[Progress, Cell]]] = {}
    for issue, state in standing.rows:
        cell = Cell(
            href=here.to(routes.issue(issue.id)),
            label=issue.id if len(issue.id) <= _LONGEST else issue.id.rpartition("-")[2][-_LONGEST:],
            chip=make_progress(state.progress),
            title=issue.title or "内容未公开",
        )
        name = issue.aspect or aspects.get(issue.problem or "")
        found.setdefault(name, []).append((state.progress, cell))
    for index, aspect in enumerate(inspection.aspects, 1):
        yield _cell_row(f"{numeral(index)}、{aspect.title}", found.get(aspect.id, []), none_words(standing))
    if None in found:
        yield _cell_row(f"方面{UNKNOWN}", found[None], "")


def _cell_row(title: str, cells: list[tuple[Progress, Cell]], none: str) -> CellRow:
    words = count_words([progress for progress, _ in cells]) or none
    return CellRow(title=title, words=words, cells=tuple(cell for _, cell in cells))


def _notice_line(ledger: Ledger, notice: Notice, here: Here) -> NoticeLine:
    issuer = ledger.records.organs[notice.issuer]
    return NoticeLine(
        link=here.link(notice.title, routes.notice(notice.id)),
        words=f"{notice.kind.word}　{issuer.label}",
        as_of=notice.as_of,
        published=notice.published,
    )


def _channel_counts(ledger: Ledger, here: Here) -> Iterator[Phrase]:
    """自治区本级、12 / 12 个盟市、103 / 103 个旗县 have a channel listed; then what is stale."""
    scope = Scope(day=ledger.today)
    organs = [one for one in ledger.records.organs.values() if one.registered and not one.fictional]
    levels = [(level, sum(one.level is level for one in organs)) for level in _LEVELS]
    shown = [(level, total) for level, total in levels if total]
    for at, (level, total) in enumerate(shown, 1):
        figure = make_figure(f'channels.listed(level="{level}")', ledger, scope, here, of=total)
        then = "、" if at < len(shown) else "列出了举报渠道，其中待核实"
        alone = level is Level.REGION and figure.printed == "1 / 1"
        yield (
            Phrase(text=f"自治区本级{then}") if alone else Phrase(figure=figure, text=f"个{level.word}{then}")
        )
    if shown:
        yield Phrase(figure=make_figure("channels.stale", ledger, scope, here), text="个，未列出")
        yield Phrase(figure=make_figure("channels.missing", ledger, scope, here), text="个。")


def _coverage_line(ledger: Ledger, coverage: Coverage, here: Here) -> CoverageLine:
    inspection = coverage.inspection
    day = ledger.day_of(inspection) if inspection else ledger.today
    tally = coverage_on(coverage, day, ledger.records)
    scope = Scope(day=day, inspection=inspection)
    phrases = []
    for level in tally.levels:
        expression = f'coverage("{coverage.id}").done(level="{level}")'
        figure = make_figure(expression, ledger, scope, here, of=tally.of("total", level))
        word = next((one.word for one in Level if one == level), level)
        phrases.append(
            Phrase(figure=figure, text=f"个{word}{'、' if level != tally.levels[-1] else '已完成。'}")
        )
    link = here.link(coverage.title, routes.coverage(coverage.id))
    return CoverageLine(link=link, counts=tuple(phrases), day=day.isoformat())
