"""How a figure is written in a notice: ``{{ issues.completed(aspect="3") = 6 }}`` (数字的写法)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tongbao.characters import quote_text
from tongbao.records import Approx

__all__ = [
    "Claim",
    "Expression",
    "FigureError",
    "Written",
    "find_stray",
    "find_written",
    "read_claim",
    "read_expression",
]

#: One figure in a body. Nothing else in a body is evaluated.
_WRITTEN = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}", re.DOTALL)
#: What is left of a figure whose braces are Chinese, single or without a partner.
_STRAY = re.compile("[{\uff5b]+([^{}\uff5b\uff5d\\n]*)[}\uff5d]+|[{}\uff5b\uff5d]+")
_CHINESE = re.compile("[“”‘’（）＝，\uff5b\uff5d\uff0e\uff02]")
_NAME = re.compile(r"[a-z][a-z-]*")
_ARGUMENT = re.compile(r'\s*(?:([a-z]+)\s*=\s*)?"([^"]*)"\s*(,|\))')
_CLAIM = re.compile(r"(约|近)?([0-9]+)(余)?")
_HOW = '请写成 {{ issues.completed = 21 }} 或 {{ issues(aspect="3") = 6 }} 这样'


class FigureError(Exception):
    """A figure that cannot be read, computed or proven.

    Attributes:
        code: a key of :data:`tongbao.problems.CODES`.
        text: what is wrong, in Chinese.
        do: what to do about it, in Chinese.
    """

    def __init__(self, code: str, text: str, do: str) -> None:
        super().__init__(text)
        self.code, self.text, self.do = code, text, do


@dataclass(frozen=True, kw_only=True)
class Expression:
    """A figure's name, key and filters.

    Attributes:
        text: as written, without its claim and with single spaces.
        name: ``issues``, ``activities``, ``coverage`` …
        key: ``completed``, ``people``, ``done`` …; empty for the name alone.
        item: the id in ``figure("id")`` or ``coverage("id")``; empty elsewhere.
        filters: filter to value.
    """

    text: str
    name: str
    key: str = ""
    item: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """The number that a text claims: ``23``, ``1700余``, ``约300``, ``近90``."""

    text: str
    n: int
    approx: Approx | None = None


@dataclass(frozen=True, kw_only=True)
class Written:
    """One ``{{ … }}`` of a body: its offsets, its expression and claim as text."""

    start: int
    end: int
    expression: str
    claim: str | None


def find_written(body: str) -> Iterator[Written]:
    """Every figure of a body, in order."""
    for match in _WRITTEN.finditer(body):
        expression, equals, claim = _part(match.group(1))
        yield Written(
            start=match.start(),
            end=match.end(),
            expression=expression,
            claim=claim.strip() if equals else None,
        )


def find_stray(body: str) -> Iterator[tuple[int, FigureError]]:
    """Every brace of a body that makes no figure, by its offset: Chinese, single, unpaired (E502)."""
    plain = _WRITTEN.sub(lambda match: " " * len(match.group()), body)
    for stray in _STRAY.finditer(plain):
        yield stray.start(), _refuse_stray(stray.group(), stray.group(1))


def _refuse_stray(whole: str, inside: str | None) -> FigureError:
    if inside is None and whole in {"{{", "}}"}:
        other = "}}" if whole == "{{" else "{{"
        return FigureError("E502", f"“{whole}”没有配对的“{other}”", _HOW)
    chinese = "\uff5b" in whole or "\uff5d" in whole
    text = f"{quote_text(whole)}的花括号{'用了中文的' if chinese else '不是各写两个'}"
    meant = " ".join((inside or "").split())
    return FigureError("E502", text, f"请写成 {{{{ {meant} }}}}" if meant else _HOW)


def _part(inside: str) -> tuple[str, bool, str]:
    """Part an expression from its claim: the last ``=`` after the last bracket."""
    at = inside.find("=", inside.rfind(")") + 1)
    if at < 0:
        return " ".join(inside.split()), False, ""
    return " ".join(inside[:at].split()), True, inside[at + 1 :]


def read_claim(text: str) -> Claim:
    """Read a claimed number.

    Raises:
        FigureError: it is no number (E502).
    """
    match = _CLAIM.fullmatch(text)
    if match is None or (match.group(1) and match.group(3)):
        got = quote_text(" ".join(text.split()))
        raise FigureError("E502", f"等号后面的{got}不是数", "请写 23、1700余、约300 或 近90 这样的数")
    before, digits, after = match.groups()
    word = {"约": Approx.ABOUT, "近": Approx.NEARLY}.get(before or "")
    return Claim(text=text, n=int(digits), approx=Approx.AT_LEAST if after else word)


def read_expression(text: str) -> Expression:
    """Read a figure's name, key and filters.

    Raises:
        FigureError: it cannot be read (E502).
    """
    canonical = " ".join(text.split())
    if _CHINESE.search(canonical) is not None:
        do = '括号、引号、等号请用英文的，如 {{ issues(aspect="3") = 6 }}'
        raise FigureError("E502", f"数字{quote_text(canonical)}里用了中文标点", do)
    name, rest = _take_name(canonical, canonical)
    item, filters, rest = _take_arguments(rest, canonical)
    key = ""
    if rest.startswith("."):
        key, rest = _take_name(rest[1:], canonical)
        extra, more, rest = _take_arguments(rest, canonical)
        if extra or set(filters) & set(more):
            raise FigureError("E502", f"数字{quote_text(canonical)}的筛选项看不懂", _HOW)
        filters |= more
    if rest:
        raise FigureError("E502", f"数字{quote_text(canonical)}里的{quote_text(rest)}看不懂", _HOW)
    return Expression(text=canonical, name=name, key=key, item=item, filters=filters)


def _take_name(text: str, whole: str) -> tuple[str, str]:
    match = _NAME.match(text)
    if match is None:
        raise FigureError("E502", f"数字{quote_text(whole)}看不懂", _HOW)
    return match.group(), text[match.end() :]


def _take_arguments(text: str, whole: str) -> tuple[str, dict[str, str], str]:
    item, filters = "", dict[str, str]()
    if not text.startswith("("):
        return item, filters, text
    at, more = 1, True
    while more:
        match = _ARGUMENT.match(text, at)
        if match is None:
            raise FigureError("E502", f"数字{quote_text(whole)}的括号里看不懂", _HOW)
        key, value, stop = match.groups()
        if key is None and not item and not filters:
            item = value
        elif key is not None and key not in filters:
            filters[key] = value
        else:
            raise FigureError("E502", f"数字{quote_text(whole)}的括号里写重了", _HOW)
        at, more = match.end(), stop == ","
    return item, filters, text[at:]
