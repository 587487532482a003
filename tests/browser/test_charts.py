"""Charts as a reader sees them: words that do not meet, on any screen, in any colours, on paper."""

import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PAGES = ("", "ledger/demo-2026/", "ledger/nmg-2020/")

MEETING = """() => [...document.querySelectorAll(".tb-chart svg")].flatMap(svg => {
    const all = [...svg.querySelectorAll("text")];
    const words = all.map(one => [one.textContent, one.getBoundingClientRect()]);
    return words.flatMap(([word, a], at) => words.slice(at + 1)
        .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5)
        .map(([other]) => `${word} / ${other}`));
})"""
"""Words of one chart that lie on each other; lines may touch by what is empty above and below letters."""

OUTSIDE = """() => [...document.querySelectorAll(".tb-chart svg text")]
    .filter(one => one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > innerWidth)
    .map(one => one.textContent)"""

COLOURS = """names => names.map(name => {
    const look = getComputedStyle(document.querySelector(`.tb-chart .${name}`));
    return [name, look.fill, look.stroke];
})"""


@pytest.mark.parametrize("path", PAGES)
def test_the_words_of_a_chart_neither_meet_nor_leave_the_screen(visit: Visitor, path: str) -> None:
    page = visit(path).page
    for size in ("", "large"):
        page.evaluate("size => document.documentElement.dataset.tbSize = size", size)
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator(".tb-chart svg text").count() > 8
            assert page.evaluate(MEETING) == [], (size, width)
            assert page.evaluate(OUTSIDE) == [], (size, width)


def test_a_meeting_of_words_is_found(visit: Visitor) -> None:
    page = visit("ledger/demo-2026/").page
    page.locator(".tb-chart text").evaluate_all("them => them.map(one => one.setAttribute('y', '2rem'))")
    assert len(page.evaluate(MEETING)) > 5


def test_forced_colours_draw_a_chart_in_the_readers_colours(visit: Visitor) -> None:
    page = visit("ledger/demo-2026/").page
    names = ["tb-c-area", "tb-c-hatchbg", "tb-c-over", "tb-c-value"]
    plain = page.evaluate(COLOURS, names)
    page.emulate_media(forced_colors="active")
    area, paper, over, word = page.evaluate(COLOURS, names)
    assert plain[0] != area
    assert (area[1], over[2], word[1]) == ("rgb(0, 0, 0)",) * 3
    assert paper[1] == "rgb(255, 255, 255)"


def test_the_same_chart_prints(visit: Visitor) -> None:
    page = visit("ledger/demo-2026/", scheme="dark").page
    before = page.locator(".tb-chart svg").evaluate_all("them => them.map(one => one.children.length)")
    page.emulate_media(media="print")
    boxes = page.locator(".tb-chart svg").evaluate_all(
        "them => them.map(one => [one.children.length, one.getBoundingClientRect().height > 100])"
    )
    assert boxes == [[count, True] for count in before]
    ((_, ink, _),) = page.evaluate(COLOURS, ["tb-c-label"])
    assert ink == "rgb(23, 33, 42)", "dark ink on white paper, whatever the screen shows"


def test_the_table_of_a_chart_opens_without_script(visit: Visitor) -> None:
    page = visit("", scripts=False, width=390).page
    table = page.locator("section[aria-labelledby=fictional] details.tb-data table")
    assert not table.is_visible()
    page.locator("section[aria-labelledby=fictional] details.tb-data summary").click()
    assert table.is_visible()
