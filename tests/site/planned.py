"""Builds a site from a plan made by hand, in this process: what the frame does, without any record."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.sites import ROOT
from tongbao.adapter.plugin import TongbaoPlugin
from tongbao.problems import Problem
from tongbao.publish.plan import Planned
from tongbao.views.page import Card, PlannedFile, PlannedPage, SitePlan

HUBS = ("", "notices/", "ledger/", "channels/", "quiz/", "coverage/")
"""The pages that the tabs of `mkdocs.yml` lead to."""


def page(url: str, title: str = "标题", **changes: object) -> PlannedPage:
    """A plain page."""
    plain = PlannedPage(
        url=url,
        title=title,
        html="<h1>标题</h1><p>正文。</p>",
        section=url,
        description="说明",
        card=Card(kind="说明"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


HUB_PAGES = (*(page(url) for url in HUBS), page("about/"), page("about/corrections/"), page("about/sitemap/"))
"""What every site needs, so that the tabs and the footer lead somewhere."""


def plan(*pages: PlannedPage, files: Iterable[PlannedFile] = ()) -> SitePlan:
    """The hub pages and these; one of these takes the place of a hub page of its url."""
    urls = {extra.url for extra in pages}
    return SitePlan(pages=(*(hub for hub in HUB_PAGES if hub.url not in urls), *pages), files=tuple(files))


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """A copy of the site's settings and written pages in which a test may do damage.

    Attributes:
        root: the folder of `mkdocs.yml`.
        site: where the site is built.
    """

    root: Path
    site: Path

    @property
    def docs(self) -> Path:
        """The folder of written pages."""
        return self.root / "docs" / "site"

    def build(self, *, strict: bool = True) -> Path:
        """Build with MkDocs; raises what MkDocs raises."""
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site), strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return self.site

    def read(self, url: str) -> BeautifulSoup:
        """A built page, parsed."""
        path = self.site / url
        file = path / "index.html" if url == "" or url.endswith("/") else path
        return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")

    def pages(self) -> dict[str, BeautifulSoup]:
        """Every built page, parsed, by its path in the site."""
        found = sorted(self.site.rglob("*.html"))
        return {file.relative_to(self.site).as_posix(): self.read(str(file)) for file in found}

    def beside(self) -> list[str]:
        """What lies beside the site: nothing that a build has left."""
        return sorted(path.name for path in self.site.parent.iterdir() if path != self.site)


def open_workshop(folder: Path) -> Workshop:
    """Lay out a copy of the settings and the written pages in an empty folder."""
    root = folder / "root"
    shutil.copytree(ROOT / "docs" / "site", root / "docs" / "site")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return Workshop(root=root, site=folder / "out" / "site")


def use_plan(
    patch: pytest.MonkeyPatch, made: SitePlan, *problems: Problem, numbers: Iterable[str] = ()
) -> None:
    """Let the plugin find this plan instead of reading records."""
    planned = Planned(plan=made, problems=problems, numbers=frozenset(numbers))
    patch.setattr(TongbaoPlugin, "read_plan", staticmethod(lambda *_: planned))
