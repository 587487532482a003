"""Fixtures for every folder of tests: built sites, a server for them, and Chromium."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sites import Build, build_quiz, build_real, build_tiny
from tools.chromium import ARGUMENTS, REMEDY, find_chromium
from tools.server import Served, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def built_site(shared_folder: Path) -> Path:
    """The real site, built strictly by MkDocs, once a run."""
    made = build_real(shared_folder)
    assert made.code == 0, f"the real site does not build:\n{made.log}"
    return made.site


@pytest.fixture
def tiny_site(tmp_path: Path) -> Callable[..., Build]:
    """Builds a small site: `tiny_site(files={path: text or None}, env={…})`, see `tests.sites.build_tiny`."""

    def make(**changes: object) -> Build:
        number = sum(1 for _ in tmp_path.glob("tiny-*"))
        folder = tmp_path / f"tiny-{number}"
        folder.mkdir()
        return build_tiny(folder, **changes)  # type: ignore[arg-type]

    return make


QuizSite = Callable[..., Path]
"""Builds a site with a quiz: `quiz_site("2026-11-25", files={path: text or None})` returns its folder."""


@pytest.fixture(scope="session")
def quiz_site(shared_folder: Path) -> QuizSite:
    """The small set of records with the real quiz, built for a day; each day once a run."""

    def make(today: str, files: Mapping[str, str | None] | None = None) -> Path:
        made = build_quiz(shared_folder, today, files)
        assert made.code == 0, f"the site does not build for {today}:\n{made.log}"
        return made.site

    return make


@pytest.fixture(scope="session")
def serve_quiz(quiz_site: QuizSite) -> Iterator[Callable[..., Served]]:
    """Serves `quiz_site(…)` on a port of this machine until the run ends."""
    with ExitStack() as stack:
        running: dict[Path, Served] = {}

        def make(today: str, files: Mapping[str, str | None] | None = None) -> Served:
            site = quiz_site(today, files)
            if site not in running:
                running[site] = stack.enter_context(serve(site))
            return running[site]

        yield make


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[Served]:
    """The real site on a port of this machine."""
    with serve(built_site) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless Chromium: the system's, or Playwright's own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second that other tests need not pay

    path = find_chromium()
    if path is None:
        pytest.fail(REMEDY, pytrace=False)
    sandbox = os.geteuid() != 0  # Chromium refuses to sandbox for root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=list(ARGUMENTS), chromium_sandbox=sandbox
        )
        yield chromium
        chromium.close()
