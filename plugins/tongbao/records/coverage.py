"""全覆盖清单: which of the organs that a rule names have done what was asked."""

from pydantic import Field

from tongbao.records.base import Evidence, Occurred, Part, Record, RecordId, Source, Status, Text
from tongbao.records.organ import Level, OrganKind, Unnamed

__all__ = ["Coverage", "Entry", "Rule"]


class Rule(Part):
    """要求的范围: every organ of these levels and this kind."""

    level: tuple[Level, ...] = Field(title="层级", description="层级的列表")
    kind: OrganKind = Field(title="类别", description="单位类别")


class Entry(Occurred):
    """One organ in the list."""

    organ: RecordId = Field(title="单位", description="单位编号")
    status: Status = Field(title="办理状态", description="done、partial、not-done、unknown")
    evidence: tuple[Evidence, ...] = Field(default=(), title="佐证", description="佐证材料")


class Coverage(Record):
    """一张全覆盖清单."""

    id: RecordId = Field(title="编号", description="与文件名相同")
    title: Text = Field(title="名称", description="清单名称")
    question: Text = Field(title="要求", description="要求各单位做到什么")
    rule: Rule | None = Field(
        default=None, title="范围", description="哪些层级、哪类单位；来源没有名录的不写"
    )
    inspection: RecordId | None = Field(default=None, title="督察", description="与哪次督察有关")
    entries: tuple[Entry, ...] = Field(default=(), title="单位", description="逐个单位的办理状态")
    unnamed: tuple[Unnamed, ...] = Field(default=(), title="未点名单位", description="来源只给个数的单位")
    source: Source | None = Field(default=None, title="出处", description="从哪里得知")
