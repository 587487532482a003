"""单位: who leads, supports, issues, inspects and answers."""

from pydantic import Field

from tongbao.records.base import Count, Flag, Occurred, Record, RecordId, Status, Term, Text

__all__ = ["REGISTER_LEVELS", "Level", "Organ", "OrganKind", "Unnamed"]


class Level(Term):
    """行政层级."""

    NATION = "nation", "国家"
    REGION = "region", "自治区"
    LEAGUE = "league", "盟市"
    BANNER = "banner", "旗县（市、区）"
    TOWNSHIP = "township", "苏木乡镇（街道）"


class OrganKind(Term):
    """单位类别."""

    GOVERNMENT = "government", "人民政府"
    PARTY_ORGAN = "party-organ", "党委机构"
    STATISTICS_BUREAU = "statistics-bureau", "统计局"
    DEPARTMENT = "department", "部门"
    SURVEY_TEAM = "survey-team", "调查队"
    INSPECTION_TEAM = "inspection-team", "督察组"


#: The levels whose governments make up the register of places.
REGISTER_LEVELS = (Level.REGION, Level.LEAGUE, Level.BANNER)


class Organ(Record):
    """单位名录中的一个单位."""

    id: RecordId = Field(title="编号", description="区划代码，或区划代码加后缀，如 15-tjj")
    name: Text = Field(title="名称", description="单位全称")
    short: Text | None = Field(default=None, title="简称", description="表格里用的短名称")
    parent: RecordId | None = Field(default=None, title="上级单位", description="上级单位的编号")
    level: Level = Field(title="层级", description="行政层级")
    kind: OrganKind = Field(title="类别", description="单位类别")
    area_code: Text | None = Field(default=None, title="电话区号", description="写在自治区和盟市，旗县随盟市")
    unnamed: Flag = Field(
        default=False, title="来源隐去名称", description="true 表示来源没有写明是哪个单位，不入登记"
    )
    fictional: Flag = Field(default=False, title="虚构", description="true 表示虚构案例里的单位")

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short or self.name

    @property
    def registered(self) -> bool:
        """Whether it is a government of the register of places (自治区、盟市、旗县)."""
        return self.kind is OrganKind.GOVERNMENT and self.level in REGISTER_LEVELS and not self.unnamed


class Unnamed(Occurred):
    """Organs that the source counts but does not name; they count like named ones."""

    level: Level = Field(title="层级", description="region、league、banner、township 等")
    kind: OrganKind = Field(title="类别", description="单位类别，如 department")
    count: Count = Field(title="个数", description="来源所说的个数")
    status: Status = Field(
        default=Status.DONE, title="办理状态", description="done、partial、not-done、unknown"
    )
    basis: Text | None = Field(default=None, title="依据", description="来源怎样说")
