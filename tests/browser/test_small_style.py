"""A style sheet that has been made small says to the browser what its source says."""

import pytest
from playwright.sync_api import Browser
from rcssmin import cssmin

from tongbao.adapter.assets import ASSETS, STYLES

pytestmark = pytest.mark.browser

RULES = """([one, other]) => {
    const read = text => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return [...sheet.cssRules];
    };
    const pack = text => text.replace(/\\s+/g, " ").replace(/ ?([:,]) /g, "$1");
    const says = text => read(text).map(rule => pack(rule.cssText));
    return [says(one), says(other)];
}"""
"""The rules of two sheets as the browser understands them; blanks count for nothing but in strings."""


def _rules(browser: Browser, source: str, made: str) -> tuple[list[str], list[str]]:
    page = browser.new_page()
    one, other = page.evaluate(RULES, [source, made])
    page.close()
    return one, other


def test_every_rule_is_the_same(browser: Browser) -> None:
    for name in STYLES:
        source = (ASSETS / "css" / f"{name}.css").read_text(encoding="utf-8")
        made = cssmin(source)
        wanted, found = _rules(browser, source, made)
        assert found == wanted, name
        assert wanted, name
        assert len(made) < len(source), name


@pytest.mark.parametrize(
    "source",
    [
        ".a { color: red; & .b:has(> c) { color: blue } &:hover { top: calc(1px + 2px) } > p { left: 0 } }",
        '@media (min-width: 1em) { a::before { content: "\\\\201C  x /* y */" } }',
        ":root { --a: ; --b: 1px  2px; } @supports (display: grid) and (not (x: y)) { a { top: -1px } }",
        "@container (width > 3em) { a > b + c ~ d e, :is(h1, h2) p:not(.a) { top: 0 } } a :hover { top: 0 }",
        "a { background: url(data:image/svg+xml;base64,AA==); grid-template: 'a b' 1fr 'c d' / auto 1fr; }",
        "a { color: rgb(0 0 0 / 50%); transition: color .2s, top 1s; width: max(1px, 2em - 3px) }",
    ],
)
def test_what_a_sheet_may_hold_is_kept(browser: Browser, source: str) -> None:
    wanted, found = _rules(browser, source, cssmin(source))
    assert found == wanted
    assert wanted


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("a { top: calc(1px + 2px) }", "a{top:calc(1px+2px)}"),
        (".a :hover { top: 0 }", ".a:hover{top:0}"),
        # What rcssmin 1.3 itself gets wrong.
        ("@container (width > 3em) { :is(h1, h2) :not(p) { top: 0 } }", None),
    ],
)
def test_a_sheet_that_says_something_else_is_found(browser: Browser, source: str, made: str | None) -> None:
    wanted, found = _rules(browser, source, made or cssmin(source))
    assert found != wanted
