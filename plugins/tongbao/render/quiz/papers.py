"""季度测评 and 自测: papers on screen and for the printer."""

from collections.abc import Iterator

import jinja2

from tongbao.ledger.ledger import Ledger
from tongbao.quiz.papers import VARIANTS
from tongbao.quiz.schedule import Schedule
from tongbao.render.environment import plan_page
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.quiz.papers import make_paper, make_paper_forms, make_papers, make_self_test

__all__ = ["plan_files", "plan_pages"]

#: The script of papers and of the self-test.
PAPER = ("quiz/paper.js",)


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """The list, every paper in its variants with what may be printed of it, and the self-test.

    Nothing leads to one that is not open yet. No search reads a paper: it would find options, and the
    stems of 判断, which may be false.
    """
    schedule = Schedule(ledger.records, ledger.today)
    yield plan_page(env, "quiz-papers", make_papers(schedule))
    for paper in ledger.records.papers.values():
        for variant in VARIANTS:
            view = make_paper(paper, variant, schedule)
            is_open = bool(view.parts)
            modules = PAPER if is_open else ()
            yield plan_page(env, "quiz-paper", view, modules=modules, searchable=False, listed=is_open)
            for form in make_paper_forms(paper, variant, schedule):
                yield plan_page(env, "quiz-paper-form", form, searchable=False, listed=False)
    yield plan_page(env, "quiz-self-test", make_self_test(schedule), modules=PAPER)


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:  # noqa: ARG001
    """No file."""
    yield from ()
