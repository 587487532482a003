"""A question as a line of a list (练习, 法条索引), and the words for it."""

from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import DIFFICULTIES, Question, QuestionType
from tongbao.views.common import Here, Link

__all__ = ["DIFFICULTIES", "QuestionLine", "make_line", "name_stem"]


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


def name_stem(question: Question) -> str:
    """The stem in a list; that of a 判断 may be false, and is quoted as what is to be judged."""
    return f"判断：“{question.stem}”" if question.type is QuestionType.TRUE_FALSE else question.stem


def make_line(question: Question, schedule: Schedule, here: Here) -> QuestionLine:
    """A question that is free, in short."""
    week = schedule.week_by_question.get(question.id)
    words = [question.type.word, question.audience.word, f"难度{DIFFICULTIES[question.difficulty]}"]
    if question.case:
        words.append("情景题")
    return QuestionLine(
        id=question.id,
        link=here.link(name_stem(question), routes.question(question.id, week)),
        words="，".join(words),
    )
