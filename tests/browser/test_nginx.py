"""The site in Chromium from a real nginx with the file that we ship: all loads, nobody else is asked."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Response

from tests.browser.kinds import SAMPLES
from tests.browser.visits import LISTEN, PATIENCE
from tools.webservers import WebServer, run_server

pytestmark = pytest.mark.browser

LOG = logging.getLogger(__name__)

POLICY = "content-security-policy"


@pytest.fixture(scope="module")
def nginx(built_site: Path) -> Iterator[WebServer]:
    """The real site."""
    with run_server("nginx", built_site) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that trusts the certificate of the run, and tells what a policy stops."""
    made = browser.new_context(
        locale="zh-CN", ignore_https_errors=True, service_workers="block", reduced_motion="reduce"
    )
    made.set_default_timeout(PATIENCE)
    made.set_default_navigation_timeout(3 * PATIENCE)
    made.add_init_script(LISTEN)
    yield made
    made.close()


def test_every_kind_of_page_loads_whole_and_asks_nobody_else(
    nginx: WebServer, context: BrowserContext
) -> None:
    page = context.new_page()
    said: list[str] = []
    answers: list[Response] = []
    page.on("console", lambda line: said.append(f"{page.url}: {line.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it is given
    wrong = {}
    for kind in SAMPLES:
        answer = page.goto(f"{nginx.address}/{kind.sample}", wait_until="load")
        assert answer is not None
        page.evaluate("new Promise(done => requestIdleCallback(done, { timeout: 500 }))")
        plain = "script-src 'none'" in answer.headers[POLICY]
        if (answer.status, plain) != (200, kind.sample.startswith("channels/")):
            wrong[kind.name] = (answer.status, plain)
    assert wrong == {}
    assert said == []
    own = f"{nginx.address}/"
    assert [one.url for one in answers if not one.url.startswith((own, "data:"))] == []
    assert [one.url for one in answers if one.url.startswith(own) and one.status not in {200, 304}] == []
    counted = Counter(one.request.resource_type for one in answers)
    LOG.info("%d pages, %d answers: %s", len(SAMPLES), len(answers), dict(counted))
    assert counted["document"] == len(SAMPLES)
    assert counted["script"] > 0


def test_the_policy_that_nginx_sends_is_alive(nginx: WebServer, context: BrowserContext) -> None:
    """The page's own policy is taken away: what is stopped now, the server's stops."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))

    def without_meta(route) -> None:  # noqa: ANN001
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r"<meta http-equiv[^>]*>", "", answer.text()))

    page.route("**/about/", without_meta)
    page.goto(f"{nginx.address}/about/")
    assert page.locator("meta[http-equiv]").count() == 0
    page.evaluate("""() => document.body.insertAdjacentHTML("beforeend", '<p style="color: red">红</p>'
        + '<img alt="" src="https://elsewhere.example/x.png"><img alt="" src="x" onerror="alert(1)">')""")
    page.wait_for_timeout(300)
    found = {match[1] for text in said if (match := re.match(r"policy: (\S+)", text))}
    assert {"style-src-attr", "img-src", "script-src-attr"} <= found


def test_a_visit_to_a_channel_leaves_no_line_at_all(nginx: WebServer, context: BrowserContext) -> None:
    """Not of its page, and not of the styles and the icon that it loads."""
    before = len(nginx.read_log())
    page = context.new_page()
    loaded: list[str] = []
    page.on("response", lambda answer: loaded.append(answer.url))
    page.goto(f"{nginx.address}/channels/1501/", wait_until="networkidle")
    assert len(loaded) >= 3, "the page and its style sheets"
    page.goto(f"{nginx.address}/about/accessibility/?after", wait_until="networkidle")
    lines = nginx.read_log()[before:]
    assert [re.search(r'"GET (\S+)', line)[1] for line in lines] == ["/about/accessibility/?after"]


def test_going_back_to_a_channel_works_though_nothing_of_it_is_kept(
    nginx: WebServer, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{nginx.address}/channels/", wait_until="load")
    page.locator("article a[href$='1501/']").first.click()
    page.wait_for_url("**/channels/1501/")
    page.go_back()
    page.wait_for_url("**/channels/")
    assert page.locator("h1").count() == 1
