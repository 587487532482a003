"""How an inspection went on from day to day: steps between events, and silence where the source is silent."""

from datetime import date
from pathlib import Path

import yaml

from tests.records import FEEDBACK, TODAY, event, inspection, issue, make_ledger
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.steps import Step, make_tally
from tongbao.records import Records

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "steps.yml"


def told(step: Step) -> dict[str, object]:
    """A step in the words of the golden file."""
    tally = step.tally
    return {
        "from": step.first,
        "to": step.last,
        "all": tally.total,
        "completed": tally.completed,
        "sustained": tally.sustained,
        "overdue": tally.overdue,
        "unknown": tally.unknown,
        "unjudged": tally.unjudged,
    }


def test_the_steps_of_the_real_and_the_made_up_case_are_those_counted_by_hand(real: Records) -> None:
    golden = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    ledger = Ledger(real, date(2026, 11, 22))
    assert set(golden) == {"nmg-2020", "demo-2026"}
    assert {name: [told(step) for step in ledger.steps(name)] for name in golden} == golden


def days_of(ledger: Ledger) -> list[tuple[str, str]]:
    return [(step.first.isoformat(), step.last.isoformat()) for step in ledger.steps("case")]


def test_steps_go_from_the_feedback_to_the_current_day_without_a_gap() -> None:
    done = issue(event("started", on="2021-03-01"), event("completed", on="2021-05-01"), due="none")
    assert days_of(make_ledger(done)) == [
        (FEEDBACK.isoformat(), "2021-04-30"),
        ("2021-05-01", TODAY.isoformat()),
    ]


def test_a_frozen_inspection_stops_on_its_day() -> None:
    frozen = {"on": "2021-06-25", "reason": "来源到此为止"}
    later = issue(event("completed", on="2021-05-01"), event("reopened", on="2021-07-01"))
    ledger = make_ledger(later, inspections=[inspection(frozen=frozen)])
    assert days_of(ledger) == [("2021-03-25", "2021-04-30"), ("2021-05-01", "2021-06-25")]


def test_what_has_no_feedback_or_has_one_to_come_has_no_steps() -> None:
    assert make_ledger(issue(), inspections=[inspection(feedback="")]).steps("case") == ()
    assert make_ledger(issue(), today=date(2021, 3, 24)).steps("case") == ()
    gone = inspection(withdrawn={"on": "2021-06-01", "reason": "重复"})
    assert make_ledger(issue(), inspections=[gone]).steps("case") == ()


def test_an_issue_is_overdue_from_the_day_after_its_deadline() -> None:
    ledger = make_ledger(issue(event("completed", on="2021-07-10"), due="2021-06-30"))
    found = [(step.first.isoformat(), step.tally.overdue) for step in ledger.steps("case")]
    assert found == [("2021-03-25", 0), ("2021-07-01", 1), ("2021-07-10", 0)]


def test_where_no_deadline_is_published_nobody_can_say_what_is_overdue() -> None:
    ledger = make_ledger(issue(event("completed", on="2021-05-01"), id="a"), issue(id="b"))
    assert [step.tally.overdue for step in ledger.steps("case")] == [None, None]
    assert [step.tally.unjudged for step in ledger.steps("case")] == [2, 2]


def test_days_before_a_first_event_that_has_by_are_silent_and_not_zero() -> None:
    ledger = make_ledger(issue(event("completed", by="2021-06-25"), id="a"), issue(id="b", due="none"))
    first, last = ledger.steps("case")
    assert (first.tally.completed, first.tally.sustained, first.tally.unknown) == (None, None, 1)
    assert (last.first, last.tally.completed) == (date(2021, 6, 25), 1)


def test_what_is_counted_without_a_record_keeps_every_day_silent() -> None:
    unplaced = {"issues": "2", "reason": "只给总数"}
    done = issue(event("completed", on="2021-05-01"), due="none")
    steps = make_ledger(done, inspections=[inspection(unplaced=unplaced)]).steps("case")
    assert [(one.tally.total, one.tally.completed, one.tally.unknown) for one in steps] == [(3, None, 2)]


def test_a_withdrawn_issue_leaves_and_the_one_that_takes_over_comes_on_the_same_day() -> None:
    gone = {"on": "2021-06-01", "reason": "并入别条"}
    old = issue(event("completed", on="2021-05-01"), id="old", due="none", withdrawn=gone)
    new = issue(id="new", due="none", replaces="old")
    steps = make_ledger(old, new).steps("case")
    found = [(one.first.isoformat(), one.tally.total, one.tally.completed) for one in steps]
    assert found == [("2021-03-25", 1, 0), ("2021-05-01", 1, 1), ("2021-06-01", 1, 0)]


def test_steps_are_made_once() -> None:
    ledger = make_ledger(issue())
    assert ledger.steps("case") is ledger.steps("case")


def test_nothing_counted_is_nothing_overdue() -> None:
    tally = make_tally([])
    assert (tally.total, tally.completed, tally.overdue, tally.unknown) == (0, 0, 0, 0)
