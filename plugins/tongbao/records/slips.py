"""Slips of the keyboard (输入法的错): what a Chinese input method leaves in a value that must be ASCII."""

import re
import unicodedata

from tongbao.characters import quote_text
from tongbao.dates import parse_day

__all__ = ["find_slip", "guess_day"]

_QUOTES = "“”‘’\uff02\uff07「」『』"
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_LIKE_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


def find_slip(value: str) -> tuple[str, str] | None:
    """What the keyboard did to a refused value, and what to do; nothing where the fault is another."""
    bare = value.strip(_QUOTES + " ")
    if bare != value and value.strip(" ") != bare and bare:
        return f"值{quote_text(bare)}用了中文引号", "请改成英文引号，或去掉引号"
    narrow = unicodedata.normalize("NFKC", value)
    if narrow != value and _FULL_WIDTH.search(value) and narrow.isascii():
        what = "数字" if any(char.isdecimal() for char in value) else "字符"
        return f"{quote_text(value)}用了全角{what}", f"请改成半角，如 {narrow}"
    return None


def guess_day(value: str) -> str | None:
    """The day that ``2026-9-1``, ``2026/9/1`` or ``2026年9月1日`` means, as it should be written."""
    match = _LIKE_DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        return parse_day(f"{year}-{month:0>2}-{day:0>2}").isoformat()
    except ValueError:
        return None
