"""本周一题 goes over to the next week by itself, and never under the hand of someone who has begun."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route

from tests.browser.asking import BUILT, answers, bank, choose, focused, submit, verdict, with_record
from tests.browser.conftest import QuizVisit, QuizVisitor

pytestmark = pytest.mark.browser

BANK = bank()
SUNDAY = "2026-11-29T23:59:30+08:00"
"""Half a minute before 2026-W49 begins."""

NO_SERVER = """const own = fetch;
    fetch = (to, how) => how?.method === "HEAD" ? Promise.reject(new TypeError("offline")) : own(to, how);"""
"""Pages can be fetched, and the time cannot be asked for."""

ZONES = ["Asia/Shanghai", "America/New_York"]


def open_week(visit_quiz: QuizVisitor, clock: str, **options: object) -> QuizVisit:
    """The page of this week, at a moment, once it has looked at the clock."""
    visited: QuizVisit = visit_quiz("quiz/", **{"today": BUILT, "files": BANK, "clock": clock, **options})
    visited.page.wait_for_load_state("networkidle")
    visited.run(1)
    return visited


def week(page: Page) -> str | None:
    """The week of the question that stands there."""
    slot = page.locator("[data-tb-slot] [data-tb-question]")
    return slot.get_attribute("data-week") if slot.count() else None


def wait_for_week(page: Page, wanted: str) -> None:
    """Until the question of a week is asked, or its verdict shown."""
    asked = page.locator(f"[data-tb-slot] [data-week='{wanted}']")
    asked.locator("[data-tb-act]:visible, [data-tb-result]:visible").first.wait_for()


def notice(page: Page) -> str:
    """What the page says above the question, where it says anything."""
    found = page.locator("[data-tb-notice]")
    return found.inner_text() if found.is_visible() else ""


def said(page: Page) -> str:
    """What was said politely."""
    return page.locator("[data-tb-slot] ~ .tb-vh[role=status]").inner_text()


@pytest.mark.parametrize("timezone", ZONES)
def test_the_first_week_begins_at_its_second_in_every_zone(visit_quiz: QuizVisitor, timezone: str) -> None:
    """2026-11-22T15:59:59Z is 2026-W47, one second later it is W48. The real schedule begins in W48."""
    visited = visit_quiz("quiz/", today="2026-11-22", clock="2026-11-22T15:58:00Z", timezone=timezone)
    page = visited.page
    page.wait_for_load_state("networkidle")
    page.clock.pause_at("2026-11-22T15:59:59Z")
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(200)
    assert page.locator(".tb-wk--now").get_attribute("data-week") == "2026-W47"
    assert week(page) is None
    assert page.locator("[data-tb-none]").inner_text() == "第一题从 2026 年第 48 周（11 月 23 日）起。"
    page.clock.run_for(1000)
    page.evaluate("dispatchEvent(new Event('focus'))")
    wait_for_week(page, "2026-W48")
    assert page.locator(".tb-wk--now").get_attribute("data-week") == "2026-W48"
    assert not page.locator("[data-tb-none]").is_visible()
    assert visited.errors == []


@pytest.mark.parametrize("timezone", ZONES)
@pytest.mark.parametrize(
    ("clock", "wanted"),
    [
        ("2026-12-31T16:00:00Z", "2026-W53"),
        ("2027-01-03T15:59:00Z", "2026-W53"),
        ("2027-01-03T16:00:00Z", "2027-W01"),
    ],
)
def test_the_week_of_the_page_is_beijings_in_every_zone(
    visit_quiz: QuizVisitor, timezone: str, clock: str, wanted: str
) -> None:
    visited = visit_quiz("quiz/", today="2026-11-22", clock=clock, timezone=timezone)
    wait_for_week(visited.page, wanted)
    assert visited.page.locator(".tb-wk--now").get_attribute("data-week") == wanted
    assert visited.errors == []


def test_a_first_week_of_a_year_that_begins_in_december(visit_quiz: QuizVisitor) -> None:
    """2024-12-29T16:00Z is 2025-W01. The pages are those of 2026, dated back."""
    visited = visit_quiz("quiz/", today=BUILT, files=BANK, clock="2024-12-29T15:58:00Z")
    page = visited.page
    dated = {BUILT: "2024-12-27", "2026-W48": "2024-W52", "2026-W49": "2025-W01"}

    def date_back(route: Route) -> None:
        address = route.request.url.replace("2025-W01", "2026-W49")
        body = route.fetch(url=address).text()
        for new, old in dated.items():
            body = body.replace(new, old)
        route.fulfill(status=200, content_type="text/html", body=body)

    page.route(
        "**/quiz/", lambda route: date_back(route) if route.request.method == "GET" else route.fallback()
    )
    page.route("**/weeks/2025-W01/", date_back)
    page.reload()
    wait_for_week(page, "2024-W52")
    page.clock.pause_at("2024-12-29T15:59:59Z")
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(200)
    assert week(page) == "2024-W52"
    page.clock.run_for(1000)
    page.evaluate("dispatchEvent(new Event('focus'))")
    wait_for_week(page, "2025-W01")
    assert [page.locator(".tb-weeks > li").nth(at).get_attribute("data-week") for at in (0, 12)] == [
        "2025-W01",
        "2025-W13",
    ]


@pytest.mark.parametrize("timezone", ZONES)
def test_a_page_left_open_changes_on_monday_within_a_minute(visit_quiz: QuizVisitor, timezone: str) -> None:
    visited = open_week(visit_quiz, SUNDAY, timezone=timezone)
    page = visited.page
    assert week(page) == "2026-W48"
    visited.run(20)
    assert week(page) == "2026-W48", "not before its time"
    visited.run(69)
    wait_for_week(page, "2026-W49")
    assert page.locator("legend").inner_text() == "测试多选题的题干有哪些项？"
    assert said(page) == "已换成第 49 周的题。"
    assert focused(page) == ""
    assert notice(page) == ""
    choose(page, "甲项", "乙项", "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert [(row["week"], row["mode"]) for row in answers(page)] == [("2026-W49", "week")]


@pytest.mark.parametrize("event", ["visibilitychange", "pageshow", "focus"])
def test_a_page_that_comes_back_to_sight_changes_at_once(visit_quiz: QuizVisitor, event: str) -> None:
    visited = open_week(visit_quiz, "2026-11-29T20:00:00+08:00")
    page = visited.page
    page.evaluate("window.setInterval = window.setTimeout = () => 0")
    page.clock.pause_at(visited.now + timedelta(seconds=5))
    page.clock.set_system_time("2026-11-30T08:00:00+08:00")
    visited.moved[0] = 12 * 3600.0
    page.wait_for_timeout(100)
    assert week(page) == "2026-W48", "nothing has looked at the clock yet"
    target = "document" if event == "visibilitychange" else "window"
    page.evaluate(f"{target}.dispatchEvent(new Event('{event}'))")
    wait_for_week(page, "2026-W49")


@pytest.mark.parametrize("begun", ["chosen", "in the form"])
def test_a_question_that_was_begun_is_not_taken_away(visit_quiz: QuizVisitor, begun: str) -> None:
    visited = open_week(visit_quiz, SUNDAY)
    page = visited.page
    if begun == "chosen":
        choose(page, "乙项")
        page.locator("h1").click()
    else:
        page.locator(".tb-quiz input").first.focus()
    visited.run(120)
    button = page.get_by_role("button", name="打开第 49 周的题")
    button.wait_for()
    assert week(page) == "2026-W48"
    assert said(page) == "第 49 周的题已经开始，可以在本题下面打开。"
    choose(page, "丙项")
    submit(page)
    assert verdict(page) == "回答正确"
    assert [(row["week"], row["mode"]) for row in answers(page)] == [("2026-W48", "late")]
    visited.run(120)
    assert week(page) == "2026-W48", "nor its verdict"
    button.click()
    wait_for_week(page, "2026-W49")
    assert focused(page) == "测试多选题的题干有哪些项？"
    assert button.count() == 0
    assert said(page) == ""


def test_a_verdict_that_is_read_is_not_taken_away(visit_quiz: QuizVisitor) -> None:
    visited = open_week(visit_quiz, SUNDAY)
    page = visited.page
    choose(page, "丙项")
    submit(page)
    visited.run(120)
    page.get_by_role("button", name="打开第 49 周的题").wait_for()
    assert (week(page), verdict(page)) == ("2026-W48", "回答正确")
    assert [row["mode"] for row in answers(page)] == ["week"]
    assert visited.errors == []


def test_a_verdict_of_last_week_does_not_stand_in_the_way_of_a_new_visit(visit_quiz: QuizVisitor) -> None:
    row = {"id": "tj-9001", "week": "2026-W48", "at": 1764034200000 + 365 * 86_400_000}
    visited = open_week(visit_quiz, "2026-12-01T09:00+08:00", init=with_record(row))
    wait_for_week(visited.page, "2026-W49")
    assert visited.page.locator("h2.tb-verdict").count() == 0
    assert visited.page.get_by_role("button", name="打开第").count() == 0


def test_a_verdict_shown_again_is_not_taken_away_on_monday(visit_quiz: QuizVisitor) -> None:
    row = {"id": "tj-9001", "week": "2026-W48", "at": 1764034200000 + 365 * 86_400_000}
    visited = open_week(visit_quiz, SUNDAY, init=with_record(row))
    visited.run(120)
    visited.page.get_by_role("button", name="打开第 49 周的题").wait_for()
    assert week(visited.page) == "2026-W48"


@pytest.mark.parametrize("clock", ["2026-12-08T09:00+08:00", "2026-12-13T23:59+08:00"])
def test_a_week_without_a_question_shows_the_latest_and_says_so(visit_quiz: QuizVisitor, clock: str) -> None:
    page = open_week(visit_quiz, clock).page
    wait_for_week(page, "2026-W49")
    assert notice(page) == (
        "2026 年第 50 周没有新题，下面是最近的一题：2026 年第 49 周（11 月 30 日至 12 月 6 日）。"
    )


def test_what_the_page_says_of_a_missing_week_is_what_a_build_in_it_says(visit_quiz: QuizVisitor) -> None:
    later = open_week(visit_quiz, "2026-12-09T09:00+08:00").page
    wait_for_week(later, "2026-W49")
    built = visit_quiz("quiz/", files=BANK, today="2026-12-09", scripts=False).page
    assert notice(later) == notice(built)


def test_a_page_long_out_of_date_says_so_and_shows_the_latest(visit_quiz: QuizVisitor) -> None:
    page = open_week(visit_quiz, "2027-02-01T09:00+08:00").page
    wait_for_week(page, "2026-W52")
    assert notice(page) == (
        "网站自 2026-11-25 起没有更新，下面是最近的一题：2026 年第 52 周（12 月 21 日至 27 日）。"
    )


def test_the_last_week_that_the_page_knows_is_not_called_out_of_date(visit_quiz: QuizVisitor) -> None:
    page = open_week(visit_quiz, "2027-01-24T23:00+08:00").page
    wait_for_week(page, "2026-W52")
    assert notice(page).startswith("2027 年第 3 周没有新题")


def test_a_page_that_goes_from_week_to_week_keeps_nothing_of_the_one_before(visit_quiz: QuizVisitor) -> None:
    visited = open_week(visit_quiz, SUNDAY)
    page = visited.page
    for wanted, kind in (("2026-W49", "多选"), ("2026-W51", "填空"), ("2026-W52", "判断")):
        while week(page) != wanted:
            visited.jump(3.5 * 86_400)
            page.wait_for_timeout(200)
        wait_for_week(page, wanted)
        assert page.locator("[data-tb-question]").count() == 1
        assert kind in page.locator("[data-tb-slot] header").inner_text()
        assert notice(page) == ""
    assert visited.errors == []


def test_links_of_a_question_that_was_fetched_lead_where_they_should(visit_quiz: QuizVisitor) -> None:
    visited = open_week(visit_quiz, "2026-12-01T09:00+08:00")
    page = visited.page
    wait_for_week(page, "2026-W49")
    choose(page, "甲项")
    submit(page)
    hrefs = page.eval_on_selector_all("[data-tb-question] a", "all => all.map(link => link.href)")
    base = f"{visited.address}/quiz"
    assert set(hrefs) == {
        f"{base}/laws/statistics-law-2024/#article-8",
        f"{base}/report/#tj-9002.1",
        f"{base}/weeks/",
    }


@pytest.mark.parametrize("answer", ["offline", "404", "strange"])
def test_a_question_that_cannot_be_fetched_leaves_what_is_there_and_is_tried_again(
    visit_quiz: QuizVisitor, answer: str
) -> None:
    visited = open_week(visit_quiz, SUNDAY)
    page = visited.page

    def refuse(route: Route) -> None:
        if answer == "offline":
            route.abort()
        elif answer == "404":
            route.fulfill(status=404, body="")
        else:
            route.fulfill(status=200, content_type="text/html", body="<p>请先登录")

    page.route("**/weeks/2026-W49/", refuse)
    visited.run(90)
    page.wait_for_timeout(200)
    assert week(page) == "2026-W48"
    assert notice(page) == "第 49 周的题暂时没有取到，稍后自动再试。"
    assert page.get_by_role("button", name="提交答案").is_visible(), "the old one can still be answered"
    page.unroute("**/weeks/2026-W49/")
    visited.run(60)
    wait_for_week(page, "2026-W49")
    assert notice(page) == ""


def test_a_visitor_of_a_stale_page_without_a_connection_keeps_the_old_question(
    visit_quiz: QuizVisitor,
) -> None:
    visited = open_week(visit_quiz, SUNDAY)
    page = visited.page
    choose(page, "乙项")
    page.context.set_offline(True)
    visited.run(120)
    button = page.get_by_role("button", name="打开第 49 周的题")
    button.click()
    page.wait_for_timeout(200)
    assert week(page) == "2026-W48"
    assert page.locator(".tb-quiz input:checked").count() == 1, "and what was chosen"
    assert notice(page) == "第 49 周的题暂时没有取到，稍后自动再试。"
    page.context.set_offline(False)
    button.click()
    wait_for_week(page, "2026-W49")


@pytest.mark.parametrize("days", [2, -2])
@pytest.mark.parametrize("timezone", ZONES)
def test_a_device_two_days_wrong_gets_the_week_of_the_site_and_is_told(
    visit_quiz: QuizVisitor, days: int, timezone: str
) -> None:
    """The server's time is 2026-12-01 in the morning, 2026-W49, or Sunday of 2026-W48."""
    server = "2026-12-01T09:00:00+08:00" if days < 0 else "2026-11-29T09:00:00+08:00"
    device = {2: "2026-12-01T09:00:00+08:00", -2: "2026-11-29T09:00:00+08:00"}[days]
    visited = open_week(visit_quiz, device, server_ahead=timedelta(days=-days), timezone=timezone)
    page = visited.page
    wait_for_week(page, "2026-W49" if days < 0 else "2026-W48")
    assert notice(page) == f"本机时间与网站相差超过 12 小时，已按网站时间（北京时间 {server[:10]}）显示。"
    page.locator(".tb-quiz input").first.check()
    submit(page)
    (row,) = answers(page)
    assert row["mode"] == "week"
    assert abs(row["at"] - visited.server_now.timestamp() * 1000) < 120_000


def test_a_device_eleven_hours_wrong_is_believed(visit_quiz: QuizVisitor) -> None:
    visited = open_week(visit_quiz, "2026-11-29T20:00+08:00", server_ahead=timedelta(hours=11))
    assert week(visited.page) == "2026-W48"
    assert notice(visited.page) == ""


def test_a_device_before_the_build_without_a_server_gets_the_week_of_the_build(
    visit_quiz: QuizVisitor,
) -> None:
    page = open_week(visit_quiz, "2026-10-01T12:00+08:00", init=NO_SERVER).page
    assert week(page) == "2026-W48"
    assert notice(page) == "本机时间早于网站生成的日期，已按生成日期 2026-11-25 显示。"
    assert page.locator(".tb-wk--now").get_attribute("data-week") == "2026-W48"


def test_without_a_server_a_device_after_the_build_is_believed(visit_quiz: QuizVisitor) -> None:
    page = open_week(visit_quiz, "2026-12-01T12:00+08:00", init=NO_SERVER).page
    wait_for_week(page, "2026-W49")
    assert notice(page) == ""


def test_the_page_of_one_week_is_told_of_a_wrong_device_too(visit_quiz: QuizVisitor) -> None:
    visited = visit_quiz(
        "quiz/weeks/2026-W48/",
        today=BUILT,
        files=BANK,
        clock="2026-12-01T09:00+08:00",
        server_ahead=timedelta(days=-4),
    )
    words = "本机时间与网站相差超过 12 小时，已按网站时间（北京时间 2026-11-27）显示。"
    visited.page.get_by_text(words).wait_for()
    choose(visited.page, "丙项")
    submit(visited.page)
    assert [row["mode"] for row in answers(visited.page)] == ["week"]


def test_the_server_is_asked_for_the_time_once_an_hour_and_told_nothing(visit_quiz: QuizVisitor) -> None:
    visited = open_week(visit_quiz, "2026-11-26T09:00+08:00")
    page = visited.page
    heads: list[str] = []
    page.on("request", lambda request: heads.append(request.url) if request.method == "HEAD" else None)
    page.reload()
    page.wait_for_load_state("networkidle")
    visited.run(1800)
    page.goto(f"{visited.address}/quiz/weeks/2026-W48/")
    page.wait_for_load_state("networkidle")
    assert heads == [], "it was asked on the first visit"
    page.goto(f"{visited.address}/quiz/")
    visited.run(2400)
    page.wait_for_timeout(200)
    assert heads == [f"{visited.address}/quiz/"]
    assert visited.strangers == []


def grid(page: Page) -> list[str]:
    """The weeks of the quarter: ``W48 当周``, with a mark where one can be opened."""
    rows: list[str] = page.eval_on_selector_all(
        ".tb-weeks > li",
        "all => all.map(item => item.querySelector('span span, a span').textContent + ' ' + "
        "item.querySelector('small').textContent + (item.querySelector('a') ? ' >' : ''))",
    )
    return rows


def test_the_quarter_shows_what_was_answered_in_its_week_and_later(visit_quiz: QuizVisitor) -> None:
    wednesday = 1764034200000 + 365 * 86_400_000
    rows = (
        {"id": "tj-9001", "week": "2026-W48", "at": wednesday},
        {
            "id": "tj-9002",
            "week": "2026-W49",
            "mode": "late",
            "at": wednesday + 21 * 86_400_000,
            "given": ["a"],
            "verdict": "partial",
        },
    )
    visited = open_week(visit_quiz, "2026-12-17T09:00+08:00", init=with_record(*rows))
    page = visited.page
    wait_for_week(page, "2026-W51")
    assert grid(page)[8:] == ["W48 当周 >", "W49 补答 >", "W50 无题", "W51 本周 >", "W52 未到", "W53 未到"]
    assert set(grid(page)[:8]) == {f"W{number} 无题" for number in range(40, 48)}
    page.get_by_label("填空", exact=True).fill("1984")
    submit(page)
    assert grid(page)[11] == "W51 当周 >"
    visited.jump(5 * 86_400)
    page.get_by_role("button", name="打开第 52 周的题").wait_for()
    assert grid(page)[11:13] == ["W51 当周 >", "W52 本周 >"]
    assert page.locator(".tb-wk--now").get_attribute("data-week") == "2026-W52"
    page.locator(".tb-weeks a", has_text="W49").click()
    page.wait_for_url("**/quiz/weeks/2026-W49/")


def test_a_new_quarter_is_drawn_when_it_comes(visit_quiz: QuizVisitor) -> None:
    visited = open_week(visit_quiz, "2027-01-03T23:59:30+08:00")
    page = visited.page
    wait_for_week(page, "2026-W52")
    assert (len(grid(page)), grid(page)[-1]) == (14, "W53 本周")
    visited.run(60)
    page.locator(".tb-wk[data-week='2027-W01']").wait_for()
    assert (len(grid(page)), grid(page)[:2]) == (13, ["W01 本周", "W02 未到"])


def test_an_answer_in_another_tab_is_seen_in_the_grid(visit_quiz: QuizVisitor) -> None:
    visited = open_week(visit_quiz, "2026-11-26T09:00+08:00")
    other = visited.page.context.new_page()
    other.route("**/*", lambda route: route.abort() if route.request.method == "HEAD" else route.continue_())
    other.goto(f"{visited.address}/quiz/weeks/2026-W48/")
    other.locator("[data-tb-answer]").wait_for(state="hidden")
    choose(other, "丙项")
    submit(other)
    visited.page.locator(".tb-wk--week").wait_for()
    assert grid(visited.page)[8] == "W48 当周 >"
