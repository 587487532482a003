"""State of an issue on a day: the golden table, and the table against the contract's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.records import event, issue, read_text
from tongbao.ledger.state import Closure, Progress, Schedule, due_words, state
from tongbao.ledger.transitions import TABLE, Place
from tongbao.records import EventKind, Issue

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "state.yml"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One day of one story."""

    name: str
    issue: Issue
    day: date
    said: Mapping[str, Any]


def make_event(fields: Mapping[str, Any]) -> dict[str, object]:
    given = dict(fields)
    if isinstance(given.get("withdrawn"), str):
        given["withdrawn"] = {"on": given["withdrawn"], "reason": "误记"}
    return event(str(given.pop("event")), **given)


def read_cases() -> Iterator[Case]:
    stories: Any = read_text(GOLDEN.read_text(encoding="utf-8"))
    for story in stories:
        fields = dict(story["issue"])
        made = issue(*(make_event(one) for one in fields.pop("events", ())), **fields)
        for said in story["days"]:
            name = f"{story['story']}: {said['says']}"
            yield Case(name=name, issue=made, day=date.fromisoformat(said["on"]), said=said)


CASES = list(read_cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_state_is(case: Case) -> None:
    found = state(case.issue, case.day)
    said = {
        "is": [found.progress.word, found.schedule_words, found.closure.word],
        "due": due_words(found.due),
        "rechecked": [day.isoformat() for day in found.rechecked],
        "reopened": str(found.reopened),
        "days_left": str(found.days_left),
    }
    assert {key: said[key] for key in said if key in case.said} == {
        key: case.said[key] for key in said if key in case.said
    }
    if "days_left" not in case.said:
        assert found.days_left is None


def test_every_name_of_a_case_is_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_table_shows_every_word_of_the_folded_axes() -> None:
    found = [state(case.issue, case.day) for case in CASES]
    assert {one.progress for one in found} == set(Progress)
    assert {one.schedule for one in found} == set(Schedule)
    assert {one.closure for one in found} == set(Closure)


def test_the_table_shows_every_event_from_every_place_it_may_come_from() -> None:
    shown: set[tuple[EventKind, Place]] = set()
    for case in CASES:
        for row, one in enumerate(case.issue.events):
            past = case.issue.model_copy(update={"events": case.issue.events[:row]})
            shown.add((one.event, state(past, one.when).place))
    allowed = {(kind, place) for kind, row in TABLE.items() for place in row.sources}
    assert sorted(allowed - shown) == []


def test_a_state_names_the_events_that_made_it_and_the_one_that_made_its_place() -> None:
    made = issue(
        event("completed", on="2021-06-01"),
        event("rechecked", on="2021-06-05"),
        event("accepted", on="2021-06-10"),
    )
    found = state(made, date(2021, 6, 9))
    assert [one.event for one in found.events] == ["completed", "rechecked"]
    assert found.since is not None
    assert found.since.event is EventKind.COMPLETED
    assert state(made, date(2021, 5, 1)).since is None


def test_who_hears_objections_is_known_during_the_notice_only() -> None:
    made = issue(
        event("completed", on="2021-06-01"),
        event("accepted", on="2021-06-02"),
        event("publicised", on="2021-06-03", until="2021-06-10", contact="整改办 0471-0000000"),
        event("closed", on="2021-06-20"),
    )
    assert state(made, date(2021, 6, 4)).contact == "整改办 0471-0000000"
    assert state(made, date(2021, 6, 4)).until == date(2021, 6, 10)
    assert state(made, date(2021, 6, 2)).contact is None
    assert state(made, date(2021, 6, 20)).contact is None
    assert state(made, date(2021, 6, 20)).until is None


ON_SCHEDULE = [
    ("未启动 and in time", issue(due="2021-06-30"), True),
    ("未启动 without a deadline", issue(due="none"), True),
    ("推进中 and in time", issue(event("started", on="2021-04-01"), due="2021-06-30"), True),
    ("推进中 without a deadline", issue(event("started", on="2021-04-01"), due="none"), True),
    ("overdue", issue(event("started", on="2021-04-01"), due="2021-05-30"), False),
    ("of unpublished deadline", issue(event("started", on="2021-04-01")), False),
    ("完成", issue(event("completed", on="2021-04-01"), due="2021-06-30"), False),
    ("完成 without a deadline", issue(event("completed", on="2021-04-01"), due="none"), False),
    ("sustained without a deadline", issue(event("sustained", on="2021-04-01"), due="none"), False),
    ("原文未载", issue(event("completed", by="2021-06-25"), due="2021-06-30"), False),
    ("原文未载 without a deadline", issue(event("completed", by="2021-06-25"), due="none"), False),
]


@pytest.mark.parametrize(
    ("made", "expected"), [row[1:] for row in ON_SCHEDULE], ids=[r[0] for r in ON_SCHEDULE]
)
def test_on_schedule_is(made: Issue, *, expected: bool) -> None:
    """按时序推进 is 未启动 or 推进中, 时限内 or 无时限; 逾期, 时限未公布 and 原文未载 are never folded in."""
    assert state(made, date(2021, 6, 1)).on_schedule is expected
