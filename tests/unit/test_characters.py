"""Which characters a text may hold: the table is compared with Python's own Unicode data."""

import unicodedata

import pytest

from tongbao.characters import find_flaws, mask_flaws, quote_text

WELCOME = "\n \u3000"
# Refused although Unicode gives them a visible category: blank letters, marks without a shape
# of their own, spaces that pass for another.
ALSO_REFUSED = {
    0x00A0, 0x034F, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x202F, 0x205F,
    *range(0x180B, 0x1810), *range(0x2000, 0x200B), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9),
    *range(0xE0000, 0xE1000), 0x2065, *range(0x13430, 0x13440),
}  # fmt: skip


def test_exactly_what_unicode_calls_unseen_is_refused() -> None:
    everything = "".join(map(chr, range(0x110000)))  # each at the offset of its own number
    refused = {flaw.start for flaw in find_flaws(everything) if flaw.code != "E112"}
    unseen = {
        point
        for point, char in enumerate(everything)
        if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} and char not in WELCOME
    }
    nonchars = {point for point in range(0x110000) if point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF}
    assert refused == unseen | nonchars | ALSO_REFUSED


@pytest.mark.parametrize("text", ["", "一二三 ABC，“引”：\n\u3000段", "𠀀㐂", "①②½℃", "ᠮᠣᠩᠭᠣᠯ", "😀"])
def test_ordinary_text_is_welcome(text: str) -> None:
    assert list(find_flaws(text)) == []
    assert mask_flaws(text) == text


def test_masking_keeps_every_offset() -> None:
    text = "一\u200b\u200b二\t三\U000f0000四\x00"
    assert mask_flaws(text) == "一□□二 三□四□"


def test_a_tab_after_text_is_no_indentation() -> None:
    flaws = list(find_flaws("\ta\t\n \tb"))
    assert [(flaw.start, flaw.text) for flaw in flaws] == [
        (0, "这一行用制表符（Tab）缩进"),
        (2, "文字中有制表符（Tab）"),
        (5, "这一行用制表符（Tab）缩进"),
    ]


def test_a_text_that_is_only_cut_or_lengthened_by_its_normal_form_has_a_place() -> None:
    # U+0344 becomes two characters of which the first is another one; "가" comes of two.
    assert [flaw.start for flaw in find_flaws("ab\u0344\n\n\u1100\u1161")] == [2, 5]


def test_a_quoted_text_is_short_and_all_of_it_is_seen() -> None:
    assert quote_text("题\u202e名\n") == "“题<U+202E>名<U+000A>”"
    assert quote_text("x" * 40) == f"“{'x' * 40}”"
    assert quote_text("x" * 41) == f"“{'x' * 40}…”"
