"""Personal data: what has to be found, and what must be left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongbao.personal import Found, Kind, find_personal, plain_number

IDENTITY, MOBILE, CARD = Kind.IDENTITY, Kind.MOBILE, Kind.CARD


def wide(text: str) -> str:
    """Write digits and letters in their full-width forms."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


# The numbers are the examples of the standards or end in zeros; none is a person's.
FOUND = [
    ("13800138000", MOBILE, "13800138000"),
    ("联系人张某，手机13800138000。", MOBILE, "13800138000"),
    ("13800138000（微信同号）", MOBILE, "13800138000"),
    ("tel13800138000", MOBILE, "13800138000"),
    ("13800138000wx", MOBILE, "13800138000"),
    ("138 0013 8000", MOBILE, "138 0013 8000"),
    ("138-0013-8000", MOBILE, "138-0013-8000"),
    ("138.0013.8000", MOBILE, "138.0013.8000"),
    ("138 - 0013 - 8000", MOBILE, "138 - 0013 - 8000"),
    ("138\u00a00013\u30008000", MOBILE, "138\u00a00013\u30008000"),
    ("138\u20110013\u20138000", MOBILE, "138\u20110013\u20138000"),
    ("138－0013－8000", MOBILE, "138－0013－8000"),
    ("13800\u200b138000\u00ad0", None, ""),  # twelve digits are no number of ours
    ("138\u200b0013\u00ad8000", MOBILE, "138\u200b0013\u00ad8000"),
    ("1 3 8 0 0 1 3 8 0 0 0", MOBILE, "1 3 8 0 0 1 3 8 0 0 0"),
    ("138-00138000", MOBILE, "138-00138000"),
    ("1380013-8000", MOBILE, "1380013-8000"),
    ("138 001 38000", MOBILE, "138 001 38000"),
    ("1380 0138 000", MOBILE, "1380 0138 000"),
    (wide("13800138000"), MOBILE, wide("13800138000")),
    ("+86 13800138000", MOBILE, "13800138000"),
    ("+86-138-0013-8000", MOBILE, "138-0013-8000"),
    ("+8613800138000", MOBILE, "8613800138000"),
    ("008613800138000", MOBILE, "008613800138000"),
    ("(+86)13800138000", MOBILE, "13800138000"),
    ("86138 0013 8000", MOBILE, "86138 0013 8000"),
    ("013800138000", MOBILE, "013800138000"),
    ("0471-4825555 13800138000", MOBILE, "13800138000"),
    ("2021-03-25 13800138000", MOBILE, "13800138000"),
    ("1.13800138000", MOBILE, "13800138000"),
    ("19900139000,17712345678.5x", MOBILE, "19900139000"),
    ('"13800138000"', MOBILE, "13800138000"),
    ("<td>13800138000</td>", MOBILE, "13800138000"),
    ("11010519491231002X", IDENTITY, "11010519491231002X"),
    ("身份证号11010519491231002x，", IDENTITY, "11010519491231002x"),
    ("11010519491231002\uff38", IDENTITY, "11010519491231002\uff38"),
    ("440524188001010014", IDENTITY, "440524188001010014"),
    (wide("11010519491231002X"), IDENTITY, wide("11010519491231002X")),
    ("110105 19491231 002X", IDENTITY, "110105 19491231 002X"),
    ("1101 0519 4912 3100 2X", IDENTITY, "1101 0519 4912 3100 2X"),
    ("ID:440524-18800101-0014", IDENTITY, "440524-18800101-0014"),
    (" ".join("440524188001010014"), IDENTITY, " ".join("440524188001010014")),
    ("130503670401001", IDENTITY, "130503670401001"),
    ("6222020000000000007", None, ""),
    ("6222020000000000000", CARD, "6222020000000000000"),
    ("6222 0200 0000 0000 000", CARD, "6222 0200 0000 0000 000"),
    ("622202 0000000000000", CARD, "622202 0000000000000"),
    ("卡号6222020000000000000", CARD, "6222020000000000000"),
    ("4111 1111 1111 1111", CARD, "4111 1111 1111 1111"),
    ("4111-1111-1111-1111", CARD, "4111-1111-1111-1111"),
    ("5555555555554444", CARD, "5555555555554444"),
    ("2223000048400011", CARD, "2223000048400011"),
    ("2223003122003222", CARD, "2223003122003222"),
]


@pytest.mark.parametrize(("text", "kind", "number"), [row for row in FOUND if row[1]])
def test_is_found(text: str, kind: Kind, number: str) -> None:
    found = list(find_personal(text))
    assert [(one.kind, text[one.start : one.end]) for one in found] == [(kind, number)]


LEFT = [
    "",
    "2021-03-25",
    "2021年3月25日至2021年9月16日",
    "2020-09-16 2020-09-29",
    "20210325123000123",
    "2021032512300012",
    "12:30:45.123456",
    "12340",
    "0471-4825555",
    "0471-482 5555",
    "04714825555",
    "400-818-1234",
    "010-68783311",
    "021-13812345",
    "150000 150100 150102",
    "150102001001",
    "150102001001 150102001002",
    "15-tjj",
    "国统字\u30142021\u301513号",
    "内政办发\u30142021\u30151380号",
    "91150100MA0N0ABC1X",
    "11150000011512345X",  # a unified social credit code of an office
    "911500007012345678",
    "1234567890",
    "138001380001",
    "12800138000",
    "23800138000",
    "13800138000元",
    "17359820000吨",
    "13812345678万元",
    "13812345678%",
    "13800138000.00",
    "13800138000.5",
    "13,812,345,678",
    "13 812 345 678",
    "1.3800138000",
    "0.13800138000",
    "0.4111111111111111",
    "3.4111111111111111",
    "23 36 21 2 12 103 54 24",
    "13 12 103 36 23",
    "1380\n0138000",
    "138001\n38000",
    "110105194912310021",  # wrong check digit
    "11010519491331002X",  # no such month
    "110105194902300023",  # no such day
    "99010519491231002X",  # no such province
    "130503671301001",  # no such month in the old form
    "130503 670401001",
    "6222020000000000009",  # wrong Luhn sum
    "62 2202 0000 0000 00005",
    "371449635398431",
    "41111111111111111111",
    "4111 11 11 1111 1111",
    "1111111111111117",
    "0000000000000000",
    "d9b13800138000f2c4",
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "b13800138000c4d5",
    "x13800138000_1",
    "_a_very_long_name13800138000",
    "1" * 5000,
]


@pytest.mark.parametrize("text", LEFT)
def test_is_left_in_peace(text: str) -> None:
    assert list(find_personal(text)) == []


@pytest.mark.parametrize("text", [text for text, kind, _ in FOUND if kind is None])
def test_a_near_miss_is_left_in_peace(text: str) -> None:
    assert list(find_personal(text)) == []


def test_all_are_found_from_left_to_right_and_masked() -> None:
    text = "甲13800138000 13900139000、11010519491231002X；6222020000000000000"
    assert list(find_personal(text)) == [
        Found(kind=MOBILE, start=1, end=12, masked="138******00"),
        Found(kind=MOBILE, start=13, end=24, masked="139******00"),
        Found(kind=IDENTITY, start=25, end=43, masked="110*************2X"),
        Found(kind=CARD, start=44, end=63, masked="622**************00"),
    ]


@pytest.mark.parametrize(
    "published",
    ["13800138000", "138 0013 8000", "+86 138-0013-8000", wide("13800138000"), "013800138000"],
)
def test_a_published_number_is_left_in_peace_however_it_is_written(published: str) -> None:
    allowed = {plain_number(published)}
    assert allowed == {"13800138000"}
    assert list(find_personal("138 0013 8000，+8613800138000", allowed)) == []
    assert [one.masked for one in find_personal("13800138000 13900139000", allowed)] == ["139******00"]


def test_the_plain_number_of_others_is_their_digits() -> None:
    assert plain_number("0471-4825555") == "04714825555"
    assert plain_number("11010519491231002x") == "11010519491231002X"


def test_a_card_may_not_hide_behind_a_number_that_is_allowed() -> None:
    found = find_personal("13800138000 6222020000000000000", {"13800138000"})
    assert [one.kind for one in found] == [CARD]


@given(
    st.text(alphabet="年月日，。 -a\n", max_size=5),
    st.integers(min_value=10**9 * 3, max_value=10**10 - 1),
    st.text(alphabet="年月日，。 -\n", max_size=5),
)
def test_every_mobile_number_in_a_sentence_is_found(before: str, tail: int, after: str) -> None:
    text = f"{before}1{tail}{after}"
    assert [one.start for one in find_personal(text)] == [len(before)]


@given(st.text(alphabet="0123456789 -.Xx\n一", max_size=60))
def test_what_is_found_is_in_the_text_once_and_in_order(text: str) -> None:
    end = 0
    for one in find_personal(text):
        assert end <= one.start < one.end <= len(text)
        assert set(one.masked[3:-2]) == {"*"}
        end = one.end
