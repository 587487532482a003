"""Days and how they are written (日期). Floor 0: no clock here, today is always an argument."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

__all__ = ["SHANGHAI", "day_of_timestamp", "days_between", "parse_day", "year_later"]

#: Beijing time has had no daylight saving since 1991, so a fixed offset is exact for our records.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

#: A day of another century is a slip of the pen, and the day before or the year after one of these exists.
_DAY = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")


def parse_day(text: str) -> date:
    """Read ``2021-03-25``.

    Raises:
        ValueError: another form, no such day, or one before 1900 or after 2999.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def days_between(earlier: date, later: date) -> int:
    """Whole days from one day to another; negative where ``later`` is earlier."""
    return (later - earlier).days


def year_later(day: date) -> date:
    """The same day twelve months on; 29 February becomes 28."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def day_of_timestamp(seconds: float) -> date:
    """The day in Asia/Shanghai of a Unix time in seconds."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(SHANGHAI).date()
