"""What stands beside a figure in a body (数字前后): nothing that makes another number of it in print."""

import re
from html import unescape

from tongbao.characters import quote_text
from tongbao.ledger.expressions import FigureError, Written

__all__ = ["refuse_neighbour"]

_DIGITS = "0-9\uff10-\uff19"
#: Directly before a figure: digits, points, signs, words that make it approximate.
_BEFORE = re.compile(rf"(?:[{_DIGITS}][,\uff0c\u2019'/]|[{_DIGITS}.\uff0e\-\u2212\uff0d~～约近逾超])\Z")
#: Directly after a figure.
_AFTER = re.compile(rf"[,\uff0c\u2019'/][{_DIGITS}]|[{_DIGITS}.\uff0e%\uff05‰余多来十百千万亿]|\{{\{{")
#: What print drops: blanks, marks of emphasis and links, and where a link leads.
_DROPPED = re.compile(r"\](?:\([^()\n]*\)|\[[^\]\n]*\])|[\s*_\[\]\\]")
#: The start of a block, whose own mark is no neighbour: a paragraph, an item, a heading or a row.
_START = re.compile(r"(?:^[ ]*(?:[-+*]|[0-9]{1,9}[.)])[ ]+|^[ ]*#{1,6}[^\n]*\n|\n[ ]*\n)", re.MULTILINE)
#: Where a block ends.
_END = re.compile(r"\n[ ]*(?:\n|[-+*][ ]|[0-9]{1,9}[.)][ ]|#{1,6}[ ]|\|)")


def refuse_neighbour(body: str, written: Written, unit: str | None) -> FigureError | None:
    """The error of a figure that a digit, sign or word beside it turns into another number.

    Args:
        body: the text of the notice.
        written: the figure.
        unit: its unit: what begins it may stand behind it, as 万 of 万元.
    """
    block = _START.split(body[: written.start])[-1]
    before = _BEFORE.search(_plain(block))
    after = _AFTER.match(_plain(_END.split(body[written.end :], maxsplit=1)[0]))
    if after is not None and unit is not None and unit.startswith(after[0]):
        after = None
    found = after or before
    if found is None:
        return None
    shown = quote_text(" ".join(body[written.start : written.end].split()))
    other = "另一个数" if found[0] == "{{" else quote_text(found[0])
    text = f"{shown}紧挨着{other}，印出来就成了另一个数"
    return FigureError("E502", text, "请把数写完整，或用字隔开")


def _plain(text: str) -> str:
    return _DROPPED.sub("", unescape(text))
