"""Records that many tests read: this repository's own, and small folders that a test may change."""

import shutil
from pathlib import Path

import pytest

from tests.gitted import commit, git
from tests.sites import ROOT, SMALL
from tongbao.records import Records, read_records


@pytest.fixture(scope="session")
def real() -> Records:
    """The records of this repository."""
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


@pytest.fixture
def quiz_root(tmp_path: Path) -> Path:
    """The small bank of questions alone."""
    (tmp_path / "bulletins").mkdir()
    shutil.copytree(ROOT / "tests" / "fixtures" / "quiz", tmp_path / "quiz")
    return tmp_path


@pytest.fixture
def small_root(tmp_path: Path) -> Path:
    """The small records, with the small bank of questions."""
    shutil.copytree(SMALL, tmp_path / "small")
    shutil.copytree(ROOT / "tests" / "fixtures" / "quiz", tmp_path / "small" / "quiz")
    return tmp_path / "small"


@pytest.fixture
def committed_root(small_root: Path) -> Path:
    """The same, committed."""
    git(small_root, "init", "--quiet")
    commit(small_root)
    return small_root
