"""The built charts, read by CSS selector: drawn as text, equal to their table, and that to the ledger."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.sites import ROOT, TODAY
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Progress
from tongbao.records import Records, read_records

Page = Callable[[str], BeautifulSoup]
CASES = ("nmg-2020", "demo-2026")


@pytest.fixture(scope="module")
def page(built_site: Path) -> Page:
    """Reads a page by its address."""

    def read(url: str) -> BeautifulSoup:
        return BeautifulSoup((built_site / url / "index.html").read_text(encoding="utf-8"), "lxml")

    return read


@pytest.fixture(scope="module")
def records() -> Records:
    found, problems = read_records(ROOT)
    assert problems == ()
    return found


def chart(soup: BeautifulSoup, name: str) -> Tag:
    found = soup.select_one(f"figure.tb-chart[aria-labelledby='{name}-t']")
    assert found is not None, name
    return found


def rows(figure: Tag) -> dict[str, list[str]]:
    """The table below a chart, by the head of each row."""
    return {
        row.select("th")[0].get_text(): [cell.get_text() for cell in row.select("td")]
        for row in figure.select("details table tr")[1:]
    }


@pytest.mark.parametrize("name", CASES)
def test_the_table_of_progress_over_time_is_the_ledger_on_each_of_its_days(
    page: Page, records: Records, name: str
) -> None:
    ledger = Ledger(records, date.fromisoformat(TODAY))
    found = rows(chart(page(f"ledger/{name}/"), f"steps-{name}"))
    assert next(iter(found)) == str(records.inspections[name].feedback)
    for head, (total, completed, sustained, _, unknown, _) in found.items():
        standing = ledger.standing(name, date.fromisoformat(head))
        wanted = [standing.count(one) for one in (Progress.COMPLETED, Progress.SUSTAINED)]
        assert [completed, sustained] == ["原文未载" if n is None else str(n) for n in wanted], head
        assert (total, unknown) == (str(standing.total("issues")), str(standing.count(Progress.UNKNOWN)))


def test_progress_over_time_ends_where_the_page_stands(page: Page) -> None:
    """The last row says what the sentence on top says."""
    soup = page("ledger/demo-2026/")
    figures = {str(a["data-figure"]): a.get_text() for a in soup.select(".tb-statement a[data-figure]")}
    *_, last = rows(chart(soup, "steps-demo-2026")).values()
    names = ("issues", "issues.completed", "issues.sustained", "issues.overdue")
    assert last[:4] == [figures[one] for one in names] == ["15", "7", "2", "1"]


def test_only_the_current_page_of_a_ledger_shows_its_way(page: Page) -> None:
    past = page("ledger/demo-2026/2026-07-15/")
    assert past.select("figure[aria-labelledby=aspects-demo-2026-t]")
    assert not past.select("figure[aria-labelledby=steps-demo-2026-t]")


def test_the_bars_by_aspect_equal_their_table(page: Page) -> None:
    figure = chart(page("ledger/demo-2026/"), "aspects-demo-2026")
    found = rows(figure)
    assert found == {
        "一、履行统计法定职责方面": ["4", "3", "0", "1", "0", "0"],
        "二、落实防范和惩治统计造假责任方面": ["5", "2", "1", "0", "0", "1"],
        "三、统计数据质量方面": ["6", "2", "1", "0", "0", "0"],
        "合计": ["15", "7", "2", "1", "0", "1"],
    }
    drawn = [(part["class"], part["x"], part["width"]) for part in figure.select("svg > rect")]
    assert drawn == [
        (["tb-c-trackline"], "0", "66.67%"),
        (["tb-c-done"], "0%", "50%"),
        (["tb-c-over"], "50%", "16.67%"),
        (["tb-c-trackline"], "0", "83.33%"),
        (["tb-c-done"], "0%", "33.33%"),
        (["tb-c-sust"], "33.33%", "16.67%"),
        (["tb-c-trackline"], "0", "100%"),
        (["tb-c-done"], "0%", "33.33%"),
        (["tb-c-sust"], "33.33%", "16.67%"),
    ]
    words = [text.get_text() for text in figure.select("text.tb-c-value")]
    assert words == ["已完成 3 / 4，逾期 1", "已完成 2 / 5，持续坚持 1", "已完成 2 / 6，持续坚持 1"]


def test_an_aspect_whose_issues_the_source_does_not_name_is_not_drawn_as_zero(page: Page) -> None:
    found = rows(chart(page("ledger/nmg-2020/"), "aspects-nmg-2020"))
    assert [cells[0] for cells in found.values()] == ["原文未载", "原文未载", "1", "原文未载", "22", "23"]
    assert set(found["二、严格履行统计法定职责"]) == {"原文未载"}


@pytest.mark.parametrize("url", ["", *(f"ledger/{name}/" for name in CASES)])
def test_each_chart_has_a_name_a_description_and_ids_of_its_own(page: Page, url: str) -> None:
    soup = page(url)
    figures = soup.select("figure.tb-chart")
    assert len(figures) == (1 if not url else 2)
    ids = [str(one["id"]) for one in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for figure in figures:
        svg = figure.select_one("svg[role=img]")
        assert svg is not None
        assert "viewbox" not in {name.lower() for name in svg.attrs}
        named = [soup.find(id=str(svg[key])) for key in ("aria-labelledby", "aria-describedby")]
        assert all(one is not None and len(one.get_text(strip=True)) > 10 for one in named)
        fills = {str(one["fill"])[5:-1] for one in svg.select("[fill]")}
        assert fills <= {str(one["id"]) for one in svg.select("pattern")}
        assert not svg.select("[style]")
        assert not svg.select("svg > path"), "text is text"


def test_a_chart_of_a_made_up_case_says_so_itself(page: Page) -> None:
    """Also in the name that is read out, and in the caption of its table."""
    for url, made_up in (("", True), ("ledger/demo-2026/", True), ("ledger/nmg-2020/", False)):
        for figure in page(url).select("figure.tb-chart"):
            for name in (figure.select_one("figcaption strong"), figure.select_one("caption")):
                assert name is not None
                assert ("虚构案例" in name.get_text()) is made_up


def test_home_shows_no_made_up_chart_outside_its_section(page: Page) -> None:
    home = page("")
    apart = home.select_one("section[aria-labelledby=fictional]")
    assert apart is not None
    assert len(apart.select("figure.tb-chart")) == 1
    apart.decompose()
    assert home.select("figure.tb-chart") == []
