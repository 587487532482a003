"""法规: the register of law that questions rest on, with what may be cited of each."""

import re
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from tongbao.characters import quote_text
from tongbao.dates import parse_day
from tongbao.records.base import Count, Day, Placed, RecordId, Term, Text, refuse

__all__ = ["Citable", "Law"]


class Citable(Term):
    """引用方式: how a question may cite it."""

    ARTICLE = "article", "可按条引用"
    TITLE_ONLY = "title-only", "只提名称"
    NO = "no", "不引用"


def _read_promulgated(value: object) -> object:
    """Take a day, or a month where the source tells no day."""
    if isinstance(value, str):
        try:
            parse_day(f"{value}-01" if _MONTH.fullmatch(value) else value)
        except ValueError:
            do = "请写成 2024-09-13；只知道月份的写 2024-09"
            raise refuse("E208", f"{quote_text(value)}不是日期或月份的写法", do) from None
    return value


_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")

_Promulgated = Annotated[
    str,
    BeforeValidator(_read_promulgated),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}),
]


class Law(Placed):
    """One text of a law; a new text of the same law is another entry, and `superseded_by` leads to it."""

    id: RecordId = Field(title="编号", description="英文名加公布年份，如 statistics-law-2024")
    title: Text = Field(title="全称", description="法规的全称")
    short: Text = Field(title="简称", description="题目和网页里用的名称")
    level: Text = Field(title="效力级别", description="如：法律、行政法规、部门规章")
    document_no: Text | None = Field(default=None, title="文号", description="公布令的文号")
    promulgated: _Promulgated | None = Field(
        default=None, title="公布日期", description="现行文本的公布日期；只知道月份的写到月"
    )
    effective: Day | None = Field(default=None, title="施行日期", description="现行文本的施行日期")
    articles: Count | None = Field(default=None, title="条数", description="现行文本共有多少条")
    citable: Citable = Field(
        title="引用方式", description="有条文全文、经过核对的写 article，才可以引用条号；其余只提名称或不引用"
    )
    checked: Day = Field(title="核对日期", description="最近一次核对是否现行的日期，满 12 个月须再核")
    superseded_by: RecordId | None = Field(
        default=None, title="被取代", description="取代它的法规编号；写上以后，依据它的题目都成为待复核"
    )
    note: Text | None = Field(
        default=None, title="说明", description="来源、把握和引用时的注意事项，给出题的人看，网页上不显示"
    )
    public_note: Text | None = Field(
        default=None, title="给读者的说明", description="网页上显示的说明，如文本的沿革、没有核实的事项"
    )

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if self.citable is Citable.ARTICLE:
            for key in ("promulgated", "effective", "articles"):
                if getattr(self, key) is None:
                    word = type(self).model_fields[key].title
                    text = f"可按条引用的法规没有写{word}（{key}）"
                    raise refuse("E202", text, f"请补上 {key}；没有条文全文的，citable 写 title-only")
        return self
