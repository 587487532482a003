"""Answering a question: the form, the verdict in words, and what is kept of it."""

import re

import pytest
from playwright.sync_api import Page, Route

from tests.browser.asking import (
    BUILT,
    answers,
    bank,
    choose,
    focused,
    letters,
    read_record,
    reasons,
    shown,
    submit,
    verdict,
    with_device,
    with_record,
    write_question,
)
from tests.browser.asking import FRUIT as OPTIONS
from tests.browser.conftest import QuizVisit, QuizVisitor

pytestmark = pytest.mark.browser

BANK = bank()
ANNOUNCEMENTS = """
addEventListener("DOMContentLoaded", () => {
    window.said = [];
    const hear = () => {
        for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
            if (region.heard) continue;
            region.heard = true;
            new MutationObserver(() => {
                if (region.textContent && !region.hidden) said.push(region.textContent);
            }).observe(region, { childList: true, characterData: true, subtree: true });
        }
    };
    hear();
    new MutationObserver(hear).observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", (event) => {
        if (!event.target.matches("input, button, a, label")) said.push("focus: " + event.target.textContent);
    });
});
"""
"""Writes down what a screen reader would say by itself: live regions, and headings that take the focus."""


def open_question(visit_quiz: QuizVisitor, path: str = "quiz/", **options: object) -> QuizVisit:
    """A page of our bank, once the script has taken over."""
    visited: QuizVisit = visit_quiz(path, today=BUILT, **{"files": BANK, **options})
    visited.page.locator("[data-tb-answer]").first.wait_for(state="hidden")
    return visited


def test_a_question_is_asked_without_a_hint_of_its_key(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz).page
    assert page.locator("legend").inner_text() == "测试单选题的题干是哪一项？"
    assert page.locator(".tb-quiz input:checked").count() == 0
    assert sorted(row[2:] for row in shown(page)) == sorted(OPTIONS.values())
    assert [row[0] for row in shown(page)] == ["A", "B", "C", "D"]
    assert page.get_by_role("button", name="提交答案").is_visible()
    assert "正确答案" not in page.locator("article.tb-question").inner_text()


def test_choosing_does_not_submit(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz).page
    for text in OPTIONS.values():
        choose(page, text)
    assert page.locator("[data-tb-result]").is_hidden()
    assert answers(page) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("quiz/", "请先选择答案，再提交"),
        ("quiz/weeks/2026-W49/", "请先选择答案，再提交"),
        ("quiz/weeks/2026-W51/", "请先填写答案，再提交"),
    ],
)
def test_nothing_chosen_is_said_and_not_recorded(visit_quiz: QuizVisitor, path: str, words: str) -> None:
    page = open_question(visit_quiz, path).page
    submit(page)
    assert page.locator("[data-tb-status]").inner_text() == words
    assert read_record(page) is None
    assert page.locator("[data-tb-result]").is_hidden()
    page.locator(".tb-quiz input").first.press("Space")
    if "W51" in path:
        submit(page)
        assert page.locator("[data-tb-status]").inner_text() == words, "a space is no answer"
        page.locator(".tb-quiz input").type("1")
    assert page.locator("[data-tb-status]").inner_text() == "", "it goes as soon as something is chosen"


def test_a_right_answer(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, init=with_device(7)).page
    before = shown(page)
    choose(page, "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    wanted = [f"{row} 正确答案 你的选择" if row.endswith("丙项") else row for row in before]
    assert reasons(page) == wanted
    result = page.locator("[data-tb-result]")
    assert [one.strip() for one in result.locator(".tb-ans__w").all_inner_texts()] == [
        f"{row[2:]}的理由。" for row in before
    ]
    assert result.locator(".tb-expl").inner_text() == "测试用的解析。"
    assert result.locator("dt").all_inner_texts() == ["法条", "大意", "版本", "复核"]
    assert result.get_by_role("link", name="《统计法》第八条").get_attribute("href") == (
        "laws/statistics-law-2024/#article-8"
    )
    assert "错题本" not in result.inner_text()
    assert page.locator(".tb-quiz input:visible, [data-tb-act]:visible").count() == 0


def test_a_wrong_answer_keeps_its_word_and_enters_the_book(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, init=with_device(7)).page
    before, letter = shown(page), letters(page, "丙项")
    choose(page, "甲项")
    submit(page)
    assert verdict(page) == f"回答错误。正确答案：{letter}"
    marks = {"甲项": " 你的选择", "丙项": " 正确答案"}
    assert reasons(page) == [row + marks.get(row[2:], "") for row in before]
    assert "已记入错题本：在不同的两天各答对一次，就移出。" in page.locator("[data-tb-result]").inner_text()


def test_a_partial_answer_says_what_was_missed(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, "quiz/weeks/2026-W49/", init=with_device(7)).page
    before, right = shown(page), letters(page, "甲项", "乙项", "丙项")
    choose(page, "甲项", "丙项")
    submit(page)
    assert verdict(page) == f"部分正确。正确答案：{right}"
    marks = {"甲项": " 正确答案 你的选择", "乙项": " 正确答案 漏选", "丙项": " 正确答案 你的选择"}
    assert reasons(page) == [row + marks.get(row[2:], "") for row in before]
    assert "已记入错题本：在不同的两天各答对一次，就移出。" in page.locator("[data-tb-result]").inner_text()


def test_a_multiple_choice_with_a_wrong_option_is_wrong(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, "quiz/weeks/2026-W49/", init=with_device(7)).page
    before, right = shown(page), letters(page, "甲项", "乙项", "丙项")
    choose(page, "甲项", "丁项")
    submit(page)
    assert verdict(page) == f"回答错误。正确答案：{right}"
    marks = {
        "甲项": " 正确答案 你的选择",
        "乙项": " 正确答案 漏选",
        "丙项": " 正确答案 漏选",
        "丁项": " 你的选择",
    }
    assert reasons(page) == [row + marks[row[2:]] for row in before]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1984", "回答正确"),
        ("１９８４", "回答正确"),  # noqa: RUF001 - full-width is what is tried
        (" 19 84　", "回答正确"),
        ("一九八四", "回答正确"),
        ("1985", "回答错误。正确答案：1984（也可以写：一九八四）"),
    ],
)
def test_a_fill_in_is_judged_as_it_is_meant_and_sent_by_enter(
    visit_quiz: QuizVisitor, written: str, words: str
) -> None:
    page = open_question(visit_quiz, "quiz/weeks/2026-W51/").page
    page.get_by_label("填空", exact=True).fill(written)
    page.get_by_label("填空", exact=True).press("Enter")
    assert verdict(page) == words
    assert f"你的答案：{written.strip()}" in page.locator("[data-tb-result]").inner_text()
    assert [row["given"] for row in answers(page)] == [[written.strip()]]


def test_markup_in_a_fill_in_stays_text(visit_quiz: QuizVisitor) -> None:
    visited = open_question(visit_quiz, "quiz/weeks/2026-W51/")
    text = "<img src=x onerror=alert(1)><b>1984</b>"
    visited.page.get_by_label("填空", exact=True).fill(text)
    submit(visited.page)
    assert f"你的答案：{text}" in visited.page.locator("[data-tb-result]").inner_text()
    assert visited.page.locator("[data-tb-result] img, [data-tb-result] p b").count() == 0
    visited.page.reload()
    assert f"你的答案：{text}" in visited.page.locator("[data-tb-result]").inner_text()
    assert visited.errors == []


def test_the_focus_goes_to_the_verdict_and_it_is_announced_once(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, init=ANNOUNCEMENTS).page
    submit(page)
    assert page.evaluate("said") == ["请先选择答案，再提交"], "the ear is alive"
    page.evaluate("said.length = 0")
    choose(page, "丙项")
    submit(page)
    assert focused(page) == "回答正确"
    page.wait_for_timeout(100)
    assert page.evaluate("said") == ["focus: 回答正确"]
    assert page.locator("[data-tb-status]").inner_text() == ""
    assert page.evaluate("document.activeElement.matches('h2.tb-verdict[tabindex=\"-1\"]')")


def test_what_is_kept_is_the_question_its_revision_and_option_ids(visit_quiz: QuizVisitor) -> None:
    visited = open_question(
        visit_quiz, "quiz/weeks/2026-W49/", init=with_device(7), clock="2026-12-02T09:00+08:00"
    )
    page = visited.page
    choose(page, "丙项", "甲项")
    submit(page)
    (row,) = answers(page)
    assert abs(row.pop("at") - visited.now.timestamp() * 1000) < 60_000
    assert row.pop("seed") > 0
    assert row == {
        "id": "tj-9002",
        "rev": 1,
        "given": ["a", "c"],
        "verdict": "partial",
        "week": "2026-W49",
        "mode": "week",
    }


@pytest.mark.parametrize(
    ("path", "clock", "mode"),
    [
        ("quiz/", "2026-11-29T23:59+08:00", "week"),
        ("quiz/weeks/2026-W48/", "2026-11-29T23:59+08:00", "week"),
        ("quiz/weeks/2026-W48/", "2026-11-30T00:00+08:00", "late"),
        ("quiz/weeks/2026-W49/", "2026-11-29T23:59+08:00", "practice"),
        ("quiz/weeks/2026-W48/#run=1.1", "2026-11-26T12:00+08:00", "practice"),
        ("quiz/weeks/2026-W48/#review=1.1", "2026-11-26T12:00+08:00", "review"),
        ("quiz/weeks/2026-W48/#review=1.9", "2026-11-26T12:00+08:00", "week"),
        ("quiz/questions/tj-9005/", "2026-11-26T12:00+08:00", "practice"),
    ],
)
def test_an_answer_says_how_it_came_about(visit_quiz: QuizVisitor, path: str, clock: str, mode: str) -> None:
    page = open_question(visit_quiz, path, clock=clock).page
    page.locator(".tb-opt input").first.check()
    submit(page)
    assert [row["mode"] for row in answers(page)] == [mode]


def test_letters_follow_every_order_and_the_verdict_does_not_depend_on_it(visit_quiz: QuizVisitor) -> None:
    """Twelve devices: the same options by text give the same verdict and the right letters."""
    orders = set()
    for device in range(1, 13):
        page = open_question(visit_quiz, "quiz/weeks/2026-W49/", init=with_device(device)).page
        order = shown(page)
        orders.add("".join(row[2] for row in order))
        assert [row[0] for row in order] == ["A", "B", "C", "D"]
        right = letters(page, "甲项", "乙项", "丙项")
        choose(page, "乙项", "甲项")
        submit(page)
        assert verdict(page) == f"部分正确。正确答案：{right}"
        assert [row[:4] for row in reasons(page)] == order
        assert [row["given"] for row in answers(page)] == [["a", "b"]]
        page.context.close()
    assert len(orders) > 5


def test_judgements_and_all_of_the_above_stay_where_they_are(visit_quiz: QuizVisitor) -> None:
    orders = set()
    for device in range(1, 7):
        page = open_question(visit_quiz, "quiz/questions/tj-9005/", init=with_device(device)).page
        assert shown(page)[3] == "D 以上都对"
        orders.add("".join(shown(page)))
        page.goto(page.url.replace("questions/tj-9005", "weeks/2026-W52"))
        assert shown(page) == ["A 正确", "B 错误"]
        page.context.close()
    assert len(orders) > 2


def hold_script(page: Page) -> list[Route]:
    """Keep the page's own script on its way; the test lets it come."""
    held: list[Route] = []
    page.route(re.compile(r"quiz/page\.[0-9a-f]+\.js"), lambda route: held.append(route))  # noqa: PLW0108
    return held


def test_without_scripts_the_page_says_so_and_claims_nothing_of_the_record(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/", today="2026-12-16", files=BANK, scripts=False).page
    said = page.locator("summary").inner_text()
    assert said == "看答案和解释　浏览器没有运行脚本的，不能在网页上作答"
    cell = page.locator("[data-week='2026-W48']")
    assert cell.inner_text().split() == ["W48"]
    assert cell.locator("a").get_attribute("href") == "weeks/2026-W48/"
    assert "未答" not in page.locator("article").first.inner_text()
    assert "只表示哪一周作答，不表示对错" in page.locator("[data-tb-grid]").inner_text()


def test_with_scripts_nothing_says_that_they_do_not_run(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, clock="2026-12-03T09:00+08:00").page
    page.locator("article[data-week='2026-W49']").wait_for()
    assert "没有运行脚本" not in page.locator(".tb-quizpage").inner_text()
    cell = page.locator("[data-week='2026-W48'].tb-wk")
    assert cell.inner_text().split() == ["W48", "未答"]


def test_an_answer_already_chosen_when_the_script_arrives_is_not_moved(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, init=with_device(7)).page
    assert [row[2:] for row in shown(page)] != list(OPTIONS.values())
    held = hold_script(page)
    page.goto(page.url, wait_until="commit")
    choose(page, "乙项")
    assert page.locator("[data-tb-answer]").is_visible()
    assert page.get_by_role("button", name="提交答案").count() == 0, "no dead button meanwhile"
    (route,) = held
    route.continue_()
    page.locator("[data-tb-answer]").wait_for(state="hidden")
    assert [row[2:] for row in shown(page)] == list(OPTIONS.values())
    submit(page)
    assert verdict(page) == "回答错误。正确答案：C"
    assert [(row["given"], row["seed"]) for row in answers(page)] == [(["b"], 0)]


def test_an_answered_question_shows_its_verdict_again_quietly(visit_quiz: QuizVisitor) -> None:
    visited = open_question(visit_quiz, init=with_device(7) + ANNOUNCEMENTS, clock="2026-11-26T09:30+08:00")
    page = visited.page
    choose(page, "甲项")
    submit(page)
    words, rows = verdict(page), reasons(page)
    page.reload()
    page.locator("h2.tb-verdict").wait_for()
    assert (verdict(page), reasons(page)) == (words, rows), "in the order that was seen"
    assert page.locator("[data-tb-result] .tb-meta").first.inner_text().startswith("你在 2026-11-26 09:3")
    assert focused(page) == ""
    page.wait_for_timeout(100)
    assert page.evaluate("said") == []
    assert len(answers(page)) == 1


def test_the_hour_of_an_answer_is_beijings_everywhere(visit_quiz: QuizVisitor) -> None:
    row = {"id": "tj-9001", "week": "2026-W48", "at": 1764034200000 + 365 * 86_400_000}
    page = open_question(visit_quiz, init=with_record(row), timezone="America/New_York").page
    assert page.locator("[data-tb-result] .tb-meta").first.inner_text() == "你在 2026-11-25 09:30 作答"


def test_a_revised_question_is_asked_again_and_its_history_stays(visit_quiz: QuizVisitor) -> None:
    text = write_question("tj-9001", "single", "测试单选题的题干是哪一项？", OPTIONS, ("a",), rev=2)
    old = {"id": "tj-9001", "week": "2026-W48", "at": 1}
    page = open_question(visit_quiz, files=bank(tj_9001=text), init=with_record(old)).page
    assert page.locator(".tb-quiz .tb-alert").inner_text() == "本题已修订，请重新作答"
    assert page.locator("h2.tb-verdict").count() == 0
    choose(page, "甲项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert [(row["rev"], row["given"], row["verdict"]) for row in answers(page)] == [
        (1, ["c"], "right"),
        (2, ["a"], "right"),
    ]
    page.reload()
    page.locator("h2.tb-verdict").wait_for()
    assert "本题已修订" not in page.locator("article.tb-question").inner_text()


def test_an_answer_from_practice_before_its_week_does_not_answer_the_week(visit_quiz: QuizVisitor) -> None:
    early = {"id": "tj-9001", "week": None, "at": 1, "mode": "practice"}
    page = open_question(visit_quiz, init=with_record(early)).page
    assert page.locator("h2.tb-verdict").count() == 0
    choose(page, "丙项")
    submit(page)
    assert [row["mode"] for row in answers(page)] == ["practice", "week"]


def test_a_second_try_is_practice_in_another_order_and_the_first_stays(visit_quiz: QuizVisitor) -> None:
    page = open_question(visit_quiz, init=with_device(7)).page
    first = shown(page)
    choose(page, "甲项")
    submit(page)
    page.get_by_role("button", name="再答一次").click()
    assert page.locator(".tb-quiz input:checked").count() == 0
    assert page.locator("[data-tb-result]").is_hidden()
    assert shown(page) != first
    assert page.evaluate("document.activeElement === document.querySelector('.tb-quiz input')")
    submit(page)
    assert page.locator("[data-tb-status]").inner_text() == "请先选择答案，再提交"
    choose(page, "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert [(row["mode"], row["verdict"]) for row in answers(page)] == [
        ("week", "wrong"),
        ("practice", "right"),
    ]
    seeds = [row["seed"] for row in answers(page)]
    assert seeds[0] != seeds[1]


def test_nothing_chosen_is_ticked_by_place_after_a_reload(visit_quiz: QuizVisitor) -> None:
    """Browsers that come back tick by position, which a shuffle changes; here they tick nothing."""
    page = open_question(visit_quiz, init=with_device(7)).page
    choose(page, "甲项")
    page.reload()
    page.locator("[data-tb-answer]").wait_for(state="hidden")
    assert page.locator(".tb-quiz input:checked").count() == 0
    page.goto(page.url + "weeks/")
    page.go_back()
    page.locator("[data-tb-answer]").wait_for(state="hidden")
    assert page.locator(".tb-quiz input:checked").count() in {0, 1}
    checked = page.locator(".tb-opt:has(input:checked)").all_inner_texts()
    assert all("甲项" in text for text in checked)


def test_after_the_answer_a_link_leads_to_past_weeks_and_one_reports_an_error(
    visit_quiz: QuizVisitor,
) -> None:
    visited = open_question(visit_quiz)
    page = visited.page
    choose(page, "丙项")
    submit(page)
    past = page.locator("[data-tb-result]").get_by_role("link", name="看往期")
    assert past.evaluate("link => link.href") == f"{visited.address}/quiz/weeks/"
    report = page.locator("[data-tb-question]").get_by_role("link", name="本题有误")
    assert report.evaluate("link => link.href") == f"{visited.address}/quiz/report/#tj-9001.1"


def test_a_run_leads_from_question_to_question_by_keyboard_alone(visit_quiz: QuizVisitor) -> None:
    visited = open_question(visit_quiz, "quiz/questions/tj-9005/#run=1.2.2026-W48")
    page = visited.page
    assert page.locator(".tb-quizpage > p", has_text="第 1 题").inner_text().startswith("第 1 题，共 2 题")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name?.startsWith('q-')"):
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert focused(page) == "提交答案"
    page.keyboard.press("Enter")
    assert focused(page).startswith("回答")
    for _ in range(10):
        page.keyboard.press("Tab")
        if focused(page) == "下一题":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/quiz/weeks/2026-W48/#run=2.2")
    page.locator("[data-tb-answer]").wait_for(state="hidden")
    assert page.locator(".tb-quizpage > p", has_text="第 2 题").inner_text().startswith("第 2 题，共 2 题")
    choose(page, "丙项")
    submit(page)
    back = page.locator("[data-tb-result]").get_by_role("link", name="回到练习")
    assert back.evaluate("link => link.href") == f"{visited.address}/quiz/practice/"
    assert [(row["id"], row["mode"]) for row in answers(page)] == [
        ("tj-9005", "practice"),
        ("tj-9001", "practice"),
    ]


def test_after_one_question_of_practice_the_button_leads_to_practice(visit_quiz: QuizVisitor) -> None:
    visited = open_question(visit_quiz, "quiz/questions/tj-9005/")
    choose(visited.page, "以上都对")
    submit(visited.page)
    (link,) = visited.page.locator("[data-tb-result] a.tb-btn").all()
    assert link.inner_text() == "练习"
    assert link.evaluate("link => link.href") == f"{visited.address}/quiz/practice/"


def test_a_run_does_not_lead_to_the_weeks_around(visit_quiz: QuizVisitor) -> None:
    options = {"today": "2026-12-16", "files": BANK}
    around = visit_quiz("quiz/weeks/2026-W49/", **options).page.locator("[data-tb-around]")
    assert around.locator("a").all_inner_texts() == ["上一周：2026 年第 48 周", "下一周：2026 年第 51 周"]
    page = visit_quiz("quiz/weeks/2026-W49/#run=1.2.tj-9005", **options).page
    page.locator("[data-tb-around]").wait_for(state="hidden")
    assert page.get_by_role("link", name="下一题", exact=True).count() == 1


def test_a_run_asks_also_what_was_answered_before(visit_quiz: QuizVisitor) -> None:
    row = {"id": "tj-9001", "week": "2026-W48", "at": 1}
    page = open_question(visit_quiz, "quiz/weeks/2026-W48/#review=1.1", init=with_record(row)).page
    assert page.locator("h2.tb-verdict").count() == 0
    choose(page, "丙项")
    submit(page)
    assert page.locator("[data-tb-result]").get_by_role("link", name="回到错题本").is_visible()
    assert [row["mode"] for row in answers(page)] == ["week", "review"]


def test_what_came_up_in_practice_can_still_be_made_up_on_the_page_of_its_week(
    visit_quiz: QuizVisitor,
) -> None:
    row = {"id": "tj-9001", "week": "2026-W48", "at": 1, "mode": "practice"}
    page = open_question(
        visit_quiz, "quiz/weeks/2026-W48/", clock="2026-12-08T09:00+08:00", init=with_record(row)
    ).page
    for _ in range(2):
        page.get_by_role("button", name="再答一次").click()
        choose(page, "丙项")
        submit(page)
    assert [one["mode"] for one in answers(page)] == ["practice", "late", "practice"]


@pytest.mark.parametrize(
    "fragment", ["#run=1.2.<img%20src=x>", "#run=1.2.//elsewhere.example", "#run=9.1", "#run=1.2.../../x"]
)
def test_a_hostile_fragment_does_nothing(visit_quiz: QuizVisitor, fragment: str) -> None:
    visited = open_question(visit_quiz, f"quiz/weeks/2026-W48/{fragment}")
    assert visited.page.locator(".tb-quizpage", has_text="共 2 题").count() == 0
    choose(visited.page, "丙项")
    submit(visited.page)
    assert [row["mode"] for row in answers(visited.page)] == ["week"]
    assert visited.page.get_by_role("link", name="下一题").count() == 0
    assert visited.errors == []


def test_no_answer_leaves_the_browser(visit_quiz: QuizVisitor) -> None:
    visited = open_question(visit_quiz, "quiz/weeks/2026-W51/")
    bodies: list[str] = []
    methods: list[str] = []
    visited.page.on("request", lambda request: methods.append(request.method))
    visited.page.on("request", lambda request: bodies.append(request.post_data or ""))
    before = len(visited.requests)
    visited.page.get_by_label("填空", exact=True).fill("一九八四")
    visited.page.get_by_label("填空", exact=True).press("Enter")
    assert verdict(visited.page) == "回答正确"
    visited.run(3)
    assert visited.requests[before:] == []
    assert visited.strangers == []
    assert "".join(bodies) == ""
    assert visited.page.url.endswith("/quiz/weeks/2026-W51/")


def test_where_nothing_can_be_kept_a_question_is_answered_all_the_same(visit_quiz: QuizVisitor) -> None:
    init = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })"
    visited = open_question(visit_quiz, init=init)
    choose(visited.page, "甲项")
    submit(visited.page)
    assert verdict(visited.page).startswith("回答错误。正确答案：")
    assert visited.page.locator("[data-tb-store]").is_visible()
    assert "已记入错题本" not in visited.page.locator("[data-tb-result]").inner_text(), (
        "nothing is claimed that is not so"
    )
    assert visited.errors == []
