"""What readers have seen (过去的周次和开放过的卷子): it stays as it was committed.

Readers keep their records by week and by paper. The question of a week is the one that was committed
when the week ended; the questions of a paper are those that were committed on the day it opened.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from tongbao.problems import Place, Problem
from tongbao.publish.gitlog import Blob, read_contents, read_log
from tongbao.records import Paper, Records
from tongbao.weeks import is_week, parse_week, week_of
from tongbao.yamlfile import Refused, parse_yaml

__all__ = ["Past", "check_past", "read_past"]

_WEEKS = "quiz/weeks.yml"
_PAPERS = "quiz/papers"
_NAME = re.compile(rf"{_WEEKS}|{_PAPERS}/[a-z0-9-]+/paper\.yml")
_ROW = re.compile(r"^['\"]?([0-9]{4}-W[0-9]{2})['\"]?:[ ]+['\"]?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Weeks:
    """The schedule as it was committed: the question of each week."""

    blob: Blob
    rows: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Past:
    """What was committed of the schedule and of the papers, earliest first.

    Attributes:
        weeks: the versions of the schedule.
        papers: the versions of each paper, by its path; none where it was deleted or cannot be read.
    """

    weeks: Sequence[Weeks] = ()
    papers: Mapping[str, Sequence[tuple[Blob, Paper | None]]] = field(default_factory=dict)


def read_past(root: Path, prefix: str) -> Past:
    """Ask git for the versions of the schedule and the papers on the branch that is built.

    Args:
        root: any folder of a work tree.
        prefix: its path in the work tree.
    """
    blobs = (read_log(root, prefix, _NAME, "--first-parent", _WEEKS, _PAPERS) or [])[::-1]
    hashes = [*dict.fromkeys(blob.hash for blob in blobs if blob.hash)]
    contents = dict(zip(hashes, read_contents(root, hashes), strict=False))
    weeks: list[Weeks] = []
    papers: dict[str, list[tuple[Blob, Paper | None]]] = {}
    for blob in blobs:
        content = contents.get(blob.hash, b"")
        if blob.path == _WEEKS:
            rows = dict(_ROW.findall(content.decode(errors="replace")))
            weeks.append(Weeks(blob=blob, rows=rows))
        else:
            papers.setdefault(blob.path, []).append((blob, _read_paper(blob.path, content)))
    return Past(weeks=weeks, papers=papers)


def _read_paper(path: str, content: bytes) -> Paper | None:
    try:
        return Paper.model_validate(parse_yaml(content, path).value)
    except (Refused, ValueError):
        return None


def check_past(records: Records, past: Past, today: date) -> Iterator[Problem]:
    """A week that has passed keeps its question, a paper that has opened its questions.

    Args:
        records: what the reader could type.
        past: what was committed.
        today: the build day in Asia/Shanghai.
    """
    if "week" not in records.unsure and _WEEKS not in records.refused:
        for week, (name, blob) in sorted(_bind_weeks(past.weeks, today).items()):
            row = records.weeks.get(week)
            if row is None or row.question != name:
                now = f"现在是“{row.question}”" if row else "现在没有了"
                text = f"{week} 已经过去，提交过的是“{name}”（{blob.words}），{now}"
                do = f"请改回 {week}: {name}；要停用的题写 status: retired，留在过去的周次"
                place = row.place() if row else Place(file=_WEEKS)
                yield Problem(place=place, code="E820", text=text, do=do)
    for path, versions in past.papers.items():
        opened = _bind_paper(versions, today)
        if opened is not None:
            yield from _check_paper(path, *opened, records)


def _bind_weeks(versions: Sequence[Weeks], today: date) -> dict[str, tuple[str, Blob]]:
    """The question of each past week: as it was committed when the week ended, else as it was filled in."""
    bound: dict[str, tuple[str, Blob]] = {}
    for version in versions:
        for week, name in version.rows.items():
            if not is_week(week) or week >= week_of(today):
                continue
            sunday = parse_week(week) + timedelta(days=6)
            if week not in bound or (version.blob.day <= sunday and bound[week][0] != name):
                bound[week] = (name, version.blob)
    return bound


def _bind_paper(versions: Sequence[tuple[Blob, Paper | None]], today: date) -> tuple[Blob, Paper] | None:
    """The first version that stood on a day on which it was open."""
    lasts = [later.day for _, (later, _) in pairwise(versions)]
    for (blob, paper), last in zip(versions, [*lasts, today], strict=True):
        if paper is not None and paper.opens <= min(last, today):
            return blob, paper
    return None


def _check_paper(path: str, blob: Blob, paper: Paper, records: Records) -> Iterator[Problem]:
    told = f"卷子“{paper.id}”已于 {paper.opens} 开放"
    now = records.papers.get(paper.id)
    if now is None:
        if paper.id not in records.ids.get("paper", frozenset()):
            text = f"{told}，提交过（{blob.words}），文件不见了"
            do = "请恢复文件；开放过的卷子不删，读者的成绩按卷子记着"
            yield Problem(place=Place(file=path), code="E820", text=text, do=do)
        return  # it was refused: told there
    changed = [
        ("题目", "parts", now.parts != paper.parts),
        ("种子", "seed", now.seed != paper.seed),
        ("开放日期", "opens", now.opens != paper.opens),
    ]
    for word, key, differs in changed:
        if differs:
            text = f"{told}，{word}（{key}）与提交过的（{blob.words}）不同"
            do = "请改回原样；题目有误的，公布答案以后改题并加 rev，卷上会注明"
            yield Problem(place=now.place(key), code="E820", text=text, do=do)
            return
