"""Planned pages and files as MkDocs sees them (计划页面).

A page of the plan carries ready HTML, so that Markdown is not run on it (0.02 ms against 2 ms a
page), and stays out of the navigation, which Material renders into every page (n² otherwise).
"""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from tongbao import routes
from tongbao.adapter.assets import Assets
from tongbao.adapter.frame import MAIN_ID
from tongbao.views.page import PlannedFile, PlannedPage, SitePlan, TocItem

__all__ = ["RecordPage", "add_file", "add_plan", "keep_tabs", "link_pages", "read_labels"]

#: MkDocs stamps the day of the build on pages and on the packed site map; no page here claims a day.
_NO_DAY = "1970-01-01"

#: Sources of the tabs that a site has only where its records make the page: without questions, no 每周一题.
_OPTIONAL = frozenset({f"{routes.quiz()}index.md"})


class RecordPage(Page):
    """A page whose HTML is ready.

    MkDocs' Jinja has no autoescape, and Material prints titles as they are; so every title is
    escaped here, once.
    """

    def __init__(
        self, planned: PlannedPage, file: File, config: MkDocsConfig, *, label: str | None, assets: Assets
    ) -> None:
        super().__init__(escape(label or planned.title), file, config)
        self.planned = planned
        self._modules, self._preloads = assets.graph.load(planned.modules)
        self._style = assets.style_of(planned)
        self.markdown = ""

    @property
    def is_listed(self) -> bool:
        """Whether other pages and the site map may lead here."""
        return self.planned.listed

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs calls it so
        """There is no source: what the theme asks of front matter comes from the plan."""
        planned = self.planned
        self.markdown = ""
        self.meta = {
            "title": escape(planned.title),
            "description": planned.description,
            "section": planned.section,
            "card": planned.card,
            "hide": ["navigation", "toc"] if planned.hide_toc else ["navigation"],
            "scripts": planned.scripts,
            "style": self._style,
            "modules": self._modules,
            "preloads": self._preloads,
            "listed": planned.listed,
            "fictional": planned.fictional,
            "feeds": planned.feeds,
            "feed_note": planned.feed_note,
            "tables": planned.tables,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs calls it so
        """Hand out the ready HTML, and a contents list whose root is where the skip link leads."""
        self.content = self.planned.html
        root = AnchorLink(self.title or "", MAIN_ID, 1)
        root.children = _anchors(self.planned.toc, 2)
        self.toc = TableOfContents([root])


class _ReadyFile(File):
    """A file that is written as it is, even if its name ends like a Markdown page."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - MkDocs calls it so
        """Write it; a folder is asked for only where it is missing, for most have several files."""
        path = Path(self.abs_dest_path)
        try:
            path.write_bytes(self.content_bytes)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.content_bytes)


def add_plan(files: Files, plan: SitePlan, assets: Assets, config: MkDocsConfig) -> None:
    """Give MkDocs the pages and files of the plan, and the site's own styles and scripts."""
    labels = read_labels(config)
    for planned in plan.pages:
        source = f"{planned.url}index.md"
        inclusion = InclusionLevel.INCLUDED if source in labels else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, source, content="", inclusion=inclusion)
        RecordPage(planned, file, config, label=labels.get(source), assets=assets)
        files.append(file)
    for item in (*plan.files, *assets.files):
        add_file(files, item, config)


def add_file(files: Files, item: PlannedFile, config: MkDocsConfig) -> None:
    """Give MkDocs a file that is no page."""
    files.append(
        _ReadyFile.generated(config, item.url, content=item.content, inclusion=InclusionLevel.NOT_IN_NAV)
    )


def keep_tabs(config: MkDocsConfig, plan: SitePlan) -> list[Any]:
    """The rows of `nav` in `mkdocs.yml`, less the optional ones that this plan has no page for.

    Any other row that leads nowhere stays, for MkDocs to warn of.
    """
    missing = _OPTIONAL - {f"{page.url}index.md" for page in plan.pages}
    rows: list[Any] = config.nav or []
    return [row for row in rows if not (isinstance(row, dict) and missing.issuperset(row.values()))]


def link_pages(files: Files) -> None:
    """Set parent and neighbours of the pages outside the navigation, and take MkDocs' day off every page.

    The parent is the page of the folder above; neighbours are the pages of one folder, in the plan's order,
    but for those that are not to be listed.
    """
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    by_url: dict[str, Page] = {page.url: page for page in pages}
    last: dict[str, Page] = {}
    for page in pages:
        page.update_date = _NO_DAY
        page.previous_page = page.next_page = None
        if isinstance(page, RecordPage) and page.file.inclusion.is_not_in_nav():
            above = page.url.rstrip("/").rpartition("/")[0]
            folder = f"{above}/" if above else ""
            page.parent = by_url.get(folder) if folder else None  # type: ignore[assignment]
            if not page.is_listed:
                continue
            if (before := last.get(folder)) is not None:
                page.previous_page, before.next_page = before, page
            last[folder] = page


def read_labels(config: MkDocsConfig) -> Mapping[str, str]:
    """The names of the tabs, by source, from the flat `nav` of `mkdocs.yml`."""
    rows: Iterable[Any] = config.nav or []
    return {source: label for row in rows if isinstance(row, dict) for label, source in row.items()}


def _anchors(items: Iterable[TocItem], level: int) -> list[AnchorLink]:
    anchors = []
    for item in items:
        anchor = AnchorLink(escape(item.title), item.id, level)
        anchor.children = _anchors(item.children, level + 1)
        anchors.append(anchor)
    return anchors
