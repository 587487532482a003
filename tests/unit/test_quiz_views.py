"""What a question, a week and the lists show, over the small bank of `tests/fixtures/quiz`.

Its weeks: tj-0001 in 2026-W29, tj-0002 in W31, tj-0003 in W33; tj-0004 has none, tj-0005 is a draft.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.bank import edit, read
from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Records
from tongbao.render.environment import make_environment
from tongbao.render.quiz import weeks
from tongbao.views.common import Here
from tongbao.views.home import make_home
from tongbao.views.page import PlannedPage
from tongbao.views.quiz.question import Alert, dates_words, make_question, quote_stem, week_words
from tongbao.views.quiz.weeks import make_past, make_week, make_weekly, make_year

BEFORE, W29, W30, W31, W34 = (
    date(2026, 7, 12),
    date(2026, 7, 13),
    date(2026, 7, 20),
    date(2026, 7, 27),
    date(2026, 8, 17),
)
"""The day before the first week, and the Mondays of W29, W30 (without a question), W31 and W34 (the same)."""


@pytest.fixture
def root(quiz_root: Path) -> Path:
    return quiz_root


@pytest.fixture
def records(root: Path) -> Records:
    return read(root)


def plan(records: Records, day: date) -> dict[str, PlannedPage]:
    return {page.url: page for page in weeks.plan_pages(Ledger(records, day), make_environment())}


def parse(page: PlannedPage) -> Tag:
    """The one element that a page's text stands in."""
    (outer,) = BeautifulSoup(page.html, "html.parser").find_all(recursive=False)
    return outer


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


# ---------------------------------------------------------------- a question


def test_the_words_of_a_question(records: Records) -> None:
    view = make_question(records.questions["tj-0003"], Schedule(records, W34), Here(url="quiz/"))
    assert (view.week_word, view.dates) == ("2026 年第 33 周", "8 月 10 日至 16 日")
    assert view.meta == ("多选", "工业", "情景题")
    assert [(one.letter, one.id, one.text) for one in view.options] == [
        ("A", "a", "原始记录"),
        ("B", "b", "统计台账"),
        ("C", "c", "职工的私人日记"),
        ("D", "d", "统计报表"),
    ]
    assert (view.report.text, view.report.href) == ("本题有误", "report/#tj-0003.1")
    assert view.alert is None


def test_the_answer_holds_reasons_explanation_article_version_and_review(records: Records) -> None:
    view = make_question(records.questions["tj-0003"], Schedule(records, W34), Here(url="quiz/"))
    assert view.answer is not None
    assert view.answer.words == "A、B、D"
    assert [(one.right, one.why) for one in view.answer.options] == [
        (True, "示例法第九条列有原始记录。"),
        (True, "示例法第九条列有统计台账。"),
        (False, "私人日记与填报的数字无关，不在第九条之内。"),
        (True, "示例法第九条列有统计报表。"),
    ]
    assert view.answer.explain == "《示例法》第九条列明三种资料。"
    (article,) = view.answer.articles
    assert (article.link.text, article.link.href) == ("《示例法》第九条", "laws/demo-law-2024/#article-9")
    assert article.about == "检查时应当提供原始记录、统计台账和统计报表。"
    assert view.answer.versions == ("《示例法》2024-10-01 起施行的文本（2024-09-13 公布）",)
    assert view.answer.reviewed == "示例复核岗"


def test_a_fill_in_lists_what_is_accepted(records: Records) -> None:
    view = make_question(records.questions["tj-0004"], Schedule(records, W34), Here(url="quiz/"))
    assert view.answer is not None
    assert (view.answer.words, view.answer.accepted) == ("2（也可以写：二；两）", ("2", "二", "两"))
    assert (view.options, view.answer.options) == ((), ())
    assert view.stem_parts == ("依照《示例法》，台账至少保存", "年。")
    assert (view.week, view.week_word, view.dates) == (None, None, None)


def test_a_question_without_its_key_holds_nothing_of_it(records: Records) -> None:
    """Neither the view nor what is made of it: the answer, the reasons, the explanation, the article."""
    schedule = Schedule(records, W34)
    macro = make_environment().get_template("parts/question.html").module.question  # type: ignore[attr-defined]
    for question in records.questions.values():
        view = make_question(question, schedule, Here(url="quiz/"), with_key=False)
        assert view.answer is None
        html = str(macro(view))
        secrets = [question.explain, *(option.why for option in question.options), *(question.answer)]
        told = words(BeautifulSoup(html, "html.parser"))
        assert [one for one in secrets if one in told and one not in question.id] == []
        assert "details" not in html
        assert "data-tb-act" not in html
        assert "right" not in html


def test_a_retired_question_says_so(root: Path) -> None:
    records = edit(root, "questions/duties/tj-0001.yml", "status: reviewed", "status: retired")
    view = make_question(records.questions["tj-0001"], Schedule(records, W31), Here(url="quiz/"))
    assert view.alert == Alert(
        title="停用", text="本题不再出题，也不进入练习；保留在这里，供答过本题的人查对。"
    )


def test_a_question_on_a_superseded_law_names_the_law(root: Path) -> None:
    edit(root, "questions/duties/tj-0001.yml", "law: demo-law-2024", "law: demo-law-2009")
    records = edit(root, "articles.yml", "demo-law-2024/3", "demo-law-2009/3")
    page = plan(records, W31)["quiz/weeks/2026-W29/"]
    (alert,) = parse(page).select("article header .tb-alert")
    assert words(alert) == (
        "待复核 所依据的《示例统计法（2009年文本）》已被新的法规取代，答案和解释按原文本写成。"
        "复核以前本题不再出题，不进入练习。"
    )
    assert (page.searchable, page.listed) == (False, True)


@pytest.mark.parametrize(
    ("week", "word", "dates"),
    [
        ("2026-W48", "2026 年第 48 周", "11 月 23 日至 29 日"),
        ("2026-W49", "2026 年第 49 周", "11 月 30 日至 12 月 6 日"),
        ("2026-W53", "2026 年第 53 周", "2026 年 12 月 28 日至 2027 年 1 月 3 日"),
        ("2027-W01", "2027 年第 1 周", "1 月 4 日至 10 日"),
    ],
)
def test_a_week_in_words(week: str, word: str, dates: str) -> None:
    assert (week_words(week), dates_words(week)) == (word, dates)


def test_in_a_list_a_statement_that_may_be_false_is_quoted(records: Records) -> None:
    assert quote_stem(records.questions["tj-0002"]) == "判断：“依照《示例法》，口头要求改数不算违法。”"
    assert quote_stem(records.questions["tj-0001"]) == records.questions["tj-0001"].stem


# ---------------------------------------------------------------- the markup of a question


def article_of(records: Records, name: str) -> Tag:
    schedule = Schedule(records, W34)
    macro = make_environment().get_template("parts/question.html").module.question  # type: ignore[attr-defined]
    html = str(macro(make_question(records.questions[name], schedule, Here(url="quiz/"))))
    assert "<!--" not in html
    (article,) = BeautifulSoup(html, "html.parser").select("article[data-tb-question]")
    return article


def test_a_choice_is_one_fieldset_of_native_controls_with_nothing_chosen(records: Records) -> None:
    for name, kind in (("tj-0001", "radio"), ("tj-0002", "radio"), ("tj-0003", "checkbox")):
        article = article_of(records, name)
        (fieldset,) = article.select("form > fieldset")
        (legend,) = fieldset.select("legend.tb-stem")
        assert words(legend) == records.questions[name].stem
        controls = fieldset.select("label.tb-opt[data-option] > input")
        options = records.questions[name].options
        assert [(one["type"], one["name"], one["value"]) for one in controls] == [
            (kind, f"q-{name}", option.id) for option in options
        ]
        assert [sorted(one.attrs) for one in controls] == [["name", "type", "value"]] * len(options)
        assert [words(one) for one in fieldset.select(".tb-opt__t")] == [one.text for one in options]


def test_a_fill_in_has_one_field_and_its_gap_is_read_aloud(records: Records) -> None:
    article = article_of(records, "tj-0004")
    (field,) = article.select("fieldset > label.tb-fill > input")
    assert (field["type"], field["name"], field["autocomplete"]) == ("text", "q-tj-0004", "off")
    assert words(article.select_one("legend .tb-gap")) == "____ （填空）"  # type: ignore[arg-type]
    assert [words(one) for one in article.select("[data-tb-accepted] > li")] == ["2", "二", "两"]
    assert article.select("[data-tb-answers]") == []


def test_the_article_says_what_scripts_need(records: Records) -> None:
    article = article_of(records, "tj-0003")
    given = {key: value for key, value in article.attrs.items() if key.startswith("data-")}
    assert given == {
        "data-tb-question": "",
        "data-id": "tj-0003",
        "data-rev": "1",
        "data-type": "multiple",
        "data-week": "2026-W33",
    }
    assert "data-week" not in article_of(records, "tj-0004").attrs


@pytest.mark.parametrize("name", ["tj-0001", "tj-0002", "tj-0003", "tj-0004"])
def test_the_key_stands_in_the_answer_and_nowhere_else(records: Records, name: str) -> None:
    """A peer keeps it in `data-correct` and in a comment; here all but `details` is the same for any key."""
    article = article_of(records, name)
    (details,) = article.select("details[data-tb-answer]")
    right = [one["data-option"] for one in details.select("li.tb-ans--right[data-option]")]
    accepted = [words(one) for one in details.select("[data-tb-accepted] > li")]
    assert (tuple(right) or tuple(accepted)) == records.questions[name].answer
    details.decompose()
    question = records.questions[name]
    others = tuple(option.id for option in question.options if option.id not in question.answer) or ("九",)
    turned = {**records.questions, name: question.model_copy(update={"answer": others})}
    other = article_of(replace(records, questions=turned), name)
    other.select_one("details").decompose()  # type: ignore[union-attr]
    assert str(article) == str(other)


def test_without_script_no_button_shows_and_nothing_is_sent(records: Records) -> None:
    """The button's row is hidden until a script takes over; `dialog` keeps Enter from sending an answer."""
    for name in ("tj-0001", "tj-0004"):
        article = article_of(records, name)
        assert [one.name for one in article.select("button")] == ["button"]
        (row,) = article.select("[data-tb-act]")
        assert row.has_attr("hidden")
        assert row.select("button[type=submit]") == article.select("button")
        assert article.select_one("[data-tb-result]").has_attr("hidden")  # type: ignore[union-attr]
        (form,) = article.select("form")
        assert (form["method"], form.get("action")) == ("dialog", None)
        assert not article.select_one("details").has_attr("open")  # type: ignore[union-attr]


# ---------------------------------------------------------------- this week


def test_before_the_first_week_the_page_says_when_it_begins(records: Records) -> None:
    view = make_weekly(Schedule(records, BEFORE))
    assert (view.none, view.notice, view.question) == (
        "第一题从 2026 年第 29 周（7 月 13 日）起。",
        None,
        None,
    )
    page = parse(plan(records, BEFORE)["quiz/"])
    assert [words(one) for one in page.select("[data-tb-none]")] == [view.none]
    assert page.select("article") == []
    assert page.select_one("[data-tb-slot]") is not None


def test_a_week_asks_its_own_question(records: Records) -> None:
    view = make_weekly(Schedule(records, W29))
    assert view.question is not None
    assert (view.question.id, view.question.week, view.none, view.notice) == (
        "tj-0001",
        "2026-W29",
        None,
        None,
    )
    page = parse(plan(records, W29)["quiz/"])
    given = {key: value for key, value in page.attrs.items() if key.startswith("data-")}
    assert given == {
        "data-tb-weekly": "",
        "data-week": "2026-W29",
        "data-built": "2026-07-13",
        "data-weeks": "2026-W29 2026-W31 2026-W33",
    }
    assert page.select_one("[data-tb-notice]").has_attr("hidden")  # type: ignore[union-attr]
    assert len(page.select("[data-tb-slot] > article")) == 1


def test_a_week_without_a_question_shows_the_latest_and_says_so(records: Records) -> None:
    page = parse(plan(records, W30)["quiz/"])
    (notice,) = page.select("[data-tb-notice]")
    assert not notice.has_attr("hidden")
    assert (
        words(notice) == "2026 年第 30 周没有新题，下面是最近的一题：2026 年第 29 周（7 月 13 日至 19 日）。"
    )
    (article,) = page.select("[data-tb-slot] > article")
    assert (article["data-id"], article["data-week"]) == ("tj-0001", "2026-W29")
    assert words(article.select_one("header")) == "2026 年第 29 周 7 月 13 日至 19 日 单选 各行业"  # type: ignore[arg-type]


def test_the_quarter_says_each_week_in_a_word(records: Records) -> None:
    view = make_weekly(Schedule(records, W31))
    assert [(one.label, one.state, one.word, one.href) for one in view.grid] == [
        ("W27", "no", "无题", None),
        ("W28", "no", "无题", None),
        ("W29", "none", "\u00a0", "weeks/2026-W29/"),
        ("W30", "no", "无题", None),
        ("W31", "now", "本周", "weeks/2026-W31/"),
        ("W32", "next", "未到", None),
        ("W33", "next", "未到", None),
        *((f"W{week}", "next", "未到", None) for week in range(34, 40)),
    ]


def test_the_last_quarter_of_a_long_year_has_fourteen_weeks(records: Records) -> None:
    weeks_of = [one.week for one in make_weekly(Schedule(records, date(2026, 12, 31))).grid]
    assert (len(weeks_of), weeks_of[-1]) == (14, "2026-W53")


def test_the_tasks_lead_to_every_other_page_of_the_quiz(records: Records) -> None:
    page = parse(plan(records, W29)["quiz/"])
    assert {words(a.select_one("strong")): a["href"] for a in page.select(".tb-tasks a")} == {  # type: ignore[arg-type]
        "往期": "weeks/",
        "练习": "practice/",
        "错题本": "mistakes/",
        "法条索引": "laws/",
        "季度测评": "papers/",
        "我的记录": "record/",
        "题库说明": "about/",
        "日历提醒": "calendar.ics",
    }


# ---------------------------------------------------------------- weeks and years


def test_which_pages_there_are_and_who_may_find_them(records: Records) -> None:
    """(searchable, listed) of each: the search knows free questions, and nobody hears of coming ones."""
    assert {url: (page.searchable, page.listed) for url, page in plan(records, W31).items()} == {
        "quiz/": (True, True),
        "quiz/weeks/": (True, True),
        "quiz/weeks/2026/": (True, True),
        "quiz/weeks/2026-W31/": (False, True),
        **{f"quiz/weeks/2026-W31/print/{form}/": (False, False) for form in ("blank", "key", "sheet")},
        "quiz/weeks/2026-W29/": (True, True),
        **{f"quiz/weeks/2026-W29/print/{form}/": (False, False) for form in ("blank", "key", "sheet")},
        "quiz/weeks/2026-W33/": (False, False),
    }


def test_the_script_is_named_where_a_question_is_asked(records: Records) -> None:
    named = {url: page.modules for url, page in plan(records, W31).items() if page.modules}
    assert named == dict.fromkeys(
        ["quiz/", "quiz/weeks/2026-W31/", "quiz/weeks/2026-W29/", "quiz/weeks/2026-W33/"], ("quiz/page.js",)
    )


def test_the_search_reads_no_option_and_no_false_statement(records: Records) -> None:
    pages = plan(records, W34)
    searched = {url: pages[f"quiz/weeks/2026-{url}/"].search for url in ("W29", "W31", "W33")}
    assert {url: words(BeautifulSoup(html or "", "html.parser")) for url, html in searched.items()} == {
        "W29": "依照《示例法》，统计调查对象应当怎样提供资料？ "
        "《示例法》第三条要求真实、准确、完整、及时。 《示例法》第三条",
        "W31": "《示例法》第七条禁止以任何方式要求改数。 《示例法》第七条",
        "W33": "某企业接受检查。依照《示例法》，应当提供下列哪些资料？ "
        "《示例法》第九条列明三种资料。 《示例法》第九条",
    }
    assert pages["quiz/"].search == weeks.WEEKLY
    assert pages["quiz/weeks/"].search == pages["quiz/weeks/2026/"].search == weeks.PAST


def test_a_week_leads_to_its_forms_and_to_neighbours_that_have_come(records: Records) -> None:
    schedule = Schedule(records, W31)
    by_week = {row.week: make_week(schedule, row) for row in (*schedule.reached, *schedule.ahead)}
    assert {week: [(one.text, one.href) for one in view.around] for week, view in by_week.items()} == {
        "2026-W31": [("上一周：2026 年第 29 周", "../2026-W29/")],
        "2026-W29": [("下一周：2026 年第 31 周", "../2026-W31/")],
        "2026-W33": [],
    }
    assert [(one.text, one.href) for one in by_week["2026-W29"].forms] == [
        ("空白题", "print/blank/"),
        ("答案和解析", "print/key/"),
        ("答题登记表", "print/sheet/"),
    ]
    assert by_week["2026-W33"].forms == ()


def test_past_weeks_stand_by_year_latest_first(records: Records) -> None:
    view = make_past(Schedule(records, W34))
    assert (view.title, view.heading, view.years) == ("往期", "2026 年", ())
    assert [(line.week, line.link.text, line.link.href, line.words) for line in view.lines] == [
        (
            "第 33 周　8 月 10 日至 16 日",
            "某企业接受检查。依照《示例法》，应当提供下列哪些资料？",
            "2026-W33/",
            "多选　工业",
        ),
        (
            "第 31 周　7 月 27 日至 8 月 2 日",
            "判断：“依照《示例法》，口头要求改数不算违法。”",
            "2026-W31/",
            "判断　各行业",
        ),
        (
            "第 29 周　7 月 13 日至 19 日",
            "依照《示例法》，统计调查对象应当怎样提供资料？",
            "2026-W29/",
            "单选　各行业",
        ),
    ]


def test_a_question_that_is_out_of_use_says_so_in_the_list(root: Path) -> None:
    edit(root, "questions/duties/tj-0001.yml", "status: reviewed", "status: retired")
    edit(root, "questions/duties/tj-0002.yml", "law: demo-law-2024", "law: demo-law-2009")
    records = edit(root, "articles.yml", "demo-law-2024/7", "demo-law-2009/7")
    said = [line.words for line in make_past(Schedule(records, W34)).lines]
    assert said == ["多选　工业", "判断　各行业　待复核", "单选　各行业　停用"]
    retired = plan(records, W34)["quiz/weeks/2026-W29/"]
    assert (retired.searchable, retired.listed) == (False, False)


def test_each_year_has_its_list_and_leads_to_the_others(root: Path) -> None:
    records = edit(root, "weeks.yml", "2026-W33: tj-0003", "2027-W01: tj-0003")
    schedule = Schedule(records, date(2027, 1, 11))
    assert [*schedule.past_by_year] == [2027, 2026]
    newest, old = make_past(schedule), make_year(schedule, 2026)
    assert [(one.text, one.href) for one in newest.years] == [("2027 年", None), ("2026 年", "2026/")]
    assert [(one.text, one.href) for one in old.years] == [("2027 年", "../2027/"), ("2026 年", None)]
    assert [line.week for line in newest.lines] == ["第 1 周　1 月 4 日至 10 日"]
    assert [line.link.href for line in old.lines] == ["../2026-W31/", "../2026-W29/"]
    assert old.title == "往期：2026 年"


def test_before_any_week_has_passed_the_list_says_so(records: Records) -> None:
    pages = plan(records, W29)
    assert "quiz/weeks/2026/" not in pages
    page = parse(pages["quiz/weeks/"])
    assert [words(one) for one in page.select(".tb-none")] == [
        "还没有往期题。第一题从 2026 年第 29 周（7 月 13 日）起。过了一周，才列到这里。"
    ]
    assert page.select("li a") == []


def test_a_site_without_a_schedule_says_so(root: Path) -> None:
    (root / "quiz" / "weeks.yml").unlink()
    view = make_weekly(Schedule(read(root), W31))
    assert (view.none, view.question, view.weeks) == ("还没有排期。", None, ())
    assert {one.state for one in view.grid} == {"no", "now", "next"}


# ---------------------------------------------------------------- forms


def test_the_blank_form_shows_the_question_and_no_key(records: Records) -> None:
    for row in Schedule(records, W34).reached:
        question = records.questions[row.question]
        page = parse(plan(records, W34)[f"quiz/weeks/{row.week}/print/blank/"])
        assert words(page.select_one(".tb-stem")) == question.stem  # type: ignore[arg-type]
        assert [words(one) for one in page.select(".tb-sheet__opts > li")] == [
            f"{letter} {option.text}" for letter, option in zip("ABCD", question.options, strict=False)
        ]
        assert [words(one) for one in page.select(".tb-sheet__who > span")] == ["代号（不写姓名）", "日期"]
        secrets = ("正确答案", question.explain, *(option.why for option in question.options))
        assert [one for one in secrets if one in words(page)] == []


def test_no_printed_form_asks_for_a_name(records: Records) -> None:
    pages = plan(records, W34)
    forms = {
        form: parse(pages[f"quiz/weeks/2026-W29/print/{form}/"]).get_text() for form in ("blank", "sheet")
    }
    assert "代号（不写姓名）" in forms["blank"]
    assert "代号由本单位编定，不写姓名。" in forms["sheet"]
    assert [text.count("姓名") for text in forms.values()] == [1, 1]


def test_a_fill_in_on_paper_has_a_line(root: Path) -> None:
    records = edit(root, "weeks.yml", "2026-W29: tj-0001", "2026-W29: tj-0004")
    page = parse(plan(records, W34)["quiz/weeks/2026-W29/print/blank/"])
    assert words(page.select_one(".tb-stem")) == "依照《示例法》，台账至少保存____年。"  # type: ignore[arg-type]
    assert [words(one) for one in page.select(".tb-sheet__fill")] == ["答："]
    assert page.select("li") == []


def test_the_sheet_has_rows_for_a_unit_and_tells_nothing_of_the_question(records: Records) -> None:
    page = parse(plan(records, W34)["quiz/weeks/2026-W29/print/sheet/"])
    assert [words(one) for one in page.select("thead th")] == ["序号", "代号", "答案", "日期"]
    rows = page.select("tbody tr")
    assert [words(row) for row in rows] == [str(number) for number in range(1, 26)]
    assert {len(row.select("td")) for row in rows} == {3}
    question = records.questions["tj-0001"]
    secrets = (question.stem, question.explain, *(option.text for option in question.options))
    assert [one for one in secrets if one in words(page)] == []


def test_the_key_form_shows_all_of_it(records: Records) -> None:
    page = parse(plan(records, W34)["quiz/weeks/2026-W29/print/key/"])
    question = records.questions["tj-0001"]
    told = words(page)
    wanted = (question.stem, "正确答案：B", question.explain, *(option.why for option in question.options))
    assert [one for one in wanted if one not in told] == []
    assert "《示例法》第三条" in told
    assert "统计调查对象提供资料，要真实、准确、完整、及时。" in told


# ---------------------------------------------------------------- home


def test_home_leads_to_the_quiz_where_there_is_one(records: Records) -> None:
    """What it says of it is as true next week."""
    tasks = [(one.link.text, one.link.href, one.words) for one in make_home(Ledger(records, W31)).tasks]
    assert tasks[-1] == ("每周一题", "quiz/", "每周一道统计法题，一分钟")
    without = replace(records, questions={})
    assert [one.link.text for one in make_home(Ledger(without, W31)).tasks] == [
        text for text, _, _ in tasks[:-1]
    ]
    later = make_home(Ledger(records, W34)).tasks
    assert [(one.link.text, one.link.href, one.words) for one in later] == tasks
