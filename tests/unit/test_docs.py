"""The clerks' handbook tells the truth: what it says to type is typed here, what it says is said is said.

A page of `docs/staff/` marks what is to be tried with a comment above a fenced block:

    试：新建 FILE    the block is the whole of the file
    试：追加 FILE    the block is put at its end
    试：改 FILE      the first block, which stands there once, becomes the second
    试：问题         the block is all that `tongbao check` now says
    试：无问题       there is nothing to say
    试：运行         a command with its whole output
    试：重来         back to the records as they were
    试：题库         the small bank of questions, `tests/fixtures/quiz`, is put beside the records

Each page starts from the small records, `tests/fixtures/small`. A block that the reader need not
see stands in a comment of its own.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.gitted import NOTICE, QUESTION, commit, make_repository
from tests.sites import ROOT
from tests.unit import test_identity as identities
from tests.unit.test_problems import CASES, SMALL, TODAY, list_problems
from tongbao.cli import main
from tongbao.problems import CODES
from tongbao.publish.history import check_history, read_history
from tongbao.publish.identity import check_identity
from tongbao.publish.manifest import check_output
from tongbao.publish.personal import check_personal
from tongbao.records import EventKind, read_records

STAFF = ROOT / "docs" / "staff"
PAGES = sorted(path.name for path in STAFF.glob("*.md"))

_STEP = re.compile(r"<!-- 试：(?P<what>\S+) ?(?P<file>\S*) -->")
_BLOCK = re.compile(r"^(?P<indent> *)```\w+\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_MESSAGE = re.compile(r"^ *(\S+:\d+:\d+ E\d{3} .+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that a page tells to do, or says."""

    what: str
    file: str
    blocks: tuple[str, ...]


def read_steps(text: str) -> Iterator[Step]:
    """The steps of a page, each with the blocks up to the next one."""
    marks = list(_STEP.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)] * bool(marks)
    for mark, end in zip(marks, ends, strict=True):
        found = _BLOCK.finditer(text, mark.end(), end)
        blocks = tuple(
            re.sub(f"^{block['indent']}", "", block["text"], flags=re.MULTILINE) for block in found
        )
        yield Step(what=mark["what"], file=mark["file"], blocks=blocks)


def take(step: Step, root: Path) -> None:
    """Do what a step says in a copy of the small records, or hold what it says against them."""
    path = root / step.file
    match step.what:
        case "重来":
            shutil.rmtree(root)
            shutil.copytree(SMALL, root)
        case "题库":
            shutil.copytree(SMALL.parent / "quiz", root / "quiz")
        case "新建":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.blocks[0], encoding="utf-8")
        case "追加":
            path.write_text(path.read_text(encoding="utf-8") + step.blocks[0], encoding="utf-8")
        case "改":
            before, after = (block.removesuffix("\n") for block in step.blocks[:2])
            text = path.read_text(encoding="utf-8")
            assert text.count(before) == 1, f"{before!r} is not once in {step.file}"
            path.write_text(text.replace(before, after), encoding="utf-8")
        case "问题":
            assert list_problems(root) == step.blocks[0]
        case "无问题":
            assert list_problems(root) == ""
        case "运行":
            command, _, output = step.blocks[0].removeprefix("$ tongbao ").partition("\n")
            options = ["--root", str(root), "--today", TODAY.isoformat()]
            assert CliRunner().invoke(main, [*command.split(), *options]).output == output
        case _:
            pytest.fail(f"no such step: {step.what}")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_to_do_gives_what_it_says(page: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "small"))
    for step in read_steps((STAFF / page).read_text(encoding="utf-8")):
        take(step, root)


def test_every_event_is_shown_as_it_is_typed() -> None:
    text = (STAFF / "record-progress.md").read_text(encoding="utf-8")
    blocks = "".join(block["text"] for block in _BLOCK.finditer(text))
    for kind in EventKind:
        assert f"    event: {kind}\n" in blocks, kind
        assert f"| {kind.word} | `{kind}` |" in text
        assert f"### {kind.word}\n" in text


def told_of_records() -> frozenset[str]:
    """Every line that some golden case calls forth."""
    return frozenset(line for case in CASES for line in case["problems"].splitlines())


@pytest.mark.parametrize("page", [page for page in PAGES if page != "problems.md"])
def test_a_message_that_a_page_quotes_is_one_that_is_printed(page: str) -> None:
    text = (STAFF / page).read_text(encoding="utf-8")
    tried = {line for step in read_steps(text) if step.what == "问题" for line in step.blocks[0].splitlines()}
    assert set(_MESSAGE.findall(text)) <= told_of_records() | tried


def test_every_page_is_in_the_contents() -> None:
    text = (STAFF / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([a-z-]+\.md)\)", text))
    assert linked == set(PAGES) - {"README.md"}


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = _BLOCK.sub("", (STAFF / page).read_text(encoding="utf-8"))
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (STAFF / target).exists(), target


# ---------------------------------------------------------------- problems.md

_ROW = re.compile(
    r"^### (?P<code>E\d{3}) (?P<title>.+)\n\n(?P<rule>.+)。\n\n```text\n(?P<message>.+)\n```\n\n(?P<do>.+)$",
    re.MULTILINE,
)


def told_of_output(folder: Path) -> frozenset[str]:
    """What is said of a site that holds a stray file and a telephone number."""
    (folder / "notices").mkdir()
    (folder / "notices" / "draft.html").write_text("<p>草稿</p>", encoding="utf-8")
    (folder / "index.html").write_text("<p>首页</p>\n<p>联系人 13800138000</p>\n", encoding="utf-8")
    found = [*check_output(folder, {"index.html"}), *check_personal(folder, {"index.html"}, set())]
    return frozenset(map(str, found))


def told_of_identity() -> frozenset[str]:
    """What is said of a code that is none."""
    identity = replace(identities.TRUE, site_code="某码")
    return frozenset(map(str, check_identity(identity, "mkdocs.yml", identities.SETTINGS)))


def told_of_history(root: Path) -> frozenset[str]:
    """What is said of a question whose stem, and a past week whose question, was changed once committed."""
    file = make_repository(root)
    commit(root)
    file.write_text(QUESTION.replace("提供资料", "报送资料"), encoding="utf-8")
    weeks = root / "quiz" / "weeks.yml"
    weeks.write_text("2026-W29: tj-0001\n", encoding="utf-8")
    commit(root)
    weeks.write_text("2026-W29: tj-0002\n", encoding="utf-8")
    return frozenset(map(str, check_history(read_records(root)[0], read_history(root), date(2026, 7, 31))))


def told_of_stamps(root: Path) -> frozenset[str]:
    """What is said of a notice whose day was changed once committed."""
    make_repository(root)
    notice = root / "bulletins" / "notices" / "first.yml"
    notice.parent.mkdir()
    notice.write_text(NOTICE, encoding="utf-8")
    commit(root)
    notice.write_text(NOTICE.replace("06-28", "07-28"), encoding="utf-8")
    return frozenset(map(str, check_history(read_records(root)[0], read_history(root), date(2026, 7, 31))))


def test_every_code_is_explained_in_order() -> None:
    text = (STAFF / "problems.md").read_text(encoding="utf-8")
    rows = [(row["code"], row["title"], row["rule"]) for row in _ROW.finditer(text)]
    assert rows == [(code, row.title, row.rule) for code, row in CODES.items()]
    assert text.count("\n### ") == len(rows)


def test_every_explanation_quotes_a_message_that_is_printed(tmp_path: Path) -> None:
    text = (STAFF / "problems.md").read_text(encoding="utf-8")
    for name in ("site", "repository", "notices"):
        (tmp_path / name).mkdir()
    printed = told_of_records() | told_of_output(tmp_path / "site") | told_of_history(tmp_path / "repository")
    printed |= told_of_identity() | told_of_stamps(tmp_path / "notices")
    for row in _ROW.finditer(text):
        assert row["message"] in printed
        assert row["message"].split()[1] == row["code"]
