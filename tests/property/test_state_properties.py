"""The state on a day depends on what counts by that day, and on nothing else."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.property.strategies import FIRST, LAST, days, issues
from tests.records import event
from tongbao.ledger.state import Closure, Progress, Schedule, State, state
from tongbao.records import Event, Issue


def with_events(issue: Issue, events: tuple[Event, ...]) -> Issue:
    return issue.model_copy(update={"events": events})


def every_day() -> Iterator[date]:
    return (FIRST + timedelta(days=n) for n in range(-2, (LAST - FIRST).days))


def is_silence_before_a_first_by(before: State, after: State) -> bool:
    """The one exception: an event with `by` to come makes an empty past 原文未载."""
    return not before.events and after.progress is Progress.UNKNOWN


@given(issues(), days)
def test_events_after_the_day_change_nothing_but_that_silence(made: Issue, day: date) -> None:
    full = state(made, day)
    past = state(with_events(made, tuple(one for one in made.events if one.when <= day)), day)
    assert full == past or is_silence_before_a_first_by(past, full)
    assert (full.progress is Progress.UNKNOWN) == (not full.events and _first_has_by(made))


def _first_has_by(made: Issue) -> bool:
    return bool(made.events) and made.events[0].by is not None


@given(issues())
def test_an_added_event_changes_no_earlier_date_but_for_that_silence(made: Issue) -> None:
    assume(made.events)
    before, last = with_events(made, made.events[:-1]), made.events[-1]
    for day in every_day():
        if day < last.when:
            old, new = state(before, day), state(made, day)
            assert old == new or (is_silence_before_a_first_by(old, new) and last.by is not None)


@given(issues(), st.integers(0, 7), days)
def test_a_withdrawal_changes_no_earlier_date(made: Issue, row: int, on: date) -> None:
    assume(row < len(made.events))
    fields = event("started", on="2021-04-01", withdrawn={"on": on.isoformat(), "reason": "误记"})
    withdrawn = Event.model_validate(fields).withdrawn
    one = made.events[row].model_copy(update={"withdrawn": withdrawn})
    after = with_events(made, (*made.events[:row], one, *made.events[row + 1 :]))
    for day in every_day():
        if day < on:
            # What stands withdrawn later was there on the day; only its own record tells of it.
            assert _plain(state(after, day)) == _plain(state(made, day))


def _plain(found: State) -> tuple[object, ...]:
    return found.progress, found.schedule_words, found.closure, found.due, found.rechecked, found.reopened


@given(issues(), days)
def test_the_axes_agree_with_each_other(made: Issue, day: date) -> None:
    found = state(made, day)
    done = found.progress in {Progress.COMPLETED, Progress.SUSTAINED}
    if found.closure is not Closure.NONE:
        assert found.progress is Progress.COMPLETED
    if found.schedule in {Schedule.ON_TIME, Schedule.EARLY, Schedule.LATE, Schedule.UNPROVEN}:
        assert done
    if found.schedule in {Schedule.IN_TIME, Schedule.OVERDUE}:
        assert found.progress in {Progress.NOT_STARTED, Progress.OPEN}
    assert (found.schedule is Schedule.UNPUBLISHED) == (found.due is None)
    assert (found.schedule is Schedule.NO_DEADLINE) == (found.due == "none")
    assert (found.days is not None) == (found.schedule in {Schedule.OVERDUE, Schedule.EARLY, Schedule.LATE})
    assert found.days is None or found.days > 0
    assert (found.days_left is not None) == (found.closure is Closure.PUBLICISED)
    assert found.on_schedule <= (not done)


@given(issues(), days)
def test_an_open_issue_only_ever_moves_from_in_time_to_overdue_by_waiting(made: Issue, day: date) -> None:
    today, tomorrow = state(made, day), state(made, day + timedelta(days=1))
    assume(today.events == tomorrow.events)
    assert today.progress is tomorrow.progress
    if today.schedule is Schedule.OVERDUE:
        assert tomorrow.schedule is Schedule.OVERDUE
        assert tomorrow.days == (today.days or 0) + 1
    elif today.schedule is not Schedule.IN_TIME:
        assert tomorrow.schedule_words == today.schedule_words
