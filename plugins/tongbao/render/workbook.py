"""Workbooks (电子表格, XLSX): a text stays a text, and the bytes depend on the content alone.

Written here and not by a library: what openpyxl writes depends on whether lxml happens to be installed,
and takes 0.4 s for a thousand rows. What is used of the format (ECMA-376, part 1) is small: texts, whole
numbers and days in their cells, a frozen head with a filter. Tests read it by two libraries.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from tongbao.render.packing import pack

__all__ = ["LONGEST", "Sheet", "render_workbook"]

LONGEST = 32_767
"""Characters that a cell holds, as UTF-16 counts them; a longer text is replaced by a note that says so."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

#: What XML cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

#: What a spreadsheet reads as a character by its number, unless the first sign is itself so written.
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

#: A spreadsheet would take a text that begins so for a formula once somebody edits the cell.
_FORMULA = ("=", "+", "-", "@")

#: Day 0 of spreadsheets; right from March 1900, for they have a 29 February in that year.
_ZERO, _FIRST = date(1899, 12, 30), date(1900, 3, 1)

_PLAIN, _QUOTED, _NUMBER, _DAY, _TITLE, _WRAPPED = range(1, 7)
"""The styles of cells, by their place in `_STYLES`."""


def _style(number: int, more: str = "", *, font: int = 0, fill: int = 0, inside: str = "") -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" '
        f'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"{more}>{inside}</xf>'
    )


_TEXT, _INTEGER, _ISO_DAY = 49, 1, 164
"""Formats of numbers: the first two are the format's own."""

_STYLES = "".join(
    (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}">',
        f'<numFmts count="1"><numFmt numFmtId="{_ISO_DAY}" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
        '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>',
        '<fills count="3"><fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF2"/></patternFill></fill></fills>',
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        '<cellXfs count="7">',
        _style(0),
        _style(_TEXT),
        _style(_TEXT, ' quotePrefix="1"'),
        _style(_INTEGER),
        _style(_ISO_DAY),
        _style(_TEXT, font=1, fill=2),
        _style(_TEXT, inside='<alignment vertical="top" wrapText="1"/>'),
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        "</styleSheet>",
    )
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet.

    Attributes:
        title: its name, at most 31 characters.
        rows: the cells, a row each.
        has_head: whether the first row is a head: it stays in sight and filters the others.
    """

    title: str
    rows: Sequence[Sequence[str | int | date]]
    has_head: bool = False


def render_workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The file.

    Args:
        title: the title in its properties.
        sheets: the sheets, at least one.
    """
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _list_types(numbers),
        "_rels/.rels": _relate(
            ("officeDocument", "xl/workbook.xml", _OFFICE),
            ("metadata/core-properties", "docProps/core.xml", f"{_PACKAGE}/relationships"),
        ),
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_text(title)}</dc:title>'
        "<dc:language>zh-Hans</dc:language></cp:coreProperties>",
        "xl/workbook.xml": _render_book(sheets),
        "xl/_rels/workbook.xml.rels": _relate(
            *(("worksheet", f"worksheets/sheet{number}.xml", _OFFICE) for number in numbers),
            ("styles", "styles.xml", _OFFICE),
        ),
        "xl/styles.xml": _STYLES,
        **{
            f"xl/worksheets/sheet{number}.xml": "".join(_render_sheet(sheet))
            for number, sheet in zip(numbers, sheets, strict=True)
        },
    }
    return pack({name: text.encode() for name, text in parts.items()})


def _list_types(numbers: Sequence[int]) -> str:
    kinds = {
        "/xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPE}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml" for number in numbers},
    }
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relate(*targets: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{path}"/>'
        for number, (kind, path, base) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _render_book(sheets: Sequence[Sheet]) -> str:
    names = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"'{_text(sheet.title)}'!$A$1:${_letter(len(sheet.rows[0]))}${len(sheet.rows)}</definedName>"
        for place, sheet in enumerate(sheets)
        if sheet.has_head
    )
    defined = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets>{defined}</workbook>'
    )


def _render_sheet(sheet: Sheet) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    if sheet.has_head:
        yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for number, width in enumerate(_widths(sheet.rows), start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    letters = [_letter(number) for number in range(1, max(map(len, sheet.rows)) + 1)]
    for number, row in enumerate(sheet.rows, start=1):
        text = (_TITLE if number == 1 else _PLAIN) if sheet.has_head else _WRAPPED
        cells = "".join(
            _render_cell(f"{letter}{number}", cell, text) for letter, cell in zip(letters, row, strict=False)
        )
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData>"
    if sheet.has_head:
        yield f'<autoFilter ref="A1:{letters[-1]}{len(sheet.rows)}"/>'
    yield "</worksheet>"


def _render_cell(place: str, cell: str | int | date, style: int) -> str:
    if isinstance(cell, date):
        if cell >= _FIRST:
            return f'<c r="{place}" s="{_DAY}"><v>{(cell - _ZERO).days}</v></c>'
        cell = cell.isoformat()
    if isinstance(cell, int):
        return f'<c r="{place}" s="{_NUMBER}"><v>{cell}</v></c>'
    if cell.startswith(_FORMULA) and style == _PLAIN:
        style = _QUOTED
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'


def _text(text: str) -> str:
    plain = _ILLEGAL.sub("\ufffd", text)
    if len(plain.encode("utf-16-le")) > 2 * LONGEST:
        return f"（超过 {LONGEST} 个字符，见 CSV 或 JSON）"
    return escape(_CODED.sub("_x005F_", plain))


def _widths(rows: Sequence[Sequence[str | int | date]]) -> Iterator[int]:
    """A Chinese character is twice as wide as a Latin one, and takes three bytes."""
    for column in range(max(map(len, rows))):
        cells = (str(row[column]) for row in rows if len(row) > column)
        widest = max((len(cell) + len(cell.encode(errors="replace"))) // 2 for cell in cells)
        yield min(max(widest, 8), 60) + 3


def _letter(number: int) -> str:
    """The name of a column: A to Z, AA and so on."""
    name = ""
    while number:
        number, place = divmod(number - 1, 26)
        name = chr(ord("A") + place) + name
    return name
