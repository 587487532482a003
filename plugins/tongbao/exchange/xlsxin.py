"""The bank as a workbook, in (读电子表格): what a clerk's program made of a cell is understood, or told."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tongbao.characters import quote_text
from tongbao.exchange.columns import FLAGS, HEADERS, LETTERS, MAIN, REQUIRED, TERMS
from tongbao.exchange.drafts import MAX_BYTES, Draft, Fault, Key, Reading, Spot
from tongbao.exchange.xlsx import QUESTIONS
from tongbao.exchange.xlsxopen import MAX_COLUMNS, MAX_ROWS, Unreadable, open_workbook
from tongbao.ids import find_nearest
from tongbao.records import Law, QuestionType
from tongbao.yamlfile import Value

__all__ = ["MAX_BYTES", "read_answer", "read_workbook"]

#: Formats that show a whole number as it is stored.
_PLAIN = frozenset({"general", "0", "0_", "@"})
#: From here on a spreadsheet shows a number as 1E+11.
_LONG = 10**11

_TRUE = frozenset({"正确", "对", "√", "✓", "✔", "T", "TRUE", "A"})
_FALSE = frozenset({"错误", "错", "×", "✗", "✘", "X", "F", "FALSE", "B"})
_TYPES = {str(kind): kind for kind in QuestionType}
_BETWEEN = re.compile(r"[,、;/|\s]+")
_BASIS = re.compile(r"(.+?)\s*第?\s*([0-9]+)\s*条?\s*:\s*(.*)")


def read_answer(text: str, kind: QuestionType) -> tuple[str, ...]:
    """The ids of the right options as people write them: A, AC, A,C, A、C, full-width too; 对, √, 正确, T.

    Raises:
        ValueError: it is none of these; the message says which piece.
    """
    if kind is QuestionType.BLANK:
        return tuple(filter(None, map(str.strip, text.split("\n"))))
    folded = unicodedata.normalize("NFKC", text).upper().strip()
    if kind is QuestionType.TRUE_FALSE:
        if folded in _TRUE:
            return ("t",)
        if folded in _FALSE:
            return ("f",)
        raise ValueError(text)
    found: list[str] = []
    for piece in filter(None, _BETWEEN.split(folded)):
        if not set(piece) <= set(LETTERS.upper()):
            raise ValueError(piece)
        found += piece.lower()
    return tuple(found)


def read_workbook(data: bytes, laws: Mapping[str, Law]) -> Reading:
    """Read the sheet 题目.

    Args:
        data: the file.
        laws: the register, so that a law may be named by its short name.
    """
    try:
        sheet = _open(data)
    except Unreadable as refused:
        return Reading(faults=(Fault(spot=Spot(), text=refused.text, do=refused.do),))
    work = _Work(laws=_name_laws(laws))
    work.read(sheet)
    return Reading(drafts=tuple(work.drafts), faults=tuple(sorted(work.faults)), notes=tuple(work.notes))


def _open(data: bytes) -> Worksheet:
    """The sheet with the questions."""
    book = open_workbook(data)
    for sheet in book.worksheets:
        if sheet.title.strip() == QUESTIONS:
            if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
                told = f"“{QUESTIONS}”表有 {sheet.max_row} 行、{sheet.max_column} 列"
                raise Unreadable(told, "请删去下面的空行和右面的空列，另存一份")
            return sheet
    names = "、".join(book.sheetnames)
    raise Unreadable(
        f"没有名为“{QUESTIONS}”的表，现有：{names}", "请用 tongbao quiz export xlsx 导出的表填写"
    )


def _name_laws(laws: Mapping[str, Law]) -> dict[str, str]:
    """Ids of laws by what they may be called: the id; the names, where one law in force has them."""
    names: dict[str, str] = {}
    doubles: set[str] = set()
    for law in laws.values():
        if law.superseded_by is None:
            for name in {law.short, law.title}:
                doubles |= {name} & set(names)
                names[name] = law.id
    return {name: law for name, law in names.items() if name not in doubles} | {name: name for name in laws}


@dataclass
class _Work:
    """What was read so far."""

    laws: Mapping[str, str]
    drafts: list[Draft] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)

    def read(self, sheet: Worksheet) -> None:
        """Read the header, then the rows."""
        self._read_header(sheet)
        if self.faults:
            return
        self._refuse_merged(sheet)
        for row in range(2, sheet.max_row + 1):
            cells = {key: sheet.cell(row=row, column=column) for key, column in self.columns.items()}
            if any(cell.value not in (None, "") for cell in cells.values()):
                before = len(self.faults)
                draft = self._read_row(row, cells)
                if len(self.faults) == before:
                    self.drafts.append(draft)

    def fault(self, spot: Spot, text: str, do: str) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(spot=spot, text=text, do=do))

    def spot(self, row: int, key: str) -> Spot:
        """Where a field of a row stands."""
        column = self.columns.get(key)
        if column is None:
            return Spot(row=row, name=f"“{HEADERS[key]}”")
        cell = f"{get_column_letter(column)}{row}"
        return Spot(row=row, column=column, name=f"“{HEADERS[key]}”（{cell}）")

    def _read_header(self, sheet: Worksheet) -> None:
        keys = {word: key for key, word in HEADERS.items()}
        for column in range(1, sheet.max_column + 1):
            value = sheet.cell(row=1, column=column).value
            word = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value))) if value is not None else ""
            letter = get_column_letter(column)
            if not word:
                continue
            key = keys.get(word)
            if key is None:
                near = find_nearest(word, keys)
                hint = f"，是不是“{near}”" if near and near not in self.columns else ""
                self.notes.append(f"{letter} 列的表头“{word}”不是题目表的列，没有读{hint}")
            elif key in self.columns:
                first = get_column_letter(self.columns[key])
                spot = Spot(row=1, column=column, name=f"{letter} 列")
                self.fault(spot, f"表头“{word}”写了两次，{first} 列已有", "请删去一列")
            else:
                self.columns[key] = column
        missing = [HEADERS[key] for key in MAIN if key not in self.columns]
        if missing:
            do = "请补上这些列；可以从 tongbao quiz export xlsx 导出的表里复制表头"
            self.fault(Spot(row=1), f"表头缺少：{'、'.join(missing)}", do)

    def _refuse_merged(self, sheet: Worksheet) -> None:
        for merged in sheet.merged_cells.ranges:
            spot = Spot(row=merged.min_row, column=merged.min_col, name=f"（{merged.coord}）")
            self.fault(spot, "单元格合并了，看不出内容属于哪一行", "请取消合并，每行照写")

    def _read_row(self, row: int, cells: Mapping[str, Cell | MergedCell]) -> Draft:
        texts = {key: self._read_cell(self.spot(row, key), cell, key) for key, cell in cells.items()}
        for key in REQUIRED:
            if texts[key] == "":
                self.fault(self.spot(row, key), "没有填写", "请填写")
        found = {key: text or "" for key, text in texts.items()}
        fields: dict[str, Value] = {}
        spots: dict[Key, Spot] = {(key,): self.spot(row, key) for key in MAIN}
        for key in MAIN:
            if key in TERMS:
                fields[key] = self._read_term(row, key, found[key])
            elif key == "case":
                fields[key] = self._read_choice(row, key, found[key], FLAGS)
            elif key == "difficulty":
                fields[key] = self._read_choice(row, key, found[key], {"1": "1", "2": "2", "3": "3"})
            elif key == "stem":
                fields[key] = found[key]
                fields["options"] = [*self._read_options(row, texts, fields.get("type"), spots)]
            elif key == "answer":
                fields[key] = [*self._read_answer(row, found[key], fields.get("type"))]
            elif key == "basis":
                fields[key] = [*self._read_basis(row, found[key])]
            else:
                fields[key] = found[key]
        kept = {key: value for key, value in fields.items() if value not in ("", [])}
        return Draft(spot=Spot(row=row), fields=kept, spots=spots)

    def _read_cell(self, spot: Spot, cell: Cell | MergedCell, key: str) -> str | None:
        """The text of a cell; None where it is refused, so that it is not told twice."""
        value = cell.value
        if flaw := _find_flaw(cell):
            self.fault(spot, *flaw)
            return None
        if isinstance(value, bool):
            return {True: "是", False: "否"}[value] if key == "case" else str(value).upper()
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() else str(value)
        text = "" if value is None else str(value)
        text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", text).strip()

    def _read_term(self, row: int, key: str, text: str) -> str:
        terms = TERMS[key]
        words = {term.word: str(term) for term in terms} | {str(term): str(term) for term in terms}
        return self._read_choice(row, key, text, words, shown=[term.word for term in terms])

    def _read_choice(
        self, row: int, key: str, text: str, words: Mapping[str, str], shown: Iterable[str] = ()
    ) -> str:
        folded = unicodedata.normalize("NFKC", text)
        if text and folded not in words:
            choices = "、".join(shown or words)
            self.fault(self.spot(row, key), f"不能是{quote_text(text)}", f"请从这些里选：{choices}")
        return words.get(folded, "")

    def _read_options(
        self, row: int, found: Mapping[str, str | None], kind: "Value | None", spots: dict[Key, Spot]
    ) -> Iterator[Value]:
        number = 0
        for letter in LETTERS:
            text, why = found.get(f"text-{letter}", ""), found.get(f"why-{letter}", "")
            if text is None or why is None or not (text or why):
                continue  # refused already, or there is none
            for name, value, word in (("text", text, "选项"), ("why", why, "理由")):
                if not value:
                    other = "理由" if word == "选项" else "选项"
                    told = f"写了{other}，没有写{word}"
                    self.fault(self.spot(row, f"{name}-{letter}"), told, "请补上；每个选项都写理由")
                spots["options", number, name] = self.spot(row, f"{name}-{letter}")
            spots["options", number] = self.spot(row, f"text-{letter}")
            number += 1
            names = {"正确": "t", "错误": "f"} if kind == QuestionType.TRUE_FALSE else {}
            yield {"id": names.get(text, letter), "text": text, "why": why}

    def _read_answer(self, row: int, text: str, kind: "Value | None") -> Iterator[str]:
        if not text or not isinstance(kind, str) or not kind:
            return
        try:
            yield from read_answer(text, _TYPES[kind])
        except ValueError as error:
            wanted = {
                QuestionType.TRUE_FALSE: "请写正确或错误，也可以写对、错、√、×、T、F",
            }.get(_TYPES[kind], "请写选项的字母，如 A、AC、A,C 或 A、C")
            self.fault(self.spot(row, "answer"), f"看不懂{quote_text(str(error))}", wanted)

    def _read_basis(self, row: int, text: str) -> Iterator[Value]:
        for line in filter(None, map(str.strip, text.split("\n"))):
            match = _BASIS.fullmatch(line.replace("：", ":", 1))
            if match is None:
                do = "一条一行，请写成 statistics-law-2024 第8条：关键词｜关键词"
                self.fault(self.spot(row, "basis"), f"看不懂{quote_text(line)}", do)
                continue
            name = match[1].strip().strip("《》")
            if name not in self.laws:
                near = find_nearest(name, self.laws)
                do = f"是不是 {near}？" if near else ""
                self.fault(
                    self.spot(row, "basis"), f"没有{quote_text(name)}这部法规", f"{do}法规编号见“法规”表"
                )
                continue
            terms = [term.strip() for term in re.split("[｜|]", match[3]) if term.strip()]
            if not terms:
                self.fault(
                    self.spot(row, "basis"), f"{quote_text(line)}没有写关键词", "请在冒号后写条文里的原词"
                )
            yield {"law": self.laws[name], "article": match[2], "terms": [*terms]}


def _find_flaw(cell: Cell | MergedCell) -> tuple[str, str] | None:
    """What a spreadsheet made of a cell that cannot be read as a text, and what to do."""
    if cell.data_type == "f":
        do = "请把单元格设为文本，写上结果；以 = 开头的文字前面加一个英文单引号"
        return "是公式，不是文字", do
    if cell.data_type == "e":
        return f"是错误值 {cell.value}", "请写上文字"
    if isinstance(cell.value, (datetime, date, time, timedelta)):
        return "被电子表格当成了日期或时间", _AS_TEXT
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return _find_number_flaw(cell.value, _read_format(cell))
    return None


_AS_TEXT = "请把单元格格式设为“文本”再填"


def _find_number_flaw(value: float, form: str) -> tuple[str, str] | None:
    """Whether a number may have looked otherwise when it was typed: 50% is stored as 0.5, 3.50 as 3.5."""
    if abs(value) < _LONG and float(value).is_integer() and form.strip().lower() in _PLAIN:
        return None
    return f"被电子表格当成了数 {value}，写的可能不是这样", _AS_TEXT


def _read_format(cell: Cell | MergedCell) -> str:
    """How a cell shows its number; an unknown way where the file does not say."""
    try:
        return str(cell.number_format)
    except (IndexError, KeyError):
        return "?"
