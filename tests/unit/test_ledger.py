"""The ledger on any day: which issues count, which day a page is as of, what is dated too late."""

from datetime import date
from typing import Any

import pytest

from tests.records import FEEDBACK, TODAY, event, inspection, issue, make_ledger, make_records
from tongbao.ledger.checks import check_all
from tongbao.ledger.dates import check_dates
from tongbao.ledger.events import check_events
from tongbao.ledger.state import Progress
from tongbao.records import Issue, IssueKind

FROZEN = {"on": "2021-06-25", "reason": "来源到此为止"}
NOTICE = {
    "title": "通报",
    "kind": "progress-notice",
    "issuer": "15-tjj",
    "body": "正文",
    "inspection": "case",
}


def test_current_pages_are_as_of_the_build_day_or_the_day_it_is_frozen_on() -> None:
    ledger = make_ledger(inspections=[inspection(), inspection(id="cold", frozen=FROZEN)])
    assert ledger.day_of("case") == TODAY
    assert ledger.day_of("cold") == date(2021, 6, 25)
    assert ledger.day_of(ledger.records.inspections["cold"]) == date(2021, 6, 25)
    assert ledger.standing("cold").day == date(2021, 6, 25)


def test_a_standing_is_made_once_a_day() -> None:
    ledger = make_ledger(issue())
    assert ledger.standing("case", FEEDBACK) is ledger.standing("case", FEEDBACK)
    assert ledger.standing("case", FEEDBACK) is not ledger.standing("case", TODAY)


def test_an_inspection_without_feedback_counts_nothing() -> None:
    standing = make_ledger(issue(), inspections=[inspection(feedback="")]).standing("case")
    assert (standing.given, standing.rows, standing.total("issues")) == (False, (), 0)


def test_notice_days_are_each_day_once_and_in_order() -> None:
    notices = [
        {**NOTICE, "id": "b", "as_of": "2021-06-25"},
        {**NOTICE, "id": "a", "as_of": "2021-04-25"},
        {**NOTICE, "id": "c", "as_of": "2021-06-25"},
        {**NOTICE, "id": "d"},
        {**NOTICE, "id": "e", "as_of": "2021-05-25", "inspection": ""},
    ]
    ledger = make_ledger(notices=notices, inspections=[inspection(), inspection(id="other")])
    assert ledger.notice_days == {"case": (date(2021, 4, 25), date(2021, 6, 25)), "other": ()}
    assert ledger.notice_day(ledger.records.notices["b"]) == date(2021, 6, 25)
    assert ledger.notice_day(ledger.records.notices["d"]) is None


def test_a_progress_is_counted_unless_any_is_silent() -> None:
    known = make_ledger(issue(event("completed", on="2021-06-01"), id="a"), issue(id="b"))
    assert known.standing("case").count(Progress.COMPLETED) == 1
    assert known.standing("case").count(Progress.NOT_STARTED) == 1
    assert known.standing("case").count(Progress.UNKNOWN) == 0
    silent = make_ledger(issue(event("completed", by="2021-06-25"), id="a"), issue(id="b"))
    before = silent.standing("case", date(2021, 6, 24))
    assert before.count(Progress.COMPLETED) is None
    assert before.count(Progress.UNKNOWN) == 1
    assert before.states["a"].progress is Progress.UNKNOWN


def test_what_is_unplaced_is_of_unknown_progress() -> None:
    unplaced = {"issues": "2", "reason": "来源只给总数"}
    standing = make_ledger(issue(), inspections=[inspection(unplaced=unplaced)]).standing("case")
    assert standing.total("issues") == 3
    assert standing.count(Progress.NOT_STARTED) is None
    assert standing.count(Progress.UNKNOWN) == 2


def test_a_record_that_takes_over_counts_from_the_day_the_other_left() -> None:
    left = {"on": "2021-06-01", "reason": "重写"}
    ledger = make_ledger(issue(id="old", withdrawn=left), issue(id="new", replaces="old"))

    def counted(day: str) -> list[str]:
        return [one.id for one, _ in ledger.standing("case", date.fromisoformat(day)).rows]

    assert counted("2021-05-31") == ["old"]
    assert counted("2021-06-01") == ["new"]


# ------------------------------------------------------------------ days that have not come


def late(today: date = date(2021, 6, 25), **shelves: Any) -> list[str]:  # noqa: ANN401 - see make_records
    found = check_dates(make_records(**shelves), today)
    return [f"{problem.code} {problem.text.partition(' 晚于')[0]}" for problem in found]


def test_nothing_that_has_happened_is_dated_after_today() -> None:
    given = event("started", on="2021-06-26")
    assert late(issues=[issue(given)]) == ["E405 事件“启动整改”的日期（on）2021-06-26"]
    assert late(issues=[issue(event("started", by="2021-06-26"))]) == [
        "E405 事件“启动整改”的不晚于（by）2021-06-26"
    ]
    assert late(today=date(2021, 6, 26), issues=[issue(given)]) == []


def test_deadlines_the_end_of_a_notice_and_validity_lie_ahead() -> None:
    moved = event("rescheduled", on="2021-04-01", from_="2022-01-01", to="2023-01-01")
    shown = event("publicised", on="2021-04-01", until="2022-01-01")
    again = event("reopened", on="2021-04-01", due="2022-01-01")
    measures = [{"id": "m", "due": "2022-01-01"}]
    channel = {"organ": "15", "status": "in-force", "valid_until": "2022-01-01"}
    made = [issue(moved, shown, again, due="2022-01-01", measures=measures)]
    assert late(issues=made, channels=[channel]) == []


CHANNEL = {"organ": "15", "status": "in-force"}
ACTIVITY = {"id": "a", "kind": "study", "title": "学", "from": "2021-06-01"}
DOCUMENT = {"id": "d", "title": "办法", "action": "制定"}
LATE: list[tuple[str, dict[str, Any], str]] = [
    ("channels", {**CHANNEL, "verified": "2021-06-26"}, "举报渠道的核实日期（verified）"),
    ("notices", {**NOTICE, "id": "n", "as_of": "2021-06-26"}, "通报的数据截至（as_of）"),
    ("notices", {**NOTICE, "id": "n", "published": "2021-06-26"}, "通报的发布日期（published）"),
    ("activities", {**ACTIVITY, "to": "2021-06-26"}, "活动的止（to）"),
    ("documents", {**DOCUMENT, "by": "2021-06-26"}, "制度文件的不晚于（by）"),
    ("inspections", inspection(fieldwork={"from": "2021-06-01", "to": "2021-06-26"}), "督察的止（to）"),
]


@pytest.mark.parametrize(("shelf", "fields", "title"), LATE, ids=[row[2] for row in LATE])
def test_a_day_that_has_not_come_is_named_with_its_field(
    shelf: str, fields: dict[str, Any], title: str
) -> None:
    assert late(**{shelf: [fields]}) == [f"E405 {title}2021-06-26"]


def test_what_hangs_on_a_frozen_inspection_is_held_against_that_day() -> None:
    made = issue(event("started", on="2021-06-26"))
    found = list(check_dates(make_records(issues=[made], inspections=[inspection(frozen=FROZEN)]), TODAY))
    assert [problem.code for problem in found] == ["E405"]
    assert "2021-06-25" in found[0].text


# ------------------------------------------------------------------ events


def events_said(*given: dict[str, object], **fields: Any) -> list[str]:  # noqa: ANN401 - any field of an issue
    return [problem.code for problem in check_events(make_records(issues=[issue(*given, **fields)]))]


CARRY = [
    ("progressed", ["text"], "E403"),
    ("completed", ["evidence"], "E410"),
    ("sustained", ["evidence"], "E410"),
    ("accepted", ["acceptor"], "E403"),
    ("accepted", ["evidence"], "E410"),
    ("rejected", ["acceptor"], "E403"),
    ("rejected", ["reason"], "E403"),
    ("publicised", ["until"], "E403"),
    ("publicised", ["contact"], "E403"),
    ("objected", ["reason"], "E403"),
    ("rechecked", ["evidence"], "E410"),
    ("reopened", ["reason"], "E403"),
    ("reopened", ["due"], "E403"),
    ("rescheduled", ["to"], "E403"),
    ("rescheduled", ["reason"], "E403"),
]


@pytest.mark.parametrize(("kind", "without", "code"), CARRY, ids=[f"{row[0]} {row[1][0]}" for row in CARRY])
def test_an_event_must_carry(kind: str, without: list[str], code: str) -> None:
    given = event(kind, on="2021-04-01", to="2021-12-31")
    for name in without:
        given[name] = ""
    assert code in events_said(given)
    assert code not in events_said(event(kind, on="2021-04-01", to="2021-12-31"))


@pytest.mark.parametrize("kind", ["started", "closed"])
def test_some_events_carry_nothing(kind: str) -> None:
    assert not {"E403", "E410"} & set(events_said({"event": kind, "on": "2021-04-01"}))


def test_nothing_precedes_the_feedback_but_a_start_and_progress() -> None:
    early = "2021-03-24"
    assert events_said(event("started", on=early), event("progressed", on=early)) == []
    assert events_said(event("completed", on=early)) == ["E404"]
    assert events_said(event("rescheduled", on=early, to="2021-12-31")) == ["E404"]
    assert events_said(event("completed", on=FEEDBACK.isoformat())) == []


@pytest.mark.parametrize("kind", [None, *IssueKind])
def test_only_long_term_issues_are_sustained(kind: IssueKind | None) -> None:
    said = events_said(event("sustained", on="2021-06-01"), kind=kind or "")
    assert said == ([] if kind in {None, IssueKind.LONG_TERM} else ["E409"])


def test_a_notice_ends_on_its_day_or_later() -> None:
    def said(until: str) -> list[str]:
        steps = (event("completed", on="2021-06-01"), event("accepted", on="2021-06-02"))
        return events_said(*steps, event("publicised", on="2021-06-10", until=until))

    assert said("2021-06-10") == []
    assert said("2021-06-09") == ["E407"]


def test_closing_waits_for_the_end_of_the_notice() -> None:
    def said(on: str) -> list[str]:
        steps = (event("completed", on="2021-06-01"), event("accepted", on="2021-06-02"))
        shown = event("publicised", on="2021-06-10", until="2021-06-20")
        return events_said(*steps, shown, event("closed", on=on))

    assert said("2021-06-20") == ["E408"]
    assert said("2021-06-21") == []


MOVED = [
    ("2021-06-30", "2021-06-30", []),
    ("2021-06-30", "2021-06-29", ["E406"]),
    ("2021-06-30", "", ["E406"]),
    ("2021-06-30", "none", ["E406"]),
    ("none", "none", []),
    ("none", "", ["E406"]),
    ("", "", []),
    ("", "none", ["E406"]),
]


@pytest.mark.parametrize(("due", "came_from", "codes"), MOVED)
def test_a_deadline_is_moved_from_the_one_in_force(due: str, came_from: str, codes: list[str]) -> None:
    """`from` is the date in force, `none`, or empty where it was not published."""
    assert (
        events_said(event("rescheduled", on="2021-04-01", from_=came_from, to="2021-12-31"), due=due) == codes
    )


def test_a_withdrawal_may_not_leave_what_followed_hanging() -> None:
    gone = {"on": "2021-06-05", "reason": "误记"}
    done = event("completed", on="2021-06-01", withdrawn=gone)
    assert events_said(done) == []
    assert events_said(done, event("accepted", on="2021-06-03")) == ["E402"]
    assert events_said(done, event("accepted", on="2021-06-03", withdrawn=gone)) == []
    assert events_said(done, event("accepted", on="2021-06-06")) == ["E402"]


def test_what_was_wrong_before_it_was_withdrawn_is_still_wrong() -> None:
    """A page as of that day would have shown it."""
    gone = {"on": "2021-06-05", "reason": "误记"}
    assert events_said(event("accepted", on="2021-06-01", withdrawn=gone)) == ["E402"]
    assert events_said(event("accepted", on="2021-06-01", withdrawn={**gone, "on": "2021-06-01"})) == []


def test_many_events_are_checked_in_a_moment() -> None:
    """Five thousand fit into a file of 256 KiB."""
    steps = [event("progressed", on="2021-04-01") for _ in range(5000)]
    assert events_said(*steps) == []


def test_an_inspection_that_is_not_there_is_told_elsewhere() -> None:
    lost: Issue = issue(event("completed", on="2021-03-01"), inspection="none")
    assert list(check_events(make_records(issues=[lost]))) == []


def test_all_checks_together_are_sorted() -> None:
    made = [issue(event("completed", on="2021-03-01"), id="b", lead="nobody"), issue(id="a", aspect="9")]
    found = check_all(make_records(issues=made), TODAY)
    assert list(found) == sorted(found)
    assert {problem.code for problem in found} == {"E301", "E302", "E404"}
