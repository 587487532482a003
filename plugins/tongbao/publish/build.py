"""Builds the site in a process of its own (生成网站), so that nothing of one build is left for the next.

The generator is called by name, as a person would: whatever runs the plugin can take its place.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.publish.day import VARIABLE

__all__ = ["Outcome", "build_site"]

_GENERATOR = "mkdocs"
_TRACEBACK = "Traceback (most recent call last)"
#: The last lines of a traceback, where it says what went wrong.
_LAST = 6

#: Material and MkDocs advertise their successors on every run.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1", "NO_COLOR": "1"}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a build came to.

    Attributes:
        code: 0, and the new site stands; else the old one was not touched.
        lines: problems and warnings, a line each, for a person to read.
    """

    code: int
    lines: tuple[str, ...]


def build_site(
    config_file: Path, site_dir: Path | None = None, *, strict: bool = True, today: date | None = None
) -> Outcome:
    """Build, verify and swap in the site.

    `mkdocs build --quiet` is not for this: it drops the warnings that `--strict` counts.

    Args:
        config_file: the `mkdocs.yml`.
        site_dir: where the site shall stand; where the settings say, if it is not given.
        strict: whether a warning stops the build.
        today: the day to build for; see `publish.day` where it is not given.
    """
    command = [sys.executable, "-m", _GENERATOR, "build", "--strict" if strict else "--no-strict"]
    command += ["--config-file", str(config_file.resolve())]
    if site_dir is not None:
        command += ["--site-dir", str(site_dir.resolve())]
    day = {} if today is None else {VARIABLE: today.isoformat()}
    done = subprocess.run(  # noqa: S603 - our own program with our own arguments
        command,
        env={**os.environ, **_QUIET, **day},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = (line.rstrip() for line in done.stdout.splitlines())
    told = tuple(line for line in lines if line and not line.startswith("INFO "))
    return Outcome(code=done.returncode, lines=_soften(told))


def _soften(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A clerk is not shown a whole traceback, but told that it is not the records and whom to ask."""
    if not any(line.startswith(_TRACEBACK) for line in lines):
        return lines
    return ("程序内部出错，多半不是记录的问题；请把下面几行交给开发人员", *lines[-_LAST:])
