"""No personal data in what is published (发布内容不得有个人信息): the second look, at the output itself."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from tongbao.personal import find_personal
from tongbao.problems import Place, Problem
from tongbao.publish.attachedtext import OFFICE_SUFFIXES, Unreadable, decode, read_office

__all__ = ["check_personal"]

#: Files that are read as text. Scripts and styles come from the theme and hold nothing of ours.
_TEXT_SUFFIXES = frozenset({".csv", ".html", ".json", ".txt", ".xml"})

#: A bar parts numbers, so every text and every attribute's value stands for itself; lines keep their count.
_MARKUP = "<>\"'"

# What a drawing's lines run through is no text. On one line: the lines of a text are looked at in any order.
_GEOMETRY = re.compile(r"""\s(?:d|points|viewBox|transform)="[^"\n]*\"""")

# A workbook of 开放数据 holds the cells of the CSV beside it, and `data/` the words of its second sheet. It
# is not unpacked: that of a large ledger would pass the limit that is there for what somebody attaches.
_TWIN = re.compile(r"data/v1/[a-z]+\.xlsx")

#: So many lines are remembered: no build may grow with its pages.
_MOST_LINES = 1 << 16


def check_personal(folder: Path, names: Collection[str], allowed: Collection[str]) -> Iterator[Problem]:
    """No identity number, private mobile or bank card stands in a published file.

    Args:
        folder: the built site.
        names: the files to read, by path below `folder`.
        allowed: numbers that are published on purpose: those of the reporting channels.
    """
    clean = _Clean(allowed)
    for name in sorted(names):
        suffix = Path(name).suffix.lower()
        if suffix in _TEXT_SUFFIXES | OFFICE_SUFFIXES and not _TWIN.fullmatch(name):
            yield from _check_file(folder / name, name, suffix, allowed, clean)


class _Clean:
    """Lines in which nothing was found: a line feed parts numbers, so that a line needs one look.

    Most lines of a page are its frame, which hundreds of pages share.

    Args:
        allowed: numbers that are published on purpose.
    """

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed
        self._lines: dict[str, set[str]] = defaultdict(set)

    def has(self, text: str, suffix: str) -> bool:
        """Whether nothing is in a text; the endings tell how it is read."""
        known = self._lines[suffix]
        lines = {line for line in text.split("\n") if line not in known}
        if any(find_personal(_plain(suffix, "\n".join(lines)), self._allowed)):
            return False
        if len(known) > _MOST_LINES:
            known.clear()
        known |= lines
        return True


def _check_file(
    path: Path, name: str, suffix: str, allowed: Collection[str], clean: _Clean
) -> Iterator[Problem]:
    packed = suffix in OFFICE_SUFFIXES
    try:
        text = read_office(path) if packed else _part(suffix, decode(path.read_bytes()))
    except Unreadable as found:
        yield Problem(place=Place(file=name), code="E702", text=found.what, do=found.do)
        return
    if clean.has(text, suffix):
        return
    text = _plain(suffix, text)
    for one in find_personal(text, allowed):
        place = Place(file=name) if packed else Place(file=name, line=text.count("\n", 0, one.start) + 1)
        what = f"{'文件' if packed else '页面'}里有{one.kind}：{one.masked}"
        yield Problem(place=place, code="E702", text=what, do="请从记录中删去，已经提交的请联系管理员")


def _part(suffix: str, text: str) -> str:
    """The text with a line feed between what stands apart in it; JSON may be written in one line."""
    return (
        json.dumps(json.loads(text), ensure_ascii=False, separators=(",\n", ": "))
        if suffix == ".json"
        else text
    )


def _plain(suffix: str, text: str) -> str:
    """What a reader sees of some lines, and what stands in attributes."""
    if suffix in {".html", ".xml"}:
        text = _GEOMETRY.sub("", text)
        for mark in _MARKUP:  # four passes in C are ten times as quick as one regular expression
            text = text.replace(mark, "|")
        return html.unescape(text)
    return text.replace(",", "|") if suffix == ".csv" else text
