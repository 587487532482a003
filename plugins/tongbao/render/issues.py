"""具体问题 pages and the evidence that is shipped with them."""

from collections.abc import Iterator

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import KINDS
from tongbao.render.environment import plan_page
from tongbao.views.common import make_withdrawn
from tongbao.views.issue import is_shown, make_index, make_issue
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.timeline import file_of

__all__ = ["plan_files", "plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """One page an issue; a withdrawn one keeps answering with id, date and reason."""
    index = make_index(ledger)
    for issue in ledger.records.issues.values():
        if issue.withdrawn is not None and not is_shown(ledger, issue):
            gone = make_withdrawn(
                KINDS["issue"].word,
                issue.id,
                issue.withdrawn,
                url=routes.issue(issue.id),
                section=routes.ledgers(),
                fictional=ledger.records.is_fictional(issue.inspection),
            )
            yield plan_page(env, "withdrawn", gone, listed=False)
        else:
            yield plan_page(env, "issue", make_issue(ledger, index, issue))


def plan_files(ledger: Ledger, _env: jinja2.Environment) -> Iterator[PlannedFile]:
    """The evidence of every event that stands, each file once."""
    records = ledger.records
    wanted: dict[str, None] = {}
    for issue in records.issues.values():
        if is_shown(ledger, issue):
            day = ledger.day_of(issue.inspection)
            for event in issue.events:
                if event.counts_on(day):
                    wanted |= dict.fromkeys(
                        file_of(one.file, issue.file) for one in event.evidence if one.file
                    )
    for path in wanted:
        yield PlannedFile(url=routes.shipped(path), content=records.files[path].read_bytes())
