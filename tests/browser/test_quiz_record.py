"""The record in the browser: kept, or said why not; two tabs; taken out, cleared and brought in again."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.asking import (
    BUILT,
    FRUIT,
    KEY,
    answers,
    bank,
    choose,
    read_record,
    submit,
    verdict,
    with_record,
    write_question,
)
from tests.browser.conftest import QuizVisit, QuizVisitor
from tests.browser.visits import axe_in_both_colours
from tests.sites import ROOT

pytestmark = pytest.mark.browser

BANK = bank()
MISTAKES = "quiz/mistakes/"
RECORD = "quiz/record/"
CLOCK = "2026-12-09T12:00:00+08:00"
"""Two weeks after the build: a Wednesday of 2026-W50."""

MEMORY = "浏览器不让保存数据，作答只在本页打开期间有效，刷新后不再保留。"
NEWER = "作答记录由较新的页面保存，本页只读；请刷新页面再作答。"
CORRUPT = "作答记录有损坏，读不出的已另存，可在“我的记录”下载。"

THROWING = {
    "the name of storage throws": """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("denied", "SecurityError"); } });""",
    "writing throws": """const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {
            if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
            set.call(this, key, text);
        };""",
    "there is none": 'Object.defineProperty(window, "localStorage", { value: null });',
}


def moment(text: str) -> int:
    """Milliseconds of a time in Beijing, ``2026-11-24 09:00``."""
    return int(datetime.fromisoformat(f"{text}:00+08:00").timestamp() * 1000)


ROWS: list[dict[str, Any]] = [
    {
        "id": "tj-9001",
        "week": "2026-W48",
        "verdict": "wrong",
        "given": ["a"],
        "at": moment("2026-11-24 09:00"),
    },
    {"id": "tj-9005", "mode": "practice", "verdict": "partial", "at": moment("2026-12-08 09:00")},
    {"id": "tj-9001", "week": "2026-W48", "mode": "review", "at": moment("2026-11-26 09:00")},
    {
        "id": "tj-9002",
        "week": "2026-W49",
        "mode": "late",
        "given": ["a", "b", "c"],
        "at": moment("2026-12-08 10:00"),
    },
    {"id": "tj-9099", "mode": "practice", "verdict": "wrong", "at": moment("2026-11-30 10:00")},
]
"""One due for review, one not yet, one out of reach; in time, late, practice and review."""

FILLED = with_record(*ROWS, device=5)


def open_mine(visit_quiz: QuizVisitor, path: str, init: str | None = FILLED, **options: object) -> QuizVisit:
    """A page of the record, once its script has shown it."""
    settings: dict[str, object] = {"today": BUILT, "files": BANK, "clock": CLOCK, **options}
    visited: QuizVisit = visit_quiz(path, init=init, **settings)
    shown(visited.page)
    return visited


def shown(page: Page) -> None:
    """Wait until the list of questions has come, or nobody waits for it any more."""
    expect(page.locator("[data-tb-need]")).to_be_hidden()
    page.wait_for_load_state("networkidle")


def lines(page: Page) -> list[str]:
    """The rows of the list: title | what is said of it."""
    rows: list[str] = page.locator("[data-tb-list] > li").evaluate_all(
        "all => all.map((item) => [...item.children].map((part) => part.textContent).join(' | '))"
    )
    return rows


def download(page: Page, button: str, *, at: int = 0) -> tuple[str, str]:
    """Name and text of the file that a button gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).nth(at).click()
    content = Path(waiting.value.path()).read_bytes().decode()
    return waiting.value.suggested_filename, content


def bring(page: Page, text: str) -> None:
    """Choose a file with such a text."""
    file = {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    page.locator("#import-file").set_input_files(file)  # type: ignore[arg-type]


# What may go wrong with storage


@pytest.mark.parametrize("init", THROWING.values(), ids=THROWING)
def test_where_storage_throws_a_question_is_answered_all_the_same_with_one_line(
    visit_quiz: QuizVisitor, init: str
) -> None:
    visited = visit_quiz("quiz/", today=BUILT, files=BANK, init=init)
    page = visited.page
    choose(page, "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert page.locator("[data-tb-store]:visible").all_inner_texts() == [MEMORY]
    assert page.locator(".tb-wk--week").count() == 1, "the grid knows of it"
    assert visited.errors == []


@pytest.mark.parametrize("init", THROWING.values(), ids=THROWING)
def test_where_storage_throws_a_file_can_be_brought_in_for_as_long_as_the_page_is_open(
    visit_quiz: QuizVisitor, init: str
) -> None:
    visited = open_mine(visit_quiz, RECORD, init)
    page = visited.page
    bring(page, (ROOT / "tests/fixtures/quiz-record/v1.json").read_text(encoding="utf-8"))
    page.get_by_role("button", name="确认导入").click()
    assert page.locator("[data-tb-list] > li").count() == 5
    assert page.locator("[data-tb-store]").inner_text() == MEMORY
    assert visited.errors == []


def test_a_damaged_record_is_kept_aside_said_and_can_be_had(visit_quiz: QuizVisitor) -> None:
    init = f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', '{{broken')"
    page = open_mine(visit_quiz, RECORD, init).page
    assert page.locator("[data-tb-store]").inner_text() == CORRUPT
    assert page.evaluate(f"localStorage.getItem('{KEY}#1')") == "{broken"
    assert download(page, "下载")[1] == "{broken"
    page.goto(page.url.replace(RECORD, "quiz/weeks/2026-W48/"))
    choose(page, "丙项")
    submit(page)
    assert [row["id"] for row in answers(page)] == ["tj-9001"]
    page.reload()
    page.locator("[data-tb-result]:visible").wait_for()
    assert page.locator("[data-tb-store]").is_hidden(), "the damage is past"
    assert page.evaluate(f"localStorage.getItem('{KEY}#1')") == "{broken"


def test_a_newer_record_is_shown_and_left_alone(visit_quiz: QuizVisitor) -> None:
    newer = json.dumps({"schema": 2, "device": 5, "answers": [], "papers": {}, "more": [1]})
    init = f"localStorage.setItem('{KEY}', {json.dumps(newer)})"
    visited = visit_quiz("quiz/", today=BUILT, files=BANK, init=init)
    page = visited.page
    choose(page, "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert page.locator("[data-tb-store]").inner_text() == NEWER
    page.goto(f"{visited.address}/{RECORD}")
    shown(page)
    for name in ("清除记录", "查看", "确认导入"):
        assert page.get_by_role("button", name=name).is_hidden()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == newer


# Two tabs


def test_two_tabs_add_up_and_each_shows_what_the_other_did(visit_quiz: QuizVisitor) -> None:
    visited = open_mine(visit_quiz, RECORD, None)
    one = visited.page
    assert lines(one) == []
    other = one.context.new_page()
    other.goto(f"{visited.address}/quiz/weeks/2026-W48/")
    third = one.context.new_page()
    third.goto(f"{visited.address}/quiz/questions/tj-9005/")
    for page, text in ((other, "丙项"), (third, "以上都对")):
        choose(page, text)
        submit(page)
    assert sorted(row["id"] for row in answers(one)) == ["tj-9001", "tj-9005"]
    expect(one.locator("[data-tb-list] > li")).to_have_count(2)


def test_clearing_in_one_tab_empties_the_other(visit_quiz: QuizVisitor) -> None:
    visited = open_mine(visit_quiz, RECORD, None)
    one = visited.page
    one.evaluate(FILLED)
    one.reload()
    shown(one)
    other = one.context.new_page()
    other.goto(f"{visited.address}/{MISTAKES}")
    shown(other)
    assert len(lines(other)) == 3
    one.get_by_role("button", name="清除记录").click()
    one.get_by_role("button", name="确认清除").click()
    expect(other.locator("[data-tb-say]")).to_have_text("还没有作答记录。")
    assert lines(other) == []


# 我的记录


def test_the_record_is_listed_newest_first_in_words(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD).page
    assert page.locator("[data-tb-sum]").inner_text() == "当周作答 1 周，补答 1 周，练习 2 次，复习 1 次。"
    assert lines(page) == [
        "2026 年第 49 周的题 | 回答正确　补答　2026-12-08 10:00",
        "测试带有末项的单选题是哪一项？ | 部分正确　练习　2026-12-08 09:00",
        "题号 tj-9099 | 回答错误　练习　2026-11-30 10:00",
        "2026 年第 48 周的题 | 回答正确　复习　2026-11-26 09:00",
        "2026 年第 48 周的题 | 回答错误　当周　2026-11-24 09:00",
    ]
    page.get_by_role("link", name="测试带有末项的单选题是哪一项？").click()
    page.wait_for_url("**/quiz/questions/tj-9005/")


def test_a_long_record_is_shown_ten_by_ten_and_the_focus_goes_to_the_first_new_one(
    visit_quiz: QuizVisitor,
) -> None:
    rows = [
        {"id": "tj-9005", "mode": "practice", "at": moment(f"2026-12-01 10:{at}")} for at in range(10, 33)
    ]
    page = open_mine(visit_quiz, RECORD, with_record(*rows)).page
    more = page.get_by_role("button", name="显示更多")
    assert len(lines(page)) == 10
    more.click()
    assert len(lines(page)) == 20
    focused = "document.activeElement.closest('li') === document.querySelectorAll('[data-tb-list] > li')[10]"
    assert page.evaluate(focused)
    more.click()
    assert len(lines(page)) == 23
    expect(more).to_be_hidden()


def test_taking_out_clearing_and_bringing_in_gives_the_same_record(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD, None).page
    page.evaluate(FILLED)
    page.reload()
    shown(page)
    before = read_record(page)
    held = lines(page)
    name, text = download(page, "导出文件")
    assert name == "每周一题记录-2026-12-09.json"

    page.get_by_role("button", name="清除记录").click()
    assert page.locator("[data-tb-loss]").inner_text() == (
        "这台设备上的 5 条作答将被删除，错题本随之清空。请先导出。"
    )
    assert download(page, "先导出文件")[1] == text
    page.get_by_role("button", name="确认清除").click()
    expect(page.locator("[data-tb-cleared]")).to_have_text("已清除。")
    assert (read_record(page), lines(page)) == (None, [])

    bring(page, text)
    said = page.locator("[data-tb-preview]")
    expect(said).to_have_text("新增 5 条，已有 0 条，日期从 2026-11-24 到 2026-12-08。")
    assert read_record(page) is None, "nothing is brought in before it is confirmed"
    page.get_by_role("button", name="确认导入").click()
    expect(said).to_have_text("已导入，新增 5 条。")
    after = read_record(page)
    assert len(after["answers"]) == 5
    assert {**after, "answers": sorted(before["answers"], key=lambda row: row["at"])} == after
    assert lines(page) == held

    bring(page, text)
    expect(said).to_have_text("新增 0 条，已有 5 条，日期从 2026-11-24 到 2026-12-08；没有可以新增的。")
    expect(page.get_by_role("button", name="确认导入")).to_be_hidden()


def test_clearing_can_be_thought_over(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD).page
    page.evaluate("localStorage.setItem('theirs', 'x')")
    page.get_by_role("button", name="清除记录").click()
    page.get_by_role("button", name="不清除").click()
    assert page.locator("[data-tb-cleared]").inner_text() == "没有清除。"
    assert len(answers(page)) == 5
    page.get_by_role("button", name="清除记录").click()
    page.get_by_role("button", name="确认清除").click()
    assert page.evaluate(
        "Object.keys(localStorage).filter((key) => key === 'theirs' || key.includes('quiz'))"
    ) == ["theirs"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "这不是“我的记录”导出的内容，没有导入。"),
        ('{"schema":2,"answers":[]}', "这是较新版本的页面导出的，本页读不全，没有导入。请刷新页面再试。"),
    ],
)
def test_another_file_is_refused_in_plain_words(visit_quiz: QuizVisitor, text: str, words: str) -> None:
    page = open_mine(visit_quiz, RECORD).page
    bring(page, text)
    expect(page.locator("[data-tb-preview]")).to_have_text(words)
    expect(page.get_by_role("button", name="确认导入")).to_be_hidden()
    assert len(answers(page)) == 5


def test_where_files_cannot_be_used_the_text_is_copied_and_pasted(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD, None).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(FILLED)
    page.reload()
    shown(page)
    page.get_by_role("button", name="复制文本").click()
    expect(page.get_by_text("已复制，请粘贴到备忘录等处保存。")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    page.evaluate("localStorage.clear()")
    page.reload()
    shown(page)
    page.get_by_text("不能选择文件的，粘贴复制的文本").click()
    page.get_by_label("复制的文本", exact=True).fill(text)
    page.get_by_role("button", name="查看").click()
    page.get_by_role("button", name="确认导入").click()
    assert len(answers(page)) == 5


def test_the_table_for_the_unit_holds_weeks_only_and_no_formula(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD).page
    page.get_by_label("代号").fill("=1+1")
    name, text = download(page, "导出参与情况表")
    assert name == "每周一题参与情况-2026-12-09.csv"
    assert text.startswith("\ufeff代号,周次,题号,")
    rows = text.split("\r\n")
    assert rows[1:3] == [
        "'=1+1,2026-W48,tj-9001,1,a,错误,是,当周,2026-11-24T09:00:00+08:00",
        "'=1+1,2026-W49,tj-9002,1,a、b、c,正确,是,补答,2026-12-08T10:00:00+08:00",
    ]
    assert rows[3].startswith("校验码,tb-")
    assert rows[3].endswith(",共 2 行,,,,,,")
    assert rows[4:] == [""]
    assert "=1+1" not in json.dumps(page.evaluate("({...localStorage, ...sessionStorage})")), "it is not kept"


def test_a_table_without_a_row_is_not_handed_out(visit_quiz: QuizVisitor) -> None:
    row = {"id": "tj-9001", "week": "2026-W48", "mode": "practice", "at": moment("2026-12-08 09:00")}
    page = open_mine(visit_quiz, RECORD, with_record(row)).page
    given: list[object] = []
    page.on("download", lambda file: given.append(file))  # noqa: PLW0108 - Playwright marks what it calls
    page.get_by_role("button", name="导出参与情况表").click()
    said = page.locator("[data-tb-unit] [data-tb-exported]")
    expect(said).to_have_text("还没有当周或补答的作答，没有可以导出的。练习不计入。")
    download(page, "导出文件")
    assert len(given) == 1, "the file of the record alone"


def test_what_one_action_said_goes_when_another_begins(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD, None).page
    page.evaluate(FILLED)
    page.reload()
    shown(page)
    said = page.locator("[data-tb-unit] [data-tb-exported]")
    download(page, "导出参与情况表")
    expect(said).to_have_text("已导出：当周 1 周，补答 1 周。")
    text = download(page, "导出文件")[1]
    expect(said).to_have_text("")
    page.get_by_role("button", name="清除记录").click()
    page.get_by_role("button", name="确认清除").click()
    expect(page.locator("[data-tb-cleared]")).to_have_text("已清除。")
    bring(page, text)
    expect(page.locator("[data-tb-preview]")).to_contain_text("新增 5 条")
    expect(page.locator("[data-tb-cleared]")).to_have_text("")
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("[data-tb-preview]")).to_have_text("已导入，新增 5 条。")
    download(page, "导出参与情况表")
    expect(page.locator("[data-tb-preview]")).to_have_text("")


# 错题本


def test_mistakes_are_listed_with_what_is_due_first(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, MISTAKES).page
    assert page.locator("[data-tb-say]").inner_text() == "共 3 道，其中 1 道现在可复习。"
    assert lines(page) == [
        "2026 年第 48 周的题 | 2026-11-24 记入；已答对 1 次，还需 1 次；现在可复习",
        "测试带有末项的单选题是哪一项？ | 2026-12-08 记入；还需答对 2 次；2026-12-15 起可复习",
        "题号 tj-9099 | 2026-11-30 记入；还需答对 2 次；本题已停用，或者还没有到它的周次，暂时不能复习",
    ]


def test_a_mistake_leaves_after_a_right_answer_on_another_day(visit_quiz: QuizVisitor) -> None:
    visited = open_mine(visit_quiz, MISTAKES)
    page = visited.page
    page.get_by_role("link", name="开始复习").click()
    page.wait_for_url("**/quiz/weeks/2026-W48/#review=1.1")
    choose(page, "丙项")
    submit(page)
    page.locator("a.tb-btn", has_text="回到错题本").click()
    shown(page)
    assert page.locator("[data-tb-say]").inner_text() == "共 2 道，最近的复习日是 2026-12-15。"
    assert page.get_by_role("link", name="提前复习").get_attribute("href") == (
        f"{visited.address}/quiz/questions/tj-9005/#review=1.1"
    )
    assert answers(page)[-1]["mode"] == "review"


def test_what_is_due_is_so_from_midnight_in_beijing_on(visit_quiz: QuizVisitor) -> None:
    before = open_mine(visit_quiz, MISTAKES, clock="2026-12-14T23:59:00+08:00", timezone="America/New_York")
    assert before.page.locator("[data-tb-say]").inner_text() == "共 3 道，其中 1 道现在可复习。"
    after = open_mine(visit_quiz, MISTAKES, clock="2026-12-15T00:00:00+08:00", timezone="America/New_York")
    assert after.page.locator("[data-tb-say]").inner_text() == "共 3 道，其中 2 道现在可复习。"


def test_a_revised_question_keeps_its_history_and_is_asked_again(visit_quiz: QuizVisitor) -> None:
    revised = write_question("tj-9005", "single", "改过的题干是哪一项？", FRUIT, ("a",), rev=2)
    files = bank(tj_9005=revised)
    visited = open_mine(visit_quiz, MISTAKES, files=files)
    page = visited.page
    assert "改过的题干是哪一项？ | 2026-12-08 记入；本题已修订，请按修订后的题重新作答" in lines(page)
    page.goto(f"{visited.address}/{RECORD}")
    shown(page)
    assert lines(page)[1] == "改过的题干是哪一项？ | 部分正确　练习　2026-12-08 09:00　本题已修订"
    page.goto(f"{visited.address}/quiz/questions/tj-9005/")
    choose(page, "甲项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert [(row["id"], row["rev"]) for row in answers(page)].count(("tj-9005", 1)) == 1
    page.goto(f"{visited.address}/{MISTAKES}")
    shown(page)
    assert page.get_by_text("改过的题干是哪一项？").count() == 0


def test_an_empty_book_says_so(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, MISTAKES, None).page
    assert page.locator("[data-tb-say]").inner_text() == "还没有作答记录。"
    assert page.get_by_role("link", name="复习").count() == 0
    page.get_by_text("可以先答").get_by_role("link", name="本周一题").click()
    page.wait_for_url("**/quiz/")


@pytest.mark.parametrize("path", [MISTAKES, RECORD])
def test_without_the_list_of_questions_the_page_works_by_ids_and_weeks(
    visit_quiz: QuizVisitor, path: str
) -> None:
    visited = open_mine(visit_quiz, path)
    page = visited.page
    page.route("**/quiz/index.json", lambda route: route.abort())
    page.reload()
    shown(page)
    hrefs = page.locator("[data-tb-list] a").evaluate_all(
        "all => all.map((link) => link.getAttribute('href'))"
    )
    assert f"{visited.address}/quiz/questions/tj-9005/" in hrefs
    assert f"{visited.address}/quiz/weeks/2026-W48/" in hrefs


@pytest.mark.parametrize("path", [MISTAKES, RECORD])
def test_without_script_the_page_says_that_it_needs_one_and_has_no_dead_button(
    visit_quiz: QuizVisitor, path: str
) -> None:
    page = visit_quiz(path, today=BUILT, files=BANK, scripts=False).page
    assert (
        page.locator("[data-tb-need]").inner_text().startswith("本页需要脚本。作答记录只在这台设备的浏览器里")
    )
    assert page.locator("article :is(button, input, textarea):visible").count() == 0


# For everyone


@pytest.mark.parametrize(
    ("path", "init"),
    [(MISTAKES, None), (MISTAKES, FILLED), (RECORD, None)],
    ids=["empty mistakes", "filled mistakes", "empty record"],
)
def test_axe_finds_no_violation(visit_quiz: QuizVisitor, path: str, init: str | None) -> None:
    assert axe_in_both_colours(open_mine(visit_quiz, path, init).page) == {}


def test_axe_finds_no_violation_in_a_record_whose_parts_are_all_open(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD).page
    assert axe_in_both_colours(page) == {}
    page.get_by_role("button", name="清除记录").click()
    page.get_by_text("不能选择文件的，粘贴复制的文本").click()
    page.locator("#import-text").fill(
        (ROOT / "tests/fixtures/quiz-record/v1.json").read_text(encoding="utf-8")
    )
    page.get_by_role("button", name="查看").click()
    page.get_by_role("button", name="导出参与情况表").click()
    assert axe_in_both_colours(page) == {}
    assert page.get_by_role("button", name="确认导入").is_visible()


def test_on_a_small_phone_nothing_is_cut_and_every_target_is_large(visit_quiz: QuizVisitor) -> None:
    for path in (MISTAKES, RECORD):
        page = open_mine(visit_quiz, path, width=320).page
        assert page.evaluate("document.scrollingElement.scrollWidth") == 320
        boxes = page.locator(".tb-quizpage :is(button, input, .tb-btn):visible").evaluate_all(
            "all => all.map((node) => [node.textContent, Math.round(node.getBoundingClientRect().height)])"
        )
        assert boxes != []
        assert [box for box in boxes if box[1] < 44] == []


def test_by_keyboard_alone_the_record_is_cleared_and_the_focus_is_led(visit_quiz: QuizVisitor) -> None:
    page = open_mine(visit_quiz, RECORD).page
    page.get_by_role("button", name="清除记录").focus()
    page.keyboard.press("Enter")
    assert "清除以后不能恢复" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "确认清除"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "clear"
    assert page.locator("[data-tb-cleared]").inner_text() == "已清除。"
