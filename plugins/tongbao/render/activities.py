"""The page of 活动与培训."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.render.environment import plan_page
from tongbao.views.activity import make_activities
from tongbao.views.page import PlannedPage

__all__ = ["plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """One page with every activity."""
    yield plan_page(env, "activities", make_activities(ledger))
