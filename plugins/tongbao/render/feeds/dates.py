"""时限和公示截止 of an inspection as a calendar: whole days, each the same event for ever.

Nothing in it depends on the day of the build but what the records say of that day.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from tongbao.views.dates import DatesView, Deadline

__all__ = ["render_dates"]

_BEIJING = ZoneInfo("Asia/Shanghai")


def render_dates(view: DatesView, address: str) -> bytes:
    """The calendar.

    Args:
        view: the days.
        address: where the site stands, ending in a slash; empty where that is not known.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//tongbao//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", view.title)
    for one in view.deadlines:
        calendar.add_component(_make_event(one, address))
    return bytes(calendar.to_ical())


def _make_event(one: Deadline, address: str) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", datetime.combine(one.told, time(), _BEIJING).astimezone(UTC))
    event.add("sequence", one.count)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.title)
    event.add("transp", "TRANSPARENT")
    if address:
        event.add("url", address + one.url)
    return event
