# ruff: noqa: E501 - messages stand whole
"""A revision of a question has one meaning for ever: what was committed is compared with what stands now."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.gitted import QUESTION, commit, git, make_repository
from tests.sites import ROOT
from tests.unit.test_problems import SMALL, TODAY
from tongbao.cli import main
from tongbao.publish.history import check_history, read_history
from tongbao.publish.plan import read_plan
from tongbao.records import read_records
from tongbao.render.site import SiteSettings

FILE = "quiz/questions/duties/tj-0001.yml"


def tell(root: Path, today: date = TODAY) -> list[str]:
    """What is said of a repository on a day."""
    return [str(problem) for problem in check_history(read_records(root)[0], read_history(root), today)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The question of a repository in which it is committed."""
    made = make_repository(tmp_path)
    commit(tmp_path)
    return made


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("type: single", "type: multiple", "题型"),
        ("怎样提供资料？", "怎样报送资料？", "题干"),
        ("有空再提供", "有空再报", "选项"),
        ("3.5%", "35%", "选项"),
        ("3.5%", "3.5", "选项"),
        ("  - b\n", "  - a\n", "答案"),
        ("  - id: a\n", "  - id: c\n", "选项"),
    ],
)
def test_another_meaning_needs_another_revision(file: Path, before: str, after: str, what: str) -> None:
    root = file.parents[3]
    name = git(root, "rev-parse", "HEAD")[:7]
    file.write_text(QUESTION.replace(before, after), encoding="utf-8")
    assert tell(root) == [
        (
            f"{FILE}:2:6 E814 题目“tj-0001”的{what}与已提交的修订 1（{name}，2026-07-01）不同；"
            "请把 rev 改成 2，只改了错字的也改：有人按原来的题答过；不该改的请改回去"
        )
    ]
    commit(root, "2026-07-02")
    assert len(tell(root)) == 1, "committing it does not make it right"
    file.write_text(QUESTION.replace(before, after).replace("rev: 1", "rev: 2"), encoding="utf-8")
    assert tell(root) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("怎样提供资料？", "怎样提供资料?"),
        ("依照《示例法》，", "依照 《示例法》"),
        ("真实、准确，误差", "真实，准确；误差"),
        ("why: 要求及时。", "why: 讲过了，要及时。"),
        ("explain: 第三条", "explain: 示例法第三条"),
        ("difficulty: 1", "difficulty: 2"),
        ("status: reviewed", "status: retired"),
        ("      - 真实", "      - 准确"),
    ],
)
def test_a_mended_comma_a_reason_or_a_basis_is_free(file: Path, before: str, after: str) -> None:
    text = QUESTION.replace(before, after)
    assert text != QUESTION
    file.write_text(text, encoding="utf-8")
    assert tell(file.parents[3]) == []


def test_a_fill_in_that_takes_another_answer_is_another_question(file: Path) -> None:
    root = file.parents[3]
    head, _, tail = QUESTION.partition("options:")
    blank = head.replace("single", "blank").replace("rev: 1", "rev: 2").replace("怎样", "____")
    blank += f"answer:\n  - 五\n  - 5\n{tail[tail.index('explain') :]}"
    file.write_text(blank, encoding="utf-8")
    name = commit(root)
    file.write_text(blank.replace("- 5\n", "- ５\n"), encoding="utf-8")  # noqa: RUF001 - the same to the grading
    assert tell(root) == []
    file.write_text(blank.replace("  - 5\n", ""), encoding="utf-8")
    told = f"题目“tj-0001”的答案与已提交的修订 2（{name}，2026-07-01）不同；请把 rev 改成 3，"
    assert told in tell(root)[0]


def test_what_was_a_draft_binds_nobody(tmp_path: Path) -> None:
    file = make_repository(tmp_path)
    draft = QUESTION.replace("reviewed\n", "draft\n", 1).replace("有空再提供", "不提供")
    file.write_text(draft, encoding="utf-8")
    commit(tmp_path)
    file.write_text(QUESTION, encoding="utf-8")
    commit(tmp_path)
    assert tell(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: reviewed\n", "status: reviewed # 原来 status: draft\n"),
        ("id: tj-0001\n", "# status: draft\nid: tj-0001\n"),
        ("explain: 第三条要求真实、准确。", "explain: |-\n  起初\n  status: draft"),
        ("why: 规定如此。", "why: '规定 status: draft 如此'"),
    ],
)
def test_the_words_of_a_draft_elsewhere_in_a_file_do_not_make_it_one(
    tmp_path: Path, before: str, after: str
) -> None:
    file = make_repository(tmp_path)
    text = QUESTION.replace(before, after)
    assert text != QUESTION
    file.write_text(text, encoding="utf-8")
    commit(tmp_path)
    file.write_text(text.replace("资料", "数据").replace("  - b\n", "  - a\n"), encoding="utf-8")
    assert [line.split("与已提交")[0] for line in tell(tmp_path)] == [
        f"{FILE}:{2 + before.startswith('id')}:6 E814 题目“tj-0001”的题干、答案"
    ]
    file.unlink()
    assert [line.split("（")[0] for line in tell(tmp_path)] == [
        f"{FILE}:1:1 E814 题目“tj-0001”已复核并提交过"
    ]


def test_a_revision_is_not_taken_back(file: Path) -> None:
    root = file.parents[3]
    file.write_text(QUESTION.replace("rev: 1", "rev: 2").replace("资料", "数据"), encoding="utf-8")
    name = commit(root, "2026-07-03")
    file.write_text(QUESTION, encoding="utf-8")
    assert tell(root) == [
        (
            f"{FILE}:2:6 E814 题目“tj-0001”的修订号 1 比已提交的修订 2（{name}，2026-07-03）小；"
            "请把 rev 改成 3；内容与修订 2 相同的写 2"
        )
    ]
    text = QUESTION.replace("资料", "材料")
    file.write_text(text, encoding="utf-8")
    assert "请把 rev 改成 3；" in tell(root)[0]


def test_a_reviewed_question_is_not_deleted_and_its_id_not_reused(file: Path) -> None:
    root = file.parents[3]
    name = git(root, "rev-parse", "HEAD")[:7]
    file.unlink()
    gone = [
        (
            f"{FILE}:1:1 E814 题目“tj-0001”已复核并提交过（{name}，2026-07-01），文件不见了；"
            "请恢复文件；不再用的题写 status: retired，不删文件，编号也不给别的题"
        )
    ]
    assert tell(root) == gone
    commit(root, "2026-07-04")
    assert tell(root) == gone
    other = root / "quiz" / "questions" / "census" / "tj-0001.yml"
    other.parent.mkdir()
    other.write_text(QUESTION.replace("资料", "普查表").replace("duties", "census"), encoding="utf-8")
    told = "quiz/questions/census/tj-0001.yml:2:6 E814 题目“tj-0001”的题干与已提交的修订 1"
    assert [line[: len(told)] for line in tell(root)] == [told]


def test_a_question_may_move_to_another_topic(file: Path) -> None:
    root = file.parents[3]
    other = root / "quiz" / "questions" / "census" / "tj-0001.yml"
    other.parent.mkdir()
    other.write_text(QUESTION.replace("duties", "census"), encoding="utf-8")
    file.unlink()
    assert tell(root) == []
    commit(root)
    assert tell(root) == []


def test_a_version_of_a_merged_branch_counts(file: Path) -> None:
    root = file.parents[3]
    git(root, "switch", "--quiet", "--create", "side")
    file.write_text(QUESTION.replace("资料", "数据"), encoding="utf-8")
    name = commit(root, "2026-07-05")
    file.write_text(QUESTION, encoding="utf-8")
    commit(root, "2026-07-06")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "side")
    assert [f"修订 1（{name}，2026-07-05）" in line for line in tell(root)] == [True]


def test_a_version_that_only_a_merge_commit_made_counts(file: Path) -> None:
    root = file.parents[3]
    other = root / "bulletins" / "other.txt"
    git(root, "switch", "--quiet", "--create", "side")
    other.write_text("side\n", encoding="utf-8")
    commit(root, "2026-07-05")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    file.write_text(QUESTION.replace("资料", "数据"), encoding="utf-8")
    name = commit(root, "2026-07-06")
    assert git(root, "log", "--format=%h", "-1", "--min-parents=2", "--abbrev=7") == name
    file.write_text(QUESTION, encoding="utf-8")
    assert [f"题干与已提交的修订 1（{name}，2026-07-06）" in line for line in tell(root)] == [True]


def test_no_git_no_commit_and_a_shallow_clone_are_told(
    file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = file.parents[3]
    commit_count = git(root, "rev-list", "--count", "HEAD")
    assert (commit_count, read_history(root).silent) == ("1", "")
    file.write_text(QUESTION.replace("资料", "数据").replace("rev: 1", "rev: 2"), encoding="utf-8")
    commit(root)
    folder = tmp_path_factory.mktemp("clones")
    git(root, "clone", "--quiet", "--depth", "1", f"file://{root}", str(folder / "shallow"))
    assert (
        read_history(folder / "shallow").silent
        == "这是浅克隆，看不到全部历史（可运行 git fetch --unshallow）"
    )
    git(folder, "init", "--quiet", "empty")
    assert read_history(folder / "empty").silent == "仓库里还没有提交，看不到以前的版本"
    assert (
        read_history(folder).silent == "git 读不到这里的提交（不是 git 仓库、没有装 git，或目录属于别的用户）"
    )


def test_without_git_nothing_is_known(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert (
        read_history(file.parents[3]).silent
        == "git 读不到这里的提交（不是 git 仓库、没有装 git，或目录属于别的用户）"
    )


def test_the_records_may_lie_deeper_in_the_repository(tmp_path: Path) -> None:
    file = make_repository(tmp_path / "deep" / "records")
    shutil.rmtree(tmp_path / "deep" / "records" / ".git")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    file.write_text(QUESTION.replace("资料", "数据"), encoding="utf-8")
    assert [line.split(" ")[1] for line in tell(tmp_path / "deep" / "records")] == ["E814"]


def test_the_bank_of_this_repository_is_sound() -> None:
    """Fails where a question's meaning was changed without `rev`, as the build does."""
    history = read_history(ROOT)
    assert len(history.names) >= 137
    assert tell(ROOT) == []


# ---------------------------------------------------------------- past weeks and opened papers

WEEKS = "2026-W27: tj-0001\n2026-W28: tj-0002\n2026-W40: tj-0003\n"
PAPER = """\
id: 2026-q3
title: 卷子
quarter: 2026-Q3
opens: 2026-07-20
key_released: 2026-08-10
minutes: 30
seed: x
parts:
  - type: single
    points: 100
    questions:
      - {id: tj-0001, rev: 1}
"""
PAST = "已经过去，提交过的是“tj-0002”"
DO = "；请改回 2026-W28: tj-0002；要停用的题写 status: retired，留在过去的周次"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """A repository with a schedule and a paper, committed on 1 July."""
    make_repository(tmp_path)
    (tmp_path / "quiz" / "weeks.yml").write_text(WEEKS, encoding="utf-8")
    (tmp_path / "quiz" / "papers" / "2026-q3").mkdir(parents=True)
    (tmp_path / "quiz" / "papers" / "2026-q3" / "paper.yml").write_text(PAPER, encoding="utf-8")
    commit(tmp_path)
    assert tell(tmp_path) == []
    return tmp_path


@pytest.mark.parametrize(
    ("before", "after", "place", "now"),
    [
        ("W28: tj-0002", "W28: tj-0009", "2:11", "现在是“tj-0009”"),
        ("2026-W28: tj-0002\n", "", "1:1", "现在没有了"),
    ],
)
def test_a_past_week_keeps_its_question(asked: Path, before: str, after: str, place: str, now: str) -> None:
    name = git(asked, "rev-parse", "HEAD")[:7]
    (asked / "quiz" / "weeks.yml").write_text(WEEKS.replace(before, after), encoding="utf-8")
    told = [f"quiz/weeks.yml:{place} E820 2026-W28 {PAST}（{name}，2026-07-01），{now}{DO}"]
    assert tell(asked) == told
    commit(asked, "2026-07-30")
    assert tell(asked) == told, "committing it does not make it right"
    assert tell(asked, date(2026, 7, 12)) == [], "on its Sunday a week has not passed"
    assert tell(asked, date(2026, 7, 13)) == told


def test_a_week_to_come_or_filled_in_later_is_free_until_it_has_passed(asked: Path) -> None:
    file = asked / "quiz" / "weeks.yml"
    file.write_text(WEEKS.replace("tj-0002", "tj-0004").replace("tj-0003", "tj-0005"), encoding="utf-8")
    commit(asked, "2026-07-12")
    assert tell(asked) == []
    late = file.read_text(encoding="utf-8").replace("2026-W40", "2026-W29: tj-0006\n2026-W40")
    file.write_text(late, encoding="utf-8")
    assert tell(asked) == []
    name = commit(asked, "2026-07-28")
    file.write_text(late.replace("tj-0006", "tj-0007"), encoding="utf-8")
    assert [line.split("；")[0] for line in tell(asked)] == [
        f"quiz/weeks.yml:3:11 E820 2026-W29 已经过去，提交过的是“tj-0006”（{name}，2026-07-28），现在是“tj-0007”"
    ]


def test_a_schedule_that_cannot_be_read_is_not_blamed_for_its_weeks(asked: Path) -> None:
    (asked / "quiz" / "weeks.yml").write_text("2026-W27： tj-0001\n", encoding="utf-8")
    assert tell(asked) == []


def test_an_opened_paper_is_not_deleted(asked: Path) -> None:
    name = git(asked, "rev-parse", "HEAD")[:7]
    (asked / "quiz" / "papers" / "2026-q3" / "paper.yml").unlink()
    told = [
        (
            f"quiz/papers/2026-q3/paper.yml:1:1 E820 卷子“2026-q3”已于 2026-07-20 开放，提交过（{name}，2026-07-01），"
            "文件不见了；请恢复文件；开放过的卷子不删，读者的成绩按卷子记着"
        )
    ]
    assert tell(asked) == told
    assert tell(asked, date(2026, 7, 19)) == []
    commit(asked, "2026-07-30")
    assert tell(asked) == told
    assert tell(asked, date(2026, 9, 1)) == told, "nor once its key is released"


@pytest.mark.parametrize(
    ("before", "after", "place", "word"),
    [
        ("tj-0001, rev: 1", "tj-0001, rev: 2", "9:3", "题目（parts）"),
        ("tj-0001, rev", "tj-0002, rev", "9:3", "题目（parts）"),
        ("seed: x", "seed: y", "7:7", "种子（seed）"),
        ("opens: 2026-07-20", "opens: 2026-08-01", "4:8", "开放日期（opens）"),
    ],
)
def test_an_opened_paper_is_not_changed(asked: Path, before: str, after: str, place: str, word: str) -> None:
    name = git(asked, "rev-parse", "HEAD")[:7]
    file = asked / "quiz" / "papers" / "2026-q3" / "paper.yml"
    file.write_text(PAPER.replace(before, after), encoding="utf-8")
    told = [
        (
            f"quiz/papers/2026-q3/paper.yml:{place} E820 卷子“2026-q3”已于 2026-07-20 开放，{word}与提交过的"
            f"（{name}，2026-07-01）不同；请改回原样；题目有误的，公布答案以后改题并加 rev，卷上会注明"
        )
    ]
    assert tell(asked) == told
    assert tell(asked, date(2026, 7, 19)) == []
    commit(asked, "2026-07-19")
    assert tell(asked) == [], "replaced before it opened"


def test_the_schedule_of_a_branch_counts_from_its_merge(asked: Path) -> None:
    file = asked / "quiz" / "weeks.yml"
    git(asked, "switch", "--quiet", "--create", "side")
    file.write_text(WEEKS.replace("tj-0002", "tj-0009"), encoding="utf-8")
    commit(asked, "2026-07-05")
    git(asked, "switch", "--quiet", "main")
    git(asked, "merge", "--quiet", "--no-ff", "--no-edit", "side", day="2026-07-20")
    assert [line.split("（")[0] for line in tell(asked)] == [f"quiz/weeks.yml:2:11 E820 2026-W28 {PAST}"]


# ---------------------------------------------------------------- on the command line


@pytest.fixture
def root(committed_root: Path) -> Path:
    return committed_root


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--root", str(root), "--today", "2026-07-31"])
    return done.exit_code, done.output


@pytest.mark.parametrize("words", [("check",), ("quiz", "check")])
def test_commands_tell_a_change_without_a_revision(root: Path, words: tuple[str, ...]) -> None:
    assert run(root, *words)[0] == 0
    assert "没有核对修订号" not in run(root, *words)[1]
    path = root / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("应当怎样提供资料", "应当怎样报送资料"), encoding="utf-8")
    code, told = run(root, *words)
    assert (code, told.splitlines()[0].split("（")[0]) == (
        1,
        f"{FILE}:2:6 E814 题目“tj-0001”的题干与已提交的修订 1",
    )


def test_an_import_tells_it_by_its_cell(root: Path) -> None:
    gift = root.parent / "bank.gift"
    run(root, "quiz", "export", "gift", "-o", str(gift))
    text = gift.read_text(encoding="utf-8")
    gift.write_text(text.replace("应当怎样提供资料", "应当怎样报送资料"), encoding="utf-8")
    code, told = run(root, "quiz", "import", str(gift))
    name = git(root, "rev-parse", "HEAD")[:7]
    line = (
        f"bank.gift 第 8 行：题目“tj-0001”的题干与已提交的修订 1（{name}，2026-07-01）不同；请把 rev 改成 2，"
    )
    assert (code, told.splitlines()[1][: len(line)]) == (1, line)


def test_the_id_of_a_deleted_draft_is_not_given_again(root: Path) -> None:
    draft = root / "quiz" / "questions" / "rights" / "tj-0009.yml"
    draft.parent.mkdir(exist_ok=True)
    text = (root / FILE).read_text(encoding="utf-8").replace("tj-0001", "tj-0009").replace("duties", "rights")
    draft.write_text(text.replace("status: reviewed", "status: draft"), encoding="utf-8")
    commit(root)
    draft.unlink()
    commit(root)
    done = CliRunner().invoke(main, ["new", "question", "--topic", "census", "--root", str(root)])
    assert done.output.startswith("已写入 quiz/questions/census/tj-0010.yml")


def test_a_bank_that_git_does_not_know_is_told_in_the_check(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    shutil.copytree(ROOT / "tests" / "fixtures" / "quiz", tmp_path / "small" / "quiz")
    code, told = run(tmp_path / "small", "quiz", "check")
    lines = told.splitlines()
    assert (code, lines[-1]) == (0, "没有问题，2 条提醒（截至 2026-07-31）")
    assert lines[1] == (
        "quiz/questions:1:1 提醒 没有核对修订号：git 读不到这里的提交（不是 git 仓库、没有装 git，或目录属于别的用户）；"
        "题意改了而 rev 没加的，这里查不出来"
    )


def test_the_build_is_refused_as_the_check_is(root: Path) -> None:
    day = date(2026, 7, 31)
    assert read_plan(root, day, SiteSettings()).problems == ()
    path = root / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("应当怎样提供资料", "应当怎样报送资料"), encoding="utf-8")
    planned = read_plan(root, day, SiteSettings())
    assert [(problem.code, str(problem.place)) for problem in planned.problems] == [("E814", f"{FILE}:2:6")]
    assert planned.plan.pages == ()
