"""Pages of 全覆盖清单: the hub and one page a list."""

from collections.abc import Iterator

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.render.environment import plan_page
from tongbao.views.common import make_withdrawn
from tongbao.views.coverage import make_coverage, make_coverages
from tongbao.views.page import PlannedPage

__all__ = ["plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """The hub and every list; a withdrawn one keeps its address."""
    yield plan_page(env, "coverages", make_coverages(ledger))
    for coverage in ledger.records.coverages.values():
        if coverage.withdrawn is None:
            yield plan_page(env, "coverage", make_coverage(coverage, ledger))
        else:
            url = routes.coverage(coverage.id)
            gone = make_withdrawn(url, "全覆盖清单", coverage.id, coverage.withdrawn, routes.coverages())
            yield plan_page(env, "withdrawn", gone)
