"""时限和公示截止: the days of an inspection that a calendar may hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import State
from tongbao.records import Inspection, Issue
from tongbao.views.feeds import MADE_UP

__all__ = ["DatesView", "Deadline", "make_all_dates"]


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One day.

    Attributes:
        uid: its name for ever.
        day: the day.
        title: what is due, with the issue's id and how far it is.
        url: the issue's page.
        told: the day of the latest record that it rests on.
        count: how many events and withdrawals that is: it grows when anything changes.
    """

    uid: str
    day: date
    title: str
    url: str
    told: date
    count: int


@dataclass(frozen=True, kw_only=True)
class DatesView:
    """The days of an inspection, at least one.

    Attributes:
        url: address of the calendar.
        page: the page that it belongs to.
        title: plain text.
        fictional: whether it is made up.
        deadlines: the days in their order.
    """

    url: str
    page: str
    title: str
    fictional: bool
    deadlines: tuple[Deadline, ...]


def make_all_dates(ledger: Ledger) -> Iterator[DatesView]:
    """The days of every inspection that has any and is not withdrawn."""
    for inspection in ledger.records.inspections.values():
        if inspection.counts_on(ledger.day_of(inspection)):
            found = sorted(_days(ledger, inspection), key=lambda one: (one.day, one.uid))
            if found:
                yield DatesView(
                    url=routes.ledger_calendar(inspection.id),
                    page=routes.ledger(inspection.id),
                    title=f"{MADE_UP if inspection.fictional else ''}{inspection.title}：时限和公示截止",
                    fictional=inspection.fictional,
                    deadlines=tuple(found),
                )


def _days(ledger: Ledger, inspection: Inspection) -> Iterator[Deadline]:
    """The deadline in force of each issue and the last day of its 公示: days that the source gives only."""
    for issue, state in ledger.standing(inspection.id).rows:
        if isinstance(state.due, date):
            yield _make(inspection, issue, state, "due", state.due)
        if state.until is not None:
            yield _make(inspection, issue, state, "until", state.until)


def _make(inspection: Inspection, issue: Issue, state: State, key: str, day: date) -> Deadline:
    word = f"整改时限（{state.progress.word}）" if key == "due" else "公示截止"
    past = [event for event in issue.events if event.when <= state.day]
    gone = [event.withdrawn.on for event in past if event.withdrawn and event.withdrawn.on <= state.day]
    return Deadline(
        uid=f"{issue.id}-{key}@tongbao",
        day=day,
        title=f"{MADE_UP if inspection.fictional else ''}{word}：{issue.id} {issue.title or '内容未公开'}",
        url=routes.issue(issue.id),
        told=max(filter(None, (*(event.when for event in past), *gone, inspection.feedback)), default=day),
        count=len(past) + len(gone),
    )
