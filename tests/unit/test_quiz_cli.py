"""The quiz on the command line: what staff type, and what is answered."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import ROOT
from tests.unit.test_problems import SMALL
from tongbao.cli import main


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small records, with the small bank of questions."""
    shutil.copytree(SMALL, tmp_path / "small")
    shutil.copytree(ROOT / "tests" / "fixtures" / "quiz", tmp_path / "small" / "quiz")
    return tmp_path / "small"


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--root", str(root)])
    return done.exit_code, done.output


# ---------------------------------------------------------------- new


def test_a_new_question_takes_the_number_after_the_highest(root: Path) -> None:
    (root / "quiz" / "questions" / "duties" / "tj-0002.yml").unlink()
    path = "quiz/questions/census/tj-0006.yml"
    told = f"已写入 {path}，编号 tj-0006。填好后运行 tongbao check\n"
    assert run(root, "new", "question", "--topic", "census") == (0, told)
    assert (root / path).read_text(encoding="utf-8").splitlines()[1] == "id: tj-0006"
    assert run(root, "new", "question", "--topic", "census")[1].startswith(
        "已写入 quiz/questions/census/tj-0007.yml"
    )


def test_a_new_question_lies_in_the_folder_of_its_topic(root: Path) -> None:
    code, told = run(root, "new", "question")
    topics = (
        "duties、records、deadlines、authenticity、confidentiality、rights、enforcement、penalties、census"
    )
    assert (code, told) == (1, f"Error: 请用 --topic 写明类别：{topics}、reporting-fraud\n")


def test_a_new_week_follows_the_last_one_in_a_line_of_its_own(root: Path) -> None:
    before = (root / "quiz" / "weeks.yml").read_text(encoding="utf-8")
    told = "已写入 quiz/weeks.yml，编号 2026-W34。填好后运行 tongbao check\n"
    assert run(root, "new", "week") == (0, told)
    assert (root / "quiz" / "weeks.yml").read_text(encoding="utf-8") == f"{before}2026-W34:\n"
    assert run(root, "new", "week", "--id", "2026-W31") == (1, "Error: 编号“2026-W31”已经用过，请换一个\n")
    assert run(root, "new", "week", "--id", "W50") == (1, "Error: “W50”不是周次，请写成 2026-W48\n")


def test_the_first_week_says_what_stands_on_either_side(root: Path) -> None:
    (root / "quiz" / "weeks.yml").unlink()
    assert run(root, "new", "week", "--id", "2026-W53")[0] == 0
    assert (root / "quiz" / "weeks.yml").read_text(encoding="utf-8").splitlines() == [
        "# 周次，冒号左右各是：周次（ISO 周，星期一起算，如 2026-W48）；题目（题目编号；须是已复核的题）",
        "2026-W53:",
    ]


def test_a_new_law_is_named_by_hand(root: Path) -> None:
    told = "Error: 请用 --id 写法规的编号，如 statistics-law-2024\n"
    assert run(root, "new", "law") == (1, told)
    assert run(root, "new", "law", "--id", "demo-law-2030")[0] == 0
    assert "- id: demo-law-2030\n" in (root / "quiz" / "laws.yml").read_text(encoding="utf-8")
