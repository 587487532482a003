"""The chart of progress over time: steps between dated days, x in %, y in rem.

The plot goes from the feedback to the day that the data are as of, which has a column of its own at the
end: a day among hundreds would be a hair. A run of days with the same number is one rectangle.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import TypeVar

from tongbao.dates import days_between
from tongbao.ledger.state import UNKNOWN
from tongbao.ledger.steps import Step, Tally
from tongbao.render.charts import Table, TableRow, percent, steps_of
from tongbao.views.steps import StepsData
from tongbao.views.tally import COLUMNS, make_cells

__all__ = ["Area", "Label", "StepChart", "make_step_chart"]

#: Where the plot begins, where its last day does, where it ends, and where the words beside it stand; in %.
_LEFT, _RIGHT, _END, _WORDS = 8.0, 66.0, 70.0, 71.5
#: Heights in rem: above the plot, of the plot, low or not, of its words.
_TOP, _HIGH, _LOW, _BELOW = 0.5, 8.5, 5.0, 3.1
_LINE = 1.0
_MOST_TICKS = 5
#: Months that are marked, and those that are named: large letters on a narrow phone have no more room.
_MOST_MARKS, _MOST_NAMES = 12, 3
#: A stretch that is so wide, in %, has room for 原文未载.
_ROOM = 18.0


_Key = TypeVar("_Key")


@dataclass(frozen=True, kw_only=True)
class Area:
    """A rectangle: ``look`` names its kind, ``fill`` its pattern where it has one."""

    x: str
    y: str
    width: str
    height: str
    look: str
    fill: str = ""


@dataclass(frozen=True, kw_only=True)
class Label:
    """A word with its place."""

    x: str
    y: str
    text: str
    anchor: str = "start"
    tone: str = "tb-c-axis"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line between two points."""

    x1: str
    x2: str
    y1: str
    y2: str
    look: str


@dataclass(frozen=True, kw_only=True)
class StepChart:
    """Steps, ready to draw; heights in rem."""

    id: str
    title: str
    note: str
    words: str
    remarks: tuple[str, ...]
    height: str
    grid: tuple[Line, ...]
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    table: Table


@dataclass(frozen=True)
class _Plot:
    """From days and counts to places."""

    first: date
    last: date
    whole: int
    high: float

    @property
    def floor(self) -> float:
        return _TOP + self.high

    def x(self, day: date) -> float:
        """Where a day begins."""
        span = days_between(self.first, self.last)
        return _LEFT + (_RIGHT - _LEFT) * days_between(self.first, day) / span if span else _LEFT

    def end(self, day: date) -> float:
        """Where a day ends: the next begins, or the plot is over."""
        if day == self.last:
            return _END
        return self.x(day) + (_RIGHT - _LEFT) / days_between(self.first, self.last)

    def y(self, n: int) -> float:
        """How low a count lies."""
        return self.floor - self.high * n / self.whole


def make_step_chart(data: StepsData) -> StepChart:
    """Place steps: completed on the floor, sustained on it, overdue on both, below the line of the total."""
    plot = _Plot(
        first=data.steps[0].first,
        last=data.steps[-1].last,
        whole=max(step.tally.total for step in data.steps),
        high=_LOW if data.brief else _HIGH,
    )
    return StepChart(
        id=data.id,
        title=data.title,
        note=data.note,
        words=data.words,
        remarks=data.remarks,
        height=_rem(plot.floor + _BELOW),
        grid=tuple(_grid(plot)),
        areas=tuple(_areas(data, plot)),
        lines=tuple(_lines(data, plot)),
        labels=tuple(_labels(data, plot)),
        table=_table(data),
    )


#: From the floor up: the look of a band, the pattern that fills it, how much it holds.
_BANDS: tuple[tuple[str, str, Callable[[Tally], int]], ...] = (
    ("tb-c-area", "", lambda tally: tally.completed or 0),
    ("tb-c-sust", "hatch", lambda tally: tally.sustained or 0),
    ("tb-c-over", "grid", lambda tally: tally.overdue or 0),
)


def _areas(data: StepsData, plot: _Plot) -> Iterator[Area]:
    for silent, steps in _runs(data.steps, lambda tally: tally.total if tally.completed is None else 0):
        if silent:
            yield _area(plot, steps, 0, silent, look="tb-c-unknown", fill=f"url(#{data.id}-dots)")
    for at, (look, pattern, _) in enumerate(_BANDS):
        for (base, n), steps in _runs(data.steps, partial(_stacked, at)):
            if n:
                fill = f"url(#{data.id}-{pattern})" if pattern else ""
                yield _area(plot, steps, base, n, look=look, fill=fill)


def _stacked(at: int, tally: Tally) -> tuple[int, int]:
    """What lies below a band, and the band."""
    return sum(count(tally) for *_, count in _BANDS[:at]), _BANDS[at][2](tally)


def _runs(steps: tuple[Step, ...], key: Callable[[Tally], _Key]) -> Iterator[tuple[_Key, list[Step]]]:
    """Neighbours that are drawn as one."""
    for found, run in groupby(steps, lambda step: key(step.tally)):
        yield found, list(run)


def _area(plot: _Plot, steps: list[Step], base: int, n: int, *, look: str, fill: str) -> Area:
    x = plot.x(steps[0].first)
    return Area(
        x=percent(x),
        y=_rem(plot.y(base + n)),
        width=percent(plot.end(steps[-1].last) - x),
        height=_rem(plot.y(base) - plot.y(base + n)),
        look=look,
        fill=fill,
    )


def _grid(plot: _Plot) -> Iterator[Line]:
    for n in _ticks(plot.whole):
        y = _rem(plot.y(n))
        yield Line(x1="0", x2=percent(_END), y1=y, y2=y, look="tb-c-grid")


def _lines(data: StepsData, plot: _Plot) -> Iterator[Line]:
    for day in _months(plot.first, plot.last, _MOST_MARKS):
        x = percent(plot.x(day))
        yield Line(x1=x, x2=x, y1=_rem(plot.floor), y2=_rem(plot.floor + 0.3), look="tb-c-base")
    for total, steps in _runs(data.steps, lambda tally: tally.total):
        y = _rem(plot.y(total))
        x1, x2 = percent(plot.x(steps[0].first)), percent(plot.end(steps[-1].last))
        yield Line(x1=x1, x2=x2, y1=y, y2=y, look="tb-c-total")
    yield Line(x1="0", x2=percent(_END), y1=_rem(plot.floor), y2=_rem(plot.floor), look="tb-c-base")


def _labels(data: StepsData, plot: _Plot) -> Iterator[Label]:
    for n in _ticks(plot.whole):
        yield Label(x="0", y=_rem(plot.y(n) - 0.2), text=str(n))
    for silent, steps in _runs(data.steps, lambda tally: tally.completed is None):
        x, end = plot.x(steps[0].first), plot.end(steps[-1].last)
        if silent and end - x >= _ROOM:
            middle = _rem(plot.floor - plot.high / 2 + 0.25)
            yield Label(x=percent((x + end) / 2), y=middle, text=UNKNOWN, anchor="middle", tone="tb-c-label")
    yield from _beside(data.steps[-1].tally, plot)
    for day in _months(plot.first, plot.last, _MOST_NAMES):
        text = f"{day.year} 年" if day.month == 1 else f"{day.month} 月"
        yield Label(x=percent(plot.x(day)), y=_rem(plot.floor + 1.05), text=text, anchor="middle")
    yield Label(x=percent(_LEFT), y=_rem(plot.floor + 2.05), text=f"反馈 {plot.first}")
    yield Label(x=percent(_END), y=_rem(plot.floor + 2.9), text=f"数据截至 {plot.last}", anchor="end")


def _beside(tally: Tally, plot: _Plot) -> Iterator[Label]:
    """What stands on the last day, beside it: from the total down, no word on another."""
    wanted = [(plot.y(tally.total) + 0.25, f"全部 {tally.total}", "tb-c-axis")]
    if tally.completed is None:
        wanted.append((plot.floor - plot.high / 2, UNKNOWN, "tb-c-axis"))
    else:
        words = ("已完成", "持续坚持", "逾期")
        for at in reversed(range(len(_BANDS))):
            base, n = _stacked(at, tally)
            if n:
                middle = (plot.y(base) + plot.y(base + n)) / 2
                tone = "tb-c-attn" if words[at] == "逾期" else "tb-c-value tb-c-s"
                wanted.append((middle + 0.25, f"{words[at]} {n}", tone))
    free = wanted[0][0]
    lowest = plot.floor - _LINE * (len(wanted) - 1)
    for at, (y, text, tone) in enumerate(wanted):
        placed = min(max(y, free), lowest + _LINE * at)
        free = placed + _LINE
        yield Label(x=percent(_WORDS), y=_rem(placed), text=text, tone=tone)


def _ticks(whole: int) -> list[int]:
    step = next(one for one in steps_of() if whole / one <= _MOST_TICKS)
    return list(range(0, whole + 1, step))


def _months(first: date, last: date, most: int) -> list[date]:
    """The first days of months between two days: all, or evenly so few that there are at most ``most``."""
    all_months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first < date(year, month, 1) < last
    ]
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 240):
        found = [day for day in all_months if (day.year * 12 + day.month - 1) % step == 0]
        if len(found) <= most:
            return found
    return []


def _table(data: StepsData) -> Table:
    return Table(
        caption=f"{data.title}，单位：{data.unit}",
        heads=("自哪一天起", *COLUMNS),
        rows=tuple(
            TableRow(head=step.first.isoformat(), cells=make_cells(step.tally)) for step in data.steps
        ),
        foot=None,
    )


def _rem(y: float) -> str:
    return f"{y:.3f}".rstrip("0").rstrip(".")
