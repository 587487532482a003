"""Which day the site is built for (构建之日). The clock is read here and nowhere below."""

import os
import time
from collections.abc import Mapping
from datetime import date

from tongbao.dates import day_of_timestamp, parse_day

__all__ = ["VARIABLE", "read_today"]

#: Set it to a day, like 2026-11-20, to build the site as of that day.
VARIABLE = "TONGBAO_TODAY"


def read_today(
    environment: Mapping[str, str] = os.environ, *, default: date | None = None, now: float | None = None
) -> date:
    """The day in Asia/Shanghai: ``TONGBAO_TODAY``, ``SOURCE_DATE_EPOCH``, `default`, the clock.

    Args:
        environment: variables of the process.
        default: a day from the settings.
        now: Unix time in seconds; the clock's where it is not given.

    Raises:
        ValueError: one of the variables is set and is no day, or no time; its text is the message.
    """
    for name, read in ((VARIABLE, parse_day), ("SOURCE_DATE_EPOCH", _day_of_epoch)):
        if text := environment.get(name):
            try:
                return read(text)
            except (ValueError, OverflowError) as error:
                raise ValueError(text) from error
    if default is not None:
        return default
    return day_of_timestamp(time.time() if now is None else now)


def _day_of_epoch(text: str) -> date:
    return day_of_timestamp(int(text))
