"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

import json

from tongbao.render.feeds.atom import moment
from tongbao.views.feeds import Entry, Feed

__all__ = ["render_json"]

VERSION = "https://jsonfeed.org/version/1.1"


def render_json(feed: Feed, *, name: str, address: str, url: str) -> bytes:
    """The file; arguments as of `render_atom`."""
    value = {
        "version": VERSION,
        "title": f"{feed.title} - {name}",
        "home_page_url": address + feed.page,
        "feed_url": address + url,
        "language": "zh-Hans",
        "authors": [{"name": name}],
        "items": [_make_item(entry, address) for entry in feed.entries],
    }
    # Without indentation: for programs to read, and the encoder that indents is ten times as slow.
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def _make_item(entry: Entry, address: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": address + entry.name,
        "url": address + entry.url,
        "title": entry.title,
        "content_text": "\n".join(entry.text),
        "date_modified": moment(entry.updated),
    }
    if entry.published is not None:
        item["date_published"] = moment(entry.published)
    if entry.author is not None:
        item["authors"] = [{"name": entry.author}]
    if entry.fictional:
        item["tags"] = ["虚构案例"]
    return item
