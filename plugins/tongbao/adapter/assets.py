"""The site's own styles and scripts (样式和脚本): read from `assets/`, published with a hash in the name."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tongbao.views.page import PlannedFile

__all__ = ["ASSETS", "ICON", "SCRIPTS", "STYLES", "Assets", "make_assets"]

ASSETS = Path(__file__).resolve().parents[1] / "assets"
"""Where they lie."""

STYLES = (
    "tokens",
    "frame",
    "text",
    "figures",
    "status",
    "blocks",
    "ledger",
    "filter",
    "units",
    "charts",
    "record",
    "channels",
    "print",
    "contrast",
)
"""The parts of the one style sheet: a later one wins. Named, so that a stray file is not published."""

SCRIPTS = ("ledger.js",)
"""Our own scripts, modules all, loaded by every page that may have scripts."""

ICON = "assets/tongbao/mark.svg"
"""The site's icon."""


@dataclass(frozen=True, kw_only=True)
class Assets:
    """What is published of them.

    Attributes:
        files: all of them.
        style: address of the style sheet.
        scripts: addresses of the scripts.
    """

    files: tuple[PlannedFile, ...]
    style: str
    scripts: tuple[str, ...]


def make_assets() -> Assets:
    """Join the style sheet's parts and name each file by its hash, so that a browser may keep it for ever."""
    sheet = b"\n".join((ASSETS / "css" / f"{name}.css").read_bytes() for name in STYLES)
    style = _hashed("site.css", sheet)
    scripts = tuple(_hashed(name, (ASSETS / name).read_bytes()) for name in SCRIPTS)
    icon = PlannedFile(url=ICON, content=(ASSETS / "mark.svg").read_bytes())
    return Assets(
        files=(style, *scripts, icon), style=style.url, scripts=tuple(script.url for script in scripts)
    )


def _hashed(name: str, content: bytes) -> PlannedFile:
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:8]
    return PlannedFile(url=f"assets/tongbao/{stem}.{digest}.{suffix}", content=content)
