"""Visits a page of the built site and writes down what the browser did."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tests.browser.kinds import GROWN, GROWN_SAMPLES, Kind
from tests.browser.visits import HEIGHTS, PATIENCE, PHONE_HEIGHT, Seen, visit_kind
from tools.server import Served


@pytest.fixture(scope="session")
def look_at(
    browser: Browser, served_site: Served, serve_quiz: Callable[..., Served]
) -> Callable[[Kind], Seen]:
    """What the browser saw of a kind of page, which this worker visits once: `tests/browser/visits.py`."""

    @cache
    def visit_once(kind: Kind) -> Seen:
        if kind not in GROWN_SAMPLES:
            return visit_kind(browser, served_site.address, kind, lambda _: None)
        start = datetime.fromisoformat(f"{GROWN}T12:00:00+08:00")
        address = serve_quiz(GROWN).address
        return visit_kind(browser, address, kind, lambda context: context.clock.install(time=start))

    return visit_once


@pytest.fixture
def seen(look_at: Callable[[Kind], Seen], kind: Kind) -> Seen:
    """What the browser saw of the kind that the test is about: `@every_kind`."""
    return look_at(kind)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """An open page and what happened while it loaded and since.

    Attributes:
        page: the page.
        errors: errors of the console and of scripts.
        requests: every address that was asked for.
        strangers: those of them that are not the site's own; the browser asks nobody but this machine.
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


Visitor = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, served_site: Served) -> Iterator[Visitor]:
    """Opens a page: `visit("ledger/", scheme="dark", width=390, scripts=False)`."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str,
        *,
        scheme: Literal["light", "dark"] = "light",
        width: int = 1280,
        scripts: bool = True,
        status: int = 200,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, PHONE_HEIGHT)},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale="zh-CN",
            service_workers="block",
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(3 * PATIENCE)
        contexts.append(context)
        visited = Visit(page=context.new_page())
        _watch(visited, served_site.address)
        answer = visited.page.goto(f"{served_site.address}/{path}", wait_until="load")
        assert answer is not None
        assert answer.status == status, path
        return visited

    yield open_page
    for context in contexts:
        context.close()


@dataclass(frozen=True, kw_only=True)
class QuizVisit(Visit):
    """A page of the quiz under a clock of its own.

    Attributes:
        address: of the site, without a closing slash.
        start: what the browser's clock said when the page was asked for.
        moved: how far :meth:`run` and :meth:`jump` have moved it since, in seconds.
        server_ahead: how far the server's clock is ahead of it; a test may set it.
    """

    address: str
    start: datetime
    moved: list[float] = field(default_factory=lambda: [0.0])
    server_ahead: list[timedelta] = field(default_factory=lambda: [timedelta()])

    @property
    def now(self) -> datetime:
        """What the browser's clock says, to the seconds that pass in a test."""
        return self.start + timedelta(seconds=self.moved[0])

    @property
    def server_now(self) -> datetime:
        """What the server's clock says."""
        return self.now + self.server_ahead[0]

    def run(self, seconds: float) -> None:
        """Let time pass; every timer that falls due is called."""
        self.moved[0] += seconds
        self.page.clock.run_for(int(seconds * 1000))

    def jump(self, seconds: float) -> None:
        """Close the lid for so long: timers that fall due are called once, after it."""
        self.moved[0] += seconds
        self.page.clock.fast_forward(int(seconds * 1000))


QuizVisitor = Callable[..., QuizVisit]


@pytest.fixture
def visit_quiz(browser: Browser, serve_quiz: Callable[..., Served]) -> Iterator[QuizVisitor]:
    """Opens a page of the quiz: `visit_quiz("quiz/", today="2026-11-25", clock="2026-11-25T09:00+08:00")`.

    `today` is the day of the build and `files` what it changes (`quiz_site`); `clock` is what the browser's
    clock says, noon of that day in Beijing if nothing, and `server_ahead` how far ahead the server's is;
    `timezone` is where the browser is, and `init` a script that runs before any other.
    """
    contexts: list[BrowserContext] = []

    def open_page(  # noqa: PLR0913 - each is one thing that a test may be about
        path: str,
        *,
        today: str,
        files: Mapping[str, str | None] | None = None,
        clock: str | None = None,
        server_ahead: timedelta = timedelta(),
        timezone: str = "Asia/Shanghai",
        scheme: Literal["light", "dark"] = "light",
        width: int = 1280,
        scripts: bool = True,
        init: str | None = None,
    ) -> QuizVisit:
        served = serve_quiz(today, files)
        start = datetime.fromisoformat(clock or f"{today}T12:00:00+08:00")
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, PHONE_HEIGHT)},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale="zh-CN",
            timezone_id=timezone,
            service_workers="block",
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(3 * PATIENCE)
        contexts.append(context)
        if scripts:
            context.clock.install(time=start)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        visited = QuizVisit(page=page, address=served.address, start=start, server_ahead=[server_ahead])
        _watch(visited, served.address)
        _date(visited)
        answer = page.goto(f"{served.address}/{path}", wait_until="load")
        assert answer is not None
        assert answer.ok, path
        return visited

    yield open_page
    for context in contexts:
        context.close()


def _date(visited: QuizVisit) -> None:
    """Let the server's answers to HEAD carry the time of its clock."""

    def on_route(route: Route) -> None:
        if route.request.method != "HEAD":
            route.fallback()
            return
        date = format_datetime(visited.server_now.astimezone(UTC), usegmt=True)
        route.fulfill(status=200, headers={"Date": date, "Content-Type": "text/html"})

    visited.page.route(A_PAGE, on_route)


A_PAGE = re.compile(r"/(\?.*)?$")
"""The address of a page: what is asked for besides need not come through here, which takes time."""


def _watch(visited: Visit, address: str) -> None:
    """Keep what the page asks for and complains of; the browser itself lets nothing leave this machine."""

    def on_request(request: Request) -> None:
        visited.requests.append(request.url)
        if not request.url.startswith((f"{address}/", "data:", "blob:")):
            visited.strangers.append(request.url)

    visited.page.on("request", on_request)
    visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
    visited.page.on(
        "console", lambda line: visited.errors.append(line.text) if line.type == "error" else None
    )
