"""Nothing that has happened is dated after today (日期)."""

from collections.abc import Iterator
from datetime import date

from tongbao.problems import Problem
from tongbao.records import Part, Records

__all__ = ["check_dates"]

#: Fields that lie ahead by their nature.
_AHEAD = frozenset({"due", "until", "valid_until", "original_due"})


def check_dates(records: Records, today: date) -> Iterator[Problem]:
    """Anything dated after the build day is refused, but deadlines, ``until`` and ``valid_until``.

    What hangs on a frozen inspection is held against the same day: the records may go further
    than the day they are read as of.
    """
    for kind, record in records.all():
        for key, day in _days(record, ()):
            if day > today:
                text = f"{kind.word}写的日期 {day} 晚于今日 {today}"
                place = record.place(*key)
                yield Problem(place=place, code="E405", text=text, do="已发生的事请核对日期；还没发生的不写")


def _days(part: Part, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], date]]:
    """Every day of a piece of a record that tells of something that has happened."""
    moves_deadline = getattr(part, "event", None) is not None
    for name, field in type(part).model_fields.items():
        key = field.alias or name
        value = getattr(part, name)
        if key in _AHEAD or (moves_deadline and key in {"from", "to"}):
            continue
        yield from _days_of(value, (*path, key))


def _days_of(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], date]]:
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, Part):
        yield from _days(value, path)
    elif isinstance(value, tuple):
        for row, item in enumerate(value):
            yield from _days_of(item, (*path, row))
