"""组卷要求: what a quarterly paper is made of; `tongbao quiz compose` chooses its questions."""

import re
from collections.abc import Hashable, Sequence
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from tongbao.characters import quote_text
from tongbao.records.base import Count, Day, Part, Placed, RecordId, Text, refuse
from tongbao.records.question import Difficulty, QuestionType, Topic

__all__ = ["Blueprint", "BlueprintPart", "DifficultyLimit", "PaperHead", "TopicLimit"]

_QUARTER = re.compile(r"(19|2[0-9])[0-9]{2}-Q[1-4]")


def _read_quarter(value: object) -> object:
    if isinstance(value, str) and not _QUARTER.fullmatch(value):
        raise refuse("E203", f"{quote_text(value)}不是季度", "请写成 2026-Q4 这样：年、-Q、1 到 4")
    return value


_Quarter = Annotated[
    str,
    BeforeValidator(_read_quarter),
    WithJsonSchema({"type": "string", "pattern": "^(19|2[0-9])[0-9]{2}-Q[1-4]$"}),
]


class PaperHead(Placed):
    """What a blueprint and its paper both say."""

    id: RecordId = Field(title="编号", description="与所在文件夹同名，如 2026-q4")
    title: Text = Field(title="名称", description="印在卷首的名称")
    quarter: _Quarter = Field(title="季度", description="写成 2026-Q4")
    opens: Day = Field(title="开放日期", description="从这一天起可以看题、作答；以后不能再换题")
    key_released: Day = Field(title="答案公布日期", description="从这一天起公布答案和评分，须晚于开放日期")
    minutes: Count = Field(title="建议用时", description="分钟；只作提示，到时不收卷")
    seed: Text = Field(title="种子", description="任意文字或数字；种子、题库都不变，组出的卷子就不变")


class BlueprintPart(Part):
    """卷面的一部分: questions of one type."""

    type: QuestionType = Field(title="题型", description="每种题型只写一行")
    count: Count = Field(title="题数", description="至少 1 题")
    points: Count = Field(title="每题分值", description="各部分题数乘分值，合计须为 100 分")


class _Limit(Part):
    least: Count | None = Field(default=None, title="至少", description="至少几题；不写不限")
    most: Count | None = Field(default=None, title="至多", description="至多几题；不写不限")

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise refuse("E203", f"至少 {self.least} 题多于至多 {self.most} 题", "请核对这两个数", "least")
        return self


class TopicLimit(_Limit):
    """类别的题数."""

    topic: Topic = Field(title="类别", description="每个类别只写一行")


class DifficultyLimit(_Limit):
    """难度的题数."""

    difficulty: Difficulty = Field(title="难度", description="1 易，2 中，3 难；每级只写一行")


class Blueprint(PaperHead):
    """组卷要求，一份卷子一个文件夹."""

    parts: tuple[BlueprintPart, ...] = Field(title="各部分", description="按卷面上的次序，一种题型一行")
    topics: tuple[TopicLimit, ...] = Field(
        default=(), title="类别", description="要限定题数的类别；没有写的不限"
    )
    difficulties: tuple[DifficultyLimit, ...] = Field(
        default=(), title="难度", description="要限定题数的难度；没有写的不限"
    )
    exclude_last: Count = Field(
        default=0, title="避开前几份", description="不用前几份卷子里的题；不写为 0，不避开"
    )

    @model_validator(mode="after")
    def _once(self) -> Self:
        _refuse_twice("parts", "type", [(one.type, one.type.word) for one in self.parts])
        _refuse_twice("topics", "topic", [(one.topic, one.topic.word) for one in self.topics])
        rows = [(one.difficulty, str(one.difficulty)) for one in self.difficulties]
        _refuse_twice("difficulties", "difficulty", rows)
        for row, part in enumerate(self.parts):
            for key in ("count", "points"):
                if not getattr(part, key):
                    word = BlueprintPart.model_fields[key].title
                    raise refuse("E203", f"{word}不能是 0", "请改正，或删去这一部分", "parts", row, key)
        return self

    @property
    def total(self) -> int:
        """Points of the whole paper."""
        return sum(part.count * part.points for part in self.parts)


def _refuse_twice(name: str, key: str, rows: Sequence[tuple[Hashable, str]]) -> None:
    seen: set[Hashable] = set()
    for row, (value, word) in enumerate(rows):
        if value in seen:
            raise refuse("E203", f"“{word}”写了两行", "请合成一行", name, row, key)
        seen.add(value)
