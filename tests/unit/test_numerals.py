"""What a source writes in place of a number says that number (原文写法)."""

import pytest

from tongbao.records import Figure
from tongbao.records.numerals import read_numeral


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("零", 0), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("百", 100),
        ("五百", 500), ("两千三百四十五", 2345), ("万", 10_000), ("三万五千", 35_000), ("5万", 50_000),
        ("一亿零三百万", 103_000_000),
        ("十百", None), ("二三", None), ("零万", None), ("约", None), ("", None),
    ],
)  # fmt: skip
def test_a_numeral_is_read(text: str, n: int | None) -> None:
    assert read_numeral(text) == n


@pytest.mark.parametrize(
    "value",
    [
        {"n": 10_000, "approx": "at-least", "text": "万余"},
        {"n": 500, "approx": "at-least", "text": "五百余"},
        {"n": 300, "approx": "about", "text": "约三百"},
        {"n": 90, "approx": "nearly", "text": "近九十"},
        {"n": 12, "text": "十二"},
        {"n": 1, "unit": "旬", "text": "每旬"},
    ],
)
def test_a_text_that_says_its_number_is_taken(value: dict[str, object]) -> None:
    assert Figure.model_validate(value).printed == value["text"]


@pytest.mark.parametrize(
    "value",
    [
        {"n": 5, "text": "五百"},
        {"n": 500, "text": "五百余"},
        {"n": 500, "approx": "at-least", "text": "五百"},
        {"n": 500, "approx": "about", "text": "近五百"},
        {"n": 500, "approx": "about", "text": "约五百余"},
        {"n": 5, "text": "许多"},
        {"n": 2, "unit": "旬", "text": "每旬"},
        {"n": 1, "unit": "周", "text": "每旬"},
        {"n": 1, "approx": "about", "unit": "旬", "text": "每旬"},
        {"masked": "true", "text": "五百"},
    ],
)
def test_a_text_that_says_another_number_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"text|原文写法"):
        Figure.model_validate(value)
