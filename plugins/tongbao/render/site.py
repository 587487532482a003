"""The whole site from the records (全站): every page and file, planned before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.records import Records
from tongbao.render.environment import make_environment
from tongbao.views.page import PlannedFile, PlannedPage, SitePlan

__all__ = ["SiteSettings", "make_site"]


@dataclass(frozen=True, kw_only=True)
class SiteSettings:
    """What the site's owner sets, as far as pages made from records print it.

    Attributes:
        name: the site's name.
        pages: address and title of each hand-written page, for the site map.
    """

    name: str = "统计督察整改通报"
    pages: tuple[tuple[str, str], ...] = ()


class _Plan(Protocol):
    def plan_pages(self, ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]: ...


_NAMES = (
    "home",
    "notices",
    "ledgers",
    "issues",
    "organs",
    "channels",
    "coverage",
    "documents",
    "activities",
    "about",
)


def make_site(records: Records, today: date, settings: SiteSettings) -> SitePlan:
    """Plan every page and file.

    Args:
        records: records without problems.
        today: the build day in Asia/Shanghai.
        settings: the owner's settings.
    """
    ledger = Ledger(records, today)
    env = make_environment()
    modules = [
        import_module(f"tongbao.render.{name}") for name in _NAMES if find_spec(f"tongbao.render.{name}")
    ]
    pages = tuple(page for module in modules for page in cast("_Plan", module).plan_pages(ledger, env))
    files: tuple[PlannedFile, ...] = tuple(
        file for module in modules if hasattr(module, "plan_files") for file in module.plan_files(ledger, env)
    )
    return SitePlan(pages=pages, files=files)
