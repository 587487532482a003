"""The built pages of home, ledger, lists, issues, organs and words, read by CSS selector."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

Page = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module")
def page(built_site: Path) -> Page:
    """Reads a page by its address."""

    def read(url: str) -> BeautifulSoup:
        return BeautifulSoup((built_site / url / "index.html").read_text(encoding="utf-8"), "lxml")

    return read


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ", strip=True).split()) for found in soup.select(selector)]


def figures(soup: BeautifulSoup, within: str) -> dict[str, str]:
    return {str(found["data-figure"]): found.get_text() for found in soup.select(f"{within} a[data-figure]")}


def test_home_says_what_stands_where_and_as_of_when(page: Page) -> None:
    home = page("")
    board = "section[aria-labelledby=board-nmg-2020]"
    assert figures(home, f"{board} .tb-statement") == {
        "issues": "23",
        "issues.completed": "21",
        "issues.sustained": "2",
        "aspects": "4",
        "problems": "12",
        "measures": "36",
    }
    assert [found["datetime"] for found in home.select(f"{board} .tb-asof time")] == ["2021-06-25"]
    assert len(home.select(f"{board} .tb-units a.tb-unit")) == 23
    assert len(home.select(f"{board} .tb-units a.tb-unit--done")) == 21


def test_home_leads_to_what_people_come_for_and_nowhere_else(page: Page) -> None:
    home = page("")
    tasks = [link["href"] for link in home.select(".tb-tasks a")]
    assert tasks == ["channels/", "ledger/", "notices/", "quiz/"]
    others = [link["href"] for link in home.select("section[aria-labelledby=others] a")]
    assert others == ["documents/", "activities/", "organs/", "about/"]
    assert [link["href"] for link in home.select("article a[href*=quiz]")] == ["quiz/", "quiz/"]


def test_home_says_which_numbers_are_invented_and_which_contents_are_not_known(page: Page) -> None:
    home = page("")
    assert "演示值" in texts(home, "section[aria-labelledby=channels] .tb-tag")
    assert "23 个具体问题逐项登记，其中 22 个原文未公布内容" in texts(home, ".tb-tasks span")
    assert all("数据截至" in words for words in texts(home, "section[aria-labelledby=notices] li"))
    listed = [str(link["href"]) for link in page("notices/").select(".tb-list a")]
    shown = [str(link["href"]) for link in home.select("section[aria-labelledby=notices] li a")]
    assert shown == [f"notices/{href}" for href in listed[: len(shown)]]


def test_an_inspection_without_any_day_prints_none(page: Page) -> None:
    assert not page("ledger/county-look-back/").select(".tb-asof time")
    assert texts(page("ledger/county-look-back/"), ".tb-asof") == ["数据截至 原文未载"]


def test_made_up_cases_stand_apart_on_home(page: Page) -> None:
    home = page("")
    apart = home.select_one("section[aria-labelledby=fictional]")
    assert apart is not None
    assert apart.select("a[href='ledger/demo-2026/']")
    apart.decompose()
    assert not home.select("article a[href*=demo]")


def test_the_ledger_lists_23_issues_under_4_aspects_and_12_problems(page: Page) -> None:
    ledger = page("ledger/nmg-2020/")
    assert len(ledger.select("table.tb-ledger tr.tb-row")) == 23
    assert len(ledger.select("tbody.tb-aspect th")) == 5
    assert len(ledger.select("tbody.tb-problem th > span.tb-id")) == 12
    assert texts(ledger, "tbody.tb-aspect .tb-aspect__t")[-1] == "方面、问题原文未载"
    assert texts(ledger, "tbody.tb-aspect .tb-aspect__n")[-1] == "22 个具体问题，已完成 20，持续坚持 2"


def test_overdue_is_never_0_where_no_deadline_was_published(page: Page) -> None:
    ledger = page("ledger/nmg-2020/")
    assert "逾期 无从判断" in texts(ledger, "select[name=schedule] option")
    assert "23 个具体问题的时限都未公布，是否逾期无从判断。" in texts(ledger, ".tb-statement")[1]
    assert not ledger.select(".tb-chip--overdue")


def test_the_day_of_the_feedback_shows_that_the_source_is_silent(page: Page) -> None:
    ledger = page("ledger/nmg-2020/2021-03-25/")
    assert texts(ledger, "tr.tb-row .tb-row__s") == ["原文未载"] * 23
    assert figures(ledger, ".tb-statement")["issues.completed"] == "原文未载"
    assert texts(ledger, ".tb-days a[aria-current=page]") == ["2021-03-25"]


def test_every_notice_day_has_a_ledger_of_its_own(page: Page) -> None:
    days = texts(page("ledger/demo-2026/"), ".tb-days a:not([aria-current])")
    assert days == ["2026-04-15", "2026-05-15", "2026-07-15", "2026-09-30", "2026-10-12"]
    for day in days:
        assert page(f"ledger/demo-2026/{day}/").select_one(".tb-asof time")["datetime"] == day  # type: ignore[index]


def test_a_row_tells_the_filter_what_it_is(page: Page) -> None:
    row = page("ledger/demo-2026/").select_one("tr.tb-row:has(a[href$='/demo-02/'])")
    assert row is not None
    told = {
        name: row[f"data-{name}"] for name in ("progress", "schedule", "closure", "kind", "aspect", "lead")
    }
    assert told == {
        "progress": "open",
        "schedule": "overdue",
        "closure": "none",
        "kind": "deadline",
        "aspect": "1",
        "lead": "demo-a-tjj",
    }
    assert row.select_one(".tb-chip--overdue").get_text(strip=True) == "逾期 50 天"  # type: ignore[union-attr]


def test_the_counts_of_the_filter_add_up(page: Page) -> None:
    ledger = page("ledger/demo-2026/")
    for control in ("progress", "aspect"):
        counts = [
            int(text.split()[-1])
            for text in texts(ledger, f"input[name={control}][value]:not([value='']) + span")
        ]
        assert sum(counts) == 15, control
    for control in ("closure", "kind", "lead"):
        counts = [
            int(text.split()[-1]) for text in texts(ledger, f"select[name={control}] option:not([value=''])")
        ]
        assert sum(counts) == 15, control


def test_every_row_and_page_of_a_made_up_case_is_marked(page: Page) -> None:
    ledger = page("ledger/demo-2026/")
    assert len(ledger.select("tr.tb-row .tb-row__t .tb-tag")) == len(ledger.select("tr.tb-row")) == 15
    for url in ("ledger/demo-2026/", "ledger/demo-2026/tasks/", "issues/demo-01/", "organs/demo-tjj/"):
        assert texts(page(url), ".tb-alert strong")[0] == "虚构案例", url


def test_the_table_file_says_what_the_page_says(page: Page, built_site: Path) -> None:
    text = (built_site / "ledger/demo-2026/ledger.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    ledger = page("ledger/demo-2026/")
    assert [row["编号"] for row in rows] == texts(ledger, "tr.tb-row th.tb-id")
    assert [row["进展"] for row in rows] == texts(ledger, "tr.tb-row td.tb-row__s")
    assert {row["虚构案例"] for row in rows} == {"是"}
    assert {row["数据截至"] for row in rows} == {
        str(day["datetime"]) for day in ledger.select(".tb-asof time")
    }
    assert next(row for row in rows if row["编号"] == "demo-13")["原定时限"] == "2026-06-30"


@pytest.mark.parametrize("key", ["problems", "tasks", "duties"])
@pytest.mark.parametrize(("inspection", "count"), [("nmg-2020", 23), ("demo-2026", 15)])
def test_each_of_the_three_lists_holds_every_issue(page: Page, key: str, inspection: str, count: int) -> None:
    ids = texts(page(f"ledger/{inspection}/{key}/"), "tr.tb-row th.tb-id")
    assert len(ids) == len(set(ids)) == count


def test_the_hub_never_adds_inspections_up(page: Page) -> None:
    hub = page("ledger/")
    entries = {
        str(entry.h2 and entry.h2.a and entry.h2.a["href"]): [
            found.get_text() for found in entry.select("a[data-figure=issues]")
        ]
        for entry in hub.select("section.tb-entry")
    }
    assert entries == {"nmg-2020/": ["23", "23"], "county-look-back/": [], "demo-2026/": ["15", "15"]}


def test_an_issue_shows_its_four_axes_each_with_its_reason(page: Page) -> None:
    issue = page("issues/demo-13/")
    axes = {str(axis["data-axis"]): str(axis["data-value"]) for axis in issue.select(".tb-axes > div")}
    assert axes == {"kind": "deadline", "progress": "completed", "schedule": "unproven", "closure": "none"}
    assert texts(issue, ".tb-axes [data-axis=schedule] small") == [
        "时限 2026-09-30，只知不晚于 2026-10-08完成，是否按期无从判断"
    ]


def test_the_original_deadline_is_struck_and_stays(page: Page) -> None:
    issue = page("issues/demo-13/")
    assert texts(issue, ".tb-due s") == ["2026-06-30"]
    assert texts(issue, ".tb-changes li > span") == ["2026-06-30 → 2026-09-30"]
    assert issue.select("figure.tb-chart--tight svg .tb-c-label")


def test_during_publicity_an_issue_says_how_to_object_and_how_long(page: Page) -> None:
    issue = page("issues/demo-03/")
    assert texts(issue, ".tb-objection .tb-statement strong") == ["还剩 6 天"]
    assert "示例市统计督察整改办" in texts(issue, ".tb-objection dd")[0]
    assert not page("issues/demo-01/").select(".tb-objection")


def test_evidence_is_shipped_and_linked(page: Page, built_site: Path) -> None:
    link = page("issues/demo-01/").select_one(".tb-evidence a[href$='demo-01-plan.txt']")
    assert link is not None
    assert link["href"] == "../../files/inspections/demo-2026/issues/demo-01-plan.txt"
    assert (built_site / "files/inspections/demo-2026/issues/demo-01-plan.txt").is_file()


def test_an_issue_leads_to_the_records_that_prove_it(page: Page) -> None:
    links = {str(link["href"]) for link in page("issues/nmg-01/").select(".tb-evidence a")}
    assert links == {
        "../../documents/#document-bureau-reporting-notice",
        "../../coverage/nmg-2021-channels/",
        "../../notices/nmg-2021-bureau/",
    }


def test_an_issue_tells_which_notices_count_it(page: Page) -> None:
    cited = page("issues/nmg-01/").select("section[aria-labelledby=cited] li")
    told = {str(line.a and line.a["href"]): str(line.span and line.span.get_text()) for line in cited}
    assert told["../../notices/nmg-2021-bureau/"] == "计入：具体问题 23；整改措施 36；具体问题（已完成） 21"


def test_a_withheld_issue_is_counted_and_not_described(page: Page) -> None:
    issue = page("issues/nmg-07/")
    assert texts(issue, "h1 .tb-none") == ["内容未公开的具体问题"]
    assert texts(issue, ".tb-alert--quiet strong") == ["只计数，不描述"]
    assert texts(issue, ".tb-axes [data-axis=progress] .tb-chip") == ["已完成"]


def test_a_withdrawn_issue_answers_with_id_date_and_reason_only(page: Page) -> None:
    issue = page("issues/demo-16/")
    assert texts(issue, ".tb-rows dt") == ["编号", "撤回日期", "撤回原因"]
    assert not issue.select(".tb-axes, .tb-timeline, .tb-due")


def test_an_organ_has_what_it_leads_and_a_place_has_its_channel(page: Page, built_site: Path) -> None:
    bureau = page("organs/15-tjj/")
    assert [link["href"] for link in bureau.select("section[aria-labelledby=leads] a")] == [
        "../../issues/nmg-01/"
    ]
    assert "../../channels/15/" in {str(link["href"]) for link in bureau.select(".tb-rows a")}
    assert not (built_site / "organs/15").exists()


def test_about_explains_every_word_that_an_issue_can_show(page: Page) -> None:
    about = page("about/")
    ids = {str(found["id"]) for found in about.select("[id]")}
    for url in ("issues/demo-02/", "issues/demo-13/", "issues/nmg-01/"):
        for axis in page(url).select(".tb-axes > div"):
            if (axis["data-axis"], axis["data-value"]) != ("kind", "unknown"):
                assert f"{axis['data-axis']}-{axis['data-value']}" in ids


def test_the_site_map_reaches_every_section_and_hand_written_page(page: Page) -> None:
    links = {str(link["href"]) for link in page("about/sitemap/").select("article a")}
    assert {"../../", "../../notices/", "../../ledger/", "../../channels/", "../../coverage/", "../"} <= links
    assert {"../accessibility/", "../corrections/"} <= links
