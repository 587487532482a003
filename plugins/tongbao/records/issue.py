"""具体问题: what is mended, by whom, until when, and the events that changed it."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from tongbao.records.base import (
    Day,
    Due,
    Evidence,
    Figure,
    Occurred,
    Part,
    Record,
    RecordId,
    Source,
    Term,
    Text,
    Withdrawn,
    Withheld,
    refuse,
)

__all__ = ["Event", "EventKind", "Issue", "IssueKind", "Measure"]


class IssueKind(Term):
    """整改类型."""

    IMMEDIATE = "immediate", "立行立改"
    DEADLINE = "deadline", "限期整改"
    LONG_TERM = "long-term", "长期坚持"


class EventKind(Term):
    """事件: the only way that anything changes. What each may follow is in `ledger/transitions`."""

    STARTED = "started", "启动整改"
    PROGRESSED = "progressed", "取得进展"
    COMPLETED = "completed", "整改完成"
    SUSTAINED = "sustained", "转入长期坚持"
    ACCEPTED = "accepted", "验收通过"
    REJECTED = "rejected", "验收不通过"
    PUBLICISED = "publicised", "销号公示"
    OBJECTED = "objected", "公示异议成立"
    CLOSED = "closed", "销号"
    RECHECKED = "rechecked", "回头看：未反弹"
    REOPENED = "reopened", "回头看：反弹，重新整改"
    RESCHEDULED = "rescheduled", "调整时限"


class Event(Occurred):
    """One event in the life of an issue."""

    event: EventKind = Field(title="事件", description="事件表里的一种")
    text: Text | None = Field(default=None, title="内容", description="做了什么，写给公众看")
    figures: dict[str, Figure] = Field(default_factory=dict, title="数字", description="名称: 数字")
    evidence: tuple[Evidence, ...] = Field(default=(), title="佐证", description="佐证材料，可以只有名称")
    source: Source | None = Field(default=None, title="出处", description="这件事从哪里得知")
    acceptor: RecordId | None = Field(default=None, title="验收单位", description="验收单位的编号")
    reason: Text | None = Field(
        default=None, title="原因", description="验收不通过、异议成立、反弹或调整时限的原因"
    )
    until: Day | None = Field(default=None, title="公示截止", description="公示的最后一天")
    contact: Text | None = Field(default=None, title="异议受理", description="公示期内向谁提出异议")
    due: Due | None = Field(default=None, title="新时限", description="重新整改的时限，可写 none")
    from_: Due | None = Field(
        default=None, alias="from", title="原时限", description="调整前有效的时限；未公布的留空"
    )
    to: Due | None = Field(default=None, title="新时限", description="调整后的时限")
    withdrawn: Withdrawn | None = Field(default=None, title="撤回", description="写错的事件不删除，写明撤回")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.day is None:
            raise refuse("E202", "事件没有写日期", "请写 on（就在这一天）或 by（不晚于这一天）")
        return self

    @property
    def when(self) -> date:
        """The day from which it counts."""
        day = self.day
        if day is None:  # pragma: no cover - the validator above refuses it
            raise ValueError(self.event)
        return day

    def counts_on(self, day: date) -> bool:
        """Whether it had happened by the day and is not withdrawn by it."""
        return self.when <= day and (self.withdrawn is None or self.withdrawn.on > day)


class Measure(Part):
    """整改措施."""

    id: Text = Field(title="编号", description="在本问题里唯一")
    text: Text | None = Field(default=None, title="措施", description="措施内容；未公开的不写")
    due: Due | None = Field(default=None, title="时限", description="日期；none 无时限；留空为时限未公布")
    withheld: Withheld | None = Field(default=None, title="未公开", description="措施原文未公布时写原因")


class Issue(Record):
    """一个具体问题，一个文件."""

    id: RecordId = Field(title="编号", description="与文件名相同，全库唯一，不再改动")
    title: Text | None = Field(default=None, title="题名", description="一句话说清问题；未公开的不写")
    aspect: Text | None = Field(default=None, title="方面", description="本次督察的方面编号")
    problem: Text | None = Field(default=None, title="问题", description="本次督察的问题编号")
    found: Text | None = Field(default=None, title="反馈问题", description="反馈原文或概述")
    goal: Text | None = Field(default=None, title="整改目标", description="改到什么程度算完成")
    kind: IssueKind | None = Field(default=None, title="类型", description="immediate、deadline、long-term")
    lead: RecordId | None = Field(default=None, title="责任单位", description="单位编号")
    with_: tuple[RecordId, ...] = Field(
        default=(), alias="with", title="配合单位", description="单位编号的列表"
    )
    post: Text | None = Field(default=None, title="责任人职务", description="写职务，不写姓名")
    due: Due | None = Field(default=None, title="时限", description="日期；none 无时限；留空为时限未公布")
    measures: tuple[Measure, ...] = Field(default=(), title="整改措施", description="逐条列出")
    sources: tuple[Source, ...] = Field(default=(), title="出处", description="问题和措施的来源")
    withheld: Withheld | None = Field(default=None, title="未公开", description="原文未公布、只计数的写原因")
    replaces: RecordId | None = Field(
        default=None, title="接替", description="接替哪条撤回的记录，自其撤回之日起计数"
    )
    status: Text | None = Field(default=None, title="状态说明", description="办理状态的补充说明")
    events: tuple[Event, ...] = Field(title="事件", description="按日期先后，只在末尾追加；还没有的写 []")

    _inspection: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _described(self) -> Self:
        if self.withheld is None and self.title is None:
            raise refuse("E202", "没有写题名（title）", "请写 title；原文没有公布的，写 withheld 和原因")
        if self.withheld is not None and (self.title is not None or self.found is not None):
            key, word = ("title", "题名") if self.title is not None else ("found", "反馈问题")
            text, do = f"写了未公开（withheld），又写了{word}（{key}）", "请按来源删去其一"
            raise refuse("E411", text, do, key)
        self._check_measures()
        return self

    def _check_measures(self) -> None:
        ids = [one.id for one in self.measures]
        for row, name in enumerate(ids):
            if name in ids[:row]:
                text, do = f"措施编号“{name}”重复", "一个问题里的措施编号须唯一，请换一个"
                raise refuse("E207", text, do, "measures", row, "id")

    def belong_to(self, inspection: str) -> Self:
        """Remember the inspection in whose folder it lies; for the reader."""
        self._inspection = inspection
        return self

    @property
    def inspection(self) -> str:
        """The id of its inspection: the name of the folder."""
        return self._inspection

    @property
    def original_due(self) -> date | Literal["none"] | None:
        """The deadline as first set; it always stays on the page."""
        return self.due
