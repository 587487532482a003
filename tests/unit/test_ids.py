"""Ids and the nearest known name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.ids import ID_PATTERN, explain_id, find_nearest, is_id


@pytest.mark.parametrize("text", ["a", "0", "15-tjj", "nmg-2020", "1-1", "a" * 64, "a-", "a--b"])
def test_an_id(text: str) -> None:
    assert is_id(text)
    assert explain_id(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "是空的"),
        ("-a", "以连字符开头"),
        ("A1", "含大写字母“A”"),
        ("a b", "含“ ”"),
        ("a_b", "含“_”"),
        ("督察", "含“督”"),
        ("a\n", "含“<U+000A>”"),
        ("a/../b", "含“/”"),
        ("\uff21", "含“\uff21”"),
        ("\uff11", "含“\uff11”"),
        ("a" * 65, "有 65 个字符，超过 64 个"),
    ],
)
def test_no_id_and_why(text: str, why: str) -> None:
    assert not is_id(text)
    assert explain_id(text) == why


@given(st.text(max_size=70))
def test_the_pattern_for_editors_says_the_same(text: str) -> None:
    # JSON Schema knows no full match; in Python a line feed may follow "$".
    assert is_id(text) == bool(re.search(ID_PATTERN, text) and not text.endswith("\n"))
    assert is_id(text) == (explain_id(text) == "")


FIELDS = ["title", "title_basis", "due", "measures", "found", "found_basis", "sources", "events"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("title", "title"),
        ("source", "sources"),
        ("event", "events"),
        ("measure", "measures"),
        ("found-basis", "found_basis"),
        ("标题", None),
        ("zzz", None),
        ("", None),
        ("title" + "x" * 100_000, None),
    ],
)
def test_the_nearest_known_name(name: str, nearest: str | None) -> None:
    assert find_nearest(name, FIELDS) == nearest


def test_of_equally_near_names_the_first_in_order_is_taken() -> None:
    assert find_nearest("ax", ["ac", "ab"]) == find_nearest("ax", ["ab", "ac"]) is None
    assert find_nearest("abx", ["abd", "abc"]) == find_nearest("abx", ["abc", "abd"]) == "abc"


def test_nothing_is_near_to_nothing_known() -> None:
    assert find_nearest("title", []) is None
