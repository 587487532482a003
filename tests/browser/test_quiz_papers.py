"""A paper and a self-test in the browser: answered, left, handed in, exported, graded; and on paper."""

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

from tests.browser.conftest import QuizVisit, QuizVisitor
from tests.browser.visits import axe_in_both_colours
from tests.sites import ROOT
from tongbao.quiz.grading import grade
from tongbao.quiz.papers import arrange
from tongbao.records import Question, QuestionType, Records, read_records

pytestmark = pytest.mark.browser

OPEN, RELEASED = "2026-12-22", "2027-01-05"
PAPER = "quiz/papers/2026-q4"
KEY = "tongbao.quiz:/"


@pytest.fixture(scope="session")
def records() -> Records:
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


def asked(records: Records, variant: str) -> list[tuple[Question, int]]:
    """The questions of a variant with their points."""
    parts = arrange(records.papers["2026-q4"], variant, records.questions)
    return [(one, part.points) for part in parts for one in part.questions]


def open_paper(visit_quiz: QuizVisitor, path: str = f"{PAPER}/a/", **options: Any) -> QuizVisit:  # noqa: ANN401
    """A paper, once its script has taken over."""
    visited: QuizVisit = visit_quiz(path, **{"today": OPEN, **options})
    visited.page.locator("[data-tb-bar], [data-tb-score]").locator("visible=true").first.wait_for()
    return visited


def question(page: Page, number: int) -> Locator:
    return page.locator(f"[data-tb-item]:has(#no-{number}) [data-tb-question]")


def give(page: Page, number: int, *ids: str) -> None:
    for one in ids:
        question(page, number).locator(f".tb-opt[data-option={one}]").click()


def cell(page: Page, number: int) -> str:
    """What the answer sheet says of a question."""
    return page.locator(f"[data-tb-card] a[href='#no-{number}'] small").inner_text()


def read_record(page: Page) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "{}")
    return record


def with_record(record: dict[str, Any]) -> str:
    text = json.dumps(json.dumps(record, ensure_ascii=False))
    return f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', {text})"


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷").click()
    again = page.get_by_role("button", name="仍要交卷")
    if again.is_visible():
        again.click()


# ---------------------------------------------------------------- while it is open


def test_the_answer_sheet_follows_the_answers_in_words(visit_quiz: QuizVisitor) -> None:
    page = open_paper(visit_quiz).page
    assert page.locator("[data-tb-done]").inner_text() == "已答 0 / 45"
    assert page.locator("[data-tb-card] li").count() == 45
    give(page, 1, "a")
    give(page, 26, "a", "b")
    assert [cell(page, number) for number in (1, 2, 26)] == ["已答", "未答", "已答"]
    assert page.locator("[data-tb-done]").inner_text() == "已答 2 / 45"
    give(page, 26, "a", "b")
    assert cell(page, 26) == "未答"
    page.locator("[data-tb-bar] a").click()
    page.locator("[data-tb-card] a[href='#no-40']").click()
    assert page.url.endswith("#no-40")
    assert page.evaluate("document.activeElement.id || document.querySelector(':target').id") == "no-40"


def test_a_paper_goes_on_where_it_was_left(visit_quiz: QuizVisitor) -> None:
    visited = open_paper(visit_quiz)
    page = visited.page
    give(page, 3, "c")
    give(page, 27, "a", "c")
    visited.run(11 * 60)
    page.reload()
    page.locator("[data-tb-bar]").wait_for()
    chosen = page.locator("[data-tb-question] input:checked")
    assert [one.get_attribute("value") for one in chosen.all()] == ["c", "a", "c"]
    assert page.locator("[data-tb-done]").inner_text() == "已答 2 / 45"
    assert page.locator("[data-tb-time]").inner_text() == "用时 11 分钟，建议 60 分钟"
    visited.run(50 * 60)
    assert page.locator("[data-tb-time]").inner_text() == "用时 61 分钟，已超过建议的 60 分钟"
    give(page, 4, "a")
    assert page.locator("[data-tb-done]").inner_text() == "已答 3 / 45"


def test_the_other_variant_is_a_paper_of_its_own(visit_quiz: QuizVisitor) -> None:
    visited = open_paper(visit_quiz)
    give(visited.page, 1, "a")
    visited.page.goto(f"{visited.address}/{PAPER}/b/")
    visited.page.locator("[data-tb-bar]").wait_for()
    assert visited.page.locator("[data-tb-done]").inner_text() == "已答 0 / 45"
    assert list(read_record(visited.page)["papers"]) == ["2026-q4/a"]


def test_handing_in_warns_of_what_is_unanswered_and_of_nothing_at_all(visit_quiz: QuizVisitor) -> None:
    page = open_paper(visit_quiz).page
    hand, status = page.get_by_role("button", name="交卷"), page.locator("[data-tb-hand-status]")
    hand.click()
    assert status.inner_text() == "还没有作答。"
    give(page, 2, "a")
    assert status.inner_text() == ""
    hand.click()
    numbers = "1、3、4、5、6、7、8、9、10、11"
    assert status.inner_text() == (
        f"还有 44 题没有答：第 {numbers} 题，等等。可以接着答；不再答的，再按一次“仍要交卷”。"
    )
    assert page.locator("[data-tb-score]").is_hidden()
    give(page, 3, "a")
    assert status.inner_text() == ""
    assert hand.inner_text() == "交卷"
    hand.click()
    assert status.inner_text().startswith("还有 43 题没有答：第 1、4、5、")


def test_handing_in_exports_the_answers_with_a_receipt_and_tells_no_key(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    visited = open_paper(visit_quiz, f"{PAPER}/b/", clock="2026-12-23T10:00:00+08:00")
    page = visited.page
    first, second = (one for one, _ in asked(records, "b")[:2])
    give(page, 1, first.options[2].id)
    give(page, 2, second.options[0].id)
    page.get_by_label("代号").fill("甲01")
    page.get_by_role("button", name="交卷").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="仍要交卷").click()
    assert download.value.suggested_filename == "答卷-2026-q4-B.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["代号", "试卷", "卷别", "题序", "题号", "修订号", "作答", "选项编号", "交卷时间"]
    assert rows[1][:8] == ["甲01", "2026-q4", "B", "1", first.id, "1", "C", first.options[2].id]
    assert rows[2][:8] == ["甲01", "2026-q4", "B", "2", second.id, "1", "A", second.options[0].id]
    assert rows[1][8].startswith("2026-12-23T10:00:")
    assert [row[6] for row in rows[3:46]] == [""] * 43
    assert (rows[46][0], rows[46][2], len(rows)) == ("校验码", "共 45 行", 47)
    report = page.locator("[data-tb-score]")
    assert page.evaluate("document.activeElement.id") == "score"
    assert report.locator("h2").inner_text() == "已交卷"
    assert report.locator("p").first.inner_text() == (
        "2026-12-23 10:00 交卷，答了 2 题。答案 2027-01-04 公布；那天起打开本页，就能看到得分。"
    )
    assert rows[46][1] in report.inner_text()
    assert page.locator("fieldset:not(:disabled)").count() == 0
    assert "正确" not in page.locator(".tb-verdict").all_inner_texts()
    assert read_record(page)["answers"] == []
    page.reload()
    page.get_by_role("button", name="导出答卷").wait_for()
    assert report.locator("h2").inner_text() == "已交卷"
    assert visited.errors == []


def test_two_tabs_answer_one_paper(visit_quiz: QuizVisitor) -> None:
    visited = open_paper(visit_quiz)
    other = visited.page.context.new_page()
    other.goto(visited.page.url)
    other.locator("[data-tb-bar]").wait_for()
    give(visited.page, 1, "a")
    other.wait_for_function("document.querySelector('[data-tb-done]').textContent === '已答 1 / 45'")
    give(other, 2, "b")
    visited.page.wait_for_function("document.querySelector('[data-tb-done]').textContent === '已答 2 / 45'")
    given = read_record(other)["papers"]["2026-q4/a"]["given"]
    assert sorted(map(tuple, given.values())) == [("a",), ("b",)]


def test_a_paper_is_answered_and_handed_in_by_keyboard_alone(visit_quiz: QuizVisitor) -> None:
    page = open_paper(visit_quiz).page
    question(page, 1).locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    assert question(page, 1).locator("input:checked").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("[data-tb-score]").is_hidden()
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "交卷":
            break
    page.keyboard.press("Enter")
    assert page.locator("[data-tb-hand-status]").inner_text().startswith("还有 44 题没有答")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "已交卷"


def test_what_has_the_focus_is_not_under_the_bar(visit_quiz: QuizVisitor) -> None:
    page = open_paper(visit_quiz, width=390).page
    question(page, 1).locator("input").first.focus()
    hidden = """() => {
        const own = document.activeElement.getBoundingClientRect();
        const bar = document.querySelector("[data-tb-bar]").getBoundingClientRect();
        return own.bottom > bar.top && own.top < bar.bottom ? document.activeElement.outerHTML : "";
    }"""
    found = []
    for _ in range(30):
        page.keyboard.press("Tab")
        found.append(page.evaluate(hidden))
    assert [one for one in found if one and "data-tb-bar" not in one] == []


# ---------------------------------------------------------------- from the release on


def test_answers_handed_in_before_the_release_are_graded_when_the_reader_comes_back(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    before = open_paper(visit_quiz, f"{PAPER}/b/", clock="2026-12-23T10:00:00+08:00").page
    rows = asked(records, "b")
    given: dict[int, list[str]] = {}
    for number, (one, _) in enumerate(rows, 1):
        if number in {1, 2, 26, 27, 28, 36}:
            wrong = next(option.id for option in one.options if option.id not in one.answer)
            given[number] = {
                2: [wrong],
                27: list(one.answer[:1]),
                28: [*one.answer[:1], wrong],
            }.get(number, list(one.answer))
            give(before, number, *given[number])
    hand_in(before)
    before.get_by_role("button", name="导出答卷").wait_for()
    record = read_record(before)

    page = open_paper(visit_quiz, f"{PAPER}/b/", today=RELEASED, init=with_record(record)).page
    points = sum(
        grade(one.type, one.answer, given.get(number, []), worth).points
        for number, (one, worth) in enumerate(rows, 1)
    )
    assert points == 2 + 3 + 0.5 + 2
    report = page.locator("[data-tb-score]")
    assert report.locator("h2").inner_text() == "得分 7.5 分，满分 100 分"
    table = [row.locator("th, td").all_inner_texts() for row in report.locator("tbody tr").all()]
    assert table == [
        ["单选", "25", "1", "2", "50"],
        ["多选", "10", "1", "3.5", "30"],
        ["判断", "10", "1", "2", "20"],
    ]
    assert [cell(page, number) for number in (1, 2, 3, 26, 27, 28, 36)] == [
        "答对",
        "答错",
        "未答",
        "答对",
        "部分对",
        "答错",
        "答对",
    ]
    assert question(page, 27).locator(".tb-verdict").inner_text().startswith("部分正确。正确答案：")
    assert "得 0.5 分，满分 3 分" in question(page, 27).inner_text()
    assert question(page, 3).locator(".tb-verdict").inner_text().startswith("未作答。正确答案：")
    assert "有选错的不得分，少选的每选对一项得 0.5 分" in report.inner_text()
    kept = read_record(page)["answers"]
    assert {(row["id"], row["verdict"], row["mode"]) for row in kept} == {
        (rows[number - 1][0].id, verdict, "test")
        for number, verdict in {
            1: "right",
            2: "wrong",
            26: "right",
            27: "partial",
            28: "wrong",
            36: "right",
        }.items()
    }
    assert "答错和部分正确的 3 题已记入错题本" in report.inner_text()
    page.reload()
    report.locator("table").wait_for()
    assert len(read_record(page)["answers"]) == 6


def test_after_the_release_a_paper_is_graded_at_once_and_may_be_done_again(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    visited = open_paper(visit_quiz, today=RELEASED)
    page = visited.page
    for number, (one, _) in enumerate(asked(records, "a"), 1):
        give(page, number, *one.answer)
    page.get_by_role("button", name="交卷").click()
    report = page.locator("[data-tb-score]")
    assert report.locator("h2").inner_text() == "得分 100 分，满分 100 分"
    assert page.evaluate("document.activeElement.id") == "score"
    assert page.locator(".tb-verdict--right").count() == 45
    assert page.get_by_role("button", name="交卷").count() == 0
    page.get_by_role("button", name="再做一遍").click()
    page.locator("[data-tb-bar]").wait_for()
    assert page.locator("[data-tb-done]").inner_text() == "已答 0 / 45"
    assert report.is_hidden()
    assert len(read_record(page)["answers"]) == 45
    assert visited.errors == []


def turn_first(records: Records) -> tuple[Question, dict[str, str]]:
    """The first question of the paper, and its file at revision 2: options a and b have changed places."""
    first = asked(records, "a")[0][0]
    text = (ROOT / first.file).read_text(encoding="utf-8")
    text = (
        text.replace("- id: a\n", "- id: x\n")
        .replace("- id: b\n", "- id: a\n")
        .replace("- id: x\n", "- id: b\n")
    )
    assert text.count("answer:\n  - b\n") == text.count("\nrev: 1\n") == 1
    text = text.replace("answer:\n  - b\n", "answer:\n  - a\n")
    return first, {first.file: text.replace("\nrev: 1\n", "\nrev: 2\n")}


HANDED = {"started": 1797263000000, "handed": 1797264060000}


@pytest.mark.parametrize("revs", [None, {"FIRST": 1}])
def test_what_was_handed_in_is_not_graded_against_a_later_revision(
    visit_quiz: QuizVisitor, records: Records, revs: dict[str, int] | None
) -> None:
    first, change = turn_first(records)
    second = asked(records, "a")[1][0]
    paper: dict[str, Any] = {**HANDED, "given": {first.id: ["b"], second.id: list(second.answer)}}
    if revs is not None:
        paper["revs"] = {first.id: revs["FIRST"], second.id: 1}
    before = {"schema": 1, "device": 5, "answers": [], "papers": {"2026-q4/a": paper}}
    visited = open_paper(visit_quiz, today=RELEASED, files=change, init=with_record(before))
    page = visited.page
    assert page.locator("[data-tb-score] h2").inner_text() == "得分 2 分，满分 98 分"
    report = page.locator("[data-tb-score]").inner_text()
    assert "第 1 题不计入得分和满分，原因写在题前。" in report
    item = page.locator("[data-tb-item]").first
    told = [one.inner_text().replace("\n", "") for one in item.locator(".tb-alert").all()]
    assert told[-1] == "不计分本题已修订，不计入得分和满分。交卷时是修订 1，这里是修订 2。"
    assert item.locator("input:checked, .tb-verdict, .tb-ans__m--mine, .tb-ans__m--wrong").count() == 0
    assert item.locator("[data-tb-answer]").is_visible()
    assert [cell(page, 1), cell(page, 2)] == ["不计", "答对"]
    record = read_record(page)
    assert [(row["id"], row["rev"], row["verdict"]) for row in record["answers"]] == [(second.id, 1, "right")]
    assert record["papers"]["2026-q4/a"] == paper
    assert visited.errors == []


def test_a_paper_that_was_begun_before_a_revision_asks_the_question_again(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    first, change = turn_first(records)
    second = asked(records, "a")[1][0]
    paper = {**HANDED, "handed": None, "given": {first.id: ["b"], second.id: ["a"]}, "revs": {first.id: 1}}
    before = {"schema": 1, "device": 5, "answers": [], "papers": {"2026-q4/a": paper}}
    page = open_paper(visit_quiz, today=RELEASED, files=change, init=with_record(before)).page
    assert [cell(page, 1), cell(page, 2)] == ["未答", "已答"]
    give(page, 1, "c")
    hand_in(page)
    assert page.locator("[data-tb-score] h2").inner_text().endswith("满分 100 分")
    record = read_record(page)
    kept = record["papers"]["2026-q4/a"]
    assert (kept["given"], kept["revs"][first.id], kept["revs"][second.id], len(kept["revs"])) == (
        {first.id: ["c"], second.id: ["a"]},
        *(2, 1, 45),
    )
    assert [(row["id"], row["rev"]) for row in record["answers"]] == [(first.id, 2), (second.id, 1)]


def test_a_question_retired_while_its_paper_is_open_is_asked_but_not_counted(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    first = asked(records, "a")[0][0]
    text = (ROOT / first.file).read_text(encoding="utf-8").replace("status: reviewed", "status: retired")
    page = open_paper(visit_quiz, files={first.file: text}).page
    told = page.locator("[data-tb-item]").first.locator("> .tb-alert").inner_text().replace("\n", "")
    assert told == "不计分本题已停用，不计入得分和满分。"
    give(page, 1, *first.answer)
    give(page, 2, "a")
    hand_in(page)
    page.get_by_role("button", name="导出答卷").wait_for()
    record = read_record(page)
    page = open_paper(visit_quiz, today=RELEASED, files={first.file: text}, init=with_record(record)).page
    assert page.locator("[data-tb-score] h2").inner_text().endswith("满分 98 分")
    assert page.locator("[data-tb-item]").first.locator("> .tb-alert").count() == 1
    assert first.id not in {row["id"] for row in read_record(page)["answers"]}


# ---------------------------------------------------------------- self-test


def start_test(page: Page, **choices: str) -> None:
    for name, value in choices.items():
        page.locator(f"[data-tb-pick] [name={name}]").select_option(value)
    page.get_by_role("button", name="开始自测").click()
    page.locator("[data-tb-bar]").wait_for()


def answer_all(page: Page, records: Records) -> None:
    for article in page.locator("[data-tb-question]").all():
        one = records.questions[str(article.get_attribute("data-id"))]
        if one.type is QuestionType.BLANK:
            article.locator("input").fill(one.answer[0])
        for key in one.answer if one.options else ():
            article.locator(f".tb-opt[data-option={key}]").click()


def test_the_standard_self_test_is_worth_a_hundred_points(visit_quiz: QuizVisitor, records: Records) -> None:
    visited = visit_quiz("quiz/self-test/", today=OPEN)
    page = visited.page
    start_test(page, count="45")
    parts = [one.inner_text() for one in page.locator("[data-tb-part] > .tb-meta").all()]
    assert parts == [
        "共 25 题，每题 2 分，共 50 分。",
        "共 10 题，每题 3 分，共 30 分。",
        "共 10 题，每题 2 分，共 20 分。",
    ]
    answer_all(page, records)
    page.get_by_role("button", name="交卷").click()
    assert page.locator("[data-tb-score] h2").inner_text() == "得分 100 分，满分 100 分"
    assert {row["mode"] for row in read_record(page)["answers"]} == {"test"}
    assert len(read_record(page)["answers"]) == 45
    assert visited.errors == []


def test_a_self_test_takes_the_type_and_topic_that_are_asked_for(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    page = visit_quiz("quiz/self-test/", today=OPEN).page
    start_test(page, count="10", type="multiple", topic="census")
    names = [str(one.get_attribute("data-id")) for one in page.locator("[data-tb-question]").all()]
    assert {(records.questions[one].type.value, records.questions[one].topic.value) for one in names} == {
        ("multiple", "census")
    }
    words = f"这样的题只有 {len(names)} 道，全部用上。"
    assert page.locator("[data-tb-slot] > .tb-alert").inner_text() == words


def test_the_mistakes_of_a_self_test_go_into_the_record(visit_quiz: QuizVisitor, records: Records) -> None:
    page = visit_quiz("quiz/self-test/", today=OPEN).page
    start_test(page, count="10", type="single")
    for article in page.locator("[data-tb-question]").all():
        one = records.questions[str(article.get_attribute("data-id"))]
        wrong = next(option.id for option in one.options if option.id not in one.answer)
        article.locator(f".tb-opt[data-option={wrong}]").click()
    hand_in(page)
    report = page.locator("[data-tb-score]")
    assert report.locator("h2").inner_text() == "得分 0 分，满分 20 分"
    assert "答错和部分正确的 10 题已记入错题本" in report.inner_text()
    assert {row["verdict"] for row in read_record(page)["answers"]} == {"wrong"}
    page.get_by_role("button", name="再组一份").click()
    assert report.is_hidden()
    start_test(page, count="10", type="blank")
    answer_all(page, records)
    hand_in(page)
    assert "分，满分" in report.locator("h2").inner_text()
    assert page.locator("[data-tb-card] li").count() == page.locator("[data-tb-question]").count()


def test_letters_of_a_self_test_follow_the_order_in_which_its_options_stand(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    page = visit_quiz("quiz/self-test/", today=OPEN).page
    start_test(page, count="10", type="single")
    article = page.locator("[data-tb-question]").first
    one = records.questions[str(article.get_attribute("data-id"))]
    shown = [str(row.get_attribute("data-option")) for row in article.locator(".tb-opt").all()]
    letters = article.locator(".tb-opt .tb-opt__k").all_inner_texts()
    assert letters == ["A", "B", "C", "D"]
    article.locator(f".tb-opt[data-option={next(key for key in shown if key not in one.answer)}]").click()
    hand_in(page)
    right = "ABCD"[shown.index(one.answer[0])]
    assert article.locator(".tb-verdict").inner_text() == f"回答错误。正确答案：{right}"


# ---------------------------------------------------------------- states for all


STATES = ("asked", "warned", "handed", "graded", "self-test")


def bring(visit_quiz: QuizVisitor, state: str, **options: Any) -> Page:  # noqa: ANN401 - as of a visit
    """A page in one of the states."""
    if state == "self-test":
        page: Page = visit_quiz("quiz/self-test/", today=OPEN, **options).page
        start_test(page, count="10")
        return page
    page = open_paper(visit_quiz, today=RELEASED if state == "graded" else OPEN, **options).page
    if state != "asked":
        give(page, 1, "a")
        give(page, 26, "a", "b")
        page.get_by_role("button", name="交卷").click()
    if state in {"handed", "graded"}:
        page.get_by_role("button", name="仍要交卷").click()
        page.locator("[data-tb-score]").wait_for()
    return page


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(visit_quiz: QuizVisitor, state: str) -> None:
    page = bring(visit_quiz, state, width=320)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    page.evaluate("() => { document.documentElement.dataset.tbSize = 'large'; }")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    page.evaluate("() => { delete document.documentElement.dataset.tbSize; }")
    assert axe_in_both_colours(page, widths=[390]) == {}


# ---------------------------------------------------------------- on paper


def pack(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(RADICALS)


RADICALS = str.maketrans(
    "\u2ea0\u2ec5\u2ecb\u2ed1\u2ed3\u2ed4\u2ed8\u2eda\u2edb\u2ee9\u2eec\u6236", "民见车长长门青页风黄齐户"
)
"""Letters that the PDF writes as radicals and NFKC leaves as they are."""


def print_form(visit_quiz: QuizVisitor, form: str, variant: str = "a") -> tuple[int, str]:
    """The pages of a form, and its text."""
    page = visit_quiz(f"{PAPER}/{variant}/print/{form}/", today=RELEASED).page
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return len(pdf.pages), pack("".join(sheet.extract_text() for sheet in pdf.pages))


def test_the_blank_paper_holds_every_question_and_no_key(visit_quiz: QuizVisitor, records: Records) -> None:
    sheets, text = print_form(visit_quiz, "blank")
    assert sheets <= 10
    rows = [one for one, _ in asked(records, "a")]
    assert [one.stem for one in rows if pack(one.stem) not in text] == []
    secrets = [*(one.explain for one in rows), *(option.why for one in rows for option in one.options)]
    assert [one for one in secrets if pack(one) in text] == []
    assert [one for one in ("正确答案:", "解析", "答案A", "依据:") if one in text] == []


def test_the_key_of_a_paper_holds_letters_and_explanations_of_its_variant(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    _, text = print_form(visit_quiz, "key", "b")
    for number, (one, _) in enumerate(asked(records, "b"), 1):
        letters = [key for key, option in zip("ABCDEF", one.options, strict=False) if option.id in one.answer]
        assert pack(f"第 {number} 题　答案 {'、'.join(letters)}题号 {one.id}") in text


def test_the_answer_sheet_is_one_page_of_boxes(visit_quiz: QuizVisitor, records: Records) -> None:
    sheets, text = print_form(visit_quiz, "sheet")
    assert sheets == 1
    for number, (one, _) in enumerate(asked(records, "a"), 1):
        boxes = "".join("ABCDEF"[: len(one.options)])
        words = "A正确B错误" if one.type is QuestionType.TRUE_FALSE else boxes
        assert f"{number}{words}" in text
    assert "正确答案:" not in text
