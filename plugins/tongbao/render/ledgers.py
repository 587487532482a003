"""台账 pages: the hub, each inspection's ledger on its days, the three lists, and the tables to download."""

from collections.abc import Iterator

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import KINDS, Inspection
from tongbao.render.csvfile import ORIGIN, origin_cells, render_csv
from tongbao.render.environment import plan_page
from tongbao.views.common import Chip, make_withdrawn
from tongbao.views.figures import ledger_days
from tongbao.views.hub import make_hub
from tongbao.views.ledger import LedgerView, make_ledger
from tongbao.views.lists import NAMES, make_list
from tongbao.views.page import PlannedFile, PlannedPage

__all__ = ["plan_files", "plan_pages"]

_HEADS = (
    "编号",
    "方面",
    "问题",
    "具体问题",
    "措施",
    "责任单位",
    "原定时限",
    "现行时限",
    "时序",
    "进展",
    "销号",
    "标记",
    *ORIGIN,
)


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """Every page below 台账."""
    yield plan_page(env, "ledgers", make_hub(ledger))
    for inspection in ledger.records.inspections.values():
        if inspection.counts_on(ledger.day_of(inspection)):
            yield from _plan_inspection(ledger, env, inspection)
        elif inspection.withdrawn is not None:
            url, word = routes.ledger(inspection.id), KINDS["inspection"].word
            gone = make_withdrawn(
                word,
                inspection.id,
                inspection.withdrawn,
                url=url,
                section=routes.ledgers(),
                fictional=inspection.fictional,
            )
            yield plan_page(env, "withdrawn", gone, listed=False)


def _plan_inspection(
    ledger: Ledger, env: jinja2.Environment, inspection: Inspection
) -> Iterator[PlannedPage]:
    for day in (None, *ledger_days(ledger, inspection.id)):
        yield plan_page(
            env,
            "ledger",
            make_ledger(ledger, inspection, day),
            modules=("ledger.js",),
            searchable=day is None,
        )
    if ledger.standing(inspection.id).rows:
        for key in NAMES:
            yield plan_page(env, "list", make_list(ledger, inspection, key), searchable=False)


def plan_files(ledger: Ledger, _env: jinja2.Environment) -> Iterator[PlannedFile]:
    """The rows of each ledger as a table file."""
    for inspection in ledger.records.inspections.values():
        if inspection.counts_on(ledger.day_of(inspection)):
            for day in (None, *ledger_days(ledger, inspection.id)):
                view = make_ledger(ledger, inspection, day)
                if view.csv is not None:
                    yield PlannedFile(url=routes.ledger_csv(inspection.id, day), content=_render_csv(view))


def _render_csv(view: LedgerView) -> bytes:
    """The same columns and words as the page; each row says its day and whether it is made up."""
    origin = origin_cells(view.as_of.day, fictional=view.fictional)
    rows = (
        (
            row.id,
            group.title,
            " ".join(filter(None, (section.id, section.title))),
            row.title.text,
            row.measures.text,
            row.lead.text,
            row.due.original or row.due.text,
            row.due.text,
            row.schedule.word if isinstance(row.schedule, Chip) else row.schedule.text,
            row.progress.word,
            row.closure.text,
            "；".join(mark.word for mark in row.marks),
            *origin,
        )
        for group in view.groups
        for section in group.sections
        for row in section.rows
    )
    return render_csv(_HEADS, rows)
