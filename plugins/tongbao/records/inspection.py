"""督察: what was inspected, and how many aspects, problems, issues and measures it makes."""

from typing import Self

from pydantic import Field, model_validator

from tongbao.records.base import (
    Count,
    Day,
    Flag,
    NamedFigure,
    Part,
    Record,
    RecordId,
    Source,
    Term,
    Text,
    Withheld,
    check_figures,
    refuse,
)

__all__ = [
    "LEVELS",
    "Aspect",
    "Declared",
    "Fieldwork",
    "Frozen",
    "Inspection",
    "InspectionKind",
    "Problem",
    "Total",
    "Unplaced",
]

#: The four levels at which records must add up to what was declared, with their Chinese names.
LEVELS = {"aspects": "方面", "problems": "问题", "issues": "具体问题", "measures": "整改措施"}


class InspectionKind(Term):
    """督察类别."""

    INSPECTION = "inspection", "督察"
    LOOK_BACK = "look-back", "回头看"


class Fieldwork(Part):
    """实地督察的起止."""

    from_: Day = Field(alias="from", title="起", description="实地督察第一天")
    to: Day = Field(title="止", description="实地督察最后一天")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.from_ > self.to:
            raise refuse("E209", f"起 {self.from_} 晚于止 {self.to}", "请核对两个日期", "from")
        return self


class Problem(Part):
    """问题: one of the problems under an aspect of the feedback."""

    id: Text = Field(title="编号", description="在本次督察里唯一，如 3-2")
    title: Text | None = Field(default=None, title="名称", description="问题的名称；未公开的不写")
    withheld: Withheld | None = Field(default=None, title="未公开", description="原文未公布时写原因")


class Aspect(Part):
    """方面: a part of the feedback."""

    id: Text = Field(title="编号", description="在本次督察里唯一，如 3")
    title: Text = Field(title="名称", description="方面的名称")
    problems: tuple[Problem, ...] = Field(default=(), title="问题", description="本方面的问题")


class Total(Part):
    """A declared total and who declared it."""

    n: Count = Field(title="公布数", description="来源公布的总数")
    source: Source = Field(title="出处", description="哪份文件公布的")


class Declared(Part):
    """公布数: what the feedback or the plan says there is at each level."""

    aspects: Total | None = Field(default=None, title="方面数", description="公布的方面数")
    problems: Total | None = Field(default=None, title="问题数", description="公布的问题数")
    issues: Total | None = Field(default=None, title="具体问题数", description="公布的具体问题数")
    measures: Total | None = Field(default=None, title="整改措施数", description="公布的整改措施数")

    def of(self, level: str) -> Total | None:
        """The declared total of a level of :data:`LEVELS`."""
        found: Total | None = getattr(self, level)
        return found


class Unplaced(Part):
    """未归属: counted, but attributed to nothing by the source."""

    problems: Count = Field(default=0, title="问题", description="未归属到方面的问题数")
    issues: Count = Field(default=0, title="具体问题", description="未逐条列出的具体问题数")
    measures: Count = Field(default=0, title="整改措施", description="未归属到具体问题的措施数")
    reason: Text = Field(title="原因", description="为什么没有归属")
    basis: Text | None = Field(default=None, title="依据", description="计数所依据的来源")

    def of(self, level: str) -> int:
        """How many are unplaced at a level of :data:`LEVELS`."""
        count: int = getattr(self, level, 0)
        return count


class Frozen(Part):
    """定格: the inspection is read as of this day instead of the build day."""

    on: Day = Field(title="定格日期", description="台账按这一天的状态显示")
    reason: Text = Field(title="定格原因", description="为什么不按构建之日显示")


class Inspection(Record):
    """一次统计督察."""

    id: RecordId = Field(title="编号", description="与文件夹名相同")
    title: Text = Field(title="名称", description="督察的名称")
    kind: InspectionKind = Field(title="类别", description="inspection 督察，look-back 回头看")
    follows: RecordId | None = Field(
        default=None, title="所跟进的督察", description="回头看所跟进的那次督察的编号"
    )
    inspector: RecordId = Field(title="督察单位", description="督察组的单位编号")
    subject: RecordId = Field(title="被督察地区", description="单位编号；来源隐去名称的写 unnamed")
    fieldwork: Fieldwork | None = Field(default=None, title="实地督察", description="起止日期")
    feedback: Day | None = Field(default=None, title="反馈日期", description="督察组反馈意见的日期")
    plan: Text | None = Field(default=None, title="整改方案", description="整改方案的名称")
    figures: tuple[NamedFigure, ...] = Field(
        default=(), title="数字", description="来源印出、不由记录计出的数字"
    )
    aspects: tuple[Aspect, ...] = Field(default=(), title="方面", description="反馈意见的方面和问题")
    declared: Declared = Field(default=Declared(), title="公布数", description="各级公布的总数，用来核对记录")
    unplaced: Unplaced | None = Field(
        default=None, title="未归属", description="来源只给总数、没有归属的部分"
    )
    fictional: Flag = Field(default=False, title="虚构", description="true 表示虚构案例，不入任何合计")
    frozen: Frozen | None = Field(default=None, title="定格", description="按某一天的状态显示")
    source: Source | None = Field(default=None, title="出处", description="督察本身的来源")

    @model_validator(mode="after")
    def _unique(self) -> Self:
        check_figures(self.figures)
        seen: set[str] = set()
        for row, aspect in enumerate(self.aspects):
            for key, part in self._parts(row, aspect):
                if part.id in seen:
                    raise refuse(
                        "E207",
                        f"方面或问题的编号“{part.id}”重复",
                        "编号在本次督察里须唯一，请换一个",
                        *key,
                        "id",
                    )
                seen.add(part.id)
        return self

    @staticmethod
    def _parts(row: int, aspect: Aspect) -> list[tuple[tuple[str | int, ...], Aspect | Problem]]:
        key = ("aspects", row)
        return [(key, aspect), *(((*key, "problems", at), one) for at, one in enumerate(aspect.problems))]

    def unplaced_at(self, level: str) -> int:
        """How many are counted but unplaced at a level of :data:`LEVELS`."""
        return self.unplaced.of(level) if self.unplaced else 0
