"""What a page says, as the search reads it (检索文本). `assets/search/text.js` reads queries in the same way.

Both are held to `tests/golden/search/text.json`.
"""

import html
import re
import unicodedata

__all__ = ["BLANK", "fold", "make_grams", "read_blocks"]

#: The most characters of a gram. A longer term is looked up by grams that cover it, then in the page's text.
_LONGEST = 3
#: The same where all are ASCII: three digits of a date or of an id stand on nearly every page.
_LONGEST_PLAIN = 5
_PLAIN = re.compile(rf"[!-~]{{{_LONGEST + 1},}}")

# What either language takes for a blank, and the blanks of no width.
BLANK = re.compile("[\\s\\x1c-\\x1f\\x85\u200b\u2060\ufeff]+")

_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
#: Elements that stand within a line of text; all others part what they hold from what stands around them.
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|data|dfn|em|i|kbd|label|mark|q|s|span|strong|sub|sup|time|u|var|wbr)\b"
    r"[^>]*>"
)
#: Ends a block; HTML cannot hold it, and a line's end in HTML is a blank like any other.
_END = "\0"

# Our templates escape every `>` in a text and in an attribute, so that a tag ends where it seems to.
_MARKUP = re.compile(r"<[^>]*>")


def read_blocks(markup: str) -> tuple[str, ...]:
    """The text of a page in its blocks, without pictures; blanks are one blank each."""
    text = _MARKUP.sub(_END, _WITHIN.sub("", _PICTURE.sub(_END, markup)))
    lines = (BLANK.sub(" ", line).strip() for line in html.unescape(text).split(_END))
    return tuple(line for line in lines if line)


def fold(text: str) -> str:
    """How texts and queries are compared: NFKC, then each character by itself in lower case."""
    plain = unicodedata.normalize("NFKC", text)
    return plain if plain.isascii() and plain.islower() else "".join(map(str.lower, plain))


def make_grams(block: str) -> frozenset[str]:
    """All that stands in a block without a blank in it, up to the most characters of a gram."""
    grams: set[str] = set()
    for run in BLANK.split(fold(block)):
        grams.update(run)
        for length in range(2, _LONGEST + 1):
            grams |= _windows(run, length)
        for plain in _PLAIN.findall(run):
            for length in range(_LONGEST + 1, _LONGEST_PLAIN + 1):
                grams |= _windows(plain, length)
    return frozenset(grams)


def _windows(run: str, length: int) -> set[str]:
    return {run[at : at + length] for at in range(len(run) - length + 1)}
