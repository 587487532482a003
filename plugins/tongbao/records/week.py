"""周次: which question is asked in which week, ``2026-W48: tj-0001``."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from tongbao.characters import quote_text
from tongbao.records.base import Placed, RecordId, refuse
from tongbao.weeks import is_week

__all__ = ["Week"]


def _read_week(value: object) -> object:
    if isinstance(value, str) and not is_week(value):
        do = "请写成 2026-W48 这样：年、-W、两位周次；一年有 52 周或 53 周"
        raise refuse("E801", f"{quote_text(value)}不是周次，或没有这一周", do)
    return value


_IsoWeek = Annotated[
    str,
    BeforeValidator(_read_week),
    WithJsonSchema({"type": "string", "pattern": "^(19|2[0-9])[0-9]{2}-W[0-5][0-9]$"}),
]


class Week(Placed):
    """一周一题."""

    week: _IsoWeek = Field(title="周次", description="ISO 周，星期一起算，如 2026-W48")
    question: RecordId = Field(title="题目", description="题目编号；须是已复核的题")
