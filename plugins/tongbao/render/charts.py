"""Charts as text (图): from numbers to places on an SVG without view box, x in %, y in rem.

Bars start at zero and a bar's length is its count; text keeps its size on a phone and grows with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tongbao.dates import days_between
from tongbao.views.bars import BarsData
from tongbao.views.deadline import Mark, ScaleData

__all__ = ["Bars", "Point", "Scale", "make_bars", "make_scale"]

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
        late_from=_percent(100 * days_between(first, late[0]) / span) if late else None,
        late_to=_percent(100 * days_between(first, late[1]) / span) if late else None,
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
                x=_percent(0 if mark.role == "start" else x),
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


def _percent(x: float) -> str:
    return f"{x:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A line of the grid with its number."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class BarRow:
    """One bar: its label above it, its words at the end, ``total`` is the frame of the whole."""

    label: str
    words: str
    text_y: str
    y: str
    total: str
    width: str
    look: str
    fill: str


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
    height: str
    floor: str
    axis: str
    thick: str
    ticks: tuple[Tick, ...]
    rows: tuple[BarRow, ...]
    table: Table


_ROW, _THICK, _LABEL = 2.6, 1.0, 1.0


def make_bars(data: BarsData) -> Bars:
    """Place bars below each other; each is as long as its share of the whole."""
    floor = _ROW * len(data.bars)
    return Bars(
        id=data.id,
        title=data.title,
        note=data.note,
        height=f"{floor + 1.4:g}",
        floor=f"{floor:g}",
        axis=f"{floor + 1.05:g}",
        thick=f"{_THICK:g}",
        ticks=tuple(_ticks(data)),
        rows=tuple(
            BarRow(
                label=bar.label,
                words=f"{bar.n} / {data.whole}",
                text_y=f"{_ROW * at + _LABEL:g}",
                y=f"{_ROW * at + _LABEL + 0.35:g}",
                total="100",
                width=_percent(100 * bar.n / data.whole) if bar.n else "",
                look="tb-c-sust" if bar.hatched else "tb-c-done",
                fill=f"url(#{data.id}-hatch)" if bar.hatched else "",
            )
            for at, bar in enumerate(data.bars)
        ),
        table=_table(data),
    )


def _table(data: BarsData) -> Table:
    return Table(
        caption=data.title,
        heads=("进展", f"具体问题（{data.unit}）"),
        rows=tuple(TableRow(head=bar.label, cells=(str(bar.n),)) for bar in data.bars),
        foot=TableRow(head="合计", cells=(str(data.whole),)),
    )


def _ticks(data: BarsData) -> list[Tick]:
    """Round numbers from 0 up, and the whole."""
    step = next(one for one in _steps() if data.whole / one <= _MOST_TICKS)
    numbers = [n for n in range(0, data.whole, step) if n == 0 or data.whole - n > step * 0.8]
    ticks = [
        Tick(x=_percent(100 * n / data.whole), text=str(n), anchor="middle" if n else "start")
        for n in numbers
    ]
    return [*ticks, Tick(x="100", text=f"{data.whole} {data.unit}", anchor="end")]


_MOST_TICKS = 5


def _steps() -> Iterator[int]:
    scale = 1
    while True:
        yield from (scale, 2 * scale, 5 * scale)
        scale *= 10
