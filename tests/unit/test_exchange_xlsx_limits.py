# ruff: noqa: E501 - messages stand whole
"""What a spreadsheet made of a number, and workbooks that are damaged or hold too much."""

import io
import random
import zipfile
from collections.abc import Mapping

import pytest
from openpyxl import Workbook, load_workbook

from tongbao.exchange.columns import HEADERS
from tongbao.exchange.drafts import Reading
from tongbao.exchange.xlsx import write_workbook
from tongbao.exchange.xlsxin import read_workbook
from tongbao.records import Records

DAMAGED = "文件：不是 xlsx 文件，或文件已损坏；请用电子表格软件另存为 xlsx 格式"
REDUCE = "请删去多余的表、下面的空行和格式，另存一份"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def bank(real: Records) -> Records:
    return real


@pytest.fixture(scope="module")
def small(bank: Records) -> bytes:
    """Two of its questions as a workbook: a choice and a fill-in."""
    return write_workbook([bank.questions["tj-0001"], bank.questions["tj-0012"]], bank.laws)


def read(data: bytes, bank: Records) -> Reading:
    return read_workbook(data, bank.laws)


def tell(data: bytes, bank: Records) -> list[str]:
    return [str(fault) for fault in read(data, bank).faults]


def type_in(data: bytes, cell: str, value: object, form: str) -> bytes:
    """The workbook with a number in a cell of the first sheet, shown in a format."""
    book, out = load_workbook(io.BytesIO(data)), io.BytesIO()
    found = book.worksheets[0][cell]
    found.data_type = "n"
    found.value, found.number_format = value, form
    book.save(out)
    return out.getvalue()


def change(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with other bytes for some of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return out.getvalue()


# ---------------------------------------------------------------- numbers

CELL = f"{chr(ord('A') + [*HEADERS].index('text-a'))}2"


@pytest.mark.parametrize(
    ("value", "form", "stored"),
    [
        (0.5, "0%", "0.5"),
        (0.035, "0.0%", "0.035"),
        (1, "0%", "1"),
        (1000, "#,##0", "1000"),
        (3.5, "0.00", "3.5"),
        (3.1, "General", "3.1"),
        (7, "000", "7"),
        (3, '0"%"', "3"),
        (5, "0.00", "5"),
        (5, "¥#,##0", "5"),
        (5, "# ?/?", "5"),
        (123456789012, "General", "123456789012"),
    ],
)  # fmt: skip
def test_a_number_that_may_have_looked_otherwise_is_refused_by_its_cell(
    small: bytes, bank: Records, value: float, form: str, stored: str
) -> None:
    assert tell(type_in(small, CELL, value, form), bank) == [
        f"第 2 行“选项A”（{CELL}）：被电子表格当成了数 {stored}，写的可能不是这样；请把单元格格式设为“文本”再填"
    ]


@pytest.mark.parametrize("form", ["d/m/yyyy", "yyyy-mm-dd", "h:mm", "[h]:mm:ss"])
def test_a_number_that_is_shown_as_a_date_is_refused(small: bytes, bank: Records, form: str) -> None:
    assert tell(type_in(small, CELL, 46000, form), bank) == [
        f"第 2 行“选项A”（{CELL}）：被电子表格当成了日期或时间；请把单元格格式设为“文本”再填"
    ]


@pytest.mark.parametrize("form", ["General", "0", "@", "0_ "])
def test_a_plain_whole_number_is_the_text_that_is_seen(small: bytes, bank: Records, form: str) -> None:
    reading = read(type_in(small, CELL, 15, form), bank)
    assert reading.faults == ()
    options = reading.drafts[0].fields["options"]
    assert isinstance(options, list)
    assert isinstance(options[0], dict)
    assert options[0]["text"] == "15"


def test_a_number_among_the_accepted_answers_of_a_fill_in_is_refused(small: bytes, bank: Records) -> None:
    cell = f"{chr(ord('A') + [*HEADERS].index('answer'))}3"
    assert tell(type_in(small, cell, 0.1, "0%"), bank) == [
        f"第 3 行“答案”（{cell}）：被电子表格当成了数 0.1，写的可能不是这样；请把单元格格式设为“文本”再填"
    ]


# ---------------------------------------------------------------- too much


def make_sheet(rows: str, after: str = "") -> bytes:
    """A sheet by its XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (b" " * (21 * 1024 * 1024), f"文件：文件解压后超过 20 MiB；{REDUCE}"),
        (make_sheet("<row/>" * 5001), f"文件：有一张表超过 5000 行；{REDUCE}"),
        (make_sheet(f"<row>{'<c/>' * 300_000}</row>"), f"文件：文件里的单元格太多（合并的也算）；{REDUCE}"),
        (
            make_sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            f"文件：文件里的单元格太多（合并的也算）；{REDUCE}",
        ),
        (
            make_sheet("", '<hyperlinks><hyperlink ref="A1:Z99999"/></hyperlinks>'),
            f"文件：文件里的单元格太多（合并的也算）；{REDUCE}",
        ),
        (
            make_sheet('<row r="1048576"><c r="B1048576" t="str"><v>x</v></c></row>'),
            "文件：“题目”表有 1048576 行、2 列；请删去下面的空行和右面的空列，另存一份",
        ),
        (b'<!DOCTYPE x [<!ENTITY e "e">]><x/>', DAMAGED),
    ],
    ids=["unpacked", "rows", "cells", "merged", "linked", "last-row", "entities"],
)
def test_a_workbook_with_too_much_in_it_is_refused(
    small: bytes, bank: Records, sheet: bytes, told: str
) -> None:
    assert tell(change(small, {SHEET: sheet}), bank) == [told]


def test_too_much_is_refused_before_the_library_builds_it(
    small: bytes, bank: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(_: object) -> Workbook:
        raise AssertionError

    monkeypatch.setattr("tongbao.exchange.xlsxopen.load_workbook", build)
    data = change(small, {SHEET: make_sheet("<row/>" * 5001)})
    assert tell(data, bank) == [f"文件：有一张表超过 5000 行；{REDUCE}"]


def test_a_bank_many_times_as_large_as_ours_is_read(bank: Records) -> None:
    many = [
        one.model_copy(update={"id": f"tj-{number}{one.id[3:]}"})
        for number in range(1, 3)
        for one in bank.questions.values()
    ]
    reading = read(write_workbook(many, bank.laws), bank)
    assert (len(reading.drafts), reading.faults) == (2 * len(bank.questions), ())


# ---------------------------------------------------------------- damage


def test_a_workbook_that_breaks_off_or_is_not_well_formed_is_told(small: bytes, bank: Records) -> None:
    for name in ("xl/workbook.xml", "xl/styles.xml", SHEET, "[Content_Types].xml"):
        with zipfile.ZipFile(io.BytesIO(small)) as archive:
            part = archive.read(name)
        assert tell(change(small, {name: part[: len(part) // 2]}), bank) == [DAMAGED], name
    styled = change(small, {SHEET: make_sheet('<row><c s="999999"><v>1</v></c></row>')})
    assert tell(styled, bank) == [DAMAGED]
    assert tell(small[: len(small) // 2], bank) == [DAMAGED]


def test_changed_bytes_in_any_part_never_end_in_a_traceback(small: bytes, bank: Records) -> None:
    chance = random.Random(20261122)  # noqa: S311 - the same damage on every run
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    told = set()
    for name, part in parts.items():
        for _ in range(6):
            damaged = bytearray(part)
            for _ in range(3):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            told.add(tuple(tell(change(small, {name: bytes(damaged)}), bank)))
    assert (DAMAGED,) in told
