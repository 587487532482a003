"""The templates and how a view becomes a page."""

from collections.abc import Iterable
from functools import lru_cache

import jinja2

from tongbao.render.charts import make_bars, make_scale
from tongbao.render.phrases import split_phrases
from tongbao.views.common import PageView, shorten
from tongbao.views.page import PlannedPage, TocItem

__all__ = ["make_environment", "plan_page", "render_view"]


@lru_cache(maxsize=1)
def make_environment() -> jinja2.Environment:
    """The templates of the package: everything is escaped, an unknown name is an error.

    The filters ``placed`` and ``barred`` put a chart's numbers where they are drawn; ``phrased`` parts a
    title where it may break. Compiled templates hold no state of a build: one environment serves all.
    """
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("tongbao", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["placed"] = make_scale
    env.filters["barred"] = make_bars
    env.filters["phrased"] = split_phrases
    return env


def render_view(env: jinja2.Environment, template: str, view: object) -> str:
    """The HTML of a view; the template sees nothing but it."""
    return env.get_template(f"pages/{template}.html").render(view=view)


def plan_page(
    env: jinja2.Environment,
    template: str,
    view: PageView,
    *,
    toc: Iterable[TocItem] = (),
    scripts: bool = True,
    searchable: bool = True,
) -> PlannedPage:
    """A page from its view.

    Args:
        env: from :func:`make_environment`.
        template: its name in ``templates/pages``, without the ending.
        view: the one value that the template gets, as ``view``.
        toc: the contents list, shown when there is one.
        scripts: whether the page may load scripts.
        searchable: whether search may find it.
    """
    items = tuple(toc)
    return PlannedPage(
        url=view.url,
        title=view.title,
        html=render_view(env, template, view),
        section=view.section,
        description=shorten(view.description),
        toc=items,
        hide_toc=not items,
        scripts=scripts,
        searchable=searchable,
        fictional=view.fictional,
    )
