"""What the search of a built site knows, by page."""

import json
from collections.abc import Mapping
from pathlib import Path

__all__ = ["found_files", "read_found"]


def found_files(site: Path) -> Mapping[str, str]:
    """The file in which the search tells of a page, by the page's address."""
    folder = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))["at"]
    files = sorted((site / "search" / folder).glob("[0-9]*.json"))
    rows = {json.loads(file.read_text(encoding="utf-8"))["url"]: file for file in files}
    return {url: file.relative_to(site).as_posix() for url, file in rows.items()}


def read_found(site: Path) -> Mapping[str, str]:
    """Title and text of each page that can be found, by its address."""
    rows = (json.loads((site / file).read_text(encoding="utf-8")) for file in found_files(site).values())
    return {row["url"]: f"{row['title']}\n{row['text']}" for row in rows}
