"""A notice's body (正文): Markdown to HTML that holds nothing but what it may hold.

1. Each ``{{ … }}`` becomes a word that neither Markdown nor the sanitiser touches.
2. Markdown without raw HTML, images, code and rules makes a tree; headings get ids, blocks that
   hold figures get room for a sidenote.
3. `nh3` lets through the tags, attributes and link schemes of its list and nothing else; schemes
   are decided after entities are decoded.
4. The words are replaced by the figures' markup, which comes from templates that escape.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from tongbao.ledger.markup import SCHEMES, is_allowed_link, number_headings
from tongbao.views.page import TocItem

__all__ = ["Body", "Inset", "render_body", "sanitise"]


@dataclass(frozen=True, kw_only=True)
class Inset:
    """What stands in place of a piece of the body.

    Attributes:
        start: offset in the body of the ``{{``.
        end: offset just behind the ``}}``.
        text: the figure as plain text, for the contents list.
        html: makes its markup, given the id of the sidenote of its block (None in a heading).
    """

    start: int
    end: int
    text: str
    html: Callable[[str | None], Markup]


@dataclass(frozen=True, kw_only=True)
class Body:
    """A rendered body: its markup and the lines of its contents list."""

    html: Markup
    toc: tuple[TocItem, ...]


MakeNote = Callable[[str, tuple[int, ...]], Markup]
"""Makes a sidenote from its id and the numbers of the figures that its block holds."""


def render_body(body: str, insets: Sequence[Inset], make_note: MakeNote) -> Body:
    """Render a body.

    Args:
        body: Markdown as typed.
        insets: the figures, in order.
        make_note: makes the sidenote of a block that holds figures.
    """
    words = _Words.away_from(body)
    text = _put_words(body, insets, words)
    shape = _Shape(words)
    md = _make_markdown(shape)
    clean = sanitise(md.convert(text))
    for note, numbers in shape.notes.items():
        clean = clean.replace(f"<p>{words.note(note)}</p>", str(make_note(note, numbers)))
    html = words.figure_pattern.sub(
        lambda match: str(insets[int(match[1])].html(shape.note_of(int(match[1])))), clean
    )
    toc = _nest(
        [
            (level, words.figure_pattern.sub(lambda m: insets[int(m[1])].text, title), name)
            for level, title, name in shape.toc
        ]
    )
    # Reason for Markup: sanitised above; what was put in came escaped from templates.
    return Body(html=Markup(html), toc=toc)  # noqa: S704


# ----------------------------------------------------------------------------------- words


@dataclass(frozen=True, kw_only=True)
class _Words:
    """Words that stand for figures and notes and occur nowhere in the body."""

    stem: str

    @classmethod
    def away_from(cls, body: str) -> "_Words":
        """Choose a stem that the body, in any case and however escaped, does not hold."""
        stem = "tbinset"
        letters = "".join(letter for letter in body.lower() if letter.isalnum())
        while stem in letters:
            stem += "x"
        return cls(stem=stem)

    def figure(self, number: int) -> str:
        """The word for a figure."""
        return f"{self.stem}f{number}z"

    def note(self, name: str) -> str:
        """The word for a note."""
        return f"{self.stem}n{name}z"

    @property
    def figure_pattern(self) -> re.Pattern[str]:
        """Finds the words for figures."""
        return re.compile(rf"{self.stem}f(\d+)z")


def _put_words(body: str, insets: Sequence[Inset], words: _Words) -> str:
    """The body with a word for each figure; a blank between a figure and a Chinese letter goes."""
    parts, last = [], 0
    for number, inset in enumerate(insets):
        parts += [_BLANK_AFTER.sub("", body[last : inset.start]) if number else body[: inset.start]]
        parts[-1] = _BLANK_BEFORE.sub("", parts[-1])
        parts.append(words.figure(number))
        last = inset.end
    rest = body[last:]
    return "".join([*parts, _BLANK_AFTER.sub("", rest) if insets else rest])


_CHINESE = r"\u2e80-\uffef"
_BLANK_AFTER = re.compile(rf"\A +(?=[{_CHINESE}])")
_BLANK_BEFORE = re.compile(rf"(?<=[{_CHINESE}]) +\Z")


# ---------------------------------------------------------------------------------- markdown

_HEADINGS: Mapping[str, int] = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}


def _make_markdown(shape: "_Shape") -> Markdown:
    """A Markdown with nothing but paragraphs, headings, lists, tables, quotes, emphasis and links."""
    md = Markdown(extensions=[TableExtension(use_align_attribute=True)], output_format="html")
    md.preprocessors.deregister("html_block")
    for name in ("code", "setextheader", "hr"):
        md.parser.blockprocessors.deregister(name)
    for name in ("backtick", "image_link", "image_reference", "short_image_ref", "html"):
        md.inlinePatterns.deregister(name)
    md.treeprocessors.register(shape, "tongbao", 15)  # behind `inline` (20), which makes links and emphasis
    return md


class _Shape(Treeprocessor):
    """Gives the tree its headings' ids and classes, and room for sidenotes."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self.words = words
        word = rf"{words.stem}f\d+z"
        self._broken = re.compile(rf"(?:(?<=[{_CHINESE}z])|\A)\n(?=[{_CHINESE}]|{word})")
        self.notes: dict[str, tuple[int, ...]] = {}
        self.toc: list[tuple[int, str, str]] = []

    def note_of(self, number: int) -> str | None:
        """The sidenote that tells of a figure."""
        return next((name for name, numbers in self.notes.items() if number in numbers), None)

    def run(self, root: Element) -> None:
        """Work on the whole tree."""
        for element in root.iter():
            self._clear(element)
        self._name_headings(root)
        for place, element in enumerate(list(root)):
            root[place] = self._wrap(element)

    def _clear(self, element: Element) -> None:
        """Figures stand in text only; numbers of a table stand right."""
        for name, value in list(element.attrib.items()):
            if self.words.stem in str(value).lower():
                del element.attrib[name]
        if element.tag == "a" and self._numbers(element):
            element.tag = "span"
            element.attrib.clear()
        element.text, element.tail = self._join(element.text), self._join(element.tail)
        if element.tag == "table":
            element.set("class", "tb-table tb-table--plain")
        if element.tag in {"th", "td"}:
            if element.attrib.pop("align", None) == "right":
                element.set("class", "tb-n")
            if element.tag == "th":
                element.set("scope", "col")

    def _join(self, text: str | None) -> str | None:
        """Lines of Chinese are joined without a blank."""
        return text and self._broken.sub("", text)

    def _name_headings(self, root: Element) -> None:
        found = [element for element in root.iter() if element.tag in _HEADINGS]
        texts = ["".join(element.itertext()) for element in found]
        names = number_headings(
            [(_HEADINGS[element.tag], text) for element, text in zip(found, texts, strict=True)]
        )
        direct = set(map(id, root))
        for element, text, name in zip(found, texts, names, strict=True):
            level = _HEADINGS[element.tag]
            element.tag = f"h{level}"
            element.set("id", name)
            if id(element) in direct:
                self.toc.append((level, text.strip(), name))

    def _wrap(self, element: Element) -> Element:
        """Put a block beside its sidenote; a wide table into a box that scrolls by itself."""
        inner = element
        if element.tag == "table":
            inner = Element(
                "div",
                {"class": "tb-scroll", "tabindex": "0", "role": "group", "aria-label": "表格，可左右滑动"},
            )
            inner.append(element)
        numbers = self._numbers(element)
        if not numbers or element.tag in _HEADINGS:
            return inner
        name = f"note-{len(self.notes) + 1}"
        self.notes[name] = numbers
        block = Element("div", {"class": "tb-para"})
        block.append(inner)
        SubElement(block, "p").text = self.words.note(name)
        return block

    def _numbers(self, element: Element) -> tuple[int, ...]:
        found = self.words.figure_pattern.findall("".join(element.itertext()))
        return tuple(int(number) for number in found)


def _nest(items: Sequence[tuple[int, str, str]]) -> tuple[TocItem, ...]:
    """The contents list: each heading below the nearest higher one before it."""
    tops: list[TocItem] = []
    rest = list(items)
    while rest:
        level, title, name = rest.pop(0)
        below = []
        while rest and rest[0][0] > level:
            below.append(rest.pop(0))
        tops.append(TocItem(title=title, id=name, children=_nest(below)))
    return tuple(tops)


# --------------------------------------------------------------------------------- sanitiser

_TAGS = {
    *("h2", "h3", "h4", "p", "br", "ul", "ol", "li", "blockquote", "strong", "em", "a", "span", "div"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: Mapping[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "ol": {"start"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
}
_CLASSES = {
    "div": {"tb-para", "tb-scroll"},
    "table": {"tb-table", "tb-table--plain"},
    "th": {"tb-n"},
    "td": {"tb-n"},
}
_VALUES = {
    "th": {"scope": {"col"}},
    "div": {"tabindex": {"0"}, "role": {"group"}, "aria-label": {"表格，可左右滑动"}},
}


def _filter(tag: str, name: str, value: str) -> str | None:
    """The last word on links: the scheme as a browser would read it."""
    if (tag, name) == ("a", "href"):
        return value if is_allowed_link(value) else None
    return value


sanitise: Callable[[str], str] = partial(
    nh3.clean,
    tags=_TAGS,
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    tag_attribute_values=_VALUES,
    attribute_filter=_filter,
    url_schemes=set(SCHEMES),
    link_rel="noopener noreferrer",
)
"""HTML with the tags, attributes and schemes of the lists above and nothing else."""
