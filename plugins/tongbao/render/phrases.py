"""Where a title may break (词意完整): between words, never inside one."""

from functools import lru_cache

from tongbao.render.dictionary import Dictionary

__all__ = ["split_phrases"]

_PARTICLES = frozenset("的了和与及之等情况，。、；：？！…")
"""What stays with the word before it."""

_PAIRS = {"（": "）", "《": "》", "“": "”", "‘": "’"}
_LONGEST = 10
"""Characters in brackets or quotes that stay in one piece."""


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    return Dictionary()


def split_phrases(title: str) -> tuple[str, ...]:
    """Cut a title into words; marks, particles and short brackets stay in one piece."""
    phrases: list[str] = []
    closing = ""
    for word in _dictionary().split(title):
        if phrases and (closing or _clings(phrases[-1], word)):
            phrases[-1] += word
        else:
            phrases.append(word)
        closing = _still_open(phrases[-1])
    return tuple(phrases)


def _clings(before: str, word: str) -> bool:
    """Whether a word stays with the one before it: a particle, a mark, a unit behind its number."""
    first = word[0]
    return (
        first in _PARTICLES
        or first in _PAIRS.values()
        or first.isspace()
        or before[-1].isspace()
        or before[-1] in _PAIRS
        or before.endswith("第")
        or (before[-1].isascii() and before[-1].isdigit())
    )


def _still_open(phrase: str) -> str:
    """The mark that closes what the phrase has opened, while it is short enough to stay whole."""
    at = max((phrase.rfind(mark) for mark in _PAIRS), default=-1)
    if at < 0 or len(phrase) - at > _LONGEST:
        return ""
    closing = _PAIRS[phrase[at]]
    return "" if closing in phrase[at:] else closing
