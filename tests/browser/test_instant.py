"""A site whose owner turns on `navigation.instant`: pages are swapped, their scripts are not loaded anew.

The quiz has tests of its own in `test_quiz_instant.py`.
"""

from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.visits import PATIENCE
from tests.sites import ROOT

pytestmark = pytest.mark.browser

TODAY = "2026-11-25"
NOON = datetime.fromisoformat(f"{TODAY}T12:00:00+08:00")
SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

SPY = """window.written = [];
const replace = history.replaceState;
history.replaceState = function (state, title, url) {
    if (url) window.written.push(String(url));
    return replace.apply(this, arguments);
};"""


@pytest.fixture
def instant(browser: Browser, serve_quiz: object) -> Iterator[tuple[Page, str, list[str]]]:
    """A page of such a site, where the site is served, and the errors that are reported."""
    changed = SETTINGS.replace("features: [", "features: [navigation.instant, ")
    assert changed != SETTINGS
    served = serve_quiz(TODAY, {"mkdocs.yml": changed})  # type: ignore[operator]
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", service_workers="block")
    context.set_default_timeout(PATIENCE)
    context.clock.install(time=NOON)
    context.add_init_script(SPY)

    def on_sitemap(route: Route) -> None:
        """Material follows the links that the site map names: name them as they are served here."""
        text = (served.folder / "sitemap.xml").read_text(encoding="utf-8")
        route.fulfill(content_type="text/xml", body=text.replace("https://tongbao.example", served.address))

    def on_any(route: Route) -> None:
        if route.request.method == "HEAD":
            route.fulfill(status=200, headers={"Date": format_datetime(NOON)})
        else:
            route.continue_()

    context.route("**/*", on_any)
    context.route("**/sitemap.xml", on_sitemap)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page, served.address, errors
    context.close()


def wander(page: Page, here: str, there: str, times: int) -> None:
    """Go from a page to another and come back: by a link, by going back, by going forward and back again."""
    page.evaluate("window.kept = true")
    home = page.url
    for number in range(times):
        page.locator("nav[aria-label=栏目] a", has_text=there).click()
        page.wait_for_url(lambda url: url != home)
        page.locator("h1", has_text=there).wait_for()
        if number % 3 == 0:
            page.go_back()
        elif number % 3 == 1:
            page.go_back()
            page.locator("h1", has_text=here).wait_for()
            page.go_forward()
            page.locator("h1", has_text=there).wait_for()
            page.go_back()
        else:
            page.go_back()
        page.locator("h1", has_text=here).wait_for()
        page.wait_for_url(home)
    assert page.evaluate("window.kept") is True, "no page was loaded anew"


def test_a_ledger_is_filtered_once_after_going_away_and_back_20_times(
    instant: tuple[Page, str, list[str]],
) -> None:
    page, address, errors = instant
    page.goto(f"{address}/ledger/", wait_until="networkidle")
    page.locator("article a[href*='/ledger/']").first.click()
    page.locator("form.tb-filter").wait_for()
    heading = page.locator("h1").inner_text()
    wander(page, heading, "通报", 20)
    page.evaluate("window.written.length = 0")
    choice = page.locator("form.tb-filter input[name=progress]:enabled:not([value=''])").first
    value = choice.get_attribute("value")
    choice.check(force=True)
    page.wait_for_timeout(300)
    written = page.evaluate("window.written")
    assert [url.partition("?")[2] for url in written if "progress" in url] == [f"progress={value}"]
    assert errors == []
