"""Reading a folder of records: what is taken, what is refused, and where each thing stands."""

import os
from pathlib import Path

import pytest

from tests.records import write_records
from tongbao.problems import Place
from tongbao.records import Records, read_records

ORGANS = """\
- id: 15
  name: 自治区人民政府
  level: region
  kind: government
- id: 1501
  name: 某市人民政府
  parent: 15
  level: league
  kind: government
"""
INSPECTION = """\
id: case
title: 督察
kind: inspection
inspector: 15
subject: 15
feedback: 2021-03-25
"""
ISSUE = """\
id: a-1
title: 题名
events:
  - on: 2021-04-01
    event: started
"""


def said(root: Path) -> list[str]:
    return [f"{problem.place} {problem.code} {problem.text}" for problem in read_records(root)[1]]


def given(tmp_path: Path, **files: str) -> tuple[Records, list[str]]:
    root = write_records(tmp_path, {name.replace("__", "/") + ".yml": text for name, text in files.items()})
    records, problems = read_records(root)
    return records, [str(problem) for problem in problems]


def test_records_stand_in_the_order_of_their_ids_with_their_places(tmp_path: Path) -> None:
    records, problems = given(
        tmp_path,
        organs=ORGANS,
        inspections__case__inspection=INSPECTION,
        inspections__case__issues__b=ISSUE.replace("a-1", "b"),
        inspections__case__issues__a=ISSUE.replace("a-1", "a"),
    )
    assert problems == []
    assert list(records.organs) == ["15", "1501"]
    assert list(records.issues) == ["a", "b"]
    assert [one.id for one in records.issues_of["case"]] == ["a", "b"]
    assert [one.id for one in records.children_of["15"]] == ["1501"]
    assert records.issues["b"].inspection == "case"
    file = "bulletins/inspections/case/issues/b.yml"
    assert records.issues["b"].file == file
    assert records.issues["b"].place("events", 0, "event") == Place(file=file, line=5, column=12)
    assert records.organs["1501"].place("parent") == Place(file="bulletins/organs.yml", line=7, column=11)
    assert records.organs["1501"].place_in(("name",), 2) == Place(
        file="bulletins/organs.yml", line=6, column=11
    )


def test_all_yields_every_record_with_its_kind(tmp_path: Path) -> None:
    records, _ = given(tmp_path, organs=ORGANS, inspections__case__inspection=INSPECTION)
    assert [(kind.name, record.file.split("/")[-1]) for kind, record in records.all()] == [
        ("organ", "organs.yml"),
        ("organ", "organs.yml"),
        ("inspection", "inspection.yml"),
    ]


def test_a_folder_without_records_says_so(tmp_path: Path) -> None:
    assert len(said(tmp_path)) == 1
    assert said(tmp_path)[0].startswith("bulletins:1:1 E101 没有 bulletins 目录")


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    records, problems = given(tmp_path)
    assert problems == []
    assert list(records.all()) == []


def test_an_id_equals_the_name_of_its_file_or_folder(tmp_path: Path) -> None:
    _, problems = given(
        tmp_path, inspections__other__inspection=INSPECTION, inspections__other__issues__b=ISSUE
    )
    assert [problem.split("；")[0] for problem in problems] == [
        "bulletins/inspections/other/inspection.yml:1:5 E206 编号“case”与文件夹名“other”不一致",
        "bulletins/inspections/other/issues/b.yml:1:5 E206 编号“a-1”与文件名“b”不一致",
    ]


def test_an_id_is_unique_in_the_repository_for_its_kind(tmp_path: Path) -> None:
    records, problems = given(
        tmp_path,
        organs=ORGANS + ORGANS,
        inspections__case__inspection=INSPECTION,
        inspections__next__inspection=INSPECTION.replace("case", "next"),
        **{"inspections__case__issues__a-1": ISSUE, "inspections__next__issues__a-1": ISSUE},
    )
    issues = "bulletins/inspections/{}/issues/a-1.yml"
    assert [problem.split("；")[0] for problem in problems] == [
        f"{issues.format('next')}:1:5 E207 具体问题编号“a-1”重复，{issues.format('case')} 第 1 行已经用过",
        "bulletins/organs.yml:10:7 E207 单位编号“15”重复，bulletins/organs.yml 第 1 行已经用过",
        "bulletins/organs.yml:14:7 E207 单位编号“1501”重复，bulletins/organs.yml 第 5 行已经用过",
    ]
    assert records.issues["a-1"].inspection == "case"


def test_the_same_id_may_stand_for_records_of_two_kinds(tmp_path: Path) -> None:
    document = "- id: 15\n  title: 办法\n  action: 制定\n"
    _, problems = given(tmp_path, organs=ORGANS, documents=document)
    assert problems == []


def test_a_place_has_one_channel(tmp_path: Path) -> None:
    channel = "- organ: 15\n  status: in-force\n"
    _, problems = given(tmp_path, organs=ORGANS, channels__15=channel, channels__1501=channel)
    assert [problem.split("；")[0] for problem in problems] == [
        "bulletins/channels/1501.yml:1:10 E603 “15”的举报渠道在 bulletins/channels/15.yml 第 1 行已经写过"
    ]


STRAY = [
    "notes.yml",
    "organs/15.yml",
    "inspections/inspection.yml",
    "inspections/case/plan.yml",
    "inspections/case/issues/deep/a.yml",
    "notices/2021/a.yml",
    "notices/a.yaml",
    "notices/a.md",
    "notices/.a.yml.swp",
    "notices/files/a.exe",
    "notices/files/a.svg",
    "notices/files/a.html",
    "notices/files/deep/a.pdf",
    "coverage/.DS_Store",
]


@pytest.mark.parametrize("path", STRAY)
def test_a_file_in_no_agreed_place_is_refused(tmp_path: Path, path: str) -> None:
    root = write_records(tmp_path, {path: "id: a\n"})
    _, problems = read_records(root)
    assert [(problem.code, problem.place) for problem in problems] == [
        ("E304", Place(file=f"bulletins/{path}"))
    ]


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.PDF", "验收表.png", "b.jpg", "c.csv", "d.xlsx", "e.docx", "f.txt"]
)
def test_evidence_lies_beside_its_record(tmp_path: Path, name: str) -> None:
    root = write_records(tmp_path, {f"notices/files/{name}": "x"})
    records, problems = read_records(root)
    assert problems == ()
    assert list(records.files) == [f"bulletins/notices/files/{name}"]


def test_symbolic_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yml").write_text("id: a\n", encoding="utf-8")
    root = write_records(tmp_path / "root", {"notices/files/real.txt": "x"})
    (root / "bulletins" / "coverage").symlink_to(outside)
    (root / "bulletins" / "notices" / "a.yml").symlink_to(outside / "a.yml")
    (root / "bulletins" / "notices" / "files" / "a.txt").symlink_to(outside / "a.yml")
    (root / "bulletins" / "notices" / "files" / "gone.txt").symlink_to(outside / "gone")
    records, problems = read_records(root)
    assert [(problem.code, problem.place.file) for problem in problems] == [
        ("E101", "bulletins/coverage"),
        ("E101", "bulletins/notices/a.yml"),
        ("E101", "bulletins/notices/files/a.txt"),
        ("E101", "bulletins/notices/files/gone.txt"),
    ]
    assert list(records.files) == ["bulletins/notices/files/real.txt"]
    assert list(records.all()) == []


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    root = write_records(tmp_path, {"notices/files/real.txt": "x"})
    os.mkfifo(root / "bulletins" / "notices" / "a.yml")
    os.mkfifo(root / "bulletins" / "notices" / "files" / "a.txt")
    _, problems = read_records(root)
    assert [(problem.code, problem.place.file) for problem in problems] == [
        ("E101", "bulletins/notices/a.yml"),
        ("E101", "bulletins/notices/files/a.txt"),
    ]


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its records would be missing from every total without a word."""
    root = write_records(tmp_path, {"notices/a.yml": "id: a\n"})
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "notices":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    _, problems = read_records(root)
    assert [(problem.code, problem.place.file) for problem in problems] == [("E101", "bulletins/notices")]


def test_one_bad_record_of_a_list_leaves_the_others(tmp_path: Path) -> None:
    records, problems = given(tmp_path, organs=ORGANS.replace("level: region", "level: planet"))
    assert list(records.organs) == ["1501"]
    assert records.ids["organ"] == {"15", "1501"}
    assert [problem.split()[:2] for problem in problems] == [["bulletins/organs.yml:3:10", "E204"]]


def test_a_record_of_a_list_is_a_mapping(tmp_path: Path) -> None:
    _, problems = given(tmp_path, organs="- 15\n- [a]\n")
    assert [problem.split()[1] for problem in problems] == ["E203", "E203"]


def test_all_problems_of_all_files_come_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    _, problems = given(
        tmp_path,
        organs="- id: 15\n  nam: x\n",
        documents="a: b\n",
        inspections__case__inspection="id: case\n",
        notices__a="\tid: a\n",
    )
    places = [problem.split()[0] for problem in problems]
    assert places == sorted(places, key=lambda place: (place.split(":")[0], *map(int, place.split(":")[1:])))
    assert {place.split(":")[0].split("/")[-1] for place in places} == {
        "organs.yml",
        "documents.yml",
        "inspection.yml",
        "a.yml",
    }


def test_fiction_is_asked_of_an_inspection(tmp_path: Path) -> None:
    records, _ = given(
        tmp_path,
        inspections__case__inspection=INSPECTION,
        inspections__demo__inspection=INSPECTION.replace("case", "demo") + "fictional: true\n",
    )
    assert [records.is_fictional(name) for name in ("case", "demo", "none", None)] == [
        False,
        True,
        False,
        False,
    ]
