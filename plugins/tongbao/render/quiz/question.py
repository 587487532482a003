"""A question without its page: ready HTML for scripts, and what the search may read of it."""

import jinja2
from markupsafe import Markup

from tongbao.views.quiz.question import QuestionView

__all__ = ["render_question", "render_search"]


def render_question(env: jinja2.Environment, view: QuestionView) -> str:
    """The article of a question, the same as on its page."""
    return str(env.get_template("parts/question.html").module.question(view))  # type: ignore[attr-defined]


def render_search(view: QuestionView) -> str:
    """What the search reads of a free question: explanation, articles, and the stem unless it may be false.

    No option stands in it and no stem of a 判断: a bare false statement must not be found as a fact.
    """
    lines = [] if view.type == "true-false" else ["____".join(view.stem_parts)]
    if view.answer is not None:
        lines += [view.answer.explain, *(one.link.text for one in view.answer.articles)]
    return str(Markup("\n").join(Markup("<p>{}</p>").format(line) for line in lines))
