"""单位 pages: the list, and one page an organ that something refers to."""

from collections.abc import Iterator

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import KINDS
from tongbao.render.environment import plan_page
from tongbao.views.common import make_withdrawn
from tongbao.views.organindex import has_page, make_organ_index
from tongbao.views.organs import make_organ, make_organs
from tongbao.views.page import PlannedPage

__all__ = ["plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """The list and every organ; a withdrawn one keeps answering."""
    index = make_organ_index(ledger)
    yield plan_page(env, "organs", make_organs(ledger, index))
    for organ in ledger.records.organs.values():
        if organ.registered:
            continue
        if organ.withdrawn is not None and not organ.counts_on(ledger.today):
            gone = make_withdrawn(
                KINDS["organ"].word,
                organ.id,
                organ.withdrawn,
                url=routes.organ(organ.id),
                section=routes.ledgers(),
                fictional=organ.fictional,
            )
            yield plan_page(env, "withdrawn", gone, listed=False)
        elif has_page(organ, index):
            yield plan_page(env, "organ", make_organ(ledger, index, organ))
