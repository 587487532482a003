"""No personal data in what is published (发布内容不得有个人信息): the second look, at the output itself."""

import html
import json
import re
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

# What a drawing's lines run through is no text.
_GEOMETRY = re.compile(r"""\s(?:d|points|viewBox|transform)="[^"]*\"""")


def check_personal(folder: Path, names: Collection[str], allowed: Collection[str]) -> Iterator[Problem]:
    """No identity number, private mobile or bank card stands in a published file.

    Args:
        folder: the built site.
        names: the files to read, by path below `folder`.
        allowed: numbers that are published on purpose: those of the reporting channels.
    """
    for name in sorted(names):
        suffix = Path(name).suffix.lower()
        if suffix in _TEXT_SUFFIXES | OFFICE_SUFFIXES:
            yield from _check_file(folder / name, name, suffix, allowed)


def _check_file(path: Path, name: str, suffix: str, allowed: Collection[str]) -> Iterator[Problem]:
    packed = suffix in OFFICE_SUFFIXES
    try:
        text = read_office(path) if packed else _plain(suffix, decode(path.read_bytes()))
    except Unreadable as found:
        yield Problem(place=Place(file=name), code="E702", text=found.what, do=found.do)
        return
    for one in find_personal(text, allowed=allowed):
        place = Place(file=name) if packed else Place(file=name, line=text.count("\n", 0, one.start) + 1)
        what = f"{'文件' if packed else '页面'}里有{one.kind}：{one.masked}"
        yield Problem(place=place, code="E702", text=what, do="请从记录中删去，已经提交的请联系管理员")


def _plain(suffix: str, text: str) -> str:
    """What a reader sees of a file, and what stands in attributes."""
    if suffix in {".html", ".xml"}:
        text = _GEOMETRY.sub("", text)
        for mark in _MARKUP:  # four passes in C are ten times as quick as one regular expression
            text = text.replace(mark, "|")
        return html.unescape(text)
    if suffix == ".json":
        return json.dumps(json.loads(text), ensure_ascii=False, indent=0)
    return text.replace(",", "|") if suffix == ".csv" else text
