"""题库说明 and 本题有误."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.render.environment import plan_page
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.quiz.about import make_quiz_about, make_report

__all__ = ["plan_files", "plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """Both pages."""
    schedule = Schedule(ledger.records, ledger.today)
    yield plan_page(env, "quiz-about", make_quiz_about(schedule))
    yield plan_page(env, "quiz-report", make_report(schedule), modules=("quiz/report.js",))


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:  # noqa: ARG001
    """No file."""
    yield from ()
