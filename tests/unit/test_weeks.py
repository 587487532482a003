"""Weeks in Beijing time: the table that Python and JavaScript share, and what holds for any day."""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sites import ROOT
from tongbao.weeks import begin_of, is_week, move_week, parse_week, quarter_of, week_of, week_of_timestamp

TABLE: Any = json.loads((ROOT / "tests" / "golden" / "quiz" / "weeks.json").read_text(encoding="utf-8"))


def timestamp(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize("case", TABLE["moments"], ids=lambda case: case["at"])
def test_a_moment_lies_in_a_week_of_beijing(case: dict[str, str]) -> None:
    assert week_of_timestamp(timestamp(case["at"])) == case["week"]


@pytest.mark.parametrize("case", TABLE["begins"], ids=lambda case: case["week"])
def test_a_week_begins_on_monday_at_midnight_of_beijing(case: dict[str, str]) -> None:
    assert begin_of(case["week"]) == timestamp(case["at"])


@pytest.mark.parametrize("text", TABLE["refused"])
def test_what_is_no_week_is_refused(text: str) -> None:
    assert not is_week(text)
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse_week(text)


@pytest.mark.parametrize("case", TABLE["moves"], ids=lambda case: f"{case['week']} {case['count']}")
def test_weeks_are_counted_over_the_turn_of_the_year(case: dict[str, Any]) -> None:
    assert move_week(case["week"], case["count"]) == case["to"]


@pytest.mark.parametrize("case", TABLE["quarters"], ids=lambda case: case["week"])
def test_a_quarter_has_13_weeks_or_14(case: dict[str, Any]) -> None:
    found = quarter_of(case["week"])
    assert (found[0], found[-1], len(found)) == (case["first"], case["last"], case["weeks"])
    assert case["week"] in found


@given(st.dates(date(1970, 1, 1), date(2900, 1, 1)))
def test_a_day_lies_in_the_week_of_its_monday(day: date) -> None:
    week = week_of(day)
    assert 0 <= (day - parse_week(week)).days < 7
    noon = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    assert week_of_timestamp(noon.timestamp()) == week
