"""Personal data in records (个人信息): found before anything is published."""

from collections.abc import Iterator

from tongbao.personal import find_personal, plain_number
from tongbao.problems import Problem
from tongbao.records import Channel, Part, Placed, Records

__all__ = ["check_persons", "published_numbers"]


def published_numbers(records: Records) -> frozenset[str]:
    """The numbers that the bureau publishes itself: those of its channels."""
    return frozenset(plain_number(phone) for channel in records.channels.values() for phone in channel.phones)


def check_persons(records: Records) -> Iterator[Problem]:
    """No text of a record holds an identity number, a mobile number or a bank card."""
    allowed = published_numbers(records)
    for _, record in records.all():
        yield from _check_record(record, allowed)


def _check_record(record: Placed, allowed: frozenset[str]) -> Iterator[Problem]:
    for key, text in _texts(record, ()):
        if isinstance(record, Channel) and key[0] == "phones":
            continue  # check_channels tells of these
        for found in find_personal(text, allowed):
            what = f"有{found.kind}（{found.masked}）"
            do = "请删去；确需公开的，写职务和公开电话"
            yield Problem(place=record.place_in(key, found.start), code="E606", text=what, do=do)


def _texts(part: Part, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name, field in type(part).model_fields.items():
        key = field.alias or name
        value = getattr(part, name)
        if name == "bases":
            for stem, text in value.items():
                yield (*path, f"{stem}_basis"), text
        else:
            yield from _texts_of(value, (*path, key))


def _texts_of(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Part):
        yield from _texts(value, path)
    elif isinstance(value, tuple | list):
        for row, item in enumerate(value):
            yield from _texts_of(item, (*path, row))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_of(item, (*path, key))
