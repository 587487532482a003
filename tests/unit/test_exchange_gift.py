"""The bank in GIFT: another program reads what leaves; ours reads what users of Moodle write."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.sites import ROOT
from tongbao.cli import main
from tongbao.exchange.gift import find_losses, weigh, write_gift
from tongbao.exchange.giftin import read_gift
from tongbao.exchange.houseform import make_fields, write_question
from tongbao.records import Option, Question, QuestionType, Records, Topic, read_records

DAY = ("--today", "2026-07-31")


@pytest.fixture(scope="module")
def bank(real: Records) -> Records:
    return real


@pytest.fixture
def root(small_root: Path) -> Path:
    return small_root


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--root", str(root), *DAY])
    return done.exit_code, done.output


def parse(text: str) -> list[dict[str, Any]]:
    """What gift-pegjs makes of a GIFT file."""
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "scripts" / "gift.mjs")],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def plain(text: str) -> dict[str, str]:
    return {"format": "plain", "text": text}


def expect(question: Question) -> dict[str, Any]:
    """A question as gift-pegjs should tell it."""
    why = {option.id: option.why for option in question.options}
    tags = [question.topic.word, question.audience.word, f"难度{question.difficulty}"]
    tags += ["情景题"] if question.case else []
    found: dict[str, Any] = {
        "title": question.id,
        "id": question.id,
        "tags": [*tags, question.status.word, f"修订{question.rev}"],
        "stem": plain(question.stem),
        "hasEmbeddedAnswers": False,
        "globalFeedback": plain(question.explain),
    }
    if question.type is QuestionType.TRUE_FALSE:
        is_true = question.answer == ("t",)
        told = {
            "trueFeedback": plain(why["f" if is_true else "t"]),
            "falseFeedback": plain(why[question.answer[0]]),
        }
        return {**found, "type": "TF", "isTrue": is_true, **told}
    if question.type is QuestionType.BLANK:
        choices = [
            {"isCorrect": True, "weight": None, "text": plain(text), "feedback": None}
            for text in question.answer
        ]
        return {**found, "type": "Short", "choices": choices}
    return {**found, "type": "MC", "choices": [_choice(option, question) for option in question.options]}


def _choice(option: Option, question: Question) -> dict[str, Any]:
    is_right = option.id in question.answer
    shares = {2: 50, 3: 33.33333, 4: 25, 5: 20}
    weight = (
        (shares[len(question.answer)] if is_right else -100)
        if question.type is QuestionType.MULTIPLE
        else None
    )
    is_single = question.type is QuestionType.SINGLE
    return {
        "isCorrect": is_right and is_single,
        "weight": weight,
        "text": plain(option.text),
        "feedback": plain(option.why),
    }


def by_topic(questions: Iterable[Question]) -> list[Question]:
    topics = [*Topic]
    return sorted(questions, key=lambda one: (topics.index(one.topic), one.id))


# ---------------------------------------------------------------- out


def test_another_reader_finds_all_questions_as_the_model_is(bank: Records) -> None:
    found = parse(write_gift([*bank.questions.values()]))
    categories = [one["title"] for one in found if one["type"] == "Category"]
    assert categories == [f"每周一题/{topic.word}" for topic in Topic]
    wanted = [expect(question) for question in by_topic(bank.questions.values())]
    assert len(wanted) == 137
    assert [one for one in found if one["type"] != "Category"] == wanted


NASTY = (
    "比例为 3:1 = 75% {甲} ~约 #1",
    "路径 C:\\数据\\new",
    "第一行\n第二行",
    "%50%不是权重",
    "=~#",
    "// 不是注释",
    "::标题::",
    "\\n 两个字符",
)


@pytest.mark.parametrize("kind", ["tj-0001", "tj-0002", "tj-0005", "tj-0012"])
def test_marks_of_the_format_inside_texts_are_escaped(bank: Records, kind: str) -> None:
    """Both readers give back every text."""
    for text in NASTY:
        question = bank.questions[kind]
        gap = "____" if question.type is QuestionType.BLANK else ""
        nasty = question.model_copy(
            update={
                "stem": f"{text}{gap}",
                "explain": text,
                "answer": (text,) if gap else question.answer,
                "options": tuple(
                    one.model_copy(
                        update={"why": text}
                        if question.type is QuestionType.TRUE_FALSE
                        else {"text": f"{text}{one.id}", "why": f"{one.id}{text}"}
                    )
                    for one in question.options
                ),
            }
        )
        written = write_gift([nasty])
        wanted = expect(nasty)
        if gap and text.startswith("%"):
            wanted["choices"][0]["weight"] = 100
        if not gap and text.startswith("%") and question.type is QuestionType.SINGLE:
            for choice in wanted["choices"]:
                choice["weight"] = 100 if choice["isCorrect"] else 0
        assert parse(written)[1] == wanted
        [draft] = read_gift(written.encode(), bank.laws).drafts
        assert (draft.fields["stem"], draft.fields["explain"]) == (nasty.stem, text)
        assert draft.fields["answer"] == [*nasty.answer]
        assert draft.fields.get("options", []) == [
            {"id": one.id, "text": one.text, "why": one.why} for one in nasty.options
        ]


@pytest.mark.parametrize(
    ("count", "share"), [(1, "100"), (2, "50"), (3, "33.33333"), (4, "25"), (5, "20"), (6, "16.66667")]
)
def test_right_options_share_the_points_as_moodle_takes_it(count: int, share: str) -> None:
    assert weigh(count) == share


def test_all_questions_come_back_byte_for_byte(bank: Records) -> None:
    reading = read_gift(write_gift([*bank.questions.values()]).encode(), bank.laws)
    assert (reading.faults, reading.notes) == ((), ())
    assert {draft.name: write_question(draft.fields).text for draft in reading.drafts} == {
        name: (ROOT / question.file).read_text(encoding="utf-8") for name, question in bank.questions.items()
    }


def test_the_export_tells_what_moodle_does_not_read_and_what_was_left_out(root: Path) -> None:
    path = root / "quiz" / "questions" / "duties" / "tj-0001.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      - 真实、准确、完整、及时", "      - 真实｜准确"), encoding="utf-8")
    file = root.parent / "bank.gift"
    assert run(root, "quiz", "export", "gift", "-o", str(file)) == (
        0,
        (
            "没有导出 tj-0001：依据的关键词里有“]”“｜”或换行，这种格式带不了\n"
            "写在注释里，Moodle 不读（通报自己读得回）：复核岗位、依据的关键词\n"
            f"已写入 {file}：4 题（整个题库，含没有公布的题，请勿外传）\n"
        ),
    )


# ---------------------------------------------------------------- in

MOODLE = """\
// question: 31  name: 报送
$CATEGORY: $course$/统计/报送时限

// 依据：demo-law-2024 第3条：真实
::三项::[html]下列哪一项
  对？ {
  =甲#对，规定如此。
  ~乙#错，没有规定。
  ####看第三条。
}

// 依据：demo-law-2024 第3条：真实
// [tag:普查] [tag:难度1]
\\:\\:开头 { ~%50%甲\\=1#对 ~%50%乙#对 ~%-50%丙\\{\\}#错 #### 看\\#3 }

// 依据：demo-law-2024 第3条：真实｜完整
期限是 {=五 =5#### 五日} 日。

// 依据：demo-law-2024 第3条：真实
可以不报。{F#错，必须报。#对，必须报。####看第三条}
"""


def test_questions_of_moodle_are_read(root: Path) -> None:
    laws = read_records(root)[0].laws
    reading = read_gift(MOODLE.replace("\n", "\r\n").encode("utf-8-sig"), laws)
    assert [str(fault) for fault in reading.faults] == []
    common = {"audience": "all", "case": "false", "status": "draft"}
    basis = [{"law": "demo-law-2024", "article": "3", "terms": ["真实"]}]
    both = [{"law": "demo-law-2024", "article": "3", "terms": ["真实", "完整"]}]
    assert [dict(draft.fields) for draft in reading.drafts] == [
        {
            **common,
            "type": "single",
            "topic": "deadlines",
            "difficulty": "2",
            "stem": "下列哪一项 对？",
            "options": [
                {"id": "a", "text": "甲", "why": "对，规定如此。"},
                {"id": "b", "text": "乙", "why": "错，没有规定。"},
            ],
            "answer": ["a"],
            "explain": "看第三条。",
            "basis": basis,
        },
        {
            **common,
            "type": "multiple",
            "topic": "census",
            "difficulty": "1",
            "stem": "::开头",
            "options": [
                {"id": "a", "text": "甲=1", "why": "对"},
                {"id": "b", "text": "乙", "why": "对"},
                {"id": "c", "text": "丙{}", "why": "错"},
            ],
            "answer": ["a", "b"],
            "explain": "看#3",
            "basis": basis,
        },
        {
            **common,
            "type": "blank",
            "topic": "deadlines",
            "difficulty": "2",
            "stem": "期限是____日。",
            "answer": ["五", "5"],
            "explain": "五日",
            "basis": both,
        },
        {
            **common,
            "type": "true-false",
            "topic": "deadlines",
            "difficulty": "2",
            "stem": "可以不报。",
            "options": [
                {"id": "t", "text": "正确", "why": "错，必须报。"},
                {"id": "f", "text": "错误", "why": "对，必须报。"},
            ],
            "answer": ["f"],
            "explain": "看第三条",
            "basis": basis,
        },
    ]


HEAD = "// [tag:普查] [tag:难度1]\n// 依据：demo-law-2024 第3条：真实\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("只有文字", "第 3 行：没有一对花括号 { }，不是题目；"),
        ("论述 {}", "第 3 行：花括号里没有答案（论述题）；题库只收单选、多选、判断、填空"),
        ("几 {#5:1}", "第 3 行：是数字题（{#…}）；请改成填空题，把可以接受的写法逐一列出：{=5 =五}"),
        ("配对 {=甲 -> 一 =乙 -> 二 ####x}", "第 3 行：是配对题（->）；题库只收单选、多选、判断、填空"),
        ("题 {\n=甲#对\n~乙\n####x}", "第 5 行：选项“乙”没有反馈（理由）；请在选项后写 #理由；"),
        ("题 {=甲#对 ~乙#错}", "第 3 行：没有总反馈；请在花括号里最后写 ####解析"),
        ("题 {=甲#对 =乙#对 ~丙#错 ####x}", "第 3 行：= 和部分分混在一起，或有几个 =；"),
        ("题 {=甲#对 ~%50%乙#半 ####x}", "第 3 行：= 和部分分混在一起，或有几个 =；"),
        (
            "题 {~%50%甲#对 ~乙#错 ####x}",
            "第 3 行：多选题对的选项的权重合计是 50；对的选项的权重合计应是 100",
        ),
        ("题 {=甲#对 ~%半%乙#错 ####x}", "第 3 行：看不懂权重“%半%乙#错 ”；请写成 %50% 这样"),
        ("题 {T#错 ####x}", "第 3 行：判断题写了 1 处反馈；请写两处：先写答错的理由，再写答对的：{TRUE#…#…}"),
        ("题 {=五#好 ####x}", "第 3 行：填空题的答案写了单独的反馈，题库里没有放的地方；"),
        ("题 {=%50%五 =六 ####x}", "第 3 行：填空题的答案写了部分分；填空题只分对错，请删去权重"),
        ("哪个 {=甲#对 ~乙#错 ####x} 对", "第 3 行：花括号后面还有文字；答案写在句子中间的，只收填空题；"),
        ("题 {=甲 ####x} 又 {=乙}", "第 3 行：有第二处花括号；一道题只有一处答案，请拆成几题"),
        ("[html]<b>题</b> {=甲 ####x}____", "第 3 行：有 HTML 标记“<b>”；请改成纯文字"),
        ("题 {甲 =乙 ####x}", "第 3 行：花括号里的第一个答案前面没有 = 或 ~；每个答案前写 =（对）或 ~（错）"),
    ],
)
def test_what_a_question_here_cannot_be_is_told_with_its_line(root: Path, text: str, told: str) -> None:
    reading = read_gift(f"{HEAD}{text}\n".encode(), read_records(root)[0].laws)
    assert reading.drafts == ()
    assert [str(fault)[: len(told)] for fault in reading.faults] == [told]


def test_a_title_that_is_never_closed_is_part_of_the_stem(bank: Records) -> None:
    """However many escapes it has: each is passed once, nothing is tried again."""
    text = (
        "// 依据：statistics-law-2024 第8条：真实\n// [tag:统计义务]\n::"
        + r"\=" * 5000
        + " 题目{T#a#b####c}\n"
    )
    reading = read_gift(text.encode(), bank.laws)
    assert [fault.text for fault in reading.faults] == []
    assert [draft.fields["stem"] for draft in reading.drafts] == ["::" + "=" * 5000 + " 题目"]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("::甲::乙", "乙"),
        (r"::甲\:::乙", "乙"),
        (r"::甲\::乙", "::甲::乙"),
        ("::甲:乙", "::甲:乙"),
        ("::::乙", "乙"),
        ("甲::乙::", "甲::乙::"),
    ],
)
def test_a_title_ends_at_the_first_mark_that_is_not_escaped(bank: Records, title: str, stem: str) -> None:
    text = f"// 依据：statistics-law-2024 第8条：真实\n// [tag:统计义务]\n{title}{{T#a#b####c}}\n"
    reading = read_gift(text.encode(), bank.laws)
    assert [draft.fields["stem"] for draft in reading.drafts] == [stem]


def test_a_file_that_is_too_large_is_refused_and_not_cut(root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.gift").write_text("// 统计法\n" * 900_000, encoding="utf-8")
    told = "x.gift 文件：文件超过 10 MiB；请分成几个文件，分几次导入\n共 1 个问题，没有写入\n"
    assert run(root, "quiz", "import", str(tmp_path / "x.gift")) == (1, told)


def test_what_only_this_bank_asks_for_is_told(root: Path) -> None:
    reading = read_gift("题 {=甲 ####x}____\n".encode(), read_records(root)[0].laws)
    words = "、".join(topic.word for topic in Topic)
    assert [str(fault) for fault in reading.faults] == [
        "第 1 行：没有依据；请在题目前写一行 // 依据：statistics-law-2024 第8条：关键词｜关键词",
        f"第 1 行：没有类别；请在题目前写一行 // [tag:类别] 或 $CATEGORY: 类别，类别是：{words}",
    ]
    head = HEAD.replace("demo-law-2024", "demo-law-2099")
    reading = read_gift(f"{head}题____ {{=甲\n// 说明\n=乙 ####x}}\n".encode(), read_records(root)[0].laws)
    assert [str(fault) for fault in reading.faults] == [
        "第 3 行：没有“demo-law-2099”这部法规；法规编号见 quiz/laws.yml"
    ]
    reading = read_gift(b"\xb1\xe0\xc2\xeb", {})
    assert [str(fault) for fault in reading.faults] == ["文件：不是 UTF-8 编码的文本；请用编辑器另存为 UTF-8"]


def test_a_file_of_moodle_is_imported_as_drafts(root: Path) -> None:
    (root.parent / "moodle.txt").write_text(MOODLE, encoding="utf-8")
    assert run(root, "quiz", "import", str(root.parent / "moodle.txt"))[1].splitlines() == [
        "读到 4 题，正在核对整个题库……",
        "新增 tj-0006（第 5 行）：quiz/questions/deadlines/tj-0006.yml",
        "新增 tj-0007（第 14 行）：quiz/questions/census/tj-0007.yml",
        "新增 tj-0008（第 17 行）：quiz/questions/deadlines/tj-0008.yml",
        "新增 tj-0009（第 20 行）：quiz/questions/deadlines/tj-0009.yml",
        "新增 4 题，修改 0 题，0 题没有变化。已写入，请运行 tongbao quiz check",
    ]
    assert run(root, "quiz", "check")[0] == 0


def test_our_own_export_changes_nothing(root: Path) -> None:
    file = root.parent / "bank.gift"
    run(root, "quiz", "export", "gift", "-o", str(file))
    told = "新增 0 题，修改 0 题，5 题没有变化。没有要写入的\n"
    assert run(root, "quiz", "import", str(file)) == (0, f"读到 5 题，正在核对整个题库……\n{told}")


def test_a_fault_of_the_bank_is_told_with_the_line_of_the_option(root: Path) -> None:
    """Two options that are the same are found by the bank's own check."""
    file: Mapping[str, Path] = {"x": root.parent / "x.gift"}
    file["x"].write_text(f"{HEAD}题？ {{\n=甲#对\n~乙#错\n~ 乙#错\n####x\n}}\n", encoding="utf-8")
    assert run(root, "quiz", "import", str(file["x"])) == (
        1,
        (
            "读到 1 题，正在核对整个题库……\n"
            "x.gift 第 6 行：选项 c 与选项 b 相同；请改写其中一个；全角半角、空格的差别不算不同\n"
            "共 1 个问题，没有写入\n"
        ),
    )


def test_what_gift_cannot_carry_is_told(bank: Records) -> None:
    single, blank = bank.questions["tj-0001"], bank.questions["tj-0012"]
    swapped = single.model_copy(update={"options": single.options[::-1]})
    arrow = blank.model_copy(update={"answer": ("甲->乙",)})
    based = Question.model_validate({**make_fields(single), "explain_basis": "推断"})
    assert [*find_losses([single, swapped, arrow, based])] == [
        ("tj-0001", "选项编号不是依次写的"),
        ("tj-0012", "填空题的答案里有“->”，会被当成配对题"),
        ("tj-0001", "写了 _basis 字段"),
    ]
    assert write_gift([swapped, arrow, based]).count("{") == 0
