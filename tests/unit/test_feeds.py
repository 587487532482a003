"""订阅: feeds read by a parser that did not write them, calendars, and what neither may say."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from tests.atom import ATOM
from tests.ics import read_calendar
from tests.jsonfeed import SCHEMA
from tests.records import event, inspection, issue, make_records
from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import QuestionType, Records
from tongbao.render.environment import make_environment
from tongbao.render.feeds import FeedPlan, plan_feeds
from tongbao.render.site import SiteSettings, make_site
from tongbao.views import feeds as view
from tongbao.views.page import SitePlan

ADDRESS = "https://tongbao.example/sub/"
TODAY = date(2026, 12, 20)


@pytest.fixture(scope="module")
def site(real: Records) -> SitePlan:
    return make_site(real, TODAY, SiteSettings(name="站名", address=ADDRESS))


@pytest.fixture(scope="module")
def files(site: SitePlan) -> Mapping[str, bytes]:
    return {file.url: file.content for file in site.files}


def is_feed(url: str) -> bool:
    return url.rpartition("/")[2] in {"feed.xml", "fictional.xml", "feed.json", "fictional.json"}


def follow(records: Records, today: date = TODAY, address: str = ADDRESS) -> FeedPlan:
    return plan_feeds(Ledger(records, today), make_environment(), name="站名", address=address)


def items(plan: FeedPlan, url: str) -> list[dict[str, Any]]:
    [content] = [file.content for file in plan.files if file.url == url]
    found: list[dict[str, Any]] = json.loads(content)["items"]
    return found


def notice(name: str, **fields: object) -> dict[str, object]:
    given = {"id": name, "title": "标题", "kind": "report", "issuer": "15-tjj", "inspection": "case"}
    return {**given, "body": "正文", **fields}


def test_every_feed_is_read_without_a_fault_by_another_program(files: Mapping[str, bytes]) -> None:
    found = {
        url: feedparser.parse(content)
        for url, content in files.items()
        if is_feed(url) and url.endswith("xml")
    }
    assert len(found) > 30
    for url, feed in found.items():
        assert not feed.bozo, (url, feed.get("bozo_exception"))
        assert feed.version == "atom10", url
        assert feed.feed.id == ADDRESS + url
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [ADDRESS + url]
        assert feed.entries, url
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids), url
        assert all(name.startswith(ADDRESS) for name in ids), url
        assert all(entry.title and entry.updated.endswith("T00:00:00+08:00") for entry in feed.entries), url
        assert feed.feed.updated == max(entry.updated for entry in feed.entries), url


def test_every_atom_feed_is_what_its_standard_asks(files: Mapping[str, bytes]) -> None:
    feeds = {url: content for url, content in files.items() if is_feed(url) and url.endswith(".xml")}
    assert len(feeds) > 50
    for url, content in feeds.items():
        root = etree.fromstring(content)
        ATOM.assertValid(root)
        space = f"{{{root.nsmap[None]}}}"
        for node in (root, *root.iter(f"{space}entry")):
            assert [link.get("rel") for link in node.findall(f"{space}link")].count("alternate") == 1, url
        ids = [node.text for node in root.iter(f"{space}id")]
        assert len(set(ids)) == len(ids), url
    root.remove(root.find(f"{space}updated"))
    assert not ATOM.validate(root), "the check is alive"


def test_every_json_feed_is_what_its_standard_asks(files: Mapping[str, bytes]) -> None:
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    found = {
        url: json.loads(content) for url, content in files.items() if is_feed(url) and url.endswith("json")
    }
    assert len(found) > 30
    assert {url for url, value in found.items() if [*validator.iter_errors(value)]} == set()
    assert [*validator.iter_errors({"version": "1"})], "the check is alive"


def test_both_forms_say_the_same(files: Mapping[str, bytes]) -> None:
    atoms = [url for url in files if is_feed(url) and url.endswith(".xml")]
    for url in atoms:
        atom = feedparser.parse(files[url])
        other = json.loads(files[url.removesuffix("xml") + "json"])
        told = [
            (
                one["id"],
                one["url"],
                one["title"],
                one["content_text"],
                one["date_modified"],
                one.get("date_published"),
            )
            for one in other["items"]
        ]
        assert told == [
            (one.id, one.link, one.title, one.content[0].value, one.updated, one.get("published"))
            for one in atom.entries
        ], url


def test_what_is_made_up_stands_in_feeds_of_its_own_and_says_so_in_every_title(
    files: Mapping[str, bytes],
) -> None:
    for url, content in files.items():
        if is_feed(url) and url.endswith(".json"):
            made_up = url.endswith("fictional.json")
            value = json.loads(content)
            titles = [value["title"], *(one["title"] for one in value["items"])]
            assert {title.startswith("虚构案例：") for title in titles} == {made_up}, url
            assert {"demo-" in one["url"] for one in value["items"]} == {made_up}, url
    assert {"notices/fictional.xml", "issues/demo-01/fictional.xml"} <= set(files)


def test_every_feed_is_named_by_its_page_and_every_name_has_a_file(
    site: SitePlan, files: Mapping[str, bytes]
) -> None:
    named = {link.url for page in site.pages for link in page.feeds}
    assert named == {url for url in files if is_feed(url) or url.endswith("dates.ics")}
    pages = {page.url: page for page in site.pages}
    for url in filter(is_feed, files):
        page = pages[url.rpartition("/")[0] + "/"]
        assert url in {link.url for link in page.feeds}
    places = [page for page in site.pages if page.feeds and not page.scripts]
    assert [page.url for page in places] == ["channels/demo-a/", "channels/demo-b/", "channels/demo-c/"]
    assert {link.word for page in places for link in page.feeds} == {
        "虚构案例 整改事件 Atom",
        "虚构案例 整改事件 JSON Feed",
    }


def test_an_entry_leads_to_a_place_of_a_page(site: SitePlan, files: Mapping[str, bytes]) -> None:
    pages = {page.url: page.html for page in site.pages if page.listed}
    count = 0
    for url, content in files.items():
        for one in json.loads(content)["items"] if is_feed(url) and url.endswith(".json") else ():
            page, _, mark = one["url"].removeprefix(ADDRESS).partition("#")
            assert not mark or f'id="{mark}"' in pages[page], one["url"]
            count += 1
    assert count > 100


def test_the_public_notices_are_in_the_feed_but_those_without_any_date(site: SitePlan) -> None:
    [page] = [page for page in site.pages if page.url == routes.notices()]
    assert page.feed_note == "有 1 份没有日期，不在订阅源里。"
    assert [link.word for link in page.feeds] == ["Atom", "JSON Feed", "虚构案例 Atom", "虚构案例 JSON Feed"]


def test_the_weekly_feed_holds_weeks_that_have_come_without_key_option_or_bare_false_statement(
    real: Records, files: Mapping[str, bytes]
) -> None:
    found = json.loads(files["quiz/feed.json"])["items"]
    assert [one["url"].rpartition("weeks/")[2] for one in found] == [
        "2026-W51/",
        "2026-W50/",
        "2026-W49/",
        "2026-W48/",
    ]
    assert found[0]["date_published"] == "2026-12-14T00:00:00+08:00"
    for one in found:
        question = real.questions[real.weeks[one["url"].split("/")[-2]].question]
        text = one["title"] + one["content_text"]
        assert [
            option.text for option in question.options if len(option.text) > 3 and option.text in text
        ] == []
        assert question.explain not in text
        if question.type is QuestionType.TRUE_FALSE:
            assert f"判断：“{question.stem}”" in text
    types = {real.questions[real.weeks[one["url"].split("/")[-2]].question].type for one in found}
    assert QuestionType.TRUE_FALSE in types


def test_before_the_first_week_there_is_no_weekly_feed(real: Records) -> None:
    plan = follow(real, date(2026, 11, 22))
    assert [file.url for file in plan.files if file.url.startswith("quiz/")] == []
    assert "quiz/" not in plan.links


def test_a_date_known_only_by_is_said_in_words() -> None:
    one = issue(event("started", on="2021-04-01"), event("completed", by="2021-06-25"), title="台账不全")
    latest, first, feedback = items(follow(make_records(issues=[one])), "issues/a-1/feed.json")
    assert latest["content_text"] == "不晚于 2021-06-25：整改完成。"
    assert latest["date_modified"] == "2021-06-25T00:00:00+08:00"
    assert "date_published" not in latest
    assert first["date_published"] == "2021-04-01T00:00:00+08:00"
    assert [one["id"].rpartition("#")[2] for one in (latest, first, feedback)] == [
        "event-2",
        "event-1",
        "event-feedback",
    ]
    assert feedback["title"] == "a-1 台账不全：督察反馈"


def test_a_withdrawn_event_says_so_and_keeps_its_name() -> None:
    gone = {"on": "2021-05-02", "reason": "记错了"}
    one = issue(
        event("started", on="2021-04-01", text="秘密", withdrawn=gone), event("started", on="2021-04-03")
    )
    plan = make_site(make_records(issues=[one]), TODAY, SiteSettings(address=ADDRESS))
    [content] = [file.content for file in plan.files if file.url == "issues/a-1/feed.json"]
    assert "秘密" not in content.decode()
    first = json.loads(content)["items"][0]
    assert first["id"].endswith("#event-1")
    assert first["title"] == "a-1 题名：启动整改（已撤回）"
    assert first["content_text"] == "这条记录已于 2021-05-02 撤回：记错了"
    assert first["date_modified"] == "2021-05-02T00:00:00+08:00"


def test_a_withdrawn_issue_or_notice_tells_its_id_the_day_and_the_reason_only() -> None:
    gone = {"on": "2021-07-01", "reason": "重复登记"}
    one = issue(
        event("started", on="2021-04-01", text="秘密"), title="秘密题名", lead="15-tjj", withdrawn=gone
    )
    records = make_records(
        issues=[one], notices=[notice("n-1", title="秘密标题", as_of="2021-06-25", withdrawn=gone)]
    )
    plan = make_site(records, TODAY, SiteSettings(address=ADDRESS))
    found = {file.url: file.content.decode() for file in plan.files if is_feed(file.url)}
    assert sorted(found) == [
        "issues/a-1/feed.json",
        "issues/a-1/feed.xml",
        "notices/feed.json",
        "notices/feed.xml",
    ]
    assert [url for url, text in found.items() if "秘密" in text or "启动" in text] == []
    rows = json.loads(found["issues/a-1/feed.json"])["items"]
    assert {row["id"].rpartition("#")[2] for row in rows} == {"event-1", "event-feedback"}
    assert {row["content_text"] for row in rows} == {"具体问题 a-1 已于 2021-07-01 撤回：重复登记"}
    [row] = json.loads(found["notices/feed.json"])["items"]
    assert (row["id"], row["title"]) == (f"{ADDRESS}notices/n-1/", "通报 n-1 已撤回")


def test_the_page_of_a_withdrawn_record_stands_but_is_not_listed() -> None:
    gone = {"on": "2021-07-01", "reason": "重复"}
    records = make_records(
        issues=[issue(event("started", on="2021-04-01"), withdrawn=gone), issue(id="a-2")],
        notices=[notice("n-1", as_of="2021-06-01", withdrawn=gone), notice("n-2", as_of="2021-06-01")],
    )
    pages = {page.url: page.listed for page in make_site(records, TODAY, SiteSettings()).pages}
    found = [pages[url] for url in ("issues/a-1/", "issues/a-2/", "notices/n-1/", "notices/n-2/")]
    assert found == [False, True, False, True]


def test_a_notice_is_dated_by_the_latest_day_that_it_bears_and_counted_where_it_has_none() -> None:
    fix = {"on": "2021-09-01", "figure": "issues", "was": "2", "now": "3", "reason": "漏计"}
    records = make_records(
        notices=[
            notice("n-1", as_of="2021-06-25", published="2021-07-02", corrections=[fix]),
            notice("n-2", as_of="2021-06-30"),
            notice("n-3"),
        ]
    )
    plan = follow(records)
    found = {row["id"].split("/")[-2]: row for row in items(plan, "notices/feed.json")}
    assert [*found] == ["n-1", "n-2"]
    assert found["n-1"]["date_modified"] == "2021-09-01T00:00:00+08:00"
    assert found["n-1"]["date_published"] == "2021-07-02T00:00:00+08:00"
    assert "2021-09-01 更正：2 更正为 3，漏计" in found["n-1"]["content_text"]
    assert "发布日期 原文未载" in found["n-2"]["content_text"]
    assert "date_published" not in found["n-2"]
    assert plan.notes["notices/"] == "有 1 份没有日期，不在订阅源里。"


def test_a_unit_is_followed_by_the_issues_that_it_leads_or_supports() -> None:
    records = make_records(
        issues=[
            issue(event("started", on="2021-04-01"), id="a-1", lead="15-tjj"),
            issue(event("started", on="2021-04-02"), id="a-2", with_=["15-tjj"]),
            issue(event("started", on="2021-04-03"), id="a-3", lead="1501-tjj"),
        ]
    )
    found = items(follow(records), "organs/15-tjj/feed.json")
    assert [row["id"].rpartition("issues/")[2] for row in found if "feedback" not in row["id"]] == [
        "a-2/#event-1",
        "a-1/#event-1",
    ]


def test_a_feed_does_not_grow_with_the_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "LIMIT", 2)
    monkeypatch.setattr("tongbao.render.feeds.LIMIT", 2)
    plan = follow(make_records(notices=[notice(f"n-{day}", as_of=f"2021-06-0{day}") for day in range(1, 6)]))
    assert [row["id"].split("/")[-2] for row in items(plan, "notices/feed.json")] == ["n-5", "n-4"]
    assert plan.notes["notices/"] == "订阅源只收最近 2 条，更早的 3 条看网页。"


def test_a_site_that_does_not_know_its_address_has_calendars_and_no_feed_and_says_so(real: Records) -> None:
    plan = follow(real, address="")
    assert {file.url for file in plan.files} == {"ledger/demo-2026/dates.ics"}
    assert "本站没有设定网址（site_url）" in plan.page.html
    assert "本站没有设定网址（site_url）" not in follow(real).page.html
    assert b"URL:" not in plan.files[0].content


def test_the_same_records_give_the_same_bytes_on_another_day(real: Records) -> None:
    first, later = (follow(real, day) for day in (date(2026, 12, 19), TODAY))
    assert {file.url: file.content for file in first.files if not file.url.endswith("ics")} == {
        file.url: file.content for file in later.files if not file.url.endswith("ics")
    }


def test_deadlines_and_ends_of_publicity_are_whole_days_of_a_calendar() -> None:
    one = issue(
        event("completed", on="2021-05-01"),
        event("accepted", on="2021-05-02"),
        event("publicised", on="2021-05-03", until="2021-05-12"),
        due="2021-06-30",
        title="台账不全",
    )
    silent = issue(id="a-2")
    plan = follow(make_records(issues=[one, silent, issue(id="a-3", due="none")]), date(2021, 5, 5))
    [content] = [file.content for file in plan.files if file.url == "ledger/case/dates.ics"]
    calendar = Calendar.from_ical(content)
    assert [error for part in calendar.walk() for error in part.errors] == []
    assert [
        (str(row["uid"]), row["dtstart"].dt, row["dtend"].dt, str(row["summary"]), int(row["sequence"]))
        for row in calendar.walk("VEVENT")
    ] == [
        ("a-1-until@tongbao", date(2021, 5, 12), date(2021, 5, 13), "公示截止：a-1 台账不全", 3),
        ("a-1-due@tongbao", date(2021, 6, 30), date(2021, 7, 1), "整改时限（已完成）：a-1 台账不全", 3),
    ]
    assert plan.links["ledger/case/"][-1].word == "日历（时限和公示截止）"
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_every_calendar_is_what_its_standard_asks_read_without_the_library_that_wrote_it(
    files: Mapping[str, bytes],
) -> None:
    calendars = {url: read_calendar(content) for url, content in files.items() if url.endswith(".ics")}
    assert {"quiz/calendar.ics", "ledger/demo-2026/dates.ics"} <= set(calendars)
    for url, calendar in calendars.items():
        assert (calendar.name, calendar.values("VERSION")) == ("VCALENDAR", ["2.0"]), url
        assert len(calendar.values("PRODID")) == 1, url
        events = [part for part in calendar.parts if part.name == "VEVENT"]
        assert events, url
        assert len({part.values("UID")[0] for part in events}) == len(events), url
        zones = {part.values("TZID")[0] for part in calendar.parts if part.name == "VTIMEZONE"}
        for part in events:
            for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"):
                assert len(part.values(name)) == 1, (url, name)
            assert re.fullmatch(r"\d{8}T\d{6}Z", part.values("DTSTAMP")[0]), url
            assert {given["TZID"] for _, given, _ in part.lines if "TZID" in given} <= zones, url
            [(_, given, start)] = [line for line in part.lines if line[0] == "DTSTART"]
            assert re.fullmatch(r"\d{8}" if given.get("VALUE") == "DATE" else r"\d{8}T\d{6}", start), url


def test_a_summary_with_marks_of_the_format_is_read_as_it_was_written() -> None:
    title = "甲，乙;丙,丁\\n：" + "很长" * 60
    plan = follow(make_records(issues=[issue(due="2021-06-30", title=title)]), date(2021, 5, 5))
    [content] = [file.content for file in plan.files if file.url == "ledger/case/dates.ics"]
    [row] = read_calendar(content).parts
    assert row.values("SUMMARY")[0].endswith(f"：a-1 {title}")
    assert row.values("URL") == [f"{ADDRESS}issues/a-1/"]


def test_a_hostile_text_stays_text() -> None:
    text = "]]></content><script>alert(1)</script>&amp;"
    one = issue(event("started", on="2021-04-01", text=text), title="<b>题</b>")
    plan = follow(make_records(issues=[one], inspections=[inspection()]))
    [content] = [file.content for file in plan.files if file.url == "issues/a-1/feed.xml"]
    root = etree.fromstring(content)
    assert {etree.QName(node).localname for node in root.iter()} <= {
        "feed",
        "id",
        "title",
        "updated",
        "link",
        "author",
        "name",
        "entry",
        "published",
        "content",
    }
    assert text in "".join(root.itertext())
    assert items(plan, "issues/a-1/feed.json")[0]["title"] == "a-1 <b>题</b>：启动整改"
