"""The pages of the weekly quiz (每周一题)."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.render.quiz import about, laws, mine, papers, practice, weeks
from tongbao.views.page import PlannedFile, PlannedPage

__all__ = ["plan_files", "plan_pages"]

_PARTS = (weeks, practice, laws, papers, mine, about)


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """Every page of the quiz; none for a site without questions."""
    for part in _PARTS if ledger.records.questions else ():
        yield from part.plan_pages(ledger, env)


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:
    """What their scripts read, and what may be taken along."""
    for part in _PARTS if ledger.records.questions else ():
        yield from part.plan_files(ledger, env)
