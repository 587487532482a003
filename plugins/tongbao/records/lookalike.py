"""相近的题: questions of which one paper takes one, because one gives another's answer away."""

from pydantic import Field

from tongbao.records.base import Placed, RecordId, Text

__all__ = ["Lookalike"]


class Lookalike(Placed):
    """一组相近的题: of each group a paper holds one question at most. A question may be in several."""

    id: RecordId = Field(title="编号", description="这一组的编号，英文")
    what: Text = Field(title="相近之处", description="这几道题问的是同一件什么事")
    questions: tuple[RecordId, ...] = Field(
        title="题目", description="题目编号，两个以上；一份卷子里至多用其中一道"
    )
