"""The same figure in page, CSV, XLSX and JSON, as built (四处一致)."""

import csv
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from python_calamine import CalamineWorkbook


def _page(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def _csv(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / "v1" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def _json(site: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((site / "data" / "v1" / f"{name}.json").read_text("utf-8"))[
        "rows"
    ]
    return found


def _xlsx(site: Path, name: str) -> list[dict[str, object]]:
    sheet = CalamineWorkbook.from_path(site / "data" / "v1" / f"{name}.xlsx").get_sheet_by_index(0)
    head, *rows = sheet.to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("notice", ["nmg-2021-bureau", "nmg-2021-region", "demo-2026-progress"])
def test_the_figures_of_a_notice_are_the_same_in_page_csv_xlsx_and_json(
    built_site: Path, notice: str
) -> None:
    page = [node.get_text() for node in _page(built_site, f"notices/{notice}").select(".tb-body .tb-fig")]
    table = [row["印作"] for row in _csv(built_site, "figures") if row["通报编号"] == notice]
    exact = [row["printed"] for row in _json(built_site, "figures") if row["notice"] == notice]
    sheet = [row["印作"] for row in _xlsx(built_site, "figures") if row["通报编号"] == notice]
    assert len(page) > 3
    assert page == table == sheet == exact


def test_each_issue_is_the_same_in_page_csv_xlsx_and_json(built_site: Path) -> None:
    table = {row["编号"]: row for row in _csv(built_site, "issues")}
    exact = {row["id"]: row for row in _json(built_site, "issues")}
    sheet = {row["编号"]: row for row in _xlsx(built_site, "issues")}
    assert len(table) > 30
    assert [*table] == [*exact] == [*sheet]
    for name, row in table.items():
        page = _page(built_site, f"issues/{name}")
        progress = page.select_one('[data-axis="progress"] dd')
        schedule = page.select_one('[data-axis="schedule"] dd')
        assert progress is not None
        assert schedule is not None
        assert row["进展"] in progress.get_text(), name
        assert row["时序"] in schedule.get_text(), name
        assert exact[name]["progress"] in {row["进展"], None}, name
        assert exact[name]["schedule"] == row["时序"], name
        assert {title: str(cell) for title, cell in sheet[name].items()} == {
            title: f"{cell}.0" if isinstance(sheet[name][title], float) else cell
            for title, cell in row.items()
        }, name


def test_the_totals_of_a_ledger_are_those_of_its_rows(built_site: Path) -> None:
    for title, name in (("已完成", "issues.completed"), ("持续坚持", "issues.sustained")):
        sheet = [row for row in _xlsx(built_site, "issues") if row["督察编号"] == "nmg-2020"]
        [figure] = {
            row["数"]
            for row in _xlsx(built_site, "figures")
            if (row["通报编号"], row["名称"]) == ("nmg-2021-bureau", name)
        }
        assert figure == sum(row["进展"] == title for row in sheet)
    notice = {
        row["expression"]: row["n"]
        for row in _json(built_site, "figures")
        if row["notice"] == "nmg-2021-bureau"
    }
    rows = [row for row in _csv(built_site, "issues") if row["督察编号"] == "nmg-2020"]
    assert notice["issues"] == len(rows)
    assert notice["issues.completed"] == sum(row["进展"] == "已完成" for row in rows)
    assert notice["issues.sustained"] == sum(row["进展"] == "持续坚持" for row in rows)


def test_a_demo_site_says_that_no_licence_is_set(built_site: Path) -> None:
    assert "演示数据，未设许可" in _page(built_site, "data").get_text()


def test_the_channel_page_names_its_rows_without_a_script(built_site: Path) -> None:
    page = _page(built_site, "channels")
    assert [node["href"] for node in page.select(".tb-tables a")] == [
        "../data/v1/channels.csv",
        "../data/v1/channels.xlsx",
        "../data/v1/channels.json",
        "../data/#table-channels",
    ]
    assert page.select("script") == []
