"""The search's files by themselves: what is read of a page, what is found in them, and in which order."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from tests.sites import ROOT
from tongbao.render.search import Found, make_index
from tongbao.render.search.index import name_part
from tongbao.render.search.text import BLANK, fold, make_grams, read_blocks
from tongbao.views.page import Card

TABLE = json.loads((ROOT / "tests" / "golden" / "search" / "text.json").read_text(encoding="utf-8"))


def read_index(pages: Sequence[Found]) -> Mapping[str, object]:
    return {file.url: json.loads(file.content) for file in make_index(pages)}


def find(pages: Sequence[Found], gram: str) -> list[str]:
    """The addresses of the pages that a gram leads to, in order."""
    files = read_index(pages)
    index = files["search/index.json"]
    assert isinstance(index, dict)
    folder = f"search/{index['at']}"
    part = files[f"{folder}g{name_part(gram.removeprefix(chr(9)), index['parts'])}.json"]
    assert isinstance(part, dict)
    number, found = 0, []
    for step in part.get(gram, []):
        number += step
        page = files[f"{folder}{number}.json"]
        assert isinstance(page, dict)
        found.append(page["url"])
    return found


def page(url: str, markup: str, kind: str = "说明", **changes: object) -> Found:
    return Found(url=url, title=f"题{url}", markup=markup, card=Card(kind=kind, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "folded"), TABLE["fold"])
def test_texts_are_folded_as_in_the_browser(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "terms"), TABLE["terms"])
def test_texts_are_parted_as_in_the_browser(text: str, terms: list[str]) -> None:
    assert list(dict.fromkeys(filter(None, BLANK.split(fold(text))))) == terms


@pytest.mark.parametrize(("term", "grams"), TABLE["grams"])
def test_a_page_has_every_part_that_a_term_is_looked_up_by(term: str, grams: list[str]) -> None:
    assert set(grams) <= make_grams(f"前{term}后")


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<h1>题</h1><p>一<strong>二</strong>三</p>", ("题", "一二三")),
        ("<td>21</td><td>23</td>", ("21", "23")),
        ("<p>甲<br>乙</p>", ("甲", "乙")),
        ("<p>统计<wbr>督察</p>", ("统计督察",)),
        ("<p>1 &lt; 2 &amp; <a href='x'>3</a></p>", ("1 < 2 & 3",)),
        ("<figure><svg><title>图</title><text>字</text></svg><p>下</p></figure>", ("下",)),
        ("<p>  多个\n 空白\u3000 </p><p> </p>", ("多个 空白",)),
        ('<p title="a &gt; b">文</p>', ("文",)),
    ],
    ids=[
        "within a line",
        "cells",
        "a break",
        "where a word may part",
        "entities",
        "a picture",
        "blanks",
        "attributes",
    ],
)
def test_a_page_is_read_in_blocks(markup: str, blocks: tuple[str, ...]) -> None:
    assert read_blocks(markup) == blocks


def test_what_stands_in_two_blocks_or_around_a_blank_is_not_found() -> None:
    pages = [page("a/", "<td>20</td><td>21</td>"), page("b/", "<p>20 21</p>"), page("c/", "<p>2021</p>")]
    assert find(pages, "021") == ["c/"]
    assert find(pages, "20") == ["a/", "b/", "c/"]
    assert find(pages, "1") == ["a/", "b/", "c/"]


def test_a_title_is_looked_up_by_itself_too() -> None:
    pages = [page("甲/", "<p>题乙</p>"), page("乙/", "<p>别的</p>")]
    assert find(pages, "题乙") == ["甲/"]
    assert find(pages, "\t题乙") == ["乙/"]


def test_the_order_is_real_first_then_by_kind_then_the_latest() -> None:
    text = "<p>同</p>"
    pages = [
        page("hub/", text, "栏目"),
        page("question/", text, "题目"),
        page("issue/", text, "具体问题"),
        Found(url="made-up/", title="题", markup=text, card=Card(kind="通报"), fictional=True),
        page("old/", text, "通报", day=date(2021, 1, 1), day_word="发布日期"),
        page("new/", text, "通报", day=date(2022, 1, 1), day_word="发布日期"),
        page("other/", text, "单位"),
    ]
    expected = ["new/", "old/", "issue/", "other/", "question/", "hub/", "made-up/"]
    assert find(pages, "同") == expected
    assert find(pages[::-1], "同") == expected


def test_names_change_with_what_the_files_hold_and_with_nothing_else() -> None:
    def name(text: str) -> object:
        index = read_index([page("a/", text)])["search/index.json"]
        assert isinstance(index, dict)
        return index["at"]

    assert name("<p>一</p>") == name("<div>一</div>")
    assert name("<p>一</p>") != name("<p>二</p>")


def test_filters_have_the_words_of_the_cards() -> None:
    card = Card(kind="具体问题", organs=("乙局", "甲局"), states=("推进中",), years=(2021, 2022))
    pages = [Found(url="a/", title="题", markup="", card=card), page("b/", "")]
    files = read_index(pages)
    [facets] = [value for name, value in files.items() if name.endswith("facets.json")]
    assert facets == {
        "kind": {"names": ["具体问题", "说明"], "pages": [[0], [1]]},
        "organ": {"names": ["乙局", "甲局"], "pages": [[0, 1], []]},
        "state": {"names": ["推进中"], "pages": [[0], []]},
        "year": {"names": ["2021", "2022"], "pages": [[0, 1], []]},
    }


@pytest.mark.parametrize(("gram", "place"), TABLE["parts"])
def test_a_gram_is_in_the_file_where_the_browser_looks(gram: str, place: list[int]) -> None:
    count, part = place
    assert name_part(gram, count) == part
