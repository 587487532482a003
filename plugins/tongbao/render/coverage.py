"""Pages of 全覆盖清单: the hub and one page a list, with the evidence that is shipped with them."""

from collections.abc import Iterator

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import KINDS
from tongbao.render.attached import plan_attached
from tongbao.render.environment import plan_page
from tongbao.views.common import make_withdrawn
from tongbao.views.coverage import make_coverage, make_coverages
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.timeline import file_of

__all__ = ["plan_files", "plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """The hub and every list; a withdrawn one keeps its address."""
    yield plan_page(env, "coverages", make_coverages(ledger))
    for coverage in ledger.records.coverages.values():
        if coverage.withdrawn is None:
            yield plan_page(env, "coverage", make_coverage(coverage, ledger))
            continue
        gone = make_withdrawn(
            KINDS["coverage"].word,
            coverage.id,
            coverage.withdrawn,
            url=routes.coverage(coverage.id),
            section=routes.coverages(),
            fictional=ledger.records.is_fictional(coverage.inspection),
        )
        yield plan_page(env, "withdrawn", gone, listed=False)


def plan_files(ledger: Ledger, _env: jinja2.Environment) -> Iterator[PlannedFile]:
    """The evidence of every list that stands."""
    yield from plan_attached(
        ledger.records,
        (
            file_of(one.file, coverage.file)
            for coverage in ledger.records.coverages.values()
            if coverage.withdrawn is None
            for entry in coverage.entries
            for one in entry.evidence
            if one.file
        ),
    )
