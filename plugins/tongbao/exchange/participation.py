"""The table that a person hands to the own unit (参与情况表), read back and tried against its receipt code.

`assets/quiz/unit.js` writes it; both are held to `tests/golden/quiz/participation.csv`.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from tongbao.characters import quote_text
from tongbao.quiz.shuffle import seed_of
from tongbao.render.csvfile import neutralise
from tongbao.weeks import is_week

__all__ = ["Answered", "Flaw", "HandedIn", "read_participation", "receipt"]

HEADER = ("代号", "周次", "题号", "修订号", "作答", "结果", "首次作答", "方式", "作答时间")
_RECEIPT = "校验码"
_VERDICTS = frozenset({"正确", "部分正确", "错误"})
_MODES = frozenset({"当周", "补答"})
MAX_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, order=True)
class Flaw:
    """Something that a person who gathers the tables should know of.

    Attributes:
        file: the name of the table.
        line: 1-based; 0 where it is the whole of it.
        text: what is the matter, and what was done with it.
    """

    file: str
    line: int = 0
    text: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One answer to the question of a week.

    Attributes:
        line: 1-based line of the table.
        given: as typed or chosen, without the mark against formulas.
        first: whether nothing was answered to this revision before.
    """

    line: int
    week: str
    name: str
    rev: int
    given: str
    verdict: str
    first: bool
    mode: str
    at: str


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One table.

    Attributes:
        file: its name.
        code: what the person goes by; empty where nothing was typed.
        rows: its answers; none where it is damaged.
        flaws: what is the matter with it.
        damaged: whether it is left out.
    """

    file: str
    code: str = ""
    rows: tuple[Answered, ...] = ()
    flaws: tuple[Flaw, ...] = field(default=())
    damaged: bool = False


def receipt(rows: Sequence[Sequence[str]]) -> str:
    """The receipt code of answers, cells as they stand in the file; it shows accidental change only."""
    text = "".join("\t".join(cells) + "\n" for cells in rows)
    return f"tb-{seed_of(text):08x}"


def read_participation(data: bytes, file: str) -> HandedIn:
    """Read a table; one that is not as it was written is left out as a whole, and that is told."""
    text, note = _decode(data)
    if text is None:
        return _damaged(file, note)
    lines = _split(text)
    if damage := _find_damage(lines):
        return _damaged(file, damage)
    body = lines[1:-1]
    flaws = [Flaw(file=file, text=note)] if note else []
    rows: list[Answered] = []
    for number, cells in enumerate(body, start=2):
        row = _row(number, [_restore(cell) for cell in cells])
        if isinstance(row, str):
            flaws.append(Flaw(file=file, line=number, text=f"{row}，这一行没有计入"))
        else:
            rows.append(row)
    code = _restore(body[0][0]) if body else ""
    return HandedIn(file=file, code=code, rows=tuple(rows), flaws=tuple(flaws))


def _split(text: str) -> list[list[str]]:
    """The cells of each line; none where it is no table."""
    try:
        return [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except csv.Error:
        return []


def _find_damage(lines: Sequence[Sequence[str]]) -> str:
    """Why a table cannot be taken; nothing where it is as it was written."""
    if not lines or tuple(lines[0]) != HEADER:
        return "第一行不是参与情况表的表头"
    last, body = lines[-1], lines[1:-1]
    if len(lines) == 1 or last[0] != _RECEIPT:
        return "最后一行不是校验码，可能没有传完"
    if any(len(row) != len(HEADER) for row in lines) or last[1] != receipt(body):
        return "校验码对不上，内容改动过或没有传完"
    if len({row[0] for row in body}) > 1:
        return "有几个不同的代号，像是几个表拼在一起"
    return ""


def _decode(data: bytes) -> tuple[str | None, str]:
    """The text, and what was noticed; a spreadsheet program may have saved it anew in GBK."""
    if len(data) > MAX_BYTES:
        return None, "文件超过 5 MiB，不是参与情况表"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030"), "编码是 GBK，像是用电子表格另存过；校验码对得上，照常计入"
    except UnicodeDecodeError:
        return None, "不是文本文件，或编码认不出来"


def _damaged(file: str, text: str) -> HandedIn:
    told = f"{text}；整个文件没有计入，请本人重新导出"
    return HandedIn(file=file, flaws=(Flaw(file=file, text=told),), damaged=True)


def _restore(cell: str) -> str:
    """A cell as it was before the mark that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith("'") and neutralise(cell[1:]) == cell else cell


def _row(line: int, cells: Sequence[str]) -> Answered | str:
    """A row, or what is the matter with it."""
    _, week, name, rev, given, verdict, first, mode, at = cells
    if not is_week(week):
        return f"周次{quote_text(week)}不对"
    if not (rev.isascii() and rev.isdecimal() and len(rev) < len("1000000")):
        return f"修订号{quote_text(rev)}不对"
    for word, choices in ((verdict, _VERDICTS), (first, frozenset({"是", "否"})), (mode, _MODES)):
        if word not in choices:
            return f"看不懂{quote_text(word)}"
    return Answered(
        line=line,
        week=week,
        name=name,
        rev=int(rev),
        given=given,
        verdict=verdict,
        first=first == "是",
        mode=mode,
        at=at,
    )
