"""Ids of records and the nearest name to a mistyped one (编号)."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from tongbao.characters import quote_text

__all__ = ["ID_PATTERN", "explain_id", "find_nearest", "is_id"]

MAX_LENGTH = 64

#: The whole of an id: a file name, a piece of a URL and a key of the records at once.
ID_PATTERN = rf"^[a-z0-9][a-z0-9-]{{0,{MAX_LENGTH - 1}}}$"

_ID = re.compile(ID_PATTERN.removeprefix("^").removesuffix("$"))
_FOREIGN = re.compile(r"[^a-z0-9-]")
_LIKENESS = 0.6


def is_id(text: str) -> bool:
    """Tell whether a text is an id."""
    return _ID.fullmatch(text) is not None


def explain_id(text: str) -> str:
    """Say in Chinese why a text is no id; nothing when it is one."""
    if is_id(text):
        return ""
    if not text:
        return "是空的"
    if len(text) > MAX_LENGTH:
        return f"有 {len(text)} 个字符，超过 {MAX_LENGTH} 个"
    foreign = _FOREIGN.search(text)
    if foreign is None:
        return "以连字符开头"
    if re.match("[A-Z]", foreign[0]):
        return f"含大写字母{quote_text(foreign[0])}"
    return f"含{quote_text(foreign[0])}"


def find_nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that a mistyped one probably meant; nothing when none is near.

    Of names equally near the first in alphabetical order is taken, so that a message never
    depends on the order of the known ones.
    """
    # No known name is longer than an id; the cut keeps a hostile one cheap.
    wanted = SequenceMatcher(b=name.casefold()[:MAX_LENGTH], autojunk=False)

    def likeness(candidate: str) -> float:
        wanted.set_seq1(candidate)
        return wanted.ratio()

    best = max(sorted(known), key=likeness, default="")
    return best if best and likeness(best) >= _LIKENESS else None
