"""What a first view costs a phone, in bytes as a server sends them, on every kind of page; 每周一题 alone."""

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import SAMPLES
from tests.browser.visits import Seen, by_kind
from tongbao.policy import PACKED, content_type
from tools.server import Served

pytestmark = pytest.mark.browser

OWN = 20_480
"""Bytes of the weekly page's own script and style, packed."""

ALL = 120 * 1024
"""Bytes of everything that a first view fetches, packed; the site has no fonts of its own."""

TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/xml")


@pytest.fixture(scope="module")
def fetched(browser: Browser, served_site: Served) -> dict[str, int]:
    """What a first view of the weekly page fetches: the packed size of each answer, by its path."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it calls
    page.goto(f"{served_site.address}/quiz/", wait_until="networkidle")
    sizes: dict[str, int] = {}
    for answer in answers:
        if answer.request.method == "GET":
            assert answer.ok, answer.url
            body, kind = answer.body(), answer.headers["content-type"]
            parts = urlsplit(answer.url)
            name = parts.path if answer.url.startswith(f"{served_site.address}/") else answer.url
            packed = len(gzip.compress(body, 9)) if kind.startswith(TEXT) else len(body)
            sizes[name] = sizes.get(name, 0) + packed
    context.close()
    return sizes


def test_everything_comes_from_this_site(fetched: dict[str, int]) -> None:
    assert [name for name in fetched if not name.startswith("/")] == []
    assert "/quiz/" in fetched


def test_our_script_and_style_weigh_no_more_than_20_kib(fetched: dict[str, int]) -> None:
    own = {name: size for name, size in fetched.items() if name.startswith("/assets/tongbao/")}
    names = {name.rpartition("/")[2].partition(".")[0] for name in own}
    assert {"quiz", "boot", "page", "ready"} <= names, "the count is alive"
    own = {
        name: size
        for name, size in own.items()
        if name.endswith((".js", ".css")) and "/theme." not in name  # Material's, as this site needs it
    }
    assert sum(own.values()) <= OWN, own


def test_a_first_view_of_the_weekly_question_weighs_no_more_than_120_kib(fetched: dict[str, int]) -> None:
    assert sum(fetched.values()) <= ALL, fetched
    assert any("/bundle." in name for name in fetched), "the count is alive"


@by_kind(SAMPLES)
def test_a_first_view_weighs_no_more_than_120_kib(seen: Seen, built_site: Path) -> None:
    """Of what the visit has asked for in all its moods, with scripts and without."""
    sizes = {}
    for path in {unquote(urlsplit(address).path) for address in seen.requests if address.startswith("http")}:
        file = built_site / (f"{path[1:]}index.html" if path.endswith("/") else path[1:])
        if file.is_file():
            text = content_type(path).partition(";")[0] in PACKED
            sizes[path] = len(gzip.compress(file.read_bytes(), 9)) if text else file.stat().st_size
    assert sum(sizes.values()) <= ALL, sizes
    assert {name.rpartition("/")[2].partition(".")[0] for name in sizes} >= {"theme"}, "the count is alive"
