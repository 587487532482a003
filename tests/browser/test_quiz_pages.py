"""The pages of the weekly quiz in a browser: without scripts, in forced colours, and on paper.

What holds for every kind of page holds for them in `test_every_kind.py`.
"""

import io
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import QuizVisitor
from tests.browser.kinds import GROWN
from tests.sites import ROOT
from tongbao.records import Records, read_records
from tools.server import Served

pytestmark = pytest.mark.browser

ASKING = ("quiz/", "quiz/weeks/2026-W48/", "quiz/weeks/2026-W50/", "quiz/weeks/2026-W53/")
"""本周一题, and a 单选, a 多选 and a 填空 of past weeks."""


@pytest.fixture(scope="session")
def records() -> Records:
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


def test_the_clock_of_a_visit_is_the_one_asked_for(visit_quiz: QuizVisitor) -> None:
    """The fixture itself: the page's clock and the server's, and both move."""
    visited = visit_quiz(
        "quiz/", today="2026-11-25", clock="2026-11-29T23:59:30+08:00", timezone="America/New_York"
    )
    page = visited.page
    assert page.evaluate("new Date().toISOString()").startswith("2026-11-29T15:59:3")
    visited.run(60)
    assert page.evaluate("new Date().toISOString()").startswith("2026-11-29T16:00:3")
    head = "fetch(location.href, {method: 'HEAD'}).then((answer) => answer.headers.get('Date'))"
    assert page.evaluate(head) == "Sun, 29 Nov 2026 16:00:30 GMT"


# ---------------------------------------------------------------- without scripts


@pytest.mark.parametrize("path", ASKING)
def test_without_script_the_answer_opens_and_no_button_shows(
    visit_quiz: QuizVisitor, records: Records, path: str
) -> None:
    page = visit_quiz(path, today=GROWN, scripts=False).page
    article = page.locator("[data-tb-question]")
    question = records.questions[str(article.get_attribute("data-id"))]
    assert page.locator(".tb-quizpage button:visible").count() == 0
    assert page.locator(".tb-quizpage [data-tb-act]").is_hidden()
    text = "".join(article.inner_text().split())
    assert question.stem.replace("____", "") in text.replace("____", "").replace("（填空）", "")
    assert [option.text for option in question.options if option.text not in text] == []
    assert question.explain not in text
    article.locator("summary").click()
    text = "".join(article.inner_text().split())
    assert question.explain in text
    assert [option.why for option in question.options if option.why not in text] == []


def test_without_script_enter_sends_nothing(visit_quiz: QuizVisitor) -> None:
    """A form would put what was written into the address; this one stays where it is."""
    visited = visit_quiz("quiz/weeks/2026-W53/", today=GROWN, scripts=False)
    before = len(visited.requests)
    field = visited.page.locator(".tb-fill input")
    field.fill("二十四")
    field.press("Enter")
    visited.page.wait_for_timeout(300)
    assert visited.page.url == f"{visited.address}/quiz/weeks/2026-W53/"
    later = visited.requests[before:]
    assert [address for address in later if not address.endswith("/mark.svg")] == []
    assert field.input_value() == "二十四"


def test_what_is_hidden_stays_out_of_sight_whatever_its_class(visit_quiz: QuizVisitor) -> None:
    """Classes that set `display` would show again what `hidden` hides."""
    page = visit_quiz("quiz/weeks/2026-W48/", today=GROWN, scripts=False).page
    shown = page.locator(".tb-quizpage").evaluate("""root => {
        const names = new Set([...root.querySelectorAll("[class]")].flatMap(node => [...node.classList]));
        return [...names].filter(name => {
            const node = document.createElement("div");
            node.className = name;
            node.hidden = true;
            root.append(node);
            return getComputedStyle(node).display !== "none";
        });
    }""")
    assert shown == []


# ---------------------------------------------------------------- high contrast


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(forced_colors="active", viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_in_forced_colours_the_chosen_option_can_be_told(visit_quiz: QuizVisitor, forced: Page) -> None:
    address = visit_quiz("quiz/weeks/2026-W48/", today=GROWN, scripts=False).address
    forced.goto(f"{address}/quiz/weeks/2026-W48/")
    options = forced.locator("label.tb-opt")
    options.nth(1).click()
    lines = options.evaluate_all("all => all.map(one => getComputedStyle(one).outlineStyle)")
    assert lines == ["none", "solid", "none", "none"]


# ---------------------------------------------------------------- on paper


def print_pdf(page: Page) -> tuple[int, str]:
    """How many sheets of paper the page fills, and what they say: without blanks, each letter as itself."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    width, height = reader.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842), "A4"
    text = "".join(one.extract_text() for one in reader.pages)
    return len(reader.pages), pack(unicodedata.normalize("NFKC", text).translate(RADICALS))


RADICALS = str.maketrans({"\u2ea0": "民", "\u2ed1": "长", "\u2ec5": "见", "\u2ed8": "青", "\u2ee9": "黄"})
"""Letters that the PDF writes as radicals and NFKC leaves as they are."""


def pack(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


WEEKS = ("2026-W48", "2026-W49", "2026-W50", "2026-W53")
"""A question of each type."""


@pytest.mark.parametrize("week", WEEKS)
def test_the_blank_form_on_paper_holds_the_question_and_no_key(
    visit_quiz: QuizVisitor, records: Records, week: str
) -> None:
    question = records.questions[records.weeks[week].question]
    page = visit_quiz(f"quiz/weeks/{week}/print/blank/", today=GROWN).page
    sheets, text = print_pdf(page)
    assert sheets == 1
    letters = "ABCDE"[: len(question.options)]
    options = (f"{key}{one.text}" for key, one in zip(letters, question.options, strict=True))
    body = text[text.index(pack("代号（不写姓名）日期")) :]
    last = "" if question.options else "答:"
    assert body == pack(f"代号（不写姓名）日期{question.stem}{''.join(options)}{last}")
    secrets = ["正确答案", question.explain, *(one.why for one in question.options)]
    assert [one for one in secrets if pack(one) in text] == []


@pytest.mark.parametrize("week", WEEKS)
def test_the_key_on_paper_holds_answer_reasons_explanation_and_article(
    visit_quiz: QuizVisitor, records: Records, week: str
) -> None:
    question = records.questions[records.weeks[week].question]
    page = visit_quiz(f"quiz/weeks/{week}/print/key/", today=GROWN).page
    _, text = print_pdf(page)
    letters = [key for key, one in zip("ABCDE", question.options, strict=False) if one.id in question.answer]
    answer = f"正确答案：{'、'.join(letters)}" if letters else f"正确答案{question.answer[0]}"
    wanted = [question.stem, question.explain, *(one.why for one in question.options)]
    if not letters and len(question.answer) > 1:
        answer = f"正确答案（写成哪一种都对）{question.answer[0]}"
    law = records.laws[question.basis[0].law]
    wanted += [answer, f"《{law.short}》第", f"{law.effective} 起施行的文本", str(question.reviewed_by)]
    assert [one for one in wanted if pack(one) not in text] == []


def test_the_sheet_on_paper_is_one_page_with_rows_for_a_unit(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    question = records.questions[records.weeks["2026-W48"].question]
    page = visit_quiz("quiz/weeks/2026-W48/print/sheet/", today=GROWN).page
    sheets, text = print_pdf(page)
    assert sheets == 1
    numbers = "".join(str(number) for number in range(1, 26))
    assert text.endswith(pack(f"序号代号答案日期{numbers}"))
    assert pack(question.stem) not in text
    assert pack(question.explain) not in text


def test_the_page_of_a_week_prints_without_its_closed_answer(
    visit_quiz: QuizVisitor, records: Records
) -> None:
    question = records.questions[records.weeks["2026-W48"].question]
    page = visit_quiz("quiz/weeks/2026-W48/", today=GROWN, scripts=False).page
    _, closed = print_pdf(page)
    assert pack(question.stem) in closed
    assert pack("看答案和解释") not in closed
    assert pack(question.explain) not in closed
    page.locator("summary").click()
    _, opened = print_pdf(page)
    assert pack(question.explain) in opened


@pytest.mark.parametrize("path", ["quiz/practice/", "quiz/record/", "quiz/mistakes/"])
def test_what_a_script_shows_moves_nothing_that_is_read_already(
    browser: Browser, served_site: Served, path: str
) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 823}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.moved += one.value)))
            .observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{served_site.address}/{path}", wait_until="networkidle")
    assert page.locator("[data-tb-pick], [data-tb-live]").is_visible()
    assert page.evaluate("moved") < 0.05
    page.evaluate("document.querySelector('h1').style.marginTop = '300px'")
    page.wait_for_function("() => window.moved > 0.05")  # the count is alive
    context.close()
