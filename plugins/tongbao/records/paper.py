"""试卷: the questions of a paper, each at the revision it had when `tongbao quiz compose` chose it."""

from pydantic import Field

from tongbao.records.base import Count, Part, RecordId
from tongbao.records.blueprint import PaperHead
from tongbao.records.question import QuestionType

__all__ = ["Chosen", "Paper", "PaperPart"]


class Chosen(Part):
    """一道题: the question that was chosen."""

    id: RecordId = Field(title="题目", description="题目编号")
    rev: Count = Field(title="修订号", description="组卷时题目的修订号")


class PaperPart(Part):
    """卷面的一部分: questions of one type."""

    type: QuestionType = Field(title="题型", description="与组卷要求相同")
    points: Count = Field(title="每题分值", description="与组卷要求相同")
    questions: tuple[Chosen, ...] = Field(title="题目", description="A 卷的次序；B 卷的次序由种子得出")


class Paper(PaperHead):
    """试卷，由 tongbao quiz compose 写出，不手工填写."""

    parts: tuple[PaperPart, ...] = Field(title="各部分", description="各部分的题目和分值")
