"""`mkdocs serve` with records (预览). `tongbao serve` shows problems on the pages too, this one does not."""

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from tongbao.adapter.assets import ASSETS
from tongbao.adapter.build import THEME

__all__ = ["keep_serving"]

log = logging.getLogger("mkdocs.plugins.tongbao")


def keep_serving(server: LiveReloadServer, records: Path) -> LiveReloadServer:
    """Watch records, templates and styles too, and go on after a build that failed.

    MkDocs' server answers nothing after a failed build until one succeeds. The pages of the last
    good build are still whole, because a build is swapped in at its end only.
    """
    for folder in (records / "bulletins", records / "quiz", ASSETS, THEME.parent):
        if folder.is_dir():
            server.watch(str(folder))
    server.builder = _forgiving(server.builder)
    return server


def _forgiving(build: Callable[[], None]) -> Callable[[], None]:
    def build_or_stay() -> None:
        try:
            build()
        except Abort as error:
            log.warning(error.message)

    return build_or_stay
