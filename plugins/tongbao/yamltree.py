"""Grow the tree of a YAML text from the parser's events, noting what may not stand in it.

Every scalar is text. The C parser hands over one event after another and never follows an
alias, so an alias bomb does not go off; the tree is at most 20 deep, and the number of
problems that are kept has a bound as well.
"""

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias, cast

from yaml import Mark, MarkedYAMLError
from yaml._yaml import CParser  # no fallback: the parser in Python is too slow for a hostile file
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from tongbao.characters import find_flaws, quote_text
from tongbao.problems import Place, Problem
from tongbao.yamlerror import describe_error

__all__ = ["MAX_DEPTH", "Node", "Notes", "Value", "grow_trees"]

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

MAX_DEPTH = 20
_MAX_NOTES = 100


class Notes:
    """The problems of one file; at most 100 of a code are listed, the rest are counted."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self._problems: list[Problem] = []
        self._count: Counter[str] = Counter()
        self._next: dict[str, Place] = {}  # where the first problem stands that is not listed

    def add(self, code: str, text: str, do: str, *, line: int = 1, column: int = 1) -> None:
        """Note a problem at a position that counts from 1."""
        self._count[code] += 1
        if self._count[code] <= _MAX_NOTES:
            place = Place(file=self.shown, line=line, column=column)
            self._problems.append(Problem(place=place, code=code, text=text, do=do))
        elif code not in self._next:
            self._next[code] = Place(file=self.shown, line=line, column=column)

    def add_at(self, mark: Mark, code: str, text: str, do: str) -> None:
        """Note a problem at a mark of the parser, which counts from 0."""
        self.add(code, text, do, line=mark.line + 1, column=mark.column + 1)

    def has(self, code: str) -> bool:
        """Tell whether a problem of the code was noted."""
        return code in self._count

    def gather(self) -> tuple[Problem, ...]:
        """Give all problems, sorted, with a line for those that are only counted."""
        more = (
            Problem(
                place=place,
                code=code,
                text=f"从这里起还有 {self._count[code] - _MAX_NOTES} 处同样的问题，没有逐一列出",
                do="请先改好已列出的",
            )
            for code, place in self._next.items()
        )
        return tuple(sorted([*self._problems, *more]))


@dataclass(slots=True)
class Node:
    """A value and where it stands; marks count from 0.

    Attributes:
        value: the text, list or dict.
        mark: where the value begins.
        style: ``|``, ``>``, a quotation mark, or empty for a plain text, a list and a dict.
        key_mark: where its key begins, when it has one.
        inside: the nodes of its entries; none for a text.
    """

    value: Value
    mark: Mark
    style: str = ""
    key_mark: Mark | None = None
    inside: "dict[str | int, Node] | None" = None


@dataclass(slots=True)
class _Open:
    """A list or dict that has not ended, with the key whose value comes next."""

    value: list[Value] | dict[str, Value]
    inside: dict[str | int, Node]
    key: str | None = None
    key_mark: Mark | None = None


_QUOTE_OR_COPY = "请把内容照写一遍；如果是文字，请给整句加上英文引号"


class _Stop(Exception):  # noqa: N818 - no error: nothing after this can be read with sense
    """The reason is already noted."""


def _mark(event: Event) -> Mark:
    """Where an event begins; the C parser never leaves it out."""
    return cast("Mark", event.start_mark)


def grow_trees(text: str, notes: Notes) -> list[Node]:
    """Read the documents of a text; what is refused (E106 to E111) goes to the notes.

    Args:
        text: only characters that YAML allows, lines ended by a line feed.
        notes: takes the problems. Where one was noted, the trees are not to be used.
    """
    growth = _Growth(notes)
    parser = CParser(text)
    try:
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            growth.take(event)
    except _Stop:
        pass
    except MarkedYAMLError as error:
        found = describe_error(error, text.split("\n"))
        notes.add(found.code, found.text, found.do, line=found.line, column=found.column)
    return growth.tops


class _Growth:
    """The trees so far and what is still open in the last of them."""

    def __init__(self, notes: Notes) -> None:
        self.tops: list[Node] = []
        self._notes = notes
        self._normal = not notes.has("E112")
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: Event | None) -> None:
        """Take the next event of the parser."""
        match event:
            case ScalarEvent():
                self._check_properties(event)
                self._check_escapes(event)
                style = event.style or ""
                self._put(Node(event.value, _mark(event), style))
            case CollectionStartEvent():
                self._check_properties(event)
                self._open_collection(event)
            case CollectionEndEvent():
                self._open.pop()
            case AliasEvent():
                name = f"*{event.anchor}"
                self._notes.add_at(_mark(event), "E107", f"用了别名{quote_text(name)}", _QUOTE_OR_COPY)
                self._put(Node(name, _mark(event)))
            case DocumentStartEvent():
                self._start_document(event)

    def _start_document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            text = f"这里开始了第 {self._documents} 份文档"
            self._notes.add_at(_mark(event), "E110", text, "请删去“---”，或拆成几个文件")
        if event.tags:
            self._notes.add_at(_mark(event), "E108", "用 %TAG 定义了标签", "请删去这一行")

    def _open_collection(self, event: CollectionStartEvent) -> None:
        if len(self._open) == MAX_DEPTH:
            text = f"层级超过 {MAX_DEPTH} 层"
            self._notes.add_at(_mark(event), "E111", text, "请减少嵌套；这一处之后的内容没有检查")
            raise _Stop
        value: list[Value] | dict[str, Value] = {} if isinstance(event, MappingStartEvent) else []
        inside: dict[str | int, Node] = {}
        node = Node(value, _mark(event), inside=inside)
        self._put(node)
        self._open.append(_Open(value, inside))

    def _put(self, node: Node) -> None:
        """Put a node where it belongs: at the top, in a list, as a key, or as a key's value."""
        if not self._open:
            self.tops.append(node)
            return
        around = self._open[-1]
        inside, value = around.inside, around.value
        if isinstance(value, list):
            inside[len(value)] = node
            value.append(node.value)
        elif around.key is None:
            around.key, around.key_mark = self._read_key(node, inside), node.mark
        else:
            node.key_mark = around.key_mark
            if around.key not in inside:
                inside[around.key] = node
                value[around.key] = node.value
            around.key = None

    def _read_key(self, node: Node, inside: dict[str | int, Node]) -> str:
        key = node.value
        if not isinstance(key, str):
            text = "这里把列表或键值当成了键"
            do = "如果是以“{”或“[”开头的文字，请给整句加上英文引号"
            self._notes.add_at(node.mark, "E106", text, do)
            raise _Stop
        if key == "" and not node.style:
            self._notes.add_at(node.mark, "E106", "冒号前面没有键", "请补上键")
        elif key == "<<" and not node.style:
            self._notes.add_at(node.mark, "E107", "用了合并键“<<”", _QUOTE_OR_COPY)
        elif key in inside:
            first = (inside[key].key_mark or node.mark).line + 1
            text = f"键{quote_text(key)}重复，第 {first} 行已经写过"
            self._notes.add_at(node.mark, "E109", text, "请删去其中一个")
        return key

    def _check_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            text = f"用了锚点{quote_text(f'&{event.anchor}')}"
            self._notes.add_at(_mark(event), "E107", text, _QUOTE_OR_COPY)
        if event.tag is not None:
            text = f"用了标签{quote_text(event.tag.replace('tag:yaml.org,2002:', '!!'))}"
            self._notes.add_at(_mark(event), "E108", text, "请删去标签；如果是文字，请给整句加上英文引号")

    def _check_escapes(self, event: ScalarEvent) -> None:
        """Find what only an escape in double quotation marks can have written."""
        if event.style != '"':
            return
        for flaw in {flaw.text: flaw for flaw in find_flaws(event.value)}.values():
            # Where the file itself is not normal, each place is noted already.
            if flaw.code != "E112" or self._normal:
                text = f"双引号里用反斜杠写出了不允许的字符：{flaw.text}"
                self._notes.add_at(_mark(event), flaw.code, text, flaw.do)
