"""What all records share (记录): types read from text, dates as exact as their source, figures.

Every scalar arrives as text and is typed here and nowhere else. A validator that refuses a
value raises :class:`Refusal`, whose type is a code of :mod:`tongbao.problems`.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from tongbao.characters import quote_text
from tongbao.dates import parse_day
from tongbao.ids import explain_id, is_id
from tongbao.problems import Place
from tongbao.records.numerals import is_said_by
from tongbao.records.slips import find_slip, guess_day
from tongbao.yamlfile import YamlFile

__all__ = [
    "Approx",
    "Count",
    "Dated",
    "Day",
    "Due",
    "Evidence",
    "Figure",
    "Flag",
    "Link",
    "NamedFigure",
    "Occurred",
    "Part",
    "Placed",
    "Record",
    "RecordId",
    "Refusal",
    "Source",
    "Status",
    "Term",
    "Text",
    "Withdrawn",
    "Withheld",
    "check_figures",
    "refuse",
]

#: What a validator raises: its type is a problem code, its context holds ``do`` and ``key``.
Refusal = PydanticCustomError

#: Schemes that a link on the site may have; a link without a scheme is relative.
SCHEMES = ("https:", "mailto:", "tel:")


def refuse(code: str, text: str, do: str, *key: str | int) -> Refusal:
    """Make the error for a value that is refused.

    Args:
        code: a key of :data:`tongbao.problems.CODES`.
        text: what is wrong and what was found, in Chinese.
        do: what to do about it, in Chinese.
        key: the path, below the value that is being read, that the clerk should look at.
    """
    return PydanticCustomError(code, "{text}", {"text": text, "do": do, "key": key})


class Term(StrEnum):
    """A word of a closed list: its key in records and its Chinese word."""

    word: str

    def __new__(cls, key: str, word: str) -> Self:
        """Keep the word beside the key."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.word = word
        return member


def _refuse_slip(code: str, value: str) -> None:
    """Name what the keyboard did before anything else is said of a value."""
    slip = find_slip(value)
    if slip is not None:
        raise refuse(code, *slip)


def _read_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_day(value)
    except ValueError:
        if _LIKE_DAY.fullmatch(value):
            raise refuse("E208", f"没有 {value} 这一天", "请核对日期") from None
        _refuse_slip("E208", value)
        text, meant = f"{quote_text(value)}不是日期的写法", guess_day(value)
        do = f"请写成 {meant}" if meant else "请写成 2021-03-25 这样，月和日都写两位"
        raise refuse("E208", text, do) from None


def _read_due(value: object) -> object:
    try:
        return value if value == "none" else _read_day(value)
    except PydanticCustomError as error:
        text, do = (error.context or {})["text"], (error.context or {})["do"]
        raise refuse("E208", text, f"{do}；没有时限的写 none") from None


_ONLY = "请只写阿拉伯数字"
_DIGITS = f"{_ONLY}，如 17"


def _read_count(value: object) -> object:
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS):
            _refuse_slip("E210", value)
            text, do = f"{quote_text(value)}不是整数", _DIGITS
            raise refuse("E210", text, do)
        return int(value)
    return value


def _read_number(value: object) -> object:
    try:
        return _read_count(value)
    except PydanticCustomError as error:
        text, do = (error.context or {})["text"], (error.context or {})["do"]
        is_plain = do == _DIGITS
        raise refuse("E210", text, f"{_ONLY}；单位另写 unit，约数另写 approx" if is_plain else do) from None


def _read_flag(value: object) -> object:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            _refuse_slip("E203", value)
            text, do = f"{quote_text(value)}不是 true 或 false", "是写 true，否写 false"
            raise refuse("E203", text, do)
        return value == "true"
    return value


def _read_id(value: object) -> object:
    if isinstance(value, str) and not is_id(value):
        _refuse_slip("E205", value)
        do = "编号只用小写字母、数字和连字符，以字母或数字开头，不超过 64 个字符"
        raise refuse("E205", f"{quote_text(value)}不能作编号：{explain_id(value)}", do)
    return value


def _read_link(value: object) -> object:
    if isinstance(value, str) and not value.lower().startswith("https://"):
        do = "请改用 https:// 开头的完整地址"
        raise refuse("E211", f"链接{quote_text(value)}不是 https 地址", do)
    return value


#: Longer numbers lose digits in spreadsheets and browsers.
_MAX_DIGITS = 15
_LIKE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}

Text = Annotated[str, WithJsonSchema(_TEXT_SCHEMA)]
Day = Annotated[date, BeforeValidator(_read_day), WithJsonSchema({"type": "string", "format": "date"})]
#: A deadline: a day, or ``none`` (无时限). A record without one has 时限未公布.
Due = Annotated[
    date | Literal["none"],
    BeforeValidator(_read_due),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"const": "none"}, {"type": "null"}]}),
]
Count = Annotated[
    int,
    BeforeValidator(_read_count),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]}),
]
_Number = Annotated[
    int,
    BeforeValidator(_read_number),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]}),
]
Flag = Annotated[bool, BeforeValidator(_read_flag), WithJsonSchema({"type": "boolean"})]
RecordId = Annotated[
    str,
    BeforeValidator(_read_id),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"}, {"type": "integer"}]}
    ),
]
Link = Annotated[str, BeforeValidator(_read_link), WithJsonSchema({"type": "string", "pattern": "^https://"})]


class Part(BaseModel):
    """A piece of a record: frozen, nothing unknown, an empty value is a missing one.

    Any field ``x`` may have a sibling ``x_basis``: how its value was inferred where the
    source does not print it. They are gathered in :attr:`bases`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    bases: Mapping[str, str] = Field(default_factory=dict, exclude=True, json_schema_extra={"hidden": True})

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: object) -> object:
        """Drop what is empty and gather the bases."""
        if not isinstance(value, dict):
            return value
        known = {field.alias or name for name, field in cls.model_fields.items()}
        kept: dict[str, object] = {}
        bases: dict[str, object] = {}
        for key, item in value.items():
            stem = key.removesuffix("_basis")
            if item == "":
                if key in known or stem in known:
                    continue
                kept[key] = item
            elif key != stem and stem in known and key not in known:
                bases[stem] = item
            else:
                kept[key] = item
        kept.pop("bases", None)
        if "bases" in value:
            kept["bases "] = value["bases"]  # an unknown field, like any other
        if bases:
            kept["bases"] = bases
        return kept


class Withdrawn(Part):
    """撤回: the record or event leaves every total from this day; its address keeps answering."""

    on: Day = Field(title="撤回日期", description="自此日起不再计入任何合计")
    reason: Text = Field(title="撤回原因", description="写给公众看的原因")


class Withheld(Part):
    """未公开: counted, not described, because the wording was never published."""

    reason: Text = Field(title="未公开的原因", description="为什么只计数、不描述")
    basis: Text | None = Field(default=None, title="依据", description="计数所依据的来源")


class Source(Part):
    """出处: where a fact comes from."""

    title: Text | None = Field(default=None, title="来源名称", description="文件或报道的名称")
    notice: RecordId | None = Field(
        default=None, title="本站通报", description="来源已收为本站通报的，写其编号"
    )
    part: Text | None = Field(default=None, title="所在部分", description="如：第二部分（三）")
    url: Link | None = Field(default=None, title="网址", description="https 地址")

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.title is None and self.notice is None:
            raise refuse("E202", "出处没有写名称", "请写 title（来源名称）或 notice（本站通报编号）")
        return self


class Status(Term):
    """办理状态 of one unit in a coverage list."""

    DONE = "done", "已完成"
    PARTIAL = "partial", "基本完成"
    NOT_DONE = "not-done", "未完成"
    UNKNOWN = "unknown", "原文未载"


class Approx(Term):
    """约数: the word that the source puts to a number."""

    AT_LEAST = "at-least", "余"
    ABOUT = "about", "约"
    NEARLY = "nearly", "近"


class Figure(Part):
    """A number as exact as its source: ``23``, or ``{n: 1700, approx: at-least, unit: 人次}``."""

    n: _Number | None = Field(default=None, title="数", description="非负整数")
    approx: Approx | None = Field(default=None, title="约数", description="at-least 余，about 约，nearly 近")
    unit: Text | None = Field(default=None, title="单位", description="如：次、人次、期")
    scope: Text | None = Field(default=None, title="口径", description="这个数按什么范围统计")
    masked: Flag = Field(default=False, title="来源隐去", description="true 表示来源隐去了这个数，不写 n")
    text: Text | None = Field(
        default=None, title="原文写法", description="来源不用阿拉伯数字时的写法，如：万余"
    )

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return {"n": value} if isinstance(value, str) and value else value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.masked and self.n is not None:
            raise refuse(
                "E210", "写了 masked: true 又写了 n", "来源隐去的数请删去 n；来源印出的数请删去 masked", "n"
            )
        if not self.masked and self.n is None:
            raise refuse("E210", "没有写数", "请写 n；来源隐去的请写 masked: true")
        self._refuse_text()
        return self

    def _refuse_text(self) -> None:
        """What is printed in place of a number says that number."""
        if self.text is None:
            return
        if self.n is None:
            raise refuse("E210", "写了 masked: true 又写了 text", "来源隐去的数请删去 text", "text")
        word = self.approx.word if self.approx else ""
        if not is_said_by(self.text, self.n, word, self.unit):
            meant = self.model_copy(update={"text": None}).printed
            text = f"原文写法{quote_text(self.text)}说的不是 {meant}"
            do = "text 只写与 n、approx 相同的汉字数，如五百余、万余；n 为 1 的可写“每”加单位，如每旬"
            raise refuse("E210", text, do, "text")

    @property
    def printed(self) -> str:
        """The number with its word: 1700余, 约300, 未公开."""
        if self.masked or self.n is None:
            return "未公开"
        if self.text is not None:
            return self.text
        if self.approx is Approx.AT_LEAST:
            return f"{self.n}余"
        return f"{self.approx.word if self.approx else ''}{self.n}"


class NamedFigure(Figure):
    """A number of its own that a document prints and that no record is counted for."""

    id: RecordId = Field(title="编号", description="在本条记录里唯一")
    title: Text = Field(title="名称", description="这个数说的是什么")
    may_overlap: tuple[RecordId, ...] = Field(
        default=(), title="可能重复", description="可能说的是同一件事的其他数字的编号"
    )
    source: Source | None = Field(default=None, title="出处", description="所在文件和部分")


def check_figures(figures: tuple[NamedFigure, ...]) -> None:
    """Refuse two figures of a record with one id: which of them a text names could not be told."""
    seen: set[str] = set()
    for row, figure in enumerate(figures):
        if figure.id in seen:
            text, do = f"数字的编号“{figure.id}”重复", "编号在本条记录里须唯一，请换一个"
            raise refuse("E207", text, do, "figures", row, "id")
        seen.add(figure.id)


class Dated(Part):
    """A date as exact as its source: ``on`` that day, ``by`` no later than it, or ``from``/``to``."""

    on: Day | None = Field(default=None, title="日期", description="就在这一天")
    by: Day | None = Field(default=None, title="不晚于", description="原文只说明此日之前已经发生")
    from_: Day | None = Field(default=None, alias="from", title="起", description="时间段的第一天")
    to: Day | None = Field(default=None, title="止", description="时间段的最后一天")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        span = self.from_ is not None or self.to is not None
        if (self.on is not None) + (self.by is not None) + span > 1:
            key = "by" if self.by is not None else "on"
            raise refuse("E209", "on、by、from/to 写了不止一种", "请按来源只留一种", key)
        if span and (self.from_ is None or self.to is None):
            key = "to" if self.from_ is None else "from"
            raise refuse("E209", "from 和 to 只写了一个", "请把起止两天都写上", key)
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise refuse("E209", f"起 {self.from_} 晚于止 {self.to}", "请核对两个日期", "from")
        return self

    @property
    def day(self) -> date | None:
        """The day from which it counts; ``None`` where the source is silent (原文未载)."""
        return self.on or self.by or self.to


class Occurred(Part):
    """A date that is ``on`` a day or ``by`` it; both may be silent unless a kind says otherwise."""

    on: Day | None = Field(default=None, title="日期", description="就在这一天")
    by: Day | None = Field(default=None, title="不晚于", description="原文只说明此日之前已经发生")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.on is not None and self.by is not None:
            raise refuse("E209", "on 和 by 都写了", "请按来源只留一种", "by")
        return self

    @property
    def day(self) -> date | None:
        """The day from which it counts; ``None`` where the source is silent (原文未载)."""
        return self.on or self.by


class Evidence(Part):
    """佐证: what shows that an event happened; the title alone is enough."""

    title: Text = Field(title="名称", description="佐证材料的名称")
    file: Text | None = Field(
        default=None, title="文件", description="放在记录旁 files/ 里的文件，如 files/验收表.pdf"
    )
    url: Link | None = Field(default=None, title="网址", description="https 地址")
    ref: Text | None = Field(
        default=None, title="本站记录", description="种类:编号，种类为 notice、document、activity、coverage"
    )

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(item is not None for item in (self.file, self.url, self.ref)) > 1:
            key = "ref" if self.ref is not None else "url"
            raise refuse("E203", "file、url、ref 写了不止一个", "一条佐证只指向一处，请分成几条", key)
        if self.file is not None and not _is_beside(self.file):
            raise refuse(
                "E212",
                f"佐证文件{quote_text(self.file)}不在 files/ 之下",
                "请把文件放进 files/，写成 files/文件名",
                "file",
            )
        return self


def _is_beside(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 2 and parts[0] == "files" and not parts[1].startswith(".") and "\\" not in path  # noqa: PLR2004


class Placed(Part):
    """What stands in a file of its own, or as an entry of one: it knows where."""

    _file: YamlFile | None = PrivateAttr(default=None)
    _path: tuple[str | int, ...] = PrivateAttr(default=())

    def stand_in(self, file: YamlFile, path: tuple[str | int, ...]) -> Self:
        """Remember the file and the path in it; for the reader."""
        self._file, self._path = file, path
        return self

    @property
    def file(self) -> str:
        """The file that holds it, from the repository's root."""
        return self._file.shown if self._file else ""

    def place(self, *path: str | int) -> Place:
        """Where a field of it stands, or the nearest thing above it."""
        return self._file.place(*self._path, *path) if self._file else Place(file="")

    def place_in(self, path: tuple[str | int, ...], offset: int) -> Place:
        """Where a character of a text of it stands."""
        return self._file.place_in((*self._path, *path), offset) if self._file else Place(file="")


class Record(Placed):
    """A record of the ledger: it is not deleted but withdrawn."""

    withdrawn: Withdrawn | None = Field(
        default=None, title="撤回", description="不删除记录，写明撤回日期和原因"
    )

    def counts_on(self, day: date) -> bool:
        """Whether it is not withdrawn by the day."""
        return self.withdrawn is None or self.withdrawn.on > day
