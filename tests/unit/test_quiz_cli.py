"""The quiz on the command line: what staff type, and what is answered."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tongbao.cli import main


@pytest.fixture
def root(committed_root: Path) -> Path:
    return committed_root


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--root", str(root)])
    return done.exit_code, done.output


# ---------------------------------------------------------------- new


def test_a_new_question_takes_the_number_after_the_highest(root: Path) -> None:
    (root / "quiz" / "questions" / "duties" / "tj-0002.yml").unlink()
    path = "quiz/questions/census/tj-0006.yml"
    told = f"已写入 {path}，编号 tj-0006。填好后运行 tongbao quiz check\n"
    assert run(root, "new", "question", "--topic", "census") == (0, told)
    assert (root / path).read_text(encoding="utf-8").splitlines()[1] == "id: tj-0006"
    assert run(root, "new", "question", "--topic", "census")[1].startswith(
        "已写入 quiz/questions/census/tj-0007.yml"
    )


def test_a_new_question_lies_in_the_folder_of_its_topic(root: Path) -> None:
    code, told = run(root, "new", "question")
    topics = (
        "请用 --topic 写明类别：duties 统计义务、records 原始记录和统计台账、deadlines 报送时限、"
        "authenticity 数据真实、confidentiality 保密、rights 调查对象的权利、enforcement 执法检查、"
        "penalties 法律责任、census 普查、"
        "reporting-fraud 举报统计造假\n"
    )
    assert (code, told) == (1, f"错误：{topics}")
    told = f"错误：没有“record”这个类别；{topics}"
    assert run(root, "new", "question", "--topic", "record") == (1, told)


def test_a_new_question_says_what_can_be_but_one_thing(root: Path) -> None:
    run(root, "new", "question", "--topic", "census")
    lines = (root / "quiz" / "questions" / "census" / "tj-0006.yml").read_text(encoding="utf-8").splitlines()
    written = [line for line in lines if line and not line.startswith("#")]
    assert written == ["id: tj-0006", "rev: 1", "topic: census", "status: draft"]


def test_a_bank_with_problems_is_told_as_the_bank(root: Path) -> None:
    (root / "quiz" / "weeks.yml").write_text("2026-W29: tj-0099\n", encoding="utf-8")
    code, told = run(root, "quiz", "week", "--today", "2026-07-31")
    assert (code, told.splitlines()[-1]) == (1, "错误：题库有问题，查不出；请先改正上面列出的")


def test_a_new_week_follows_the_last_one_in_a_line_of_its_own(root: Path) -> None:
    before = (root / "quiz" / "weeks.yml").read_text(encoding="utf-8")
    told = "已写入 quiz/weeks.yml，编号 2026-W34。填好后运行 tongbao quiz check\n"
    assert run(root, "new", "week") == (0, told)
    assert (root / "quiz" / "weeks.yml").read_text(encoding="utf-8") == f"{before}2026-W34:\n"
    assert run(root, "new", "week", "--id", "2026-W31") == (1, "错误：编号“2026-W31”已经用过，请换一个\n")
    assert run(root, "new", "week", "--id", "W50") == (1, "错误：“W50”不是周次，请写成 2026-W48\n")


def test_the_first_week_says_what_stands_on_either_side(root: Path) -> None:
    (root / "quiz" / "weeks.yml").unlink()
    assert run(root, "new", "week", "--id", "2026-W53")[0] == 0
    assert (root / "quiz" / "weeks.yml").read_text(encoding="utf-8").splitlines() == [
        "# 周次，冒号左右各是：周次（ISO 周，星期一起算，如 2026-W48）；题目（题目编号；须是已复核的题）",
        "2026-W53:",
    ]


def test_a_new_law_is_named_by_hand(root: Path) -> None:
    told = "错误：请用 --id 写法规的编号，如 statistics-law-2024\n"
    assert run(root, "new", "law") == (1, told)
    assert run(root, "new", "law", "--id", "demo-law-2030")[0] == 0
    assert "- id: demo-law-2030\n" in (root / "quiz" / "laws.yml").read_text(encoding="utf-8")


# ---------------------------------------------------------------- quiz check

DAY = ("--today", "2026-07-31")
BANK = (
    "题目 5 道：单选 2、多选 1、判断 1、填空 1；草稿 1、已复核 4、停用 0\n"
    "类别：统计义务 3、原始记录和统计台账 1、报送时限 1、数据真实 0、保密 0、调查对象的权利 0、"
    "执法检查 0、法律责任 0、普查 0、举报统计造假 0\n"
    "对象：工业 1、批发零售住宿餐饮业 1、服务业 0、投资 0、各行业 3\n"
    "难度：1 易 2、2 中 2、3 难 1；情景题 1\n"
    "法规 3 部：可按条引用 1、只提名称 1、不引用 1；已被取代 1；条文大意 5 条\n"
    "排期 3 周，2026-W29 至 2026-W33；现在可供练习 2 道\n"
)
GAPS = (
    "quiz/weeks.yml:1:1 提醒 今后 8 周里没有排题的："
    "2026-W32、2026-W34、2026-W35、2026-W36、2026-W37、2026-W38、2026-W39；到时页面显示最近一周的题\n"
)


def test_a_sound_bank_is_told_with_its_cautions(root: Path) -> None:
    told = f"{GAPS}{BANK}没有问题，1 条提醒（截至 2026-07-31）\n"
    assert run(root, "quiz", "check", *DAY) == (0, told)


LAWS = """\
demo-law-2009 《示例统计法（2009年文本）》已被 demo-law-2024 取代；2026-07-01 核对；1 道题引用 1 条，都待复核
demo-law-2024 《示例统计法》可按条引用，共 12 条，2024-10-01 起施行；2026-07-01 核对；4 道题引用 4 条
demo-measures 《示例办法》只提名称；2026-07-01 核对；没有题目引用
"""


def test_every_law_is_told_with_its_state(root: Path) -> None:
    path = root / "quiz" / "questions" / "records" / "tj-0003.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("law: demo-law-2024", "law: demo-law-2009"), encoding="utf-8")
    with (root / "quiz" / "articles.yml").open("a", encoding="utf-8") as file:
        file.write("demo-law-2009/9: 检查时应当提供原始记录。\n")
    code, told = run(root, "quiz", "check", "--laws", *DAY)
    assert LAWS in told
    week = "quiz/weeks.yml:3:11 E812 2026-W33 排的“tj-0003”待复核：它依据的《示例统计法（2009年文本）》"
    assert (code, told.partition("取代")[0]) == (1, f"{week}已被 demo-law-2024 ")


def test_a_new_article_in_our_words_is_named_by_law_and_number(root: Path) -> None:
    before = (root / "quiz" / "articles.yml").read_text(encoding="utf-8")
    told = "已写入 quiz/articles.yml，编号 demo-law-2024/4。填好后运行 tongbao quiz check\n"
    assert run(root, "new", "article", "--id", "demo-law-2024/4") == (0, told)
    assert (root / "quiz" / "articles.yml").read_text(encoding="utf-8") == f"{before}demo-law-2024/4:\n"
    told = "错误：请用 --id 写法规编号和条号，如 statistics-law-2024/7\n"
    assert run(root, "new", "article") == (1, told)
    told = "错误：“demo-law-2024/第四条”不是条文的写法，请写成 statistics-law-2024/7\n"
    assert run(root, "new", "article", "--id", "demo-law-2024/第四条") == (1, told)


def test_a_bank_with_problems_is_told_without_those_of_the_ledger(root: Path) -> None:
    for path, before, after in (
        ("quiz/weeks.yml", "W33: tj-0003", "W33: tj-0005"),
        ("bulletins/notices/first.yml", "issues.completed = 1", "issues.completed = 2"),
    ):
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.replace(before, after), encoding="utf-8")
    code, told = run(root, "quiz", "check", *DAY)
    line = "quiz/weeks.yml:3:11 E810 2026-W33 排的“tj-0005”是草稿，不是已复核"
    line += "；请先复核这道题，或换一道已复核的\n"
    free = BANK.replace("可供练习 2 道", "可供练习 3 道")
    assert (code, told) == (1, f"{line}共 1 个问题\n{GAPS}{free}")


EMPTY = (
    "类别：统计义务 0、原始记录和统计台账 0、报送时限 0、数据真实 0、保密 0、调查对象的权利 0、"
    "执法检查 0、法律责任 0、普查 0、举报统计造假 0"
)


def test_a_site_without_a_quiz_has_an_empty_bank(root: Path) -> None:
    shutil.rmtree(root / "quiz")
    shutil.rmtree(root / ".git")
    assert run(root, "quiz", "check", *DAY)[1].splitlines() == [
        "题目 0 道：单选 0、多选 0、判断 0、填空 0；草稿 0、已复核 0、停用 0",
        EMPTY,
        "对象：工业 0、批发零售住宿餐饮业 0、服务业 0、投资 0、各行业 0",
        "难度：1 易 0、2 中 0、3 难 0；情景题 0",
        "法规 0 部：可按条引用 0、只提名称 0、不引用 0；已被取代 0；条文大意 0 条",
        "排期 0 周；现在可供练习 0 道",
        "没有问题，0 条提醒（截至 2026-07-31）",
    ]
    assert run(root, "quiz", "week", *DAY) == (0, "2026-W31（2026-07-27 至 2026-08-02）\n还没有排期\n")


# ---------------------------------------------------------------- quiz week

W29 = """\
tj-0001 单选，统计义务，各行业，难度 1
依照《示例法》，统计调查对象应当怎样提供资料？
  a  有空再提供
  b  真实、准确、完整、及时
  c  只提供一部分
答案 b
"""


@pytest.mark.parametrize("when", ["2026-07-13", "2026-07-19", "2026-W29"])
def test_a_week_is_told_with_its_question(root: Path, when: str) -> None:
    assert run(root, "quiz", "week", when, *DAY) == (0, f"2026-W29（2026-07-13 至 2026-07-19）\n{W29}")


def test_today_is_the_day_where_none_is_given(root: Path) -> None:
    told = run(root, "quiz", "week", *DAY)[1].splitlines()
    assert told[0] == "2026-W31（2026-07-27 至 2026-08-02）"
    assert told[1].startswith("tj-0002 判断，")


def test_a_week_without_a_question_says_what_is_shown(root: Path) -> None:
    shown = "这一周没有排题，页面显示最近一周：2026-W29（2026-07-13 至 2026-07-19）"
    told = f"2026-W30（2026-07-20 至 2026-07-26）\n{shown}\n{W29}"
    assert run(root, "quiz", "week", "2026-W30", *DAY) == (0, told)
    assert run(root, "quiz", "week", "2026-W28", *DAY) == (
        0,
        "2026-W28（2026-07-06 至 2026-07-12）\n还没有题：第一周是 2026-W29（2026-07-13 至 2026-07-19）\n",
    )


@pytest.mark.parametrize("when", ["2025-W53", "7月13日"])
def test_what_is_neither_day_nor_week_is_refused(root: Path, when: str) -> None:
    code, told = run(root, "quiz", "week", when, *DAY)
    assert code == 2
    assert told.splitlines()[-1].endswith(f"“{when}”不是日期或周次，请写成 2026-12-04 或 2026-W49")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((), "每周一题：核对题库、查某一周的题、组卷、导入导出、汇总作答记录。"),
        (("check",), "核对题库、法规和排期，另列提醒。有问题退出码为 1；只有提醒为 0。"),
        (("week",), "显示某天或某周是第几周、排的是哪道题。不写日期则为今天所在的周。"),
    ],
)
def test_help_is_in_chinese(words: tuple[str, ...], text: str) -> None:
    done = CliRunner().invoke(main, ["quiz", *words, "--help"])
    assert (done.exit_code, done.output.splitlines()[2].strip()) == (0, text)


def test_a_day_may_be_written_without_noughts(root: Path) -> None:
    assert run(root, "quiz", "week", "2026-7-5", *DAY) == run(root, "quiz", "week", "2026-07-05", *DAY)
    assert run(root, "quiz", "week", "2026-7-5", *DAY)[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("quiz", "import"), "错误：没有写 '文件'."),
        (("quiz", "import", "x.xlsx"), "错误：'文件' 写得不对：没有“x.xlsx”"),
        (("quiz", "week", "--toady"), "错误：没有 --toady 这个选项 （是不是 '--today'？）"),
    ],
)
def test_what_click_says_is_in_chinese(words: tuple[str, ...], told: str) -> None:
    done = CliRunner().invoke(main, words)
    lines = done.output.splitlines()
    assert (done.exit_code, lines[0].split(" ")[0], lines[-1]) == (2, "用法：", told)
