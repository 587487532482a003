"""What a notice's body may hold (正文写法): paragraphs, headings, lists, tables, emphasis, links.

The check tells the clerk where something else stands. The pages do not rely on it: their Markdown
(`render/markdown.py`) knows no other syntax, and what it makes goes through a sanitiser.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from tongbao.problems import Problem
from tongbao.records import Notice

__all__ = ["SCHEMES", "Heading", "check_markup", "headings", "is_allowed_link", "number_headings", "passage"]

#: Schemes that a link may have; one without a scheme is relative to its page.
SCHEMES = frozenset({"https", "mailto", "tel"})

_DIGITS = "一二三四五六七八九十"
_TOP, _DEEPEST = 2, 4
"""Levels of headings in a body: h1 is the page's title, below h4 they are no longer told apart."""

# ------------------------------------------------------------------------------- headings


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of a body.

    Attributes:
        level: 2, 3 or 4.
        text: as typed, in Markdown.
        id: where a link finds it: ``p2-3`` for 二、…（三）, else by its order.
        start: offset of its line in the body.
    """

    level: int
    text: str
    id: str
    start: int


_HEADING = re.compile(r"^(#{1,6})(.+)$", re.MULTILINE)
_NUMBERED = re.compile(rf"(?:[（(]([{_DIGITS}]{{1,3}})[）)]|([{_DIGITS}]{{1,3}})、)")
_PART = re.compile(rf"第([{_DIGITS}]{{1,3}})部分(?:[（(]([{_DIGITS}]{{1,3}})[）)])?")


def _number(text: str) -> int:
    """Read 一 to 九十九."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.find(text[:1]) + 1
    return (_DIGITS.find(tens[:1]) + 1 if tens else 1) * 10 + (_DIGITS.find(ones[:1]) + 1 if ones else 0)


def number_headings(items: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Ids for headings, from their levels and texts, that stay when a paragraph is put in.

    二、 gives ``p2`` and （三） below it ``p2-3``, so that 第二部分（三） in a source becomes a link.
    """
    above: dict[int, str] = {}
    names: list[str] = []
    for order, (level, text) in enumerate(items, start=1):
        above = {up: name for up, name in above.items() if up < level}
        parent = f"{above[max(above)]}-" if above else "p"
        number = _NUMBERED.match(text.strip())
        name = parent + (str(_number(number[1] or number[2])) if number else f"n{order}")
        name = f"{name}-n{order}" if name in names else name
        names.append(name)
        above[level] = name
    return tuple(names)


def headings(body: str) -> tuple[Heading, ...]:
    """The headings of a body, in order."""
    found = [
        (min(max(len(match[1]), _TOP), _DEEPEST), match[2].strip(" ").rstrip("#").rstrip(" "), match.start())
        for match in _HEADING.finditer(body)
    ]
    names = number_headings([(level, text) for level, text, _ in found])
    return tuple(
        Heading(level=level, text=text, id=name, start=start)
        for (level, text, start), name in zip(found, names, strict=True)
    )


def passage(body: str, part: str | None) -> str | None:
    """The id of the heading that 第二部分（三）… names, or of the part above it; None where there is none."""
    match = _PART.match(part) if part else None
    if match is None:
        return None
    known = {heading.id for heading in headings(body)}
    outer = f"p{_number(match[1])}"
    inner = f"{outer}-{_number(match[2])}" if match[2] else outer
    return next((name for name in (inner, outer) if name in known), None)


# ----------------------------------------------------------------------------------- links

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_DEPTH = 8
"""How often entities are decoded; nobody writes a link that deep."""


def is_allowed_link(target: str) -> bool:
    """Whether a link may lead there: https, mailto, tel, or relative, decided after decoding entities."""
    for _ in range(_DEPTH):
        decoded = unescape(target)
        if decoded == target:
            break
        target = decoded
    else:
        return False
    plain = _IGNORED.sub("", target).lower()
    if plain.replace("\\", "/").startswith("//"):
        return False
    scheme = _SCHEME.match(plain)
    if scheme is not None:
        return scheme[1] in SCHEMES
    return ":" not in re.split(r"[/?#]", plain, maxsplit=1)[0]


# ----------------------------------------------------------------------------------- check

_Found = tuple[int, str, str]
_FIGURE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_RAW = re.compile(r"<(?!https:|mailto:|tel:|[^\s<>@:]+@[^\s<>@]+>)(?=[A-Za-z/!?])[^<>\n]{0,60}>?")
_SYNTAX = (
    (_RAW, "网页标记"),
    (re.compile(r"!\[[^\]\n]*\]\s?[(\[]"), "图片"),
    (re.compile(r"^(?:```|~~~).*$|`[^`\n]+`", re.MULTILINE), "代码"),
    (re.compile(r"(?:\A|\n[ ]*\n)((?:[ ]{4,}|\t)\S.*)$", re.MULTILINE), "缩进的代码"),
    (re.compile(r"^ {0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,}|=+)$", re.MULTILINE), "分隔线"),
)
_LINKS = (
    re.compile(r"\]\(((?:[^()\n]|\n(?![ ]*\n)|\([^()]*\))*)"),
    re.compile(r"^ {0,3}\[[^\]\n]*\]:[ ]*\n?[ ]*(\S+)", re.MULTILINE),
    re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>"),
)
_TITLE = re.compile(r"(?<!\s)\s+(\"[^\"]*\"|'[^']*'|\([^)]*\))\s*$")
_TAKE_OUT = "请删去；正文只用段落、标题、列表、表格、强调和链接"
_SHOWN = 30


def check_markup(notice: Notice) -> Iterator[Problem]:
    """正文只用段落、标题、列表、表格、强调和链接；链接只用 https、mailto、tel 和站内相对地址."""
    body = _FIGURE.sub(lambda match: "0" * len(match[0]), notice.body)
    found = {*_check_syntax(body), *_check_links(notice.body), *_check_headings(body)}
    for offset, text, do in sorted(found):
        yield Problem(place=notice.place_in(("body",), offset), code="E512", text=text, do=do)


def _check_syntax(body: str) -> Iterator[_Found]:
    lists = [match.start() for match in re.finditer(r"^ {0,3}(?:[-*+]|\d+[.)]) ", body, re.MULTILINE)]
    for pattern, name in _SYNTAX:
        for match in pattern.finditer(body):
            group = 1 if match.re.groups else 0
            if name == "缩进的代码" and _in_list(body, match.start(group), lists):
                continue
            yield match.start(group), f"正文里有{name}“{_shown(match[group])}”", _TAKE_OUT


def _in_list(body: str, offset: int, lists: list[int]) -> bool:
    """Whether an indented line continues the item of a list above it."""
    at = bisect_left(lists, offset)
    return (
        at > 0 and re.search(r"^\S", body[body.find("\n", lists[at - 1]) + 1 : offset], re.MULTILINE) is None
    )


def _check_links(body: str) -> Iterator[_Found]:
    for pattern in _LINKS:
        for match in pattern.finditer(body):
            target = _ESCAPE.sub(r"\1", _TITLE.sub("", match[1])).strip().strip("<>")
            if "{{" in target:
                yield match.start(1), "台账数字写在了链接地址里", "数字只写在文字里"
            elif not is_allowed_link(target):
                text = f"链接“{_shown(target)}”不允许"
                yield match.start(1), text, "链接请用 https://、mailto:、tel: 或站内相对地址"


def _check_headings(body: str) -> Iterator[_Found]:
    before = _TOP - 1
    for match in _HEADING.finditer(body):
        level = len(match[1])
        if not _TOP <= level <= _DEEPEST:
            yield match.start(), f"标题“{_shown(match[0])}”的层级不允许", "正文标题用 ##、###、####"
        elif level > before + 1:
            yield match.start(), f"标题“{_shown(match[0])}”跳过了一级", f"请改用 {'#' * (before + 1)}"
        before = max(level, _TOP)


def _shown(text: str) -> str:
    """A few characters of it, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
