"""Σ: records and unplaced equal what was declared at each level on every day, or the build stops."""

from datetime import date
from typing import Any

import pytest

from tests.records import TODAY, inspection, issue, make_ledger
from tongbao.ledger.totals import check_totals
from tongbao.records import Issue


def declared(**levels: int) -> dict[str, object]:
    return {level: {"n": str(n), "source": {"title": "方案"}} for level, n in levels.items()}


def said(*issues: Issue, today: date = TODAY, **fields: Any) -> list[str]:  # noqa: ANN401 - any field
    ledger = make_ledger(*issues, inspections=[inspection(**fields)], today=today)
    found = list(check_totals(ledger))
    assert {problem.code for problem in found} <= {"E501"}
    return [problem.text for problem in found]


TWO = (issue(id="a", measures=[{"id": "m1"}, {"id": "m2"}]), issue(id="b"))
GONE = {"on": "2021-06-01", "reason": "重复"}


def test_all_four_levels_hold() -> None:
    assert said(*TWO, declared=declared(aspects=2, problems=3, issues=2, measures=2)) == []


def test_what_is_not_declared_is_not_summed() -> None:
    assert said(*TWO) == []
    assert said(*TWO, declared=declared(issues=2)) == []


@pytest.mark.parametrize(
    ("level", "text"),
    [
        ("aspects", "方面公布 4 个，2021-03-25 有记录 2 个、未归属 0 个，少 2 个"),
        ("problems", "问题公布 4 个，2021-03-25 有记录 3 个、未归属 0 个，少 1 个"),
        ("issues", "具体问题公布 4 个，2021-03-25 有记录 2 个、未归属 0 个，少 2 个"),
        ("measures", "整改措施公布 4 个，2021-03-25 有记录 2 个、未归属 0 个，少 2 个"),
    ],
)
def test_the_message_says_which_level_lacks_what(level: str, text: str) -> None:
    assert said(*TWO, declared=declared(**{level: 4})) == [text]


def test_too_many_are_said_too() -> None:
    assert said(*TWO, declared=declared(issues=1)) == [
        "具体问题公布 1 个，2021-03-25 有记录 2 个、未归属 0 个，多 1 个"
    ]


def test_unplaced_ones_count_at_their_level() -> None:
    unplaced = {"problems": "1", "issues": "21", "measures": "34", "reason": "没有逐条列出"}
    assert said(*TWO, unplaced=unplaced, declared=declared(problems=4, issues=23, measures=36)) == []
    assert said(*TWO, unplaced=unplaced, declared=declared(measures=37)) == [
        "整改措施公布 37 个，2021-03-25 有记录 2 个、未归属 34 个，少 1 个"
    ]


def test_a_withdrawn_issue_is_missing_from_its_day_on() -> None:
    gone = issue(id="c", withdrawn=GONE, measures=[{"id": "m"}])
    text = "具体问题公布 3 个，2021-06-01 有记录 2 个、未归属 0 个，少 1 个"
    assert said(*TWO, gone, declared=declared(issues=3)) == [text]


def test_an_issue_withdrawn_by_the_feedback_never_counted() -> None:
    gone = issue(id="c", withdrawn={**GONE, "on": "2021-03-25"})
    assert said(*TWO, gone, declared=declared(issues=2)) == []


def test_a_withdrawn_inspection_is_not_summed_from_its_day_on() -> None:
    assert said(*TWO, declared=declared(issues=2), withdrawn=GONE) == []
    assert len(said(*TWO, declared=declared(issues=3), withdrawn=GONE)) == 1


def test_before_the_feedback_there_is_nothing_to_sum() -> None:
    assert said(*TWO, declared=declared(issues=2), today=date(2021, 3, 24)) == []
    assert said(declared=declared(issues=9), feedback="") == []
