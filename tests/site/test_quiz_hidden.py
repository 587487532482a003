"""What nobody may hear of: the questions of coming weeks, drafts and retired ones, over the whole output.

The site is built for 2027-W02: eight coming weeks are in the output and more in the records. One question is
turned into a draft and one is retired.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import QuizSite
from tests.found import found_files, read_found
from tests.output import PICTURES, read_output
from tests.sites import ROOT
from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Question, Records, read_records

TODAY = date(2027, 1, 12)


def unused() -> Iterator[str]:
    """The questions that no week and no paper has."""
    planned = (*(ROOT / "quiz").glob("weeks.yml"), *(ROOT / "quiz" / "papers").rglob("*.yml"))
    used = "".join(path.read_text(encoding="utf-8") for path in planned)
    names = sorted(path.stem for path in (ROOT / "quiz" / "questions").rglob("*.yml"))
    yield from (name for name in names if name not in used)


DRAFT, RETIRED, FREE = islice(unused(), 3)

LONG = 16
"""Shorter options and reasons are words that may stand in any text."""


def status(name: str, word: str) -> dict[str, str]:
    """A question's file with another status."""
    (path,) = (ROOT / "quiz").rglob(f"{name}.yml")
    text = path.read_text(encoding="utf-8")
    assert text.count("status: reviewed") == 1
    return {path.relative_to(ROOT).as_posix(): text.replace("status: reviewed", f"status: {word}")}


CHANGES = {**status(DRAFT, "draft"), **status(RETIRED, "retired")}


@pytest.fixture(scope="session")
def site(quiz_site: QuizSite) -> Path:
    return quiz_site(TODAY.isoformat(), CHANGES)


@pytest.fixture(scope="session")
def texts(site: Path) -> Mapping[str, str]:
    """Every file of the output as plain text, by address: compressed ones opened, escapes resolved."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): read_text(path)
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix not in PICTURES
    }


def read_text(path: Path) -> str:
    text = read_output(path)
    if path.suffix == ".json":
        text += json.dumps(json.loads(text), ensure_ascii=False)
    plain = html.unescape(text)
    return f"{plain}\n{pack(re.sub(r'<[^>]*>', '', plain))}"


def pack(text: str) -> str:
    """A text without blanks."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="session")
def records() -> Records:
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


def secrets(question: Question) -> Iterator[str]:
    """What only the question says: its stem, its explanation, the reasons but short ones that fit others."""
    reasons = (option.why for option in question.options if len(option.why) > LONG)
    yield from map(pack, (question.stem, question.explain, *reasons))


def told(question: Question, texts: Mapping[str, str]) -> set[str]:
    """The addresses that tell anything of a question."""
    name = re.compile(rf"{question.id}(?![0-9])")
    return {
        url
        for url, text in texts.items()
        if name.search(text) or any(one in text for one in secrets(question))
    }


def test_a_coming_question_stands_on_its_own_page_and_nowhere_else(
    records: Records, texts: Mapping[str, str]
) -> None:
    """No list, search, site map, feed, index for scripts or neighbour tells its stem, key or id."""
    schedule = Schedule(records, TODAY)
    assert len(schedule.ahead) == 8
    found = {row.week: told(records.questions[row.question], texts) for row in schedule.ahead}
    assert found == {row.week: {routes.quiz_week(row.week)} for row in schedule.ahead}


def test_no_address_of_a_coming_week_is_told(records: Records, texts: Mapping[str, str]) -> None:
    """Scripts get the names of the weeks, in one attribute of one page; links to them there are none."""
    for row in Schedule(records, TODAY).ahead:
        own = routes.quiz_week(row.week)
        assert {url for url, text in texts.items() if f"weeks/{row.week}" in text} <= {own}, row.week
        linked = rf'(?:href|src|action|content)="[^"]*{row.week}'
        assert {url for url, text in texts.items() if re.search(linked, text)} <= {own}, row.week
    named = re.findall(r'data-weeks="([^"]*)"', texts["quiz/"])
    weeks = [f"2027-W{number:02}" for number in range(1, 11)]
    assert named == [" ".join(weeks)]
    without = texts["quiz/"].replace(f'data-weeks="{named[0]}"', "")
    cells = re.findall(r'data-week="(2027-W[0-9]{2})"', without)
    assert cells == ["2027-W02", "2027-W02", *(f"2027-W{number:02}" for number in range(1, 14))]
    assert (
        len(re.findall(r"2027-W[0-9]{2}", re.sub(r'data-week="[^"]*"|weeks/2027-W0[12]/', "", without))) == 0
    )


def test_what_is_more_than_eight_weeks_off_is_not_in_the_output(
    records: Records, texts: Mapping[str, str]
) -> None:
    schedule = Schedule(records, TODAY)
    last = schedule.ahead[-1].week
    far = [row for row in records.weeks.values() if row.week > last]
    assert len(far) > 20
    assert {row.week: told(records.questions[row.question], texts) for row in far} == {
        row.week: set() for row in far
    }
    assert [row.week for row in far if routes.quiz_week(row.week) in texts] == []


def test_this_weeks_question_is_in_no_search_and_no_practice(
    records: Records, texts: Mapping[str, str]
) -> None:
    schedule = Schedule(records, TODAY)
    assert schedule.asked is not None
    week = routes.quiz_week(schedule.asked.shown)
    forms = {routes.printed(week, form) for form in ("blank", "key", "sheet")}
    feeds = {routes.feed(routes.quiz(), form) for form in ("xml", "json")}
    assert told(schedule.asked.question, texts) == {"quiz/", week, *forms, *feeds}


def test_a_draft_is_not_in_the_output(records: Records, texts: Mapping[str, str]) -> None:
    assert told(records.questions[DRAFT], texts) == set()


def test_a_retired_question_keeps_its_page_and_is_in_no_list(
    records: Records, texts: Mapping[str, str]
) -> None:
    assert told(records.questions[RETIRED], texts) == {routes.question(RETIRED)}


def test_a_past_question_is_found(records: Records, texts: Mapping[str, str], site: Path) -> None:
    """These tests are alive: a question of a past week stands in lists, in the search and in the index."""
    name = records.weeks["2026-W48"].question
    assert told(records.questions[name], texts) >= {
        "quiz/weeks/2026-W48/",
        "quiz/weeks/2026/",
        found_files(site)["quiz/weeks/2026-W48/"],
        "quiz/index.json",
        "quiz/questions.json",
    }


def test_pages_that_are_in_no_list_ask_search_engines_to_stay_away(
    records: Records, texts: Mapping[str, str]
) -> None:
    schedule = Schedule(records, TODAY)
    hidden = [routes.quiz_week(row.week) for row in schedule.ahead]
    hidden += [routes.printed(routes.quiz_week("2026-W48"), form) for form in ("blank", "key", "sheet")]
    hidden.append(routes.question(RETIRED))
    asking = re.compile(r'<meta name="?robots"? content="?noindex')
    assert [url for url in hidden if not asking.search(texts[url])] == []
    assert not asking.search(texts["quiz/weeks/2026-W48/"])


# ---------------------------------------------------------------- faults of a peer


def test_no_page_keeps_a_key_where_a_reader_does_not_see_it(texts: Mapping[str, str]) -> None:
    """No `data-correct`, no comment; and what the search reads tells no key and no option."""
    pages = {url: text for url, text in texts.items() if url.startswith("quiz/") and "<html" in text}
    assert len(pages) > 60
    assert [url for url, text in pages.items() if re.search(r"data-(correct|answer|key)\b=", text)] == []
    assert [url for url, text in pages.items() if "<!--" in text.partition("<h1")[2]] == []


def test_the_search_index_holds_no_wrong_option_no_key_and_no_false_statement(
    records: Records, site: Path
) -> None:
    found = {url: text for url, text in read_found(site).items() if url.startswith("quiz/")}
    text = pack(" ".join(found.values()))
    assert "quiz/weeks/2026-W48/" in found
    judged = [pack(one.stem) for one in Schedule(records, TODAY).free if one.type == "true-false"]
    assert len(judged) > 15
    assert [stem for stem in judged if stem in text] == []
    options = [(option, one) for one in records.questions.values() for option in one.options]
    explained = pack(" ".join(one.explain for one in records.questions.values()))
    reasons = [pack(option.why) for option, _ in options if len(option.why) > LONG]
    assert [why for why in reasons if why in text and why not in explained] == []
    wrong = [pack(option.text) for option, one in options if option.id not in one.answer]
    long = [option for option in wrong if len(option) > LONG]
    assert len(long) > 80
    assert [option for option in long if option in text] == []
    assert "正确答案" not in text


def test_no_button_of_the_quiz_is_shown_before_a_script_can_answer_it(site: Path) -> None:
    """Every button stands in a part that is `hidden` as served."""
    for url in ("quiz/", "quiz/weeks/2026-W48/", "quiz/weeks/2026-W53/", routes.question(FREE)):
        page = BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")
        buttons = page.select(".tb-quizpage button")
        assert len(buttons) == 1, url
        assert [one for one in buttons if one.find_parent(hidden=True) is None] == [], url
