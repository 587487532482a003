"""搜索: the page where all results stand, with filters."""

from dataclasses import dataclass

from tongbao import routes
from tongbao.views.cards import make_column
from tongbao.views.common import Here, Link, PageView

__all__ = ["SearchView", "make_search"]


@dataclass(frozen=True, kw_only=True)
class SearchView(PageView):
    """The page.

    Attributes:
        filters: key and label of each filter.
        sitemap: where one looks without scripts.
    """

    crumbs: tuple[Link, ...]
    filters: tuple[tuple[str, str], ...]
    sitemap: Link


def make_search() -> SearchView:
    """The page; what is found is put in by a script."""
    here = Here(url=routes.search())
    return SearchView(
        url=here.url,
        title="搜索",
        section=routes.about(),
        card=make_column(),
        description="按字句搜索全站：页面里有这几个字就能找到，可以按种类、单位、状态、年份筛选。",
        crumbs=(here.link("说明", routes.about()), Link(text="搜索")),
        filters=(("kind", "种类"), ("organ", "单位"), ("state", "状态"), ("year", "年份")),
        sitemap=here.link("网站地图", routes.sitemap()),
    )
