"""How a source writes a number (原文写法): Chinese numerals and cadences, held against what they say."""

import re

__all__ = ["is_said_by", "read_numeral"]

_DIGITS = {"\u3007": 0, "零": 0, "两": 2, **{char: n for n, char in enumerate("一二三四五六七八九", start=1)}}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"亿": 100_000_000, "万": 10_000}
_SAID = re.compile(r"(约|近)?([0-9\u3007零一二三四五六七八九十百千万亿两]+)(余|多)?")


def is_said_by(text: str, n: int, word: str, unit: str | None) -> bool:
    """Whether a text says a number and its word and nothing else.

    Args:
        text: 五百余, 万余, 约三百, 十二; or 每旬, of the number 1 and the unit 旬.
        n: the number.
        word: 余, 约 or 近; empty for a number that is exact.
        unit: its unit.
    """
    if unit is not None and text == f"每{unit}":
        return n == 1 and not word
    match = _SAID.fullmatch(text)
    if match is None or (match[1] and match[3]):
        return False
    said = match[1] or ("余" if match[3] else "")
    return said == word and read_numeral(match[2]) == n


def read_numeral(text: str) -> int | None:
    """The number of a Chinese numeral (五百, 万, 5万); ``None`` where it is none."""
    for char, size in _MYRIADS.items():
        above, found, below = text.rpartition(char)
        if found:
            return _join(read_numeral(above) if above else 1, size, read_numeral(below) if below else 0)
    if text.isascii() and text.isdigit():
        return int(text)
    for char, size in _TENS.items():
        above, found, below = text.partition(char)
        if found and len(above.lstrip("零\u3007")) <= 1:
            return _join(read_numeral(above) if above else 1, size, read_numeral(below) if below else 0)
    return _read_digits(text)


def _join(times: int | None, size: int, rest: int | None) -> int | None:
    """A numeral of two parts; ``None`` where the lower is not lower."""
    if times is None or rest is None or rest >= size or times == 0:
        return None
    return times * size + rest


def _read_digits(text: str) -> int | None:
    """One digit, or 零五 behind a higher place."""
    digit = text.lstrip("零\u3007") if len(text) > 1 else text
    return _DIGITS.get(digit)
