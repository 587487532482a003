"""The whole site from the records (全站): every page and file, planned before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.records import Records
from tongbao.render import (
    about,
    activities,
    channels,
    coverage,
    documents,
    home,
    issues,
    ledgers,
    notices,
    organs,
    quiz,
)
from tongbao.render.environment import make_environment
from tongbao.render.feeds import FeedPlan, plan_feeds
from tongbao.render.opendata import DataPlan, plan_data
from tongbao.render.prints import PrintPlan, plan_prints
from tongbao.render.quiz import calendar
from tongbao.views.corrections import Contact
from tongbao.views.page import PlannedFile, PlannedPage, SitePlan
from tongbao.views.print import MakePdf
from tongbao.views.redact import redact

__all__ = ["SiteSettings", "make_site"]


@dataclass(frozen=True, kw_only=True)
class SiteSettings:
    """What the site's owner sets, as far as pages made from records print it.

    Attributes:
        name: the site's name.
        pages: address and title of each hand-written page, for the site map.
        address: where the site stands, ending in a slash; empty where that is not known.
        licence: under which 开放数据 may be used.
        banner: what a 演示站 says of itself on every page and sheet; empty on a site that is none.
        contact: who is told of a mistake.
    """

    name: str = "统计督察整改通报"
    pages: tuple[tuple[str, str], ...] = ()
    address: str = ""
    licence: str = "演示数据，未设许可"
    banner: str = ""
    contact: Contact = field(default_factory=Contact)


def make_site(
    records: Records, today: date, settings: SiteSettings, make_pdf: MakePdf | None = None
) -> SitePlan:
    """Plan every page and file.

    Args:
        records: records without problems.
        today: the build day in Asia/Shanghai.
        settings: the owner's settings.
        make_pdf: prints a notice; without it none has a PDF.
    """
    ledger = Ledger(redact(records, today), today)
    env = make_environment()
    feeds = plan_feeds(ledger, env, name=settings.name, address=settings.address)
    data = plan_data(ledger, env, name=settings.name, address=settings.address, licence=settings.licence)
    prints = plan_prints(ledger, env, make_pdf, address=settings.address, banner=settings.banner)
    pages = (_follow(page, feeds, data) for page in _pages(ledger, env, settings, prints))
    return SitePlan(
        pages=(*pages, feeds.page, data.page),
        files=(*_files(ledger, env, settings), *feeds.files, *data.files, *prints.files),
    )


def _follow(page: PlannedPage, feeds: FeedPlan, data: DataPlan) -> PlannedPage:
    """A page with the ways to follow it and to take its rows along."""
    links, tables = feeds.links.get(page.url, ()), data.links.get(page.url, ())
    if not links and not tables:
        return page
    return replace(page, feeds=links, feed_note=feeds.notes.get(page.url, ""), tables=tables)


def _pages(
    ledger: Ledger, env: jinja2.Environment, settings: SiteSettings, prints: PrintPlan
) -> Iterator[PlannedPage]:
    yield from home.plan_pages(ledger, env)
    yield from notices.plan_pages(ledger, env, prints.facts)
    for part in (
        ledgers,
        issues,
        organs,
        channels,
        coverage,
        documents,
        activities,
        about,
        quiz,
    ):
        yield from part.plan_pages(ledger, env)
    yield from about.plan_corrections(ledger, env, settings.contact)
    yield from about.plan_sitemap(ledger, env, settings.pages)


def _files(ledger: Ledger, env: jinja2.Environment, settings: SiteSettings) -> Iterator[PlannedFile]:
    for part in (notices, ledgers, issues, coverage, quiz):
        yield from part.plan_files(ledger, env)
    yield from calendar.plan_files(ledger, settings.address)
