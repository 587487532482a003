# ruff: noqa: E501 - messages stand whole
"""What a unit gathers from its people: fifty tables against figures made by hand, and every damage told."""

import csv
import io
import os
import shutil
from collections.abc import Sequence
from fnmatch import fnmatch
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.sites import ROOT
from tests.unit.test_problems import SMALL
from tongbao.cli import main
from tongbao.exchange.participation import Answered, read_participation, receipt
from tongbao.render.csvfile import neutralise

GOLDEN = ROOT / "tests" / "golden" / "quiz" / "participation.csv"
HEADER = ["代号", "周次", "题号", "修订号", "作答", "结果", "首次作答", "方式", "作答时间"]

Row = tuple[str, str, str, str, str, str, str, str]
"""周次 to 作答时间."""


def table(code: str, rows: Sequence[Row], *, code_of: str | None = None) -> bytes:
    """A table as the page writes it."""
    body = [[neutralise(cell) for cell in (code, *row)] for row in rows]
    last = ["校验码", code_of or receipt(body), f"共 {len(rows)} 行", *[""] * 6]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([HEADER, *body, last])
    return out.getvalue().encode("utf-8-sig")


def row(week: str, name: str, given: str, verdict: str, **other: str) -> Row:
    words = {"rev": "1", "first": "是", "mode": "当周", "at": "2026-07-13T09:00:00+08:00", **other}
    return (week, name, words["rev"], given, verdict, words["first"], words["mode"], words["at"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small records with the small bank; four weeks have a question."""
    shutil.copytree(SMALL, tmp_path / "small")
    shutil.copytree(ROOT / "tests" / "fixtures" / "quiz", tmp_path / "small" / "quiz")
    with (tmp_path / "small" / "quiz" / "weeks.yml").open("a", encoding="utf-8") as weeks:
        weeks.write("2026-W35: tj-0004\n")
    return tmp_path / "small"


def collect(root: Path, files: dict[str, bytes], *words: str) -> tuple[int, list[str]]:
    """Run the command on files; what it says."""
    paths = [root.parent / name for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    out = ["-o", str(root.parent / "out.xlsx"), "--replace", "--root", str(root), "--today", "2026-09-30"]
    done = CliRunner().invoke(main, ["quiz", "collect", *map(str, paths), *out, *words])
    return done.exit_code, done.output.replace(str(root.parent), "…").splitlines()


def sheet(root: Path, name: str) -> list[tuple[Any, ...]]:
    book = load_workbook(root.parent / "out.xlsx")
    return [*book[name].iter_rows(min_row=2, values_only=True)]


# ---------------------------------------------------------------- one table


def test_the_common_example_is_read() -> None:
    found = read_participation(GOLDEN.read_bytes(), "a.csv")
    assert (found.code, found.flaws, found.damaged) == ("财务-07", (), False)
    assert len(found.rows) == 4
    assert found.rows[1] == Answered(
        line=3,
        week="2026-W48",
        name="tj-0001",
        rev=2,
        given="a、c",
        verdict="部分正确",
        first=True,
        mode="补答",
        at="2026-11-30T23:59:59+08:00",
    )
    assert [one.first for one in found.rows] == [True, True, False, True]
    assert found.rows[3].given == '=1+1, "五"'


LOST = "；整个文件没有计入，请本人重新导出"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\xff\xff\x00", f"不是文本文件，或编码认不出来{LOST}"),
        (b"", f"第一行不是参与情况表的表头{LOST}"),
        ("题号,作答\r\n".encode(), f"第一行不是参与情况表的表头{LOST}"),
        (b"x" * 200_000, f"第一行不是参与情况表的表头{LOST}"),
        (",".join(HEADER).encode(), f"最后一行不是校验码，可能没有传完{LOST}"),
        (GOLDEN.read_bytes()[:-60], f"最后一行不是校验码，可能没有传完{LOST}"),
        (GOLDEN.read_bytes().replace("是,补答".encode(), "否,补答".encode()), f"校验码对不上，内容改动过或没有传完{LOST}"),
        (GOLDEN.read_bytes().replace(b"W49", b"W49,"), f"校验码对不上，内容改动过或没有传完{LOST}"),
        (b"x" * (5 * 1024 * 1024 + 1), f"文件超过 5 MiB，不是参与情况表{LOST}"),
    ],
)  # fmt: skip
def test_a_damaged_table_is_left_out_and_told(content: bytes, told: str) -> None:
    found = read_participation(content, "a.csv")
    assert (found.rows, found.damaged, [flaw.text for flaw in found.flaws]) == ((), True, [told])


def test_a_table_that_was_saved_anew_in_gbk_counts() -> None:
    content = GOLDEN.read_bytes().decode("utf-8-sig").encode("gb18030")
    found = read_participation(content, "a.csv")
    told = "编码是 GBK，像是用电子表格另存过；校验码对得上，照常计入"
    assert (len(found.rows), [flaw.text for flaw in found.flaws]) == (4, [told])


def test_two_tables_in_one_file_are_told() -> None:
    rows = [row("2026-W29", "tj-0001", "b", "正确")]
    body = [["甲", *rows[0]], ["乙", *rows[0]]]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADER, *body, ["校验码", receipt(body), "共 2 行", *[""] * 6]])
    found = read_participation(out.getvalue().encode(), "a.csv")
    assert [flaw.text for flaw in found.flaws] == [f"有几个不同的代号，像是几个表拼在一起{LOST}"]


# ---------------------------------------------------------------- fifty people, and a table made by hand

GIVEN: dict[tuple[str, str], tuple[tuple[str, str, int], ...]] = {
    ("2026-W29", "tj-0001"): (("b", "正确", 30), ("a", "错误", 12), ("c", "错误", 8)),
    ("2026-W31", "tj-0002"): (("f", "正确", 36), ("t", "错误", 9)),
    ("2026-W33", "tj-0003"): (
        ("a、b、d", "正确", 10),
        ("a、b", "部分正确", 15),
        ("a、c", "错误", 10),
        ("d", "部分正确", 5),
    ),
    ("2026-W35", "tj-0004"): (
        ("2", "正确", 5),
        ("两", "正确", 7),
        (" 二", "正确", 3),
        ("3", "错误", 4),
        ("＋三", "错误", 1),
    ),
}
"""What so many people answered: the first ones of fifty; the rest did not."""

BY_HAND = [
    # week, id, answered, right, partial, wrong, facility, what misled most
    ("2026-W29", "tj-0001", 50, 30, 0, 20, 0.6, "A　有空再提供（12 人）"),
    ("2026-W31", "tj-0002", 45, 36, 0, 9, 0.8, "正确（9 人）"),
    ("2026-W33", "tj-0003", 40, 10, 20, 10, 0.25, "C　职工的私人日记（10 人）"),
    ("2026-W35", "tj-0004", 20, 15, 0, 5, 0.75, "3（4 人）"),
]
OPTIONS_BY_HAND = [
    ("tj-0001", "A", "有空再提供", None, 12, 0.24),
    ("tj-0001", "B", "真实、准确、完整、及时", "是", 30, 0.6),
    ("tj-0001", "C", "只提供一部分", None, 8, 0.16),
    ("tj-0002", None, "正确", None, 9, 0.2),
    ("tj-0002", None, "错误", "是", 36, 0.8),
    ("tj-0003", "A", "原始记录", "是", 35, 0.875),
    ("tj-0003", "B", "统计台账", "是", 25, 0.625),
    ("tj-0003", "C", "职工的私人日记", None, 10, 0.25),
    ("tj-0003", "D", "统计报表", "是", 15, 0.375),
    ("tj-0004", None, "3", None, 4, 0.2),
    ("tj-0004", None, "+三", None, 1, 0.05),
]


def fifty() -> dict[str, bytes]:
    """Fifty tables; every fifth person was late, every tenth answered the first question twice."""
    answers = {
        key: [*chain.from_iterable(repeat((given, verdict), count) for given, verdict, count in rows)]
        for key, rows in GIVEN.items()
    }
    tables = {}
    for number in range(50):
        mode = "补答" if number % 5 == 0 else "当周"
        rows = [
            row(week, name, *given[number], mode=mode)
            for (week, name), given in answers.items()
            if number < len(given)
        ]
        if number % 10 == 0:
            rows.append(row("2026-W29", "tj-0001", "b", "正确", first="否", mode="补答"))
        tables[f"{number:02}.csv"] = table(f"员工-{number:02}", rows)
    return tables


def test_fifty_tables_come_to_the_figures_made_by_hand(root: Path) -> None:
    code, told = collect(root, fifty())
    assert (code, told[-1]) == (0, "已写入 …/out.xlsx：50 个文件，50 人，4 题，没有问题")
    assert [(*found[:2], *found[5:]) for found in sheet(root, "逐题")] == BY_HAND
    assert [found[1:] for found in sheet(root, "选项")] == OPTIONS_BY_HAND
    assert sheet(root, "问题") == []


def test_people_have_the_weeks_that_they_did(root: Path) -> None:
    collect(root, fifty())
    people = sheet(root, "完成情况")
    assert len(people) == 50
    assert people[0] == ("员工-00", 4, 0)
    assert people[19] == ("员工-19", 4, 4)
    assert people[42] == ("员工-42", 2, 2)
    assert people[45] == ("员工-45", 1, 0)
    assert sum(weeks for _, weeks, *_ in people) == 50 + 45 + 40 + 20


def test_how_well_a_person_answered_is_told_nowhere(root: Path) -> None:
    collect(root, fifty())
    book = load_workbook(root.parent / "out.xlsx")
    assert [cell.value for cell in book["完成情况"][1]] == ["代号", "完成周数", "其中当周完成"]
    names = [one.title for one in book if any("员工-" in str(cell.value) for row in one for cell in row)]
    assert names == ["完成情况"]
    told = "结果不用于考核、评比个人。校验码只能看出无意的改动，防不住有意改动。"
    assert sheet(root, "说明")[-1] == ("提示", told)


def test_the_workbook_is_the_same_on_every_run(root: Path) -> None:
    collect(root, fifty())
    before = (root.parent / "out.xlsx").read_bytes()
    collect(root, dict(reversed(fifty().items())))
    assert (root.parent / "out.xlsx").read_bytes() == before


# ---------------------------------------------------------------- what is not counted is told

W29 = row("2026-W29", "tj-0001", "b", "正确")


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        (row("2026-W29", "tj-0099", "b", "正确"), "题库里没有 tj-0099，没有计入答对率"),
        (
            row("2026-W29", "tj-0001", "b", "正确", rev="2"),
            "tj-0001 答的是修订 2，题库现在是修订 1，没有计入答对率",
        ),
        (row("2026-W29", "tj-0002", "f", "正确"), "tj-0002 不是 2026-W29 的题，没有计入答对率"),
        (row("2026-W31", "tj-0002", "z", "正确"), "tj-0002 没有“z”这样的选项，没有计入答对率"),
        (row("2026-W99", "tj-0001", "b", "正确"), "周次“2026-W99”不对，这一行没有计入"),
        (row("2026-W29", "tj-0001", "b", "正确", rev="一"), "修订号“一”不对，这一行没有计入"),
        (row("2026-W29", "tj-0001", "b", "对"), "看不懂“对”，这一行没有计入"),
    ],
)
def test_an_answer_that_cannot_be_counted_is_told(root: Path, answered: Row, told: str) -> None:
    code, said = collect(root, {"a.csv": table("甲", [W29, answered])})
    assert (code, said) == (
        0,
        [f"a.csv 第 3 行：{told}", "已写入 …/out.xlsx：1 个文件，1 人，1 题，1 条问题（上面和“问题”表里）"],
    )
    assert [found[5] for found in sheet(root, "逐题")] == [1]
    assert sheet(root, "问题") == [("a.csv", 3, told)]


def test_a_verdict_that_the_bank_does_not_give_is_told_and_judged_anew(root: Path) -> None:
    said = collect(root, {"a.csv": table("甲", [row("2026-W29", "tj-0001", "a", "正确")])})[1]
    assert said[0] == "a.csv 第 2 行：tj-0001 的结果写的是正确，按题库应是错误；按题库计"
    assert [found[5:9] for found in sheet(root, "逐题")] == [(1, 0, 0, 1)]


def test_a_person_counts_once_however_many_tables_there_are(root: Path) -> None:
    later = row("2026-W31", "tj-0002", "f", "正确")
    files = {"a.csv": table("甲", [W29]), "b.csv": table("甲", [W29, later]), "c.csv": table("乙", [W29])}
    said = collect(root, files)[1]
    assert said == [
        "b.csv：代号“甲”在 a.csv 里已有，合并为一个人，相同的作答只计一次",
        "已写入 …/out.xlsx：3 个文件，2 人，2 题，1 条问题（上面和“问题”表里）",
    ]
    assert [found[5] for found in sheet(root, "逐题")] == [2, 1]
    assert sheet(root, "完成情况") == [("乙", 1, 1), ("甲", 2, 2)]


def test_two_first_attempts_under_one_code_are_told_and_the_earlier_one_counts(root: Path) -> None:
    other = row("2026-W29", "tj-0001", "a", "错误", at="2026-07-14T08:00:00+08:00")
    said = collect(root, {"b.csv": table("甲", [other]), "a.csv": table("甲", [W29])})[1]
    assert said == [
        "a.csv：代号“甲”在 b.csv 里已有，合并为一个人，相同的作答只计一次",
        "b.csv 第 2 行：代号“甲”对 tj-0001 有两次不同的首次作答，只计较早的一次；像是两个人同用一个代号，或换过设备",
        "已写入 …/out.xlsx：2 个文件，1 人，1 题，2 条问题（上面和“问题”表里）",
    ]
    assert [found[5:7] for found in sheet(root, "逐题")] == [(1, 1)]


def test_tables_without_a_code_or_without_answers_are_told(root: Path) -> None:
    said = collect(
        root, {"a.csv": table("", [W29]), "b.csv": table("", []), "c.csv": b"x", "d.csv": table("", [W29])}
    )[1]
    assert said == [
        "a.csv：没有写代号，按一个人单独计",
        "b.csv：没有作答记录",
        f"c.csv：第一行不是参与情况表的表头{LOST}",
        "d.csv：没有写代号，按一个人单独计",
        "已写入 …/out.xlsx：4 个文件，2 人，1 题，1 个文件没有计入，4 条问题（上面和“问题”表里）",
    ]
    assert [found[0] for found in sheet(root, "完成情况")] == ["（没有代号）a.csv", "（没有代号）d.csv"]


def test_a_code_that_begins_like_a_formula_stays_text(root: Path) -> None:
    collect(root, {"a.csv": table('=HYPERLINK("x")', [W29])})
    cell = load_workbook(root.parent / "out.xlsx")["完成情况"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("x")', "s", True)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    code, said = collect(root, {"a.csv": table("甲", [W29])}, "--dry-run")
    assert (code, said) == (0, ["试运行，没有写入 …/out.xlsx：1 个文件，1 人，1 题，没有问题"])
    assert not (root.parent / "out.xlsx").exists()


@pytest.mark.parametrize("place", ["quiz/out.xlsx", "docs/staff/out.xlsx", "bulletins/out.xlsx"])
def test_nothing_of_people_is_written_where_it_would_be_published(root: Path, place: str) -> None:
    (root.parent / "a.csv").write_bytes(table("甲", [W29]))
    out = root / place
    line = ["quiz", "collect", str(root.parent / "a.csv"), "-o", str(out), "--root", str(root)]
    done = CliRunner().invoke(main, [*line, "--today", "2026-09-30"])
    told = f"错误：{out} 在仓库里要公布的文件夹中，没有写入；请写到 out/（git 不收）或仓库以外\n"
    assert (done.exit_code, done.output, out.exists()) == (1, told, False)


def test_a_folder_for_the_workbook_is_made(root: Path) -> None:
    (root.parent / "a.csv").write_bytes(table("甲", [W29]))
    out = root / "out" / "汇总.xlsx"
    line = ["quiz", "collect", str(root.parent / "a.csv"), "-o", str(out), "--root", str(root)]
    assert CliRunner().invoke(main, [*line, "--today", "2026-09-30"]).exit_code == 0
    assert load_workbook(out).sheetnames == ["说明", "完成情况", "逐题", "选项", "问题"]


OWN_USE = ["tongbao-quiz.xlsx", "tongbao-quiz.gift", "tongbao-quiz.apkg", "tongbao-quiz.ics"]
OWN_USE += ["tongbao-collect.xlsx", "out/汇总.xlsx", "out/收到的/a.csv"]


def test_what_is_for_ones_own_use_git_leaves_alone() -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    own = [line.removeprefix("/") for line in lines if line.startswith("/")]
    left = [name for name in OWN_USE if not any(fnmatch(name, f"{one}*") for one in own)]
    assert left == []


def test_without_a_name_the_workbook_lies_in_the_folder_one_is_in(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root.parent)
    Path("a.csv").write_bytes(table("甲", [W29]))
    line = ["quiz", "collect", "a.csv", "--root", str(root), "--today", "2026-09-30"]
    told = "已写入 tongbao-collect.xlsx：1 个文件，1 人，1 题，没有问题\n"
    assert CliRunner().invoke(main, line).output == told
    told = "错误：tongbao-collect.xlsx 已经存在，没有写入；要覆盖请加 --replace\n"
    assert CliRunner().invoke(main, line).output == told


def test_a_file_name_that_cannot_be_shown_is_told_escaped(root: Path) -> None:
    """As a Windows archive leaves it (GBK bytes), or with a bell in it."""
    broken = os.fsdecode("张三.csv".encode("gbk"))
    code, said = collect(root, {broken: table("", [W29]), "b\x07.csv": b"x"})
    name = "<U+DCD5><U+DCC5><U+DCC8><U+DCFD>.csv"
    assert (code, said[:2]) == (
        0,
        [f"{name}：没有写代号，按一个人单独计", f"b<U+0007>.csv：第一行不是参与情况表的表头{LOST}"],
    )
    assert [found[0] for found in sheet(root, "完成情况")] == [f"（没有代号）{name}"]
    assert [found[0] for found in sheet(root, "问题")] == [name, "b<U+0007>.csv"]


def test_a_control_character_in_a_code_does_not_stop_the_workbook(root: Path) -> None:
    assert collect(root, {"a.csv": table("甲\x07", [W29])})[0] == 0
    assert [found[0] for found in sheet(root, "完成情况")] == ["甲\ufffd"]
