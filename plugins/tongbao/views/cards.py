"""页面卡片: what pages are, as far as several kinds of page say it in the same way."""

from collections.abc import Iterable
from datetime import date

from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Closure, Schedule, State
from tongbao.records import Inspection, Issue, Records, Source
from tongbao.views.common import UNKNOWN, Here, is_dated, make_quote
from tongbao.views.page import COLUMN, Card

__all__ = ["date_content", "issue_card", "ledger_card", "make_card", "make_column", "name_source"]

#: What the day of a ledger is, and of all that is computed from one.
AS_OF = "数据截至"

#: What it is of a ledger that goes on.
LATEST = "最近进展"


def make_column(kind: str = COLUMN) -> Card:
    """The card of a page that lists: its content is of many days, so it has none of its own."""
    return Card(kind=kind, is_list=True)


def make_card(
    kind: str,
    day: date | None = None,
    day_word: str = AS_OF,
    *,
    organs: Iterable[str | None] = (),
    states: Iterable[str] = (),
    years: Iterable[date | None] = (),
    source: str | None = None,
) -> Card:
    """The card of a page with content of its own.

    Args:
        kind: the kind word.
        day: the day of its content, if a record gives one.
        day_word: what that day is.
        organs: labels of units; what is not known is left out.
        states: status words.
        years: days besides ``day`` whose years the content is of.
        source: who answers for it.
    """
    days = [one for one in (*years, day) if one is not None]
    return Card(
        kind=kind,
        day=day,
        day_word=day_word if day else "",
        organs=tuple(dict.fromkeys(filter(None, organs))),
        states=tuple(dict.fromkeys(states)),
        years=tuple(sorted({one.year for one in days})),
        source=source,
    )


def name_source(source: Source | None, records: Records) -> str | None:
    """A document by its title, if the record says it."""
    title = make_quote(source, records, Here(url="")).link.text if source else UNKNOWN
    return None if title == UNKNOWN else title


def date_content(
    ledger: Ledger, inspection: Inspection, day: date | None, events: Iterable[date | None]
) -> tuple[date | None, str]:
    """The day of what is computed on a day, and what it is.

    A ledger that goes on is computed on the day of the build, which no record gives: it is as new as the last
    thing that its records tell of.
    """
    if inspection.frozen or day != ledger.today:
        return day, AS_OF
    return max(filter(None, (inspection.feedback, *events)), default=None), LATEST


def ledger_card(ledger: Ledger, inspection: Inspection, day: date, kind: str = "台账") -> Card:
    """A page of an inspection's ledger on a day."""
    records = ledger.records
    subject = records.organs.get(inspection.subject)
    events = (event.when for _, found in ledger.standing(inspection.id, day).rows for event in found.events)
    return make_card(
        kind,
        *date_content(ledger, inspection, day if is_dated(ledger, inspection) else None, events),
        organs=[subject.label] if subject else [],
        years=[inspection.feedback],
        source=name_source(inspection.source, records),
    )


def issue_card(ledger: Ledger, issue: Issue, found: State) -> Card:
    """An issue in a state: its units, where it stands, and the years of what was done."""
    records, gone = ledger.records, not issue.counts_on(ledger.today)
    organs = [records.organs[name].label for name in filter(None, (issue.lead, *issue.with_))]
    inspection = records.inspections[issue.inspection]
    source = issue.sources[0] if issue.sources else inspection.source
    return make_card(
        "具体问题",
        *date_content(ledger, inspection, found.day, (event.when for event in found.events)),
        organs=[] if gone else organs,
        states=_states(found),
        years=[event.when for event in found.events],
        source=name_source(source, records),
    )


def _states(found: State) -> Iterable[str]:
    """进展; 逾期 and a step of 销号 where it is one."""
    yield found.progress.word
    if found.schedule is Schedule.OVERDUE:
        yield found.schedule.word
    if found.closure is not Closure.NONE:
        yield found.closure.word
