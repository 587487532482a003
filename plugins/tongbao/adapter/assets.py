"""The site's styles and scripts (样式和脚本): read from `assets/`, published small, a hash in the name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from tongbao import routes
from tongbao.adapter.modules import ModuleGraph
from tongbao.adapter.naming import hashed_url
from tongbao.adapter.theme import make_theme_sheet
from tongbao.views.page import PlannedFile, PlannedPage

__all__ = ["ASSETS", "BOOT", "ICON", "OF_QUIZ", "OF_RECORDS", "SEARCH", "STYLES", "Assets", "make_assets"]

ASSETS = Path(__file__).resolve().parents[1] / "assets"
"""Where they lie."""

STYLES = (
    "tokens",
    "frame",
    "large",
    "text",
    "figures",
    "status",
    "blocks",
    "ledger",
    "filter",
    "lists",
    "units",
    "charts",
    "record",
    "channels",
    "quiz",
    "practice",
    "quizpaper",
    "quizmine",
    "print",
    "printrecord",
    "contrast",
)
"""The parts of the style sheets: a later one wins. Named, so that a stray file is not published."""

OF_RECORDS = frozenset(
    {"figures", "ledger", "filter", "units", "charts", "record", "channels", "printrecord"}
)
"""Parts that no page of 每周一题 uses: it is to be light on a phone, so its sheet is without them."""

OF_QUIZ = frozenset({"quiz", "practice", "quizpaper", "quizmine"})
"""Parts that only pages of 每周一题 use."""

BOOT = "boot.js"
"""The one script that is no module: it stands in the head of every page that may have scripts."""

SEARCH = "search/overlay.js"
"""The search over a page, which `BOOT` loads."""

ICON = "assets/tongbao/mark.svg"
"""The site's icon."""


@dataclass(frozen=True, kw_only=True)
class Assets:
    """What is published of them.

    Attributes:
        files: all of them.
        theme: address of Material's style sheet, as this site needs it.
        style: address of our style sheet.
        quiz_style: the same of the pages of 每周一题.
        search_style: address of the style sheet of the search, which its script loads.
        boot: address of the script in the head.
        search: address of the script of the search.
        graph: the modules that pages name, and what these import.
    """

    files: tuple[PlannedFile, ...]
    theme: str
    style: str
    quiz_style: str
    search_style: str
    boot: str
    search: str
    graph: ModuleGraph

    def style_of(self, page: PlannedPage) -> str:
        """The one style sheet of ours that a page loads."""
        return self.quiz_style if page.section == routes.quiz() else self.style


def make_assets(pages: Iterable[PlannedPage], folder: Path = ASSETS) -> Assets:
    """Make what these pages need.

    Raises:
        ValueError: a page names a script that is missing, or may have none; the text says which, in Chinese.
    """
    planned = tuple(pages)
    entries = {SEARCH}
    for page in planned:
        if page.modules and not page.scripts:
            raise ValueError(f"页面 /{page.url} 不带脚本，却要用 {'、'.join(page.modules)}")
        entries.update(page.modules)
    graph = ModuleGraph.read(folder, entries)
    theme = make_theme_sheet()
    style = _join("site.css", folder, OF_QUIZ)
    quiz_style = _join("quiz.css", folder, OF_RECORDS)
    find = _hashed("search.css", cssmin((folder / "css" / "search.css").read_text(encoding="utf-8")))
    boot = _hashed(BOOT, jsmin((folder / BOOT).read_text(encoding="utf-8")))
    icon = PlannedFile(url=ICON, content=(folder / "mark.svg").read_bytes())
    styles = (style, quiz_style) if any(page.section == routes.quiz() for page in planned) else (style,)
    return Assets(
        files=(theme, *styles, find, boot, *graph.files(), icon),
        theme=theme.url,
        style=style.url,
        quiz_style=quiz_style.url,
        search_style=find.url,
        boot=boot.url,
        search=graph.modules[SEARCH].file.url,
        graph=graph,
    )


def _join(path: str, folder: Path, without: frozenset[str]) -> PlannedFile:
    names = (name for name in STYLES if name not in without)
    sheet = "\n".join((folder / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return _hashed(path, cssmin(sheet))


def _hashed(path: str, text: str) -> PlannedFile:
    return PlannedFile(url=hashed_url(path, text.encode()), content=text.encode())
