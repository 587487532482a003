"""The bank as a workbook (题库电子表格), out: a row a question, with drop-downs and the register of law."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tongbao.exchange.columns import FLAGS, HEADERS, LETTERS, TERMS
from tongbao.records import Basis, Law, Question, QuestionType
from tongbao.render.packing import EPOCH, pack, unpack

__all__ = ["GUIDE", "LAWS", "QUESTIONS", "find_losses", "pack_workbook", "put_row", "write_workbook"]

QUESTIONS, LAWS, GUIDE = "题目", "法规", "填写说明"
"""The sheets."""

#: So many rows have drop-downs.
_ROWS = 2000

#: A cell holds no more; its library would cut the rest off.
_LONGEST = 32_767

_WIDE = {"stem": 48, "explain": 48, "basis": 40, "reviewed_by": 18, "topic": 18, "audience": 18, "answer": 10}

_GUIDANCE = (
    "一行一道题。第一行的表头不要改；列的次序可以改，空行不读。",
    "题号：改原有的题，题号照写；新题空着，程序取下一个号，先记为草稿。这里没有的题不会被删；不用的题，状态写停用。",
    "修订号：新题空着或写 1。已复核的题改了题干、选项或答案的，修订号加 1；只改解析、理由的不用加。",
    "题型、类别、对象、难度、情景题、状态：从下拉列表里选。难度 1 易、2 中、3 难。",
    "选项、理由：写了选项就要写理由（为什么对，错在哪里）。判断题选项 A 写正确、B 写错误；填空题不写选项。",
    "答案：单选写 A；多选写 AC、A,C 或 A、C；判断写正确、错误，或对、错、√、×；填空一种写法一行。",
    "题干：填空题用四个下划线 ____ 表示要填的地方。",
    "依据：一条一行，如 statistics-law-2024 第8条：真实、准确、完整、及时｜统计调查对象；关键词之间用“｜”。",
    "法规编号见“法规”表；那张表只供查看，改了也不读。",
    "不要用公式，不要合并单元格。以 = + - @ 开头的文字，单元格先设为文本。",
    "填好以后运行 tongbao quiz import 文件名 --dry-run，看有没有问题、会改哪些题。",
)


def find_losses(questions: Iterable[Question]) -> Iterator[tuple[str, str]]:
    """What the table cannot carry: the id of a question and why it is left out."""
    for one in questions:
        ids = [option.id for option in one.options]
        if one.type is QuestionType.TRUE_FALSE:
            fits = sorted(ids) == ["f", "t"]
        else:
            fits = ids == sorted(set(ids)) and set(ids) <= set(LETTERS)
        if not fits:
            yield one.id, "选项编号不是从 a 到 f 依次写的"
        if any("｜" in term or "\n" in term for basis in one.basis for term in basis.terms):
            yield one.id, "依据的关键词里有“｜”或换行"
        if one.type is QuestionType.BLANK and any("\n" in text for text in one.answer):
            yield one.id, "填空题的答案里有换行"
        if max(map(len, map(str, _cells(one)))) > _LONGEST:
            yield one.id, f"有一格超过 {_LONGEST} 个字符"
        if one.bases or any(option.bases for option in one.options):
            yield one.id, "写了 _basis 字段"


def write_workbook(questions: Sequence[Question], laws: Mapping[str, Law]) -> bytes:
    """The workbook; questions that it cannot carry (see :func:`find_losses`) are left out."""
    lost = {name for name, _ in find_losses(questions)}
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = QUESTIONS
    put_row(sheet, 1, HEADERS.values(), head=True)
    for number, question in enumerate((one for one in questions if one.id not in lost), start=2):
        put_row(sheet, number, _cells(question))
    for column, key in enumerate(HEADERS, start=1):
        default = 30 if "-" in key else 9
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE.get(key, default)
    sheet.freeze_panes = "B2"
    _add_lists(sheet)
    _write_laws(book.create_sheet(LAWS), laws)
    guide = book.create_sheet(GUIDE)
    guide.column_dimensions["A"].width = 110
    for number, line in enumerate(_GUIDANCE, start=1):
        put_row(guide, number, [line])
    return pack_workbook(book)


def _cells(question: Question) -> Iterator[str | int]:
    options = _place_options(question)
    for key in HEADERS:
        kind, _, letter = key.partition("-")
        if letter:
            yield options.get(letter, {}).get(kind, "")
        elif key in TERMS:
            yield getattr(question, key).word
        elif key == "case":
            yield "是" if question.case else "否"
        elif key == "answer":
            yield _answer(question)
        elif key == "basis":
            yield "\n".join(map(_basis, question.basis))
        else:
            found = getattr(question, key)
            yield "" if found is None else found


def _place_options(question: Question) -> dict[str, dict[str, str]]:
    """Text and reason by column: a choice by the ids of its options, 判断 in their order."""
    is_true_false = question.type is QuestionType.TRUE_FALSE
    names = LETTERS if is_true_false else [one.id for one in question.options]
    return {
        name: {"text": one.text, "why": one.why} for name, one in zip(names, question.options, strict=False)
    }


def _answer(question: Question) -> str:
    if question.type is QuestionType.BLANK:
        return "\n".join(question.answer)
    if question.type is QuestionType.TRUE_FALSE:
        return "、".join({"t": "正确", "f": "错误"}.get(key, key) for key in question.answer)
    return "、".join(key.upper() for key in question.answer)


def _basis(basis: Basis) -> str:
    return f"{basis.law} 第{basis.article}条：{'｜'.join(basis.terms)}"


def put_row(sheet: Worksheet, number: int, cells: Iterable[str | int | float], *, head: bool = False) -> None:
    """Write a row: every text as a text, whatever it begins with, and numbers as numbers."""
    for column, value in enumerate(cells, start=1):
        cell = sheet.cell(row=number, column=column)
        if isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if head:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="E8EEF2")


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that no spreadsheet takes for a formula, a number or a date."""
    if not text:
        cell.number_format = "@"
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _add_lists(sheet: Worksheet) -> None:
    """Drop-downs on the columns that choose from a closed list."""
    lists = {key: [str(term.word) for term in terms] for key, terms in TERMS.items()}
    lists |= {"difficulty": ["1", "2", "3"], "case": [*FLAGS]}
    for column, key in enumerate(HEADERS, start=1):
        if key not in lists:
            continue
        rule = DataValidation(type="list", formula1=f'"{",".join(lists[key])}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = "不在列表里", f"{HEADERS[key]}请从下拉列表里选"
        letter = get_column_letter(column)
        rule.add(f"{letter}2:{letter}{_ROWS}")
        sheet.add_data_validation(rule)


def _write_laws(sheet: Worksheet, laws: Mapping[str, Law]) -> None:
    header = ("法规编号", "简称", "全称", "效力级别", "施行日期", "条数", "引用方式", "被取代")
    put_row(sheet, 1, header, head=True)
    for number, law in enumerate(laws.values(), start=2):
        day = law.effective.isoformat() if law.effective else ""
        row = (law.id, law.short, law.title, law.level, day)
        put_row(sheet, number, (*row, law.articles or "", law.citable.word, law.superseded_by or ""))
    for letter, width in zip("ABCDEFGH", (34, 22, 40, 12, 12, 8, 14, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def pack_workbook(book: Workbook) -> bytes:
    """A workbook as bytes that depend on its content alone: its library writes the time into it."""
    book.properties.creator = "tongbao"
    book.properties.created = EPOCH
    out = io.BytesIO()
    book.save(out)
    files = unpack(out.getvalue())
    core = "docProps/core.xml"
    files[core] = _MODIFIED.sub(rb"\g<1>" + f"{EPOCH.isoformat()}Z".encode(), files[core])
    return pack(files)
