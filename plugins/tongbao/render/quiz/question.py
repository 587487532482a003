"""A question without its page: ready HTML for scripts."""

import jinja2

from tongbao.views.quiz.question import QuestionView

__all__ = ["render_question"]


def render_question(env: jinja2.Environment, view: QuestionView) -> str:
    """The article of a question, the same as on its page."""
    return str(env.get_template("parts/question.html").module.question(view))  # type: ignore[attr-defined]
