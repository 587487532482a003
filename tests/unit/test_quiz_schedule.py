"""Which question on which day, over the small bank of `tests/fixtures/quiz`.

Its weeks: tj-0001 in 2026-W29, tj-0002 in W31, tj-0003 in W33; tj-0004 has none, tj-0005 is a draft.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.bank import edit, read
from tests.sites import ROOT
from tongbao.quiz.cautions import list_cautions
from tongbao.quiz.papers import find_void
from tongbao.quiz.schedule import Schedule
from tongbao.records import QuestionStatus, Records, read_records

SUNDAY, MONDAY = date(2026, 7, 26), date(2026, 7, 27)
"""The last day of 2026-W30 and the first of W31."""


@pytest.fixture
def root(quiz_root: Path) -> Path:
    return quiz_root


@pytest.fixture
def records(root: Path) -> Records:
    return read(root)


def free(records: Records, day: date) -> list[str]:
    return [question.id for question in Schedule(records, day).free]


@pytest.mark.parametrize(
    ("day", "shown", "question", "is_own"),
    [
        (date(2026, 7, 13), "2026-W29", "tj-0001", True),
        (date(2026, 7, 19), "2026-W29", "tj-0001", True),
        (date(2026, 7, 20), "2026-W29", "tj-0001", False),
        (SUNDAY, "2026-W29", "tj-0001", False),
        (MONDAY, "2026-W31", "tj-0002", True),
        (date(2028, 1, 1), "2026-W33", "tj-0003", False),
    ],
)
def test_a_week_shows_its_question_or_the_latest_one(
    records: Records, day: date, shown: str, question: str, *, is_own: bool
) -> None:
    asked = Schedule(records, day).asked
    assert asked is not None
    assert (asked.shown, asked.question.id, asked.is_own) == (shown, question, is_own)


def test_before_the_first_week_nothing_is_asked(records: Records) -> None:
    schedule = Schedule(records, date(2026, 7, 12))
    assert schedule.asked is None
    assert schedule.past == ()


def test_the_archive_grows_by_a_week_on_monday(records: Records) -> None:
    assert [row.week for row in Schedule(records, SUNDAY).past] == ["2026-W29"]
    assert [row.week for row in Schedule(records, date(2026, 8, 3)).past] == ["2026-W31", "2026-W29"]


@pytest.mark.parametrize(
    ("day", "ahead"),
    [
        (date(2026, 5, 17), []),  # W20: W29 is nine weeks off
        (date(2026, 5, 18), ["2026-W29"]),
        (SUNDAY, ["2026-W31", "2026-W33"]),
        (MONDAY, ["2026-W33"]),
        (date(2026, 8, 10), []),
    ],
)
def test_eight_weeks_ahead_are_in_the_output(records: Records, day: date, ahead: list[str]) -> None:
    assert [row.week for row in Schedule(records, day).ahead] == ahead


def test_a_question_is_free_when_its_week_has_passed_or_it_has_none(records: Records) -> None:
    assert free(records, date(2026, 7, 12)) == ["tj-0004"]
    assert free(records, SUNDAY) == ["tj-0001", "tj-0004"]
    assert free(records, MONDAY) == ["tj-0001", "tj-0004"]
    assert free(records, date(2026, 8, 3)) == ["tj-0001", "tj-0002", "tj-0004"]
    assert free(records, date(2027, 1, 1)) == ["tj-0001", "tj-0002", "tj-0003", "tj-0004"]


def test_a_draft_and_a_retired_question_are_never_free(root: Path) -> None:
    assert "tj-0005" not in free(read(root), date(2027, 1, 1))
    records = edit(root, "questions/duties/tj-0001.yml", "status: reviewed", "status: retired")
    assert "tj-0001" not in free(records, date(2027, 1, 1))


def test_a_question_on_a_superseded_law_is_not_free(root: Path) -> None:
    records = edit(root, "questions/duties/tj-0001.yml", "law: demo-law-2024", "law: demo-law-2009")
    schedule = Schedule(records, MONDAY)
    assert [law.id for law in schedule.superseded(records.questions["tj-0001"])] == ["demo-law-2009"]
    assert free(records, MONDAY) == ["tj-0004"]


def test_a_week_whose_question_has_no_record_is_passed_over(root: Path) -> None:
    records = edit(root, "weeks.yml", "W31: tj-0002", "W31: tj-0099")
    asked = Schedule(records, MONDAY).asked
    assert asked is not None
    assert (asked.shown, asked.is_own) == ("2026-W29", False)


# ---------------------------------------------------------------- cautions


def told(records: Records, day: date) -> list[str]:
    return list(map(str, list_cautions(records, day)))


GAPS = "quiz/weeks.yml:1:1 提醒 今后 8 周里没有排题的：{}；到时页面显示最近一周的题"
W32_TO_39 = GAPS.format("2026-W32、2026-W34、2026-W35、2026-W36、2026-W37、2026-W38、2026-W39")


def test_a_gap_in_the_coming_weeks_is_told(root: Path) -> None:
    assert told(read(root), MONDAY) == [W32_TO_39]
    path = root / "quiz" / "weeks.yml"
    rows = "".join(f"2026-W{week}: tj-0004\n" for week in (32, *range(34, 40)))
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    assert told(read(root), MONDAY) == []


def test_a_site_without_questions_is_told_nothing(records: Records) -> None:
    assert list_cautions(replace(records, questions={}), MONDAY) == ()


def test_a_law_long_unchecked_is_told_but_one_that_nobody_may_cite(records: Records) -> None:
    last, over = date(2027, 7, 1), date(2027, 7, 2)
    assert [line for line in told(records, last) if "核对" in line] == []
    assert [line for line in told(records, over) if "核对" in line] == [
        "quiz/laws.yml:9:12 提醒 《示例法》2026-07-01 核对，已过 12 个月；请核对是否现行，再改 checked",
        "quiz/laws.yml:27:12 提醒 《示例办法》2026-07-01 核对，已过 12 个月；请核对是否现行，再改 checked",
    ]


def test_a_question_on_a_superseded_law_is_told(root: Path) -> None:
    records = edit(root, "questions/duties/tj-0001.yml", "law: demo-law-2024", "law: demo-law-2009")
    pending, gaps = told(records, MONDAY)
    assert gaps == W32_TO_39
    assert pending == (
        "quiz/questions/duties/tj-0001.yml:25:10 提醒 题目“tj-0001”待复核："
        "《示例统计法（2009年文本）》已被 demo-law-2024 取代；请按新的条文改题或停用"
    )


def in_papers(records: Records, day: date) -> list[str]:
    return [line for line in told(records, day) if line.startswith("quiz/papers/")]


LEFT = "；本题留在卷上，不计入得分和满分，请重新生成网站，告知作答的单位"


@pytest.mark.parametrize(
    ("status", "why"), [(QuestionStatus.RETIRED, "已停用"), (QuestionStatus.DRAFT, "改回了草稿")]
)
def test_a_question_taken_back_while_its_paper_is_open_is_told(status: QuestionStatus, why: str) -> None:
    records = read(ROOT)
    paper = records.papers["2026-q4"]
    name = paper.parts[0].questions[1].id
    taken = records.questions[name].model_copy(update={"status": status})
    changed = replace(records, questions={**records.questions, name: taken})
    place = paper.place("parts", 0, "questions", 1, "id")
    text = f"{place} 提醒 答卷“2026-q4”正在作答，其中的题目“{name}”{why}{LEFT}"
    assert place.file == "quiz/papers/2026-q4/paper.yml"
    days = [date(2026, 12, 20), date(2026, 12, 21), date(2027, 1, 3), date(2027, 1, 4)]
    assert [in_papers(changed, day) for day in days] == [[], [text], [text], []]
    assert in_papers(records, days[1]) == []


def test_a_law_superseded_while_a_paper_is_open_voids_its_questions_and_a_later_one_does_not() -> None:
    records = read(ROOT)
    paper = records.papers["2026-q4"]
    chosen = [records.questions[one.id] for part in paper.parts for one in part.questions]
    resting = [one for one in chosen if any(basis.law == "statistics-law-2024" for basis in one.basis)]
    old = records.laws["statistics-law-2024"]

    def supersede(effective: date) -> Records:
        new = old.model_copy(update={"id": "new", "effective": effective})
        laws = {old.id: old.model_copy(update={"superseded_by": "new"}), "new": new}
        return replace(records, laws={**records.laws, **laws})

    before, after = supersede(date(2027, 1, 3)), supersede(date(2027, 1, 4))
    lines = in_papers(before, date(2026, 12, 22))
    why = f"待复核（它依据的《{old.title}》已被取代）"
    assert len(lines) == len(resting) > 1
    assert all(line.endswith(f"{why}{LEFT}") for line in lines)
    late = date(2030, 1, 1)
    assert {find_void(paper, one, Schedule(before, late)) for one in resting} == {why}
    assert {find_void(paper, one, Schedule(after, late)) for one in resting} == {None}


def many(records: Records, model: str, count: int) -> Records:
    """The bank with so many more questions like one of it."""
    like = records.questions[model]
    more = {f"x-{n:02}": like.model_copy(update={"id": f"x-{n:02}"}) for n in range(count)}
    return replace(records, questions={**records.questions, **more})


def test_keys_bunched_on_one_letter_and_the_longest_right_are_told(records: Records) -> None:
    assert told(many(records, "tj-0001", 9), MONDAY) == [W32_TO_39]
    assert told(many(records, "tj-0001", 10), MONDAY) == [
        "quiz/questions:1:1 提醒 单选题最长的选项多半是答案：12 题里有 12 题；请把选项写得长短相近",
        "quiz/questions:1:1 提醒 单选题的答案集中在 b：12 题里有 11 题；请调整选项的次序，或改写题目",
        W32_TO_39,
    ]


def test_true_or_false_mostly_the_same_is_told(records: Records) -> None:
    assert told(many(records, "tj-0002", 11), MONDAY) == [
        "quiz/questions:1:1 提醒 判断题的答案集中在 f：12 题里有 12 题；请调整选项的次序，或改写题目",
        W32_TO_39,
    ]


def test_the_real_bank_has_no_habit() -> None:
    records, problems = read_records(ROOT)
    assert problems == ()
    assert [line for line in told(records, date(2026, 11, 23)) if "quiz/questions" in line] == []
