"""A feed as Atom (RFC 4287)."""

from datetime import date
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, tostring

from tongbao.views.feeds import Entry, Feed

__all__ = ["moment", "render_atom"]

_NAMESPACE = "http://www.w3.org/2005/Atom"
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"


@lru_cache(maxsize=4096)
def moment(day: date) -> str:
    """A day without a known time: its first moment in Beijing."""
    return f"{day.isoformat()}T00:00:00+08:00"


def render_atom(feed: Feed, *, name: str, address: str, url: str) -> bytes:
    """The file.

    Args:
        feed: the feed.
        name: the site's name.
        address: where the site stands, ending in a slash.
        url: where the file stands in the site.
    """
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "zh-Hans"})
    _add(root, "id", address + url)
    _add(root, "title", f"{feed.title} - {name}")
    _add(root, "updated", moment(feed.updated))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": address + url})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address + feed.page})
    _add(SubElement(root, "author"), "name", name)
    for entry in feed.entries:
        _add_entry(root, entry, address)
    # To text first: written as bytes, every tag goes through the encoder by itself, at twice the time.
    text: str = tostring(root, encoding="unicode")
    return f"{_DECLARATION}\n{text}\n".encode()


def _add_entry(root: Element, entry: Entry, address: str) -> None:
    node = SubElement(root, "entry")
    _add(node, "id", address + entry.name)
    _add(node, "title", entry.title)
    _add(node, "updated", moment(entry.updated))
    if entry.published is not None:
        _add(node, "published", moment(entry.published))
    SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": address + entry.url})
    if entry.author is not None:
        _add(SubElement(node, "author"), "name", entry.author)
    if entry.fictional:
        SubElement(node, "category", {"term": "虚构案例"})
    content = _add(node, "content", "\n".join(entry.text))
    content.set("type", "text")


def _add(parent: Element, name: str, text: str) -> Element:
    node = SubElement(parent, name)
    node.text = text
    return node
