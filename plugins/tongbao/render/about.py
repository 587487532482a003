"""说明, 搜索, 我为网站找错 and 网站地图."""

from collections.abc import Iterator, Sequence

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.render.environment import plan_page
from tongbao.views.about import AboutView, make_about
from tongbao.views.corrections import Contact, make_corrections
from tongbao.views.page import PlannedPage, TocItem
from tongbao.views.search import make_search
from tongbao.views.sitemap import make_sitemap

__all__ = ["plan_corrections", "plan_pages", "plan_sitemap"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """说明, with its contents list, and 搜索."""
    view = make_about(ledger)
    yield plan_page(env, "about", view, toc=_toc(view))
    yield plan_page(env, "search", make_search(), modules=("search/page.js",), searchable=False)


def plan_corrections(ledger: Ledger, env: jinja2.Environment, contact: Contact) -> Iterator[PlannedPage]:
    """我为网站找错, with what was corrected."""
    yield plan_page(env, "corrections", make_corrections(ledger, contact))


def plan_sitemap(
    ledger: Ledger, env: jinja2.Environment, pages: Sequence[tuple[str, str]]
) -> Iterator[PlannedPage]:
    """The site map, which also lists the hand-written pages."""
    yield plan_page(env, "sitemap", make_sitemap(ledger, pages), searchable=False)


def _toc(view: AboutView) -> tuple[TocItem, ...]:
    groups = tuple(TocItem(title=group.title, id=group.anchor) for group in view.groups)
    return (
        TocItem(title="状态词", id="words", children=groups),
        TocItem(title="事件表", id="events"),
        TocItem(title="数字怎样核对", id="proof"),
        TocItem(title="名词", id="terms"),
        TocItem(title="来源", id="sources"),
        TocItem(title="另见", id="more"),
    )
