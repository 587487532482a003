# ruff: noqa: E501 - of scripts for the browser, which the formatter does not fold
"""What a reader needs who uses a keyboard, large text, own colours or no motion: each kind of page is opened once.

WCAG 2.2: 1.4.10 and 1.4.12 (reflow, text spacing), 2.4.1 (skip link), 2.4.7 and 2.4.11 (focus is seen and
not hidden), 2.5.8 (size of targets), 2.3.3 (motion), and the forced colours of Windows. What 大字版 does and
how it is remembered is in `test_large.py`.
"""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.kinds import SAMPLES, Kind
from tests.browser.visits import by_kind
from tests.browser.visits import look as measure

pytestmark = pytest.mark.browser

HELP = """
    const seen = node => node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
        && node.getClientRects().length > 0;
    const name = node => `${node.localName}.${node.getAttribute("class") ?? ""} ${node.textContent.trim().slice(0, 20)}`;
    const rgba = text => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return { r, g, b, a }; };
    const paper = node => {
        for (let one = node; one; one = one.parentElement) {
            const color = getComputedStyle(one).backgroundColor;
            if (rgba(color).a > 0.5) return color;
        }
        return getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "rgb(0,0,0)" : "rgb(255,255,255)";
    };
    const light = text => {
        const { r, g, b } = rgba(text);
        const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const outlined = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const contrast = (one, other) => {
        const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    };
"""

FOCUS = f"""async () => {{ {HELP}
    const wrong = [];
    const settled = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    let count = 0;
    for (const node of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {{
        if (node.tabIndex < 0 || node.disabled || !node.checkVisibility({{ checkVisibilityCSS: true }})) continue;
        // Of a group, Tab reaches the choice that is taken, else the first; the search is not there until it is opened.
        const group = [...document.querySelectorAll(`input[type=radio][name="${{node.name}}"]`)];
        if (node.type === "radio" && node !== (group.find(one => one.checked) ?? group[0])) continue;
        node.focus();
        if (document.activeElement !== node) continue;
        count += 1;
        // A choice whose own mark is not drawn is seen by what stands beside or around it.
        const around = node.matches("input") ? [node.nextElementSibling, node.closest("label"),
            node.closest(".md-header__option")?.querySelector("label:not([hidden])")] : [];
        const shown = around.find(one => one && seen(one) && outlined(getComputedStyle(one))) ?? node;
        const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
        const off = box.height < innerHeight && (box.top < -0.5 || box.bottom > innerHeight + 1);
        if (off || box.left < -0.5 || box.right > innerWidth + 0.5)
            wrong.push(`outside: ${{name(node)}} ${{Math.round(box.top)}}–${{Math.round(box.bottom)}}`);
        else {{
            const at = (x, y) => document.elementFromPoint(box.left + x * box.width, box.top + y * Math.min(box.height, innerHeight));
            // Of what is about as high as the window, a part is under the header wherever one scrolls.
            const spots = box.height > .8 * innerHeight ? [[.5, .5]] : [[.5, .5], [.5, .08], [.5, .92]];
            const hidden = () => spots.map(([x, y]) => at(x, y)).find(hit => hit
                && !shown.contains(hit) && !hit.contains(shown) && !(hit.closest("label")?.contains(node)));
            if (hidden()) await settled();
            if (hidden()) wrong.push(`covered: ${{name(node)}} by ${{name(hidden())}}`);
        }}
        const style = getComputedStyle(shown);
        if (!outlined(style))
            wrong.push(`no outline: ${{name(node)}}`);
        else if (style.outlineStyle !== "auto" && contrast(style.outlineColor, paper(shown.parentElement)) < 3)
            wrong.push(`faint outline: ${{name(node)}} ${{style.outlineColor}} on ${{paper(shown.parentElement)}}`);
    }}
    document.activeElement.blur();
    scrollTo(0, 0);
    return [count, wrong];
}}"""
"""Focuses everything that can be, in order: how many, and what is wrong with which."""

SMALL = f"""() => {{ {HELP}
    const controls = "button, summary, select, label:has(input), nav a, .tb-footer a, .tb-btn, .tb-size, .tb-tasks a, .tb-more";
    return [...document.querySelectorAll(controls)].filter(seen).filter(node => node.getBoundingClientRect().height < 43.5)
        .map(node => `${{name(node)}} ${{node.getBoundingClientRect().height}}`);
}}"""
"""Names the controls that are lower than 44 pixels. A link within a text may be as low as its line."""

SPACING = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = text ? [sheet] : [];
}"""
"""Puts a style on the page, where the policy forbids one that stands in it."""

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""

CUT = f"""() => {{ {HELP}
    const cuts = node => /hidden|clip/.test(getComputedStyle(node).overflow) && !getComputedStyle(node).clipPath.startsWith("inset");
    return [...document.querySelectorAll("body *")].filter(node => seen(node) && node.textContent.trim() && cuts(node))
        .filter(node => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1).map(name);
}}"""
"""Names the elements that cut their text off."""

WIDE = "document.scrollingElement.scrollWidth > innerWidth"

VANISHED = f"""() => {{ {HELP}
    const drawn = color => color !== "none" && !color.startsWith("url(") && rgba(color).a > 0;
    const lost = [...document.querySelectorAll("svg :is(path, rect, circle, line, polygon, polyline, text)")]
        .filter(node => !node.closest("defs") && seen(node)).filter(node => {{
            const {{ fill, stroke }} = getComputedStyle(node);
            if (fill.startsWith("url(")) return false;
            const own = [fill, stroke].filter(drawn);
            return own.length > 0 && own.every(color => contrast(color, paper(node)) < 3);
        }});
    const hatch = [...document.querySelectorAll("pattern .tb-c-hatch")]
        .filter(node => contrast(getComputedStyle(node).stroke, paper(node.closest("svg"))) < 3);
    const looks = node => {{
        const style = getComputedStyle(node);
        return [style.backgroundColor, style.color, style.borderColor, style.borderWidth, style.borderStyle,
            getComputedStyle(node, "::before").content].join();
    }};
    const same = [...document.querySelectorAll("input:checked + span")].filter(seen).filter(one => {{
        const other = [...document.querySelectorAll(`input[name="${{one.previousElementSibling.name}}"]:not(:checked, :disabled) + span`)]
            .find(seen);
        return other && looks(other) === looks(one);
    }});
    return [...lost, ...hatch, ...same].map(node => `${{name(node)}} ${{getComputedStyle(node).fill}} ${{paper(node)}}`);
}}"""
"""Names shapes that have the colour of what they stand on, and choices that look as if they were not taken."""

MOVES = f"""() => {{ {HELP}
    const long = text => text.split(",").some(one => parseFloat(one) > 0);
    return [document.documentElement, ...document.querySelectorAll("body *")].filter(node => {{
        const style = getComputedStyle(node);
        return long(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth";
    }}).map(name);
}}"""
"""Names what moves by itself although the reader has asked for less motion."""


def look(page: Page) -> dict[str, list[str]]:
    """Everything that is wrong with an open page, by what it is a matter of."""
    found: dict[str, list[str]] = {"motion": page.evaluate(MOVES)}
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.matches('a.md-skip') && document.activeElement.hash")
    found["first is no skip link"] = [] if first and page.locator(first).count() == 1 else [str(first)]
    counts = []
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        count, found[f"focus at {width}"] = page.evaluate(FOCUS)
        counts.append(count)
    found["nothing to focus"] = [] if min(counts) > 10 else [str(counts)]
    found["small"] = page.evaluate(SMALL)
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        found[f"forced {scheme}"] = page.evaluate(VANISHED)
    page.emulate_media(forced_colors="none", color_scheme="light")
    page.evaluate(SPACING, SPACED)
    found["cut"] = page.evaluate(CUT)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(WIDE):
            found[f"wide at {width} with more space between letters"] = [str(page.evaluate("innerWidth"))]
    page.evaluate(SPACING, "")
    page.locator(".tb-size:visible").click()
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate(WIDE):
            found[f"wide at {width} in large text"] = [
                str(page.evaluate("document.scrollingElement.scrollWidth"))
            ]
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    found["axe in large text, dark"] = measure(page, "axe")
    return {what: wrong for what, wrong in found.items() if wrong}


@by_kind(SAMPLES)
def test_a_page_serves_every_reader(visit: Visitor, kind: Kind) -> None:
    assert look(visit(kind.sample).page) == {}


def test_the_tables_of_a_corrected_notice_fit_a_phone_in_large_text(visit: Visitor) -> None:
    page = visit("notices/demo-2026-progress/", width=320).page
    page.locator(".tb-size:visible").click()
    assert page.locator("table:has(s)").count() == 1
    assert not page.evaluate(WIDE)
    first = page.locator(".tb-body td:first-child")
    assert first.count() == 3
    tall = [box["height"] for box in (cell.bounding_box() for cell in first.all()) if box]
    assert max(tall) < 120, "a name of eight characters stands in two lines, not in eight"


DAMAGE = """() => {
    const add = html => document.querySelector("article").insertAdjacentHTML("beforeend", html);
    add('<a class="x-faint" href="#">一</a><a class="x-bare" href="#">二</a><p class="x-cut">三三三三三三三三</p>');
    add('<div class="x-cover"><a href="#">四</a><i>五</i></div><button class="x-low">六</button>');
    add('<svg width="40" height="40"><circle class="x-gone" r="9" cx="9" cy="9"/></svg>');
    add('<input type="radio" name="x" checked><span>七</span><input type="radio" name="x"><span>八</span>');
    const rule = text => document.styleSheets[0].insertRule(text);
    rule(".x-faint:focus { outline-color: #eee !important }");
    rule(".x-bare:focus { outline-style: none !important }");
    rule(".x-cut { width: 30px; height: 10px; overflow: hidden }");
    rule(".x-cover { position: relative }");
    rule(".x-cover i { position: absolute; inset: 0; background: #fff }");
    rule(".x-low { height: 20px }");
    rule(".x-gone { fill: Canvas }");
    rule(".x-low { scroll-behavior: smooth !important }");
}"""


def test_these_checks_are_alive(visit: Visitor) -> None:
    """What is faint, bare, cut, covered, low, gone, or moves, is each found, and nothing else."""
    page = visit("about/accessibility/").page
    page.evaluate(DAMAGE)
    page.keyboard.press("Tab")
    said = {
        what: [line.split(" ")[0] for line in page.evaluate(script)]
        for what, script in (("cut", CUT), ("moves", MOVES), ("small", SMALL))
    }
    assert said == {"cut": ["p.x-cut"], "moves": ["button.x-low"], "small": ["button.x-low"]}
    wrong = [re.findall(r"^[a-z ]+|[一二三四五六七八]", line)[:2] for line in page.evaluate(FOCUS)[1]]
    assert wrong == [["faint outline", "一"], ["no outline", "二"], ["covered", "四"]]
    page.emulate_media(forced_colors="active")
    assert [line.split(" ")[0] for line in page.evaluate(VANISHED)] == ["circle.x-gone", "span."]
