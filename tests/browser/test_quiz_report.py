"""本题有误: a text with the question of the address, to be completed and copied; nothing of it is sent."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import QuizVisitor
from tests.browser.visits import axe_in_both_colours

pytestmark = pytest.mark.browser

TODAY = "2027-03-10"


HOSTILE = (
    "#<img src=x onerror=document.title='stolen'>.1",
    "#%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D'stolen'%3E.1",
    "#tj-0001.1<script>document.title='stolen'</script>",
    "#tj-0001.1\n姓名：某",
    "#javascript:document.title='stolen'",
    "#tj-0001.00000000001",
    f"#{'a' * 5000}.1",
)
"""What somebody may send to somebody else as a link."""


def test_the_link_of_a_question_fills_in_its_id_and_revision(visit_quiz: QuizVisitor) -> None:
    visited = visit_quiz("quiz/questions/tj-0129/", today=TODAY)
    page = visited.page
    page.get_by_role("link", name="本题有误").click()
    page.wait_for_url("**/quiz/report/#tj-0129.1")
    field = page.get_by_label("可以复制的内容，先补写再复制")
    expect(field).to_have_value(re.compile(r"^题号：tj-0129\n修订号：1\n"))
    assert visited.errors == []


def test_without_a_question_the_text_has_gaps_to_fill(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/report/", today=TODAY).page
    lines = page.locator("#report-text").input_value().split("\n")
    assert lines == [
        "题号：",
        "修订号：",
        "页面（可以不填）：",
        "有误之处（题干、选项、答案、解释、法条）：",
        "有误的原文：",
        "应当怎样：",
        "依据（法规和条号）：",
        "",
    ]


@pytest.mark.parametrize("fragment", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_address_puts_nothing_into_the_page(visit_quiz: QuizVisitor, fragment: str) -> None:
    visited = visit_quiz("quiz/report/", today=TODAY)
    page = visited.page
    before = page.locator("article").inner_html()
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    page.wait_for_timeout(100)
    assert page.locator("#report-text").input_value().startswith("题号：\n修订号：\n")
    assert page.locator("article").inner_html() == before
    assert page.title().startswith("本题有误")
    assert visited.errors == []
    assert visited.strangers == []


def test_another_address_fills_in_anew_but_not_over_what_was_written(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/report/#tj-0129.1", today=TODAY).page
    field = page.locator("#report-text")
    page.evaluate("location.hash = '#tj-0012.3'")
    expect(field).to_have_value(re.compile("题号：tj-0012\n修订号：3\n"))
    field.fill("题号：tj-0012，条号写错了")
    page.evaluate("location.hash = '#tj-0129.1'")
    page.wait_for_timeout(100)
    expect(field).to_have_value("题号：tj-0012，条号写错了")


def test_the_text_is_copied_and_it_is_said(visit_quiz: QuizVisitor) -> None:
    visited = visit_quiz("quiz/report/#tj-0129.1", today=TODAY)
    page = visited.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    field = page.locator("#report-text")
    field.fill(f"{field.input_value()}请看")
    asked = len(visited.requests)
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("status").filter(has_text="已复制。")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()
    assert len(visited.requests) == asked, "nothing is sent"


REFUSE = """
Object.defineProperty(navigator, "clipboard", { value: undefined });
document.execCommand = () => %s;
"""


@pytest.mark.parametrize(
    ("older_way", "said"),
    [("true", "已复制。"), ("false", "没有复制成功，请选中上面的文字自行复制。")],
)
def test_where_there_is_no_clipboard_the_older_way_is_tried(
    visit_quiz: QuizVisitor, older_way: str, said: str
) -> None:
    page = visit_quiz("quiz/report/#tj-0129.1", today=TODAY, init=REFUSE % older_way).page
    page.get_by_role("button", name="复制").click()
    expect(page.locator("[data-tb-report] [data-tb-status]")).to_have_text(said)
    assert page.evaluate("document.activeElement.id") == "report-text", "it is selected, ready to be copied"


def test_without_a_script_the_page_says_what_to_write_and_where(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/report/#tj-0129.1", today=TODAY, scripts=False).page
    assert page.locator("article textarea:visible, article button:visible").count() == 0
    expect(page.get_by_text("题号和修订号，印在每道题的末尾。")).to_be_visible()
    page.locator("article").get_by_role("link", name="我为网站找错").click()
    page.wait_for_url("**/about/corrections/")


def test_axe_finds_nothing_after_copying(visit_quiz: QuizVisitor) -> None:
    page = visit_quiz("quiz/report/#tj-0129.1", today=TODAY, width=390).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("status").filter(has_text="已复制。")).to_be_visible()
    assert axe_in_both_colours(page, widths=[390]) == {}
