"""A question as a line of a list (练习, 法条索引), and the words for it."""

from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Question
from tongbao.views.common import Here, Link
from tongbao.views.quiz.question import quote_stem

__all__ = ["DIFFICULTIES", "QuestionLine", "make_line"]

#: The word for each difficulty.
DIFFICULTIES = {1: "易", 2: "中", 3: "难"}


@dataclass(frozen=True, kw_only=True)
class QuestionLine:
    """A question in short: its stem leads to its page.

    Attributes:
        id: of the question.
        link: the stem.
        words: its type and whom it is for.
    """

    id: str
    link: Link
    words: str


def make_line(question: Question, schedule: Schedule, here: Here) -> QuestionLine:
    """A question that is free, in short."""
    week = schedule.week_by_question.get(question.id)
    words = [question.type.word, question.audience.word, f"难度{DIFFICULTIES[question.difficulty]}"]
    if question.case:
        words.append("情景题")
    return QuestionLine(
        id=question.id,
        link=here.link(quote_stem(question), routes.question(question.id, week)),
        words="，".join(words),
    )
