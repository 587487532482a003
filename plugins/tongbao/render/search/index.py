"""The search's files (检索文件): which pages hold a gram, what each page says, and what it is filtered by.

A page is a number: its place in the order in which results are shown. Names hold a digest of all of them,
so that a browser never puts parts of two builds together; `search/index.json` alone keeps its name.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.render.search.text import make_grams, read_blocks
from tongbao.views.page import COLUMN, Card, PlannedFile

__all__ = ["Found", "make_index", "name_part"]

#: Bytes of a file of grams before it is packed for the wire; most queries load one to three.
_PART = 16_000

#: A gram of a title is kept a second time, after this character, which no term can hold.
_TITLE = "\t"

_FIRST = ("通报", "销号公示", "汇报", "典型案例", "台账", "具体问题", "举报渠道", "全覆盖清单", "制度文件")
_LAST = ("题目", "测评卷", "作答记录", "说明", COLUMN)
_ORDER = {kind: at - len(_FIRST) for at, kind in enumerate(_FIRST)} | {
    kind: at + 1 for at, kind in enumerate(_LAST)
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page that may be found.

    Attributes:
        url: its address.
        title: plain text.
        markup: the HTML that may be found.
        card: what the page is.
        fictional: whether it is of a made-up case.
    """

    url: str
    title: str
    markup: str
    card: Card
    fictional: bool = False


def make_index(pages: Iterable[Found]) -> Iterator[PlannedFile]:
    """All files of the search."""
    ordered = sorted(pages, key=_rank)
    files = [
        *_make_parts(_gather(ordered)),
        ("facets.json", _dump(_make_facets(ordered))),
        *((f"{number}.json", _dump(_describe(page))) for number, page in enumerate(ordered)),
    ]
    parts = sum(name.startswith("g") for name, _ in files)
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + b"\n" + content)
    at = digest.hexdigest()[:12]
    yield PlannedFile(
        url=routes.search_file("index.json"),
        content=_dump({"at": f"{at}/", "parts": parts, "pages": len(ordered)}),
    )
    yield from (PlannedFile(url=routes.search_file(name, at), content=content) for name, content in files)


def _rank(page: Found) -> tuple[bool, int, int, str]:
    """Real before made up, records before what only leads to them, the latest first."""
    day = page.card.day or date.min
    return (page.fictional, _ORDER.get(page.card.kind, 0), -day.toordinal(), page.url)


def _gather(pages: Sequence[Found]) -> Mapping[str, list[int]]:
    """The pages that hold a gram, by gram; most blocks stand on many pages and are read once."""
    known: dict[str, frozenset[str]] = {}
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for mark, blocks in (("", read_blocks(page.markup)), (_TITLE, (page.title,))):
            grams: set[str] = set()
            for block in blocks:
                if block not in known:
                    known[block] = make_grams(block)
                grams |= known[block]
            for gram in grams:
                found[mark + gram].append(number)
    return found


def _make_parts(found: Mapping[str, list[int]]) -> Iterator[tuple[str, bytes]]:
    """The grams in files of about one size, each where :func:`name_part` looks for it."""
    rows = {gram: _differences(numbers) for gram, numbers in found.items()}
    count = 1 + sum(len(gram) + 8 + 3 * len(row) for gram, row in rows.items()) // _PART
    parts: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for gram in sorted(rows):
        parts[name_part(gram.removeprefix(_TITLE), count)][gram] = rows[gram]
    for number, part in enumerate(parts):
        yield f"g{number}.json", _dump(part)


def name_part(gram: str, count: int) -> int:
    """The file that a gram is in; `assets/search/text.js` computes the same."""
    number = 0
    for character in gram:
        number = (number * 31 + ord(character)) % 0x1_0000_0000
    return (number ^ number >> 15) % count


def _differences(numbers: list[int]) -> list[int]:
    """Each less the one before it: small numbers, which repeat and pack well."""
    return [here - before for before, here in zip([0, *numbers], numbers, strict=False)]


def _make_facets(pages: Sequence[Found]) -> dict[str, object]:
    """For each filter its values, and of each page which of them it has."""
    values: dict[str, list[tuple[str, ...]]] = {
        "kind": [(page.card.kind,) for page in pages],
        "organ": [page.card.organs for page in pages],
        "state": [page.card.states for page in pages],
        "year": [tuple(map(str, page.card.years)) for page in pages],
    }
    facets: dict[str, object] = {}
    for key, rows in values.items():
        names = sorted({name for row in rows for name in row})
        places = {name: at for at, name in enumerate(names)}
        facets[key] = {"names": names, "pages": [[places[name] for name in row] for row in rows]}
    return facets


def _describe(page: Found) -> dict[str, object]:
    """What a result shows, and the text that is marked and that long terms are looked up in."""
    card = page.card
    return {
        "url": page.url,
        "title": page.title,
        "kind": card.kind,
        "day": f"{card.day_word} {card.day}" if card.day else "",
        "fictional": page.fictional,
        "text": "\n".join(read_blocks(page.markup)),
    }


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
