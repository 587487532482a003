"""练习, 法条索引, 题库说明 and what scripts read of the bank, over the small bank of `tests/fixtures/quiz`.

Its weeks: tj-0001 in 2026-W29, tj-0002 in W31, tj-0003 in W33; tj-0004 has none, tj-0005 is a draft.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Basis, Question, Records, read_records
from tongbao.render.environment import make_environment
from tongbao.render.quiz import about, laws, practice
from tongbao.views.page import PlannedPage
from tongbao.views.quiz.articles import article_url, article_words

W33 = date(2026, 8, 12)
"""tj-0003 is asked; tj-0001 and tj-0002 have passed."""

AFTER = date(2026, 8, 20)
"""All weeks have passed."""

NEW_LAW = """
- id: demo-law-2026
  title: 新示例统计法
  short: 新示例法
  level: 法律
  promulgated: 2026-07-01
  effective: 2026-08-01
  articles: 9
  citable: article
  checked: 2026-07-01
"""

Edit = Callable[[str, str, str], None]


@pytest.fixture
def root(quiz_root: Path) -> Path:
    return quiz_root


@pytest.fixture
def edit(root: Path) -> Edit:
    def make(file: str, before: str, after: str) -> None:
        path = root / "quiz" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")

    return make


@pytest.fixture
def retire(edit: Edit) -> Callable[[], None]:
    """Takes tj-0004, which no week has, out of use."""
    return lambda: edit("questions/deadlines/tj-0004.yml", "status: reviewed", "status: retired")


@pytest.fixture
def supersede(root: Path, edit: Edit) -> Callable[[], None]:
    """Lets another law take the place of the one that every question rests on."""

    def make() -> None:
        before = "checked: 2026-07-01\n\n- id: demo-law-2009"
        edit("laws.yml", before, before.replace("\n\n", "\n  superseded_by: demo-law-2026\n\n"))
        path = root / "quiz" / "laws.yml"
        path.write_text(path.read_text(encoding="utf-8") + NEW_LAW, encoding="utf-8")

    return make


def read(root: Path) -> Records:
    records, problems = read_records(root)
    assert problems == ()
    return records


def plan(records: Records, day: date) -> dict[str, PlannedPage]:
    """The pages of this part of the quiz, by address."""
    ledger, env = Ledger(records, day), make_environment()
    pages = [page for part in (practice, laws, about) for page in part.plan_pages(ledger, env)]
    found = {page.url: page for page in pages}
    assert len(found) == len(pages)
    return found


def files(records: Records, day: date) -> dict[str, bytes]:
    planned = practice.plan_files(Ledger(records, day), make_environment())
    return {file.url: file.content for file in planned}


def soup(page: PlannedPage) -> BeautifulSoup:
    return BeautifulSoup(page.html, "lxml")


def links(page: PlannedPage, selector: str) -> list[tuple[str, str]]:
    return [(found.get_text(), str(found["href"])) for found in soup(page).select(selector)]


def words(page: PlannedPage, selector: str) -> list[str]:
    return [found.get_text() for found in soup(page).select(selector)]


# ------------------------------------------------------------------------------- which pages there are


def test_only_what_no_week_has_and_is_no_draft_has_a_page_of_its_own(root: Path) -> None:
    found = [url for url in plan(read(root), AFTER) if url.startswith("quiz/questions/")]
    assert found == ["quiz/questions/tj-0004/"]


def test_a_question_of_its_own_can_be_answered_found_and_listed(root: Path) -> None:
    page = plan(read(root), AFTER)["quiz/questions/tj-0004/"]
    assert page.modules == ("quiz/page.js",)
    assert (page.searchable, page.listed, page.section) == (True, True, "quiz/")
    assert links(page, ".tb-crumb a") == [
        ("每周一题", "../../"),
        ("练习", "../../practice/"),
        ("报送时限", "../../practice/deadlines/"),
    ]
    assert [one["data-id"] for one in soup(page).select("[data-tb-single] [data-tb-question]")] == ["tj-0004"]


def test_a_retired_question_keeps_its_page_and_leaves_the_lists(
    root: Path, retire: Callable[[], None]
) -> None:
    retire()
    pages = plan(read(root), AFTER)
    page = pages["quiz/questions/tj-0004/"]
    assert words(page, ".tb-alert strong") == ["停用"]
    assert not page.searchable
    assert "quiz/practice/deadlines/" not in pages
    assert [text for text, _ in links(page, ".tb-crumb a")] == ["每周一题", "练习"]
    everywhere = b"".join(files(read(root), AFTER).values()).decode()
    assert "tj-0004" not in everywhere
    assert "至少保存" not in "".join(one.html for url, one in pages.items() if url != page.url)


def test_a_question_on_a_law_that_was_replaced_waits_for_review_and_leaves_the_lists(
    root: Path, supersede: Callable[[], None]
) -> None:
    supersede()
    pages = plan(read(root), AFTER)
    page = pages["quiz/questions/tj-0004/"]
    assert words(page, ".tb-alert strong") == ["待复核"]
    assert not page.searchable
    assert [url for url in pages if url.startswith("quiz/practice/")] == ["quiz/practice/"]
    assert files(read(root), AFTER) == {"quiz/index.json": b'{"questions":[]}', "quiz/questions.json": b"{}"}


# ------------------------------------------------------------------------------- lists by topic


def test_the_hub_leads_to_every_topic_with_its_count(root: Path) -> None:
    page = plan(read(root), AFTER)["quiz/practice/"]
    assert links(page, "#topics + .tb-topics a") == [
        ("统计义务2 道", "duties/"),
        ("原始记录和统计台账1 道", "records/"),
        ("报送时限1 道", "deadlines/"),
    ]
    assert page.modules == ("quiz/practice.js",)
    assert soup(page).select_one("form[data-tb-pick]") is not None


def test_the_filter_counts_what_can_be_chosen(root: Path) -> None:
    page = soup(plan(read(root), AFTER)["quiz/practice/"])
    form = page.select_one("form")
    assert form is not None
    assert form.has_attr("hidden")
    assert [one["name"] for one in form.select("select")] == [
        "type",
        "topic",
        "law",
        "audience",
        "difficulty",
        "order",
    ]
    found = {
        f"{select['name']}={option['value']}": (option.get_text(), option.has_attr("disabled"))
        for select in form.select("select")
        for option in select.select("option[value]:not([value=''])")
    }
    assert found["type=true-false"] == ("判断 1", False)
    assert found["topic=census"] == ("普查 0", True)
    assert found["law=demo-law-2024"] == ("示例法 4", False)
    assert "law=demo-measures" not in found, "a law that no free question rests on"
    assert found["audience=industry"] == ("工业 1", False)
    assert found["difficulty=3"] == ("难 0", True)


def test_a_list_names_the_free_questions_and_leads_to_their_weeks(root: Path) -> None:
    page = plan(read(root), AFTER)["quiz/practice/duties/"]
    assert links(page, ".tb-lines a") == [
        ("依照《示例法》，统计调查对象应当怎样提供资料？", "../../weeks/2026-W29/"),
        ("判断：“依照《示例法》，口头要求改数不算违法。”", "../../weeks/2026-W31/"),
    ]
    assert words(page, ".tb-lines small") == ["单选，各行业，难度易", "判断，各行业，难度易"]
    assert not page.searchable, "a bare false statement must not be found as a fact"


def test_without_a_free_question_there_is_no_filter_and_it_is_said(
    root: Path, supersede: Callable[[], None]
) -> None:
    supersede()
    page = plan(read(root), AFTER)["quiz/practice/"]
    assert words(page, "form") == []
    assert words(page, ".tb-none") == ["现在没有可以练习的题。"]


def many(records: Records, count: int) -> Records:
    """The bank with so many copies of tj-0004."""
    first = records.questions["tj-0004"]
    copies = {
        f"tj-{at:04}": first.model_copy(update={"id": f"tj-{at:04}"}) for at in range(1000, 1000 + count)
    }
    return _with(records, copies)


def _with(records: Records, questions: dict[str, Question]) -> Records:
    return replace(records, questions={**records.questions, **questions})


def test_a_long_topic_has_more_pages_than_one(root: Path) -> None:
    pages = plan(many(read(root), 100), AFTER)
    found = [url for url in pages if url.startswith("quiz/practice/deadlines/")]
    assert found == [
        "quiz/practice/deadlines/",
        "quiz/practice/deadlines/2/",
        "quiz/practice/deadlines/3/",
    ]
    assert [len(links(pages[url], ".tb-lines a")) for url in found] == [50, 50, 1]
    assert links(pages[found[1]], "nav a") == [("上一页", "../"), ("下一页", "../3/")]
    assert words(pages[found[1]], "nav span") == ["第 2 页，共 3 页"]
    assert len({pages[url].title for url in found}) == 3


def test_no_page_grows_with_the_bank(root: Path) -> None:
    few, more = (plan(many(read(root), count), AFTER) for count in (249, 599))
    for url in few:
        if not url.startswith("quiz/questions/"):
            assert len(more[url].html) < len(few[url].html) * 1.05, url


# ------------------------------------------------------------------------------- what scripts read


def test_the_index_holds_the_free_questions_in_short(root: Path) -> None:
    index = json.loads(files(read(root), AFTER)["quiz/index.json"])
    assert index["questions"][2:] == [
        {
            "id": "tj-0003",
            "rev": 1,
            "type": "multiple",
            "topic": "records",
            "audience": "industry",
            "difficulty": 2,
            "case": True,
            "laws": ["demo-law-2024"],
            "name": "2026-W33",
            "stem": "某企业接受检查。依照《示例法》，应当提供下列哪些资料？",
        },
        {
            "id": "tj-0004",
            "rev": 1,
            "type": "blank",
            "topic": "deadlines",
            "audience": "all",
            "difficulty": 2,
            "case": False,
            "laws": ["demo-law-2024"],
            "name": "tj-0004",
            "stem": "依照《示例法》，台账至少保存____年。",
        },
    ]
    assert [one["id"] for one in index["questions"]] == ["tj-0001", "tj-0002", "tj-0003", "tj-0004"]


def test_neither_file_knows_what_is_not_free(root: Path) -> None:
    """tj-0003 is this week's, tj-0005 a draft."""
    found = files(read(root), W33)
    assert [one["id"] for one in json.loads(found["quiz/index.json"])["questions"]] == [
        "tj-0001",
        "tj-0002",
        "tj-0004",
    ]
    assert list(json.loads(found["quiz/questions.json"])) == ["tj-0001", "tj-0002", "tj-0004"]
    text = b"".join(found.values()).decode()
    for secret in ("tj-0003", "tj-0005", "某企业接受检查", "由谁签字", "私人日记", "2026-W33"):
        assert secret not in text


def test_the_same_records_give_the_same_bytes(root: Path) -> None:
    assert files(read(root), AFTER) == files(read(root), AFTER)


def test_a_question_of_the_self_test_is_the_one_of_its_page(root: Path) -> None:
    records = read(root)
    bank = json.loads(files(records, AFTER)["quiz/questions.json"])
    page = soup(plan(records, AFTER)["quiz/questions/tj-0004/"]).select_one("article")
    assert page is not None
    assert list(bank) == ["tj-0001", "tj-0002", "tj-0003", "tj-0004"]
    assert _same(bank["tj-0004"], str(page))
    assert 'href="../laws/demo-law-2024/#article-10"' in bank["tj-0004"]
    assert 'href="../report/#tj-0004.1"' in bank["tj-0004"]


def _same(text: str, other: str) -> bool:
    """Whether two pieces of HTML say the same, but for where their links start."""
    parsed = [str(BeautifulSoup(one, "lxml").select_one("article")) for one in (text, other)]
    return parsed[0] == parsed[1].replace('href="../../', 'href="../')


# ------------------------------------------------------------------------------- search


def found_by_search(pages: dict[str, PlannedPage]) -> Iterator[tuple[str, str]]:
    """What the search reads, by address."""
    for url, page in pages.items():
        if page.searchable:
            yield url, page.html if page.search is None else page.search


def test_the_search_reads_a_stem_but_not_that_of_a_true_false(root: Path) -> None:
    text = "".join(text for _, text in found_by_search(plan(read(root), AFTER)))
    assert "至少保存____年" in text, "the stem of a fill-in"
    assert "口头要求改数不算违法" not in text


def test_the_search_reads_what_an_article_is_about_and_no_stem_beside_it(root: Path) -> None:
    found = dict(found_by_search(plan(read(root), AFTER)))["quiz/laws/demo-law-2024/"]
    assert "<p>第七条 不论用什么方式，都不得要求改数。</p>" in found
    assert "口头" not in found


# ------------------------------------------------------------------------------- 法条索引


def test_the_register_has_every_law_with_its_version_and_state(root: Path) -> None:
    page = soup(plan(read(root), AFTER)["quiz/laws/"])
    found = {
        str(one["id"]): [line.get_text() for line in one.select("small")] for one in page.select("li[id]")
    }
    assert found == {
        "law-demo-law-2024": [
            "法律",
            "2024-09-13 公布，2024-10-01 起施行，共 12 条",
            "可按条引用，2026-07-01 核对，可以练习的题 4 道",
        ],
        "law-demo-measures": [
            "部门规章",
            "公布日期未登记，施行日期未登记",
            "只提名称，2026-07-01 核对",
        ],
        "law-demo-law-2009": [
            "法律",
            "2009-06 公布，2010-01-01 起施行，共 10 条",
            "已被《示例统计法》（2024-09-13 公布）取代，依据它的题目待复核",
            "不引用，2026-07-01 核对",
        ],
    }
    assert [one.get_text() for one in page.select("h2")] == ["可以按条引用", "只提名称", "已被取代"]
    assert [one["href"] for one in page.select("li a")] == ["demo-law-2024/"]


def test_readers_see_the_note_for_readers_and_not_that_for_authors(root: Path, edit: Edit) -> None:
    edit(
        "laws.yml",
        "  checked: 2026-07-01\n\n- id: demo-law-2009",
        "  checked: 2026-07-01\n  note: 不出罚款金额题\n  public_note: 没有查到修改。\n\n- id: demo-law-2009",
    )
    pages = plan(read(root), AFTER)
    for name in ("quiz/laws/", "quiz/laws/demo-law-2024/"):
        text = soup(pages[name]).get_text()
        assert ("没有查到修改。" in text, "不出罚款金额题" in text) == (True, False), name
    assert "文号" not in soup(pages["quiz/laws/demo-law-2024/"]).get_text()


def test_an_article_has_its_place_its_meaning_and_its_free_questions(root: Path) -> None:
    page = plan(read(root), AFTER)["quiz/laws/demo-law-2024/"]
    assert [(one["id"], one.get_text()) for one in soup(page).select("h2")] == [
        ("article-3", "第三条"),
        ("article-7", "第七条"),
        ("article-9", "第九条"),
        ("article-10", "第十条"),
    ]
    assert links(page, "[aria-labelledby=article-10] a") == [
        ("依照《示例法》，台账至少保存____年。", "../../questions/tj-0004/")
    ]
    assert words(page, "[aria-labelledby=article-10] > p") == ["统计台账应当保存2年以上。"]
    assert links(page, "nav a")[-1] == ("第十条", "#article-10")


def test_an_article_of_this_weeks_question_is_not_shown(root: Path) -> None:
    records = read(root)
    page = plan(records, W33)["quiz/laws/demo-law-2024/"]
    assert words(page, "h2") == ["第三条", "第七条", "第十条"]
    schedule = Schedule(records, W33)
    assert article_url(schedule, "demo-law-2024", 9) == "quiz/laws/demo-law-2024/"
    assert article_url(schedule, "demo-law-2024", 10) == "quiz/laws/demo-law-2024/#article-10"
    assert article_url(schedule, "demo-law-2009", 10) == "quiz/laws/"


def test_a_law_that_was_replaced_says_by_what_and_shows_no_article(
    root: Path, supersede: Callable[[], None]
) -> None:
    supersede()
    page = plan(read(root), AFTER)["quiz/laws/demo-law-2024/"]
    assert words(page, ".tb-alert span") == [
        "已被《新示例统计法》（2026-07-01 公布）取代。依据它的题目待复核，不再出题，也不列在这里。"
    ]
    assert words(page, "h2") == []
    assert words(page, ".tb-none")[-1] == "现在没有可以练习的题。"


def test_an_article_with_very_many_questions_leads_on_to_the_filter(root: Path) -> None:
    page = plan(many(read(root), 40), AFTER)["quiz/laws/demo-law-2024/"]
    found = links(page, "[aria-labelledby=article-10] a")
    assert len(found) == 31
    assert found[-1] == ("另有 11 道，到练习按法规选", "../../practice/?law=demo-law-2024")


def test_a_question_that_cites_an_article_twice_stands_there_once(root: Path) -> None:
    records = read(root)
    question = records.questions["tj-0004"]
    again = Basis(law="demo-law-2024", article=10, terms=("台账",))
    changed = question.model_copy(update={"basis": (*question.basis, again)})
    page = plan(_with(records, {"tj-0004": changed}), AFTER)["quiz/laws/demo-law-2024/"]
    assert len(links(page, "[aria-labelledby=article-10] a")) == 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "第一条"),
        (10, "第十条"),
        (44, "第四十四条"),
        (99, "第九十九条"),
        (100, "第一百条"),
        (105, "第一百零五条"),
        (110, "第一百一十条"),
        (112, "第一百一十二条"),
        (260, "第二百六十条"),
    ],
)
def test_an_article_is_named_in_chinese_numerals(number: int, said: str) -> None:
    assert article_words(number) == said


# ------------------------------------------------------------------------------- 题库说明, 本题有误


def test_the_bank_is_counted_without_drafts(root: Path, retire: Callable[[], None]) -> None:
    retire()
    page = soup(plan(read(root), W33)["quiz/about/"])
    found = {
        row.dt.get_text(): row.dd.get_text() for row in page.select(".tb-rows > div") if row.dt and row.dd
    }
    assert found == {
        "在用": "3 道，其中现在可以练习的 2 道",
        "停用": "1 道",
        "题型": "单选 1，多选 1，判断 1，填空 0",
        "类别": "统计义务 2，原始记录和统计台账 1，报送时限 0，数据真实 0，保密 0，调查对象的权利 0，"
        "执法检查 0，法律责任 0，普查 0，举报统计造假 0",
        "对象": "工业 1，批发零售住宿餐饮业 0，服务业 0，投资 0，各行业 2",
        "难度": "易 2，中 1，难 0",
        "情景题": "1 道",
        "复核岗位": "示例复核岗 3 道",
    }


def test_a_bank_that_waits_for_review_says_so(root: Path, supersede: Callable[[], None]) -> None:
    supersede()
    page = soup(plan(read(root), AFTER)["quiz/about/"])
    found = {
        row.dt.get_text(): row.dd.get_text() for row in page.select(".tb-rows > div") if row.dt and row.dd
    }
    assert found == {"在用": "0 道，其中现在可以练习的 0 道", "待复核": "4 道，所依据的法规已被取代"}


def test_a_bank_reviewed_by_made_up_posts_says_that_it_is_a_demonstration(root: Path, edit: Edit) -> None:
    assert words(plan(read(root), AFTER)["quiz/about/"], ".tb-alert") == []
    edit("questions/deadlines/tj-0004.yml", "示例复核岗", "题库复核岗（演示）")
    page = plan(read(root), AFTER)["quiz/about/"]
    assert words(page, ".tb-alert strong") == ["演示题"]
    assert "程序助手" in words(page, ".tb-alert span")[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "今后八周的题和答案已经在网站的文件里",
        "存心去找的人找得到",
        "北京时间星期一 00:00 换题",
        "少选的，每选对一项得 0.5 分",
        "作答记录只存在这台设备的浏览器里，不上传，本站看不到。所在单位也看不到，本人导出交去的除外",
        "选了什么、答对没有，都不发送；点开一页时，也不告诉服务器是从哪一页点来的",
        "打开了哪些网页、先后次序，服务器的访问日志里会有",
        "7 天没有访问",
        "在不同的两天各答对一次，移出",
        "校验码只能发现无意的改动",
    ],
)
def test_the_rules_are_printed(root: Path, sentence: str) -> None:
    assert sentence in soup(plan(read(root), AFTER)["quiz/about/"]).get_text()


def test_the_report_page_says_what_to_write_and_where(root: Path) -> None:
    page = plan(read(root), AFTER)["quiz/report/"]
    assert words(page, "ol li")[0] == "题号和修订号，印在每道题的末尾。"
    assert ("我为网站找错", "../../about/corrections/") in links(page, "a")
    form = soup(page).select_one("form")
    assert form is not None
    assert form.has_attr("hidden")
    assert page.modules == ("quiz/report.js",)
