"""`tongbao new` writes inside the repository, under a proper id, and only what can be read again."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import ROOT
from tongbao.cli import main
from tongbao.yamlfile import read_yaml


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "fixtures" / "small", tmp_path / "root")
    return tmp_path / "root"


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["new", *words, "--root", str(root)])
    return done.exit_code, done.output


@pytest.mark.parametrize("name", ["../../../out", "a/b", "A", "a\n  kind: exam", "", "-a", "甲"])
def test_what_is_no_id_is_refused_and_nothing_is_written(root: Path, name: str) -> None:
    before = sorted(path for path in root.parent.rglob("*") if path.is_file())
    code, said = run(root, "document", "--id", name)
    assert code == 1
    assert "不能作编号" in said
    assert sorted(path for path in root.parent.rglob("*") if path.is_file()) == before


@pytest.mark.parametrize("text", ["[]\n", "# 暂无\n[]\n", "", "- {id: a, title: 甲, action: 印发}\n"])
def test_a_new_record_is_appended_to_what_can_be_read(root: Path, text: str) -> None:
    file = root / "bulletins" / "documents.yml"
    file.unlink(missing_ok=True)
    if text:
        file.write_text(text, encoding="utf-8")
    old = len(read_yaml(file, "documents.yml").value) if text else 0
    code, said = run(root, "document", "--id", "new-one")
    assert (code, "编号 new-one" in said) == (0, True)
    rows = read_yaml(file, "documents.yml").value
    assert len(rows) == old + 1
    assert rows[-1] == {"id": "new-one"}  # type: ignore[index]


@pytest.mark.parametrize("text", ["  - id: a\n", "[{id: a}]\n", "- id: a\n...\n", "- id: a\n- b: [\n"])
def test_a_file_that_cannot_go_on_is_left_as_it_is(root: Path, text: str) -> None:
    file = root / "bulletins" / "documents.yml"
    file.write_text(text, encoding="utf-8")
    code, said = run(root, "document", "--id", "new-one")
    assert code == 1
    assert "没有改动" in said
    assert file.read_text(encoding="utf-8") == text


def test_a_link_out_of_the_repository_is_not_written_through(root: Path) -> None:
    outside = root.parent / "outside.yml"
    outside.write_text("- id: a\n", encoding="utf-8")
    file = root / "bulletins" / "documents.yml"
    file.unlink(missing_ok=True)
    file.symlink_to(outside)
    assert run(root, "document", "--id", "new-one")[0] == 1
    assert outside.read_text(encoding="utf-8") == "- id: a\n"


def test_a_record_that_is_there_is_not_written_over(root: Path) -> None:
    notice = next((root / "bulletins" / "notices").glob("*.yml"))
    text = notice.read_text(encoding="utf-8")
    code, said = run(root, "notice", "--id", notice.stem)
    assert (code, "已经用过" in said) == (1, True)
    assert notice.read_text(encoding="utf-8") == text


def test_nothing_is_said_of_a_day_after_the_frozen_one() -> None:
    asked = ["figures", "--inspection", "demo-2026", "--on", "2027-06-01", "--root", str(ROOT)]
    done = CliRunner().invoke(main, [*asked, "--today", "2026-11-22"])
    assert done.exit_code == 1
    assert "demo-2026 的记录只到 2026-10-20，2027-06-01 的状态没有依据" in done.output
