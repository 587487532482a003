"""What stands where, in sentences whose numbers are figures (总述)."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao.ledger.figures import Scope
from tongbao.ledger.ledger import Ledger, Standing
from tongbao.ledger.state import Progress, Schedule
from tongbao.views.common import Here
from tongbao.views.figures import Shown, make_figure

__all__ = ["Phrase", "Sentences", "make_deadlines", "make_levels", "make_progresses"]


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A figure, if any, and the text behind it."""

    figure: Shown | None = None
    text: str = ""


Sentences = tuple[Phrase, ...]

_LEVELS = (
    ("aspects", "个方面、"),
    ("problems", "个问题、"),
    ("issues", "个具体问题、"),
    ("measures", "条整改措施。"),
)
_PROGRESSES = (
    (Progress.COMPLETED, "已完成"),
    (Progress.SUSTAINED, "持续整改并长期坚持"),
    (Progress.OPEN, "推进中"),
    (Progress.NOT_STARTED, "未启动"),
)


@dataclass(frozen=True, kw_only=True)
class _Asking:
    ledger: Ledger
    standing: Standing
    here: Here

    def figure(self, expression: str) -> Shown:
        scope = Scope(day=self.standing.day, inspection=self.standing.inspection.id)
        return make_figure(expression, self.ledger, scope, self.here)


def make_levels(ledger: Ledger, standing: Standing, here: Here) -> Sentences:
    """4 个方面、12 个问题、23 个具体问题、36 条整改措施."""
    asking = _Asking(ledger=ledger, standing=standing, here=here)
    return tuple(Phrase(figure=asking.figure(name), text=text) for name, text in _LEVELS)


def make_progresses(ledger: Ledger, standing: Standing, here: Here) -> Sentences:
    """23 个具体问题，已完成 21 个，持续整改并长期坚持 2 个: every class that is not empty."""
    return tuple(_progresses(_Asking(ledger=ledger, standing=standing, here=here)))


def _progresses(asking: _Asking) -> Iterator[Phrase]:
    yield Phrase(figure=asking.figure("issues"))
    unknown = asking.standing.count(Progress.UNKNOWN) or 0
    if unknown or asking.standing.unplaced("issues"):
        yield Phrase(text="个具体问题，已完成的")
        yield Phrase(figure=asking.figure("issues.completed"), text="：这一天有")
        yield Phrase(figure=asking.figure("issues.unknown"), text="个的进展来源没有说明，不作推断。")
        return
    before = "个具体问题，"
    for progress, word in _PROGRESSES:
        if asking.standing.count(progress) or progress is Progress.COMPLETED:
            yield Phrase(text=f"{before}{word}")
            yield Phrase(figure=asking.figure(f"issues.{progress}"))
            before = "个，"
    yield Phrase(text="个。")


def make_deadlines(ledger: Ledger, standing: Standing, here: Here) -> Sentences:
    """What is overdue; where deadlines were not published, that it cannot be judged."""
    asking = _Asking(ledger=ledger, standing=standing, here=here)
    rows = len(standing.rows)
    silent = sum(found.schedule in {Schedule.UNPUBLISHED, Schedule.UNKNOWN} for _, found in standing.rows)
    if not rows:
        return ()
    if silent == rows:
        return (Phrase(text=f"{rows} 个具体问题的时限都未公布，是否逾期无从判断。"),)
    unproven = sum(found.schedule is Schedule.UNPROVEN for _, found in standing.rows)
    rest = (
        (silent, "个的时限或进展没有来源，是否逾期无从判断。"),
        (unproven, "个只知不晚于某日完成，那一天已过时限，是否按期无从判断。"),
    )
    known = _judged(asking.figure("issues.overdue"), asking.figure("issues.late"))
    return (*known, *(Phrase(text=f"另有 {count} {words}") for count, words in rest if count))


def _judged(overdue: Shown, late: Shown) -> Sentences:
    """逾期 1 个，逾期后完成 0 个; what is not known is asked, not counted: 逾期几个原文未载."""
    start = "有时限的具体问题中，"
    if not overdue.known and not late.known:
        return (Phrase(text=f"{start}逾期几个、逾期后完成几个，"), Phrase(figure=overdue, text="。"))
    return (
        Phrase(text=f"{start}逾期{'' if overdue.known else '几个'}"),
        Phrase(figure=overdue, text="个，" if overdue.known else "，"),
        Phrase(text=f"逾期后完成{'' if late.known else '几个'}"),
        Phrase(figure=late, text="个。" if late.known else "。"),
    )
