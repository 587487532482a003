"""ISO weeks in Beijing time (周次). Floor 0: no clock here, the moment is always an argument.

`assets/quiz/weeks.js` is the same in the browser; both are held to `tests/golden/quiz/weeks.json`.
A week is written ``2026-W48``, so that weeks sort as text.
"""

import re
from datetime import date, datetime, time, timedelta

from tongbao.dates import SHANGHAI, day_of_timestamp

__all__ = ["begin_of", "is_week", "move_week", "parse_week", "quarter_of", "week_of", "week_of_timestamp"]

_WEEK = re.compile(r"((?:19|2[0-9])[0-9]{2})-W([0-9]{2})")

#: A quarter of the grid has 13 weeks; a 53rd week belongs to the last one.
_QUARTER = 13


def parse_week(text: str) -> date:
    """The Monday of ``2026-W48``.

    Raises:
        ValueError: another form, no such week, or one before 1900 or after 2999.
    """
    found = _WEEK.fullmatch(text)
    if not found:
        raise ValueError(text)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise ValueError(text) from None


def is_week(text: str) -> bool:
    """Tell whether a text is a week that exists."""
    try:
        parse_week(text)
    except ValueError:
        return False
    return True


def week_of(day: date) -> str:
    """The week that a day of Asia/Shanghai lies in."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def week_of_timestamp(seconds: float) -> str:
    """The week in Asia/Shanghai of a Unix time in seconds."""
    return week_of(day_of_timestamp(seconds))


def begin_of(week: str) -> int:
    """Unix time in seconds of a week's Monday, 00:00 in Asia/Shanghai; `ValueError` as :func:`parse_week`."""
    return int(datetime.combine(parse_week(week), time(), SHANGHAI).timestamp())


def move_week(week: str, count: int) -> str:
    """The week so many weeks later, or earlier where `count` is negative."""
    return week_of(parse_week(week) + timedelta(weeks=count))


def quarter_of(week: str) -> tuple[str, ...]:
    """The weeks of its quarter: 13, and 14 in the last quarter of a year with 53."""
    year, number = week[:4], int(week[-2:])
    quarter = min((number - 1) // _QUARTER, 3)
    first = quarter * _QUARTER + 1
    last = first + _QUARTER - 1
    names = [f"{year}-W{one:02}" for one in range(first, last + 1)]
    extra = f"{year}-W{last + 1:02}"
    return (*names, extra) if quarter == 3 and is_week(extra) else tuple(names)  # noqa: PLR2004 - the last of 0 to 3
