# ruff: noqa: E501, RUF001 - messages stand whole, and full-width letters are what is tested
"""The bank as a workbook: what goes out comes back, and what a clerk's program made of it is told."""

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.sites import ROOT
from tongbao.characters import find_flaws
from tongbao.cli import main
from tongbao.exchange.columns import HEADERS
from tongbao.exchange.houseform import make_fields, write_question
from tongbao.exchange.xlsx import find_losses, write_workbook
from tongbao.exchange.xlsxin import read_answer, read_workbook
from tongbao.records import Question, QuestionType, Records
from tongbao.yamlfile import Value, parse_yaml

DAY = ("--today", "2026-07-31")
LETTER = {key: chr(ord("A") + place) for place, key in enumerate(HEADERS) if place < 26}


@pytest.fixture(scope="module")
def bank(real: Records) -> Records:
    return real


@pytest.fixture
def root(small_root: Path) -> Path:
    return small_root


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--root", str(root), *DAY])
    return done.exit_code, done.output


def made(root: Path) -> Path:
    """The small bank as a workbook."""
    file = root.parent / "bank.xlsx"
    assert run(root, "quiz", "export", "xlsx", "-o", str(file))[0] == 0
    return file


def edit(file: Path, change: Callable[[Worksheet], object]) -> Path:
    book = load_workbook(file)
    change(book["题目"])
    book.save(file)
    return file


def put(cells: dict[str, object]) -> Callable[[Worksheet], None]:
    """Puts values into cells, as a clerk would who types them."""

    def change(sheet: Worksheet) -> None:
        for name, value in cells.items():
            sheet[name].data_type = "n"
            sheet[name].value = value

    return change


def files(root: Path) -> dict[str, str]:
    return {str(file.relative_to(root)): file.read_text(encoding="utf-8") for file in root.rglob("*.yml")}


# ---------------------------------------------------------------- files of the bank


def test_every_question_of_the_bank_is_written_as_its_file_stands(bank: Records) -> None:
    assert len(bank.questions) == 137
    for question in bank.questions.values():
        text = (ROOT / question.file).read_text(encoding="utf-8")
        assert write_question(make_fields(question)).text == text


def _lines() -> st.SearchStrategy[str]:
    """Texts that YAML could take for something else."""
    letters = st.one_of(st.sampled_from("甲a1 \n:#-?'\"[]{}|>%@`=~,\\"), st.characters(codec="utf-8"))
    return st.text(letters, max_size=12).filter(lambda text: not [*find_flaws(text)])


@given(_lines(), _lines())
def test_any_text_is_written_so_that_it_reads_back(one: str, two: str) -> None:
    fields: dict[str, Value] = {"stem": one, "answer": [two], "options": [{"id": one, "why": two}]}
    house = write_question(fields)
    assert parse_yaml(house.text.encode(), "x.yml").value == fields
    assert len(house.keys) == house.text.count("\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("统计：数据", "stem: 统计：数据"),
        ("a: b", "stem: 'a: b'"),
        ("- 项", "stem: '- 项'"),
        ("it's", "stem: it's"),
        ("'it", "stem: '''it'"),
        ("#1", "stem: '#1'"),
        ("=1+1", "stem: =1+1"),
        ("甲\n乙", "stem: |-\n  甲\n  乙"),
        ("甲\n 乙", 'stem: "甲\\n 乙"'),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text: str, line: str) -> None:
    assert write_question({"stem": text}).text == f"{line}\n"


# ---------------------------------------------------------------- out and in


def test_all_questions_come_back_byte_for_byte(bank: Records) -> None:
    """YAML to xlsx to YAML."""
    reading = read_workbook(write_workbook([*bank.questions.values()], bank.laws), bank.laws)
    assert (reading.faults, reading.notes) == ((), ())
    assert {draft.name: write_question(draft.fields).text for draft in reading.drafts} == {
        name: (ROOT / question.file).read_text(encoding="utf-8") for name, question in bank.questions.items()
    }


def test_the_workbook_comes_back_byte_for_byte(root: Path) -> None:
    """Xlsx to YAML, where there was none, to xlsx."""
    before = made(root).read_bytes()
    old = files(root / "quiz" / "questions")
    shutil.rmtree(root / "quiz" / "questions")
    weeks = root / "quiz" / "weeks.yml"
    schedule = weeks.read_text(encoding="utf-8")
    weeks.unlink()
    code, told = run(root, "quiz", "import", str(root.parent / "bank.xlsx"))
    assert (code, told.splitlines()[-1]) == (
        0,
        "新增 5 题，修改 0 题，0 题没有变化。已写入，请运行 tongbao quiz check",
    )
    assert files(root / "quiz" / "questions") == old
    weeks.write_text(schedule, encoding="utf-8")
    again = root.parent / "again.xlsx"
    assert run(root, "quiz", "export", "xlsx", "-o", str(again))[0] == 0
    assert again.read_bytes() == before


def test_the_workbook_is_the_same_on_every_run(bank: Records) -> None:
    questions = [*bank.questions.values()]
    assert write_workbook(questions, bank.laws) == write_workbook(questions, bank.laws)


def test_the_workbook_has_drop_downs_the_laws_and_a_guide(bank: Records) -> None:
    book = load_workbook(io.BytesIO(write_workbook([*bank.questions.values()], bank.laws)))
    assert book.sheetnames == ["题目", "法规", "填写说明"]
    sheet = book["题目"]
    lists = {
        str(rule.sqref).split(":")[0][0]: rule.formula1 for rule in sheet.data_validations.dataValidation
    }
    assert lists == {
        "C": '"单选,多选,判断,填空"',
        "D": '"统计义务,原始记录和统计台账,报送时限,数据真实,保密,调查对象的权利,执法检查,法律责任,普查,举报统计造假"',
        "E": '"工业,批发零售住宿餐饮业,服务业,投资,各行业"',
        "F": '"1,2,3"',
        "G": '"是,否"',
        "H": '"草稿,已复核,停用"',
    }
    assert [cell.value for cell in book["法规"][2]][:2] == [
        next(iter(bank.laws)),
        bank.laws[next(iter(bank.laws))].short,
    ]
    assert book["填写说明"]["A1"].value == "一行一道题。第一行的表头不要改；列的次序可以改，空行不读。"


def test_a_text_that_begins_like_a_formula_is_stored_as_text(root: Path) -> None:
    path = root / "quiz" / "questions" / "duties" / "tj-0001.yml"
    text = path.read_text(encoding="utf-8")
    stem = next(line for line in text.split("\n") if line.startswith("stem: "))
    path.write_text(text.replace(stem, 'stem: =HYPERLINK("x")'), encoding="utf-8")
    cell = load_workbook(made(root))["题目"][f"{LETTER['stem']}2"]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == (
        '=HYPERLINK("x")',
        "s",
        True,
        "@",
    )
    assert run(root, "quiz", "import", str(root.parent / "bank.xlsx"), "--dry-run") == (
        0,
        "读到 5 题，正在核对整个题库……\n新增 0 题，修改 0 题，5 题没有变化。这是试运行，没有写入\n",
    )


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        *((text, QuestionType.SINGLE, "a") for text in ("A", "a", "Ａ", " A ")),
        *(
            (text, QuestionType.MULTIPLE, "ac")
            for text in ("AC", "A,C", "A，C", "A、C", "Ａ，Ｃ", "ａｃ", "A；C", "A C", "A\nC", "A/C")
        ),
        *((text, QuestionType.TRUE_FALSE, "t") for text in ("正确", "对", "√", "✓", "T", "true", "Ｔ", "A")),
        *((text, QuestionType.TRUE_FALSE, "f") for text in ("错误", "错", "×", "✗", "x", "F", "FALSE", "B")),
    ],
)
def test_an_answer_is_read_as_people_write_it(text: str, kind: QuestionType, ids: str) -> None:
    assert "".join(read_answer(text, kind)) == ids


def test_accepted_texts_of_a_fill_in_stand_a_line_each() -> None:
    assert read_answer("五\n 5 \n\n职务、职级", QuestionType.BLANK) == ("五", "5", "职务、职级")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("G", QuestionType.SINGLE), ("甲", QuestionType.MULTIPLE), ("对错", QuestionType.TRUE_FALSE)],
)
def test_an_answer_that_is_none_is_refused(text: str, kind: QuestionType) -> None:
    with pytest.raises(ValueError, match=text):
        read_answer(text, kind)


# ---------------------------------------------------------------- faults of the table


def test_all_faults_of_all_rows_are_told_at_once_by_cell(root: Path) -> None:
    cells = {
        "C2": "单项",
        "F2": 4,
        "D3": None,
        "J3": "=A1",
        "K4": date(2026, 11, 22),
        "W2": "甲",
        "Y2": "第8条",
        "A6": "TJ-1",
    }
    file = edit(made(root), put(cells))
    code, told = run(root, "quiz", "import", str(file))
    assert code == 1
    assert told.splitlines() == [
        "读到 2 题，正在核对整个题库……",
        "bank.xlsx 第 2 行“题型”（C2）：不能是“单项”；请从这些里选：单选、多选、判断、填空",
        "bank.xlsx 第 2 行“难度”（F2）：不能是“4”；请从这些里选：1、2、3",
        "bank.xlsx 第 2 行“依据”（Y2）：看不懂“第8条”；一条一行，请写成 statistics-law-2024 第8条：关键词｜关键词",
        "bank.xlsx 第 3 行“类别”（D3）：没有填写；请填写",
        (
            "bank.xlsx 第 3 行“题干”（J3）：是公式，不是文字；请把单元格设为文本，写上结果；"
            "以 = 开头的文字前面加一个英文单引号"
        ),
        "bank.xlsx 第 4 行“选项A”（K4）：被电子表格当成了日期或时间；请把单元格格式设为“文本”再填",
        "bank.xlsx 第 6 行“题号”（A6）：“TJ-1”不能作题号；题号只用小写字母、数字和连字符，如 tj-0138；新题空着",
        "共 7 个问题，没有写入；写错的题改好以后，才能核对到底，请再试一次",
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"A3": "tj-0001"}, "第 3 行“题号”（A3）：题号“tj-0001”写了两次，第 2 行“题号”（A2）已有；一道题只写一行；新题的题号空着"),
        ({"A2": "TJ 1"}, "第 2 行“题号”（A2）：“TJ 1”不能作题号；题号只用小写字母、数字和连字符，如 tj-0138；新题空着"),
        ({"B2": None}, "第 2 行“修订号”（B2）：没有写“tj-0001”的修订号；现在是 1：没有改题意的照写，改了题意或答案的写 2"),
        ({"B2": "一"}, "第 2 行“修订号”（B2）：“一”不是整数；请只写阿拉伯数字，如 17"),
        ({"W2": "D"}, "第 2 行“答案”（W2）：答案“D”不是本题的选项；请从这些里选：A、B、C"),
        ({"W2": "AB"}, "第 2 行“答案”（W2）：单选题有 2 个答案；请只写一个；有几个都对的，题型改为 multiple"),
        ({"W2": "甲"}, "第 2 行“答案”（W2）：看不懂“甲”；请写选项的字母，如 A、AC、A,C 或 A、C"),
        ({"M2": "=K2"}, "第 2 行“选项B”（M2）：是公式，不是文字；请把单元格设为文本，写上结果；以 = 开头的文字前面加一个英文单引号"),
        ({"L2": None}, "第 2 行“理由A”（L2）：写了选项，没有写理由；请补上；每个选项都写理由"),
        ({"X2": "#N/A"}, "第 2 行“解析”（X2）：是错误值 #N/A；请写上文字"),
        ({"Y2": "示例法 第8条："}, "第 2 行“依据”（Y2）：“示例法 第8条：”没有写关键词；请在冒号后写条文里的原词"),
        ({"J2": "甲\u200b乙"}, "第 2 行“题干”（J2）：含有零宽字符 U+200B；请删去它"),
        ({"Y2": "demo-law-2099 第8条：词"}, "第 2 行“依据”（Y2）：没有“demo-law-2099”这部法规；"),
        ({"H2": "草稿"}, "quiz/weeks.yml:1:11 E810 2026-W29 排的“tj-0001”是草稿，不是已复核；"),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_stands(root: Path, cells: dict[str, object], told: str) -> None:
    file = edit(made(root), put(cells))
    before = files(root)
    code, said = run(root, "quiz", "import", str(file))
    lines = [line for line in said.splitlines() if not line.startswith(("读到", "共"))]
    assert (code, len(lines)) == (1, 1), said
    assert lines[0].removeprefix("bank.xlsx ").startswith(told)
    assert files(root) == before


def test_merged_cells_and_doubled_headers_are_told(root: Path) -> None:
    file = edit(made(root), lambda sheet: sheet.merge_cells("J2:J3"))
    told = "bank.xlsx 第 2 行（J2:J3）：单元格合并了，看不出内容属于哪一行；请取消合并，每行照写"
    assert run(root, "quiz", "import", str(file))[1].splitlines()[1] == told
    file.unlink()
    file = edit(made(root), put({"Z1": "题干", "J1": "题干", "A1": None}))
    assert run(root, "quiz", "import", str(file))[1].splitlines() == [
        "bank.xlsx 第 1 行：表头缺少：题号；请补上这些列；可以从 tongbao quiz export xlsx 导出的表里复制表头",
        "bank.xlsx 第 1 行Z 列：表头“题干”写了两次，J 列已有；请删去一列",
        "共 2 个问题，没有写入",
    ]


def _book(title: str) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].title = title
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not a zip", "文件：不是 xlsx 文件，或文件已损坏；请用电子表格软件另存为 xlsx 格式"),
        (b"\xd0\xcf\x11\xe0" * 9, "文件：不是 xlsx 文件，或文件已损坏；请用电子表格软件另存为 xlsx 格式"),
        (b"x" * (10 * 1024 * 1024 + 1), "文件：文件超过 10 MiB；请删去图片和多余的表，另存一份"),
        (
            _book("Sheet1"),
            "文件：没有名为“题目”的表，现有：Sheet1；请用 tongbao quiz export xlsx 导出的表填写",
        ),
    ],
)
def test_a_file_that_is_no_bank_is_told(root: Path, tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    assert run(root, "quiz", "import", str(tmp_path / "x.xlsx")) == (
        1,
        f"x.xlsx {told}\n共 1 个问题，没有写入\n",
    )


def test_numbers_and_columns_in_another_order_are_understood(root: Path) -> None:
    """A clerk's program makes numbers of texts; a column of one's own is passed over and told."""
    file = made(root)

    def change(sheet: Worksheet) -> None:
        sheet.insert_cols(1)
        sheet["A1"].value = "备注"
        sheet["B1"].value, sheet["C1"].value = sheet["C1"].value, sheet["B1"].value
        for row in range(2, 7):
            sheet.cell(row, 2).value, sheet.cell(row, 3).value = (
                sheet.cell(row, 3).value,
                sheet.cell(row, 2).value,
            )
            sheet.cell(row, 7).value = float(sheet.cell(row, 7).value)

    assert run(root, "quiz", "import", str(edit(file, change)), "--dry-run")[1].splitlines() == [
        "提醒：A 列的表头“备注”不是题目表的列，没有读",
        "读到 5 题，正在核对整个题库……",
        "新增 0 题，修改 0 题，5 题没有变化。这是试运行，没有写入",
    ]


# ---------------------------------------------------------------- changes


def _rows(root: Path) -> Iterator[str]:
    yield from sorted(file.name for file in (root / "quiz" / "questions").rglob("*.yml"))


def test_a_changed_row_changes_its_file_and_says_what(root: Path) -> None:
    file = edit(made(root), put({"B2": 2, "J2": "依照《示例法》，应当怎样报送资料？", "X2": "讲过了。"}))
    path = "quiz/questions/duties/tj-0001.yml"
    told = "修改 tj-0001（第 2 行）：修订号 1 改为 2、题干、解析\n新增 0 题，修改 1 题，4 题没有变化。"
    before = files(root)
    assert run(root, "quiz", "import", str(file), "--dry-run") == (
        0,
        f"读到 5 题，正在核对整个题库……\n{told}这是试运行，没有写入\n",
    )
    assert files(root) == before
    assert run(root, "quiz", "import", str(file)) == (
        0,
        f"读到 5 题，正在核对整个题库……\n{told}已写入，请运行 tongbao quiz check\n",
    )
    changed = {name for name, text in files(root).items() if before[name] != text}
    assert changed == {path}
    lines = files(root)[path].splitlines()
    assert lines[1] == "rev: 2"
    assert "stem: 依照《示例法》，应当怎样报送资料？" in lines
    assert "explain: 讲过了。" in lines


def test_a_new_row_gets_the_next_id_or_its_own(root: Path) -> None:
    file = made(root)

    def change(sheet: Worksheet) -> None:
        for row, name in ((7, None), (9, "tj-0042"), (10, None)):
            for column in range(1, len(HEADERS) + 1):
                sheet.cell(row, column).value = sheet.cell(2, column).value
            sheet.cell(row, 1).value = name
            sheet.cell(row, 2).value = None
            sheet.cell(row, LETTER_OF_STEM).value = f"依照《示例法》，第 {row} 题？"
            sheet.cell(row, LETTER_OF_STATUS).value = "草稿"

    code, told = run(root, "quiz", "import", str(edit(file, change)))
    assert (code, told.splitlines()[1:]) == (
        0,
        [
            "新增 tj-0042（第 9 行）：quiz/questions/duties/tj-0042.yml",
            "新增 tj-0043（第 7 行）：quiz/questions/duties/tj-0043.yml",
            "新增 tj-0044（第 10 行）：quiz/questions/duties/tj-0044.yml",
            "新增 3 题，修改 0 题，5 题没有变化。已写入，请运行 tongbao quiz check",
        ],
    )
    assert (
        (root / "quiz/questions/duties/tj-0043.yml")
        .read_text(encoding="utf-8")
        .startswith("id: tj-0043\nrev: 1\n")
    )


LETTER_OF_STATUS = [*HEADERS].index("status") + 1
LETTER_OF_STEM = [*HEADERS].index("stem") + 1


def test_the_same_new_row_comes_in_once(root: Path) -> None:
    file = edit(made(root), put({"A2": None, "B2": None, "J2": "依照《示例法》，新的一题？"}))
    assert run(root, "quiz", "import", str(file))[0] == 0
    before = files(root)
    assert run(root, "quiz", "import", str(file)) == (
        1,
        (
            "读到 5 题，正在核对整个题库……\n"
            "bank.xlsx 第 2 行“题干”（J2）：题型、题干、选项与 tj-0006 相同；"
            "是改这一题的，题号写 tj-0006；重复的，删去这一题；确是另一题的，改题干\n"
            "共 1 个问题，没有写入\n"
        ),
    )
    assert files(root) == before


@pytest.mark.parametrize("stem", ["依照《示例法》，乙？", " 依照《示例法》,  乙？"])
def test_a_row_that_stands_twice_in_a_table_is_refused_once(root: Path, stem: str) -> None:
    def change(sheet: Worksheet) -> None:
        for row, text in ((7, "依照《示例法》，乙？"), (9, stem)):
            for column in range(1, len(HEADERS) + 1):
                sheet.cell(row, column).value = sheet.cell(2, column).value
            sheet.cell(row, 1).value = sheet.cell(row, 2).value = None
            sheet.cell(row, LETTER_OF_STEM).value = text

    told = run(root, "quiz", "import", str(edit(made(root), change)))[1].splitlines()[1:]
    assert told == [
        "bank.xlsx 第 9 行“题干”（J9）：题型、题干、选项与第 7 行相同；重复的，删去这一题；确是另一题的，改题干",
        "共 1 个问题，没有写入",
    ]


def test_a_reviewed_row_whose_id_was_emptied_is_a_draft_and_says_whose_stem_it_has(root: Path) -> None:
    file = edit(made(root), put({"A2": None, "B2": None, "K2": "另一个选项"}))
    code, told = run(root, "quiz", "import", str(file))
    path = "quiz/questions/duties/tj-0006.yml"
    assert (code, told.splitlines()[1]) == (
        0,
        f"新增 tj-0006（第 2 行）：{path}；新题先记为草稿，复核以后再改状态；题干与 tj-0001 相同，是改那一题的请写上题号 tj-0001",
    )
    text = (root / path).read_text(encoding="utf-8")
    assert ("\nstatus: draft\n" in text, "reviewed_by" in text) == (True, False)


def test_sound_rows_are_checked_to_the_end_beside_faulty_ones(root: Path) -> None:
    """Cells, answers, numbers and the bank's own rules: three kinds in three rows, told in one go."""
    file = edit(made(root), put({"C2": "单项", "W3": "甲", "Y4": "示例法 第99条：词", "B5": "一"}))
    code, told = run(root, "quiz", "import", str(file))
    places = [line.split("：")[0] for line in told.splitlines()[1:-1]]
    assert (code, places) == (
        1,
        [
            "bank.xlsx 第 2 行“题型”（C2）",
            "bank.xlsx 第 3 行“答案”（W3）",
            "bank.xlsx 第 4 行“依据”（Y4）",
            "bank.xlsx 第 5 行“修订号”（B5）",
        ],
    )


def test_a_row_that_is_gone_deletes_nothing_and_a_new_topic_moves_the_file(root: Path) -> None:
    file = made(root)

    def change(sheet: Worksheet) -> None:
        sheet.delete_rows(3, 3)
        sheet["D2"].value = "普查"

    before = [*_rows(root)]
    code, told = run(root, "quiz", "import", str(edit(file, change)))
    moved = "修改 tj-0001（第 2 行）：类别，移到 quiz/questions/census/tj-0001.yml"
    assert (code, told.splitlines()[1]) == (0, moved)
    assert [*_rows(root)] == before
    assert not (root / "quiz/questions/duties/tj-0001.yml").exists()


def test_comments_that_a_change_would_lose_are_told(root: Path) -> None:
    path = root / "quiz" / "questions" / "duties" / "tj-0001.yml"
    path.write_text(f"# 讨论过\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    file = edit(made(root), put({"X2": "讲过了。"}))
    told = "修改 tj-0001（第 2 行）：解析；原文件里的注释和换行不再保留"
    assert run(root, "quiz", "import", str(file), "--dry-run")[1].splitlines()[1] == told


# ---------------------------------------------------------------- export on the command line


def test_a_file_that_is_there_is_not_written_over(root: Path) -> None:
    file = made(root)
    told = f"错误：{file} 已经存在，没有写入；要覆盖请加 --replace\n"
    file.write_bytes(b"mine")
    assert run(root, "quiz", "export", "xlsx", "-o", str(file)) == (1, told)
    assert file.read_bytes() == b"mine"
    told = f"已写入 {file}：5 题（整个题库，含没有公布的题，请勿外传）\n"
    assert run(root, "quiz", "export", "xlsx", "-o", str(file), "--replace") == (0, told)


def test_only_free_questions_are_exported_where_that_is_asked(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "free.xlsx"
    told = f"已写入 {file}：2 题（只含可供练习的题）\n"
    assert run(root, "quiz", "export", "xlsx", "--free", "-o", str(file)) == (0, told)


def test_what_the_table_cannot_carry_is_left_out_and_told(root: Path) -> None:
    path = root / "quiz" / "questions" / "duties" / "tj-0001.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- id: c", "- id: z").replace("  - c\n", "  - z\n"), encoding="utf-8")
    file = root.parent / "bank.xlsx"
    assert run(root, "quiz", "export", "xlsx", "-o", str(file)) == (
        0,
        (
            "没有导出 tj-0001：选项编号不是从 a 到 f 依次写的，这种格式带不了\n"
            f"已写入 {file}：4 题（整个题库，含没有公布的题，请勿外传）\n"
        ),
    )


def test_a_kind_of_file_that_nobody_reads_is_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.doc").write_text("x")
    told = "错误：不认识“.doc”这种文件，请用 .xlsx、.gift、.txt\n"
    assert run(root, "quiz", "import", str(tmp_path / "x.doc")) == (1, told)


def test_a_text_that_no_cell_holds_is_left_out_and_told(bank: Records) -> None:
    long = bank.questions["tj-0001"].model_copy(update={"explain": "长" * 32_768})
    assert [*find_losses([long, bank.questions["tj-0002"]])] == [("tj-0001", "有一格超过 32767 个字符")]


@pytest.mark.parametrize("form", ["xlsx", "gift", "anki", "ics"])
def test_a_dry_run_writes_nothing_and_an_export_is_the_same_on_every_run(root: Path, form: str) -> None:
    one, two = root.parent / "one", root.parent / "two"
    code, told = run(root, "quiz", "export", form, "-o", str(one), "--dry-run")
    assert (code, told.splitlines()[-1].startswith(f"试运行，没有写入 {one}：")) == (0, True)
    assert not one.exists()
    for file in (one, two):
        assert run(root, "quiz", "export", form, "-o", str(file))[0] == 0
    assert one.read_bytes() == two.read_bytes()
    code, told = run(root, "quiz", "export", form, "-o", str(one), "--dry-run")
    assert told.splitlines()[0] == f"{one} 已经存在，要覆盖请加 --replace"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("import", "从 xlsx 或 GIFT 文件导入题目：新题取新号，已有的改在原处，从不删除。"),
        (
            "export",
            "导出题库：xlsx 电子表格、gift（Moodle）、anki 卡片、ics 日历提醒。内容不变，每次导出逐字节相同。",
        ),
        ("collect", "汇总本单位人员交来的参与情况表：完成周数、答对率、错项。损坏的不计，逐一列出。"),
    ],
)
def test_each_command_is_explained_in_chinese(command: str, told: str) -> None:
    words = CliRunner().invoke(main, ["quiz", command, "--help"], terminal_width=200).output
    assert told in words.replace("\n", "").replace("  ", "")
    assert "--dry-run" in words


def test_a_boolean_a_law_by_its_name_and_a_column_that_is_not_there_are_understood(root: Path) -> None:
    file = made(root)

    def change(sheet: Worksheet) -> None:
        sheet["G2"].value = False
        sheet["W3"].value = False
        sheet["Y2"].value = "《示例法》第3条：真实、准确、完整、及时"
        sheet.delete_cols(21, 2)

    told = "读到 5 题，正在核对整个题库……\n新增 0 题，修改 0 题，5 题没有变化。这是试运行，没有写入\n"
    assert run(root, "quiz", "import", str(edit(file, change)), "--dry-run") == (0, told)


def test_other_things_that_the_table_cannot_carry_are_told(bank: Records) -> None:
    single, blank = bank.questions["tj-0001"], bank.questions["tj-0012"]
    bar = single.model_copy(update={"basis": (single.basis[0].model_copy(update={"terms": ("甲｜乙",)}),)})
    lines = blank.model_copy(update={"answer": ("甲\n乙",)})
    based = Question.model_validate({**make_fields(single), "explain_basis": "推断"})
    assert [*find_losses([bar, lines, based])] == [
        ("tj-0001", "依据的关键词里有“｜”或换行"),
        ("tj-0012", "填空题的答案里有换行"),
        ("tj-0001", "写了 _basis 字段"),
    ]
