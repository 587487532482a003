"""法条索引: the register of law, and for each law its cited articles with the questions on them."""

from collections.abc import Iterator

import jinja2
from markupsafe import Markup

from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.render.environment import plan_page
from tongbao.views.page import PlannedFile, PlannedPage
from tongbao.views.quiz.laws import LawView, make_law, make_laws, paged_laws

__all__ = ["plan_files", "plan_pages"]


def plan_pages(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedPage]:
    """The register, and every law that may be cited by article."""
    schedule = Schedule(ledger.records, ledger.today)
    yield plan_page(env, "laws", make_laws(schedule))
    for law in paged_laws(schedule):
        view = make_law(law, schedule)
        yield plan_page(env, "law", view, search=_search(view))


def _search(view: LawView) -> str:
    """The law and what its articles are about; no stem, for one of a 判断 may be false."""
    texts = [view.heading, *(f"{one.title} {one.about}" for one in view.articles if one.about)]
    return str(Markup("\n").join(Markup("<p>{}</p>").format(text) for text in texts))


def plan_files(ledger: Ledger, env: jinja2.Environment) -> Iterator[PlannedFile]:  # noqa: ARG001
    """No file: `quiz/index.json` names the laws of each question."""
    yield from ()
