"""The search: exact for every query, and of use by keyboard, on a phone, without scripts or a network."""

import random
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from playwright.sync_api import Page, Route

from tests.browser.conftest import Visit, Visitor
from tests.sites import ROOT, TODAY
from tongbao.publish.plan import read_plan
from tongbao.render.site import SiteSettings

pytestmark = pytest.mark.browser

OPEN = "header a[data-tb-search]"
FIELD = "dialog input[type=search]"
HIT = "dialog .tb-find__hit"
SAID = "dialog [role=status]"

# ------------------------------------------------------------------------------------------- the oracle

INLINE = frozenset(
    re.findall(
        r"\w+", "a abbr b bdi cite code data dfn em i kbd label mark q s span strong sub sup time u var wbr"
    )
)
"""What stands within a line; a `small` of ours stands in a line of its own."""

Texts = Mapping[str, Sequence[str]]
"""By address, the pieces of a page's text that have no blank and no end of a block in them."""


def read_pieces(root: Tag) -> list[str]:
    """The text of an element as a reader sees it, by another parser than the search's."""
    parts: list[str] = []

    def walk(node: PageElement) -> None:
        if isinstance(node, Tag):
            if node.name == "svg":
                parts.append("\n")
                return
            ends = "" if node.name in INLINE else "\n"
            parts.append(ends)
            for child in node.children:
                walk(child)
            parts.append(ends)
        elif type(node) is NavigableString:
            parts.append(str(node))

    walk(root)
    return normalise("".join(parts)).split()


def normalise(text: str) -> str:
    return "".join(one.lower() for one in unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def texts(built_site: Path) -> Texts:
    """What may be found, from the built pages; of some the plan says what it is instead (the quiz's keys)."""
    found: dict[str, list[str]] = {}
    for page in read_plan(ROOT, date.fromisoformat(TODAY), SiteSettings()).plan.pages:
        if not (page.searchable and page.listed):
            continue
        if page.search is not None:
            found[page.url] = [*normalise(page.title).split(), *read_pieces(parse(page.search))]
            continue
        found[page.url] = read_article(built_site, page.url)
    for url in ("about/accessibility/", "about/corrections/"):
        found[url] = read_article(built_site, url)
    return found


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def read_article(site: Path, url: str) -> list[str]:
    article = parse((site / url / "index.html").read_text(encoding="utf-8")).select_one("article")
    assert article is not None, url
    for frame in article.select(".tb-feeds, script"):
        frame.decompose()
    return read_pieces(article)


def widen(text: str) -> str:
    """In characters as wide as a Chinese one, as some input methods type them."""
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


def expect(texts: Texts, query: str) -> set[str]:
    """The pages whose text holds every term."""
    terms = normalise(query).split()
    return {
        url for url, pieces in texts.items() if all(any(term in piece for piece in pieces) for term in terms)
    }


def draw_queries(texts: Texts) -> tuple[list[str], list[str]]:
    """Queries that are in the text, and others that are in none of it."""
    draw = random.Random(2026)  # noqa: S311 - the same each time
    urls = sorted(texts)

    def cut(pieces: Sequence[str], length: int) -> str:
        longest = [piece for piece in pieces if len(piece) >= length]
        piece = draw.choice(longest)
        at = draw.randrange(len(piece) - length + 1)
        return piece[at : at + length]

    present: list[str] = []
    for length in range(1, 9):
        for _ in range(22):
            pieces = texts[draw.choice(urls)]
            if any(len(piece) >= length for piece in pieces):
                present.append(cut(pieces, length))
    for _ in range(40):
        pieces = texts[draw.choice(urls)]
        present.append(f"{cut(pieces, draw.randint(1, 2))} {cut(pieces, draw.randint(1, 2))}")
    present += [
        "的",
        "0",
        "e",
        "。",
        "、",
        "（",
        "《统计法》",
        "21",
        "2021",
        "2021-06-25",
        widen("TJ-0001"),
        "csv",
    ]
    present += ["工业总产值", "数据造假", "统计督察", "12 / 12", "12345", "%", "“"]
    absent: list[str] = []
    while len(absent) < 60:
        piece = cut(texts[draw.choice(urls)], draw.randint(1, 4))
        query = piece + draw.choice([piece, "龘", "xq", "。。", cut(texts[draw.choice(urls)], 2)])
        if not expect(texts, query):
            absent.append(query)
    return present, absent


ALL = """async ([engine, queries]) => {
    const { find, read } = await import(engine);
    const found = {};
    for (const query of queries) {
        const answer = await find(query);
        const hits = await Promise.all(answer.ids.map((id) => read(id, answer)));
        found[query] = hits.filter(Boolean).map((hit) => hit.url);
    }
    return found;
}"""


def test_every_query_finds_exactly_the_pages_that_hold_it(
    visit: Visitor, texts: Texts, built_site: Path
) -> None:
    present, absent = draw_queries(texts)
    assert len(present) >= 200
    assert len(absent) >= 50
    [engine] = (built_site / "assets" / "tongbao" / "search").glob("engine.*.js")
    page = visit("about/").page
    address = f"{page.evaluate('__md_scope.href')}{engine.relative_to(built_site).as_posix()}"
    found = page.evaluate(ALL, [address, [*present, *absent]])
    wrong = {
        query: (sorted(right - set(urls)), sorted(set(urls) - right))
        for query, urls in found.items()
        if set(urls) != (right := expect(texts, query)) or len(urls) != len(set(urls))
    }
    assert wrong == {}
    assert sum(bool(expect(texts, query)) for query in present) >= 200
    assert max(len(urls) for urls in found.values()) > 300, "common characters are asked for too"


# ----------------------------------------------------------------------------------------------- in use


def asked(visited: Visit) -> list[str]:
    """What was fetched for the search."""
    return [url for url in visited.requests if re.search(r"/search/(?!$|\?)", url)]


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.locator(FIELD).fill(words)
    page.locator(f"{SAID}:has-text('找到')").wait_for()


def test_reading_fetches_nothing_of_the_search(visit: Visitor) -> None:
    visited = visit("issues/nmg-01/")
    visited.page.wait_for_load_state("networkidle")
    visited.page.mouse.wheel(0, 2000)
    visited.page.locator("a.md-logo").focus()
    visited.page.wait_for_timeout(300)
    assert asked(visited) == []
    assert [url for url in visited.requests if "worker" in url] == []
    assert len(visited.requests) > 3, "the log is alive"


@pytest.mark.parametrize("path", ["", "issues/nmg-01/", "quiz/"])
@pytest.mark.parametrize("key", ["/", "Control+k", "click"])
def test_a_search_opens_over_any_page(visit: Visitor, path: str, key: str) -> None:
    visited = visit(path)
    page = visited.page
    page.locator(OPEN).click() if key == "click" else page.keyboard.press(key)
    page.locator(FIELD).fill("乌兰察布")
    page.locator(HIT).first.wait_for()
    assert "找到" in page.locator(SAID).inner_text()
    link = page.locator(HIT).first.evaluate("link => link.href")
    assert link.startswith(page.evaluate("__md_scope.href"))
    assert visited.errors == []


def test_a_slash_in_a_field_is_a_slash(visit: Visitor) -> None:
    page = visit("search/").page
    page.locator("input[name=q]").press_sequentially("12/1")
    assert page.locator("input[name=q]").input_value() == "12/1"
    assert page.locator("dialog").count() == 0


def test_arrows_go_through_the_results_enter_opens_one_and_escape_closes(visit: Visitor) -> None:
    page = visit("about/").page
    search(page, "呼和浩特")
    focused = "document.activeElement.classList[0]"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "tb-find__hit"
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.href")
    assert second == page.locator(HIT).nth(1).evaluate("link => link.href")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "tb-find__field"
    page.keyboard.press("Escape")
    assert page.locator("dialog").evaluate("node => node.open") is False
    page.keyboard.press("/")
    page.locator(f"{FIELD}:focus").wait_for()
    assert page.locator(FIELD).input_value() == "呼和浩特"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(channels|organs)/"))


def test_enter_in_the_field_goes_to_the_page_with_all_results(visit: Visitor) -> None:
    page = visit("ledger/").page
    search(page, "整改 通报")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.locator(".tb-find__hit").first.wait_for()
    assert page.locator("input[name=q]").input_value() == "整改 通报"


def test_a_result_says_what_it_is_as_of_when_and_where_the_words_stand(visit: Visitor) -> None:
    page = visit("about/").page
    search(page, widen("DEMO-02"))
    hit = page.locator(HIT).filter(has_text="具体问题").first
    assert hit.locator(".tb-find__about").inner_text().split() == [
        "具体问题",
        "虚构",
        "数据截至",
        "2026-10-20",
    ]
    assert {mark.lower() for mark in hit.locator("mark").all_inner_texts()} == {"demo-02"}
    assert "demo-02" in hit.evaluate("link => link.href")


def test_results_are_text_also_where_a_page_holds_signs_of_markup(visit: Visitor) -> None:
    page = visit("about/").page

    def on_route(route: Route) -> None:
        hostile = "<img src=x onerror=alert(1)> 台账"
        route.fulfill(
            json={"url": "about/", "title": hostile, "kind": hostile, "day": hostile, "text": hostile}
        )

    page.route(re.compile(r"/search/\w+/\d+\.json"), on_route)
    search(page, "台账")
    page.locator(HIT).first.wait_for()
    assert page.locator("dialog img").count() == 0
    assert "<img" in page.locator(HIT).first.inner_text()


@pytest.mark.parametrize("before", ["", "甲"])
def test_a_long_line_is_cut_between_letters_also_where_they_are_rare(visit: Visitor, before: str) -> None:
    page = visit("about/").page
    line = f"{before}{'𠮷' * 100}统计{before}{'𠮷' * 100}"

    def on_route(route: Route) -> None:
        route.fulfill(json={"url": "about/", "title": "题", "kind": "说明", "day": "", "text": line})

    page.route(re.compile(r"/search/\w+/\d+\.json"), on_route)
    search(page, "统计")
    shown = page.locator(".tb-find__line").first.evaluate(
        "node => [...node.textContent].map((one) => one.length)"
    )
    assert set(shown) == {1, 2}
    text = page.locator(".tb-find__line").first.evaluate("node => encodeURIComponent(node.textContent)")
    assert text.startswith("%E2%80%A6"), "half a letter would be no text"


def test_nothing_found_is_said_with_what_to_do(visit: Visitor) -> None:
    page = visit("about/").page
    page.keyboard.press("/")
    page.locator(FIELD).fill("龘龘")
    page.get_by_text("没有找到。请换一个词，或者少写几个词；多个词用空格分开。").wait_for()
    assert page.locator(HIT).count() == 0


@pytest.mark.parametrize("what", ["files", "script"])
@pytest.mark.parametrize("fault", ["offline", "server"])
def test_what_does_not_come_is_said_and_tried_again(visit: Visitor, what: str, fault: str) -> None:
    page = visit("about/").page
    down = [True]

    def on_route(route: Route) -> None:
        if not down[0]:
            route.fallback()
        elif fault == "offline":
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=503, body="")

    page.route("**/assets/tongbao/search/overlay*" if what == "script" else "**/search/*.json", on_route)
    page.keyboard.press("/")
    if what == "script":
        page.get_by_text("搜索没有载入，请检查网络后再点").wait_for()
        down[0] = False
        page.locator(OPEN).click()
        page.locator(FIELD).fill("乌兰察布")
    else:
        page.locator(FIELD).fill("乌兰察布")
        page.get_by_text("搜索没有载入，请检查网络。").wait_for()
        down[0] = False
        page.get_by_role("button", name="重试").click()
    page.locator(HIT).first.wait_for()
    assert "没有载入" not in page.locator(SAID).inner_text()


def test_the_page_filters_and_keeps_all_of_it_in_the_address(visit: Visitor) -> None:
    visited = visit("search/?q=整改")
    page = visited.page
    page.locator(".tb-find__hit").first.wait_for()
    words = page.locator("select[name=kind] option").all_inner_texts()
    assert words[0] == "全部"
    [(count, word)] = [
        (int(found[1]), word) for word in words if (found := re.fullmatch(r"具体问题（(\d+)）", word))
    ]
    page.locator("select[name=kind]").select_option(label=word)
    page.get_by_text(f"找到 {count} 页").wait_for()
    assert set(page.locator(".tb-find__kind").all_inner_texts()) == {"具体问题"}
    page.locator("select[name=state]").select_option(value="逾期")
    page.wait_for_url(re.compile("state="))
    page.reload()
    page.locator(".tb-find__hit").first.wait_for()
    assert page.locator("select[name=state]").input_value() == "逾期"
    left = int(re.findall(r"\d+", page.locator("[data-tb-said]").inner_text())[0])
    assert 0 < left < count
    assert page.locator(".tb-find__hit").count() == min(left, 10)
    assert visited.errors == []


def test_more_results_come_when_asked_for_and_the_first_new_one_has_the_focus(visit: Visitor) -> None:
    page = visit("search/?q=统计").page
    page.locator(".tb-find__hit").first.wait_for()
    assert page.locator(".tb-find__hit").count() == 10
    page.get_by_role("button", name="再列 10 页").click()
    page.locator(".tb-find__hit").nth(19).wait_for()
    here = page.locator(".tb-find__hit").nth(10).evaluate("node => node === document.activeElement")
    assert here is True


def test_a_page_is_listed_once_however_often_more_are_asked_for(visit: Visitor) -> None:
    page = visit("search/?q=统计").page
    page.locator(".tb-find__hit").first.wait_for()
    page.locator("[data-tb-more]").evaluate("button => { button.click(); button.click(); }")
    page.locator(".tb-find__hit").nth(19).wait_for()
    page.wait_for_load_state("networkidle")
    titles = page.locator(".tb-find__hit").evaluate_all("links => links.map((link) => link.href)")
    assert len(titles) == len(set(titles)) == 20


def test_more_of_an_older_query_do_not_speak_over_a_newer_one(visit: Visitor) -> None:
    page = visit("search/?q=统计").page
    page.locator(".tb-find__hit").first.wait_for()
    held: list[Route] = []
    page.route(re.compile(r"/search/\w+/\d+\.json"), lambda route: held.append(route))  # noqa: PLW0108 - its signature is asked for
    page.locator("[data-tb-more]").click()
    page.locator("input[name=q]").fill("龘龘")
    page.get_by_text("没有找到").wait_for()
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert held
    assert page.locator("[data-tb-said]").inner_text().startswith("没有找到")
    assert page.locator("[data-tb-more]").is_hidden()
    assert page.locator(".tb-find__hit").count() == 0


def test_after_a_new_build_more_results_are_counted_from_the_start(visit: Visitor) -> None:
    page = visit("search/?q=统计").page
    page.locator(".tb-find__hit").first.wait_for()
    page.route(re.compile(r"/search/\w+/\d+\.json"), lambda route: route.fulfill(status=404, body=""))
    page.locator("[data-tb-more]").click()
    page.get_by_text("搜索没有载入，请检查网络。").wait_for()
    assert page.locator("[data-tb-more]").is_hidden()
    page.unroute_all()
    with page.expect_request("**/search/index.json"):
        page.get_by_role("button", name="重试").click()
    page.locator("[data-tb-more]").wait_for()
    assert page.locator(".tb-find__hit").count() == 10


def test_a_filter_that_no_page_fits_is_shown_and_can_be_taken_away(visit: Visitor) -> None:
    page = visit("search/?q=统计&kind=constructor").page
    page.get_by_text("没有找到").wait_for()
    assert page.locator("select[name=kind] option:checked").inner_text() == "constructor（0）"
    page.locator("select[name=kind]").select_option(value="")
    page.locator(".tb-find__hit").first.wait_for()
    assert "constructor" not in page.locator("select[name=kind]").inner_text()


ODD = [
    "<img src=x onerror=alert(1)>",
    "%",
    "%E4%BD",
    "# & + ?",
    "__proto__",
    "constructor toString",
    "\u200b\ufeff\u3000",
    "İ ß ﬁ ½ Ⅳ 🇨🇳 e\u0301 \U00020bb7",
    "统计" * 100,
]


@pytest.mark.parametrize("path", ["search/", "about/"])
def test_a_field_takes_no_more_than_an_address_can_carry(visit: Visitor, path: str) -> None:
    page = visit(path).page
    page.keyboard.press("/")
    field = page.locator("input[type=search]:visible")
    field.focus()
    page.keyboard.insert_text("统计" * 5000)
    assert field.input_value() == "统计" * 100


def test_odd_queries_are_answered_and_kept_in_the_address(visit: Visitor) -> None:
    visited = visit("search/")
    page = visited.page
    field, said = page.locator("input[name=q]"), page.locator("[data-tb-said]")
    for query in ODD:
        field.fill("统计")
        said.filter(has_text=re.compile(r"^找到 \d")).wait_for()
        before = said.inner_text()
        field.fill(query)
        said.filter(has_not_text=before).wait_for(state="attached")
        words = said.inner_text()
        assert re.match(r"找到 \d+ 页|没有找到|$", words), (query[:20], words)
        kept = page.evaluate("new URLSearchParams(location.search).get('q') ?? ''")
        assert kept == query.strip("\ufeff\u3000 "), query[:20]
        assert page.locator("article img").count() == 0
    assert visited.errors == []


def test_a_long_query_is_counted_when_all_its_pages_were_looked_at(visit: Visitor, texts: Texts) -> None:
    page = visit("search/?q=工业总产值").page
    page.get_by_text(f"找到 {len(expect(texts, '工业总产值'))} 页").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["about/", "search/?q=统计"])
def test_axe_finds_nothing_and_all_fits(visit: Visitor, scheme: str, width: int, path: str) -> None:
    page = visit(path, scheme=scheme, width=width).page
    if path == "about/":
        search(page, "统计")
    page.locator(".tb-find__hit").first.wait_for()
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll(".tb-find__hit, .tb-find button, .tb-find__field, select")]
            .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 44)
            .map((node) => node.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.parametrize("path", ["about/", "channels/", "issues/nmg-01/"])
def test_without_scripts_the_link_leads_to_a_page_that_says_where_to_look(visit: Visitor, path: str) -> None:
    page = visit(path, scripts=False, width=390).page
    page.locator(OPEN).click()
    page.wait_for_url("**/search/")
    assert "搜索要用脚本。没有脚本时，请从网站地图查找。" in page.locator("article").inner_text()
    assert page.locator("article form:visible, article button:visible").count() == 0
    page.locator("article").get_by_role("link", name="网站地图").click()
    page.wait_for_url("**/about/sitemap/")
