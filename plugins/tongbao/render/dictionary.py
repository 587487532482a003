"""jieba's dictionary, of which a site's titles need a hundredth (词典).

Its own start reads an index of all 500,000 beginnings of words from a file in the temporary folder, which
takes 0.8 s and 60 MB, and trusts whoever wrote that file. Here the words that begin with a character are
taken in when a text has that character; the words that a text is cut into are the same.
"""

import logging
import re
from collections import defaultdict

import jieba

__all__ = ["Dictionary"]

jieba.setLogLevel(logging.WARNING)  # it tells of its dictionary on every start

#: Lines that stand together and begin with the same character.
_BLOCK = re.compile(r"^(.).*\n(?:\1.*\n)*", re.MULTILINE)
_COUNT = re.compile(rb" (\d+) ")


class Dictionary(jieba.Tokenizer):  # type: ignore[misc]
    """A splitter of words that knows the words which it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        with self.get_dict_file() as file:
            content: bytes = file.read()
        self._blocks: defaultdict[str, str] = defaultdict(str)
        for block in _BLOCK.finditer(f"{content.decode()}\n"):
            self._blocks[block[1]] += block[0]
        self.FREQ: dict[str, int] = {}
        self.total = sum(map(int, _COUNT.findall(content)))
        self.initialized = True

    def split(self, text: str) -> list[str]:
        """The words of a text, as the whole dictionary would split it."""
        for char in set(text) & self._blocks.keys():
            self._learn(self._blocks.pop(char))
        return [*self.cut(text, HMM=False)]

    def _learn(self, block: str) -> None:
        for line in block.splitlines():
            word, count, _ = line.split(" ", 2)
            self.FREQ[word] = int(count)
            for end in range(1, len(word)):
                self.FREQ.setdefault(word[:end], 0)
