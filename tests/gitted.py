"""Small repositories for tests, with fixed names and days, so that their commits are the same everywhere."""

import os
import subprocess
from pathlib import Path

__all__ = ["NOTICE", "QUESTION", "commit", "git", "make_repository"]

QUESTION = """\
id: tj-0001
rev: 1
type: single
topic: duties
audience: all
difficulty: 1
case: false
status: reviewed
reviewed_by: 示例复核岗
stem: 依照《示例法》，应当怎样提供资料？
options:
  - id: a
    text: 有空再提供
    why: 要求及时。
  - id: b
    text: 真实、准确，误差在 3.5% 以内
    why: 规定如此。
answer:
  - b
explain: 第三条要求真实、准确。
basis:
  - law: demo-law-2024
    article: 3
    terms:
      - 真实
"""

NOTICE = """\
id: first
title: 示例通报
kind: progress-notice
issuer: 9901-zgb
as_of: 2026-06-25
published: 2026-06-28
body: 没有数字。
"""

_NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "t"), ("EMAIL", "t@t"))
}
_APART = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(root: Path, *words: str, day: str = "2026-07-01") -> str:
    """Run git apart from the settings of the machine, at nine o'clock of a day."""
    when = f"{day}T09:00:00+08:00"
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    done = subprocess.run(
        ["git", "-C", str(root), *words],
        env={**os.environ, **_NOBODY, **_APART, **dates},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def make_repository(root: Path) -> Path:
    """A repository with one reviewed question, not yet committed; the question's file is returned."""
    (root / "bulletins").mkdir(parents=True)
    file = root / "quiz" / "questions" / "duties" / "tj-0001.yml"
    file.parent.mkdir(parents=True)
    file.write_text(QUESTION, encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    return file


def commit(root: Path, day: str = "2026-07-01") -> str:
    """Commit everything; the short name of the commit is returned."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "x", day=day)
    return git(root, "rev-parse", "HEAD")[:7]
