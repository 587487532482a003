"""The real bank against the law: each way in which a citation goes wrong (issue 3, acceptance 2)."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import ROOT
from tests.unit.test_problems import list_problems
from tongbao.cli import main
from tongbao.quiz.cautions import list_cautions
from tongbao.quiz.schedule import Schedule
from tongbao.records import Records, read_records

TODAY = date(2026, 11, 22)
"""The day before the first week, 2026-W48."""

FIRST = "quiz/questions/duties/tj-0001.yml"
LAWS = "quiz/laws.yml"
ARTICLES = "quiz/articles.yml"

NEW_LAW = """
- id: statistics-law-2027
  title: 中华人民共和国统计法
  short: 统计法
  level: 法律
  promulgated: 2026-11-01
  effective: 2026-11-01
  articles: 60
  citable: article
  checked: 2026-11-22
"""


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real records; without the papers, which are held to the law by tests of their own."""
    for folder in ("bulletins", "quiz"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("papers"))
    return tmp_path


def edit(root: Path, file: str, before: str, after: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (root / file).write_text(text.replace(before, after), encoding="utf-8")


def supersede(root: Path, law: str) -> None:
    """Mark a law of the register as superseded by one that stands beside it."""
    text = (root / LAWS).read_text(encoding="utf-8")
    before, head, rest = text.partition(f"- id: {law}\n")
    assert head
    rest = rest.replace(
        "  citable: article\n", "  citable: article\n  superseded_by: statistics-law-2027\n", 1
    )
    (root / LAWS).write_text(f"{before}{head}{rest}{NEW_LAW}", encoding="utf-8")


def read(root: Path) -> Records:
    records, problems = read_records(root)
    assert problems == ()
    return records


def place_of(root: Path, file: str, text: str) -> str:
    """Where a text that stands there once begins: ``line:column``."""
    before, found, after = (root / file).read_text(encoding="utf-8").partition(text)
    assert found
    assert text not in after
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_the_real_bank_has_no_problem(real: Path) -> None:
    assert list_problems(real, TODAY) == ""


def test_an_article_that_does_not_exist_stops_the_build(real: Path) -> None:
    edit(real, FIRST, "article: 8\n", "article: 54\n")
    place = place_of(real, FIRST, "54\n")
    told = f"{FIRST}:{place} E808 《统计法》共 53 条，没有第 54 条；请对照条文改正条号\n"
    assert list_problems(real, TODAY) == told
    done = CliRunner().invoke(main, ["check", "--root", str(real), "--today", TODAY.isoformat()])
    assert (done.exit_code, told in done.output) == (1, True)


def test_an_article_that_exists_and_that_no_question_cites_stops_the_build_too(real: Path) -> None:
    edit(real, FIRST, "article: 8\n", "article: 9\n")
    place = place_of(real, FIRST, "9\n")
    do = "请在 quiz/articles.yml 写一行 statistics-law-2024/9: 大意，用自己的话，不抄条文；条号写错的，改条号"
    told = f"{FIRST}:{place} E813 《统计法》第 9 条没有大意，1 道题引用它；{do}\n"
    assert list_problems(real, TODAY) == told


def test_another_cited_article_passes_the_build_so_that_only_the_terms_find_it(real: Path) -> None:
    """`test_quiz_bank.test_another_article_of_the_law_is_found_by_its_terms` has the rest."""
    edit(real, FIRST, "article: 8\n", "article: 7\n")
    assert list_problems(real, TODAY) == ""


def test_an_article_without_words_of_our_own_is_told_where_it_is_first_cited(real: Path) -> None:
    text = (real / ARTICLES).read_text(encoding="utf-8")
    (real / ARTICLES).write_text(re.sub(r"statistics-law-2024/8: .+\n", "", text), encoding="utf-8")
    place = place_of(real, FIRST, "8\n    terms")
    do = "请在 quiz/articles.yml 写一行 statistics-law-2024/8: 大意，用自己的话，不抄条文；条号写错的，改条号"
    told = f"{FIRST}:{place} E813 《统计法》第 8 条没有大意，23 道题引用它；{do}\n"
    assert list_problems(real, TODAY) == told


def test_a_superseded_law_stops_the_build_for_every_week_ahead_that_rests_on_it(real: Path) -> None:
    before = read(real)
    resting = {
        one.id
        for one in before.questions.values()
        if any(basis.law == "statistics-law-2024" for basis in one.basis)
    }
    supersede(real, "statistics-law-2024")
    weeks = [row for row in before.weeks.values() if row.question in resting]
    do = "请换一道题，或按新的条文改题：改依据，重新复核，修订号（rev）加 1"
    law = "它依据的《中华人民共和国统计法》已被 statistics-law-2027 取代"
    told = [
        f"quiz/weeks.yml:{row.place().line}:{row.place().column} E812 "
        f"{row.week} 排的“{row.question}”待复核：{law}；{do}"
        for row in weeks
    ]
    assert list_problems(real, TODAY).splitlines() == told
    assert told[0].startswith("quiz/weeks.yml:3:11 E812 2026-W48 排的“tj-0001”待复核：")
    assert len(told) == len(weeks) > len(before.weeks) / 2
    done = CliRunner().invoke(main, ["quiz", "check", "--root", str(real), "--today", TODAY.isoformat()])
    assert (done.exit_code, f"{told[0]}\n" in done.output) == (1, True)


def test_the_question_of_this_very_week_is_neither_retired_nor_on_a_superseded_law(real: Path) -> None:
    """It is being asked: until Sunday, in Beijing, it is not one of the weeks that have passed."""
    monday, sunday = date(2026, 11, 23), date(2026, 11, 29)
    edit(real, FIRST, "status: reviewed\n", "status: retired\n")
    told = "quiz/weeks.yml:3:11 E810 2026-W48 排的“tj-0001”已停用；请换一道已复核的题\n"
    assert [list_problems(real, day) for day in (monday, sunday, date(2026, 11, 30))] == [told, told, ""]
    edit(real, FIRST, "status: retired\n", "status: reviewed\n")
    supersede(real, "statistics-law-2024")
    own = "quiz/weeks.yml:3:11 E812 2026-W48 排的“tj-0001”待复核："
    days = (monday, sunday, date(2026, 11, 30))
    assert [own in list_problems(real, day) for day in days] == [True, True, False]


def test_a_superseded_law_turns_each_question_on_it_and_no_other_to_be_reviewed(real: Path) -> None:
    resting = {
        one.id
        for one in read(real).questions.values()
        if any(basis.law == "statistics-law-2024" for basis in one.basis)
    }
    supersede(real, "statistics-law-2024")
    after = Schedule(read(real), TODAY)
    assert {one.id for one in after.records.questions.values() if after.superseded(one)} == resting
    assert resting.isdisjoint(one.id for one in after.free)


def test_weeks_that_have_passed_keep_a_question_on_a_superseded_law(real: Path) -> None:
    supersede(real, "statistics-law-2024")
    left = list_problems(real, date(2027, 9, 27)).splitlines()  # W39, the week after the last one
    assert [line for line in left if line.startswith("quiz/")] == []


def test_a_superseded_law_without_a_week_ahead_is_a_caution(real: Path) -> None:
    supersede(real, "petition-work-regulation-2022")
    assert list_problems(real, TODAY) == ""
    (caution,) = list_cautions(read(real), TODAY)
    assert str(caution).startswith("quiz/questions/reporting-fraud/tj-0169.yml:")
    assert "待复核" in caution.text
