"""制度文件: rules that were made, revised, drafted or issued."""

from pydantic import Field

from tongbao.records.base import Occurred, Record, RecordId, Source, Term, Text

__all__ = ["Action", "Document"]


class Action(Term):
    """对文件做了什么, in the source's own word."""

    MADE = "制定", "制定"
    REVISED = "修订", "修订"
    REPEALED = "废止", "废止"
    DRAFTED = "起草", "起草"
    ISSUED = "印发", "印发"


class Document(Occurred, Record):
    """一份制度文件."""

    id: RecordId = Field(title="编号", description="全库唯一")
    title: Text = Field(title="名称", description="文件名称，不带书名号")
    issuer: RecordId | None = Field(default=None, title="发文单位", description="单位编号")
    with_: tuple[RecordId, ...] = Field(
        default=(), alias="with", title="联合发文", description="单位编号的列表"
    )
    action: Action = Field(title="办理", description="制定、修订、废止、起草、印发，按来源的说法")
    status: Text | None = Field(default=None, title="状态", description="如：正在修改完善")
    inspection: RecordId | None = Field(default=None, title="督察", description="与哪次督察有关")
    issue: RecordId | None = Field(default=None, title="具体问题", description="落实哪个具体问题")
    may_overlap: tuple[RecordId, ...] = Field(
        default=(), title="可能重复", description="可能是同一份文件的编号"
    )
    source: Source | None = Field(default=None, title="出处", description="从哪里得知")
