"""The search: its index, the heaviest file of the site, is fetched when somebody searches and not before."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser

INDEX = "/search/search_index.json"
QUERY = "[data-md-component=search-query]"
RESULT = ".md-search-result__item"
LINE = ".md-search-result__meta"


def fetched(visited: Visit) -> int:
    """How often the index was asked for."""
    return sum(urlsplit(url).path == INDEX for url in visited.requests)


def search(page: Page, words: str) -> None:
    """Type the words; Material listens to keys that come up, as an input method lets them."""
    page.keyboard.insert_text(words)
    page.keyboard.press("End")
    page.locator(RESULT, has_text=words).first.wait_for()


def test_reading_fetches_no_index(visit: Visitor) -> None:
    visited = visit("issues/nmg-01/")
    visited.page.wait_for_load_state("networkidle")
    visited.page.mouse.wheel(0, 2000)
    visited.page.locator("a.md-logo").focus()
    visited.page.wait_for_timeout(300)
    assert fetched(visited) == 0
    assert len(visited.requests) > 5, "the log is alive"


@pytest.mark.parametrize("path", ["", "issues/nmg-01/", "quiz/"])
@pytest.mark.parametrize("key", ["/", "s", "f", "click"])
def test_a_search_finds_from_any_page_and_fetches_the_index_once(visit: Visitor, path: str, key: str) -> None:
    visited = visit(path)
    page = visited.page
    if key == "click":
        page.locator(QUERY).click()
    else:
        page.keyboard.press(key)
    search(page, "乌兰察布")
    page.keyboard.press("Control+a")
    search(page, "呼和浩特")
    assert fetched(visited) == 1
    link = page.locator(f"{RESULT} a").first.evaluate("link => link.href")
    assert link.startswith(page.evaluate("__md_scope.href"))
    assert visited.errors == []


def test_the_button_of_a_phone_opens_the_search(visit: Visitor) -> None:
    visited = visit("ledger/", width=390)
    visited.page.locator("header label[for=__search].md-header__button").click()
    search(visited.page, "乌兰察布")
    assert fetched(visited) == 1


def test_an_address_may_hold_the_search(visit: Visitor) -> None:
    visited = visit("about/?q=乌兰察布")
    visited.page.locator(RESULT).first.wait_for()
    assert fetched(visited) == 1
    assert visited.page.locator(QUERY).input_value() == "乌兰察布"


@pytest.mark.parametrize("fault", ["offline", "server"])
def test_an_index_that_does_not_come_is_said_and_tried_again(visit: Visitor, fault: str) -> None:
    visited = visit("about/")
    page = visited.page
    down = [True]

    def on_route(route: Route) -> None:
        if not down[0]:
            route.fallback()
        elif fault == "offline":
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=503, body="{}")

    page.route(f"**{INDEX}", on_route)
    page.locator(QUERY).click()
    page.get_by_text("搜索没有载入，请检查网络后再点搜索框。").wait_for()
    assert page.locator(LINE).get_attribute("role") == "status"
    page.wait_for_timeout(500)
    tried = fetched(visited)
    assert 1 <= tried <= 2, "a click opens the search and moves the focus: each may try"
    down[0] = False
    search(page, "乌兰察布")
    assert page.locator(RESULT).count() > 0
    assert fetched(visited) == tried + 1
    assert "没有载入" not in page.locator(LINE).inner_text()
