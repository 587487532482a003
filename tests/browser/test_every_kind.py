"""What holds for every kind of page: accessible, quiet, at home on its own server, no wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visitor
from tests.browser.kinds import SAMPLES, Kind

every_kind = pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.name)

pytestmark = pytest.mark.browser

AXE = Axe()


@every_kind
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_phone_or_desk(visit: Visitor, kind: Kind, scheme: str) -> None:
    page = visit(kind.sample, scheme=scheme).page
    shade = page.evaluate(BACKGROUND)
    assert shade > 0.8 if scheme == "light" else shade < 0.2, "the scheme took hold"
    found = []
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        found += [
            f"{width}: {rule['id']}: {' '.join(node['target'])}: {node['failureSummary']}"
            for rule in AXE.run(page).response["violations"]
            for node in rule["nodes"]
        ]
    assert found == []


BACKGROUND = """() => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
    return (r + g + b) / 765;
}"""


@every_kind
def test_the_browser_reports_no_error_and_asks_nobody_else(visit: Visitor, kind: Kind) -> None:
    visited = visit(kind.sample)
    visited.page.wait_for_load_state("networkidle")
    assert visited.errors == []
    assert visited.strangers == []
    assert visited.requests[0].endswith(f"/{kind.sample}"), "the log is alive: it holds the page itself"


@every_kind
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_phone_need_not_scroll_sideways(visit: Visitor, kind: Kind, *, scripts: bool) -> None:
    page = visit(kind.sample, width=320, scripts=scripts).page
    wide = {}
    for width in (320, 360, 390):
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            wide[width] = page.evaluate(STICKING_OUT)
    assert wide == {}


STICKING_OUT = """() => {
    const clips = node => node.parentElement !== null && node.parentElement !== document.body
        && (getComputedStyle(node.parentElement).overflowX !== "visible" || clips(node.parentElement));
    return [...document.querySelectorAll("body *")]
        .filter(node => node.getBoundingClientRect().right > innerWidth + 0.5 && !clips(node))
        .map(node => `${node.localName}.${node.className}: ${node.textContent.trim().slice(0, 20)}`);
}"""
"""Names the elements that are wider than the window, for the one who has to mend them."""


@every_kind
def test_the_page_says_its_language_title_and_one_heading(visit: Visitor, kind: Kind) -> None:
    page = visit(kind.sample, scripts=False).page
    assert page.locator("html").get_attribute("lang") in {"zh", "zh-Hans", "zh-CN"}
    assert page.title().strip() != ""
    assert page.locator("h1").count() == 1
    assert page.evaluate(DRAWN) == []


DRAWN = """() => [...document.querySelectorAll("summary")]
    .filter(node => ["::before", "::after"].some(at => getComputedStyle(node, at).content !== "none"))
    .map(node => node.textContent)"""
"""Names what the theme draws an icon of its own on, at the top of the page."""


LOOK = "() => [document.body, ...document.querySelectorAll('h1')].map(e => getComputedStyle(e).fontFamily)"


@pytest.mark.parametrize("path", ["nowhere/", "no/such/page/"])
def test_a_missing_page_looks_the_same_at_any_depth(visit: Visitor, path: str) -> None:
    """The 404 page is served under any address: its styles and links must not depend on where it stands."""
    wanted = visit("404.html").page.evaluate(LOOK)
    visited = visit(path, status=404)
    assert visited.page.evaluate(LOOK) == wanted
    assert visited.errors[1:] == [], "but for the missing page itself"
    home = visited.page.locator("a.md-logo").first.evaluate("link => new URL(link.href).pathname")
    assert home == "/"


def test_these_checks_are_alive(visit: Visitor) -> None:
    """A picture without a description, a wide box, a request elsewhere and an error are each found."""
    visited = visit("about/accessibility/", width=390)
    visited.page.evaluate("""() => document.querySelector("article").insertAdjacentHTML("beforeend",
        '<img src="https://elsewhere.example/x.png"><div class="wide" style="width: 500px">宽</div>')""")
    visited.page.add_style_tag(content="summary::before { content: '' !important }")
    visited.page.evaluate("document.querySelector('article').append(document.createElement('summary'))")
    visited.page.wait_for_load_state("networkidle")
    assert [rule["id"] for rule in AXE.run(visited.page).response["violations"]] == ["image-alt"]
    assert visited.page.evaluate(STICKING_OUT) == ["div.wide: 宽"]
    assert visited.page.evaluate(DRAWN) == [""]
    assert visited.strangers == ["https://elsewhere.example/x.png"]
    assert len(visited.errors) == 1
