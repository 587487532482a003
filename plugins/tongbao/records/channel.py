"""举报渠道: how to report to one place's bureau."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from tongbao.characters import quote_text
from tongbao.records.base import Day, Link, Record, RecordId, Source, Term, Text, refuse

__all__ = ["Channel", "ChannelStatus"]


class ChannelStatus(Term):
    """渠道状态."""

    IN_FORCE = "in-force", "有效"
    UNVERIFIED = "unverified", "待核实"
    MOVED = "moved", "已变更"


def _read_email(value: object) -> object:
    if isinstance(value, str) and (value.count("@") != 1 or not value.isascii() or " " in value):
        raise refuse("E203", f"{quote_text(value)}不是邮箱地址", "请核对邮箱，@ 用英文的")
    return value


def _read_postcode(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) == 6):  # noqa: PLR2004
        raise refuse("E203", f"{quote_text(value)}不是邮政编码", "请写六位数字")
    return value


class Channel(Record):
    """一个地方的统计违法举报渠道."""

    organ: RecordId = Field(title="地方", description="自治区、盟市或旗县的单位编号")
    unit: RecordId | None = Field(default=None, title="受理单位", description="受理单位的编号")
    office: Text | None = Field(default=None, title="受理机构", description="受理单位内的机构")
    phones: tuple[Text, ...] = Field(
        default=(), title="举报电话", description="固定电话，带区号；不得用私人手机"
    )
    email: Annotated[Text, BeforeValidator(_read_email)] | None = Field(
        default=None, title="电子邮箱", description="举报邮箱"
    )
    address: Text | None = Field(default=None, title="通信地址", description="来信地址")
    postcode: Annotated[Text, BeforeValidator(_read_postcode)] | None = Field(
        default=None, title="邮政编码", description="六位数字"
    )
    hours: Text | None = Field(default=None, title="受理时间", description="如：工作日 9:00—17:00")
    url: Link | None = Field(default=None, title="网址", description="https 地址")
    scope: Text | None = Field(default=None, title="受理范围", description="受理和不予受理的范围")
    published: Day | None = Field(default=None, title="公布日期", description="对外公布的日期")
    verified: Day | None = Field(default=None, title="核实日期", description="最近一次核实的日期")
    valid_until: Day | None = Field(default=None, title="有效至", description="过了这一天为待核实")
    source: Source | None = Field(default=None, title="出处", description="号码从哪里来")
    status: ChannelStatus = Field(title="状态", description="in-force、unverified、moved")
