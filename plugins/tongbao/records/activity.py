"""活动: meetings, trainings, supervisions and checks, with their figures."""

from pydantic import Field

from tongbao.records.base import Dated, Figure, Record, RecordId, Source, Term, Text
from tongbao.records.organ import Unnamed

__all__ = ["Activity", "ActivityKind"]


class ActivityKind(Term):
    """活动类别."""

    MEETING = "meeting", "会议"
    STUDY = "study", "学习"
    TRAINING = "training", "培训"
    PUBLICITY = "publicity", "宣传"
    SUPERVISION = "supervision", "督查"
    ENFORCEMENT_CHECK = "enforcement-check", "执法检查"
    DATA_CHECK = "data-check", "数据核查"
    EXAM = "exam", "考试"


class Activity(Dated, Record):
    """一次或一组活动."""

    id: RecordId = Field(title="编号", description="全库唯一")
    kind: ActivityKind = Field(title="类别", description="活动类别")
    title: Text = Field(title="名称", description="活动名称")
    text: Text | None = Field(default=None, title="内容", description="活动内容")
    organ: RecordId | None = Field(default=None, title="主办单位", description="单位编号")
    with_: tuple[RecordId, ...] = Field(
        default=(), alias="with", title="联合单位", description="单位编号的列表"
    )
    inspection: RecordId | None = Field(default=None, title="督察", description="与哪次督察有关")
    sessions: Figure | None = Field(default=None, title="次数", description="次、期、个")
    people: Figure | None = Field(default=None, title="人次", description="参加的人或人次")
    covers: tuple[RecordId, ...] = Field(default=(), title="涉及单位", description="单位编号的列表")
    unnamed: tuple[Unnamed, ...] = Field(default=(), title="未点名单位", description="来源只给个数的单位")
    may_overlap: tuple[RecordId, ...] = Field(
        default=(), title="可能重复", description="可能是同一件事的活动编号"
    )
    source: Source | None = Field(default=None, title="出处", description="从哪里得知")
