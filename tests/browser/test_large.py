"""大字版: large text, high contrast, larger targets; remembered by script, without it a plain link."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.test_instant import instant  # noqa: F401 - a fixture
from tongbao.adapter.assets import ASSETS

pytestmark = pytest.mark.browser

TOKENS = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")

LOOK = """() => ({
    rem: parseFloat(getComputedStyle(document.documentElement).fontSize),
    ink: getComputedStyle(document.body).getPropertyValue("--tb-ink"),
    header: getComputedStyle(document.querySelector(".md-header")).position,
    targets: document.querySelector(".md-tabs__link").getBoundingClientRect().height,
})"""

STANDARD = {"rem": 20, "ink": "#17212a", "header": "sticky"}
LARGE = {"rem": 26, "ink": "#000", "header": "static"}

EARLY = """new MutationObserver((_, watch) => {
    if (!document.body) return;
    watch.disconnect();
    window.early = document.documentElement.dataset.tbSize;
}).observe(document, { childList: true, subtree: true })"""

DENIED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); },
})"""


def look(page: Page) -> dict[str, object]:
    """How large and how dark the page is."""
    found = page.evaluate(LOOK)
    assert found.pop("targets") >= (60 if found["rem"] == 26 else 44)
    return found


def choose(page: Page, word: str) -> None:
    """The one of the two links that is shown; it has to be a target, and the only one."""
    link = page.locator(".tb-size:visible")
    assert link.inner_text() == word
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] < 844, "an elderly reader finds it"
    link.click()


def test_the_choice_is_remembered_from_page_to_page_and_taken_back(visit: Visitor) -> None:
    visited = visit("", width=390)
    page = visited.page
    assert look(page) == STANDARD
    choose(page, "大字版")
    assert look(page) == LARGE
    assert page.evaluate("location.hash") == ""
    page.add_init_script(EARLY)
    for path in ("ledger/nmg-2020/", "quiz/", "about/accessibility/", "404.html"):
        page.goto(f"{visited.requests[0]}{path}")
        assert page.evaluate("window.early") == "large", "before anything is painted"
        assert look(page) == LARGE
    choose(page, "标准版")
    assert look(page) == STANDARD
    page.goto(visited.requests[0])
    assert look(page) == STANDARD
    assert visited.errors == []


def test_the_reader_of_a_keyboard_stays_where_they_are(visit: Visitor) -> None:
    page = visit("ledger/nmg-2020/").page
    page.locator(".tb-size:visible").focus()
    for word in ("标准版", "大字版", "标准版"):
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == word
    assert look(page) == LARGE


def test_a_browser_that_forbids_storage_shows_the_page_large(visit: Visitor) -> None:
    visited = visit("", width=390)
    page = visited.page
    page.add_init_script(DENIED)
    page.reload()
    choose(page, "大字版")
    assert look(page) == LARGE
    choose(page, "标准版")
    assert look(page) == STANDARD
    assert visited.errors == []


@pytest.mark.parametrize(
    ("path", "scripts"),
    [("", False), ("ledger/nmg-2020/", False), ("404.html", False), ("channels/1501/", True)],
)
def test_without_script_a_plain_link_does_it_and_the_skip_link_keeps_it(
    visit: Visitor, path: str, *, scripts: bool
) -> None:
    page = visit(path, width=390, scripts=scripts).page
    choose(page, "大字版")
    assert look(page) == LARGE
    assert page.url.endswith("#tb-large")
    assert page.evaluate("scrollY") == 0, "the page stays where it is"
    page.keyboard.press("Shift+Tab")
    while page.evaluate("document.activeElement.className") != "md-skip tb-skip":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tb-large-main"
    assert look(page) == LARGE
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    choose(page, "标准版")
    assert look(page) == STANDARD


def test_the_choice_goes_along_to_the_pages_without_script(visit: Visitor) -> None:
    page = visit("", width=390).page
    choose(page, "大字版")
    page.locator("nav a", has_text="举报渠道").click()
    page.wait_for_url(re.compile(r"/channels/#tb-large$"))
    assert look(page) == LARGE
    page.go_back()
    choose(page, "标准版")
    page.locator("nav a", has_text="举报渠道").click()
    page.wait_for_url(re.compile(r"/channels/$"))
    assert look(page) == STANDARD


def test_dark_paper_is_black_and_print_is_as_ever(visit: Visitor) -> None:
    page = visit("quiz/", scheme="dark").page
    page.emulate_media(media="print")
    printed = page.evaluate(LOOK)
    page.emulate_media(media="screen")
    choose(page, "大字版")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.evaluate(LOOK)["ink"] == "#fff"
    page.emulate_media(media="print")
    assert page.evaluate(LOOK) == printed


def test_it_outlasts_a_page_that_is_swapped(instant: tuple[Page, str, list[str]]) -> None:  # noqa: F811
    page, address, errors = instant
    page.goto(f"{address}/ledger/", wait_until="networkidle")
    choose(page, "大字版")
    page.locator("nav[aria-label=栏目] a", has_text="通报").click()
    page.locator("h1", has_text="通报").wait_for()
    assert look(page) == LARGE
    choose(page, "标准版")
    assert look(page) == STANDARD
    assert errors == []


def _values(text: str, name: str) -> dict[str, str]:
    return dict(re.findall(rf"--tb-{name}-([a-z0-9-]+): (#[0-9a-f]+);", text))


def _light(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(two * 2 for two in digits) if len(digits) == 3 else digits
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = ((v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4) for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#ffffff"), ("dark", "#000")])
def test_high_contrast_is_one_set_of_colours_and_all_of_them_reach_seven_to_one(
    scheme: str, paper: str
) -> None:
    """The system's setting and 大字版 are two rules of the sheet, with the same values."""
    asked, chosen = re.findall(r"\n  (?:html:is|:root \{)(.*?)\n  \}", TOKENS, re.DOTALL)
    values = _values(asked, scheme)
    assert values == _values(chosen, scheme)
    assert {"ink", "ink-2", "accent", "attn", "line-strong"} <= set(values)
    for name, colour in values.items():
        if name not in {"paper", "line"}:
            one, other = sorted((_light(colour), _light(paper)))
            assert (other + 0.05) / (one + 0.05) >= 7, name


def test_the_sheets_say_it_in_one_place() -> None:
    """Everything else reads a value that this one rule sets."""
    parts = {path.name: path.read_text(encoding="utf-8") for path in Path(ASSETS / "css").glob("*.css")}
    assert [name for name, text in parts.items() if "data-tb-size" in text] == ["tokens.css"]
    assert TOKENS.count("[data-tb-size") == 1
