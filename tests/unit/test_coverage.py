"""全覆盖: which of the organs that a rule names had done what was asked by a day."""

from datetime import date
from typing import Any

import pytest

from tests.records import inspection, make_records, organ
from tongbao.ledger.coverage import Tally, coverage_on, named_by_rule
from tongbao.ledger.lists import check_coverage
from tongbao.records import Coverage, Records, Status

DAY = date(2021, 6, 25)
ORGANS = (
    *(organ(f"150{n}-tjj", "league", "statistics-bureau") for n in range(1, 5)),
    *(organ(f"15010{n}-tjj", "banner", "statistics-bureau") for n in range(1, 4)),
    organ("1501", "league", "government"),
    organ("demo-tjj", "league", "statistics-bureau", fictional="true"),
    organ("some-tjj", "league", "statistics-bureau", unnamed="true"),
)
RULE = {"level": ["league", "banner"], "kind": "statistics-bureau"}


def make(**fields: Any) -> tuple[Records, Coverage]:  # noqa: ANN401 - any field of a list
    given = {"id": "c", "title": "清单", "question": "做到", "rule": RULE, **fields}
    cases = (inspection(), inspection(id="demo", fictional="true"))
    records = make_records(organs=ORGANS, inspections=cases, coverages=[given])
    return records, records.coverages["c"]


def entry(name: str, status: str = "done", **fields: str) -> dict[str, str]:
    return {"organ": name, "status": status, **(fields or {"on": "2021-06-01"})}


def unnamed(count: int, level: str = "league", **fields: str) -> dict[str, str]:
    given = {"level": level, "kind": "statistics-bureau", "count": str(count)}
    return {**given, **(fields or {"by": "2021-06-25"})}


def tally(day: date = DAY, **fields: Any) -> Tally:  # noqa: ANN401 - any field of a list
    records, coverage = make(**fields)
    return coverage_on(coverage, day, records)


def counts(found: Tally, **narrow: str) -> dict[str, int | None]:
    return {key: found.of(key, **narrow) for key in ("done", "partial", "missing", "total")}


def test_the_rule_names_its_levels_and_kind_without_fictional_and_unnamed_organs() -> None:
    records, coverage = make()
    assert [one.id for one in named_by_rule(coverage, records)] == [
        *(f"150{n}-tjj" for n in range(1, 2)),
        *(f"15010{n}-tjj" for n in range(1, 4)),
        *(f"150{n}-tjj" for n in range(2, 5)),
    ]


def test_a_fictional_list_names_fictional_organs_only() -> None:
    records, coverage = make(inspection="demo")
    assert [one.id for one in named_by_rule(coverage, records)] == ["demo-tjj"]


def test_without_a_rule_only_what_is_listed_counts() -> None:
    found = tally(rule="", entries=[entry("1501-tjj"), entry("1502-tjj", "not-done")])
    assert counts(found) == {"done": 1, "partial": 0, "missing": 1, "total": 2}


def test_missing_is_what_the_rule_names_without_done_or_partial() -> None:
    entries = [
        entry("1501-tjj"),
        entry("1502-tjj", "partial"),
        entry("1503-tjj", "not-done"),
        entry("1504-tjj", "unknown"),
    ]
    found = tally(entries=entries)
    assert counts(found, level="league") == {"done": 1, "partial": 1, "missing": 2, "total": 4}
    assert counts(found, level="banner") == {"done": 0, "partial": 0, "missing": 3, "total": 3}
    assert counts(found) == {"done": 1, "partial": 1, "missing": 5, "total": 7}
    assert counts(found, kind="department") == {"done": 0, "partial": 0, "missing": 0, "total": 0}
    assert [one.id for one in found.missing] == [
        "1503-tjj",
        "1504-tjj",
        "150101-tjj",
        "150102-tjj",
        "150103-tjj",
    ]
    assert found.levels == ("league", "banner")


def test_unnamed_organs_count_like_named_ones_and_use_up_the_rule() -> None:
    found = tally(entries=[entry("1501-tjj")], unnamed=[unnamed(3), unnamed(2, "banner")])
    assert counts(found, level="league") == {"done": 4, "partial": 0, "missing": 0, "total": 4}
    assert counts(found, level="banner") == {"done": 2, "partial": 0, "missing": 1, "total": 3}


def test_rows_of_unnamed_organs_of_one_kind_use_up_the_rule_together() -> None:
    found = tally(unnamed=[unnamed(2), unnamed(2, status="partial", by="2021-06-25")])
    assert counts(found, level="league") == {"done": 2, "partial": 2, "missing": 0, "total": 4}


def test_unnamed_organs_outside_the_rule_use_up_nothing() -> None:
    found = tally(unnamed=[{**unnamed(54), "kind": "department", "level": "region"}])
    assert counts(found) == {"done": 54, "partial": 0, "missing": 7, "total": 61}


def test_before_its_by_a_list_is_silent_but_for_its_total() -> None:
    day = date(2021, 6, 24)
    found = tally(day, entries=[entry("1501-tjj", by="2021-06-25")], unnamed=[unnamed(3, "banner")])
    assert counts(found) == {"done": None, "partial": None, "missing": None, "total": 7}
    assert counts(found, level="league") == {"done": None, "partial": None, "missing": None, "total": 4}
    alone = tally(day, entries=[entry("1501-tjj", by="2021-06-25")])
    assert counts(alone, level="banner") == {"done": 0, "partial": 0, "missing": 3, "total": 3}


def test_before_its_day_a_dated_entry_is_missing() -> None:
    found = tally(date(2021, 5, 31), entries=[entry("1501-tjj")])
    assert counts(found, level="league") == {"done": 0, "partial": 0, "missing": 4, "total": 4}


@pytest.mark.parametrize("status", ["done", "partial"])
def test_what_was_done_on_no_day_that_is_given_is_not_known_of_any_day(status: str) -> None:
    undated = {"organ": "1501-tjj", "status": status}
    row = {"level": "league", "kind": "statistics-bureau", "count": "1", "status": status}
    for given in ({"entries": [undated]}, {"unnamed": [row]}, {"entries": [undated], "unnamed": [row]}):
        found = tally(DAY, **given)
        unknown = {"done": None, "partial": None, "missing": None, "total": 4}
        assert counts(found, level="league") == unknown


def test_what_is_not_dated_never_counts() -> None:
    undated = {"organ": "1501-tjj", "status": "not-done"}
    row = {"level": "league", "kind": "statistics-bureau", "count": "1", "status": "not-done"}
    found = tally(entries=[undated], unnamed=[row])
    assert counts(found, level="league") == {"done": 0, "partial": 0, "missing": 4, "total": 4}
    assert [one.status for one in found.rows[:2]] == [Status.UNKNOWN, Status.UNKNOWN]


def test_a_withdrawn_organ_is_asked_nothing_from_that_day_on() -> None:
    gone = organ("1501-tjj", "league", "statistics-bureau", withdrawn={"on": "2021-06-01", "reason": "撤并"})
    records = make_records(organs=(gone, *ORGANS[1:]), coverages=[make()[1].model_dump(by_alias=True)])
    coverage = records.coverages["c"]
    assert coverage_on(coverage, date(2021, 5, 31), records).of("total", "league") == 4
    assert coverage_on(coverage, date(2021, 6, 1), records).of("total", "league") == 3


def test_an_entry_of_a_withdrawn_organ_is_not_counted_from_that_day_on() -> None:
    gone = organ("1501-tjj", "league", "statistics-bureau", withdrawn={"on": "2021-06-10", "reason": "撤并"})
    _, given = make(entries=[entry("1501-tjj")])
    records = make_records(organs=(gone, *ORGANS[1:]), coverages=[given.model_dump(by_alias=True)])
    before, after = (coverage_on(records.coverages["c"], date(2021, 6, day), records) for day in (9, 10))
    assert counts(before, level="league") == {"done": 1, "partial": 0, "missing": 3, "total": 4}
    assert counts(after, level="league") == {"done": 0, "partial": 0, "missing": 3, "total": 3}


CHECKED = [
    ("organs of the rule", {"entries": [entry("1501-tjj"), entry("150101-tjj")]}, []),
    ("an organ twice", {"entries": [entry("1501-tjj"), entry("1501-tjj")]}, ["E602"]),
    ("an organ of another kind", {"entries": [entry("1501")]}, ["E601"]),
    ("a fictional organ", {"entries": [entry("demo-tjj")]}, ["E601"]),
    ("an organ of another kind in a list without a rule", {"rule": "", "entries": [entry("1501")]}, []),
    ("an organ without a record is told elsewhere", {"entries": [entry("nobody")]}, []),
    ("as many unnamed organs as are left", {"entries": [entry("1501-tjj")], "unnamed": [unnamed(3)]}, []),
    (
        "more unnamed organs than are left",
        {"entries": [entry("1501-tjj")], "unnamed": [unnamed(4)]},
        ["E601"],
    ),
    ("more unnamed organs in two rows", {"unnamed": [unnamed(2), unnamed(3)]}, ["E601"]),
    ("unnamed organs of another level", {"unnamed": [unnamed(1, "region")]}, ["E601"]),
    ("unnamed organs without a rule", {"rule": "", "unnamed": [unnamed(54, "region")]}, []),
]


@pytest.mark.parametrize(("fields", "codes"), [row[1:] for row in CHECKED], ids=[row[0] for row in CHECKED])
def test_a_list_is_held_against_its_rule(fields: dict[str, Any], codes: list[str]) -> None:
    assert [problem.code for problem in check_coverage(make(**fields)[0])] == codes


def test_more_unnamed_organs_than_the_rule_leaves_are_counted_in_the_message() -> None:
    records, _ = make(unnamed=[unnamed(2), unnamed(3)])
    assert [problem.text for problem in check_coverage(records)] == [
        "未点名的单位写了 3 个，范围之内只剩 2 个"
    ]
