"""开放数据: tables held to their own schemas, the columns explained, and what no table may hold."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from tests.datapackage import DATA_PACKAGE
from tests.records import event, inspection, issue, make_ledger, make_records
from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Records
from tongbao.render.site import SiteSettings, make_site
from tongbao.render.workbook import Sheet, render_workbook
from tongbao.views.opendata.page import make_tables
from tongbao.views.opendata.table import VERSION, Form, Table
from tongbao.views.page import PlannedFile, SitePlan

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


def read_text(file: PlannedFile) -> str:
    """The text of a file; of a workbook that of all its parts."""
    if not file.url.endswith(".xlsx"):
        return file.content.decode()
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


def read_sheets(content: bytes) -> dict[str, list[list[object]]]:
    """The sheets of a workbook by a library that knows nothing of who wrote it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def one_table(ledger: Ledger, name: str) -> list[dict[str, object]]:
    [table] = [table for table in make_tables(ledger) if table.name == name]
    return table.make_rows()


def test_addresses_are_those_that_were_published(files: Mapping[str, bytes]) -> None:
    found = {url for url in files if url.startswith("data/")}
    forms = ("csv", "xlsx", "json", "schema.json")
    assert found == {f"data/v1/{name}.{form}" for name in NAMES for form in forms} | {
        "data/v1/datapackage.json"
    }
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
def test_a_workbook_read_by_two_libraries_has_exactly_the_rows_of_json(
    name: str, files: Mapping[str, bytes], tables: Mapping[str, Table[Any]]
) -> None:
    table, content = tables[name], files[f"data/v1/{name}.xlsx"]
    exact = json.loads(files[f"data/v1/{name}.json"])["rows"]
    sheets = read_sheets(content)
    assert [*sheets] == [table.title, "说明"]
    head, *rows = sheets[table.title]
    assert head == [*table.header]
    expected = []
    for value in exact:
        told: list[object] = []
        for column in table.columns:
            given = value[column.key]
            if given is None or given == []:
                told.append(column.absent)
            elif isinstance(given, bool):
                told.append("是" if given else "否")
            elif column.form is Form.DAY:
                told.append(date.fromisoformat(given))
            else:
                told.append("；".join(given) if isinstance(given, list) else given)
        expected.append(told)
    assert rows == expected
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    again = [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in sheet.values]
    assert again == [head, *expected]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}, "no formula"
    last = f"{get_column_letter(len(head))}{len(rows) + 1}"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:{last}")
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, len(head) + 1)]
    assert all(2 * len(title) < width <= 63 for title, width in zip(head, widths, strict=True))


def test_the_second_sheet_says_where_the_rows_come_from_and_what_they_mean(
    real: Records, tables: Mapping[str, Table[Any]]
) -> None:
    settings = SiteSettings(licence="某许可", name="某网站", address="https://tongbao.example/")
    files = {file.url: file.content for file in make_site(real, TODAY, settings).files}
    for name, table in tables.items():
        rows = read_sheets(files[f"data/v1/{name}.xlsx"])["说明"]
        facts = {str(row[0]): row[1] for row in rows[: -len(table.columns)]}
        assert (facts["表"], facts["许可"], facts["版本"]) == (table.title, "某许可", VERSION)
        assert facts["来源"] == f"某网站，https://tongbao.example/data/#table-{name}"
        assert facts["生成日期"] == "2027-01-12（网站生成的日期，不是数据的日期）"
        explained = [row[:2] for row in rows[-len(table.columns) :]]
        assert explained == [[one.title, one.help] for one in table.columns]
        exact = json.loads(files[f"data/v1/{name}.json"])["rows"]
        if any("fictional" in row for row in exact):
            count = sum(row["fictional"] for row in exact)
            assert str(facts["虚构案例"]).startswith(f"其中 {count} 行是虚构案例")
        else:
            assert "虚构案例" not in facts
        days = sorted({row["as_of"] for row in exact if row.get("as_of")})
        assert str(facts["数据截至"]).startswith(f"{days[0]} 至 {days[-1]}" if days else "本表没有统一的")


def test_a_text_that_looks_like_a_formula_is_a_text_and_what_xml_cannot_hold_is_marked() -> None:
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1",
        "010000",
        " 前后 ",
        "<a>&",
        "二\n行",
        "\x0b",
        "字" * 32_768,
    ]
    content = render_workbook(
        "表", [Sheet(title="A&'b", rows=[["头"], *([text] for text in texts), [3], [date(1850, 1, 2)]])]
    )
    shown = [*texts[:-2], "\ufffd", "（超过 32767 个字符，见 CSV 或 JSON）", 3.0, "1850-01-02"]
    assert read_sheets(content) == {"A&'b": [["头"], *([cell] for cell in shown)]}
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.data_type for [cell] in sheet.iter_rows(min_row=2)] == [*"s" * len(texts), "n", "s"]


def test_a_text_that_looks_like_a_coded_character_stays_as_it_is_written() -> None:
    texts = ["_x000D_", "a_x0041_b", "_x005F_x0041_", "_x00g1_", "_x41_", "x0041_"]
    made = render_workbook("表", [Sheet(title="表", rows=[[text] for text in texts])])
    # openpyxl does not read the codes; spreadsheets and calamine do.
    rows = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert rows == [[text] for text in texts]


@pytest.mark.parametrize(("letter", "most"), [("长", 32_767), ("𠮷", 16_383)])
def test_the_most_that_a_cell_holds_is_counted_as_spreadsheets_count(letter: str, most: int) -> None:
    made = render_workbook("表", [Sheet(title="表", rows=[[letter * most], [letter * (most + 1)]])])
    [[full], [cut]] = openpyxl.load_workbook(io.BytesIO(made)).active.iter_rows(values_only=True)
    assert full == letter * most
    assert cut == "（超过 32767 个字符，见 CSV 或 JSON）"


def test_a_workbook_is_the_same_on_every_run_and_holds_no_time(real: Records) -> None:
    again = {file.url: file.content for file in make_site(real, TODAY, SiteSettings(licence="某许可")).files}
    for name in NAMES:
        content = again[f"data/v1/{name}.xlsx"]
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"dcterms" not in packed.read("docProps/core.xml")


def test_the_catalogue_is_a_data_package_of_what_is_there(files: Mapping[str, bytes]) -> None:
    package = json.loads(files["data/v1/datapackage.json"])
    Draft202012Validator(DATA_PACKAGE, format_checker=FormatChecker()).validate(package)
    assert (package["version"], package["licence"]) == (VERSION, "某许可")
    resources = {one["path"]: one for one in package["resources"]}
    forms = ("csv", "xlsx", "json")
    assert [*resources] == [f"{name}.{form}" for name in NAMES for form in forms]
    assert len({one["name"] for one in resources.values()}) == len(resources)
    for path, one in resources.items():
        name = path.partition(".")[0]
        assert one["bytes"] == len(files[f"data/v1/{path}"])
        assert one["rows"] == len(json.loads(files[f"data/v1/{name}.json"])["rows"])
        assert path != f"{name}.json" or f"data/v1/{one['jsonSchema']}" in files


@pytest.mark.parametrize("name", NAMES)
def test_a_csv_is_what_the_catalogue_says_of_its_columns(name: str, files: Mapping[str, bytes]) -> None:
    package = json.loads(files["data/v1/datapackage.json"])
    [schema] = [one["schema"] for one in package["resources"] if one["path"] == f"{name}.csv"]
    rows = read_csv(files[f"data/v1/{name}.csv"])
    assert [*rows[0]] == [field["name"] for field in schema["fields"]]
    kinds = {"integer": r"\d+", "date": r"\d{4}-\d\d-\d\d", "boolean": "是|否", "string": "(?s).+"}
    for field in schema["fields"]:
        for row in rows:
            cell = row[field["name"]]
            if cell in schema["missingValues"] and not field.get("constraints", {}).get("required"):
                continue
            assert re.fullmatch(kinds[field["type"]], cell), (field, cell)


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
                row.select("td")[0].get_text(),
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
        ("ledger/nmg-2020/tasks/", "issues"),
        ("notices/", "figures"),
        ("notices/nmg-2021-bureau/", "figures"),
        ("channels/", "channels"),
        ("coverage/", "coverage"),
        ("coverage/nmg-2021-channels/", "coverage"),
        ("activities/", "activities"),
        ("documents/", "documents"),
        ("quiz/laws/", "laws"),
        ("quiz/weeks/", "questions"),
        ("quiz/weeks/2026/", "questions"),
    ):
        files = [f"data/v1/{name}.{form}" for form in ("csv", "xlsx", "json")]
        assert pages[url] == [*files, f"data/#table-{name}"], url


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
    tables = {file.url: read_text(file) for file in plan.files if file.url.startswith("data/")}
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
    [cells] = table.make_cells()
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
