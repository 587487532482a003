"""What holds for every kind of page: accessible, quiet, at home on its own server, no wider than a phone."""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visits import Seen, every_grown_kind, every_kind, every_quiz_kind, look

pytestmark = pytest.mark.browser


@every_kind
def test_axe_finds_no_violation_on_phone_or_desk_light_or_dark(seen: Seen) -> None:
    assert seen.found("shade") == {}, "the colours took hold"
    assert seen.found("axe") == {}


@every_kind
def test_the_browser_reports_no_error_and_the_policy_stops_nothing(seen: Seen) -> None:
    assert seen.errors == ()
    assert seen.found("inline") == {}, "what stands in the page is data"


@every_kind
def test_the_page_asks_nobody_else(seen: Seen) -> None:
    assert seen.strangers == ()
    assert seen.requests[0].endswith(f"/{seen.kind.sample}"), "the log is alive: it holds the page itself"


@every_kind
def test_a_phone_need_not_scroll_sideways_with_scripts_or_without(seen: Seen) -> None:
    assert seen.found("sideways") == {}
    assert seen.found("opened-sideways") == {}


@every_quiz_kind
def test_a_phone_need_not_scroll_sideways_in_large_type(seen: Seen) -> None:
    """320 px wide is also what a window of 1280 px has at 400 % zoom; 大字 mode comes on top."""
    assert seen.found("large-sideways") == {}


@every_grown_kind
def test_every_target_of_the_quiz_is_high_enough_for_a_thumb(seen: Seen) -> None:
    assert seen.found("targets") == {}


@every_kind
def test_the_page_says_its_language_title_and_one_heading(seen: Seen) -> None:
    assert seen.found("headings") == {}
    assert seen.found("drawn") == {}


@every_kind
def test_nothing_on_the_page_wants_a_rule_that_the_sheet_of_the_theme_is_without(seen: Seen) -> None:
    assert seen.found("unstyled") == {}


FONTS = "() => [document.body, ...document.querySelectorAll('h1')].map(e => getComputedStyle(e).fontFamily)"


@pytest.mark.parametrize("path", ["nowhere/", "no/such/page/"])
def test_a_missing_page_looks_the_same_at_any_depth(visit: Visitor, path: str) -> None:
    """The 404 page is served under any address: its styles and links must not depend on where it stands."""
    wanted = visit("404.html").page.evaluate(FONTS)
    visited = visit(path, status=404)
    assert visited.page.evaluate(FONTS) == wanted
    assert visited.errors[1:] == [], "but for the missing page itself"
    home = visited.page.locator("a.md-logo").first.evaluate("link => new URL(link.href).pathname")
    assert home == "/"


def test_these_checks_are_alive(visit: Visitor) -> None:
    """A picture without a description, a wide box, a request elsewhere and an error are each found."""
    visited = visit("about/accessibility/", width=390)
    page = visited.page
    page.evaluate("""() => {
        document.querySelector("article").insertAdjacentHTML("beforeend",
            '<img src="https://elsewhere.example/x.png"><div class="wide">宽</div>');
        document.querySelector(".wide").style.width = "500px";
        document.styleSheets[0].insertRule("summary::before { content: '' !important }");
    }""")
    page.evaluate("document.querySelector('article').append(document.createElement('summary'))")
    page.wait_for_load_state("networkidle")
    assert [line.partition(":")[0] for line in look(page, "axe")] == ["image-alt"]
    assert look(page, "sideways")[1:] == ["div.wide: 宽"]
    assert look(page, "drawn") == [""]
    page.evaluate("document.querySelector('summary').className = 'x tabbed-set'")
    assert look(page, "unstyled") == ["summary.x tabbed-set"]
    assert visited.strangers == ["https://elsewhere.example/x.png"]
    assert len(visited.errors) == 2, "the policy of the answer and that of the page"


def test_the_checks_of_colours_headings_and_scripts_are_alive(visit: Visitor) -> None:
    page = visit("about/accessibility/").page
    for name in ("shade", "headings", "inline"):
        assert look(page, name) == [], name
    page.evaluate("""() => {
        document.body.style.backgroundColor = "rgb(0, 0, 0)";
        document.documentElement.lang = "en";
        document.title = " ";
        document.querySelector("h1").remove();
        document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
    }""")
    assert look(page, "shade") == ["light, yet 0"]
    assert look(page, "headings") == ["language en", "no title", "0 headings h1"]
    assert look(page, "inline") == ["<script>1</script>"]


def test_the_checks_of_open_answers_large_type_and_targets_are_alive(visit: Visitor) -> None:
    """What is only there in an open answer or in large type is found, and the page is left as it was."""
    page = visit("quiz/", width=320, scripts=False).page
    before = page.content()
    names = ("sideways", "opened-sideways", "large-sideways", "targets")
    for name in names:
        assert look(page, name) == [], name
    assert page.content() == before
    page.evaluate("""() => {
        document.querySelector(".tb-quizpage").insertAdjacentHTML("beforeend",
            '<details data-tb-answer><div class="wide">宽</div><button>小</button></details>'
            + '<div class="grows">大</div>');
        document.querySelector(".wide").style.width = "500px";
        document.querySelector(".grows").style.width = "14rem";
    }""")
    assert look(page, "sideways") == []
    assert look(page, "opened-sideways")[1:] == ["div.wide: 宽"]
    assert look(page, "large-sideways")[1:] == ["div.wide: 宽", "div.grows: 大"]
    assert [line.partition(":")[0] for line in look(page, "targets")] == ["小"]
