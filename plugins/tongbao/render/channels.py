"""Pages of 举报渠道: the hub and one page a place of the register, all without script."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.channels import channels_on
from tongbao.ledger.ledger import Ledger
from tongbao.render.environment import plan_page
from tongbao.views.channel import make_channel, make_channels
from tongbao.views.page import PlannedPage

__all__ = ["plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """The hub and a page for every place, fictional ones too; a place without a channel says so."""
    yield plan_page(env, "channels", make_channels(ledger), scripts=False)
    for fictional in (False, True):
        for row in channels_on(ledger.records, ledger.today, fictional=fictional):
            yield plan_page(env, "channel", make_channel(row.organ, ledger), scripts=False)
