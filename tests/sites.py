"""Builds sites for the tests: the real one, and small ones from a handful of records."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[1]
"""The repository."""

TODAY = "2026-11-22"
"""The day that the real site is built for: its invented telephone numbers go stale with time."""

SMALL = ROOT / "tests" / "fixtures" / "small"
"""A small, valid set of records: what `tiny_site` starts from."""

Generator = Literal["mkdocs", "properdocs"]
"""The programs that can build the site. MkDocs 1.x sleeps; ProperDocs runs the same plugins."""

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}


@dataclass(frozen=True, kw_only=True)
class Build:
    """What a build did.

    Attributes:
        site: the folder that was built; empty or absent when the build was refused.
        code: the exit code.
        log: all that was printed, both streams.
    """

    site: Path
    code: int
    log: str


def build(
    root: Path, site: Path, *, generator: Generator = "mkdocs", env: Mapping[str, str] | None = None
) -> Build:
    """Build the repository (or a copy of its records) at `root` into `site`: strictly, in its own process."""
    command = [sys.executable, "-m", generator, "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(
        [*command, "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, **QUIET, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return Build(site=site, code=done.returncode, log=done.stdout)


def build_real(shared: Path, *, generator: Generator = "mkdocs") -> Build:
    """Build the real site once for all workers, which meet in the folder `shared`."""
    site, log, code = (shared / f"{generator}-{name}" for name in ("site", "log", "code"))
    with _locked(shared / f"{generator}-lock"):
        if not code.exists():
            made = build(ROOT, site, generator=generator, env={"TONGBAO_TODAY": TODAY})
            log.write_text(made.log, encoding="utf-8")
            code.write_text(str(made.code), encoding="utf-8")
    return Build(site=site, code=int(code.read_text()), log=log.read_text(encoding="utf-8"))


def build_tiny(
    folder: Path,
    *,
    files: Mapping[str, str | None] | None = None,
    generator: Generator = "mkdocs",
    env: Mapping[str, str] | None = None,
) -> Build:
    """Build the small set of records in `folder`, changed as `files` says.

    Args:
        folder: an empty folder; records go to `folder/root`, pages to `folder/site`.
        files: by path from the repository's root, the text that a file shall have, or None to leave it out.
        generator: the program that builds.
        env: variables on top of the present ones, e.g. `SOURCE_DATE_EPOCH`.
    """
    root = folder / "root"
    shutil.copytree(SMALL, root)
    shutil.copytree(ROOT / "docs" / "site", root / "docs" / "site", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    for path, text in (files or {}).items():
        _put(root / path, text)
    return build(root, folder / "site", generator=generator, env=env)


def build_quiz(shared: Path, today: str, files: Mapping[str, str | None] | None = None) -> Build:
    """Build the small set of records with the repository's own quiz for a day, once for all workers.

    Args:
        shared: the folder in which all workers meet.
        today: the day of the build.
        files: by path from the root, what a file shall hold instead, or None to leave it out.
    """
    digest = hashlib.sha256(repr(sorted((files or {}).items())).encode()).hexdigest()[:8]
    base = shared / f"quiz-{today}-{digest}"
    log, code = base / "log", base / "code"
    base.mkdir(exist_ok=True)
    with _locked(base / "lock"):
        if not code.exists():
            bank = {
                path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted((ROOT / "quiz").rglob("*"))
                if path.is_file()
            }
            folder = base / "build"
            folder.mkdir()
            made = build_tiny(folder, files={**bank, **(files or {})}, env={"TONGBAO_TODAY": today})
            log.write_text(made.log, encoding="utf-8")
            code.write_text(str(made.code), encoding="utf-8")
    site = base / "build" / "site"
    return Build(site=site, code=int(code.read_text()), log=log.read_text(encoding="utf-8"))


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
