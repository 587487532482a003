"""Options in another order (打乱选项): from a stored seed, the same in Python and in the browser.

`assets/quiz/shuffle.js` is the same in the browser; both are held to `tests/golden/quiz/shuffle.json`.
The generator is mulberry32, the seed of a text FNV-1a over its UTF-8 bytes; neither keeps a secret.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from tongbao.records import Option, QuestionType

__all__ = ["seed_of", "shuffle", "shuffle_options"]

_T = TypeVar("_T")

_WORD = 0xFFFFFFFF
_STAYS = re.compile("(以上|上述)(都|均|全|皆|各项|选项|说法)")


def seed_of(text: str) -> int:
    """A seed of 32 bits for a text."""
    seed = 0x811C9DC5
    for byte in text.encode():
        seed = (seed ^ byte) * 0x01000193 & _WORD
    return seed


def shuffle(items: Sequence[_T], seed: int) -> tuple[_T, ...]:
    """The items in an order that the seed decides."""
    mixed = list(items)
    draws = _draws(seed)
    for last in range(len(mixed) - 1, 0, -1):
        other = next(draws) * (last + 1) >> 32
        mixed[last], mixed[other] = mixed[other], mixed[last]
    return tuple(mixed)


def shuffle_options(kind: QuestionType, options: Sequence[Option], seed: int) -> tuple[Option, ...]:
    """The options in an order that the seed decides; 判断 and 以上都对 stay where they are."""
    if kind is QuestionType.TRUE_FALSE:
        return tuple(options)
    mixed = iter(shuffle([one for one in options if not _stays(one)], seed))
    return tuple(one if _stays(one) else next(mixed) for one in options)


def _stays(option: Option) -> bool:
    return _STAYS.search(option.text) is not None


def _draws(seed: int) -> Iterator[int]:
    """Mulberry32: whole numbers of 32 bits without end."""
    state = seed & _WORD
    while True:
        state = (state + 0x6D2B79F5) & _WORD
        mixed = (state ^ state >> 15) * (state | 1) & _WORD
        mixed ^= (mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & _WORD)) & _WORD
        yield (mixed ^ mixed >> 14) & _WORD
