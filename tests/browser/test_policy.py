"""The site under its security policy (`tongbao.policy`): all still works.

That no kind of page breaks it is held in `test_every_kind.py`.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visits import LISTEN, PATIENCE
from tools.server import Served

pytestmark = pytest.mark.browser

WANTED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

PLAIN = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

Guarded = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def guarded(browser: Browser, served_site: Served) -> Iterator[Guarded]:
    """Opens a page of the real site, and hears of errors and of what the policy stops: `(page, errors)`."""
    contexts = []

    def open_page(path: str, **options: object) -> tuple[Page, list[str]]:
        context = browser.new_context(locale="zh-CN", service_workers="block", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.add_init_script(LISTEN)
        page, errors = context.new_page(), []
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        answer = page.goto(f"{served_site.address}/{path}", wait_until="networkidle")
        wanted = PLAIN if path.startswith("channels/") else WANTED
        assert answer.headers["content-security-policy"] == wanted
        assert page.locator("meta[http-equiv]").get_attribute("content") == wanted.removesuffix(
            "; frame-ancestors 'none'"
        )
        return page, errors

    yield open_page
    for context in contexts:
        context.close()


def test_the_policy_is_alive(guarded: Guarded) -> None:
    """An inline script, an inline style and a picture from elsewhere are each stopped and told."""
    page, errors = guarded("about/")
    page.evaluate("""() => document.body.insertAdjacentHTML("beforeend", '<p style="color: red">红</p>'
        + '<img alt="" src="https://elsewhere.example/x.png"><img alt="" src="x" onerror="alert(1)">')""")
    page.wait_for_timeout(300)
    found = {match[1] for text in errors if (match := re.match(r"policy: (\S+)", text))}
    assert {"style-src-attr", "img-src", "script-src-attr"} <= found


def test_colours_are_chosen_kept_and_there_before_anything_is_painted(guarded: Guarded) -> None:
    page, errors = guarded("ledger/", color_scheme="light")
    scheme = "() => document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "default"
    page.get_by_title("换成深色").click()
    assert page.evaluate(scheme) == "slate"
    page.context.add_init_script(
        """new MutationObserver((_, watch) => document.body && (watch.disconnect(), requestAnimationFrame(
            () => { window.first = [document.body.dataset.mdColorScheme, !!window.document$]; }
        ))).observe(document, { childList: true, subtree: true })"""
    )
    page.route("**/bundle*.js", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.goto(page.url + "../issues/nmg-01/", wait_until="networkidle")
    assert page.evaluate("first") == ["slate", False], "the first picture, before Material's script has run"
    assert page.evaluate(scheme) == "slate"
    assert page.evaluate("__md_scope.pathname") == "/"
    assert page.evaluate("__md_get('__palette').color.scheme") == "slate"
    assert page.evaluate("[__md_hash('通报'), __md_hash('')]") == [36890 * 31 + 25253, 0]
    assert errors == []


def test_materials_script_is_fetched_when_the_page_has_been_painted(guarded: Guarded) -> None:
    page, errors = guarded("ledger/")
    page.wait_for_function("() => window.document$")
    painted, asked = page.evaluate("""() => [
        performance.getEntriesByName("first-contentful-paint")[0].startTime,
        performance.getEntriesByType("resource").filter(({ name }) => name.includes("/bundle.")),
    ]""")
    assert [entry["startTime"] > painted > 0 for entry in asked] == [True]
    assert errors == []


def test_materials_script_comes_in_a_browser_that_does_not_tell_when_it_paints(guarded: Guarded) -> None:
    page, errors = guarded("about/")
    page.context.add_init_script("delete window.PerformanceObserver")
    page.reload()
    page.wait_for_function("() => window.document$")
    assert page.evaluate("window.PerformanceObserver") is None
    assert errors == []


def test_search_works_under_the_policy(guarded: Guarded) -> None:
    page, errors = guarded("issues/nmg-01/")
    page.keyboard.press("/")
    page.locator("dialog input").fill("统计督察")
    page.locator("dialog .tb-find__hit").first.wait_for()
    assert page.locator("dialog .tb-find__hit").count() > 1
    assert errors == []


def test_a_browser_that_keeps_nothing_shows_the_page_and_searches_it(guarded: Guarded) -> None:
    page, errors = guarded("about/")
    page.context.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("no", "SecurityError"); },
        })"""
    )
    page.reload(wait_until="networkidle")
    page.get_by_title("换成深色").click()
    assert page.evaluate("() => document.body.dataset.mdColorScheme") == "slate"
    page.keyboard.press("Control+k")
    page.locator("dialog input").fill("台账")
    page.locator("dialog .tb-find__hit").first.wait_for()
    assert errors == []
