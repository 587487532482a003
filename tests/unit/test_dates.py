"""Days: how they are written, how far apart they are, and what is never read from a clock."""

from datetime import date

import pytest

from tongbao.dates import day_of_timestamp, days_between, parse_day, year_later


def test_a_day_is_read_as_it_is_written() -> None:
    assert parse_day("2021-03-25") == date(2021, 3, 25)
    assert parse_day("2024-02-29") == date(2024, 2, 29)
    assert parse_day("1900-01-01") == date(1900, 1, 1)
    assert parse_day("2999-12-31") == date(2999, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021-02-29",
        "2021-13-01",
        "2021-00-01",
        "2021-3-25",
        "20210325",
        "2021/03/25",
        "2021年3月25日",
        "2021-03-25T00:00",
        "2021-W12-4",
        "21-03-25",
        " 2021-03-25",
        "2021-03-25\n",
        "\uff12\uff10\uff12\uff11-03-25",
        "0221-03-25",
        "0001-01-01",
        "1899-12-31",
        "3000-01-01",
        "9999-12-31",
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_day(text)


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        (date(2021, 6, 30), date(2021, 6, 30), 0),
        (date(2021, 6, 30), date(2021, 7, 1), 1),
        (date(2021, 7, 1), date(2021, 6, 30), -1),
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2023, 2, 28), date(2023, 3, 1), 1),
    ],
)
def test_days_between_two_days_are_whole(earlier: date, later: date, days: int) -> None:
    assert days_between(earlier, later) == days


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2021, 3, 25), date(2022, 3, 25)),
        (date(2023, 3, 1), date(2024, 3, 1)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_twelve_months_later_is_the_same_day_but_for_29_february(day: date, later: date) -> None:
    assert year_later(day) == later


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        (0, date(1970, 1, 1)),
        (1624550399, date(2021, 6, 24)),  # 2021-06-24 15:59:59 UTC, 23:59:59 in Shanghai
        (1624550400, date(2021, 6, 25)),  # one second later it is the next day there
    ],
)
def test_the_build_day_is_the_day_in_shanghai(seconds: int, day: date) -> None:
    assert day_of_timestamp(seconds) == day
