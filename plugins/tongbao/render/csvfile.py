"""Table files (CSV): for spreadsheets, so without anything that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

__all__ = ["ORIGIN", "neutralise", "origin_cells", "render_csv"]

#: A cell that begins with one of these is a formula to some spreadsheet; the full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BLANKS = " \u00a0\u3000\ufeff\u200b"

ORIGIN = ("数据截至", "虚构案例")
"""Columns of every table: a row copied out of its file still says its day and whether it is made up."""


def origin_cells(day: date | None, *, fictional: bool) -> tuple[str, str]:
    """The cells below `ORIGIN`."""
    return day.isoformat() if day else "原文未载", "是" if fictional else "否"


def neutralise(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: ``=1+1`` becomes ``'=1+1``, after blanks too."""
    return f"'{cell}" if cell.lstrip(_BLANKS).startswith(_FORMULA) else cell


def render_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table file: UTF-8 with BOM (so that Excel reads Chinese), lines ended by CR LF, cells neutralised."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([neutralise(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")
