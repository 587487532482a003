"""首页."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.render.environment import plan_page
from tongbao.views.home import make_home
from tongbao.views.page import PlannedPage

__all__ = ["plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """The home page."""
    yield plan_page(env, "home", make_home(ledger))
