"""Row 11: a table file holds nothing that a spreadsheet runs, and Excel reads its Chinese."""

import csv
import io

import pytest

from tongbao.render.csvfile import neutralise, render_csv

CASES = {
    "=1+1": "'=1+1",
    "+86": "'+86",
    "-1": "'-1",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t=1",
    "\r=1": "'\r=1",
    "\n=1": "'\n=1",
    " =1": "' =1",
    "   =cmd|' /C calc'!A0": "'   =cmd|' /C calc'!A0",
    "\u3000=1": "'\u3000=1",
    "\u00a0@x": "'\u00a0@x",
    "\u200b=1": "'\u200b=1",
    "\ufeff=1": "'\ufeff=1",
    "\uff1d1": "'\uff1d1",
    "\uff0b1": "'\uff0b1",
    "\uff0d1": "'\uff0d1",
    "\uff20x": "'\uff20x",
    "": "",
    "  ": "  ",
    "23": "23",
    "1700余": "1700余",
    "不晚于 2021-06-25": "不晚于 2021-06-25",
    "a=b": "a=b",
    "0471-0000000": "0471-0000000",
    "'=1": "'=1",
}


@pytest.mark.parametrize(("cell", "safe"), CASES.items(), ids=map(repr, CASES))
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell: str, safe: str) -> None:
    assert neutralise(cell) == safe


@pytest.mark.parametrize("cell", CASES, ids=map(repr, CASES))
def test_a_safe_cell_stays_as_it_is(cell: str) -> None:
    assert neutralise(neutralise(cell)) == neutralise(cell)


def test_a_file_begins_with_a_mark_and_ends_lines_as_spreadsheets_do() -> None:
    assert render_csv(("数", "名"), [("23", "具体问题")]) == "\ufeff数,名\r\n23,具体问题\r\n".encode()


def test_what_is_written_is_what_is_read() -> None:
    rows = [["=1", 'a"b', "a,b"], ["两\n行", " +1", ""]]
    content = render_csv(("甲", "乙", "丙"), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline="")))
    assert read == [["甲", "乙", "丙"], ["'=1", 'a"b', "a,b"], ["两\n行", "' +1", ""]]


def test_heads_are_cells_too() -> None:
    assert render_csv(("=x",), []) == "\ufeff'=x\r\n".encode()
