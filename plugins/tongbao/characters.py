"""Which characters a text may hold (看不见的字符), and how to show a doubtful one.

What a reader cannot see must not decide what a record says: two ids that look alike, a date
that a bidirectional control turns round, a tab that is four columns in one editor and eight in
another. Refused are control and format characters, private use, noncharacters, look-alike
spaces, variation selectors, and anything that is not in Unicode normal form C. An ordinary
space, a line feed and the ideographic space U+3000 are welcome.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Flaw", "find_flaws", "mask_flaws", "quote_text", "show_text"]

# Every refused code point, by the name that a clerk is told. Hexadecimal, ranges inclusive.
# The first name that fits is the one used. Tests compare the table with Python's own Unicode data.
_KINDS = {
    "控制字符": "0000-0008 000B-001F 007F-009F",
    "特殊空格": "00A0 1680 2000-200A 202F 205F",
    "双向控制符": "061C 200E-200F 202A-202E 2066-2069",
    "特殊换行符": "2028-2029",
    "零宽字符": "200B-200D 2060 FEFF",
    "看不见的字符": (
        "00AD 034F 0600-0605 06DD 070F 0890-0891 08E2 115F-1160 17B4-17B5 180B-180F 2061-2065 206A-206F "
        "2800 3164 FE00-FE0F FFA0 FFF0-FFFB 110BD 110CD 13430-1343F 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
    ),
    "私用区字符": "E000-F8FF F0000-FFFFD 100000-10FFFD",
    "非法码位": "D800-DFFF FDD0-FDEF " + " ".join(f"{p:X}FFFE-{p:X}FFFF" for p in range(0x11)),
}


def _ranges(table: str) -> str:
    """Turn ``0000-0008 00AD`` into the inside of a character class."""
    parts = (part.partition("-") for part in table.split())
    return "".join(f"\\U{first:0>8}-\\U{last or first:0>8}" for first, _, last in parts)


_NAMED = {name: re.compile(f"[{_ranges(table)}]") for name, table in _KINDS.items()}
_ANY = f"\\t{''.join(map(_ranges, _KINDS.values()))}"
_RUN = re.compile(f"([{_ANY}])\\1*")
_UNSHOWN = re.compile(f"[\\n{_ANY}]")
_MASK = "\u25a1"  # one visible character of the same width in code points
_SHOWN_LENGTH = 40


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """A character that a text must not hold.

    Attributes:
        start: offset of the character in the text.
        code: the problem's code.
        text: what was found, in Chinese.
        do: what to do about it, in Chinese.
    """

    start: int
    code: str
    text: str
    do: str


def find_flaws(text: str) -> Iterator[Flaw]:
    """Find every refused character; a run of the same one counts once. Line feeds are free."""
    for match in _RUN.finditer(text):
        yield _name_flaw(text, match.start(), match.end())
    if not unicodedata.is_normalized("NFC", text):
        yield from _find_not_normal(text)


def mask_flaws(text: str) -> str:
    """Put a visible character for each refused one and a space for a tab, so that offsets stay."""
    return _RUN.sub(lambda run: (" " if run[1] == "\t" else _MASK) * len(run[0]), text)


def quote_text(text: str) -> str:
    """Quote a text for a message: cut at 40 characters, with nothing in it that cannot be seen."""
    cut = text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"
    return f"“{show_text(cut)}”"


def show_text(text: str) -> str:
    """A text with the code points of what cannot be seen, or, as in a broken file name, encoded."""
    return _UNSHOWN.sub(lambda found: f"<{_code_point(found[0])}>", text)


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X}"


def _name_flaw(text: str, start: int, end: int) -> Flaw:
    char = text[start]
    times = f"，连续 {end - start} 个" if end - start > 1 else ""
    if char == "\t":
        if text[text.rfind("\n", 0, start) + 1 : start].strip(" \t"):
            return Flaw(start=start, code="E105", text=f"文字中有制表符（Tab）{times}", do="请改成空格")
        return Flaw(start=start, code="E105", text="这一行用制表符（Tab）缩进", do="请改用空格缩进")
    if char == "\0":
        return Flaw(
            start=start,
            code="E103",
            text=f"含有空字符（NUL）{times}",
            do="文件可能已损坏，或不是文本文件，请重新另存为 UTF-8",
        )
    name = next(name for name, kind in _NAMED.items() if kind.match(char))
    do = "请改成普通空格" if name == "特殊空格" else "请删去它"
    return Flaw(start=start, code="E104", text=f"含有{name} {_code_point(char)}{times}", do=do)


def _find_not_normal(text: str) -> Iterator[Flaw]:
    """Find the first place of each line where normal form C would write something else."""
    start = 0
    for line in text.split("\n"):
        normal = unicodedata.normalize("NFC", line)
        if normal != line:
            # Equal up to the shorter's end and yet different: the difference is at that end.
            pairs = enumerate(zip(line, normal, strict=False))
            at = next((i for i, (a, b) in pairs if a != b), min(len(line), len(normal)) - 1)
            yield Flaw(
                start=start + at,
                code="E112",
                text=f"字符{quote_text(line[at])}（{_code_point(line[at])}）不是规范写法（NFC）",
                do="请用输入法重新输入这个字",
            )
        start += len(line) + 1
