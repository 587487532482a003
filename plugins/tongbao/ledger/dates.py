"""Nothing that has happened is dated after today, and what follows is not dated before (日期)."""

from collections.abc import Iterator
from datetime import date

from tongbao.problems import Problem
from tongbao.records import Inspection, Issue, Part, Placed, Records

__all__ = ["check_dates"]

_Key = tuple[str | int, ...]

#: Fields that lie ahead by their nature.
_AHEAD = frozenset({"due", "until", "valid_until", "original_due", "opens", "key_released"})


def check_dates(records: Records, today: date) -> Iterator[Problem]:
    """Anything dated after the day is refused, but deadlines, ``until`` and ``valid_until``.

    The day is the build day; for a frozen inspection, and for what hangs on it, the day it is frozen on.
    """
    for kind, record in records.all():
        limit, name = _limit(record, records, today)
        for key, title, day in _days(record, ()):
            if day > limit:
                text = f"{_owner(kind.word, record, key)}的{title}（{key[-1]}）{day} 晚于{name} {limit}"
                later = "还没有发生的不写" if limit == today else "定格之后的事不写，或把定格日期往后改"
                yield Problem(place=record.place(*key), code="E405", text=text, do=f"请核对日期；{later}")
    yield from _check_order(records)


def _owner(word: str, record: Placed, key: _Key) -> str:
    """Whose date it is: that of an event says which event."""
    if isinstance(record, Issue) and key[0] == "events" and isinstance(key[1], int):
        return f"事件“{record.events[key[1]].event.word}”"
    return word


def _check_order(records: Records) -> Iterator[Problem]:
    """Nothing is published before the day of its figures, corrected before either, or verified too soon."""
    for notice in records.notices.values():
        published, as_of = ("发布日期", notice.published), ("数据截至日", notice.as_of)
        yield from _not_before(notice, ("published",), published, as_of)
        for row, correction in enumerate(notice.corrections):
            later = max((published, as_of), key=lambda one: one[1] or date.min)
            yield from _not_before(notice, ("corrections", row, "on"), ("更正日期", correction.on), later)
    for channel in records.channels.values():
        published = ("公布日期", channel.published)
        yield from _not_before(channel, ("verified",), ("核实日期", channel.verified), published)


def _not_before(
    record: Placed, key: _Key, later: tuple[str, date | None], earlier: tuple[str, date | None]
) -> Iterator[Problem]:
    (name, day), (other, first) = later, earlier
    if day is not None and first is not None and day < first:
        text = f"{name} {day} 早于{other} {first}"
        yield Problem(place=record.place(*key), code="E413", text=text, do="请核对其一")


def _limit(record: Placed, records: Records, today: date) -> tuple[date, str]:
    """The last day that a record may tell of, and what day that is."""
    name = record.id if isinstance(record, Inspection) else getattr(record, "inspection", None)
    inspection = records.inspections.get(name) if name else None
    if inspection is not None and inspection.frozen is not None and inspection.frozen.on < today:
        return inspection.frozen.on, "督察定格之日"
    return today, "今日"


def _days(part: Part, path: _Key) -> Iterator[tuple[_Key, str, date]]:
    """Every day of a piece of a record that tells of something that has happened, with its Chinese name."""
    moves_deadline = getattr(part, "event", None) is not None
    for name, field in type(part).model_fields.items():
        key = field.alias or name
        value = getattr(part, name)
        if key in _AHEAD or (moves_deadline and key in {"from", "to"}):
            continue
        yield from _days_of(value, (*path, key), field.title or key)


def _days_of(value: object, path: _Key, title: str) -> Iterator[tuple[_Key, str, date]]:
    if isinstance(value, date):
        yield path, title, value
    elif isinstance(value, Part):
        yield from _days(value, path)
    elif isinstance(value, tuple):
        for row, item in enumerate(value):
            yield from _days_of(item, (*path, row), title)
