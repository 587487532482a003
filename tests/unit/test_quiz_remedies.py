"""What a clerk is told to do can be done where it is told: in the sheet, in `weeks.yml`, in a file's name."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gitted import QUESTION, commit, make_repository
from tests.unit.test_problems import TODAY
from tongbao.exchange.changes import _fault
from tongbao.exchange.drafts import Draft, Spot
from tongbao.exchange.houseform import HouseText
from tongbao.problems import Place, Problem
from tongbao.publish.history import check_history, read_history
from tongbao.quiz.cautions import list_cautions
from tongbao.records import read_records

FILE = "quiz/questions/duties/tj-0001.yml"


@pytest.fixture
def root(small_root: Path) -> Path:
    return small_root


def tell(root: Path) -> list[str]:
    return [str(problem) for problem in read_records(root)[1]]


def test_a_law_named_by_its_name_is_told_its_id(root: Path) -> None:
    path = root / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("law: demo-law-2024", "law: 示例法", 1), encoding="utf-8")
    assert tell(root) == [
        f"{FILE}:25:10 E205 “示例法”不能作编号：含“示”；请写法规编号 demo-law-2024",
    ]


def test_a_copy_of_a_file_is_told_to_go(root: Path) -> None:
    shutil.copy(root / FILE, (root / FILE).with_name("tj-0001 副本.yml"))
    assert tell(root) == [
        (
            "quiz/questions/duties/tj-0001 副本.yml:1:5 E206 编号“tj-0001”与文件名“tj-0001 副本”不一致；"
            "请把文件名改成“tj-0001.yml”；是多余的副本就删去"
        )
    ]


@pytest.mark.parametrize("line", ["2026-W34： tj-0004\n", "2026-W34: TJ-0004\n"])
def test_of_a_schedule_that_was_refused_no_gaps_are_told(root: Path, line: str) -> None:
    gaps = "quiz/weeks.yml:1:1 提醒 今后 8 周里没有排题的"
    sound = [str(one) for one in list_cautions(read_records(root)[0], TODAY)]
    assert any(one.startswith(gaps) for one in sound)
    with (root / "quiz" / "weeks.yml").open("a", encoding="utf-8") as file:
        file.write(line)
    broken = [str(one) for one in list_cautions(read_records(root)[0], TODAY)]
    assert broken == [one for one in sound if not one.startswith(gaps)]


@pytest.mark.parametrize("name", ["census/tj-0001.yml", "duties/tj-0002.yml"])
def test_an_id_used_again_is_told_alone(tmp_path: Path, name: str) -> None:
    make_repository(tmp_path)
    commit(tmp_path)
    again = tmp_path / "quiz" / "questions" / name
    again.parent.mkdir(exist_ok=True)
    again.write_text(QUESTION.replace("资料", "数据"), encoding="utf-8")
    records, problems = read_records(tmp_path)
    assert [problem.code for problem in problems] == ["E206" if "0002" in name else "E207"]
    assert [*check_history(records, read_history(tmp_path), TODAY)] == []


def test_a_sheet_is_told_in_its_own_words() -> None:
    def say(code: str, text: str, do: str, spot: Spot) -> str:
        draft = Draft(spot=spot, fields={}, spots={})
        problem = Problem(place=Place(file="x"), code=code, text=text, do=do)
        return str(_fault(problem, draft, HouseText(text="", keys=())))

    cell = Spot(row=2, column=3, name="“答案”（C2）")
    wrong = ("E803", "答案“e”不是本题的选项", "请从这些里选：a、b、c")
    assert say(*wrong, cell) == "第 2 行“答案”（C2）：答案“E”不是本题的选项；请从这些里选：A、B、C"
    assert say(*wrong, replace(cell, column=0)).endswith("答案“e”不是本题的选项；请从这些里选：a、b、c")
    other = ("E814", "题目“tj-0001”的题干与已提交的修订 1不同", "请把 rev 改成 2，只改了错字的也改")
    assert say(*other, cell).endswith("；请把修订号改成 2，只改了错字的也改")
