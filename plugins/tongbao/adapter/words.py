"""The word splitter of Material's search (分词), made quick and quiet."""

import logging
from collections.abc import Iterator
from functools import lru_cache

import jieba

__all__ = ["remember_words"]

_split = jieba.cut


@lru_cache(maxsize=1 << 16)
def _words(phrase: bytes | str) -> tuple[str, ...]:
    return tuple(_split(phrase))


def _cut(phrase: bytes | str, *args: object, **options: object) -> Iterator[str]:
    """As `jieba.cut`, from memory where the phrase has been split before."""
    return _split(phrase, *args, **options) if args or options else iter(_words(phrase))


def remember_words() -> None:
    """Let every phrase be split once, and jieba say nothing: it announces its dictionary as an error.

    The search plugin splits all text of all pages, and most of it is the same on every page of a
    kind: of 114,000 phrases on 1,000 issue pages some hundreds differ. It calls `jieba.cut`
    through the module and offers no other way in, so the function is replaced there.
    """
    logging.getLogger("jieba").setLevel(logging.WARNING)
    jieba.cut = _cut
