"""The weekly reminder: read strictly by its library, its rule worked out by another, silent of questions."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from tests.sites import ROOT
from tongbao.cli import main
from tongbao.ledger.ledger import Ledger
from tongbao.records import Records, Week, read_records
from tongbao.render.quiz.calendar import make_calendar, plan_files
from tongbao.weeks import parse_week

SHANGHAI = ZoneInfo("Asia/Shanghai")
ADDRESS = "https://tongbao.example/"


@pytest.fixture(scope="module")
def bank(real: Records) -> Records:
    return real


def schedule(*weeks: str) -> dict[str, Week]:
    return {week: Week(week=week, question=f"tj-{number:04}") for number, week in enumerate(weeks)}


def event(content: bytes) -> Event:
    """The one event of a calendar that is read without any error."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert [*calendar.errors, *(error for part in calendar.walk() for error in part.errors)] == []
    [found] = calendar.walk("VEVENT")
    assert isinstance(found, Event)
    return found


def occurrences(content: bytes) -> list[datetime]:
    """The moments that the rule of the file comes to, worked out by dateutil from its lines."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    start = lines.index("BEGIN:VEVENT")
    rules = [line for line in lines[start:] if line.startswith(("DTSTART", "RRULE", "EXDATE"))]
    return [*rrulestr("\n".join(rules), forceset=True, tzids={"Asia/Shanghai": SHANGHAI})]


def mondays(weeks: Sequence[str]) -> list[datetime]:
    return [
        datetime.combine(parse_week(week), datetime.min.time(), SHANGHAI) + timedelta(hours=9)
        for week in weeks
    ]


def test_every_week_that_has_a_question_is_reminded_of_on_monday_at_nine(bank: Records) -> None:
    content = make_calendar(bank.weeks, ADDRESS)
    found = occurrences(content)
    assert found == mondays([*bank.weeks])
    assert (found[0].isoformat(), found[-1].isoformat(), len(found)) == (
        "2026-11-23T09:00:00+08:00",
        "2027-09-20T09:00:00+08:00",
        len(bank.weeks),
    )


def test_a_week_without_a_question_has_no_reminder() -> None:
    weeks = ("2026-W51", "2026-W53", "2027-W01", "2027-W04")
    assert occurrences(make_calendar(schedule(*weeks), "")) == mondays(weeks)
    assert occurrences(make_calendar(schedule("2026-W53"), "")) == mondays(["2026-W53"])


def test_the_file_is_well_formed_and_has_its_own_time_zone(bank: Records) -> None:
    content = make_calendar(bank.weeks, ADDRESS)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    calendar = Calendar.from_ical(content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    [standard] = calendar.walk("STANDARD")
    assert (standard["tzoffsetfrom"].td, standard["tzoffsetto"].td) == (
        timedelta(hours=8),
        timedelta(hours=8),
    )
    assert b"DTSTART;TZID=Asia/Shanghai:20261123T090000" in lines
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20270920T010000Z" in lines


def test_it_says_where_and_nothing_of_any_question(bank: Records) -> None:
    found = event(make_calendar(bank.weeks, ADDRESS))
    assert {name: found[name].to_ical().decode() for name in ("UID", "SUMMARY", "URL", "DESCRIPTION")} == {
        "UID": "weekly-question@tongbao",
        "SUMMARY": "每周一题",
        "URL": "https://tongbao.example/quiz/",
        "DESCRIPTION": "本周的统计法题目已经更新：https://tongbao.example/quiz/",
    }
    assert "tj-" not in make_calendar(bank.weeks, ADDRESS).decode()
    assert "URL" not in event(make_calendar(bank.weeks, ""))


def test_a_longer_schedule_is_the_newer_of_two() -> None:
    short, long = (
        event(make_calendar(schedule(*weeks), "")) for weeks in (["2026-W48"], ["2026-W48", "2026-W49"])
    )
    assert (short["sequence"], long["sequence"], short["uid"] == long["uid"]) == (1, 2, True)
    assert short["dtstamp"].dt == long["dtstamp"].dt == datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_the_file_is_the_same_on_every_run_and_day(bank: Records) -> None:
    files = [[*plan_files(Ledger(bank, day), ADDRESS)] for day in (date(2026, 11, 22), date(2027, 3, 1))]
    assert files[0] == files[1]
    assert [file.url for file in files[0]] == ["quiz/calendar.ics"]
    assert files[0][0].content == make_calendar(bank.weeks, ADDRESS)


def test_a_site_without_a_schedule_has_no_calendar(bank: Records, tmp_path: Path) -> None:
    (tmp_path / "bulletins").mkdir()
    records, _ = read_records(tmp_path)
    assert [*plan_files(Ledger(records, date(2026, 11, 22)), ADDRESS)] == []
    assert len([*plan_files(Ledger(bank, date(2026, 11, 22)), ADDRESS)]) == 1


def test_the_command_writes_the_calendar_of_the_site_without_its_address(
    bank: Records, tmp_path: Path
) -> None:
    file = tmp_path / "quiz.ics"
    line = ["quiz", "export", "ics", "-o", str(file), "--root", str(ROOT), "--today", "2026-11-22"]
    done = CliRunner().invoke(main, line)
    told = f"已写入 {file}：{len(bank.weeks)} 周，每周一 9:00 提醒，没有题目的内容\n"
    assert (done.exit_code, done.output) == (0, told)
    assert file.read_bytes() == make_calendar(bank.weeks, "")
