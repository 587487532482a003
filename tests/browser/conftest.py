"""Visits a page of the built site and writes down what the browser did."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tools.server import Served

HEIGHTS = {1280: 900}
"""Heights of the windows; a phone's is the default."""

PHONE_HEIGHT = 844

PATIENCE = 10_000
"""Milliseconds until a thing that is not on the page counts as missing."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """An open page and what happened while it loaded and since.

    Attributes:
        page: the page.
        errors: errors of the console and of scripts.
        requests: every address that was asked for.
        strangers: those of them that are not the site's own; none of them was let through.
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


def _watch(visited: Visit, address: str) -> None:
    """Keep what the page asks for and complains of; let nothing leave the site."""

    def on_request(request: Request) -> None:
        visited.requests.append(request.url)
        if not request.url.startswith((f"{address}/", "data:", "blob:")):
            visited.strangers.append(request.url)

    def on_route(route: Route) -> None:
        if route.request.url.startswith(f"{address}/"):
            route.continue_()
        else:
            route.abort()

    visited.page.on("request", on_request)
    visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
    visited.page.on(
        "console", lambda line: visited.errors.append(line.text) if line.type == "error" else None
    )
    visited.page.route("**/*", on_route)
