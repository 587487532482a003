"""Reading records: every scalar is text, every value has its place, every refusal its message."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import MarkedYAMLError
from yaml.error import Mark

from tongbao.problems import Place
from tongbao.yamlerror import describe_error
from tongbao.yamlfile import MAX_BYTES, Refused, Top, YamlFile, parse_yaml, read_yaml


def read(text: str, top: Top | None = None) -> YamlFile:
    return parse_yaml(text.encode(), "x.yml", top=top)


def refuse(text: str | bytes, top: Top | None = None) -> list[str]:
    """Every problem of a file, as a clerk reads it."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Refused) as caught:
        parse_yaml(data, "x.yml", top=top)
    assert list(caught.value.args) == [str(problem) for problem in caught.value.problems]
    return [str(problem) for problem in caught.value.problems]


def at(place: Place) -> str:
    return str(place)


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0471", "0471"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("1e3", "1e3"),
        ("2021-03-25", "2021-03-25"),
        ("~", "~"),
        ("null", "null"),
        ("", ""),
        ('""', ""),
        ("'0471'", "0471"),
        ('"a\\nb"', "a\nb"),
        ('"<<"', "<<"),
        ("=", "="),
        ("|\n  一\n  二\n", "一\n二\n"),
        (">\n  一\n  二\n", "一 二\n"),
        ("文字\u3000文字", "文字\u3000文字"),
        ("[0471, no]", ["0471", "no"]),
        ("{}", {}),
    ],
)
def test_every_scalar_is_text(written: str, meant: object) -> None:
    assert read(f"a: {written}").value == {"a": meant}


def test_keys_are_text_in_the_order_of_the_file() -> None:
    value = read("2: b\n01: a\n'<<': c\n\"\": d\n").value
    assert isinstance(value, dict)
    assert list(value.items()) == [("2", "b"), ("01", "a"), ("<<", "c"), ("", "d")]


def test_windows_line_ends_are_taken() -> None:
    file = read("a: |\r\n  一\r\n  二\r\nb: 三\r\n")
    assert file.value == {"a": "一\n二\n", "b": "三"}
    assert at(file.place("b")) == "x.yml:4:4"


def test_one_document_may_be_marked() -> None:
    assert read("%YAML 1.1\n---\na: 1\n...\n").value == {"a": "1"}


def test_twenty_levels_are_taken() -> None:
    assert read("[" * 20 + "]" * 20).value != []


def test_a_file_of_just_the_limit_is_taken() -> None:
    assert parse_yaml(b"a: " + b"x" * (MAX_BYTES - 3), "x.yml").value == {"a": "x" * (MAX_BYTES - 3)}


# ---------------------------------------------------------------- places

RECORD = """\
# 一条记录
id: "15"
due:
title: '题名 {{ a }}'
events:
  - on: 2021-03-25
    text: 开展 {{ b }}
  - {on: 2021-03-26, 说明: x}
body: |

  第一段 {{ c }}

    缩进 {{ d }}
kept: |2-
    {{ e }}
folded: >
   甲
   {{ f }}
wrapped: 一
  {{ g }}
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "2:1", "2:1"),
        (("id",), "2:5", "2:1"),
        (("due",), "3:5", "3:1"),
        (("events",), "6:3", "5:1"),
        (("events", 0), "6:5", "6:5"),
        (("events", 0, "text"), "7:11", "7:5"),
        (("events", 1), "8:5", "8:5"),
        (("events", 1, "说明"), "8:26", "8:22"),
        (("body",), "9:7", "9:1"),
        # What is not there stands where its nearest parent stands.
        (("missing",), "2:1", "2:1"),
        (("events", 0, "by", 3), "6:5", "6:5"),
        (("events", 9), "6:3", "5:1"),
        (("id", "deeper"), "2:5", "2:1"),
    ],
)
def test_a_value_and_its_key_have_their_places(path: tuple[str | int, ...], value: str, key: str) -> None:
    file = read(RECORD)
    assert at(file.place(*path)) == f"x.yml:{value}"
    assert at(file.key_place(*path)) == f"x.yml:{key}"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), "4:12"),
        (("events", 0, "text"), "7:14"),
        (("body",), "11:7"),
        (("kept",), "15:5"),
        (("folded",), "16:9"),  # folded lines: the beginning of the text
        (("wrapped",), "19:10"),
    ],
)
def test_a_figure_in_a_text_has_its_place(path: tuple[str | int, ...], place: str) -> None:
    file = read(RECORD)
    text = file.value
    for step in path:
        text = text[step]  # type: ignore[index]
    assert isinstance(text, str)
    assert at(file.place_in(path, text.index("{{"))) == f"x.yml:{place}"


def test_the_second_figure_of_a_block_has_its_own_place() -> None:
    file = read(RECORD)
    assert isinstance(file.value, dict)
    offset = str(file.value["body"]).index("{{ d")
    assert at(file.place_in(["body"], offset)) == "x.yml:13:8"


def test_no_place_is_sought_inside_a_list_or_a_missing_text() -> None:
    file = read(RECORD)
    assert at(file.place_in(["events"], 3)) == "x.yml:6:3"
    assert at(file.place_in(["due"], 0)) == "x.yml:3:5"
    assert at(file.place_in(["events", 0, "no"], 1)) == "x.yml:6:5"


@pytest.mark.parametrize(
    ("key", "line", "indent"),
    [("body", 10, 2), ("kept", 15, 2), ("folded", 17, 3), ("title", 4, 0), ("events", 6, 0)],
)
def test_a_block_knows_its_first_line_and_its_indent(key: str, line: int, indent: int) -> None:
    file = read(RECORD)
    assert file.block_line(key) == line
    assert file.block_indent(key) == indent


def test_an_empty_block_has_no_indent() -> None:
    file = read("a: |\n\nb: |2\n")
    assert (file.block_indent("a"), file.block_indent("b")) == (0, 0)
    assert at(file.place_in(["a"], 0)) == "x.yml:2:1"


# ---------------------------------------------------------------- refusals

DO_SAVE = "请用编辑器另存为 UTF-8 编码"
BY_ESCAPE = "双引号里用反斜杠写出了不允许的字符"
DO_NFC = "请用输入法重新输入这个字"
DO_COLON = "请改成英文冒号加一个空格，如“title: 题名”"
DO_ADD = "请补上英文冒号和空格；若是上一行文字的延续，请多缩进两格"
DO_NUL = "文件可能已损坏，或不是文本文件，请重新另存为 UTF-8"
DO_QUOTE = "如果是文字，请给整句加上英文引号"

REFUSALS: dict[str, tuple[str | bytes, list[str]]] = {
    "bytes that are no UTF-8": (
        b"a: 1\n\xe5\xa5\xbd: \xff",
        ["x.yml:2:4 E103 文件不是 UTF-8 编码（字节 0xFF）；" + DO_SAVE],
    ),
    "a file in GBK": (
        "题名: 好".encode("gbk"),
        [f"x.yml:1:1 E103 文件不是 UTF-8 编码（字节 0xCC），像是 GBK（ANSI）编码；{DO_SAVE}"],
    ),
    "a file in UTF-16": (
        "a: 好".encode("utf-16"),
        ["x.yml:1:1 E103 文件是 UTF-16 编码；" + DO_SAVE],
    ),
    "a byte order mark, and what comes after it": (
        "\ufeffa: 1\na: 2",
        [
            "x.yml:1:1 E103 文件开头有 BOM 标记；请另存为“UTF-8”，不要选“带 BOM 的 UTF-8”",
            "x.yml:2:1 E109 键“a”重复，第 1 行已经写过；请删去其中一个",
        ],
    ),
    "an empty character": (
        "a: 1\0\0",
        [
            "x.yml:1:5 E103 含有空字符（NUL），连续 2 个；文件可能已损坏，或不是文本文件，请重新另存为 UTF-8",
        ],
    ),
    "every kind of character that is not seen": (
        "a: 1\u200b2\nb: \u202e3\nc: \ue000\nd: \x07\ne: \u00a0\u00a0\nf: \u2028\ng: \ufffe\nh: \ufe0f\ri",
        [
            "x.yml:1:5 E104 含有零宽字符 U+200B；请删去它",
            "x.yml:2:4 E104 含有双向控制符 U+202E；请删去它",
            "x.yml:3:4 E104 含有私用区字符 U+E000；请删去它",
            "x.yml:4:4 E104 含有控制字符 U+0007；请删去它",
            "x.yml:5:4 E104 含有特殊空格 U+00A0，连续 2 个；请改成普通空格",
            "x.yml:6:4 E104 含有特殊换行符 U+2028；请删去它",
            "x.yml:7:4 E104 含有非法码位 U+FFFE；请删去它",
            "x.yml:8:4 E104 含有看不见的字符 U+FE0F；请删去它",
            "x.yml:8:5 E104 含有控制字符 U+000D；请删去它",
        ],
    ),
    "a character that an escape wrote": (
        'a: "\\u200b一\\u200b\\u202e"\nb: "\\0"\nc: "一\\t"\n"\\e": 1\nd: "e\\u0301"\ne: "e\\u0301"',
        [
            "x.yml:1:4 E104 双引号里用反斜杠写出了不允许的字符：含有双向控制符 U+202E；请删去它",
            "x.yml:1:4 E104 双引号里用反斜杠写出了不允许的字符：含有零宽字符 U+200B；请删去它",
            f"x.yml:2:4 E103 {BY_ESCAPE}：含有空字符（NUL）；{DO_NUL}",
            "x.yml:3:4 E105 双引号里用反斜杠写出了不允许的字符：文字中有制表符（Tab）；请改成空格",
            "x.yml:4:1 E104 双引号里用反斜杠写出了不允许的字符：含有控制字符 U+001B；请删去它",
            f"x.yml:5:4 E112 {BY_ESCAPE}：字符“e”（U+0065）不是规范写法（NFC）；{DO_NFC}",
            f"x.yml:6:4 E112 {BY_ESCAPE}：字符“e”（U+0065）不是规范写法（NFC）；{DO_NFC}",
        ],
    ),
    "a tab that indents, and nothing that comes of it": (
        "a:\n\tb: 1\n \tc: 2\n*x",
        [
            "x.yml:2:1 E105 这一行用制表符（Tab）缩进；请改用空格缩进",
            "x.yml:3:2 E105 这一行用制表符（Tab）缩进；请改用空格缩进",
        ],
    ),
    "a tab in a text, and all else": (
        "a: 一\t\t二\na: 1",
        [
            "x.yml:1:5 E105 文字中有制表符（Tab），连续 2 个；请改成空格",
            "x.yml:2:1 E109 键“a”重复，第 1 行已经写过；请删去其中一个",
        ],
    ),
    "text that is not normal": (
        'a: cafe\u0301\nb: \uf900\nc: "e\u0301"\nd: a\u0323\u0302\ne: \u0344x',
        [
            "x.yml:1:7 E112 字符“e”（U+0065）不是规范写法（NFC）；请用输入法重新输入这个字",
            "x.yml:2:4 E112 字符“\uf900”（U+F900）不是规范写法（NFC）；请用输入法重新输入这个字",
            "x.yml:3:5 E112 字符“e”（U+0065）不是规范写法（NFC）；请用输入法重新输入这个字",
            "x.yml:4:4 E112 字符“a”（U+0061）不是规范写法（NFC）；请用输入法重新输入这个字",
            "x.yml:5:4 E112 字符“\u0344”（U+0344）不是规范写法（NFC）；请用输入法重新输入这个字",
        ],
    ),
    "every anchor, alias and merge key": (
        "a: &x 1\nb: *x\nc: &y [1]\n<<: *y\nd: &z {<<: 1}\n*x : 1",
        [
            "x.yml:1:4 E107 用了锚点“&x”；请把内容照写一遍；" + DO_QUOTE,
            "x.yml:2:4 E107 用了别名“*x”；请把内容照写一遍；" + DO_QUOTE,
            "x.yml:3:4 E107 用了锚点“&y”；请把内容照写一遍；" + DO_QUOTE,
            "x.yml:4:1 E107 用了合并键“<<”；请把内容照写一遍；" + DO_QUOTE,
            "x.yml:4:5 E107 用了别名“*y”；请把内容照写一遍；" + DO_QUOTE,
            "x.yml:5:4 E107 用了锚点“&z”；请把内容照写一遍；" + DO_QUOTE,
            "x.yml:5:8 E107 用了合并键“<<”；请把内容照写一遍；" + DO_QUOTE,
            "x.yml:6:1 E107 用了别名“*x”；请把内容照写一遍；" + DO_QUOTE,
        ],
    ),
    "every tag": (
        "a: !!int 1\nb: !x [1]\nc: ! 2\nd: !<tag:a> {}",
        [
            "x.yml:1:4 E108 用了标签“!!int”；请删去标签；" + DO_QUOTE,
            "x.yml:2:4 E108 用了标签“!x”；请删去标签；" + DO_QUOTE,
            "x.yml:3:4 E108 用了标签“!”；请删去标签；" + DO_QUOTE,
            "x.yml:4:4 E108 用了标签“tag:a”；请删去标签；" + DO_QUOTE,
        ],
    ),
    "a tag that is defined": (
        "%TAG ! tag:x,2000:\n---\na: 1",
        ["x.yml:1:1 E108 用 %TAG 定义了标签；请删去这一行"],
    ),
    "every key that is written again": (
        "a: 1\nb: {c: 1, c: 2}\na: 3\n'a': [4]\n\"\": 1\n'': 2",
        [
            "x.yml:2:11 E109 键“c”重复，第 2 行已经写过；请删去其中一个",
            "x.yml:3:1 E109 键“a”重复，第 1 行已经写过；请删去其中一个",
            "x.yml:4:1 E109 键“a”重复，第 1 行已经写过；请删去其中一个",
            "x.yml:6:1 E109 键“”重复，第 5 行已经写过；请删去其中一个",
        ],
    ),
    "every document after the first": (
        "a: 1\n---\nb: 2\n---\n- 3\n",
        [
            "x.yml:2:1 E110 这里开始了第 2 份文档；请删去“---”，或拆成几个文件",
            "x.yml:4:1 E110 这里开始了第 3 份文档；请删去“---”，或拆成几个文件",
        ],
    ),
    "the twenty-first level": (
        "- " * 20 + "a: 1",
        ["x.yml:1:41 E111 层级超过 20 层；请减少嵌套；这一处之后的内容没有检查"],
    ),
    "an empty file": (b"", ["x.yml:1:1 E113 文件里没有内容；请写上内容，或删去这个文件"]),
    "a file of remarks": ("# 无\n", ["x.yml:1:1 E113 文件里没有内容；请写上内容，或删去这个文件"]),
    "a file of one sentence": (
        "标题：某通报",
        ["x.yml:1:1 E113 整个文件应是键值或列表，现在是一段文字；请写成“键: 值”，冒号用英文冒号加一个空格"],
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refuses(case: str) -> None:
    data, problems = REFUSALS[case]
    assert refuse(data) == problems


@pytest.mark.parametrize(
    ("text", "top", "problem"),
    [
        ("- a", Top.MAPPING, "整个文件应是键值，现在是列表；请写成“键: 值”，冒号用英文冒号加一个空格"),
        ("a: 1", Top.LIST, "整个文件应是列表，现在是键值；请逐条以“- ”开头"),
        ("一句话", Top.LIST, "整个文件应是列表，现在是一段文字；请逐条以“- ”开头"),
    ],
)
def test_refuses_another_shape_than_the_one_wanted(text: str, top: Top, problem: str) -> None:
    assert refuse(text, top) == [f"x.yml:1:1 E113 {problem}"]


@pytest.mark.parametrize(("text", "top"), [("- a", Top.LIST), ("[]", Top.LIST), ("{}", Top.MAPPING)])
def test_takes_the_shape_wanted(text: str, top: Top) -> None:
    assert read(text, top).value in (["a"], [], {})


SYNTAX = {
    "a: b: c": "1:5 E106 一行里有两个“: ”；如果是文字，请给整句加上英文引号，或把文字中的冒号改成中文冒号",
    "标题：x\nb: 1": f"2:2 E106 这个冒号与上文接不上：上一行键后面用了中文冒号；{DO_COLON}",
    "标题:x\nb: 1": "2:2 E106 这个冒号与上文接不上：上一行冒号后面缺一个空格；请写成“键: 值”",
    "a: 1\n  b: 2": "2:4 E106 这个冒号与上文接不上；上一行已经有值，这一行不能再缩进；请与同一层的键左边对齐",
    "x" * 2000
    + ": 1": "1:2001 E106 这个冒号与上文接不上；上一行已经有值，这一行不能再缩进；请与同一层的键左边对齐",
    "a: 1\n标题：x\n": "2:1 E106 键后面用了中文冒号；请改成英文冒号加一个空格，如“title: 题名”",
    "a: 1\nb:2\n": "2:1 E106 冒号后面缺一个空格；请写成“键: 值”",
    "- 1\n-2\n": "2:1 E106 列表项的“-”后面缺一个空格；请写成“- 内容”",
    "a: 1\n某句话\nb: 1\n": f"2:1 E106 缺少“键: 值”的冒号；{DO_ADD}",
    "a: '没完\nb: 1\n": "1:4 E106 引号只有开头，没有收尾；请在这段文字末尾补上同样的引号",
    'a: "x\n---\n"': "1:4 E106 引号只有开头，没有收尾；请在这段文字末尾补上同样的引号",
    'a: "C:\\q"': "1:7 E106 双引号里的反斜杠写法不对；请改用单引号",
    'a: "\\ud800"': "1:7 E106 双引号里的反斜杠写法不对；请改用单引号",
    "a: @x": "1:4 E106 文字不能以“@”开头；请给整句加上英文引号",
    'a: "统计"工作\nb: 1': "1:8 E106 引号收尾之后还有文字；请给整句加上英文引号，句中的引号改用中文引号",
    ": x": "1:1 E106 冒号前面没有键；请补上键",
    "?\n: x": "1:2 E106 冒号前面没有键；请补上键",
    "a:\n  - 1\n - 2": "3:2 E106 这一行与上文接不上；请检查缩进：同一层的键左边对齐，下一层多缩进两格",
    " a: 1\nb: 2": "2:1 E106 这一行与上文接不上；请检查缩进：同一层的键左边对齐，下一层多缩进两格",
    "- a\nb: 1": "2:1 E106 列表里混进了别的内容；列表每一项都以“- ”开头并对齐",
    "a: [1, 2\nb: 3": f"1:4 E106 方括号没有收尾；请补上“]”；{DO_QUOTE}",
    "a: {b: 2\nc: 3": f"1:4 E106 花括号没有收尾；请补上“}}”；{DO_QUOTE}",
    "a: - b": f"1:4 E106 “- ”不能与键写在同一行；请另起一行；{DO_QUOTE}",
    "a: | x\n  y": "1:4 E106 “|”或“>”后面写法不对；后面直接换行，内容另起一行并缩进",
    "a: }": f"1:4 E106 这里缺内容，或括号不成对；{DO_QUOTE}",
    "[[\n\n": f"1:3 E106 这里缺内容，或括号不成对；{DO_QUOTE}",
    "%FOO x\n---\na: 1": "1:5 E106 “%”开头的指令不能用；请删去这一行",
    "%YAML 2.0\n---\na: 1": "1:1 E106 “%”开头的指令不能用；请删去这一行",
    "a: {{ x }}": "1:5 E106 这里把列表或键值当成了键；如果是以“{”或“[”开头的文字，请给整句加上英文引号",
    "a: ***县": f"1:4 E107 “*”开头的写法会被当成别名；{DO_QUOTE}",
    "a: & b": f"1:4 E107 “&”开头的写法会被当成锚点；{DO_QUOTE}",
    "a: !重要": f"1:4 E108 “!”开头的写法会被当成标签；{DO_QUOTE}",
    "a: !e!x 1": f"1:4 E108 “!”开头的写法会被当成标签；{DO_QUOTE}",
    "***县": f"1:1 E107 “*”开头的写法会被当成别名；{DO_QUOTE}",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_says_in_plain_words_what_was_typed_wrong(text: str) -> None:
    assert refuse(text) == [f"x.yml:{SYNTAX[text]}"]


def test_an_error_that_is_not_known_still_has_a_place_and_words() -> None:
    error = MarkedYAMLError(problem="new", problem_mark=Mark("", 0, 0, 2, None, 0))
    found = describe_error(error, ["a: 1", "b"])
    assert (found.line, found.column, found.code) == (1, 3, "E106")
    assert f"{found.text}；{found.do}" == "YAML 写法有误；请检查这一行的缩进、冒号和引号"


def test_an_error_without_a_mark_stands_at_the_end() -> None:
    found = describe_error(MarkedYAMLError(problem="new"), ["a: 1", ""])
    assert (found.line, found.column) == (1, 5)


def test_what_stands_before_a_syntax_error_is_reported_with_it() -> None:
    assert [line.split()[0:2] for line in refuse("a: *x\na: 1\nb: [")] == [
        ["x.yml:1:4", "E107"],
        ["x.yml:2:1", "E109"],
        ["x.yml:3:5", "E106"],
    ]


def test_of_very_many_problems_a_hundred_are_listed_and_the_rest_counted() -> None:
    problems = refuse("- *a\n" * 250 + "- \u200b")
    assert len(problems) == 102
    assert problems[99] == f"x.yml:100:3 E107 用了别名“*a”；请把内容照写一遍；{DO_QUOTE}"
    assert problems[100] == "x.yml:101:3 E107 从这里起还有 150 处同样的问题，没有逐一列出；请先改好已列出的"
    assert problems[101] == "x.yml:251:3 E104 含有零宽字符 U+200B；请删去它"


def test_a_message_shows_nothing_that_cannot_be_seen() -> None:
    long = "长" * 50
    problems = refuse(f'"\\e[31m\\n": 1\n"\\e[31m\\n": 2\n{long}: 1\n{long}: 2')
    assert problems[2] == "x.yml:2:1 E109 键“<U+001B>[31m<U+000A>”重复，第 1 行已经写过；请删去其中一个"
    assert problems[3] == f"x.yml:4:1 E109 键“{'长' * 40}…”重复，第 3 行已经写过；请删去其中一个"


@given(st.text(alphabet="ab中：:- []{}\n\"'&*!|>#%@?,.\t\u200b\u0301\r\\0", max_size=40))
def test_any_text_is_either_taken_or_refused(text: str) -> None:
    try:
        file = read(text)
    except Refused as refused:
        places = [problem.place for problem in refused.problems]
    else:
        places = [file.place()]
    lines = text.split("\n")
    assert places
    assert all(1 <= place.line <= len(lines) for place in places)
    assert all(1 <= place.column <= len(lines[place.line - 1]) + 1 for place in places)


@given(st.lists(st.text(alphabet="ab中 {}\n:#-", min_size=1, max_size=12), min_size=1, max_size=4))
def test_every_character_of_a_block_is_found_again(texts: list[str]) -> None:
    body = "起" + "\n".join(texts)
    source = "a: |\n" + "".join(f"   {line}\n" for line in body.split("\n"))
    file = read(source)
    assert isinstance(file.value, dict)
    value = str(file.value["a"])
    for offset, char in enumerate(value.rstrip("\n")):
        place = file.place_in(["a"], offset)
        assert f"{file.lines[place.line - 1]}\n"[place.column - 1] == char


# ---------------------------------------------------------------- files


def refuse_file(path: Path, root: Path | None = None) -> list[str]:
    with pytest.raises(Refused) as caught:
        read_yaml(path, "x.yml", root=root)
    return [str(problem) for problem in caught.value.problems]


def test_a_file_below_the_root_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.yml"
    path.parent.mkdir(parents=True)
    path.write_text("a: 1", encoding="utf-8")
    assert read_yaml(path, "x.yml", root=tmp_path).value == {"a": "1"}
    assert read_yaml(path, "x.yml", top=Top.MAPPING).value == {"a": "1"}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    message = "x.yml:1:1 E101 文件不存在；请核对文件名"
    assert refuse_file(tmp_path / "x.yml") == [message]
    assert refuse_file(tmp_path / "no" / "x.yml") == [message]
    assert refuse_file(tmp_path / "no" / "x.yml", tmp_path) == [message]


def test_a_file_outside_the_root_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    message = "x.yml:1:1 E101 文件不在记录目录之内；请移到记录目录里"
    assert refuse_file(tmp_path / "x.yml", inside) == [message]
    assert refuse_file(inside / ".." / "x.yml", inside) == [message]


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    assert refuse_file(tmp_path / "folder") == [
        "x.yml:1:1 E101 这是目录，不是普通文件；请换成文件，或改掉目录名"
    ]
    assert refuse_file(tmp_path / "link", tmp_path) == [
        "x.yml:1:1 E101 这是符号链接，不是普通文件；请换成文件本身"
    ]
    assert refuse_file(tmp_path / "link" / "x.yml", tmp_path) == [
        "x.yml:1:1 E101 所在目录“link”是符号链接；请换成目录本身"
    ]


def test_a_file_too_big_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    assert refuse_file(path) == ["x.yml:1:1 E102 文件有 262145 字节，超过 262144 字节；请拆成几个文件"]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.EACCES, "没有读取权限；请放开这个文件的读取权限"),
        (errno.EPERM, "没有读取权限；请放开这个文件的读取权限"),
        (errno.ELOOP, "这是符号链接，不是普通文件；请换成文件本身"),
        (errno.EIO, "读取失败（EIO）；请检查磁盘和文件名后重试"),
        (None, "读取失败（未知）；请检查磁盘和文件名后重试"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None, message: str
) -> None:
    def fail(*_args: object, **_kwargs: object) -> int:
        raise OSError(code, "no") if code else OSError

    monkeypatch.setattr(os, "open", fail)
    assert refuse_file(tmp_path / "x.yml") == [f"x.yml:1:1 E101 {message}"]


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: 1", encoding="utf-8")
    small = path.stat()
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    monkeypatch.setattr(os, "fstat", lambda _file: small)
    monkeypatch.setattr(os, "stat", lambda *_args, **_kwargs: small)
    assert refuse_file(path) == ["x.yml:1:1 E102 文件超过 262144 字节；请拆成几个文件"]
