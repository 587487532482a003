"""The templates and how a view becomes a page."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypedDict, Unpack

import jinja2

from tongbao.render.charts import make_bars, make_scale
from tongbao.render.phrases import split_phrases
from tongbao.render.steps import make_step_chart
from tongbao.views.common import PageView, shorten
from tongbao.views.page import PlannedPage, TocItem

__all__ = ["Shipping", "make_environment", "plan_page", "render_view"]


@lru_cache(maxsize=1)
def make_environment() -> jinja2.Environment:
    """The templates of the package: everything is escaped, an unknown name is an error.

    The filters ``placed``, ``barred`` and ``stepped`` put a chart's numbers where they are drawn; ``phrased``
    parts a title where it may break. Compiled templates hold no state of a build: one environment serves all.
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
    env.filters["stepped"] = make_step_chart
    env.filters["phrased"] = split_phrases
    return env


def render_view(env: jinja2.Environment, template: str, view: object) -> str:
    """The HTML of a view; the template sees nothing but it."""
    return env.get_template(f"pages/{template}.html").render(view=view)


class Shipping(TypedDict, total=False):
    """How a page is shipped; each as in `PlannedPage`, whose defaults hold for what is not given."""

    scripts: bool
    modules: tuple[str, ...]
    searchable: bool
    search: str
    listed: bool


def plan_page(
    env: jinja2.Environment,
    template: str,
    view: PageView,
    *,
    toc: Iterable[TocItem] = (),
    **shipping: Unpack[Shipping],
) -> PlannedPage:
    """A page from its view.

    Args:
        env: from :func:`make_environment`.
        template: its name in ``templates/pages``, without the ending.
        view: the one value that the template gets, as ``view``.
        toc: the contents list, shown when there is one.
        **shipping: how it is shipped.
    """
    items = tuple(toc)
    return PlannedPage(
        url=view.url,
        title=view.title,
        html=render_view(env, template, view),
        section=view.section,
        description=shorten(view.description),
        card=view.card,
        toc=items,
        hide_toc=not items,
        fictional=view.fictional,
        **shipping,
    )
