"""通报: a text whose numbers are computed from the ledger on its day."""

from typing import Self

from pydantic import Field, model_validator

from tongbao.characters import quote_text
from tongbao.records.base import (
    Day,
    NamedFigure,
    Part,
    Record,
    RecordId,
    Source,
    Term,
    Text,
    check_figures,
    refuse,
)

__all__ = ["DATES", "Attachment", "Correction", "Notice", "NoticeKind"]


class NoticeKind(Term):
    """通报类别."""

    PROGRESS = "progress-notice", "进展情况通报"
    CLOSURE = "closure-notice", "销号公示"
    REPORT = "report", "汇报"
    CASE = "typical-case", "典型案例"


#: The days of a notice that a correction may be of, by their keys.
DATES = {"published": "发布日期", "as_of": "数据截至"}


class Correction(Part):
    """更正: a number or day that was printed wrong, and stays on the page, struck."""

    on: Day = Field(title="更正日期", description="哪一天更正")
    figure: Text = Field(
        title="数字名称", description="与正文相同的表达式，不带等号和数；更正日期的写 published 或 as_of"
    )
    was: Text = Field(title="原数", description="原来印的数")
    now: Text = Field(title="更正为", description="更正后的数")
    reason: Text = Field(title="原因", description="为什么更正")


class Attachment(Part):
    """附件."""

    title: Text = Field(title="名称", description="附件名称")
    file: Text = Field(title="文件", description="files/ 里的文件")

    @model_validator(mode="after")
    def _beside(self) -> Self:
        parts = self.file.split("/")
        if len(parts) != 2 or parts[0] != "files" or parts[1].startswith("."):  # noqa: PLR2004 - files/name
            raise refuse(
                "E212",
                f"附件{quote_text(self.file)}不在 files/ 之下",
                "请把文件放进 files/，写成 files/文件名",
                "file",
            )
        return self


class Notice(Record):
    """一份通报、公示、汇报或典型案例."""

    id: RecordId = Field(title="编号", description="与文件名相同")
    title: Text = Field(title="标题", description="通报标题")
    kind: NoticeKind = Field(
        title="类别", description="progress-notice、closure-notice、report、typical-case"
    )
    issuer: RecordId = Field(title="发布单位", description="单位编号")
    inspection: RecordId | None = Field(default=None, title="督察", description="所说的是哪次督察")
    issues: tuple[RecordId, ...] = Field(
        default=(), title="公示的问题", description="销号公示所列具体问题的编号"
    )
    as_of: Day | None = Field(default=None, title="数据截至", description="正文数字按哪一天计算")
    published: Day | None = Field(default=None, title="发布日期", description="来源未载的留空")
    number: Text | None = Field(default=None, title="文号", description="来源未载的留空")
    source: Source | None = Field(default=None, title="出处", description="原文从哪里来")
    excerpt: Text | None = Field(default=None, title="节选", description="只有节选时说明缺什么、为什么")
    reviewed_by: Text | None = Field(default=None, title="公开前审查", description="审查人职务，不写姓名")
    body: Text = Field(title="正文", description="Markdown；台账数字写成 {{ 名称 = 数 }}")
    figures: tuple[NamedFigure, ...] = Field(
        default=(), title="数字", description="本文自己的、不由记录计出的数字"
    )
    attachments: tuple[Attachment, ...] = Field(default=(), title="附件", description="随文附件")
    corrections: tuple[Correction, ...] = Field(default=(), title="更正", description="已更正的数字")

    @model_validator(mode="after")
    def _unique(self) -> Self:
        check_figures(self.figures)
        return self
