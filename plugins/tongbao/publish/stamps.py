"""Days that notices were committed with (通报的日期): a change is told as a correction, or not made.

A site whose dates follow its builds looks fresher than it is. What was committed binds: the two days of a
notice stay, or a correction says what stood there. What was mended on the day of its commit binds nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.problems import Problem
from tongbao.publish.gitlog import Blob, read_contents, read_log
from tongbao.records import DATES, Notice, Records

__all__ = ["Stamp", "check_stamps", "read_stamps"]

_FOLDER = "bulletins/notices"
_NAME = re.compile(rf"{_FOLDER}/([a-z0-9-]+)\.yml")

# Of a field in the first column; what a body holds is indented.
_ROW = re.compile(rf"^({'|'.join(DATES)}):[ ]+['\"]?(\d{{4}}-\d{{2}}-\d{{2}})\b", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """A day that a notice was committed with.

    Attributes:
        name: id of the notice.
        key: its field, a key of `DATES`.
        day: what stood there, as text.
        blob: the commit.
        until: the day of the next commit of the file, if there is one.
    """

    name: str
    key: str
    day: str
    blob: Blob
    until: date | None


def read_stamps(root: Path, prefix: str) -> Sequence[Stamp]:
    """Ask git for the days of every version of every notice on the branch that is built, earliest first.

    Args:
        root: any folder of a work tree.
        prefix: its path in the work tree.
    """
    blobs = read_log(root, prefix, _NAME, "--first-parent", _FOLDER) or []
    hashes = [*dict.fromkeys(blob.hash for blob in blobs if blob.hash)]
    contents = dict(zip(hashes, read_contents(root, hashes), strict=False))
    found: list[Stamp] = []
    later: dict[str, date] = {}
    for blob in blobs:
        name = _NAME.fullmatch(blob.path)
        for key, day in _ROW.findall(contents.get(blob.hash, b"").decode(errors="replace")):
            if name is not None:
                found.append(Stamp(name=name[1], key=key, day=day, blob=blob, until=later.get(blob.path)))
        later[blob.path] = blob.day
    return found[::-1]


def check_stamps(records: Records, stamps: Sequence[Stamp], today: date) -> Iterator[Problem]:
    """A day that a notice was committed with stands there still, or in one of its corrections.

    Args:
        records: what the reader could type.
        stamps: what was committed, earliest first.
        today: the build day in Asia/Shanghai.
    """
    told: set[tuple[str, str, str]] = set()
    for stamp in stamps:
        notice = records.notices.get(stamp.name)
        if notice is None or notice.withdrawn or (stamp.until or today) <= stamp.blob.day:
            continue
        key = (stamp.name, stamp.key, stamp.day)
        if stamp.day not in _days(notice, stamp.key) and key not in told:
            told.add(key)
            yield _changed(notice, stamp)


def _days(notice: Notice, key: str) -> frozenset[str]:
    """What stands in the field, and what its corrections say stood there."""
    was = (one.was for one in notice.corrections if one.figure == key)
    return frozenset({str(getattr(notice, key)), *was})


def _changed(notice: Notice, stamp: Stamp) -> Problem:
    now = getattr(notice, stamp.key)
    title = f"{DATES[stamp.key]}（{stamp.key}）"
    stands = f"现在是 {now}" if now else "现在没有了"
    text = f"通报“{notice.id}”的{title}提交过的是 {stamp.day}（{stamp.blob.words}），{stands}"
    do = f"请改回；确需更正的，在 corrections 里写一条 figure: {stamp.key}、was: {stamp.day}，并写明原因"
    return Problem(place=notice.place(stamp.key), code="E821", text=text, do=do)
