"""What a model refuses, as the clerk reads it: where, which field by its Chinese name, what to do."""

from pathlib import Path

import pytest

from tests.records import write_records
from tongbao.problems import Place, Problem
from tongbao.records import read_records

HEAD = "id: a\ntitle: 题\n"

CASES = [
    (
        "an unknown field near a known one",
        HEAD + "events: []\nmesures: []\n",
        "4:1 E201 没有“mesures”这个字段；请改正或删去（是不是“measures”？）",
    ),
    (
        "an unknown field near none",
        HEAD + "events: []\nxyzzy: 1\n",
        "4:1 E201 没有“xyzzy”这个字段；请对照字段表改正，或删去",
    ),
    (
        "a field by its Chinese name",
        HEAD + "events: []\n责任单位: 15\n",
        "4:1 E201 没有“责任单位”这个字段；字段用英文名，请改成 lead",
    ),
    (
        "an unknown field of a piece",
        HEAD + "events:\n  - on: 2021-04-01\n    event: started\n    txet: 做\n",
        "6:5 E201 没有“txet”这个字段；请改正或删去（是不是“text”？）",
    ),
    (
        "bases written out",
        HEAD + "events: []\nbases:\n  title: x\n",
        "4:1 E201 没有“bases”这个字段；请改正或删去（是不是“measures”？）",
    ),
    ("a missing field", HEAD, "1:1 E202 缺少必填的事件（events）；请补上 events"),
    (
        "a missing field of a piece",
        HEAD + "events: []\nmeasures:\n  - text: 做\n",
        "5:5 E202 缺少必填的编号（id）；请补上 id",
    ),
    (
        "a word of no list",
        HEAD + "events: []\nkind: urgent\n",
        (
            "4:7 E204 类型（kind）不能是“urgent”；"
            "请从这些词里选一个：immediate（立行立改）、deadline（限期整改）、long-term（长期坚持）"
        ),
    ),
    (
        "a Chinese word of a list",
        HEAD + "events: []\nkind: 立行立改\n",
        "4:7 E204 类型（kind）不能是“立行立改”；请写成 immediate（立行立改），只写括号前面的英文",
    ),
    (
        "a list for a text",
        HEAD + "events: []\ngoal: [甲]\n",
        "4:7 E203 整改目标（goal）应写成一段文字；请写在冒号后面，不要写成几行“- ”或“键: 值”",
    ),
    (
        "a text for a list",
        HEAD + "events: 没有\n",
        "3:9 E203 事件（events）应写成列表；请另起一行，每项写成“- 值”，只有一项也这样写",
    ),
    (
        "a mapping for a list",
        HEAD + "events: []\nwith:\n  a: b\n",
        "5:3 E203 配合单位（with）应写成列表；请另起一行，每项写成“- 值”，只有一项也这样写",
    ),
    (
        "a text for a piece",
        HEAD + "events: []\nwithheld: 未公开\n",
        "4:11 E203 未公开（withheld）应写成几个字段；请另起一行，缩进写成“字段: 值”",
    ),
    (
        "a text for a piece in a list",
        HEAD + "events: [started]\n",
        "3:10 E203 事件（events）的第 1 项应写成几个字段；请另起一行，缩进写成“字段: 值”",
    ),
    (
        "an empty item",
        HEAD + "events: []\nmeasures:\n  -\n",
        "5:4 E203 整改措施（measures）的第 1 项应写成几个字段；请另起一行，缩进写成“字段: 值”",
    ),
    (
        "a basis that is no text",
        HEAD + "events: []\ntitle_basis: [据]\n",
        "4:14 E203 “title_basis”应写成一段文字；请写在冒号后面，不要写成几行“- ”或“键: 值”",
    ),
    (
        "a figure in a mapping of figures",
        HEAD + "events:\n  - on: 2021-04-01\n    event: started\n    figures:\n      个数: 三\n",
        "7:11 E210 “三”不是整数；请只写阿拉伯数字；单位另写 unit，约数另写 approx",
    ),
    (
        "a figure that is no mapping",
        HEAD + "events:\n  - on: 2021-04-01\n    event: started\n    figures: 三\n",
        "6:14 E203 数字（figures）应写成几个字段；请另起一行，缩进写成“字段: 值”",
    ),
]


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_clerk_is_told(tmp_path: Path, text: str, said: str) -> None:
    root = write_records(tmp_path, {"inspections/case/issues/a.yml": text})
    _, problems = read_records(root)
    assert [str(problem) for problem in problems] == [f"bulletins/inspections/case/issues/a.yml:{said}"]


def test_a_deadline_is_told_once_though_it_may_be_a_day_or_none(tmp_path: Path) -> None:
    text = HEAD + "events: []\ndue: 六月\n"
    _, problems = read_records(write_records(tmp_path, {"inspections/case/issues/a.yml": text}))
    assert [problem.code for problem in problems] == ["E208"]
    assert problems[0].do.endswith("；没有时限的写 none")


def test_a_deadline_that_is_a_list_is_told_once(tmp_path: Path) -> None:
    text = HEAD + "events: []\ndue: [none]\n"
    _, problems = read_records(write_records(tmp_path, {"inspections/case/issues/a.yml": text}))
    assert [f"{problem.code} {problem.text}" for problem in problems] == [
        "E203 时限（due）应写成符合要求的值"
    ]


def test_the_subject_of_an_inspection_is_told_once_though_it_may_be_unnamed(tmp_path: Path) -> None:
    text = "id: case\ntitle: 督察\nkind: inspection\ninspector: team\nsubject: 某县\n"
    root = write_records(tmp_path, {"inspections/case/inspection.yml": text})
    assert [(problem.code, problem.place.line) for problem in read_records(root)[1]] == [("E205", 5)]
    root = write_records(tmp_path, {"inspections/case/inspection.yml": text.replace("某县", "unnamed")})
    assert read_records(root)[1] == ()


def test_all_that_is_wrong_in_a_record_is_told_at_once(tmp_path: Path) -> None:
    text = "id: A\nkind: urgent\ndue: soon\nlead: [15]\nevents:\n  - event: begun\n"
    _, problems = read_records(write_records(tmp_path, {"inspections/case/issues/a.yml": text}))
    assert [(problem.place.line, problem.code) for problem in problems] == [
        (1, "E205"),
        (2, "E204"),
        (3, "E208"),
        (4, "E203"),
        (6, "E204"),
    ]


def test_a_problem_has_a_code_of_the_list() -> None:
    with pytest.raises(ValueError, match="E999"):
        Problem(place=Place(file="a"), code="E999", text="", do="")
