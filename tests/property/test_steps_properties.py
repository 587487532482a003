"""The steps of an inspection say of every day what the day says of itself when it is asked alone."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import FIRST, LAST, many_issues, unplaced
from tests.records import inspection, make_ledger
from tongbao.ledger.figures import Scope, evaluate
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Progress, Schedule
from tongbao.ledger.steps import Tally
from tongbao.records import Issue

ends = st.dates(FIRST, LAST + timedelta(days=30))
"""The current day."""


def count_one_day(ledger: Ledger, day: date) -> Tally:
    """The naive opinion: every issue of one day, by the standing and the published figures."""
    standing = ledger.standing("case", day)
    scope = Scope(day=day, inspection="case")
    silent = {Schedule.UNPUBLISHED, Schedule.UNKNOWN}
    unjudged = [state for _, state in standing.rows if state.schedule in silent]
    nobody = bool(unjudged) and len(unjudged) == len(standing.rows)
    unknown = standing.count(Progress.UNKNOWN)
    assert unknown is not None
    return Tally(
        total=standing.total("issues"),
        unknown=unknown,
        unjudged=len(unjudged) + standing.unplaced("issues"),
        completed=evaluate("issues.completed", ledger, scope).n,
        sustained=evaluate("issues.sustained", ledger, scope).n,
        overdue=None if nobody else evaluate("issues.overdue", ledger, scope).n,
    )


@given(made=many_issues(), rest=st.one_of(st.none(), unplaced), today=ends)
def test_every_day_of_every_step_is_the_day_counted_alone(
    made: tuple[Issue, ...], rest: dict[str, str] | None, today: date
) -> None:
    fields = {"unplaced": rest} if rest else {}
    ledger = make_ledger(*made, inspections=[inspection(**fields)], today=today)
    steps = ledger.steps("case")
    days = [FIRST + timedelta(days=n) for n in range((today - FIRST).days + 1)]
    found = {day: [step.tally for step in steps if step.first <= day <= step.last] for day in days}
    assert found == {day: [count_one_day(ledger, day)] for day in days}


@given(made=many_issues(), today=ends)
def test_steps_follow_each_other_and_each_says_something_new(made: tuple[Issue, ...], today: date) -> None:
    steps = make_ledger(*made, today=today).steps("case")
    assert (steps[0].first, steps[-1].last) == (FIRST, today)
    for one, after in pairwise(steps):
        assert one.first <= one.last
        assert after.first == one.last + timedelta(days=1)
        assert after.tally != one.tally


@given(made=many_issues(), today=ends)
def test_no_count_is_more_than_all(made: tuple[Issue, ...], today: date) -> None:
    """Completed, sustained and overdue exclude each other, so that they can stand on each other."""
    for step in make_ledger(*made, today=today).steps("case"):
        tally = step.tally
        assert (tally.completed is None) == (tally.sustained is None) == (tally.unknown > 0)
        stacked = (tally.completed or 0) + (tally.sustained or 0) + (tally.overdue or 0)
        assert stacked + tally.unknown <= tally.total
