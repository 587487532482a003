"""练习: the filter counts, a run begins and goes on, back keeps what was chosen, lists need no script."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import QuizVisitor
from tests.browser.visits import axe_in_both_colours, look

pytestmark = pytest.mark.browser

TODAY = "2027-03-10"
"""A Wednesday of 2027-W10: fifteen weeks have passed, 108 questions are free."""

HUB = "quiz/practice/"


@pytest.fixture
def index(quiz_site: Callable[[str], Path]) -> list[dict[str, object]]:
    """The free questions in short, as the page's script reads them."""
    text = (quiz_site(TODAY) / "quiz" / "index.json").read_text(encoding="utf-8")
    rows: list[dict[str, object]] = json.loads(text)["questions"]
    return rows


def say(page: Page) -> str:
    """What is said of the questions that match, once they are here."""
    line = page.locator("[data-tb-count]")
    expect(line).not_to_have_text("正在取题目清单。")
    return line.inner_text()


def choose(page: Page, **wanted: str) -> None:
    for name, value in wanted.items():
        page.locator(f"select[name={name}]").select_option(value)


def start(page: Page) -> None:
    page.get_by_role("button", name="开始练习").click()
    page.wait_for_url(re.compile(r"#run="))


def run(page: Page) -> tuple[int, int, list[str]]:
    """Where the run is: number, how many, names of this question and of those that follow."""
    parts = urlsplit(page.url)
    at, of, *rest = parts.fragment.removeprefix("run=").split(".")
    return int(at), int(of), [parts.path.rstrip("/").rpartition("/")[2], *rest]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_filter_counts_as_one_chooses(visit_quiz: QuizVisitor, index: list[dict[str, object]]) -> None:
    visited = visit_quiz(HUB, today=TODAY)
    page = visited.page
    assert say(page) == f"符合条件的有 {len(index)} 道，一次练 20 道。"
    choose(page, type="multiple")
    count = sum(row["type"] == "multiple" for row in index)
    assert say(page) == f"符合条件的有 {count} 道" + ("，一次练 20 道。" if count > 20 else "。")
    choose(page, law="administrative-penalty-law-2021")
    both = [
        row
        for row in index
        if row["type"] == "multiple" and "administrative-penalty-law-2021" in list(row["laws"])  # type: ignore[call-overload]
    ]
    assert 0 < len(both) < 20
    assert say(page) == f"符合条件的有 {len(both)} 道。"
    assert query(page) == {"type": ["multiple"], "law": ["administrative-penalty-law-2021"]}
    assert visited.errors == []
    assert visited.strangers == []


def test_the_first_question_opens_and_the_run_goes_on(
    visit_quiz: QuizVisitor, index: list[dict[str, object]]
) -> None:
    page = visit_quiz(HUB, today=TODAY).page
    choose(page, topic="census", type="multiple")
    wanted = {str(row["name"]) for row in index if row["topic"] == "census" and row["type"] == "multiple"}
    assert any("-W" in name for name in wanted), "one of them was asked in a week"
    say(page)
    start(page)
    at, of, names = run(page)
    assert (at, of, set(names), len(names)) == (1, len(wanted), wanted, len(wanted))
    seen = []
    for number in range(1, of + 1):
        expect(page.get_by_text(f"第 {number} 题，共 {of} 题")).to_be_visible()
        seen.append(run(page)[2][0])
        article = page.locator("[data-tb-question]")
        assert article.get_attribute("data-type") == "multiple"
        if number < of:
            page.get_by_role("link", name="下一题").first.click()
            page.wait_for_url(re.compile(rf"#run={number + 1}\."))
    assert seen == names
    page.get_by_role("link", name="回到练习").first.click()
    page.wait_for_url(f"**/{HUB}")


def test_going_back_finds_what_was_chosen(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz(HUB, today=TODAY).page
    choose(page, topic="rights", difficulty="2", order="wrong")
    before = say(page)
    start(page)
    page.go_back()
    page.wait_for_url(re.compile(r"practice/\?"))
    assert say(page) == before
    assert [
        page.locator(f"select[name={name}]").input_value() for name in ("topic", "difficulty", "order")
    ] == [
        "rights",
        "2",
        "wrong",
    ]


def test_an_address_may_ask_for_a_law_and_what_it_does_not_know_is_dropped(visit_quiz: QuizVisitor) -> None:
    visited = visit_quiz(f"{HUB}?law=statistics-law-2024&type=essay&utm=x", today=TODAY)
    page = visited.page
    say(page)
    assert page.locator("select[name=law]").input_value() == "statistics-law-2024"
    assert page.locator("select[name=type]").input_value() == ""
    assert re.match(r"符合条件的有 \d+ 道", say(page))
    page.get_by_role("button", name="不限条件").click()
    assert query(page) == {}
    expect(page.get_by_role("button", name="不限条件")).to_be_hidden()
    assert page.evaluate("document.activeElement.name") == "type"
    assert visited.errors == []


def test_where_nothing_matches_it_is_said_and_nothing_can_be_started(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz(HUB, today=TODAY).page
    choose(page, type="blank", audience="trade")
    assert say(page) == "没有符合条件的题，请放宽条件。"
    button = page.get_by_role("button", name="开始练习")
    expect(button).to_be_disabled()
    reason = button.get_attribute("aria-describedby")
    assert page.locator(f"#{reason}").inner_text() == "没有符合条件的题，请放宽条件。"
    choose(page, audience="")
    expect(button).to_be_enabled()


def test_what_was_answered_can_be_left_out_and_what_was_missed_put_first(
    visit_quiz: QuizVisitor, index: list[dict[str, object]]
) -> None:
    """Two answers are given on the pages of the questions; the record in the browser tells of them."""
    page = visit_quiz("quiz/questions/tj-0129/", today=TODAY).page
    page.locator("[data-option=a] input").check()
    page.get_by_role("button", name="提交答案").click()
    expect(page.locator(".tb-verdict")).to_contain_text("回答错误")
    page.goto(page.url.replace("questions/tj-0129/", "practice/"))
    choose(page, type="single", topic="penalties", order="new")
    rows = [row for row in index if row["topic"] == "penalties" and row["type"] == "single"]
    assert say(page) == f"符合条件的有 {len(rows) - 1} 道。"
    choose(page, order="wrong")
    assert say(page) == f"符合条件的有 {len(rows)} 道。"
    start(page)
    assert run(page)[2][0] == "tj-0129"
    assert sorted(run(page)[2]) == sorted(str(row["name"]) for row in rows)


def test_two_runs_come_in_different_orders(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz(HUB, today=TODAY).page
    orders = set()
    for _ in range(3):
        say(page)
        start(page)
        assert run(page)[1] == len(run(page)[2]) == 20
        orders.add(tuple(run(page)[2]))
        page.go_back()
        page.wait_for_url(f"**/{HUB}")
    assert len(orders) == 3


def test_a_list_that_cannot_be_had_is_said_and_can_be_tried_again(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/laws/", today=TODAY).page
    failing = [True]

    def answer(route: Route) -> None:
        if failing[0]:
            route.abort()
        else:
            route.fallback()

    page.route("**/quiz/index.json", answer)
    page.goto(page.url.replace("laws/", "practice/"))
    assert say(page) == "题目清单没有取到。可以重试，也可以从下面的类别里选题。"
    expect(page.get_by_role("button", name="开始练习")).to_be_disabled()
    assert page.locator("#topics + ul a").count() == 10
    assert look(page, "axe") == []
    failing[0] = False
    page.get_by_role("button", name="重试").click()
    expect(page.locator("[data-tb-count]")).to_have_text(re.compile("符合条件的有"))
    expect(page.get_by_role("button", name="重试")).to_be_hidden()
    expect(page.get_by_role("button", name="开始练习")).to_be_enabled()


@pytest.mark.parametrize("status", [404, 500])
def test_an_answer_that_is_no_list_is_said_too(visit_quiz: QuizVisitor, status: int) -> None:
    page = visit_quiz("quiz/laws/", today=TODAY).page
    page.route("**/quiz/index.json", lambda route: route.fulfill(status=status, body="nothing"))
    page.goto(page.url.replace("laws/", "practice/"))
    assert say(page).startswith("题目清单没有取到。")


def test_without_a_script_there_is_no_filter_and_the_lists_lead_to_questions(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz(HUB, today=TODAY, scripts=False).page
    assert page.locator("article select:visible, article button:visible").count() == 0
    page.get_by_role("link", name="保密").click()
    page.locator(".tb-lines a").first.click()
    assert re.search(r"quiz/(questions/tj-\d+|weeks/\d{4}-W\d\d)/$", page.url)
    assert page.locator("article[data-tb-question] legend").count() == 1


def test_the_keyboard_alone_starts_a_run(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz(HUB, today=TODAY).page
    say(page)
    page.locator("select[name=type]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-tb-count]")).to_contain_text("51 道")
    for _ in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "开始练习"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#run=1\.20\."))


def test_axe_finds_nothing_while_one_chooses(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz(HUB, today=TODAY, width=390).page
    say(page)
    assert axe_in_both_colours(page, widths=[390]) == {}
    choose(page, type="blank", audience="trade")
    assert axe_in_both_colours(page, widths=[390]) == {}


@pytest.mark.parametrize("path", [HUB, f"{HUB}records/", "quiz/laws/statistics-law-2024/", "quiz/about/"])
def test_a_narrow_screen_need_not_scroll_sideways(visit_quiz: QuizVisitor, path: str) -> None:
    """320 px are also 1280 px at 400 %."""
    page = visit_quiz(path, today=TODAY, width=320).page
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_the_filter_starts_wherever_one_comes_from(visit_quiz: QuizVisitor) -> None:
    """Material swaps pages without loading them anew; each time the filter is at work once."""
    visited = visit_quiz("quiz/", today=TODAY)
    page = visited.page
    for _ in range(3):
        page.locator("article").get_by_role("link", name="练习").first.click()
        page.wait_for_url(f"**/{HUB}")
        say(page)
        choose(page, type="blank")
        expect(page.locator("[data-tb-count]")).to_have_text(re.compile(r"符合条件的有 \d+ 道"))
        assert query(page) == {"type": ["blank"]}
        page.locator("article").get_by_role("link", name="每周一题").first.click()
        page.wait_for_url("**/quiz/")
    page.go_back()
    page.wait_for_url(re.compile(r"practice/\?type=blank"))
    say(page)
    assert page.locator("select[name=type]").input_value() == "blank"
    start(page)
    assert run(page)[0] == 1
    assert visited.errors == []


DONE = """
const index = new XMLHttpRequest();
index.open("GET", new URL("/quiz/index.json", location.href), false);
index.send();
const answers = JSON.parse(index.responseText).questions.filter((row) => row.type === "blank").map((row) => ({
  id: row.id, rev: row.rev, given: ["x"], verdict: "wrong", seed: 1, week: null, at: 1, mode: "practice",
}));
localStorage.setItem("tongbao.quiz:/", JSON.stringify({ schema: 1, device: 1, answers, papers: {} }));
"""
"""A browser in which every fill-in was answered."""


def test_where_all_were_answered_it_is_said_how_to_go_on(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/laws/", today=TODAY).page
    page.evaluate(DONE)
    page.goto(page.url.replace("laws/", "practice/?type=blank&order=new"))
    words = say(page)
    assert re.fullmatch(r"符合条件的 \d+ 道都做过了，请把“怎样练”改为随机或者先练答错过的。", words)
    expect(page.get_by_role("button", name="开始练习")).to_be_disabled()
    page.get_by_label("怎样练").select_option("先练答错过的")
    expect(page.get_by_role("button", name="开始练习")).to_be_enabled()
