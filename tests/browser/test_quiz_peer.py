"""The known faults of the closest peer, mkdocs-quiz 1.7.1: each is tried here, and does not happen."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Comment

from tests.browser.asking import (
    BUILT,
    FRUIT,
    answers,
    bank,
    choose,
    read_record,
    shown,
    submit,
    verdict,
    with_record,
    write_question,
)
from tests.browser.conftest import QuizVisitor
from tests.found import read_found
from tests.sites import ROOT
from tongbao.exchange.gift import write_gift
from tongbao.exchange.xlsx import write_workbook
from tongbao.records import read_records

pytestmark = pytest.mark.browser

AXE = Axe()
BANK = bank()


def test_a_question_put_before_another_does_not_take_over_its_answer(visit_quiz: QuizVisitor) -> None:
    """Progress was keyed by the place on the page."""
    answered = {"id": "tj-9001", "week": "2026-W48", "given": ["a"], "verdict": "wrong", "seed": 3, "at": 1}
    inserted = write_question("tj-9000", "single", "插到前面的题是哪一项？", FRUIT, ("a",))
    files = bank(tj_9000=inserted, weeks="2026-W47: tj-9000\n2026-W48: tj-9001\n")
    page = visit_quiz("quiz/weeks/2026-W47/", today=BUILT, files=files, init=with_record(answered)).page
    page.locator("[data-tb-act]").wait_for()
    assert page.locator("h2.tb-verdict").count() == 0, "the new one is asked"
    page.goto(page.url.replace("W47", "W48"))
    page.locator("h2.tb-verdict").wait_for()
    assert verdict(page).startswith("回答错误。正确答案：")
    mine = page.locator("[data-tb-result] .tb-ans--wrong .tb-ans__t").inner_text()
    assert "甲项" in mine, "and the old one has its own answer"


def test_options_put_before_others_do_not_take_over_a_choice(visit_quiz: QuizVisitor) -> None:
    answered = {"id": "tj-9001", "week": "2026-W48", "given": ["c"], "verdict": "right", "seed": 0, "at": 1}
    more = {"z": "首项", **FRUIT}
    files = bank(tj_9001=write_question("tj-9001", "single", "测试单选题的题干是哪一项？", more, ("c",)))
    page = visit_quiz("quiz/weeks/2026-W48/", today=BUILT, files=files, init=with_record(answered)).page
    page.locator("h2.tb-verdict").wait_for()
    assert verdict(page) == "回答正确"
    assert "你的选择" in page.locator("[data-tb-result] .tb-ans", has_text="丙项").inner_text()


def test_a_fill_in_can_be_answered_again_without_a_crash(visit_quiz: QuizVisitor) -> None:
    """Its reset looked for a radio button in each question."""
    visited = visit_quiz("quiz/weeks/2026-W51/", today=BUILT, files=BANK)
    page = visited.page
    page.locator("[data-tb-act]").wait_for()
    page.get_by_label("填空", exact=True).fill("1985")
    submit(page)
    page.get_by_role("button", name="再答一次").click()
    assert page.get_by_label("填空", exact=True).input_value() == ""
    page.get_by_label("填空", exact=True).fill("1984")
    submit(page)
    assert verdict(page) == "回答正确"
    assert [row["verdict"] for row in answers(page)] == ["wrong", "right"]
    assert visited.errors == []


def test_no_page_gives_its_key_away_in_an_attribute_a_comment_or_a_script(
    quiz_site: Callable[..., Path],
) -> None:
    """Answers stood in `data-correct` and in a comment; here only in what opens without scripts."""
    site = quiz_site(BUILT, BANK)
    soup = BeautifulSoup((site / "quiz" / "index.html").read_text(encoding="utf-8"), "html.parser")
    soup_of_key = soup.select_one("[data-tb-answer]")
    assert soup_of_key is not None
    assert "正确答案" in soup_of_key.get_text()
    soup_of_key.decompose()
    asked = soup.select_one("[data-tb-question]")
    assert asked is not None
    names = {name for node in [asked, *asked.select("*")] for name in node.attrs if name.startswith("data-")}
    assert names == {
        *("data-tb-question", "data-id", "data-rev", "data-type", "data-week"),
        *("data-tb-form", "data-option", "data-tb-act", "data-tb-status", "data-tb-result", "data-tb-foot"),
    }
    assert asked.find_all(string=lambda text: isinstance(text, Comment)) == []
    options = asked.select(".tb-opt")
    shapes = {re.sub(r"[a-d]|[甲乙丙丁]项|[A-D]", "", str(option)) for option in options}
    assert len(shapes) == 1, "the right one looks like the others"


def test_the_search_does_not_know_the_question_of_this_week_nor_any_option(
    quiz_site: Callable[..., Path],
) -> None:
    words = "".join(read_found(quiz_site(BUILT, BANK)).values())
    assert "统计调查对象" in words, "the index is alive"
    for hidden in ("测试单选题", "甲项", "丙项的理由", "测试多选题", "测试填空题", "测试判断题", "夏季"):
        assert hidden not in words


def test_without_scripts_no_button_is_dead_and_the_answer_opens(visit_quiz: QuizVisitor) -> None:
    for path in ("quiz/", "quiz/weeks/2026-W49/", "quiz/weeks/2026-W51/"):
        page = visit_quiz(path, today=BUILT, files=BANK, scripts=False).page
        article = page.locator("[data-tb-question]")
        assert article.locator("button:visible, input[type=submit]:visible").count() == 0
        assert "测试用的解析。" not in article.inner_text()
        article.get_by_text("看答案和解释").click()
        assert "正确答案" in article.inner_text()
        assert "测试用的解析。" in article.inner_text()


def test_full_width_digits_are_right(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/weeks/2026-W51/", today=BUILT, files=BANK).page
    page.locator("[data-tb-act]").wait_for()
    page.get_by_label("填空", exact=True).fill("１９８４")  # noqa: RUF001 - full-width is what is tried
    submit(page)
    assert verdict(page) == "回答正确"


def test_the_word_wrong_stays_beside_the_reasons(visit_quiz: QuizVisitor) -> None:
    """It was lost where an option had its own feedback; here each has."""
    page = visit_quiz("quiz/", today=BUILT, files=BANK).page
    page.locator("[data-tb-act]").wait_for()
    choose(page, "丁项")
    submit(page)
    assert verdict(page).startswith("回答错误。")
    result = page.locator("[data-tb-result]").inner_text()
    assert [f"{text}的理由。" in result for text in FRUIT.values()] == [True] * 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["丙项", "甲项"])
def test_what_is_said_of_an_answer_has_contrast(visit_quiz: QuizVisitor, scheme: str, text: str) -> None:
    page = visit_quiz("quiz/", today=BUILT, files=BANK, scheme=scheme).page
    page.locator("[data-tb-act]").wait_for()
    choose(page, text)
    submit(page)
    found = AXE.run(page, options={"runOnly": ["color-contrast"]}).response
    assert found["violations"] == []
    checked = [node["target"][0] for rule in found["passes"] for node in rule["nodes"]]
    assert any("verdict" in target for target in checked), "the verdict was measured"


def test_no_page_carries_script_or_style_of_its_own(visit_quiz: QuizVisitor) -> None:
    """64 KB stood in each page; here scripts and styles are files that the browser keeps."""
    page = visit_quiz("quiz/", today=BUILT, files=BANK).page
    inline = page.evaluate("""[...document.querySelectorAll("script:not([src]), style")]
        .filter(node => node.type !== "application/json").map(node => node.textContent.length)""")
    assert inline == []
    assert (
        page.evaluate("""[...document.querySelectorAll(".tb-quizpage *")].flatMap(node =>
        [...node.attributes]).filter(({ name }) => name === "style" || name.startsWith("on")).length""")
        == 0
    )


def test_exports_and_scripts_keep_the_reason_of_every_option(quiz_site: Callable[..., Path]) -> None:
    records = read_records(ROOT)[0]
    questions = sorted(records.questions.values(), key=lambda one: one.id)
    text = write_gift(questions).replace("\\", "")
    whys = [option.why for question in questions for option in question.options]
    assert len(whys) > 300, "the bank is alive"
    assert [why for why in whys if why not in text] == []
    assert write_workbook(questions, records.laws).startswith(b"PK")
    site = quiz_site(BUILT, BANK)
    ready = json.loads((site / "quiz" / "questions.json").read_text(encoding="utf-8"))
    assert [
        text for text in ("春季", "夏季", "秋季", "以上都对") if f"{text}的理由。" not in ready["tj-9005"]
    ] == []


def test_the_record_names_questions_and_options_never_places(visit_quiz: QuizVisitor) -> None:
    for device in (1, 2, 3):
        init = with_record(device=device)
        page = visit_quiz("quiz/", today=BUILT, files=BANK, init=init).page
        page.locator("[data-tb-act]").wait_for()
        place = [row[2:] for row in shown(page)].index("丙项")
        choose(page, "丙项")
        submit(page)
        (row,) = read_record(page)["answers"]
        assert (row["id"], row["rev"], row["given"]) == ("tj-9001", 1, ["c"]), place
        assert not {"position", "index", "url", "path"} & set(row)
        page.context.close()
