"""What home says lies ahead of an inspection, and what is new since its last notice."""

from dataclasses import replace
from datetime import date

from tests.records import event, inspection, issue, make_ledger
from tongbao.ledger.ledger import Ledger
from tongbao.records import Issue, Records
from tongbao.views.common import Chip, Here
from tongbao.views.home import make_home
from tongbao.views.outlook import Outlook, make_outlook
from tongbao.views.statement import Sentences

DAY = date(2021, 7, 1)
NOTICE = {"kind": "report", "issuer": "15-tjj", "inspection": "case", "body": "文"}


def look(*issues: Issue, notices: tuple[dict[str, object], ...] = (), **fields: object) -> Outlook:
    ledger = make_ledger(*issues, today=DAY, notices=notices, inspections=[inspection(**fields)])
    return make_outlook(ledger, ledger.records.inspections["case"], Here(url=""))


def say(sentences: Sentences) -> str:
    return "".join(f"{one.figure.printed if one.figure else ''}{one.text}" for one in sentences)


def days(outlook: Outlook) -> list[tuple[str, str, str, str]]:
    """Each line: the issue, what ends, when, and how long that is."""
    return [
        (
            one.link.text.partition("　")[0],
            one.words,
            one.day.isoformat(),
            one.left or (one.late.word if isinstance(one.late, Chip) else ""),
        )
        for one in outlook.days
    ]


def changes(outlook: Outlook) -> list[tuple[str, int, list[str], int]]:
    assert outlook.changes is not None
    return [(one.word, one.n, [link.text for link in one.links], one.rest) for one in outlook.changes.rows]


# ---------------------------------------------------------------- deadlines


def test_the_overdue_stand_first_the_longest_on_top_then_the_nearest_deadline() -> None:
    found = look(
        issue(id="late", due="2021-06-30"),
        issue(id="later", due="2021-05-01"),
        issue(id="today", due="2021-07-01"),
        issue(id="open", due="2021-07-11"),
        issue(id="none", due="none"),
        issue(event("completed", on="2021-06-01"), id="done", due="2021-08-01"),
    )
    assert days(found) == [
        ("later", "整改时限", "2021-05-01", "逾期 61 天"),
        ("late", "整改时限", "2021-06-30", "逾期 1 天"),
        ("today", "整改时限", "2021-07-01", "当日截止"),
        ("open", "整改时限", "2021-07-11", "还剩 10 天"),
    ]
    assert (found.day, found.more) == (DAY, ())


def test_the_deadline_in_force_counts_and_the_end_of_a_running_publicity() -> None:
    moved = issue(event("rescheduled", on="2021-06-01", from_="2021-06-15", to="2021-07-05"), id="moved")
    told = issue(
        event("completed", on="2021-06-01"),
        event("accepted", on="2021-06-02"),
        event("publicised", on="2021-06-28", until="2021-07-04"),
        id="told",
    )
    over = issue(
        event("completed", on="2021-06-01"),
        event("accepted", on="2021-06-02"),
        event("publicised", on="2021-06-03", until="2021-06-20"),
        id="over",
    )
    moved = moved.model_copy(update={"due": date(2021, 6, 15)})
    assert days(look(moved, told, over)) == [
        ("told", "公示截止", "2021-07-04", "还剩 3 天"),
        ("moved", "整改时限", "2021-07-05", "还剩 4 天"),
    ]


def test_no_deadline_is_claimed_of_what_the_source_does_not_tell() -> None:
    found = look(
        issue(id="unpublished"),
        issue(event("completed", by="2021-08-01"), id="silent", due="2021-06-01"),
    )
    assert days(found) == []
    assert say(found.judged) == "2 个具体问题的时限都未公布，是否逾期无从判断。"


def test_no_more_than_five_of_each_are_listed_and_the_rest_are_counted() -> None:
    late = [issue(id=f"l-{n}", due=f"2021-06-0{n}") for n in range(1, 8)]
    ahead = [issue(id=f"a-{n}", due=f"2021-08-0{n}") for n in range(1, 7)]
    found = look(*late, *ahead)
    assert [name for name, *_ in days(found)] == [f"l-{n}" for n in range(1, 6)] + [
        f"a-{n}" for n in range(1, 6)
    ]
    assert [(link.text, link.href) for link in found.more] == [
        ("全部 7 个逾期的具体问题", "ledger/case/?schedule=overdue#rows"),
        ("全部 6 个时限和公示截止日", "ledger/case/"),
    ]


# ---------------------------------------------------------------- since the last notice


def test_what_is_new_is_counted_by_issue_and_each_event_is_linked() -> None:
    notices = (
        {**NOTICE, "id": "old", "title": "旧", "as_of": "2021-05-01"},
        {**NOTICE, "id": "new", "title": "新", "as_of": "2021-06-01"},
        {**NOTICE, "id": "undated", "title": "无日期"},
        {
            **NOTICE,
            "id": "gone",
            "title": "撤",
            "as_of": "2021-06-20",
            "withdrawn": {"on": "2021-06-21", "reason": "误"},
        },
    )
    twice = issue(
        event("completed", on="2021-06-01"),
        event("rejected", on="2021-06-02"),
        event("completed", on="2021-06-03"),
        event("rejected", on="2021-06-04"),
        event("completed", on="2021-06-05"),
        id="twice",
    )
    found = look(twice, issue(event("completed", by="2021-06-30"), id="b"), notices=notices)
    assert found.changes is not None
    assert (found.changes.notice.text, found.changes.since) == ("新", date(2021, 6, 1))
    assert changes(found) == [
        ("整改完成", 2, ["b（不晚于 2021-06-30）", "twice（2021-06-05）", "twice（2021-06-03）"], 0),
        ("验收不通过", 1, ["twice（2021-06-04）", "twice（2021-06-02）"], 0),
    ]
    assert [link.href for link in found.changes.rows[0].links] == [
        "issues/b/#event-1",
        "issues/twice/#event-5",
        "issues/twice/#event-3",
    ]


def test_a_withdrawal_since_is_told_and_what_is_withdrawn_or_to_come_is_not() -> None:
    taken = {"on": "2021-06-15", "reason": "误记"}
    found = look(
        issue(event("progressed", on="2021-05-01", withdrawn=taken), id="a"),
        issue(event("progressed", on="2021-06-10", withdrawn=taken), id="b"),
        issue(event("progressed", on="2021-06-10"), id="c", withdrawn={"on": "2021-06-20", "reason": "重"}),
        notices=({**NOTICE, "id": "n", "title": "通报", "as_of": "2021-06-01"},),
    )
    assert changes(found) == [("撤回记录", 1, ["a（2021-06-15）"], 0)]


def test_the_latest_six_events_are_linked_and_the_rest_counted() -> None:
    rows = [issue(event("completed", on=f"2021-06-{n:02}"), id=f"a-{n:02}") for n in range(2, 10)]
    found = look(*rows, notices=({**NOTICE, "id": "n", "title": "通报", "as_of": "2021-06-01"},))
    ((word, n, links, rest),) = changes(found)
    assert (word, n, len(links), rest) == ("整改完成", 8, 6, 2)
    assert links[0] == "a-09（2021-06-09）"


def test_without_a_notice_nothing_is_compared_and_without_an_event_that_is_said() -> None:
    assert look(issue()).changes is None
    notice = {**NOTICE, "id": "n", "title": "通报", "as_of": "2021-06-25"}
    quiet = look(issue(event("completed", on="2021-06-25")), notices=(notice,)).changes
    assert quiet is not None
    assert (quiet.rows, quiet.none) == ((), "截至 2021-07-01 没有新的记录。")
    frozen = {"on": "2021-06-25", "reason": "来源到此为止"}
    cold = look(issue(event("completed", on="2021-06-28")), notices=(notice,), frozen=frozen).changes
    assert cold is not None
    assert (cold.rows, cold.none) == ((), "台账停在 2021-06-25，没有新的记录。")


def test_of_notices_of_the_same_day_the_first_by_id_is_named() -> None:
    notices = tuple({**NOTICE, "id": name, "title": name, "as_of": "2021-06-25"} for name in ("b", "a"))
    found = look(issue(), notices=notices).changes
    assert found is not None
    assert found.notice.text == "a"


# ---------------------------------------------------------------- the real records


def test_home_tells_of_the_real_case_that_nobody_can_judge_it_and_that_nothing_is_new(real: Records) -> None:
    home = make_home(Ledger(real, date(2026, 11, 22)))
    (board,) = home.boards
    assert board.entry.link.href == "ledger/nmg-2020/"
    assert (board.steps, board.outlook.days) == (None, ())
    assert say(board.outlook.judged) == "23 个具体问题的时限都未公布，是否逾期无从判断。"
    assert board.outlook.changes is not None
    assert board.outlook.changes.none == "台账停在 2021-06-25，没有新的记录。"


def test_home_tells_of_the_made_up_case_as_of_its_own_day(real: Records) -> None:
    (case,) = make_home(Ledger(real, date(2026, 11, 22))).fictions
    assert case.outlook is not None
    assert days(case.outlook) == [
        ("demo-02", "整改时限", "2026-08-31", "逾期 50 天"),
        ("demo-03", "公示截止", "2026-10-26", "还剩 6 天"),
        ("demo-09", "公示截止", "2026-10-26", "还剩 6 天"),
        ("demo-12", "整改时限", "2026-11-15", "还剩 26 天"),
        ("demo-06", "整改时限", "2026-11-30", "还剩 41 天"),
        ("demo-14", "整改时限", "2026-12-15", "还剩 56 天"),
    ]
    assert [link.text for link in case.outlook.more] == ["全部 6 个时限和公示截止日"]


def test_the_week_of_the_build_is_named_and_never_called_this_week(real: Records) -> None:
    before = make_home(Ledger(real, date(2026, 11, 22))).week
    assert before is not None
    assert (before.link, before.words) == (None, "第一题从 2026 年第 48 周（11 月 23 日）起。")
    on = make_home(Ledger(real, date(2026, 11, 25))).week
    assert on is not None
    assert on.link is not None
    assert (on.link.text, on.link.href) == ("2026 年第 48 周的题", "quiz/weeks/2026-W48/")
    assert on.words.startswith("11 月 23 日至 29 日　")
    assert (on.more.text, on.more.href) == ("去每周一题", "quiz/")
    assert make_home(Ledger(replace(real, questions={}), date(2026, 11, 25))).week is None


def test_home_leads_to_each_league(real: Records) -> None:
    places = make_home(Ledger(real, date(2026, 11, 22))).places
    assert len(places) == 12
    assert (places[0].link.text, places[0].link.href) == ("呼和浩特市", "channels/1501/")
