"""Row 11: a table file holds nothing that a spreadsheet runs, and Excel reads its Chinese."""

import csv
import io
import json
from typing import Any

import pytest

from tests.sites import ROOT
from tongbao.render.csvfile import neutralise, render_csv

TABLE: Any = json.loads((ROOT / "tests" / "golden" / "quiz" / "csv.json").read_text(encoding="utf-8"))
"""Shared with `tests/scripts/unit.test.mjs`: what a browser writes is as safe as what a build writes."""

CELLS = [(case["cell"], case["written"]) for case in TABLE["neutralised"]]


@pytest.mark.parametrize(("cell", "safe"), CELLS, ids=repr)
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell: str, safe: str) -> None:
    assert neutralise(cell) == safe


@pytest.mark.parametrize("cell", [cell for cell, _ in CELLS], ids=repr)
def test_a_safe_cell_stays_as_it_is(cell: str) -> None:
    assert neutralise(neutralise(cell)) == neutralise(cell)


@pytest.mark.parametrize("case", TABLE["lines"], ids=lambda case: repr(case["line"]))
def test_a_line_is_quoted_where_it_must_be(case: dict[str, Any]) -> None:
    assert render_csv(case["cells"], []) == f"\ufeff{case['line']}\r\n".encode()


def test_a_file_begins_with_a_mark_and_ends_lines_as_spreadsheets_do() -> None:
    assert render_csv(("数", "名"), [("23", "具体问题")]) == "\ufeff数,名\r\n23,具体问题\r\n".encode()


def test_what_is_written_is_what_is_read() -> None:
    rows = [["=1", 'a"b', "a,b"], ["两\n行", " +1", ""]]
    content = render_csv(("甲", "乙", "丙"), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline="")))
    assert read == [["甲", "乙", "丙"], ["'=1", 'a"b', "a,b"], ["两\n行", "' +1", ""]]


def test_heads_are_cells_too() -> None:
    assert render_csv(("=x",), []) == "\ufeff'=x\r\n".encode()
