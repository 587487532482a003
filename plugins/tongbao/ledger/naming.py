"""Ids in a message (编号): a run of them is told by its ends, so that a line stays one that is read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

__all__ = ["name_ids"]

#: How many ids or runs of ids a message names before it says how many there are.
NAMED = 40

#: A shorter run is as quickly read id by id.
_RUN = 4

_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def name_ids(ids: Iterable[tuple[str, str]]) -> str:
    """Ids in their order, each with a word that may be empty: ``nmg-01 至 nmg-21 共 21 个（已完成）``.

    Args:
        ids: ids, each with its word; those of a run have the same one.
    """
    rows = list(ids)
    names = [name for run in _runs(rows) for name in _name_run(run)]
    more = f"等 {len(rows)} 条" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more


def _runs(rows: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Part ids where the next is not the one after."""
    for _, group in groupby(enumerate(rows), key=lambda pair: _stem_of(pair[0], pair[1])):
        yield [row for _, row in group]


def _stem_of(at: int, row: tuple[str, str]) -> tuple[object, ...]:
    """What the ids of a run share: word, stem, how many digits, and how far the number is from its place."""
    match = _NUMBERED.fullmatch(row[0])
    if match is None:
        return (row, at)
    stem, digits = match.groups()
    return (row[1], stem, len(digits), int(digits) - at)


def _name_run(run: Sequence[tuple[str, str]]) -> list[str]:
    if len(run) < _RUN:
        return [name + _bracket(word) for name, word in run]
    return [f"{run[0][0]} 至 {run[-1][0]} 共 {len(run)} 个{_bracket(run[0][1])}"]


def _bracket(word: str) -> str:
    return f"（{word}）" if word else ""
