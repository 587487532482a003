"""The table that a person hands to the own unit: the example that the browser's script writes to the letter.

The script is held to the same file by `tests/scripts/unit.test.mjs`.
"""

import csv
import io
import json
from typing import Any

from tests.sites import ROOT
from tongbao.quiz.shuffle import seed_of
from tongbao.render.csvfile import render_csv

GOLDEN = ROOT / "tests" / "golden" / "quiz"
CONTENT = (GOLDEN / "participation.csv").read_bytes()
ROWS = list(csv.reader(io.StringIO(CONTENT.decode("utf-8-sig"), newline="")))


def test_the_example_is_written_as_every_table_of_the_site_is() -> None:
    assert render_csv(ROWS[0], ROWS[1:]) == CONTENT


def test_the_receipt_is_the_seed_of_its_rows() -> None:
    text = "".join("\t".join(row) + "\n" for row in ROWS[1:-1])
    assert ROWS[-1] == ["校验码", f"tb-{seed_of(text):08x}", "共 4 行", "", "", "", "", "", ""]


def test_the_example_holds_what_the_answers_say() -> None:
    record: Any = json.loads((GOLDEN / "participation.json").read_text(encoding="utf-8"))
    told = [(row[2], int(row[3]), row[5], row[6], row[7]) for row in ROWS[1:-1]]
    assert len(record["answers"]) == 7
    assert told == [
        ("tj-0001", 1, "正确", "是", "当周"),
        ("tj-0001", 2, "部分正确", "是", "补答"),
        ("tj-0002", 1, "正确", "否", "当周"),
        ("tj-0003", 1, "错误", "是", "当周"),
    ]
