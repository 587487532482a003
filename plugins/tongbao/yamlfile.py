"""YAML in which every scalar is text, with the position of each value (读取记录文件).

YAML's own guessing is off: under it ``0471`` is 313, ``12:30`` is 750, ``no`` is false and the
last of two equal keys wins. Here ``~`` is a tilde, an empty value is an empty text, and what a
reader would have to expand, guess or call is refused: anchors, aliases, merge keys, tags,
duplicate keys, a second document, tabs, deep nesting. The file is read as a stream of the C
parser's events, so an alias bomb never goes off; a file costs at most a second and 200 MB.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate
from pathlib import Path

from yaml import Mark

from tongbao.characters import find_flaws, mask_flaws
from tongbao.plainfile import Refused, read_plain_file
from tongbao.problems import Place
from tongbao.yamltree import MAX_DEPTH, Node, Notes, Value, grow_trees

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Refused", "Top", "Value", "YamlFile", "parse_yaml", "read_yaml"]

MAX_BYTES = 256 * 1024
_BOM = b"\xef\xbb\xbf"
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class Top(Enum):
    """What a file holds: one record, or a list of them."""

    MAPPING = "键值"
    LIST = "列表"


@dataclass(frozen=True, kw_only=True)
class YamlFile:
    """A file that was taken.

    Attributes:
        shown: its name for messages.
        value: dicts and lists of text, down from the top.
        lines: the text, line by line; line 1 is ``lines[0]``.
    """

    shown: str
    value: Value
    lines: Sequence[str] = field(repr=False)
    _top: Node = field(repr=False)

    def place(self, *path: str | int) -> Place:
        """Position of a value; of the nearest value above it where the path leads nowhere."""
        return self._place_mark(self._node(path).mark)

    def key_place(self, *path: str | int) -> Place:
        """Position of a value's key; of the value itself in a list, and at the top."""
        node = self._node(path)
        return self._place_mark(node.key_mark or node.mark)

    def place_in(self, path: Sequence[str | int], offset: int) -> Place:
        """Position of a character of a text.

        Exact in a literal block (``|``) and in a text on one line without escapes; otherwise,
        where YAML has folded lines, the position of the text's beginning.
        """
        node = self._node(path)
        if not isinstance(node.value, str):
            return self._place_mark(node.mark)
        if node.style == "|":
            lines = node.value[:offset].split("\n")
            column = self.block_indent(*path) + len(lines[-1])
            return Place(file=self.shown, line=node.mark.line + 1 + len(lines), column=column + 1)
        quote = 1 if node.style in ("'", '"') else 0
        if not self.lines[node.mark.line].startswith(node.value, node.mark.column + quote):
            return self._place_mark(node.mark)
        column = node.mark.column + quote + offset
        return Place(file=self.shown, line=node.mark.line + 1, column=column + 1)

    def block_line(self, *path: str | int) -> int:
        """Line of the first line of a block (``|`` or ``>``); of the value's own where it is none."""
        node = self._node(path)
        return node.mark.line + (2 if node.style in ("|", ">") else 1)

    def block_indent(self, *path: str | int) -> int:
        """Columns that stand before every line of a block (``|`` or ``>``); 0 where it is none."""
        node = self._node(path)
        if node.style not in ("|", ">"):
            return 0
        header = self.lines[node.mark.line][node.mark.column :]
        block = self.lines[node.mark.line + 1 :]
        first = next((line for line in block if line.strip(" ")), "")
        if re.match(r"[|>][+-]?[1-9]", header):  # said outright; blanks beyond it are text
            text = next((line for line in str(node.value).split("\n") if line.strip(" ")), "")
            return len(first) - len(text)
        return len(first) - len(first.lstrip(" "))

    def _node(self, path: Sequence[str | int]) -> Node:
        node = self._top
        for step in path:
            if node.inside is None or step not in node.inside:
                break
            node = node.inside[step]
        return node

    def _place_mark(self, mark: Mark) -> Place:
        return Place(file=self.shown, line=mark.line + 1, column=mark.column + 1)


def read_yaml(path: Path, shown: str, *, root: Path | None = None, top: Top | None = None) -> YamlFile:
    """Read a file.

    Args:
        path: the file.
        shown: its name for messages, from the repository's root.
        root: the folder below which no symbolic link is followed.
        top: what the file has to hold.

    Raises:
        Refused: with every problem that was found (E101 to E113).
    """
    return parse_yaml(read_plain_file(path, shown, limit=MAX_BYTES, root=root), shown, top=top)


def parse_yaml(data: bytes, shown: str, *, top: Top | None = None) -> YamlFile:
    """Read the bytes of a file; as :func:`read_yaml`, from E103 on."""
    notes = Notes(shown)
    text = _decode(data, notes)
    trees: list[Node] = []
    if text is not None:
        _check_characters(text, notes)
        # Where a tab indents, every later complaint would be of the tab.
        if not _TAB_INDENT.search(text):
            trees = grow_trees(mask_flaws(text), notes)
            _check_top(trees, top, notes)
    problems = notes.gather()
    if problems or text is None:
        raise Refused(problems)
    return YamlFile(shown=shown, value=trees[0].value, lines=tuple(text.split("\n")), _top=trees[0])


def _decode(data: bytes, notes: Notes) -> str | None:
    """Read UTF-8 with lines ended as on any system; nothing when it is something else."""
    do = "请用编辑器另存为 UTF-8 编码"
    if data.startswith(_UTF_16_BOMS):
        notes.add("E103", "文件是 UTF-16 编码", do)
        return None
    if data.startswith(_BOM):
        notes.add("E103", "文件开头有 BOM 标记", "请另存为“UTF-8”，不要选“带 BOM 的 UTF-8”")
        data = data.removeprefix(_BOM)
    try:
        return data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        column = len(before) - before.rfind("\n")
        guess = "，像是 GBK（ANSI）编码" if _is_gbk(data) else ""
        byte = f"字节 0x{data[error.start]:02X}"
        text = f"文件不是 UTF-8 编码（{byte}）{guess}"
        notes.add("E103", text, do, line=before.count("\n") + 1, column=column)
        return None


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _check_characters(text: str, notes: Notes) -> None:
    """Note every refused character (E103, E104, E105, E112)."""
    starts: list[int] = []
    for flaw in find_flaws(text):
        # Only now, as nearly every file has none.
        starts = starts or [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        line = bisect_right(starts, flaw.start)
        column = flaw.start - starts[line - 1] + 1
        notes.add(flaw.code, flaw.text, flaw.do, line=line, column=column)


def _check_top(trees: Sequence[Node], top: Top | None, notes: Notes) -> None:
    """Note a file that holds nothing, a text only, or the other of list and mapping (E113)."""
    if notes.has("E106") or (not trees and notes.gather()):
        return  # the parser stopped before the end
    value = trees[0].value if trees else ""
    if value == "":
        notes.add("E113", "文件里没有内容", "请写上内容，或删去这个文件")
        return
    got = {dict: Top.MAPPING.value, list: Top.LIST.value, str: "一段文字"}[type(value)]
    wanted = top.value if top else f"{Top.MAPPING.value}或{Top.LIST.value}"
    if got not in wanted:
        do = "请逐条以“- ”开头" if top is Top.LIST else "请写成“键: 值”，冒号用英文冒号加一个空格"
        notes.add_at(trees[0].mark, "E113", f"整个文件应是{wanted}，现在是{got}", do)
