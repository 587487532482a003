"""The last good site, and what is wrong with the next one (预览).

A failed build changes no page: the pages stay as they were, with the problems on top of each.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from threading import Condition

from tongbao.policy import content_policy
from tongbao.publish.build import Outcome

__all__ = ["STYLE", "Builder", "Preview"]

Builder = Callable[[Path], Outcome]
"""Builds a site into a folder that is not there yet."""

#: How the line begins that counts the problems; it belongs in the title.
SUMMARY = "发现 "

_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
_END = re.compile(rb"</body\s*>", re.IGNORECASE)

_BANNER = """
<link rel="stylesheet" href="/-/preview.css">
<section id="tb-preview" role="alert"><strong>{title}</strong><ol>{rows}</ol></section>
"""

STYLE = b"""#tb-preview { position: sticky; top: 0; z-index: 9; max-height: 40vh; overflow: auto;
  overflow-anchor: none; padding: 1rem; background: #fbf1e6; color: #17212a;
  border-bottom: 3px solid #8a4100; font: 16px/1.6 sans-serif }
#tb-preview strong { color: #8a4100 }
#tb-preview ol { margin: .5rem 0 0; padding-left: 1.5rem }
"""
"""What the problems on top of a page look like; a file, because no page lets a style of its own in."""

# The preview's script runs on pages without scripts too.
_PLAIN, _SCRIPTED = (content_policy(scripts=scripts, header=False).encode() for scripts in (False, True))

_EMPTY = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>预览</title></head><body></body></html>
""".encode()


class Preview:
    """Keeps the last good site in a folder of its own and counts its builds."""

    def __init__(self, build: Builder) -> None:
        self._build = build
        self._home = Path(tempfile.mkdtemp(prefix="tongbao-preview-"))
        self._changed = Condition()
        self._kept: list[Path] = []
        self._lines: tuple[str, ...] = ()
        self.version = 0
        """The number of builds so far."""

    @property
    def root(self) -> Path | None:
        """The folder of the last good site, if there is one."""
        return self._kept[-1] if self._kept else None

    def rebuild(self) -> None:
        """Build once more. Says in the terminal what is wrong, and never raises for it."""
        folder = self._home / str(self.version + 1)
        outcome = self._build(folder)
        sys.stderr.write("".join(f"{line}\n" for line in outcome.lines))
        with self._changed:
            self._lines = outcome.lines if outcome.code else ()
            if not outcome.code:
                self._kept.append(folder)
            self.version += 1
            self._changed.notify_all()
        # The site before is kept for answers that are under way, the one before that is not.
        for old in self._kept[:-2]:
            shutil.rmtree(old)
        del self._kept[:-2]

    def wait(self, version: int, seconds: float) -> int:
        """Wait until the builds are more than `version`, at most some seconds; gives their number."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, timeout=seconds)
            return self.version

    def dress(self, page: bytes = _EMPTY) -> bytes:
        """A page with the problems on top, if there are any, and a script that reloads it after a build."""
        with self._changed:
            lines, version = self._lines, self.version
        script = b'<script src="/-/preview.js?%d" async></script>' % version
        page = _insert(page.replace(_PLAIN, _SCRIPTED, 1), _END.search(page), script, before=True)
        if not lines:
            return page
        return _insert(page, _BODY.search(page), _banner(lines, old=self.root is not None), before=False)

    def close(self) -> None:
        """Remove everything that was built."""
        shutil.rmtree(self._home, ignore_errors=True)


def _banner(lines: tuple[str, ...], *, old: bool) -> bytes:
    title = "没有更新，下面是改动之前的页面。请改正：" if old else "还没有可以看的页面。请改正："
    title += "；".join(line for line in lines if line.startswith(SUMMARY))
    rows = "".join(f"<li>{escape(line)}</li>" for line in lines if not line.startswith(SUMMARY))
    return _BANNER.format(title=title, rows=rows).encode()


def _insert(page: bytes, found: re.Match[bytes] | None, text: bytes, *, before: bool) -> bytes:
    """Put a text before or behind what was found, or at the end."""
    if found is None:
        return page + text
    at = found.start() if before else found.end()
    return page[:at] + text + page[at:]
