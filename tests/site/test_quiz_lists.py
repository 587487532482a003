"""Lists, index and search of a site built for 2027-03-10, in 2027-W10: fifteen weeks have passed.

What is hidden from the whole output is tried in `test_quiz_hidden.py`.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import QuizSite
from tests.found import read_found
from tests.site.test_links import broken
from tests.sites import ROOT
from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Question, QuestionType, Records, read_records
from tongbao.views.quiz.articles import article_words

TODAY = date(2027, 3, 10)


@pytest.fixture(scope="session")
def site(quiz_site: QuizSite) -> Path:
    return quiz_site(TODAY.isoformat())


@pytest.fixture(scope="session")
def records() -> Records:
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


@pytest.fixture(scope="session")
def schedule(records: Records) -> Schedule:
    return Schedule(records, TODAY)


@pytest.fixture(scope="session")
def found(site: Path) -> Mapping[str, str]:
    """What the search reads of each page of the quiz, without blanks."""
    # The title stands twice: as what a result is called, and in the text.
    rows = read_found(site).items()
    return {url: squeeze(text.partition("\n")[2]) for url, text in rows if url.startswith("quiz/")}


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", BeautifulSoup(text, "lxml").get_text())


def read(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def address(question: Question, schedule: Schedule) -> str:
    return routes.question(question.id, schedule.week_by_question.get(question.id))


# ------------------------------------------------------------------------------- search


def test_of_a_question_the_search_reads_stem_explanation_and_articles_only(
    found: Mapping[str, str], schedule: Schedule
) -> None:
    """Nothing else: no option, no reason; of a 判断 not even the stem."""
    assert len(schedule.free) == 108
    for question in schedule.free:
        url = address(question, schedule)
        week = schedule.week_by_question.get(question.id)
        title = f"{week[:4]}年第{int(week[-2:])}周" if week else f"练习题{question.id}"
        stem = "" if question.type is QuestionType.TRUE_FALSE else question.stem
        laws = (
            f"《{schedule.records.laws[basis.law].short}》{article_words(basis.article)}"
            for basis in question.basis
        )
        assert found[url] == squeeze(title + stem + question.explain + "".join(laws)), url


def test_the_search_knows_no_question_but_the_free_ones(found: Mapping[str, str], schedule: Schedule) -> None:
    asked = {url for url in found if re.fullmatch(r"quiz/(questions/.+|weeks/\d{4}-W\d{2})/", url)}
    assert asked == {address(question, schedule) for question in schedule.free}


def test_no_page_lets_the_search_read_an_option_or_a_false_statement(
    found: Mapping[str, str], records: Records
) -> None:
    """Beside the questions themselves the search reads what articles are about, and words of the site."""
    questions = {url for url in found if url.startswith(("quiz/questions/", "quiz/weeks/2"))}
    text = "".join(text for url, text in found.items() if url not in questions)
    for article in records.articles.values():
        text = text.replace(squeeze(article.about), "")
    assert "第四十四条" in text, "the law index is there"
    for question in records.questions.values():
        assert squeeze(question.stem) not in text, question.id
        for option in question.options:
            if len(option.text) > len("直接负责的主管人员"):
                assert squeeze(option.text) not in text, (question.id, option.id)


def test_lists_of_questions_are_not_in_the_search(found: Mapping[str, str]) -> None:
    assert [url for url in found if re.fullmatch(r"quiz/practice/.+", url)] == []
    assert "quiz/practice/" in found


# ------------------------------------------------------------------------------- what scripts read


def test_scripts_read_the_free_questions_and_no_other(site: Path, schedule: Schedule) -> None:
    free = sorted(question.id for question in schedule.free)
    index = json.loads((site / "quiz" / "index.json").read_text(encoding="utf-8"))["questions"]
    bank = json.loads((site / "quiz" / "questions.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in index] == free
    assert list(bank) == free
    text = (site / "quiz" / "index.json").read_text(encoding="utf-8") + "".join(bank.values())
    others = [one for one in schedule.records.questions.values() if not schedule.is_free(one)]
    assert len(others) == 29
    assert [one.id for one in others if one.id in text or one.stem in text] == []


def test_the_index_names_a_page_for_every_question(site: Path) -> None:
    index = json.loads((site / "quiz" / "index.json").read_text(encoding="utf-8"))["questions"]
    for row in index:
        folder = "questions" if row["name"] == row["id"] else "weeks"
        page = read(site, f"quiz/{folder}/{row['name']}")
        assert [one["data-id"] for one in page.select("[data-tb-question]")] == [row["id"]]


def test_a_question_of_the_self_test_holds_the_same_as_its_page(site: Path) -> None:
    bank = json.loads((site / "quiz" / "questions.json").read_text(encoding="utf-8"))
    for name in ("tj-0129", "tj-0012", "tj-0146"):
        page = read(site, f"quiz/questions/{name}").select_one("article[data-tb-question]")
        ready = BeautifulSoup(bank[name], "lxml").select_one("article[data-tb-question]")
        assert page is not None
        assert ready is not None
        for link in page.select("[href]"):
            link["href"] = str(link["href"]).removeprefix("../")
        assert str(ready) == str(page)


# ------------------------------------------------------------------------------- lists


def test_the_topics_hold_every_free_question_once(site: Path, schedule: Schedule) -> None:
    hub = read(site, "quiz/practice")
    linked: list[str] = []
    for link in hub.select("#topics + ul a"):
        page = read(site, f"quiz/practice/{link['href']}")
        lines = page.select(".tb-lines a")
        counted = link.select_one("span")
        assert counted is not None
        assert counted.get_text() == f"{len(lines)} 道"
        linked += [str(line["href"]).replace("../../", "quiz/") for line in lines]
    assert sorted(linked) == sorted(address(question, schedule) for question in schedule.free)


def test_the_law_index_holds_every_free_question_below_each_of_its_articles(
    site: Path, schedule: Schedule
) -> None:
    wanted = {
        (basis.law, f"article-{basis.article}", address(question, schedule))
        for question in schedule.free
        for basis in question.basis
    }
    shown = set()
    for link in read(site, "quiz/laws").select("li a"):
        law = str(link["href"]).rstrip("/")
        for section in read(site, f"quiz/laws/{law}").select("section[aria-labelledby^=article-]"):
            about = section.select_one("h2 + p")
            assert about is not None, section["aria-labelledby"]
            for line in section.select(".tb-lines a"):
                url = str(line["href"]).replace("../../", "quiz/")
                shown.add((law, str(section["aria-labelledby"]), url))
    assert shown == wanted


def test_every_law_of_the_register_is_listed_with_its_state(site: Path, records: Records) -> None:
    page = read(site, "quiz/laws")
    rows = {str(row["id"]).removeprefix("law-"): row.get_text("\n") for row in page.select("li[id^=law-]")}
    assert set(rows) == set(records.laws)
    for law in records.laws.values():
        assert f"{law.citable.word}，{law.checked} 核对" in rows[law.id]
    assert "已被《中华人民共和国统计法》（2024-09-13 公布）取代" in rows["statistics-law-2009"]


def test_a_list_quotes_what_may_be_false(site: Path, schedule: Schedule) -> None:
    stems = {one.stem for one in schedule.free if one.type is QuestionType.TRUE_FALSE}
    seen = [
        line.get_text()
        for topic in read(site, "quiz/practice").select("#topics + ul a")
        for line in read(site, f"quiz/practice/{topic['href']}").select(".tb-lines a")
        if "判断" in line.get_text()[:2]
    ]
    assert sorted(seen) == sorted(f"判断：“{stem}”" for stem in stems)


def test_the_site_map_leads_to_lists_and_to_no_question(site: Path) -> None:
    links = [str(link["href"]) for link in read(site, "about/sitemap").select("article a[href*='quiz/']")]
    shown = [link.replace("../../", "") for link in links]
    assert {"quiz/", "quiz/weeks/2026/", "quiz/practice/census/", "quiz/laws/statistics-law-2024/"} <= {
        *shown
    }
    assert [link for link in shown if re.search(r"questions|-W\d\d", link)] == []


def test_every_link_of_the_quiz_leads_somewhere(site: Path) -> None:
    """The pages of 2026-11-22 have no past week; these have."""
    assert sorted(broken(site)) == []
