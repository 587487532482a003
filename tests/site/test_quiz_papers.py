"""A paper over its days: nothing of it before it opens, no key before the release, both from then on."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import QuizSite
from tests.found import read_found
from tests.output import PICTURES, read_output
from tests.site.test_html import check_html, ours
from tests.sites import ROOT
from tongbao import routes
from tongbao.quiz.papers import arrange
from tongbao.records import Paper, Question, QuestionType, Records, read_records

AHEAD, OPEN, RELEASED = "2026-12-20", "2026-12-21", "2027-01-04"
"""The last day before, the first day of, and the day of the release of the key."""

NAME = "2026-q4"


@pytest.fixture(scope="module")
def records() -> Records:
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


@pytest.fixture(scope="module")
def paper(records: Records) -> Paper:
    return records.papers[NAME]


@pytest.fixture(scope="module")
def chosen(records: Records, paper: Paper) -> tuple[Question, ...]:
    return tuple(records.questions[one.id] for part in paper.parts for one in part.questions)


def read_pages(site: Path) -> Mapping[str, str]:
    """Every byte of the pages below `quiz/papers/`, by address."""
    base = site / "quiz" / "papers"
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
        for path in sorted(base.rglob("*"))
        if path.is_file()
    }


def secrets(question: Question) -> Iterator[str]:
    """What tells the key: reasons and explanation."""
    yield question.explain
    yield from (option.why for option in question.options)


def soup(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


# ---------------------------------------------------------------- before it opens


def test_before_it_opens_there_is_a_page_that_says_when_and_no_question(
    quiz_site: QuizSite, chosen: tuple[Question, ...]
) -> None:
    site = quiz_site(AHEAD)
    pages = read_pages(site)
    assert sorted(pages) == ["quiz/papers/", f"quiz/papers/{NAME}/a/", f"quiz/papers/{NAME}/b/"]
    told = [one.id for one in chosen for text in pages.values() if one.stem in text or one.id in text]
    assert told == []
    page = soup(site, routes.paper(NAME, "a"))
    assert page.select_one(".tb-none").get_text() == "这份卷子 2026-12-21 开放，现在还看不到题目。"  # type: ignore[union-attr]
    assert page.select("form.tb-quiz, [data-tb-paper], [data-tb-question]") == []
    assert [one.get_text() for one in page.select(".tb-plain.tb-meta li")] == [
        "2026-12-21 起作答，2027-01-04 公布答案",
        "建议用时 60 分钟，满分 100 分",
        "单选 25 题各 2 分、多选 10 题各 3 分、判断 10 题各 2 分",
    ]


def test_before_it_opens_no_file_of_the_site_names_all_its_questions_in_its_order(
    quiz_site: QuizSite, paper: Paper
) -> None:
    """Each is free and has a page of its own; that they make a paper stands nowhere."""
    row = re.compile(".{0,200}?".join(one.id for one in paper.parts[0].questions[:3]), re.DOTALL)
    site = quiz_site(AHEAD)
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix not in PICTURES)
    assert [str(path) for path in files if row.search(read_output(path))] == []


# ---------------------------------------------------------------- while it is open


@pytest.mark.parametrize("variant", ["a", "b"])
def test_an_open_paper_holds_its_questions_in_the_order_of_the_variant(
    quiz_site: QuizSite, records: Records, paper: Paper, variant: str
) -> None:
    page = soup(quiz_site(OPEN), routes.paper(NAME, variant))
    parts = arrange(paper, variant, records.questions)
    expected = [
        (one.id, one.type.value, [option.id for option in one.options])
        for part in parts
        for one in part.questions
    ]
    found = [
        (one["data-id"], one["data-type"], [option["data-option"] for option in one.select(".tb-opt")])
        for one in page.select("article[data-tb-question]")
    ]
    assert found == expected
    numbers = [one.get_text() for one in page.select("h3[id^=no-]")]
    assert numbers == [f"第 {number} 题" for number in range(1, 46)]
    assert [one["data-points"] for one in page.select("[data-tb-part]")] == ["2", "3", "2"]
    assert [one.get_text() for one in page.select("[data-tb-part] > h2")] == [
        "一、单选题",
        "二、多选题",
        "三、判断题",
    ]


def test_no_byte_of_an_open_paper_tells_its_key(quiz_site: QuizSite, chosen: tuple[Question, ...]) -> None:
    pages = read_pages(quiz_site(OPEN))
    assert sorted(url.removeprefix(f"quiz/papers/{NAME}/") for url in pages if NAME in url) == [
        "a/",
        "a/print/blank/",
        "a/print/sheet/",
        "b/",
        "b/print/blank/",
        "b/print/sheet/",
    ]
    found = [
        (url, one.id) for url, text in pages.items() for one in chosen if any(s in text for s in secrets(one))
    ]
    assert found == []
    marks = re.compile(
        r"正确答案：|tb-ans--|data-tb-answers|data-tb-accepted|data-correct|<details|why|explain"
    )
    assert {url: marks.findall(text) for url, text in pages.items() if marks.search(text)} == {}


def test_an_option_of_an_open_paper_looks_like_any_other(quiz_site: QuizSite) -> None:
    """But for its id, letter and text: no attribute or class tells which is right."""
    for variant in ("a", "b"):
        page = soup(quiz_site(OPEN), routes.paper(NAME, variant))
        shapes = set()
        for option in page.select(".tb-opt"):
            attributes = sorted(set(option.attrs) - {"data-option"})
            inner = [(one.name, sorted(one.attrs), one.get("type")) for one in option.select("*")]
            shapes.add((option.name, *attributes, *option["class"], str(inner)))
        assert len({shape for shape in shapes if "radio" in str(shape)}) == 1
        assert len(shapes) == 2


def test_without_script_an_open_paper_can_be_read_and_says_how_to_answer(quiz_site: QuizSite) -> None:
    page = soup(quiz_site(OPEN), routes.paper(NAME, "a"))
    alert = page.select_one("[data-tb-unscripted]")
    assert isinstance(alert, Tag)
    assert alert.get_text() == (
        "在屏幕上作答需要脚本本机没有运行脚本的，请打印空白卷和答题卡作答；2027-01-04 起在本页看答案。"
    )
    links = {one.get_text(): one["href"] for one in page.select(".tb-links a")}
    assert links == {
        "空白卷": "print/blank/",
        "答题卡": "print/sheet/",
        "B 卷（题目相同，次序不同）": "../b/",
    }
    shown = [one for one in page.select("button") if one.find_parent(hidden=True) is None]
    assert [one.get_text() for one in shown if one.find_parent(class_="tb-quizpage")] == []


# ---------------------------------------------------------------- from the release on


def test_from_the_release_on_every_question_of_the_paper_opens_its_answer(
    quiz_site: QuizSite, chosen: tuple[Question, ...]
) -> None:
    site = quiz_site(RELEASED)
    page = soup(site, routes.paper(NAME, "b"))
    by_id = {one["data-id"]: one for one in page.select("article[data-tb-question]")}
    for question in chosen:
        right = [one["data-option"] for one in by_id[question.id].select(".tb-ans--right")]
        assert sorted(right) == sorted(question.answer)
        shown = [one["data-option"] for one in by_id[question.id].select(".tb-opt")]
        told = [one["data-option"] for one in by_id[question.id].select("li[data-option]")]
        assert told == shown
    pages = read_pages(site)
    assert f"quiz/papers/{NAME}/a/print/key/" in pages
    key = pages[f"quiz/papers/{NAME}/a/print/key/"]
    assert [one.id for one in chosen if one.explain not in BeautifulSoup(key, "lxml").get_text()] == []
    for form in ("blank", "sheet"):
        text = pages[f"quiz/papers/{NAME}/a/print/{form}/"]
        assert [one.id for one in chosen if any(s in text for s in secrets(one))] == []


def test_a_question_revised_after_the_release_is_marked(
    quiz_site: QuizSite, chosen: tuple[Question, ...]
) -> None:
    name = chosen[0].id
    (path,) = (ROOT / "quiz").rglob(f"{name}.yml")
    text = path.read_text(encoding="utf-8").replace("\nrev: 1\n", "\nrev: 2\n")
    site = quiz_site(RELEASED, {path.relative_to(ROOT).as_posix(): text})
    page = soup(site, routes.paper(NAME, "a"))
    notes = page.select(".tb-item > .tb-alert")
    assert [one.get_text() for one in notes] == [
        "已修订本题在公布答案以后修订过，这里是现在的文本和答案；修订以前交的卷，本题不计入得分和满分。"
    ]
    article = notes[0].find_next_sibling("article")
    assert isinstance(article, Tag)
    assert article["data-id"] == name


# ---------------------------------------------------------------- every day


@pytest.mark.parametrize(
    ("day", "state", "variants"),
    [(AHEAD, "未开放", []), (OPEN, "作答中", ["A 卷", "B 卷"]), (RELEASED, "已公布答案", ["A 卷", "B 卷"])],
)
def test_the_list_tells_the_state_of_a_paper(
    quiz_site: QuizSite, day: str, state: str, variants: list[str]
) -> None:
    (row,) = soup(quiz_site(day), routes.papers()).select(".tb-papers > li")
    assert row.select_one("strong").get_text() == "2026 年第四季度统计法测评（演示）"  # type: ignore[union-attr]
    assert row.select_one(".tb-chip").get_text() == state  # type: ignore[union-attr]
    assert [one.get_text() for one in row.select("a")] == variants
    assert [one.get_text() for one in row.select("small")] == [
        "2026 年第四季度",
        "2026-12-21 起作答，2027-01-04 公布答案",
        "建议用时 60 分钟，满分 100 分",
        "单选 25 题各 2 分、多选 10 题各 3 分、判断 10 题各 2 分",
    ]


@pytest.mark.parametrize("day", [OPEN, RELEASED])
def test_no_search_knows_a_paper_or_what_it_asks(
    quiz_site: QuizSite, day: str, chosen: tuple[Question, ...]
) -> None:
    found = read_found(quiz_site(day))
    assert [url for url in found if f"papers/{NAME}" in url] == []
    assert "quiz/papers/" in found
    judged = [one for one in chosen if one.type is QuestionType.TRUE_FALSE]
    assert [one.id for one in judged for text in found.values() if one.stem in text] == []


def test_the_pages_of_papers_are_valid_html(quiz_site: QuizSite) -> None:
    for day in (AHEAD, OPEN, RELEASED):
        base = quiz_site(day) / "quiz" / "papers"
        assert sorted(ours(check_html(base), base)) == []
    base = quiz_site(OPEN) / "quiz" / "self-test"
    assert sorted(ours(check_html(base), base)) == []


def test_a_site_without_papers_says_that_there_is_none(quiz_site: QuizSite) -> None:
    none = dict.fromkeys((f"quiz/papers/{NAME}/{name}.yml" for name in ("blueprint", "paper")), None)
    page = soup(quiz_site(OPEN, none), routes.papers())
    assert [one.get_text() for one in page.select(".tb-none")] == ["还没有测评卷。"]
