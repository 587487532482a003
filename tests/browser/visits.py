"""One visit per kind of page: what a browser saw of it, written down once and read by many tests.

A page is opened three times: in light colours at a desk, in dark colours on a phone, and with scripts off on
a phone; each time under the security policy, with its window resized in between. That costs seconds; a test
that reads the record costs nothing. A file of tests stays on one worker: in one file a kind is visited once.

How to hold a new promise for every kind of page:

1. What JavaScript can measure becomes a row of `LOOKS`: a function that returns the culprits, in words. The
   same page is measured by others after it, so it leaves the page as it was.
2. A test says `@every_kind` and asks for `seen`: `assert seen.found("name") == {}`.
3. A test damages a page and calls `look(page, "name")`: the damage must be found, or the check is not alive.

A test that clicks, types or needs a browser of its own asks for `visit` instead. What it has brought about is
looked at in all colours and widths with `axe_in_both_colours(page)`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.kinds import GROWN_SAMPLES, SAMPLES, Kind
from tongbao.adapter.theme import UNUSED

Mood = Literal["light", "dark", "bare"]
"""How a page is opened: with scripts and light or dark colours, or with scripts off."""

WIDTHS: Mapping[Mood, tuple[int, ...]] = {
    "light": (1280, 390),
    "dark": (320, 360, 390, 1280),
    "bare": (320, 360, 390, 1280),
}
"""The widths of the window in each mood; a page is loaded at the first and looked at in all of them."""

HEIGHTS = {1280: 900}
"""Heights of the windows; a phone's is the default."""

PHONE_HEIGHT = 844

PATIENCE = 10_000
"""Milliseconds until a thing that is not on the page counts as missing."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """Something that is measured on every kind of page.

    Attributes:
        script: a JavaScript function that returns what it finds and leaves the page as it was.
        moods: in which it is called.
        widths: of the window, at which it is called.
    """

    script: str
    moods: tuple[Mood, ...] = ("light",)
    widths: tuple[int, ...] = (1280,)


AXE = """async () => {
    const rules = { "target-size": { enabled: true } };
    const { violations } = await axe.run({ resultTypes: ["violations"], rules });
    return violations.flatMap(({ id, nodes }) =>
        nodes.map(node => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""
"""All that axe knows; the size of targets, the one rule of WCAG 2.2, it leaves off unless it is told."""

STICKING_OUT = """() => {
    const clips = node => node.parentElement !== null && node.parentElement !== document.body
        && (getComputedStyle(node.parentElement).overflowX !== "visible" || clips(node.parentElement));
    return [...document.querySelectorAll("body *")]
        .filter(node => node.getBoundingClientRect().right > innerWidth + 0.5 && !clips(node))
        .map(node => `${node.localName}.${node.className}: ${node.textContent.trim().slice(0, 20)}`);
}"""
"""Names the elements that are wider than the window, for the one who has to mend them."""

SIDEWAYS = f"""() => {{
    const wide = document.scrollingElement.scrollWidth - innerWidth;
    return wide > 0 ? [`${{wide}} px too wide`, ...({STICKING_OUT})()] : [];
}}"""

OPENED = """measure => {
    const closed = [...document.querySelectorAll("details[data-tb-answer]:not([open])")];
    for (const details of closed) details.open = true;
    const found = measure();
    for (const details of closed) details.open = false;
    return found;
}"""
"""Measures a page whose answers are open."""

LARGE = """measure => {
    const root = document.documentElement;
    root.dataset.tbSize = "large";
    const size = getComputedStyle(root).fontSize;
    const found = size === "26px" ? measure() : [`large type is ${size}`];
    delete root.dataset.tbSize;
    return found;
}"""
"""Measures a page of the quiz in 大字."""

TARGETS = """() => [...document.querySelectorAll(
        ".tb-quizpage a, .tb-quizpage button, .tb-quizpage input, .tb-quizpage summary")]
    .filter(node => node.offsetParent !== null)
    .map(node => node.closest("label") ?? node)
    .map(node => {
        const own = node.getBoundingClientRect();
        const more = getComputedStyle(node, "::after");
        const grown = more.position === "absolute" ? parseFloat(more.height) : 0;
        return [node.textContent.trim().slice(0, 20), Math.max(own.height, grown || 0)];
    })
    .filter(([, height]) => height < 43.9)
    .map(([text, height]) => `${text}: ${height} px`)"""
"""The targets of the quiz's own part that are lower than 44 px."""

SHADE = """() => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
    const light = matchMedia("(prefers-color-scheme: light)").matches;
    const shade = (r + g + b) / 765;
    return (light ? shade > 0.8 : shade < 0.2) ? [] : [`${light ? "light" : "dark"}, yet ${shade}`];
}"""
"""Says when the background is not of the colours that were asked for."""

HEADINGS = """() => {
    const { lang } = document.documentElement;
    const headings = document.querySelectorAll("h1").length;
    return [
        ["zh", "zh-Hans", "zh-CN"].includes(lang) ? "" : `language ${lang}`,
        document.title.trim() === "" ? "no title" : "",
        headings === 1 ? "" : `${headings} headings h1`,
    ].filter(Boolean);
}"""

DRAWN = """() => [...document.querySelectorAll("summary")]
    .filter(node => ["::before", "::after"].some(at => getComputedStyle(node, at).content !== "none"))
    .map(node => node.textContent)"""
"""Names what the theme draws an icon of its own on, at the top of the page."""

INLINE = """() => [...document.querySelectorAll("script:not([src])")]
    .filter(node => node.type !== "application/json")
    .map(node => node.outerHTML.slice(0, 80))"""
"""Names the scripts that stand in the page and are no data."""

UNSTYLED = """pattern => [...document.querySelectorAll("[class]")]
    .filter(node => [...node.classList].some(name => new RegExp(`^${pattern}$`).test(name)))
    .map(node => `${node.localName}.${node.getAttribute("class")}`)"""
"""Names what bears a class whose rules the theme's sheet is without."""

PHONES = (320, 360, 390)

LOOKS: Mapping[str, Look] = {
    "axe": Look(script=AXE, moods=("light", "dark"), widths=(1280, 390)),
    "shade": Look(script=SHADE, moods=("light", "dark"), widths=(1280, 390)),
    "sideways": Look(script=SIDEWAYS, moods=("dark", "bare"), widths=PHONES),
    "headings": Look(script=HEADINGS, moods=("bare",)),
    "drawn": Look(script=DRAWN, moods=("bare",)),
    "unstyled": Look(script=f"() => ({UNSTYLED})({json.dumps(UNUSED.pattern)})", moods=("light", "bare")),
    "inline": Look(script=INLINE, moods=("light", "bare")),
    "opened-sideways": Look(script=f"() => ({OPENED})({SIDEWAYS})", moods=("dark", "bare"), widths=(320,)),
    "targets": Look(script=f"() => ({OPENED})({TARGETS})", moods=("bare",), widths=(390,)),
}
"""What is measured on every kind of page, by the name that tests ask for."""

OF_QUIZ: Mapping[str, Look] = {
    "large-sideways": Look(
        script=f"() => ({OPENED})(() => ({LARGE})({SIDEWAYS}))", moods=("dark", "bare"), widths=(320,)
    ),
}
"""What is measured on pages of the quiz besides."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a browser saw of a kind of page.

    Attributes:
        kind: the kind.
        errors: what the console, the scripts and the security policy complained of, in each mood.
        requests: every address that was asked for.
        strangers: those of them that are not the site's own.
        looks: what each look found, by its name, the mood and the width.
    """

    kind: Kind
    errors: tuple[str, ...]
    requests: tuple[str, ...]
    strangers: tuple[str, ...]
    looks: Mapping[tuple[str, Mood, int], tuple[str, ...]]

    def found(self, name: str) -> dict[str, tuple[str, ...]]:
        """What a look found, by mood and width; nothing where there was nothing to find."""
        calls = {key: found for key, found in self.looks.items() if key[0] == name}
        assert calls, f"no look is called {name}"
        return {f"{mood} {width}": found for (_, mood, width), found in calls.items() if found}


def by_kind(kinds: Iterable[Kind]) -> pytest.MarkDecorator:
    """A test for each kind; the tests of a kind share a worker, and so its visit."""
    rows = [
        pytest.param(kind, id=kind.name, marks=pytest.mark.xdist_group(f"kind-{kind.name}")) for kind in kinds
    ]
    return pytest.mark.parametrize("kind", rows)


every_kind = by_kind((*SAMPLES, *GROWN_SAMPLES))
"""Every kind of page, and those of the quiz on a later day."""

every_grown_kind = by_kind(GROWN_SAMPLES)
"""Those of them that the quiz has on a later day."""

every_quiz_kind = by_kind(kind for kind in (*SAMPLES, *GROWN_SAMPLES) if kind.sample.startswith("quiz/"))
"""All that belong to the quiz, on either day."""


def look(page: Page, name: str) -> list[str]:
    """What a look finds on an open page."""
    if name == "axe" and not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate({**LOOKS, **OF_QUIZ}[name].script)
    return found


def axe_in_both_colours(page: Page, widths: Iterable[int] = (1280, 390)) -> dict[str, list[str]]:
    """What axe finds on an open page, by colours and width, whatever was done to the page before.

    The colours are changed as a reader changes them, so what was done need not be done twice. The window
    keeps its last width.
    """
    found: dict[str, list[str]] = {}
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        page.locator(f"input[name=__palette][data-md-color-media*={scheme}]").dispatch_event("click")
        found[f"{scheme} did not take hold"] = look(page, "shade")
        for width in widths:
            _resize(page, width)
            page.evaluate("scrollTo(0, 0)")  # what is half under the header would be too small a target
            found[f"{scheme} {width}"] = look(page, "axe")
    return {key: lines for key, lines in found.items() if lines}


LISTEN = """addEventListener("securitypolicyviolation", event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""
"""Puts what the policy stops among the errors."""


@dataclass(kw_only=True)
class _Diary:
    """What happens on pages while it is kept."""

    address: str
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page, mood: Mood) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(f"{mood}: {error}"))
        page.on(
            "console",
            lambda line: self.errors.append(f"{mood}: {line.text}") if line.type == "error" else None,
        )

    @property
    def strangers(self) -> list[str]:
        own = (f"{self.address}/", "data:", "blob:")
        return [address for address in self.requests if not address.startswith(own)]


def visit_kind(browser: Browser, address: str, kind: Kind, prepare: Callable[[BrowserContext], None]) -> Seen:
    """Open a page in every mood and look at it.

    Args:
        browser: the browser.
        address: where the site is served, without a closing slash.
        kind: the kind whose sample is visited.
        prepare: what is done to a browser's context before anything is opened in it.
    """
    looks = {**LOOKS, **(OF_QUIZ if kind.sample.startswith("quiz/") else {})}
    diary = _Diary(address=address)
    found: dict[tuple[str, Mood, int], tuple[str, ...]] = {}

    def look_at(page: Page, mood: Mood) -> None:
        for width in WIDTHS[mood]:
            _resize(page, width)
            for name, one in looks.items():
                if mood in one.moods and width in one.widths:
                    found[name, mood, width] = tuple(look(page, name))

    for scripts in (True, False):
        moods: tuple[Mood, ...] = ("light", "dark") if scripts else ("bare",)
        with _context(browser, scripts=scripts) as context:
            prepare(context)
            for mood in moods:
                page = context.new_page()
                diary.watch(page, mood)
                page.emulate_media(color_scheme="dark" if mood == "dark" else "light")
                _resize(page, WIDTHS[mood][0])
                answer = page.goto(f"{address}/{kind.sample}", wait_until="load")
                assert answer is not None
                assert answer.ok, kind.sample
                look_at(page, mood)
                page.wait_for_load_state("networkidle")
                page.evaluate("localStorage.clear()")  # else the next one is shown the colours of this one
                page.close()
    return Seen(
        kind=kind,
        errors=tuple(diary.errors),
        requests=tuple(diary.requests),
        strangers=tuple(diary.strangers),
        looks=found,
    )


@contextmanager
def _context(browser: Browser, *, scripts: bool) -> Iterator[BrowserContext]:
    context = browser.new_context(
        reduced_motion="reduce", java_script_enabled=scripts, locale="zh-CN", service_workers="block"
    )
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(3 * PATIENCE)
    if scripts:
        context.add_init_script(LISTEN)
    yield context
    context.close()


def _resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, PHONE_HEIGHT)})
