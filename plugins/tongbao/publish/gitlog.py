"""What git answers (提交记录): versions of files by commit, and their contents."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.dates import day_of_timestamp

__all__ = ["Blob", "ask_git", "read_contents", "read_log"]

_SHORT = 7
_LISTED = ("-c", "core.quotepath=off", "log", "--raw", "--no-abbrev", "--no-renames", "-m")


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A file as a commit left it; an empty `hash` where it deleted it."""

    path: str
    hash: str
    commit: str
    seconds: int

    @property
    def day(self) -> date:
        """The day of the commit, in Beijing."""
        return day_of_timestamp(self.seconds)

    @property
    def words(self) -> str:
        """The commit that a person can look up."""
        return f"{self.commit[:_SHORT]}，{self.day}"


def ask_git(root: Path, *words: str, given: bytes = b"") -> bytes | None:
    """What git answers; nothing where there is no git, no repository, or nothing committed."""
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            ["git", "-C", str(root), *words],  # noqa: S607 - the one on the path
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return None if done.returncode else done.stdout


def read_log(root: Path, prefix: str, name: re.Pattern[str], how: str, *paths: str) -> list[Blob] | None:
    """Files by commit, latest first; nothing where nothing was committed.

    Args:
        root: any folder of a work tree.
        prefix: its path in the work tree.
        name: of the paths from `root` that count.
        how: the part of the history that is followed, in git's words.
        paths: where to look.
    """
    listed = ask_git(root, *_LISTED, how, "--format=%x01%H %ct", "--relative", "--", *paths)
    return None if listed is None else [*_read_lines(listed.decode(errors="replace"), prefix, name)]


def _read_lines(text: str, prefix: str, name: re.Pattern[str]) -> Iterator[Blob]:
    commit, seconds = "", 0
    for line in text.split("\n"):
        if line.startswith("\x01"):
            commit, _, told = line[1:].partition(" ")
            seconds = int(told)
        elif line.startswith(":"):
            head, _, path = line.partition("\t")
            new, status = head.split(" ")[3:5]
            path = path.removeprefix(prefix)
            if name.fullmatch(path):
                yield Blob(path=path, hash="" if status == "D" else new, commit=commit, seconds=seconds)


def read_contents(root: Path, hashes: Sequence[str]) -> Iterator[bytes]:
    """The contents of blobs, all in one call; an empty one where git has it no more."""
    given = "".join(f"{name}\n" for name in hashes).encode()
    out = (ask_git(root, "cat-file", "--batch", given=given) or b"") if hashes else b""
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        words = out[at:end].split(b" ")
        size = int(words[2]) if len(words) == 3 else 0  # noqa: PLR2004 - name, kind and size, or “missing”
        yield out[end + 1 : end + 1 + size]
        at = end + 1 + size + (1 if len(words) == 3 else 0)  # noqa: PLR2004
