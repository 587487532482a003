"""Every kind of problem, as a clerk reads it: a small edit of sound records, and each line it calls forth.

The cases are the YAML documents of `tests/golden/problems/`; adding one is adding a document:

    case: 完成日期早于反馈             what was done wrong
    change:                            one edit or several, each of one file
      - file: bulletins/…/demo-01.yml
        replace: "on: 2026-05-20"      stands in the file exactly once …
        by: "on: 2026-03-20"           … and is put in its place; repeat: N puts it N times
    problems: |                        every line, in the order in which it is shown
      bulletins/…/demo-01.yml:20:9 E404 …；…

Other edits: `write` (the whole text of a file, new or not), `append`, `remove`, `rename` (to where),
`link` (a symbolic link to where), `encoding` (of the file once edited), `copy` (a folder or
file of `tests/fixtures`: the small records have no quiz, so each case about it begins by copying one).
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites import ROOT
from tongbao.ledger.checks import check_all
from tongbao.problems import CODES
from tongbao.records import read_records

SMALL = ROOT / "tests" / "fixtures" / "small"
"""The records that the cases break."""

TODAY = date(2026, 7, 31)

#: Found in the output and the settings, not in the records: `tests/safety`, `test_identity` have their cases.
_OF_OUTPUT = frozenset({"E701", "E702", "E703"})
#: These need what was committed before: `test_history` has their cases.
_OF_HISTORY = frozenset({"E814", "E820", "E821"})


def read_cases() -> Iterator[dict[str, Any]]:
    """Every document of the golden files."""
    for path in sorted((ROOT / "tests" / "golden" / "problems").glob("*.yml")):
        yield from yaml.safe_load_all(path.read_text(encoding="utf-8"))


CASES = tuple(read_cases())


def break_records(root: Path, change: list[dict[str, Any]]) -> None:
    """Make the edits of a case in a copy of the records."""
    for edit in change:
        path = root / edit["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if "copy" in edit:
            source = SMALL.parent / edit["copy"]
            (shutil.copytree if source.is_dir() else shutil.copy)(source, path)
        if "replace" in edit:
            text = path.read_text(encoding="utf-8")
            assert text.count(edit["replace"]) == 1, f"{edit['replace']!r} is not once in {edit['file']}"
            path.write_text(
                text.replace(edit["replace"], edit["by"] * edit.get("repeat", 1)), encoding="utf-8"
            )
        if "write" in edit:
            path.write_text(edit["write"], encoding="utf-8")
        if "append" in edit:
            path.write_text(path.read_text(encoding="utf-8") + edit["append"], encoding="utf-8")
        if "encoding" in edit:
            path.write_bytes(path.read_text(encoding="utf-8").encode(edit["encoding"]))
        if "rename" in edit:
            (root / edit["rename"]).parent.mkdir(parents=True, exist_ok=True)
            path.rename(root / edit["rename"])
        if "remove" in edit:
            path.unlink()
        if "link" in edit:
            path.symlink_to(edit["link"])


def list_problems(root: Path, today: date = TODAY) -> str:
    """What `tongbao check` prints: every problem of every file, a line each."""
    records, unreadable = read_records(root)
    found = sorted({*unreadable, *check_all(records, today)})
    return "".join(f"{problem}\n" for problem in found)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small records."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def test_the_small_records_have_no_problem() -> None:
    assert list_problems(SMALL) == ""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_a_mistake_is_told_with_its_place_and_remedy(case: dict[str, Any], small: Path) -> None:
    break_records(small, case["change"])
    assert list_problems(small) == case["problems"]


def test_every_code_has_a_case() -> None:
    told = {line.split()[1] for case in CASES for line in case["problems"].splitlines()}
    assert told == set(CODES) - _OF_OUTPUT - _OF_HISTORY


def test_every_case_is_named_once() -> None:
    names = [case["case"] for case in CASES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in CASES])
def test_problems_are_told_by_file_line_and_column(case: dict[str, Any]) -> None:
    lines = case["problems"].splitlines()
    places = [re.match(r"(\S+):(\d+):(\d+) (E\d{3}) .+；.+", line) for line in lines]
    assert all(places), lines
    order = [(m[1], int(m[2]), int(m[3]), m[4]) for m in places if m]
    assert order == sorted(order)


# ---------------------------------------------------------------- the real records (acceptance 3)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real records."""
    shutil.copytree(ROOT / "bulletins", tmp_path / "bulletins")
    return tmp_path


LATER = date(2027, 1, 1)
"""A day on which all that the real records tell of has happened."""

BUREAU = "bulletins/notices/nmg-2021-bureau.yml"
COMPLETED = "{{ issues.completed = 21 }}"


def _place_of(root: Path, file: str, text: str) -> str:
    """Where a text stands in a file: `line:column`."""
    before = (root / file).read_text(encoding="utf-8").partition(text)[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_a_false_figure_names_notice_line_numbers_and_records(real: Path) -> None:
    path = real / BUREAU
    before = path.read_text(encoding="utf-8")
    assert before.count(COMPLETED) == 1
    path.write_text(before.replace(COMPLETED, "{{ issues.completed = 22 }}"), encoding="utf-8")

    assert list_problems(real, LATER) == (
        f"{BUREAU}:{_place_of(real, BUREAU, '{{ issues.completed = 22')} E506 "
        f"通报 nmg-2021-bureau 称 issues.completed = 22，台账在 2021-06-25 算得 21，"
        "计入 nmg-01 至 nmg-21 共 21 个，"
        "未计入 nmg-22（持续坚持）、nmg-23（持续坚持）；"
        "请改正文的数，或核对这些记录；已经发布的用 corrections 更正\n"
    )


def test_a_deleted_completion_is_found_by_every_notice_that_counts_it(real: Path) -> None:
    path = real / "bulletins/inspections/nmg-2020/issues/nmg-05.yml"
    head, events, rest = path.read_text(encoding="utf-8").partition("events:\n")
    assert rest.count("event: completed") == rest.count("event:") == 1
    path.write_text(f"{head.rstrip()}\n{events.rstrip()} []\n", encoding="utf-8")

    lines = list_problems(real, LATER).splitlines()
    assert lines
    for line in lines:
        assert re.search(r"nmg-2021-\w+\.yml:\d+:\d+ E506 通报 nmg-2021-\w+ 称 issues\.\S+ = \d+，", line)
    told = next(line for line in lines if "issues.completed = 21" in line)
    assert told.startswith(f"{BUREAU}:{_place_of(real, BUREAU, COMPLETED)} E506 ")
    assert "台账在 2021-06-25 算得 20，计入 nmg-01 至 nmg-04 共 4 个、nmg-06 至 nmg-21 共 16 个，" in told
    assert "nmg-05（未启动）" in told


GONE = (
    "organs.yml",
    "activities.yml",
    "documents.yml",
    "channels/1501.yml",
    "coverage/nmg-2021-channels.yml",
    "inspections/nmg-2020/inspection.yml",
    "inspections/nmg-2020/issues/nmg-05.yml",
    "notices/nmg-2021-bureau.yml",
)
"""One file of each kind."""


@pytest.mark.parametrize("text", [None, "- id: [", "- id: x\n", "id: x\n"])
@pytest.mark.parametrize("file", GONE)
def test_a_file_that_is_gone_or_broken_ends_in_problems_not_in_an_exception(
    real: Path, file: str, text: str | None
) -> None:
    path = real / "bulletins" / file
    if text is None:
        path.unlink()
        lines = list_problems(real, LATER)
        harmless = file.startswith("channels/")  # a place without a channel is 未公布
        assert bool(lines) != harmless
    else:
        path.write_text(text, encoding="utf-8")
        lines = list_problems(real, LATER)
        assert f"bulletins/{file}:" in lines


def test_without_the_register_no_figure_of_it_is_computed(real: Path) -> None:
    (real / "bulletins/organs.yml").unlink()
    lines = list_problems(real, LATER).splitlines()
    assert {line.split()[1] for line in lines} == {"E301"}
    assert all("一条单位记录也没有" in line for line in lines)
