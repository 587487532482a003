"""本周一题 and 往期: the page of this week, a page a week, a list a year, and their forms for the printer."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.views.page import PlannedFile, PlannedPage

__all__ = ["plan_files", "plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:  # noqa: ARG001
    """No page yet."""
    yield from ()


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:  # noqa: ARG001
    """No file yet."""
    yield from ()
