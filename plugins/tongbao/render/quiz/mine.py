"""错题本 and 我的记录: pages that show what the browser holds."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.render.environment import plan_page
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.quiz.mine import make_mistakes, make_record

__all__ = ["plan_files", "plan_pages"]

#: The script of both.
MINE = ("quiz/mine.js",)


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """Both pages."""
    schedule = Schedule(ledger.records, ledger.today)
    yield plan_page(env, "quiz-mistakes", make_mistakes(schedule), modules=MINE)
    yield plan_page(env, "quiz-record", make_record(schedule), modules=MINE)


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:  # noqa: ARG001
    """No file."""
    yield from ()
