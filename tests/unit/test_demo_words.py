"""The fictional inspection shows every event and every word of the four axes, each on its day.

`tests/golden/demo-words.yml` says which issue shows which word on which day; `tests/site` reads the pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.records import read_text
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import UNKNOWN, Closure, Progress, Schedule, State, state
from tongbao.records import EventKind, IssueKind, Records, read_records

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "demo-words.yml"
LAST = date(2026, 10, 20)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One word: where and when it is shown, and in which words."""

    axis: str
    word: str
    issue: str
    day: date
    shown: str


def read_rows() -> Iterator[Row]:
    tables: Any = read_text(GOLDEN.read_text(encoding="utf-8"))
    for axis, words in tables.items():
        for word, where in words.items():
            day = date.fromisoformat(where["on"])
            shown = where.get("shown", word)
            yield Row(axis=axis, word=word, issue=where["issue"], day=day, shown=shown)


ROWS = list(read_rows())

#: The words as the contract has them: with N where a number of days stands.
WORDS: Mapping[str, set[str]] = {
    "progress": {one.word for one in Progress},
    "schedule": {
        *(one.word for one in Schedule if one not in {Schedule.OVERDUE, Schedule.EARLY, Schedule.LATE}),
        "逾期 N 天",
        "提前 N 天完成",
        "逾期 N 天完成",
    },
    "closure": {one.word for one in Closure},
    "kind": {*(one.word for one in IssueKind), UNKNOWN},
    "marks": {"回头看", "重新整改"},
    "events": {str(one) for one in EventKind},
}


@pytest.fixture(scope="module")
def records() -> Records:
    found, problems = read_records(ROOT)
    assert problems == ()
    return found


def words_of(found: State, records: Records, row: Row) -> str:
    """What the issue shows on the axis of the row."""
    issue = records.issues[row.issue]
    marks = {"回头看": "回头看" if found.rechecked else "", "重新整改": f"重新整改 {found.reopened} 次"}
    return {
        "progress": found.progress.word,
        "schedule": found.schedule_words,
        "closure": found.closure.word,
        "kind": issue.kind.word if issue.kind else UNKNOWN,
        "marks": marks.get(row.word, ""),
        "events": next(
            (str(one.event) for one in issue.events if one.when == row.day and one.event == row.word), ""
        ),
    }[row.axis]


def test_the_table_has_every_word_of_every_axis_and_every_event() -> None:
    found = {axis: {row.word for row in ROWS if row.axis == axis} for axis in WORDS}
    assert found == WORDS
    assert {row.axis for row in ROWS} == set(WORDS)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.axis} {row.word}" for row in ROWS])
def test_the_issue_shows_the_word_on_that_day(row: Row, records: Records) -> None:
    issue = records.issues[row.issue]
    assert issue.inspection == "demo-2026"
    assert words_of(state(issue, row.day), records, row) == row.shown


def test_the_ledger_of_the_fictional_inspection_stands_on_the_last_day(records: Records) -> None:
    ledger = Ledger(records, date(2030, 1, 1))
    assert ledger.day_of("demo-2026") == LAST
    assert {row.day for row in ROWS if row.axis != "events"} <= {LAST, *ledger.notice_days["demo-2026"]}


def test_every_event_of_the_fictional_issues_is_of_the_table(records: Records) -> None:
    used = {one.event for issue in records.issues_of["demo-2026"] for one in issue.events}
    assert used == set(EventKind)
