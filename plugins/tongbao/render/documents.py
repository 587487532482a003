"""The page of 制度文件."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.render.environment import plan_page
from tongbao.views.document import make_documents
from tongbao.views.page import PlannedPage

__all__ = ["plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """One page with every document."""
    yield plan_page(env, "documents", make_documents(ledger))
