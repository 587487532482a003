"""The figures of the real inspection: on the day of the two notices, and on the day before it.

`tongbao figures --inspection nmg-2020 --on D` prints these; the sources date nothing more exactly than
by that day, so that the day before all progress is 原文未载.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from tests.sites import ROOT
from tongbao.cli import main
from tongbao.ledger.checks import check_all
from tongbao.ledger.figures import FigureValue, Scope, evaluate, list_figures
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Progress
from tongbao.ledger.totals import check_totals
from tongbao.records import LEVELS, Records, read_records

AS_OF = date(2021, 6, 25)
BEFORE = date(2021, 6, 24)
BUILT = date(2030, 1, 1)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    records, problems = read_records(ROOT)
    assert problems == ()
    return Ledger(records, BUILT)


def figures(ledger: Ledger, day: date, inspection: str = "nmg-2020") -> Mapping[str, FigureValue]:
    return {value.expression: value for value in list_figures(ledger, Scope(day=day, inspection=inspection))}


def printed(ledger: Ledger, day: date, *names: str) -> list[str]:
    found = figures(ledger, day)
    return [found[name].printed for name in names]


def test_on_the_day_of_the_notices_the_figures_are_those_of_the_source(ledger: Ledger) -> None:
    names = ("aspects", "problems", "issues", "measures", "issues.completed", "issues.sustained")
    assert printed(ledger, AS_OF, *names) == ["4", "12", "23", "36", "21", "2"]


def test_the_day_before_what_the_source_does_not_date_is_not_known(ledger: Ledger) -> None:
    assert printed(ledger, BEFORE, *LEVELS) == ["4", "12", "23", "36"]
    names = [f"issues.{one}" for one in Progress if one is not Progress.UNKNOWN]
    assert printed(ledger, BEFORE, *names, "issues.overdue", "issues.on-schedule") == ["原文未载"] * 6
    refusals = [figures(ledger, BEFORE)[name].refusal for name in names]
    assert [one.code if one else None for one in refusals] == ["E507"] * 4


def test_before_the_feedback_nothing_counts_and_from_it_on_everything(ledger: Ledger) -> None:
    assert printed(ledger, date(2021, 3, 24), *LEVELS) == ["0", "0", "0", "0"]
    assert printed(ledger, date(2021, 3, 25), *LEVELS) == ["4", "12", "23", "36"]


def test_the_public_classes_of_the_source_hold_all_issues(ledger: Ledger) -> None:
    names = ("issues.completed", "issues.on-schedule", "issues.sustained", "issues.overdue", "issues.unknown")
    assert printed(ledger, AS_OF, *names) == ["21", "0", "2", "0", "0"]


def test_the_inspection_stands_still_on_the_day_it_is_frozen_on(ledger: Ledger) -> None:
    assert ledger.day_of("nmg-2020") == AS_OF
    assert ledger.standing("nmg-2020").count(Progress.COMPLETED) == 21


def test_sigma_holds_in_every_inspection(ledger: Ledger) -> None:
    assert list(check_totals(ledger)) == []


def test_totals_are_of_one_inspection_and_never_across(ledger: Ledger) -> None:
    counts = {name: ledger.standing(name).total("issues") for name in ledger.records.inspections}
    assert counts == {"county-look-back": 0, "demo-2026": 15, "nmg-2020": 23}


def test_the_register_has_a_channel_for_every_place(ledger: Ledger) -> None:
    found = {
        level: evaluate(f'channels.listed(level="{level}")', ledger, Scope(day=date(2026, 11, 20))).n
        for level in ("region", "league", "banner")
    }
    assert found == {"region": 1, "league": 12, "banner": 103}


def test_every_claim_of_the_two_notices_is_computed_on_one_day(ledger: Ledger) -> None:
    for name in ("nmg-2021-bureau", "nmg-2021-region"):
        assert ledger.records.notices[name].as_of == AS_OF


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (AS_OF, {"issues": 23, "measures": 36, "issues.completed": 21, "issues.sustained": 2}),
        (BEFORE, {"issues": 23, "measures": 36, "issues.completed": None, "issues.sustained": None}),
    ],
)
def test_the_command_prints_the_same(day: date, expected: dict[str, int | None]) -> None:
    options = ["--root", str(ROOT), "--inspection", "nmg-2020", "--on", day.isoformat(), "--format", "json"]
    done = CliRunner().invoke(main, ["figures", *options])
    assert done.exit_code == 0, done.output
    rows = json.loads(done.output)
    found = {row["name"]: row for row in (rows if isinstance(rows, list) else rows["figures"])}
    assert {name: found[name]["n"] for name in expected} == expected
    for name, n in expected.items():
        assert n is not None or found[name]["printed"] == "原文未载"


NOTICES = ("nmg-2021-bureau", "nmg-2021-region")


def false_figures(records: Records) -> list[str]:
    return [problem.text for problem in check_all(records, BUILT) if problem.code == "E506"]


def test_a_changed_number_names_notice_both_numbers_and_records(ledger: Ledger) -> None:
    records = ledger.records
    notice = records.notices["nmg-2021-bureau"]
    wrong = notice.model_copy(update={"body": notice.body.replace("completed = 21", "completed = 22")})
    said = false_figures(replace(records, notices={**records.notices, notice.id: wrong}))
    assert len(said) == 1
    start = "通报 nmg-2021-bureau 称 issues.completed = 22，台账在 2021-06-25 算得 21"
    assert (
        said[0] == f"{start}，计入 nmg-01 至 nmg-21 共 21 个，未计入 nmg-22（持续坚持）、nmg-23（持续坚持）"
    )


def test_a_deleted_completion_is_missed_by_every_notice_that_counts_it(ledger: Ledger) -> None:
    records = ledger.records
    issue = records.issues["nmg-02"]
    less = issue.model_copy(update={"events": ()})
    said = false_figures(replace(records, issues={**records.issues, issue.id: less}))
    assert said
    assert {text.split()[1] for text in said} <= set(NOTICES)
    assert all("算得 20，" in text and "nmg-02（未启动）" in text for text in said if "completed" in text)
