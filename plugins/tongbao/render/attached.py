"""Files that lie beside records (佐证和附件), as they are shipped."""

from collections.abc import Iterable, Iterator

from tongbao import routes
from tongbao.plainfile import read_plain_file
from tongbao.records import Records
from tongbao.views.page import PlannedFile

__all__ = ["plan_attached"]

_LIMIT = 20 * 1024 * 1024
"""Bytes of the largest file."""


def plan_attached(records: Records, paths: Iterable[str]) -> Iterator[PlannedFile]:
    """The files at some paths from the repository's root, each once, in the order of their paths.

    Raises:
        Refused: a file is not a plain file any more, or too big.
    """
    for path in sorted(set(paths)):
        content = read_plain_file(records.files[path], path, limit=_LIMIT)
        yield PlannedFile(url=routes.shipped(path), content=content)
