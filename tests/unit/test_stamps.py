# ruff: noqa: E501 - messages stand whole
"""The days of a notice stay as they were committed, or a correction says what stood there."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.gitted import commit, git
from tests.unit.test_problems import SMALL, TODAY
from tongbao.ledger.checks import check_all
from tongbao.publish.history import check_history, read_history
from tongbao.records import read_records

FILE = "bulletins/notices/first.yml"

CORRECTION = """
corrections:
  - on: 2026-07-30
    figure: published
    was: 2026-06-28
    now: 2026-07-28
    reason: 发布日期登记有误。
"""


def tell(root: Path, today: date = TODAY) -> list[str]:
    """What is said of the history and of the records."""
    records, unreadable = read_records(root)
    found = {*unreadable, *check_all(records, today), *check_history(records, read_history(root), today)}
    return [str(problem) for problem in sorted(found)]


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """The notice of the small records, which are committed on the first of July."""
    shutil.copytree(SMALL / "bulletins", tmp_path / "bulletins")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, "2026-07-01")
    return tmp_path / FILE


def change(notice: Path, old: str, new: str) -> None:
    text = notice.read_text(encoding="utf-8")
    assert text.count(old) == 1
    notice.write_text(text.replace(old, new), encoding="utf-8")


def root_of(notice: Path) -> Path:
    return notice.parents[2]


def test_another_day_is_told_with_what_was_committed_and_how_to_correct_it(notice: Path) -> None:
    root = root_of(notice)
    name = git(root, "rev-parse", "HEAD")[:7]
    change(notice, "published: 2026-06-28", "published: 2026-07-28")
    message = (
        f"{FILE}:8:12 E821 通报“first”的发布日期（published）提交过的是 2026-06-28（{name}，2026-07-01），现在是 2026-07-28；"
        "请改回；确需更正的，在 corrections 里写一条 figure: published、was: 2026-06-28，并写明原因"
    )
    assert tell(root) == [message]
    commit(root, "2026-07-20")
    assert tell(root) == [message], "committing it does not make it right"
    change(notice, "published: 2026-07-28", "published: 2026-06-28")
    assert len(tell(root)) == 1, "nor is the day forgotten that stood there since"


def test_a_day_that_is_gone_is_told(notice: Path) -> None:
    change(notice, "published: 2026-06-28\n", "")
    [message] = tell(root_of(notice))
    assert "），现在没有了；请改回；" in message


def test_the_day_of_the_figures_is_held_too(notice: Path) -> None:
    change(notice, "as_of: 2026-06-25", "as_of: 2026-06-26")
    assert [message.split("提交过")[0] for message in tell(root_of(notice))] == [
        f"{FILE}:6:8 E821 通报“first”的数据截至（as_of）"
    ]


def test_a_correction_that_says_what_stood_there_makes_it_right(notice: Path) -> None:
    change(notice, "published: 2026-06-28", "published: 2026-07-28")
    notice.write_text(notice.read_text(encoding="utf-8") + CORRECTION, encoding="utf-8")
    assert tell(root_of(notice)) == []


def test_a_correction_of_a_day_says_the_day_that_stands_there(notice: Path) -> None:
    change(notice, "published: 2026-06-28", "published: 2026-07-28")
    text = CORRECTION.replace("now: 2026-07-28", "now: 2026-07-29")
    notice.write_text(notice.read_text(encoding="utf-8") + text, encoding="utf-8")
    assert [message.partition(" E510 ")[2] for message in tell(root_of(notice))] == [
        "更正后的发布日期写 2026-07-29，published 是 2026-07-28；请核对其一"
    ]


def test_what_is_mended_on_the_day_of_its_commit_binds_nobody(notice: Path) -> None:
    root = root_of(notice)
    change(notice, "published: 2026-06-28", "published: 2026-06-29")
    assert tell(root, date(2026, 7, 1)) == []
    commit(root, "2026-07-01")
    assert tell(root) == []


def test_a_notice_that_never_changed_and_one_that_was_never_committed_have_no_problem(notice: Path) -> None:
    assert tell(root_of(notice)) == []
    other = notice.with_name("second.yml")
    other.write_text(notice.read_text(encoding="utf-8").replace("id: first", "id: second"), encoding="utf-8")
    assert tell(root_of(notice)) == []


def test_a_withdrawn_notice_shows_no_day_and_is_bound_by_none(notice: Path) -> None:
    change(notice, "published: 2026-06-28", "published: 2026-07-28")
    text = notice.read_text(encoding="utf-8") + "withdrawn:\n  on: 2026-07-30\n  reason: 重复发布。\n"
    notice.write_text(text, encoding="utf-8")
    assert tell(root_of(notice)) == []
