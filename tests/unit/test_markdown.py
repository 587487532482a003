"""A body's Markdown: what becomes of it, what a clerk is told of, where its headings lead."""

import re
import time

import jieba
import pytest
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape

from tests.records import make_records
from tongbao.ledger.markup import check_markup, headings, is_allowed_link, passage
from tongbao.records import Notice, Records
from tongbao.render.dictionary import Dictionary
from tongbao.render.markdown import Body, Inset, render_body
from tongbao.render.phrases import split_phrases

FIGURE = re.compile(r"\{\{(.*?)\}\}")


def inset(match: re.Match[str]) -> Inset:
    def html(note: str | None) -> Markup:
        mark = Markup(' aria-describedby="{}"').format(note) if note else Markup()
        return Markup('<a class="tb-fig" href="#f"{}>{}</a>').format(mark, match[1].strip())

    return Inset(start=match.start(), end=match.end(), text=match[1].strip(), html=html)


def note(name: str, numbers: tuple[int, ...]) -> Markup:
    return Markup('<div class="tb-note" id="{}">{}</div>').format(name, ",".join(map(str, numbers)))


def render(body: str) -> Body:
    return render_body(body, [inset(match) for match in FIGURE.finditer(body)], note)


def parse(body: str) -> BeautifulSoup:
    return BeautifulSoup(render(body).html, "lxml")


def notice(body: str) -> Notice:
    fields = {"id": "n", "title": "通报", "kind": "report", "issuer": "15-tjj", "body": body}
    return make_records(notices=[fields]).notices["n"]


def told(body: str) -> list[str]:
    return [problem.text for problem in check_markup(notice(body))]


# ---------------------------------------------------------------------------------- figures


def test_a_paragraph_with_figures_stands_beside_its_sidenote() -> None:
    page = parse("共 {{ 23 }} 个，完成 {{ 21 }} 个。")
    block = page.select_one("div.tb-para")
    assert block is not None
    assert [child.name for child in block.children if isinstance(child, Tag)] == ["p", "div"]
    assert {mark["aria-describedby"] for mark in block.select("a.tb-fig")} == {"note-1"}
    assert block.select_one("#note-1").get_text() == "0,1"  # type: ignore[union-attr]


def test_a_paragraph_without_figures_is_a_paragraph() -> None:
    assert render("没有数字。").html == "<p>没有数字。</p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("共 {{ 23 }} 个", "共23个"),
        ("{{ 23 }} 个", "23个"),
        ("a {{ 23 }} b", "a 23 b"),
        ("共{{ 23 }}、{{ 2 }} 个", "共23、2个"),
        ("个，\n提出 {{ 36 }} 条，\n{{ 2 }} 个", "个，提出36条，2个"),
        ("{{ 36 }}\n条", "36条"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_chinese_text_has_no_blanks_around_figures_and_line_ends(body: str, text: str) -> None:
    page = parse(body)
    assert page.select_one("p").get_text() == text  # type: ignore[union-attr]


def test_figures_in_tables_lists_and_quotes_have_a_note_each() -> None:
    page = parse(
        "| 甲 | 乙 |\n|---|--:|\n| {{ 1 }} | {{ 2 }} |\n\n- 一 {{ 3 }}\n- 二 {{ 4 }}\n\n> 引 {{ 5 }}\n"
    )
    assert [mark.get_text() for mark in page.select(".tb-note")] == ["0,1", "2,3", "4"]
    assert [mark["scope"] for mark in page.select("th")] == ["col", "col"]
    assert page.select_one("td:nth-of-type(2)")["class"] == ["tb-n"]  # type: ignore[index]


def test_a_figure_in_a_heading_has_no_note_and_stands_in_the_contents_list() -> None:
    made = render("## 一、共 {{ 23 }} 个\n\n### （一）甲\n\n## 二、乙\n")
    assert "tb-note" not in made.html
    assert [(item.title, item.id) for item in made.toc] == [("一、共23个", "p1"), ("二、乙", "p2")]
    assert [(item.title, item.id) for item in made.toc[0].children] == [("（一）甲", "p1-1")]


def test_a_figure_in_a_link_takes_the_links_place() -> None:
    page = parse("[共 {{ 23 }} 个](https://a.example) [x](https://a.example/{{ 1 }})")
    assert [link["href"] for link in page.select("a[href]")] == ["#f"]


def test_a_body_cannot_speak_the_words_that_stand_for_figures() -> None:
    body = "tbinsetf0z tbinsetxf0z TBINSETF0Z tb&#105;nsetf0z {{ 23 }}"
    page = parse(body)
    assert len(page.select("a.tb-fig")) == 1
    assert page.select_one("p").get_text() == "tbinsetf0z tbinsetxf0z TBINSETF0Z tbinsetf0z 23"  # type: ignore[union-attr]


def test_markup_of_a_figure_is_not_read_as_markdown() -> None:
    html = render_body(
        "{{ a }}", [Inset(start=0, end=7, text="", html=lambda _: escape("*a* <b>"))], note
    ).html
    assert "*a* &lt;b&gt;" in html


def test_rendering_twice_gives_the_same_bytes() -> None:
    body = "## 一、甲\n\n| 甲 | 乙 |\n|---|--:|\n| [x](https://a.example) | {{ 2 }} |\n"
    assert render(body) == render(body)


# --------------------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("## 一、甲\n\n### （二）乙\n\n#### 三、丙\n\n## 二、丁", ["p1", "p1-2", "p1-2-3", "p2"]),
        ("## 十一、甲\n## 二十三、乙\n## 十、丙", ["p11", "p23", "p10"]),
        ("## 甲\n## 一、乙", ["pn1", "p1"]),
        ("## 一、甲\n## 一、乙", ["p1", "p1-n2"]),
        ("# 甲\n##### 乙", ["pn1", "pn1-n2"]),
    ],
)
def test_headings_have_ids_by_their_numbers(body: str, names: list[str]) -> None:
    assert [heading.id for heading in headings(body)] == names
    assert [tag["id"] for tag in parse(body).select("h2, h3, h4")] == names


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("第一部分（二）", "p1-2"),
        ("第一部分（二）以上率下促学习", "p1-2"),
        ("第一部分（九）", "p1"),
        ("第一部分", "p1"),
        ("第九部分（一）", None),
        ("附件", None),
        (None, None),
    ],
)
def test_a_part_of_a_source_leads_to_its_heading(part: str | None, name: str | None) -> None:
    assert passage("## 一、甲\n\n### （一）乙\n\n### （二）丙\n", part) == name


# ------------------------------------------------------------------------------------ links

ALLOWED = (
    "https://a.example/x?a=1#b",
    "HTTPS://A.EXAMPLE",
    "mailto:a@b.example",
    "tel:0471-0000000",
    "../ledger/",
    "#p1",
    "?a=b:c",
    "a/b:c",
    "",
)
REFUSED = (
    "http://a.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\u200bscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A&#x61vascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&amp;colon;alert(1)",
    "java&Tab;script:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
    "//a.example",
    "\\\\a.example",
    "/\\a.example",
    "&#47;/a.example",
    "1a:x",
    "javascript&" + "amp;" * 20 + "colon;x",
)


@pytest.mark.parametrize("target", ALLOWED)
def test_a_link_may_be_https_mailto_tel_or_relative(target: str) -> None:
    assert is_allowed_link(target)


@pytest.mark.parametrize("target", REFUSED, ids=repr)
def test_another_scheme_is_seen_through_entities_and_blanks(target: str) -> None:
    assert not is_allowed_link(target)


# ------------------------------------------------------------------------- what clerks are told


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("甲<b>乙</b>", "正文里有网页标记“<b>”"),
        ("<!-- x -->", "正文里有网页标记“<!-- x -->”"),
        ("<script>\nalert(1)", "正文里有网页标记“<script>”"),
        ("![图](https://a.example/a.png)", "正文里有图片“![图](”"),
        ("用`代码`写", "正文里有代码“`代码`”"),
        ("```\nx\n```", "正文里有代码“```”"),
        ("甲\n\n    乙", "正文里有缩进的代码“乙”"),
        ("甲\n\n---\n\n乙", "正文里有分隔线“---”"),
        ("# 甲", "标题“# 甲”的层级不允许"),
        ("## 甲\n\n#### 乙", "标题“#### 乙”跳过了一级"),
        ("[甲](javascript:alert(1))", "链接“javascript:alert(1)”不允许"),
        ("[甲](http://a.example)", "链接“http://a.example”不允许"),
        ("[甲][a]\n\n[a]: http://a.example", "链接“http://a.example”不允许"),
        ("<http://a.example>", "链接“http://a.example”不允许"),
        ("[甲](https://a.example/{{ issues }})", "台账数字写在了链接地址里"),
    ],
)
def test_a_clerk_is_told_what_does_not_belong(body: str, text: str) -> None:
    assert text in told(body)


@pytest.mark.parametrize(
    "body",
    [
        '甲 {{ issues(aspect="3") = 5 }} 个 < 6 个，5 > 4。\n\n## 一、甲\n\n### （一）乙',
        "- 一\n  续行\n\n      再续\n- 二",
        '[甲](../ledger/) <https://a.example> <a@b.example> [乙](https://a.example "题: 注")',
        "| 甲 | 乙 |\n| --- | --: |\n| 1 | 2 |",
        "> 引文\n\n1. 一\n2. 二\n\n**粗** *点*",
    ],
)
def test_what_belongs_is_not_told_of(body: str) -> None:
    assert told(body) == []


def test_all_is_told_at_once_in_order() -> None:
    assert told("<i>\n\n![x](a)\n\n[y](ftp://z)") == [
        "正文里有网页标记“<i>”",
        "正文里有图片“![x](”",
        "链接“ftp://z”不允许",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "[a](b" + " " * 100_000 + "x)",
        "## a" + " " * 100_000 + "x",
        "- a\n\n    b\n" * 10_000,
        "<" * 100_000,
        "](" * 50_000,
        "- " * 50_000 + "x",
        "[a]: " * 20_000,
    ],
    ids=["blanks in a link", "blanks in a heading", "lists", "angles", "links", "dashes", "references"],
)
def test_a_hostile_body_is_checked_at_once(body: str) -> None:
    start = time.perf_counter()
    told(body)
    assert time.perf_counter() - start < 2


# ----------------------------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("某县统计督察“回头看”情况", ("某县", "统计", "督察", "“回头看”情况")),
        ("2021年进展情况的通报（节选）", ("2021年", "进展情况的", "通报", "（节选）")),
        ("", ()),
    ],
)
def test_a_title_breaks_between_words(title: str, phrases: tuple[str, ...]) -> None:
    assert split_phrases(title) == phrases
    assert "".join(phrases) == title


def test_titles_are_split_as_by_the_whole_dictionary(real: Records) -> None:
    texts = {
        one.title for one in (*real.notices.values(), *real.documents.values(), *real.activities.values())
    }
    texts |= {question.stem for question in real.questions.values()}
    texts |= {organ.name for organ in real.organs.values()} | {
        "T恤C++与c#、C#",
        "小大江阿 大小",
        "𠮷野家abc 12.5%",
        "",
    }
    assert len(texts) > 300
    dictionary = Dictionary()
    assert [text for text in texts if dictionary.split(text) != [*jieba.dt.cut(text, HMM=False)]] == []
    assert dictionary.total == jieba.dt.total
    assert len(dictionary.FREQ) < len(jieba.dt.FREQ)
