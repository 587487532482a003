"""本周一题 in each of its states: accessible, no wider than a phone, and large enough for a thumb."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser.asking import BUILT, bank, choose, submit
from tests.browser.conftest import QuizVisitor
from tests.browser.visits import STICKING_OUT, axe_in_both_colours, look

pytestmark = pytest.mark.browser

LONG = bank()


def leave(page: Page) -> None:
    """Nothing is done."""
    assert page.locator(".tb-quiz input:checked").count() == 0


def wrong_text(page: Page) -> None:
    page.get_by_label("填空", exact=True).fill("1985" * 15)
    submit(page)


def answer(*texts: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        choose(page, *texts)
        submit(page)

    return act


STATES: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "before": ("quiz/", leave, ""),
    "nothing-chosen": ("quiz/", submit, "请先选择答案，再提交"),
    "chosen": ("quiz/", lambda page: choose(page, "丙项"), ""),
    "right": ("quiz/", answer("丙项"), "回答正确"),
    "wrong": ("quiz/", answer("甲项"), "回答错误。正确答案："),
    "partial": ("quiz/weeks/2026-W49/", answer("甲项", "丙项"), "部分正确。正确答案："),
    "fill-in": ("quiz/weeks/2026-W51/", wrong_text, "回答错误。正确答案：1984（也可以写：一九八四）"),
    "in-a-run": ("quiz/weeks/2026-W48/#run=1.2.2026-W49", answer("丙项"), "回答正确"),
}

every_state = pytest.mark.parametrize(
    "state",
    [pytest.param(name, id=name, marks=pytest.mark.xdist_group(f"state-{name}")) for name in STATES],
)


def open_state(visit_quiz: QuizVisitor, state: str, **options: object) -> Page:
    """The page in a state."""
    path, act, words = STATES[state]
    page: Page = visit_quiz(path, today=BUILT, files=LONG, **options).page
    page.locator("[data-tb-act]").wait_for()
    act(page)
    assert words in page.locator("[data-tb-question]").inner_text()
    return page


SMALL = """() => {
    const least = 43.5;
    const all = document.querySelectorAll(
        ".tb-quizpage :is(button, .tb-opt, .tb-fill input, a, summary)");
    return [...all].filter(node => node.checkVisibility()).map(node => {
        node.scrollIntoView({ block: "center" });
        const { left, top, width, height } = node.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const hit = at => document.elementFromPoint(x, at)?.closest("a, button, label, input, summary");
        const own = at => hit(at) === node || node.contains(hit(at)) || hit(at)?.contains(node);
        const tall = height >= least || (own(y - least / 2) && own(y + least / 2));
        const wide = width >= (node.localName === "a" ? 24 : least);
        return tall && wide ? "" : `${node.textContent.trim()} ${width} x ${height}`;
    }).filter(Boolean);
}"""
"""Names the targets that a thumb would miss.

A link may be taller to the touch than it looks, and one of two characters is as wide as they are.
"""


PHONES = ((320, 844), (320, 225))
"""Small phones; 320 by 225 is what a desk of 1280 by 900 has at 400 %."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What is wrong with a state.

    Attributes:
        axe: what axe finds, by colours and width.
        sideways: what is wider than a small phone.
        targets: what a thumb would miss.
    """

    axe: Mapping[str, list[str]]
    sideways: list[str]
    targets: list[str]


LOOKED: dict[str, Looked] = {}
"""A state is brought about once: its tests share a worker."""


@pytest.fixture
def looked(visit_quiz: QuizVisitor, state: str) -> Looked:
    """What was found wrong with the state that the test is about."""
    if state not in LOOKED:
        LOOKED[state] = look_at(open_state(visit_quiz, state, width=320))
    return LOOKED[state]


def look_at(page: Page) -> Looked:
    """Look at an open page at every size and in both colours."""
    sideways = []
    for width, height in PHONES:
        page.set_viewport_size({"width": width, "height": height})
        sideways += look(page, "sideways") + page.evaluate(STICKING_OUT)
    page.set_viewport_size({"width": 390, "height": 844})
    targets = page.evaluate(SMALL)
    return Looked(axe=axe_in_both_colours(page), sideways=sideways, targets=targets)


@every_state
def test_axe_finds_no_violation_in_any_state(looked: Looked) -> None:
    assert looked.axe == {}


@every_state
def test_no_state_needs_to_scroll_sideways(looked: Looked) -> None:
    assert looked.sideways == []


@every_state
def test_targets_are_as_tall_as_a_thumb(looked: Looked) -> None:
    assert looked.targets == []


def test_these_checks_are_alive(visit_quiz: QuizVisitor) -> None:
    """A small button, a wide box and a picture without a description are each found."""
    page = open_state(visit_quiz, "right", width=320)
    page.evaluate("""document.querySelector(".tb-quizpage").append(Object.assign(
        document.createElement("button"), { textContent: "小", style: "font-size: 8px; padding: 0" }),
        Object.assign(document.createElement("div"), { className: "wide", style: "width: 500px" }),
        Object.assign(document.createElement("img"), { src: "x.png" }))""")
    looked = look_at(page)
    assert [line.partition(" ")[0] for line in looked.targets] == ["小"]
    assert looked.sideways == ["div.wide: "] * len(PHONES)
    assert list(looked.axe) == ["light 1280", "light 390", "dark 1280", "dark 390"]
    assert all(any(line.startswith("image-alt") for line in lines) for lines in looked.axe.values())


def test_an_offer_of_the_new_week_hides_nothing_that_has_the_focus(visit_quiz: QuizVisitor) -> None:
    visited = visit_quiz("quiz/", today=BUILT, files=LONG, clock="2026-11-29T23:59:30+08:00", width=390)
    page = visited.page
    page.set_viewport_size({"width": 390, "height": 500})
    page.locator("[data-tb-act]").wait_for()
    page.wait_for_load_state("networkidle")
    choose(page, "丙项")
    before = page.locator(".tb-opt").first.bounding_box()
    visited.run(90)
    offer = page.get_by_role("button", name="打开第 49 周的题")
    offer.wait_for()
    assert page.locator(".tb-opt").first.bounding_box() == before, "nothing moves under the hand"
    box = offer.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 500, "it is in sight"
    assert look(page, "axe") == []
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.tb-offer')"):
            break
        hidden = page.evaluate("""() => {
            const node = document.activeElement;
            const { left, top, width, height } = node.getBoundingClientRect();
            const hit = document.elementFromPoint(left + width / 2, top + height / 2);
            return hit?.closest(".tb-offer") ? node.textContent : "";
        }""")
        assert hidden == ""


@pytest.mark.parametrize(("width", "height"), [(390, 500), (320, 225), (1280, 400)])
@pytest.mark.parametrize("path", ["quiz/", "quiz/weeks/2026-W51/"])
def test_a_verdict_that_takes_the_focus_is_in_sight(
    visit_quiz: QuizVisitor, path: str, width: int, height: int
) -> None:
    """The header stays on top of the window; the verdict stands below it."""
    page = visit_quiz(path, today=BUILT, files=LONG, width=width).page
    page.set_viewport_size({"width": width, "height": height})
    page.locator("[data-tb-act]").wait_for()
    if "W51" in path:
        page.get_by_label("填空", exact=True).fill("1984")
    else:
        choose(page, "丁项")
    submit(page)
    page.wait_for_timeout(200)
    assert page.evaluate("""() => {
        const { left, top, bottom } = document.activeElement.getBoundingClientRect();
        const seen = [top + 2, bottom - 2].map(y => document.elementFromPoint(left + 60, y));
        return seen.map(node => node === document.activeElement);
    }""") == [True, True]
