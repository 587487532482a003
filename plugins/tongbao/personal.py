"""Find personal data in a text: identity numbers, mobile numbers, bank cards (个人信息).

What is found is what leaks by accident, in the forms that people type: full-width digits,
blanks, hyphens or dots between groups, a country code in front. An identity number counts by
its check digit (GB 11643-1999), province and date of birth, a card by its Luhn sum. A figure
with its unit, a decimal fraction, a date, a division code or a document number is none.

A line feed parts numbers. So text taken from a table has to have one cell a line, or figures
standing side by side may look like one number.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Found", "Kind", "find_personal", "plain_number"]


class Kind(StrEnum):
    """Which personal data."""

    IDENTITY = "身份证号码"
    MOBILE = "手机号码"
    CARD = "银行卡号"


@dataclass(frozen=True, kw_only=True)
class Found:
    """Personal data in a text.

    Attributes:
        kind: what it is.
        start: offset of its first character.
        end: offset after its last character.
        masked: for messages: the first three and last two characters, stars between.
    """

    kind: Kind
    start: int
    end: int
    masked: str


# Between two digits of one number: blanks but no line feed, dots, hyphens, and what is not seen
# (a soft hyphen, a zero-width blank).
_BLANKS = r" \t\u00a0\u2000-\u200a\u202f\u3000\u00ad\u200b-\u200d\u2060\ufeff"
_MARKS = r".\uff0e\u00b7\-\u2010-\u2015\u2212\uff0d"
_RUN = re.compile(rf"\d(?:[{_BLANKS}{_MARKS}]{{0,3}}\d){{10,}}")
_GROUP = re.compile(r"\d+")

_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
_IDENTITY = re.compile(rf"{_PROVINCE}\d{{4}}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{{3}}[\dX]")
_OLD_IDENTITY = re.compile(rf"{_PROVINCE}\d{{4}}(\d\d)(\d\d)(\d\d)\d{{3}}")  # before 1999, no check digit
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_LENGTH = len(_IDENTITY_WEIGHTS) + 1
_IDENTITY_CHECKS = "10X98765432"
_X = frozenset("Xx\uff38\uff58\u2169\u2179")

_MOBILE = re.compile(r"(?:(?:00)?86|0)?(1[3-9]\d{9})")
_MOBILE_GROUPS = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (4, 3, 4), (3, 3, 5), (1,) * 11})

# First digits that banks use: not 0, 1 and 7, nor the 20 of a date or of a year's figure.
_CARD = re.compile(r"(?=[3-689]|2[2-7])\d{16,19}")
_MIN_DIGITS = 11
_MAX_DIGITS = 19
_MAX_GROUPS = 6
_SINGLES = frozenset({11, 17, 18})  # lengths of what is also written digit by digit

# A number stands by itself, or with a word in front or behind (``tel13800138000``); in the
# middle of letters and digits it is part of a hash or an address.
_CLEAR_BEFORE = re.compile(r"(?<![0-9A-Za-z_])[A-Za-z_]{0,12}\Z")
_CLEAR_AFTER = re.compile(r"[A-Za-z_]{0,12}(?![0-9A-Za-z_])")
_FIGURE_AFTER = re.compile(r"\.\d{1,2}(?!\d)|[万亿]|元|吨|度|亩|公顷|千瓦|平方|立方|人次|户|[%％‰]")
_FRACTION_BEFORE = re.compile(r"(?<!\d)\d{1,3}[.\uff0e]\Z")
_ZERO_BEFORE = re.compile(r"(?<!\d)0[.\uff0e]\Z")
_LOOK_BACK = 14  # as far as the patterns above reach


@dataclass(frozen=True, kw_only=True)
class _Window:
    """Some groups of digits that stand side by side, as one number."""

    number: str
    sizes: tuple[int, ...]
    start: int
    end: int


def find_personal(text: str, allowed: Collection[str] = frozenset()) -> Iterator[Found]:
    """Find personal data, from left to right, each place once.

    Args:
        text: any text; one cell of a table a line.
        allowed: published numbers, as :func:`plain_number` gives them.
    """
    for run in _RUN.finditer(text):
        spans = [group.span() for group in _GROUP.finditer(text, *run.span())]
        first = 0
        while first < len(spans):
            taken = 1
            for window in _windows(text, spans, first):
                kind = _name_kind(text, window)
                if kind is not None:
                    taken = len(window.sizes)
                    if plain_number(window.number) not in allowed:
                        yield Found(
                            kind=kind, start=window.start, end=window.end, masked=_mask(window.number)
                        )
                    break
            first += taken


def plain_number(text: str) -> str:
    """Write a number with its digits (and X) only, without 0086, 86 or 0 before a mobile number."""
    number = "".join(
        "X" if char in _X else str(unicodedata.decimal(char))
        for char in text
        if char in _X or char.isdecimal()
    )
    mobile = _MOBILE.fullmatch(number)
    return mobile[1] if mobile else number


def _digits(text: str) -> str:
    digits = "".join(_GROUP.findall(text))
    return digits if digits.isascii() else "".join(str(unicodedata.decimal(char)) for char in digits)


def _windows(text: str, spans: Sequence[tuple[int, int]], first: int) -> Iterator[_Window]:
    """Give the numbers that begin with a group, the longest first."""
    for stop in reversed(list(_stops(spans, first))):
        start, end = spans[first][0], spans[stop - 1][1]
        sizes = tuple(b - a for a, b in spans[first:stop])
        number = _digits(text[start:end])
        if len(number) == _IDENTITY_LENGTH - 1 and text[end : end + 1] in _X:
            yield _Window(number=f"{number}X", sizes=sizes, start=start, end=end + 1)
        yield _Window(number=number, sizes=sizes, start=start, end=end)


def _stops(spans: Sequence[tuple[int, int]], first: int) -> Iterator[int]:
    """Give the groups before which a number can end: long enough, and in few groups or all single."""
    total = 0
    for last in range(first, min(first + _IDENTITY_LENGTH, len(spans))):
        total += spans[last][1] - spans[last][0]
        count = last - first + 1
        if total > _MAX_DIGITS or _MAX_GROUPS < count < total:
            return
        if total >= _MIN_DIGITS and (count <= _MAX_GROUPS or count in _SINGLES):
            yield last + 1


def _name_kind(text: str, window: _Window) -> Kind | None:
    kind = next((kind for kind, is_kind in _CHECKS if is_kind(window)), None)
    if kind is None or not _stands_alone(text, window):
        return None
    back = max(0, window.start - _LOOK_BACK)
    sure = kind is Kind.MOBILE or (kind is Kind.IDENTITY and len(window.number) == _IDENTITY_LENGTH)
    fraction = _ZERO_BEFORE if sure else _FRACTION_BEFORE
    return None if fraction.search(text, back, window.start) else kind


def _stands_alone(text: str, window: _Window) -> bool:
    back = max(0, window.start - _LOOK_BACK)
    return (
        _CLEAR_BEFORE.search(text, back, window.start) is not None
        and _CLEAR_AFTER.match(text, window.end) is not None
        and _FIGURE_AFTER.match(text, window.end) is None
    )


def _is_identity(window: _Window) -> bool:
    """Check province, date of birth and, in the form of today, the check digit (GB 11643-1999).

    In any groups: by chance it is one number in fifty thousand.
    """
    if len(window.sizes) == 1 and (old := _OLD_IDENTITY.fullmatch(window.number)):
        year, month, day = old.groups()
        return _is_day(f"19{year}", month, day)
    new = _IDENTITY.fullmatch(window.number)
    if new is None:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(window.number, _IDENTITY_WEIGHTS, strict=False))
    right = window.number[-1] == _IDENTITY_CHECKS[total % len(_IDENTITY_CHECKS)]
    return right and _is_day(*new.groups())


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _is_mobile(window: _Window) -> bool:
    found = _MOBILE.fullmatch(window.number)
    if found is None:
        return False
    size, *rest = window.sizes
    return (size - found.start(1), *rest) in _MOBILE_GROUPS


def _is_card(window: _Window) -> bool:
    """Check first digits, groups and the Luhn sum (ISO/IEC 7812-1)."""
    if not _CARD.fullmatch(window.number):
        return False
    *head, last = window.sizes
    fours = all(size == 4 for size in head) and last <= 4  # noqa: PLR2004 - as embossed
    six_and_rest = len(head) == 1 and head[0] == 6  # noqa: PLR2004 - the bank's number first
    if head and not fours and not six_and_rest:
        return False
    digits = [int(digit) for digit in reversed(window.number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _mask(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


# An identity number may pass for a card by chance, hardly the other way round: the surer first.
_CHECKS: tuple[tuple[Kind, Callable[[_Window], bool]], ...] = (
    (Kind.IDENTITY, _is_identity),
    (Kind.MOBILE, _is_mobile),
    (Kind.CARD, _is_card),
)
