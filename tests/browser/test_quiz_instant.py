"""The quiz under instant navigation of Material: pages are swapped, and no script is run a second time."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.asking import BUILT, answers, bank, choose, submit, verdict
from tests.browser.conftest import QuizVisit, QuizVisitor
from tests.sites import ROOT

pytestmark = pytest.mark.browser

CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
FILES = {
    **bank(),
    "mkdocs.yml": CONFIG.replace("features: [", "features: [navigation.instant, "),
}

COUNT = """
window.counts = {};
const count = (name, by) => { counts[name] = (counts[name] ?? 0) + by; };
for (const [target, name] of [[window, "window"], [document, "document"]]) {
    const { addEventListener: add, removeEventListener: remove } = target;
    target.addEventListener = (type, listener, options) => {
        const quiz = ["pageshow", "focus", "online", "storage", "visibilitychange"].includes(type);
        if (quiz) {
            count(`${name} ${type}`, 1);
            options?.signal?.addEventListener("abort", () => count(`${name} ${type}`, -1));
        }
        add.call(target, type, listener, options);
    };
    target.removeEventListener = (type, listener, options) => {
        if (["pageshow", "focus", "online", "storage", "visibilitychange"].includes(type)) {
            count(`${name} ${type}`, -1);
        }
        remove.call(target, type, listener, options);
    };
}
const { setInterval: set, clearInterval: clear } = window;
window.setInterval = (...all) => { count("interval", 1); return set(...all); };
window.clearInterval = (id) => { count("interval", -1); clear(id); };
"""
"""Counts the listeners and timers that outlive a page."""


def open_instant(visit_quiz: QuizVisitor) -> QuizVisit:
    """The page of this week, with a map of the site that is at home where the test serves it.

    Instant navigation follows what the map lists; it puts the host in its place, and not the port.
    """
    visited: QuizVisit = visit_quiz("quiz/", today=BUILT, files=FILES, init=COUNT)

    def move_in(route: Route) -> None:
        text = route.fetch().text().replace("https://tongbao.example", visited.address)
        route.fulfill(status=200, content_type="application/xml", body=text)

    visited.page.route("**/sitemap.xml", move_in)
    visited.page.reload()
    visited.page.locator("[data-tb-act]").wait_for()
    visited.page.wait_for_load_state("networkidle")
    visited.page.evaluate("window.alive = true")
    return visited


def go(page: Page, path: str) -> None:
    """Follow a link as a reader does; the page is swapped, not loaded."""
    page.evaluate(
        """path => {
            const link = document.createElement("a");
            link.href = path;
            document.querySelector(".md-content").append(link);
            link.click();
        }""",
        path,
    )
    page.wait_for_url(f"**{path}")


def test_twenty_pages_later_there_is_one_handler_and_one_timer(visit_quiz: QuizVisitor) -> None:
    visited = open_instant(visit_quiz)
    page = visited.page
    visited.run(1)
    before = page.evaluate("({...counts})")
    assert before["interval"] >= 1
    for _ in range(10):
        go(page, "/quiz/weeks/")
        page.get_by_role("heading", name="往期", level=1).wait_for()
        go(page, "/quiz/")
        page.locator("[data-tb-weekly] [data-tb-act]").wait_for()
    assert page.evaluate("alive"), "no page was loaded anew"
    visited.run(1)
    assert page.evaluate("({...counts})") == before
    choose(page, "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert page.locator("h2.tb-verdict").count() == 1
    assert len(answers(page)) == 1, "one press, one answer"
    assert visited.errors == []


def test_back_and_forward_bring_a_question_that_works(visit_quiz: QuizVisitor) -> None:
    visited = open_instant(visit_quiz)
    page = visited.page
    choose(page, "甲项")
    submit(page)
    go(page, "/quiz/weeks/2026-W48/")
    page.locator("[data-tb-single] h2.tb-verdict").wait_for()
    page.go_back()
    page.locator("[data-tb-weekly] h2.tb-verdict").wait_for()
    page.go_forward()
    page.locator("[data-tb-single] h2.tb-verdict").wait_for()
    page.get_by_role("button", name="再答一次").click()
    choose(page, "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert [row["verdict"] for row in answers(page)] == ["wrong", "right"]
    assert page.evaluate("alive")
    assert visited.errors == []


def test_a_page_left_behind_changes_no_week_any_more(visit_quiz: QuizVisitor) -> None:
    visited = open_instant(visit_quiz)
    page = visited.page
    go(page, "/quiz/weeks/")
    page.get_by_role("heading", name="往期", level=1).wait_for()
    before = len(visited.requests)
    visited.run(3 * 86_400)
    visited.jump(4 * 86_400)
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(300)
    assert visited.requests[before:] == []
    go(page, "/quiz/")
    page.locator("[data-tb-slot] [data-week='2026-W49'] [data-tb-act]").wait_for()
    assert visited.errors == []


def test_a_run_goes_on_from_page_to_page(visit_quiz: QuizVisitor) -> None:
    visited = open_instant(visit_quiz)
    page = visited.page
    go(page, "/quiz/weeks/2026-W48/#run=1.2.tj-9005")
    page.get_by_text("第 1 题，共 2 题").wait_for()
    choose(page, "丙项")
    submit(page)
    page.locator("[data-tb-result]").get_by_role("link", name="下一题").click()
    page.get_by_text("第 2 题，共 2 题").wait_for()
    assert page.locator("[data-tb-question]").get_attribute("data-id") == "tj-9005"
    page.locator(".tb-quiz input").first.check()
    submit(page)
    assert [(row["id"], row["mode"]) for row in answers(page)] == [
        ("tj-9001", "practice"),
        ("tj-9005", "practice"),
    ]
    assert page.evaluate("alive")
    assert visited.errors == []


def test_a_page_from_the_browsers_own_memory_looks_at_the_clock(visit_quiz: QuizVisitor) -> None:
    """Without instant navigation: `pageshow` comes again, and nothing else does."""
    visited = visit_quiz("quiz/", today=BUILT, files=bank(), clock="2026-11-29T20:00+08:00")
    page = visited.page
    page.locator("[data-tb-act]").wait_for()
    page.wait_for_load_state("networkidle")
    page.goto(f"{visited.address}/quiz/weeks/")
    visited.moved[0] = 12 * 3600.0
    page.clock.set_system_time("2026-11-30T08:00:00+08:00")
    page.go_back()
    page.locator("[data-tb-slot] [data-week='2026-W49'] [data-tb-act]").wait_for()
