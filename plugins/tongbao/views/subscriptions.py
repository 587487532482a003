"""订阅: the page that tells which feeds and calendars there are, and what they hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.views.cards import make_card
from tongbao.views.common import AsOf, Here, Link, PageView
from tongbao.views.feeds import LIMIT, Feed
from tongbao.views.page import FeedLink

__all__ = ["SubscriptionsView", "make_subscriptions"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A page that can be followed, and the ways to follow it."""

    link: Link
    ways: tuple[Link, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class SubscriptionsView(PageView):
    """The page.

    Attributes:
        has_address: whether the site's own address is known, without which there are no feeds.
        rows: notices, the weekly question and the calendars; issues and units name their own.
        issues: how many issues have a feed.
        organs: how many units have one.
        limit: the most entries of a feed.
    """

    crumbs: tuple[Link, ...]
    as_of: AsOf
    has_address: bool
    rows: tuple[Row, ...]
    issues: int
    organs: int
    limit: int = LIMIT


def make_subscriptions(
    ledger: Ledger, links: Mapping[str, tuple[FeedLink, ...]], feeds: Iterable[Feed], *, has_address: bool
) -> SubscriptionsView:
    """The page.

    Args:
        ledger: the records.
        links: the ways to follow a page, by its address.
        feeds: all feeds.
        has_address: whether the site's own address is known.
    """
    here = Here(url=routes.feeds())
    by_page: dict[str, list[Feed]] = {}
    for feed in feeds:
        by_page.setdefault(feed.page, []).append(feed)
    issues = {routes.issue(name) for name in ledger.records.issues}
    organs = {url(name) for name in ledger.records.organs for url in (routes.organ, routes.channel)}
    return SubscriptionsView(
        url=here.url,
        title="订阅",
        section=routes.about(),
        card=make_card("说明"),
        description="用订阅软件或日历跟踪通报、具体问题、单位和每周一题的变化。",
        crumbs=(here.link("说明", routes.about()), Link(text="订阅")),
        as_of=AsOf(day=ledger.today),
        has_address=has_address,
        rows=tuple(_rows(ledger, links, by_page, here)),
        issues=len(by_page.keys() & issues),
        organs=len(by_page.keys() & organs),
    )


def _rows(
    ledger: Ledger,
    links: Mapping[str, tuple[FeedLink, ...]],
    by_page: Mapping[str, list[Feed]],
    here: Here,
) -> Iterator[Row]:
    titles = {routes.notices(): "通报", routes.quiz(): "每周一题"}
    titles |= {routes.ledger(name): one.title for name, one in ledger.records.inspections.items()}
    for page, title in titles.items():
        ways = [here.link(one.word, one.url) for one in links.get(page, ())]
        if page == routes.quiz() and ledger.records.questions and ledger.records.weeks:
            ways.append(here.link("日历（每周一提醒）", routes.quiz_calendar()))
        if ways:
            words = "；".join(_words(feed) for feed in by_page.get(page, ()))
            yield Row(link=here.link(title, page), ways=tuple(ways), words=words)


def _words(feed: Feed) -> str:
    parts = [f"{'虚构案例 ' if feed.fictional else ''}{len(feed.entries)} 条，最近更新 {feed.updated}"]
    if feed.undated:
        parts.append(f"另有 {feed.undated} 份没有日期，不收")
    return "，".join(parts)
