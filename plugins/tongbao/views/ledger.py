"""台账: an inspection on a day, aspect by aspect, problem by problem, issue by issue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.ledger import Ledger, Standing
from tongbao.ledger.state import Closure
from tongbao.records import Inspection
from tongbao.views.bars import BarsData, make_aspect_bars
from tongbao.views.cards import ledger_card
from tongbao.views.common import AsOf, Fact, Here, Link, PageView
from tongbao.views.figures import ledger_days
from tongbao.views.filters import Filter, make_filter
from tongbao.views.groups import Group, Notes, Row, aspects_of, make_groups, make_row, numeral
from tongbao.views.inspections import (
    OwnFigure,
    make_as_of,
    make_day_note,
    make_inspection_facts,
    make_own_figures,
)
from tongbao.views.statement import Sentences, make_deadlines, make_levels, make_progresses
from tongbao.views.steps import StepsData, make_steps_data

__all__ = ["Day", "LedgerView", "make_ledger"]


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day of the switcher."""

    link: Link
    current: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class LedgerView(PageView):
    """The page of a ledger.

    Attributes:
        aspects: progress by aspect on the day.
        steps: progress over time, on the current page.
    """

    crumbs: tuple[Link, ...]
    heading: str
    caption: str
    as_of: AsOf
    facts: tuple[Fact, ...]
    levels: Sentences
    progresses: Sentences
    deadlines: Sentences
    aspects: BarsData | None
    steps: StepsData | None
    days: tuple[Day, ...]
    filter: Filter | None
    groups: tuple[Group, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    own_figures: tuple[OwnFigure, ...]
    lists: tuple[Link, ...]
    csv: Link | None
    empty: str


def make_ledger(ledger: Ledger, inspection: Inspection, day: date | None = None) -> LedgerView:
    """The ledger of an inspection on a day, or its current one.

    Args:
        ledger: the ledger.
        inspection: the inspection.
        day: the day of a page of its own; ``None`` for the current page.
    """
    here = Here(url=routes.ledger(inspection.id, day))
    standing = ledger.standing(inspection.id, day)
    notes = Notes()
    aspects = aspects_of(inspection)
    rows = [make_row(ledger, issue, state, here, aspects) for issue, state in standing.rows]
    groups = tuple(make_groups(inspection, standing, rows, notes))
    title = f"{inspection.title}台账" + (f"（{day}）" if day else "")
    as_of = make_as_of(ledger, inspection, standing.day)
    return LedgerView(
        url=here.url,
        title=title,
        section=routes.ledgers(),
        card=ledger_card(ledger, inspection, standing.day),
        description=f"{title}：逐项列出具体问题的责任单位、时限、进展和销号，数据截至 {as_of.words}。",
        fictional=inspection.fictional,
        crumbs=_make_crumbs(here, inspection, day),
        heading=title,
        caption=f"{inspection.title}台账，数据截至 {as_of.words}",
        as_of=as_of,
        facts=make_inspection_facts(ledger, inspection, here) if day is None else (),
        levels=make_levels(ledger, standing, here) if standing.given else (),
        progresses=make_progresses(ledger, standing, here) if standing.rows else (),
        deadlines=make_deadlines(ledger, standing, here),
        aspects=make_aspect_bars(standing),
        steps=make_steps_data(ledger, inspection) if day is None else None,
        days=tuple(_make_days(ledger, inspection, day, here)),
        filter=_make_filter(ledger, inspection, rows) if rows else None,
        groups=groups,
        notes=tuple(notes.texts),
        remarks=tuple(_make_remarks(inspection, standing)),
        own_figures=make_own_figures(ledger, inspection, here) if day is None else (),
        lists=_make_lists(inspection, here) if standing.rows else (),
        csv=here.link("下载这一天的台账（CSV）", routes.ledger_csv(inspection.id, day)) if rows else None,
        empty="来源没有公布反馈日期，也没有列出具体问题。"
        if inspection.feedback is None
        else "来源没有列出具体问题。",
    )


def _make_crumbs(here: Here, inspection: Inspection, day: date | None) -> tuple[Link, ...]:
    first = here.link("台账", routes.ledgers())
    if day is None:
        return (first, Link(text=inspection.title))
    return (first, here.link(inspection.title, routes.ledger(inspection.id)), Link(text=day.isoformat()))


def _make_days(ledger: Ledger, inspection: Inspection, day: date | None, here: Here) -> Iterator[Day]:
    for one in ledger_days(ledger, inspection.id):
        link = here.link(one.isoformat(), routes.ledger(inspection.id, one))
        note = make_day_note(ledger, inspection, one)
        yield Day(link=link, current=one == day, note=note or "")
    current = ledger.day_of(inspection)
    link = here.link(f"现行（{current}）", routes.ledger(inspection.id))
    yield Day(link=link, current=day is None, note="固定地址，随记录更新")


def _make_lists(inspection: Inspection, here: Here) -> tuple[Link, ...]:
    names = {"problems": "问题清单", "tasks": "任务清单", "duties": "责任清单"}
    return tuple(here.link(name, routes.list_of(inspection.id, key)) for key, name in names.items())


def _make_remarks(inspection: Inspection, standing: Standing) -> Iterator[str]:
    names = {"problems": "个问题", "issues": "个具体问题", "measures": "条整改措施"}
    for level, words in names.items():
        count = standing.unplaced(level)
        if count and inspection.unplaced is not None:
            basis = f"（{inspection.unplaced.basis}）" if inspection.unplaced.basis else ""
            yield f"合计里有 {count} {words}没有归属：{inspection.unplaced.reason}{basis}。"
    if any(state.closure is Closure.NONE for _, state in standing.rows):
        yield "“未申请”表示没有验收、公示、销号的记录。"


def _make_filter(ledger: Ledger, inspection: Inspection, rows: list[Row]) -> Filter:
    names = [(one.id, numeral(at), f"、{one.title}") for at, one in enumerate(inspection.aspects, 1)]
    return make_filter([row.tokens for row in rows], names, ledger.records)
