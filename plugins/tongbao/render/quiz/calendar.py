"""每周一题 as a calendar (日历提醒): Mondays at nine, from the first week that has a question to the last.

It says that there is a question, never which: a coming one is nobody's business before its week. Nothing in
it depends on the day of the build, so the file changes when the schedule does.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vRecur

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import Week
from tongbao.views.page import PlannedFile
from tongbao.weeks import move_week, parse_week

__all__ = ["make_calendar", "plan_files"]

#: The name of the event for ever: a calendar that is fetched anew changes it and adds none.
_UID = "weekly-question@tongbao"
_TITLE = "每周一题"
_ZONE = "Asia/Shanghai"
_NINE = time(9)
_LASTS = timedelta(minutes=5)


def plan_files(ledger: Ledger, address: str) -> Iterator[PlannedFile]:
    """The calendar; none where no week has a question.

    Args:
        ledger: the records.
        address: where the site stands, ending in a slash; empty where that is not known.
    """
    if ledger.records.questions and ledger.records.weeks:
        yield PlannedFile(url=routes.quiz_calendar(), content=make_calendar(ledger.records.weeks, address))


def make_calendar(weeks: Mapping[str, Week], address: str) -> bytes:
    """The calendar of a schedule.

    Args:
        weeks: the schedule; at least one.
        address: where the site stands, ending in a slash; empty where that is not known.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//tongbao//weekly question//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _TITLE)
    calendar.add_component(_zone())
    calendar.add_component(_event(sorted(weeks), address))
    return bytes(calendar.to_ical())


def _zone() -> Timezone:
    """Beijing time, without summer time; written out, so that the tables of a machine do not matter."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1991, 9, 15, 1))  # noqa: DTZ001 - local by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _event(weeks: list[str], address: str) -> Event:
    first, last = _begin(weeks[0]), _begin(weeks[-1])
    event = Event()
    event.add("uid", _UID)
    # Which of two is the newer tells the sequence: it grows with the schedule.
    event.add("dtstamp", first.astimezone(UTC))
    event.add("sequence", len(weeks))
    event.add("dtstart", first)
    event.add("duration", _LASTS)
    event.add("rrule", vRecur({"freq": "weekly", "until": last.astimezone(UTC)}))
    gaps = [*_gaps(weeks)]
    if gaps:
        event.add("exdate", gaps)
    event.add("summary", _TITLE)
    event.add("transp", "TRANSPARENT")
    if address:
        url = address + routes.quiz()
        event.add("url", url)
        event.add("description", f"本周的统计法题目已经更新：{url}")
    else:
        event.add("description", "本周的统计法题目已经更新")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _TITLE)
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event


def _begin(week: str) -> datetime:
    return datetime.combine(parse_week(week), _NINE, ZoneInfo(_ZONE))


def _gaps(weeks: list[str]) -> Iterator[datetime]:
    """The weeks in between that have no question: no reminder then."""
    week = weeks[0]
    while week < weeks[-1]:
        week = move_week(week, 1)
        if week not in weeks:
            yield _begin(week)
