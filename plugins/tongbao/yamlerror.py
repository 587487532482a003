"""Say in a clerk's words what the YAML parser stumbled over (YAML 写法有误).

The parser's own message names its grammar ("did not find expected key"). Here each one becomes
what was probably typed wrong: a Chinese colon, a missing blank, a quotation mark inside a
quoted text, a text that begins with ``*``.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yaml import Mark, MarkedYAMLError

from tongbao.characters import quote_text

__all__ = ["SyntaxFlaw", "describe_error"]


@dataclass(frozen=True, kw_only=True)
class SyntaxFlaw:
    """What the parser stumbled over.

    Attributes:
        line: 1-based line.
        column: 1-based column.
        code: the problem's code: E106, or E107 and E108 where a sign gave it away.
        text: what is wrong, in Chinese.
        do: what to do about it, in Chinese.
    """

    line: int
    column: int
    code: str
    text: str
    do: str


_Said = tuple[str, str]

_QUOTE_IT = "如果是文字，请给整句加上英文引号"
_INDENT = ("这一行与上文接不上", "请检查缩进：同一层的键左边对齐，下一层多缩进两格")
_NO_END = ("引号只有开头，没有收尾", "请在这段文字末尾补上同样的引号")


def _say_line(line: str) -> _Said:
    """Say why a line that should read ``键: 值`` does not."""
    if re.match(r"\s*-[^\s-]", line):
        return ("列表项的“-”后面缺一个空格", "请写成“- 内容”")
    if re.match(r"[^:\s]+：", line.strip()):
        return ("键后面用了中文冒号", "请改成英文冒号加一个空格，如“title: 题名”")
    if re.match(r"[^:\s]+:\S", line.strip()):
        return ("冒号后面缺一个空格", "请写成“键: 值”")
    return ("缺少“键: 值”的冒号", "请补上英文冒号和空格；若是上一行文字的延续，请多缩进两格")


def _say_colon(lines: Sequence[str], line: int, column: int) -> _Said:
    before = lines[line][:column]
    if re.search(r":\s", before):
        return ("一行里有两个“: ”", f"{_QUOTE_IT}，或把文字中的冒号改成中文冒号")
    above = next((text for text in reversed(lines[:line]) if text.strip()), "")
    if above and not re.search(r":(\s|$)", above):
        said, do = _say_line(above)
        return (f"这个冒号与上文接不上：上一行{said}", do)
    return ("这个冒号与上文接不上", "上一行已经有值，这一行不能再缩进；请与同一层的键左边对齐")


def _say_key(lines: Sequence[str], line: int, column: int) -> _Said:
    if lines[line][:column].rstrip().endswith(("'", '"')):
        return ("引号收尾之后还有文字", "请给整句加上英文引号，句中的引号改用中文引号")
    if lines[line][column:].startswith(":"):
        return ("冒号前面没有键", "请补上键")
    return _INDENT


def _say_start(lines: Sequence[str], line: int, column: int) -> _Said:
    char = lines[line][column]
    return (f"文字不能以{quote_text(char)}开头", "请给整句加上英文引号")


def _say(text: str, do: str) -> Callable[[Sequence[str], int, int], _Said]:
    return lambda _lines, _line, _column: (text, do)


_TAG = _say("“!”开头的写法会被当成标签", _QUOTE_IT)


# (part of the parser's message, code, stand where the construct began, what to say); first match wins.
_ROWS: tuple[tuple[str, str, bool, Callable[[Sequence[str], int, int], _Said]], ...] = (
    ("scanning an alias", "E107", True, _say("“*”开头的写法会被当成别名", _QUOTE_IT)),
    ("scanning an anchor", "E107", True, _say("“&”开头的写法会被当成锚点", _QUOTE_IT)),
    ("scanning a tag", "E108", True, _TAG),
    ("parsing a tag", "E108", True, _TAG),
    ("undefined tag handle", "E108", False, _TAG),
    ("mapping values are not allowed", "E106", False, _say_colon),
    ("could not find expected ':'", "E106", True, lambda lines, line, _column: _say_line(lines[line])),
    ("quoted scalar: found unexpected", "E106", True, _say(*_NO_END)),
    ("parsing a quoted scalar", "E106", False, _say("双引号里的反斜杠写法不对", "请改用单引号")),
    ("cannot start any token", "E106", False, _say_start),
    ("did not find expected key", "E106", False, _say_key),
    ("expected '-' indicator", "E106", False, _say("列表里混进了别的内容", "列表每一项都以“- ”开头并对齐")),
    ("',' or ']'", "E106", True, _say("方括号没有收尾", f"请补上“]”；{_QUOTE_IT}")),
    ("',' or '}'", "E106", True, _say("花括号没有收尾", f"请补上“}}”；{_QUOTE_IT}")),
    ("block sequence entries", "E106", False, _say("“- ”不能与键写在同一行", f"请另起一行；{_QUOTE_IT}")),
    ("block scalar", "E106", True, _say("“|”或“>”后面写法不对", "后面直接换行，内容另起一行并缩进")),
    ("expected node content", "E106", False, _say("这里缺内容，或括号不成对", _QUOTE_IT)),
    ("expected <document start>", "E106", False, _say(*_INDENT)),
    ("directive", "E106", False, _say("“%”开头的指令不能用", "请删去这一行")),
    ("incompatible YAML", "E106", False, _say("“%”开头的指令不能用", "请删去这一行")),
    ("", "E106", False, _say("YAML 写法有误", "请检查这一行的缩进、冒号和引号")),
)


def describe_error(error: MarkedYAMLError, lines: Sequence[str]) -> SyntaxFlaw:
    """Turn the parser's error into words for a clerk.

    Args:
        error: as raised.
        lines: the lines that the parser read.
    """
    said = f"{error.context}: {error.problem}"
    code, from_start, say = next(row[1:] for row in _ROWS if row[0] in said)
    mark = error.context_mark if from_start and error.context_mark else error.problem_mark
    line, column = _inside(mark, lines)
    text, do = say(lines, line, column)
    return SyntaxFlaw(line=line + 1, column=column + 1, code=code, text=text, do=do)


def _inside(mark: Mark | None, lines: Sequence[str]) -> tuple[int, int]:
    """Bring a mark after the last line with text back to that line's end; both count from 0."""
    last = max((i for i, line in enumerate(lines) if line.strip()), default=0)
    if mark is None or mark.line > last:
        return last, len(lines[last])
    return mark.line, mark.column
