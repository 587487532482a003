"""Every reachable event sequence is in the table, every other is refused."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.property.oracle import EVENTS, PLACES, ROWS, Step, is_allowed_on_every_day, refusals, target_of
from tests.property.strategies import make_issue, steps, withdrawn_steps
from tests.records import make_records
from tongbao.ledger.events import check_events, check_sequence
from tongbao.ledger.transitions import TABLE, Place
from tongbao.records import EventKind


def place_named(word: str) -> Place:
    return Place[word.upper()]


def test_the_table_is_the_contract_s() -> None:
    """Twelve events times seven places: every event from every place, allowed or not, and where it leads."""
    assert set(EVENTS) == set(EventKind)
    found = {
        (str(kind), place): row.leads_from(place_named(place)) if place_named(place) in row.sources else None
        for kind, row in TABLE.items()
        for place in PLACES
    }
    assert found == {
        (name, place): place_named(target_of(name, place)) if place in ROWS[name][0] else None
        for name in EVENTS
        for place in PLACES
    }


@given(steps())
def test_a_sequence_along_the_table_is_taken(drawn: tuple[str, tuple[Step, ...]]) -> None:
    due, made = drawn
    kind = "long-term" if any(step.event == "sustained" for step in made) else ""
    records = make_records(issues=[make_issue(due, made, kind=kind)])
    assert list(check_events(records)) == []


@given(steps(wild=True))
def test_any_sequence_is_refused_for_the_reasons_of_the_table(drawn: tuple[str, tuple[Step, ...]]) -> None:
    due, made = drawn
    found = [problem.code for problem in check_sequence(make_issue(due, made))]
    assert found == list(refusals(made, due))


@given(withdrawn_steps())
def test_with_withdrawals_the_table_holds_on_every_day_or_is_refused(
    drawn: tuple[str, tuple[Step, ...]],
) -> None:
    due, made = drawn
    records = make_records(issues=[make_issue(due, made, kind="long-term")])
    assert (list(check_events(records)) == []) == is_allowed_on_every_day(made, due)


@given(steps(), st.data())
def test_events_out_of_date_order_are_refused(
    drawn: tuple[str, tuple[Step, ...]], data: st.DataObject
) -> None:
    due, made = drawn
    shuffled = tuple(data.draw(st.permutations(made)))
    records = make_records(issues=[make_issue(due, shuffled, kind="long-term")])
    codes = [problem.code for problem in check_events(records)]
    falls = sum(after.when < before.when for before, after in pairwise(shuffled))
    assert codes.count("E401") == falls
