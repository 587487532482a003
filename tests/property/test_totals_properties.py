"""Totals over any partition add up, with what a filter cannot place; Σ holds or names the level."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import days, many_issues, unplaced
from tests.records import FEEDBACK, TODAY, inspection, make_ledger, organ
from tongbao.ledger.figures import FigureValue, Nature, Scope, evaluate
from tongbao.ledger.issuefigures import ISSUE_KEYS
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Closure, Progress, Schedule
from tongbao.ledger.totals import check_totals
from tongbao.records import LEVELS, Issue

VALUES = {
    "aspect": ("1", "2"),
    "problem": ("1-1", "1-2", "2-1"),
    "kind": ("immediate", "deadline", "long-term"),
    "lead": ("1501-tjj", "1502-tjj"),
}
AXES = {
    "progress": tuple(str(term) for term in Progress),
    "schedule": tuple(str(term) for term in Schedule if term is not Schedule.UNKNOWN),
    "closure": tuple(str(term) for term in Closure if term is not Closure.NONE),
}


def ask_on(ledger: Ledger, day: date) -> Callable[[str], FigureValue]:
    return lambda expression: evaluate(expression, ledger, Scope(day=day, inspection="case"))


def n(value: FigureValue) -> int:
    assert value.n is not None
    return value.n


@pytest.mark.parametrize("name", VALUES)
@given(made=many_issues(), rest=unplaced, day=days)
def test_a_filter_parts_issues_and_measures_without_remainder(
    name: str, made: tuple[Issue, ...], rest: dict[str, str], day: date
) -> None:
    ask = ask_on(make_ledger(*made, inspections=[inspection(unplaced=rest)]), day)
    for what in ("issues", "measures"):
        parts = [ask(f'{what}({name}="{value}")') for value in VALUES[name]]
        assert {part.left_out for part in parts} == {parts[0].left_out}
        assert sum(n(part) for part in parts) + parts[0].left_out == n(ask(what))


@pytest.mark.parametrize("name", VALUES)
@given(made=many_issues(dated=True), key=st.sampled_from(sorted(ISSUE_KEYS)), day=days)
def test_a_filter_parts_every_key_without_remainder(
    name: str, made: tuple[Issue, ...], key: str, day: date
) -> None:
    ask = ask_on(make_ledger(*made), day)
    parts = [ask(f'issues.{key}({name}="{value}")') for value in VALUES[name]]
    assert sum(n(part) for part in parts) + parts[0].left_out == n(ask(f"issues.{key}"))


@pytest.mark.parametrize("axis", AXES)
@given(made=many_issues(dated=True), day=days)
def test_an_axis_parts_the_issues_without_remainder(axis: str, made: tuple[Issue, ...], day: date) -> None:
    ledger = make_ledger(*made)
    ask = ask_on(ledger, day)
    found = [ask(f"issues.{key}") for key in AXES[axis]]
    total = n(ask("issues"))
    none = sum(one.closure is Closure.NONE for one in ledger.standing("case", day).states.values())
    assert sum(n(value) for value in found) + (none if axis == "closure" else 0) == total
    behind = [ref for value in found for ref in value.records]
    assert len(set(behind)) == len(behind)


@given(made=many_issues(dated=True), day=days)
def test_the_public_classes_part_the_issues_without_remainder(made: tuple[Issue, ...], day: date) -> None:
    """已完成, 按时序推进, 长期坚持; and never folded into them 逾期 and 时限未公布."""
    ledger = make_ledger(*made)
    ask = ask_on(ledger, day)
    going_on = {Progress.NOT_STARTED, Progress.OPEN}
    unpublished = sum(
        one.schedule is Schedule.UNPUBLISHED and one.progress in going_on
        for one in ledger.standing("case", day).states.values()
    )
    keys = ("completed", "on-schedule", "sustained", "overdue")
    assert sum(n(ask(f"issues.{key}")) for key in keys) + unpublished == n(ask("issues"))


@given(made=many_issues(), rest=unplaced, day=days, key=st.sampled_from(sorted(ISSUE_KEYS)))
def test_a_figure_is_silent_exactly_where_a_counted_issue_is(
    made: tuple[Issue, ...], rest: dict[str, str], day: date, key: str
) -> None:
    ledger = make_ledger(*made, inspections=[inspection(unplaced=rest)])
    found = ask_on(ledger, day)(f"issues.{key}")
    standing = ledger.standing("case", day)
    known_anyway = {"unknown", "rechecked", "reopened", *AXES["closure"]}
    silent = any(one.progress is Progress.UNKNOWN for one in standing.states.values())
    hidden = standing.unplaced("issues") > 0 and key != "unknown"
    assert (found.nature is Nature.UNKNOWN) == (hidden or (silent and key not in known_anyway))
    assert (found.n is None) == (found.refusal is not None) == (found.nature is Nature.UNKNOWN)


@given(made=many_issues(), day=st.dates(FEEDBACK - timedelta(days=40), FEEDBACK - timedelta(days=1)))
def test_nothing_counts_before_the_feedback(made: tuple[Issue, ...], day: date) -> None:
    ask = ask_on(make_ledger(*made), day)
    assert [n(ask(name)) for name in LEVELS] == [0, 0, 0, 0]


@given(made=many_issues(dated=True), keep=st.integers(0, 6), day=days)
def test_a_fictional_neighbour_and_another_inspection_change_nothing(
    made: tuple[Issue, ...], keep: int, day: date
) -> None:
    """Totals are always of one inspection."""
    own, others = made[:keep], tuple(one.belong_to("other") for one in made[keep:])
    both = [inspection(), inspection(id="other", fictional="true")]
    crowd = ask_on(make_ledger(*own, *others, inspections=both), day)
    alone = ask_on(make_ledger(*own), day)
    for name in (*LEVELS, "issues.completed", 'issues(aspect="1")'):
        assert repr(crowd(name)) == repr(alone(name))


@given(
    made=many_issues(most=3),
    rest=unplaced,
    wrong=st.lists(st.integers(-3, 3), min_size=4, max_size=4),
    today=st.dates(FEEDBACK, TODAY),
)
def test_sigma_names_exactly_the_levels_that_lack_or_exceed(
    made: tuple[Issue, ...], rest: dict[str, str], wrong: list[int], today: date
) -> None:
    """Records + unplaced = declared at each level, or the message says which level lacks what."""
    kept = tuple(one.model_copy(update={"withdrawn": None}) for one in made)
    there = {
        "aspects": 2,
        "problems": 3 + int(rest["problems"]),
        "issues": len(kept) + int(rest["issues"]),
        "measures": sum(len(one.measures) for one in kept) + int(rest["measures"]),
    }
    declared = {level: max(there[level] + gap, 0) for level, gap in zip(LEVELS, wrong, strict=True)}
    fields = {level: {"n": str(count), "source": {"title": "方案"}} for level, count in declared.items()}
    ledger = make_ledger(*kept, inspections=[inspection(unplaced=rest, declared=fields)], today=today)
    said = [problem.text for problem in check_totals(ledger)]
    assert said == [
        f"{word}公布 {declared[level]} 个，{FEEDBACK} 有记录 {there[level] - int(rest.get(level, '0'))} 个、"
        f"未归属 {rest.get(level, 0)} 个，{'少' if gap > 0 else '多'} {abs(gap)} 个"
        for level, word in LEVELS.items()
        if (gap := declared[level] - there[level])
    ]


@given(made=many_issues(dated=True, most=3), on=st.integers(1, 100))
def test_sigma_holds_on_every_day_when_another_record_takes_over(made: tuple[Issue, ...], on: int) -> None:
    """A withdrawn issue is replaced from the day it leaves: the total never moves."""
    kept = [one.model_copy(update={"withdrawn": None}) for one in made]
    left = {"on": (FEEDBACK + timedelta(days=on)).isoformat(), "reason": "重写"}
    old = Issue.model_validate({"id": "old", "title": "旧", "events": [], "withdrawn": left})
    new = Issue.model_validate({"id": "new", "title": "新", "events": [], "replaces": "old"})
    declared = {"issues": {"n": str(len(kept) + 1), "source": {"title": "方案"}}}
    case = inspection(declared=declared)
    both = make_ledger(*kept, old.belong_to("case"), new.belong_to("case"), inspections=[case])
    assert list(check_totals(both)) == []
    totals = {both.standing("case", FEEDBACK + timedelta(days=d)).total("issues") for d in range(on + 3)}
    assert totals == {len(kept) + 1}
    alone = make_ledger(*kept, old.belong_to("case"), inspections=[case])
    day = FEEDBACK + timedelta(days=on)
    assert [problem.text for problem in check_totals(alone)] == [
        f"具体问题公布 {len(kept) + 1} 个，{day} 有记录 {len(kept)} 个、未归属 0 个，少 1 个"
    ]


def test_sigma_is_asked_of_every_inspection_on_its_own() -> None:
    declared = {"aspects": {"n": "2", "source": {"title": "方案"}}}
    wrong = {"aspects": {"n": "3", "source": {"title": "方案"}}}
    cases = [inspection(declared=declared), inspection(id="other", declared=wrong)]
    ledger = make_ledger(inspections=cases, organs=[organ("15", "region")], today=TODAY)
    assert [problem.code for problem in check_totals(ledger)] == ["E501"]
