"""Charts as text (图): from numbers to places on an SVG without view box, x in %, y in rem.

Bars start at zero and a bar's length is its count; text keeps its size on a phone and grows with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tongbao.dates import days_between
from tongbao.ledger.state import UNKNOWN
from tongbao.ledger.steps import Tally
from tongbao.views.bars import Bar, BarsData
from tongbao.views.deadline import Mark, ScaleData
from tongbao.views.tally import COLUMNS, make_cells

__all__ = [
    "Bars",
    "Point",
    "Scale",
    "Table",
    "TableRow",
    "make_bars",
    "make_scale",
    "percent",
    "steps_of",
]

#: Letters of the small print are so wide, in rem; a label needs that much of the narrowest column.
_LETTER = 0.65
_COLUMN = 17.0


@dataclass(frozen=True, kw_only=True)
class Point:
    """A mark with its word."""

    x: str
    y: str
    r: str
    shape: str
    tone: str
    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A line of days, ready to draw."""

    id: str
    title: str
    late_from: str | None
    late_to: str | None
    marks: tuple[Point, ...]


_LOOKS = {
    "start": ("tb-c-solid", "tb-c-axis", 0.15),
    "original": ("tb-c-open", "tb-c-axis", 0.3),
    "changed": ("tb-c-open", "tb-c-axis", 0.3),
    "current": ("tb-c-solid", "tb-c-label", 0.34),
    "finish": ("tb-c-done", "tb-c-axis", 0.3),
    "end": ("tb-c-solid", "tb-c-axis", 0.15),
}


def make_scale(data: ScaleData) -> Scale:
    """Place the days of a deadline on a line; words that would meet are left to the heading."""
    days = [mark.day for mark in data.marks]
    first, span = min(days), max(days_between(min(days), max(days)), 1)

    def place(mark: Mark) -> float:
        return 100 * days_between(first, mark.day) / span

    late = data.late
    return Scale(
        id="due",
        title=data.title,
        late_from=percent(100 * days_between(first, late[0]) / span) if late else None,
        late_to=percent(100 * days_between(first, late[1]) / span) if late else None,
        marks=tuple(_points([(place(mark), mark) for mark in data.marks], late=late is not None)),
    )


def _points(placed: Sequence[tuple[float, Mark]], *, late: bool) -> list[Point]:
    above = _kept([(x, mark) for x, mark in placed if mark.role in {"original", "changed", "current"}])
    points = []
    for x, mark in placed:
        shape, tone, radius = _LOOKS[mark.role]
        below = mark.role in {"start", "finish", "end"}
        if late and mark.role in {"finish", "end"}:
            tone = "tb-c-attn"
        anchor = "start" if mark.role == "start" else "end" if below else _anchor(x)
        points.append(
            Point(
                x=percent(0 if mark.role == "start" else x),
                y="3.75" if below else "1.2",
                r=f"{radius:g}",
                shape=shape,
                tone=tone,
                text=mark.word if below or mark in above else "",
                anchor=anchor,
            )
        )
    return points


def _anchor(x: float) -> str:
    edge = 8
    return "start" if x < edge else "end" if x > 100 - edge else "middle"


def _kept(placed: list[tuple[float, Mark]]) -> list[Mark]:
    """The words that have room: from the last one, which is in force, backwards."""
    kept: list[Mark] = []
    free = 200.0
    for x, mark in reversed(placed):
        half = 100 * _LETTER * (len(mark.word) + 1) / 2 / _COLUMN
        if x + half <= free:
            kept.append(mark)
            free = x - half
    return kept


def percent(x: float) -> str:
    """A place or a length, without idle zeros."""
    return f"{x:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A line of the grid with its number."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A part of a bar, beginning where the one before it ends."""

    x: str
    width: str
    look: str
    fill: str = ""


@dataclass(frozen=True, kw_only=True)
class BarRow:
    """One bar: its label and its words above it, ``total`` is the frame of the whole."""

    label: tuple[tuple[str, str], ...]
    words: str
    text_y: str
    y: str
    total: str
    strips: tuple[Strip, ...]


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A row of the table below a chart."""

    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The table below a chart."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    foot: TableRow | None


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars, ready to draw; heights in rem."""

    id: str
    title: str
    note: str
    words: str
    height: str
    floor: str
    axis: str
    thick: str
    ticks: tuple[Tick, ...]
    rows: tuple[BarRow, ...]
    table: Table


_THICK, _LINE, _GAP = 1.0, 0.95, 0.55
#: So many letters of a label stand in a line, so that they fit on the narrowest phone; so many lines at most.
_LETTERS, _MOST_LINES = 15, 3
#: What must not begin a line.
_CLOSING = "，。、；：）》”"


def make_bars(data: BarsData) -> Bars:
    """Place bars below each other; each is as long as its share of the longest."""
    most = max(bar.tally.total for bar in data.bars if bar.tally)
    rows, top = [], 0.0
    for bar in data.bars:
        row, top = _row(data.id, bar, most, top)
        rows.append(row)
    return Bars(
        id=data.id,
        title=data.title,
        note=data.note,
        words=data.words,
        height=f"{top + 1.2:g}",
        floor=f"{top:g}",
        axis=f"{top + 0.9:g}",
        thick=f"{_THICK:g}",
        ticks=tuple(_ticks(most, data.unit)),
        rows=tuple(rows),
        table=_table(data),
    )


def _row(chart: str, bar: Bar, most: int, top: float) -> tuple[BarRow, float]:
    """A bar below what ends at ``top``, and where it ends."""
    lines = [(f"{top + _LINE * at:g}", text) for at, text in enumerate(_break(bar.label), 1)]
    text_y = top + _LINE * (len(lines) + 1)
    total = bar.tally.total if bar.tally else 0
    row = BarRow(
        label=tuple(lines),
        words=bar.words,
        text_y=f"{text_y:g}",
        y=f"{text_y + 0.35:g}",
        total=percent(100 * total / most) if total else "",
        strips=tuple(_strips(chart, bar.tally, most)) if bar.tally else (),
    )
    return row, text_y + (0.35 + _THICK if total else 0) + _GAP


def _strips(chart: str, tally: Tally, most: int) -> Iterator[Strip]:
    if tally.completed is None:
        yield Strip(
            x="0", width=percent(100 * tally.total / most), look="tb-c-unknown", fill=f"url(#{chart}-dots)"
        )
        return
    base = 0
    parts = (
        ("tb-c-done", "", tally.completed),
        ("tb-c-sust", "hatch", tally.sustained),
        ("tb-c-over", "grid", tally.overdue),
    )
    for look, pattern, n in parts:
        if n:
            fill = f"url(#{chart}-{pattern})" if pattern else ""
            yield Strip(x=percent(100 * base / most), width=percent(100 * n / most), look=look, fill=fill)
            base += n


def _break(text: str) -> list[str]:
    """A label in lines; closing marks stay with what they close, and what is too long ends in …."""
    lines: list[str] = []
    while text and len(lines) < _MOST_LINES:
        cut = _LETTERS
        while text[cut : cut + 1] and text[cut] in _CLOSING:
            cut += 1
        lines.append(text[:cut])
        text = text[cut:]
    if text:
        lines[-1] = f"{lines[-1][: _LETTERS - 1]}…"
    return lines


def _table(data: BarsData) -> Table:
    silent = (UNKNOWN,) * len(COLUMNS)
    return Table(
        caption=f"{data.title}，单位：{data.unit}",
        heads=("方面", *COLUMNS),
        rows=tuple(
            TableRow(head=bar.label, cells=make_cells(bar.tally) if bar.tally else silent)
            for bar in data.bars
        ),
        foot=TableRow(head="合计", cells=make_cells(data.whole)),
    )


def _ticks(most: int, unit: str) -> list[Tick]:
    """Round numbers from 0 up, and the longest."""
    step = next(one for one in steps_of() if most / one <= _MOST_TICKS)
    numbers = [n for n in range(0, most, step) if n == 0 or most - n > step * 0.8]
    ticks = [Tick(x=percent(100 * n / most), text=str(n), anchor="middle" if n else "start") for n in numbers]
    return [*ticks, Tick(x="100", text=f"{most} {unit}", anchor="end")]


_MOST_TICKS = 5


def steps_of() -> Iterator[int]:
    """1, 2, 5, 10, 20, …: how far apart round numbers may stand."""
    scale = 1
    while True:
        yield from (scale, 2 * scale, 5 * scale)
        scale *= 10
