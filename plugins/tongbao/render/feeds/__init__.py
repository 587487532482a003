"""订阅: feeds in two forms and calendars, and which page each of them belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.render.environment import plan_page
from tongbao.render.feeds.atom import render_atom
from tongbao.render.feeds.dates import render_dates
from tongbao.render.feeds.jsonfeed import render_json
from tongbao.views.dates import DatesView, make_all_dates
from tongbao.views.feeds import LIMIT, Feed, make_feeds
from tongbao.views.page import FeedLink, PlannedFile, PlannedPage
from tongbao.views.subscriptions import make_subscriptions

__all__ = ["FeedPlan", "plan_feeds"]

_FORMS = (("Atom", "xml", "application/atom+xml"), ("JSON Feed", "json", "application/feed+json"))


@dataclass(frozen=True, kw_only=True)
class FeedPlan:
    """All feeds and calendars of a site.

    Attributes:
        files: the files.
        links: the ways to follow a page, by its address.
        notes: what the feeds of a page leave out, by its address.
        page: 订阅, the page that tells of them.
    """

    files: tuple[PlannedFile, ...]
    links: Mapping[str, tuple[FeedLink, ...]]
    notes: Mapping[str, str]
    page: PlannedPage


def plan_feeds(ledger: Ledger, env: jinja2.Environment, *, name: str, address: str) -> FeedPlan:
    """Plan them.

    Args:
        ledger: the records.
        env: the templates.
        name: the site's name.
        address: where the site stands, ending in a slash; empty where that is not known: a feed must name
            full addresses, so there is none then, and 订阅 says so.
    """
    feeds = tuple(make_feeds(ledger)) if address else ()
    dates = tuple(make_all_dates(ledger))
    links: dict[str, tuple[FeedLink, ...]] = {}
    notes: dict[str, str] = {}
    for feed in feeds:
        links[feed.page] = (*links.get(feed.page, ()), *_feed_links(feed, name))
        notes[feed.page] = "".join(filter(None, (notes.get(feed.page), _note(feed))))
    for calendar in dates:
        links[calendar.page] = (*links.get(calendar.page, ()), _calendar_link(calendar))
    view = make_subscriptions(ledger, links, feeds, has_address=bool(address))
    return FeedPlan(
        files=tuple(_files(feeds, dates, name=name, address=address)),
        links=links,
        notes=notes,
        page=plan_page(env, "feeds", view),
    )


def _files(
    feeds: tuple[Feed, ...], dates: tuple[DatesView, ...], *, name: str, address: str
) -> Iterator[PlannedFile]:
    for feed in feeds:
        atom, json = (routes.feed(feed.page, form, fictional=feed.fictional) for _, form, _ in _FORMS)
        yield PlannedFile(url=atom, content=render_atom(feed, name=name, address=address, url=atom))
        yield PlannedFile(url=json, content=render_json(feed, name=name, address=address, url=json))
    for view in dates:
        yield PlannedFile(url=view.url, content=render_dates(view, address))


def _feed_links(feed: Feed, name: str) -> Iterator[FeedLink]:
    # A place's page is that of its channel, of which the feed does not tell.
    what = "整改事件 " if feed.page.startswith(routes.channels()) else ""
    for word, form, kind in _FORMS:
        yield FeedLink(
            word=f"{'虚构案例 ' if feed.fictional else ''}{what}{word}",
            title=f"{feed.title} - {name}（{word}）",
            url=routes.feed(feed.page, form, fictional=feed.fictional),
            type=kind,
        )


def _calendar_link(view: DatesView) -> FeedLink:
    word = "虚构案例 日历" if view.fictional else "日历（时限和公示截止）"
    return FeedLink(word=word, title=view.title, url=view.url, type="text/calendar")


def _note(feed: Feed) -> str:
    """What a feed leaves out."""
    kind = "虚构案例" if feed.fictional else ""
    undated = f"{kind}有 {feed.undated} 份没有日期，不在订阅源里。" if feed.undated else ""
    cut = f"{kind}订阅源只收最近 {LIMIT} 条，更早的 {feed.cut} 条看网页。" if feed.cut else ""
    return undated + cut
