"""From the folder of records to the plan of the site, or to everything that is wrong with them (网站计划)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.ledger.checks import check_all
from tongbao.ledger.ledger import Ledger
from tongbao.personal import plain_number
from tongbao.problems import Problem
from tongbao.publish.history import check_history, read_history
from tongbao.records import read_records
from tongbao.render.freshness import sum_freshness
from tongbao.render.site import SiteSettings, make_site
from tongbao.views.freshness import make_freshness
from tongbao.views.page import SitePlan
from tongbao.views.print import MakePdf

__all__ = ["Planned", "read_plan"]


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What the records put into the site.

    Attributes:
        plan: its pages and files; none where something is wrong.
        numbers: the telephone numbers that are published on purpose, digits only.
        problems: all that is wrong, sorted.
        freshness: how old the content of the columns is, a line for the log; never a reason to stop.
    """

    plan: SitePlan
    numbers: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    freshness: str = ""


def read_plan(root: Path, today: date, settings: SiteSettings, make_pdf: MakePdf | None = None) -> Planned:
    """Read and check the records below `root`, and plan the site for a day.

    Args:
        root: the folder that holds `bulletins/`.
        today: the day that the site is built for.
        settings: what the owner of the site sets.
        make_pdf: prints a notice; without it none has a PDF.
    """
    records, unreadable = read_records(root)
    problems = tuple(
        sorted({*unreadable, *check_all(records, today), *check_history(records, read_history(root), today)})
    )
    if problems:
        return Planned(plan=SitePlan(pages=(), files=()), problems=problems)
    numbers = frozenset(plain_number(phone) for entry in records.channels.values() for phone in entry.phones)
    freshness = sum_freshness(make_freshness(Ledger(records, today)))
    plan = make_site(records, today, settings, make_pdf)
    return Planned(plan=plan, numbers=numbers, freshness=freshness)
