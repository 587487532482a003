"""开放数据: tables held to their own schemas, the columns explained, and what no table may hold."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, FormatChecker

from tests.records import event, inspection, issue, make_ledger, make_records
from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Records
from tongbao.render.site import SiteSettings, make_site
from tongbao.views.opendata.page import make_tables
from tongbao.views.opendata.table import VERSION, Table
from tongbao.views.page import SitePlan

TODAY = date(2027, 1, 12)
NAMES = ["issues", "figures", "channels", "coverage", "activities", "documents", "laws", "questions"]


@pytest.fixture(scope="module")
def site(real: Records) -> SitePlan:
    return make_site(real, TODAY, SiteSettings(licence="某许可"))


@pytest.fixture(scope="module")
def files(site: SitePlan) -> Mapping[str, bytes]:
    return {file.url: file.content for file in site.files}


@pytest.fixture(scope="module")
def tables(real: Records) -> Mapping[str, Table[Any]]:
    return {table.name: table for table in make_tables(Ledger(real, TODAY))}


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def one_table(ledger: Ledger, name: str) -> list[dict[str, object]]:
    [table] = [table for table in make_tables(ledger) if table.name == name]
    return table.make_rows()


def test_addresses_are_those_that_were_published(files: Mapping[str, bytes]) -> None:
    found = {url for url in files if url.startswith("data/")}
    assert found == {f"data/v1/{name}.{form}" for name in NAMES for form in ("csv", "json", "schema.json")}
    assert VERSION.split(".")[0] == "1"


def test_no_published_column_is_lost_or_renamed(tables: Mapping[str, Table[Any]]) -> None:
    """A column that is taken away or renamed needs `v2`; a new one is put at the end of this list."""
    assert {name: " ".join(column.key for column in table.columns) for name, table in tables.items()} == {
        "issues": "id inspection aspect problem title kind measures lead with due_original due progress "
        "schedule closure rechecked reopened as_of fictional path",
        "figures": "notice number expression label printed n nature unit before records as_of fictional path",
        "channels": "organ name level state unit office phones email address postcode hours url scope "
        "published verified valid_until demo fictional path",
        "coverage": "list title organ name level count status date as_of fictional path",
        "activities": "id kind title organs date sessions sessions_printed people people_printed may_overlap "
        "inspection fictional path",
        "documents": "id title action organs date status issue may_overlap inspection fictional path",
        "laws": "id title short level document_no promulgated effective articles citable checked "
        "superseded_by",
        "questions": "week id rev type topic audience stem options answer explain basis path",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_what_its_schema_says(name: str, files: Mapping[str, bytes]) -> None:
    schema = json.loads(files[f"data/v1/{name}.schema.json"])
    value = json.loads(files[f"data/v1/{name}.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [*map(str, validator.iter_errors(value))] == []
    assert value["rows"]
    assert (value["version"], value["table"], value["licence"]) == (VERSION, name, "某许可")
    broken = {**value, "rows": [{**value["rows"][0], "stranger": 1}]}
    assert [*validator.iter_errors(broken)], "the check is alive"


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_have_the_same_rows_and_no_cell_is_empty(
    name: str, files: Mapping[str, bytes], tables: Mapping[str, Table[Any]]
) -> None:
    rows, exact = read_csv(files[f"data/v1/{name}.csv"]), json.loads(files[f"data/v1/{name}.json"])["rows"]
    assert len(rows) == len(exact)
    for row, value in zip(rows, exact, strict=True):
        for column in tables[name].columns:
            cell, given = row[column.title], value[column.key]
            assert cell != "", (column.title, row)
            if given is None or given == []:
                expected = column.absent
            elif isinstance(given, bool):
                expected = "是" if given else "否"
            else:
                expected = "；".join(given) if isinstance(given, list) else str(given)
            assert cell.removeprefix("'") == expected, (column.title, row)


def test_every_column_is_explained_on_the_page_as_it_is_named_in_the_files(
    site: SitePlan, files: Mapping[str, bytes]
) -> None:
    [page] = [page for page in site.pages if page.url == routes.data()]
    soup = BeautifulSoup(page.html, "lxml")
    assert "某许可" in soup.get_text()
    for name in NAMES:
        section = soup.select_one(f"#table-{name}").parent  # type: ignore[union-attr]
        told = [
            (
                row.select_one("th").get_text(),
                row.select_one("code").get_text(),
                row.select("td")[-1].get_text(),
            )
            for row in section.select("tbody tr")  # type: ignore[union-attr]
        ]
        schema = json.loads(files[f"data/v1/{name}.schema.json"])
        columns = schema["properties"]["rows"]["items"]["properties"]
        assert told == [(one["title"], key, one["description"]) for key, one in columns.items()]
        assert [title for title, *_ in told] == files[f"data/v1/{name}.csv"].decode("utf-8-sig").split(
            "\r\n"
        )[0].split(",")


def test_each_list_names_its_own_rows(site: SitePlan) -> None:
    pages = {page.url: [link.url for link in page.tables] for page in site.pages if page.tables}
    for url, name in (
        ("ledger/", "issues"),
        ("ledger/nmg-2020/", "issues"),
        ("notices/", "figures"),
        ("channels/", "channels"),
        ("coverage/", "coverage"),
        ("coverage/nmg-2021-channels/", "coverage"),
        ("activities/", "activities"),
        ("documents/", "documents"),
        ("quiz/laws/", "laws"),
        ("quiz/weeks/", "questions"),
    ):
        assert pages[url] == [f"data/v1/{name}.csv", f"data/v1/{name}.json", f"data/#table-{name}"], url


def test_a_path_leads_to_a_page(site: SitePlan, files: Mapping[str, bytes]) -> None:
    pages = {page.url: page.html for page in site.pages if page.listed}
    for name in NAMES:
        for row in json.loads(files[f"data/v1/{name}.json"])["rows"]:
            page, _, mark = row.get("path", routes.laws()).partition("#")
            assert not mark or f'id="{mark}"' in pages[page], row


def test_questions_are_past_and_free(real: Records, files: Mapping[str, bytes]) -> None:
    schedule = Schedule(real, TODAY)
    rows = json.loads(files["data/v1/questions.json"])["rows"]
    assert [row["week"] for row in rows] == [row.week for row in schedule.past]
    assert schedule.week not in {row["week"] for row in rows}
    judged = [row for row in rows if row["type"] == "判断"]
    assert judged
    assert all(row["stem"].startswith("判断：“") for row in judged)
    assert all(option[1:4] in {"（对）", "（错）"} for row in rows for option in row["options"])


def test_what_is_withdrawn_is_in_no_table() -> None:
    gone = {"on": "2021-07-01", "reason": "重复"}
    records = make_records(
        issues=[issue(event("started", on="2021-04-01"), title="秘密", withdrawn=gone), issue(id="a-2")],
        documents=[{"id": "d-1", "title": "秘密", "action": "制定", "withdrawn": gone}],
        activities=[{"id": "v-1", "title": "秘密", "kind": "study", "withdrawn": gone}],
    )
    plan = make_site(records, TODAY, SiteSettings())
    tables = {file.url: file.content.decode() for file in plan.files if file.url.startswith("data/")}
    assert [url for url, text in tables.items() if "秘密" in text or "a-1" in text] == []
    assert [row["id"] for row in json.loads(tables["data/v1/issues.json"])["rows"]] == ["a-2"]


def test_what_was_withdrawn_after_the_day_of_its_ledger_is_counted_without_its_words() -> None:
    gone = {"on": "2021-07-01", "reason": "重复"}
    frozen = {"on": "2021-06-30", "reason": "通报之日"}
    records = make_records(
        inspections=[inspection(frozen=frozen)],
        issues=[issue(event("started", on="2021-04-01"), title="秘密", withdrawn=gone)],
    )
    files = {file.url: file.content for file in make_site(records, TODAY, SiteSettings()).files}
    [row] = json.loads(files["data/v1/issues.json"])["rows"]
    assert (row["title"], row["progress"], row["as_of"]) == ("a-1（已撤回）", "推进中", "2021-06-30")


def test_what_the_source_does_not_say_is_null_and_a_word() -> None:
    ledger = make_ledger(issue(event("completed", by="2021-06-25"), due="none"), today=date(2021, 5, 1))
    [row] = one_table(ledger, "issues")
    assert (row["progress"], row["lead"], row["due"], row["with"]) == (None, None, "无时限", [])
    [table] = [table for table in make_tables(ledger) if table.name == "issues"]
    [cells] = table.print_rows()
    told = dict(zip(table.header, cells, strict=True))
    assert (told["进展"], told["责任单位"], told["现行时限"], told["销号"]) == (
        "原文未载",
        "原文未载",
        "无时限",
        "未申请",
    )


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised_in_csv_and_exact_in_json() -> None:
    records = make_records(issues=[issue(title="=1+1")])
    files = {file.url: file.content for file in make_site(records, TODAY, SiteSettings()).files}
    assert read_csv(files["data/v1/issues.csv"])[0]["具体问题"] == "'=1+1"
    assert json.loads(files["data/v1/issues.json"])["rows"][0]["title"] == "=1+1"


def test_a_site_without_questions_has_no_tables_of_the_quiz() -> None:
    assert [table.name for table in make_tables(make_ledger())] == NAMES[:6]
