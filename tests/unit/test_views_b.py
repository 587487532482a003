"""What 通报, 举报渠道, 全覆盖清单, 制度文件 and 活动 say: read out of their pages, records made by hand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from tests.records import ORGANS, event, inspection, issue, make_ledger, organ
from tongbao.ledger.bodies import read_body
from tongbao.ledger.figures import Scope, evaluate
from tongbao.ledger.ledger import Ledger
from tongbao.render import activities, channels, coverage, documents, notices
from tongbao.render.environment import make_environment
from tongbao.views.notice import body_scope
from tongbao.views.proof import make_note, make_proof_line, name_figure

DAY = date(2021, 6, 25)
TODAY = date(2022, 1, 31)

ISSUES = (
    issue(event("completed", on="2021-06-01"), id="a-1", aspect="1", problem="1-1", measures=[{"id": "m1"}]),
    issue(event("completed", on="2021-06-01"), id="a-2", aspect="1", problem="1-2"),
    issue(event("sustained", on="2021-06-02"), id="a-3", aspect="2", problem="2-1", kind="long-term"),
)

ACTIVITIES = (
    {
        "id": "t-1",
        "kind": "training",
        "title": "一",
        "on": "2021-05-01",
        "sessions": {"n": "9", "unit": "次"},
    },
    {
        "id": "t-2",
        "kind": "training",
        "title": "二",
        "on": "2021-05-02",
        "sessions": {"n": "3", "unit": "次"},
    },
    {
        "id": "t-3",
        "kind": "training",
        "title": "三",
        "by": "2021-06-01",
        "people": {"n": "1700", "approx": "at-least", "unit": "人次"},
    },
    {"id": "t-4", "kind": "training", "title": "四", "sessions": {"n": "100", "unit": "次"}},
    {"id": "m-1", "kind": "meeting", "title": "五", "on": "2021-05-01", "sessions": {"n": "1", "unit": "次"}},
    {"id": "m-2", "kind": "meeting", "title": "六", "on": "2021-05-01", "sessions": {"n": "2", "unit": "期"}},
    {
        "id": "s-1",
        "kind": "study",
        "title": "七",
        "on": "2021-05-01",
        "sessions": {"n": "1", "unit": "次"},
        "may_overlap": ["s-2"],
        "may_overlap_basis": "可能是同一次",
    },
    {"id": "s-2", "kind": "study", "title": "八", "on": "2021-05-01", "sessions": {"n": "2", "unit": "次"}},
)

COVERAGE = {
    "id": "list",
    "title": "公布举报方式",
    "question": "公布了没有？",
    "rule": {"level": ["league"], "kind": "statistics-bureau"},
    "inspection": "case",
    "entries": [{"organ": "1501-tjj", "on": "2021-06-01", "status": "done", "evidence": [{"title": "页面"}]}],
}


def case(**fields: object) -> Ledger:
    """The inspection `case`, frozen on DAY, with a few issues and activities."""
    frozen = inspection(frozen={"on": DAY.isoformat(), "reason": "来源只到这一天。"}, **fields)
    shelves = {"activities": _hang(ACTIVITIES), "coverages": [COVERAGE], "inspections": [frozen]}
    return make_ledger(*ISSUES, today=TODAY, organs=ORGANS, **shelves)


def _hang(rows: tuple[Mapping[str, Any], ...]) -> list[dict[str, Any]]:
    return [{**row, "inspection": "case"} for row in rows]


def notice(body: str, **fields: object) -> dict[str, object]:
    plain = {
        "id": "n-1",
        "title": "通报一",
        "kind": "progress-notice",
        "issuer": "15-tjj",
        "inspection": "case",
    }
    return {**plain, "as_of": DAY.isoformat(), "body": body, **fields}


def with_notice(body: str, **fields: object) -> Ledger:
    unplaced = {"measures": "2", "reason": "没有逐条列出"}
    return make_ledger(
        *ISSUES,
        today=TODAY,
        inspections=[inspection(unplaced=unplaced)],
        activities=_hang(ACTIVITIES),
        coverages=[COVERAGE],
        notices=[notice(body, **fields)],
    )


def page_of(module: Any, ledger: Ledger, url: str) -> BeautifulSoup:  # noqa: ANN401 - any of the modules above
    pages = {page.url: page.html for page in module.plan_pages(ledger, make_environment())}
    return BeautifulSoup(pages[url], "lxml")


def texts(found: list[Tag]) -> list[str]:
    return [" ".join(tag.get_text(" ", strip=True).split()) for tag in found]


def rows(page: BeautifulSoup) -> dict[str, list[str]]:
    """Labels and values of every list of facts."""
    found = page.select("dl.tb-rows > div, dl.tb-facts > div")
    return {row.dt.get_text(strip=True): texts(row.select("dd")) for row in found if row.dt}


# ------------------------------------------------------------------------------------ notices


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("issues", "具体问题"),
        ('issues.completed(aspect="1")', "具体问题（方面 1，已完成）"),
        ("issues.on-schedule", "具体问题（按时序推进）"),
        ('issues(lead="1501-tjj")', "具体问题（单位1501-tjj牵头）"),
        ('activities(kind="training").sessions', "培训（次数）"),
        ('activities(activity="t-1").sessions', "活动（一，次数）"),
        ('documents(action="制定")', "制度文件（制定）"),
        ('coverage("list").missing(level="league")', "《公布举报方式》（盟市，未完成）"),
        ('channels.listed(level="banner")', "举报渠道（旗县（市、区），已列出）"),
        ('figure("own")', "自报的数"),
    ],
)
def test_a_figure_is_named_in_words(expression: str, words: str) -> None:
    ledger = with_notice("{{ issues }}", figures=[{"id": "own", "title": "自报的数", "n": "5"}])
    if "training" in expression:
        expression = expression.replace('kind="training"', 'kind="training", activity="t-1"')
        words = "培训（一，次数）"
    value = evaluate(expression, ledger, Scope(day=DAY, inspection="case", notice="n-1"))
    assert name_figure(value, ledger) == words


BODIES = (
    (
        "{{ issues = 3 }} 完成 {{ issues.completed = 2 }} 坚持 {{ issues.sustained = 1 }}",
        [("核", "3 处，与 2021-06-25 的记录相符", False)],
        ["3 = 2 + 1，此外 0 个"],
    ),
    (
        "{{ aspects = 2 }} {{ problems = 3 }} {{ measures = 3 }}",
        [("核", "3 处，与 2021-06-25 的记录相符", False)],
        ["2 个方面、3 个问题：台账逐条登记", "3：整改措施，逐条登记 1，未归属 2"],
    ),
    (
        '{{ activities(activity="t-3").people = 1700余 }}',
        [("概", "1 处，照录原文，不与确数相加", True)],
        ["1700余 人次：活动（三，人次），活动记录 1 条"],
    ),
    (
        '{{ coverage("list").done(level="league") = 1 }}',
        [("核", "1 处，与 2021-06-25 的记录相符", False)],
        ["1：《公布举报方式》（盟市，已完成） 1 / 2"],
    ),
    ("{{ issues.completed }}", [("算", "1 处，由 2021-06-25 的记录算出", True)], []),
    (
        '{{ figure("own") = 5 }}',
        [("核", "1 处，与本页数字表相符", False)],
        ["5 次：自报的数（全区）"],
    ),
    ('{{ figure("own") }}', [("录", "1 处，照录原文自报的数", True)], ["5 次：自报的数（全区）"]),
    ('{{ figure("hidden") }}', [("隐", "1 处，来源隐去", True)], []),
)
FIGURES = [
    {"id": "own", "title": "自报的数", "n": "5", "unit": "次", "scope": "全区", "may_overlap": ["hidden"]},
    {"id": "hidden", "title": "隐去的数", "masked": "true", "approx": "nearly"},
]


@pytest.mark.parametrize(("body", "heads", "lines"), BODIES, ids=[body for body, *_ in BODIES])
def test_a_sidenote_says_what_was_proven_and_what_stands_behind(
    body: str, heads: list[tuple[str, str, bool]], lines: list[str]
) -> None:
    ledger = with_notice(body, figures=FIGURES)
    found = ledger.records.notices["n-1"]
    note = make_note("note-1", read_body(found, ledger), ledger, body_scope(found, ledger))
    assert list(note.heads) == heads
    assert list(note.lines) == lines


def test_a_sidenote_is_cut_where_it_would_fill_the_margin() -> None:
    names = [row["id"] for row in ACTIVITIES if "sessions" in row]
    body = "".join(f'{{{{ activities(activity="{name}") }}}}' for name in names) + '{{ figure("own") }}'
    ledger = with_notice(body, figures=FIGURES)
    found = ledger.records.notices["n-1"]
    note = make_note("note-1", read_body(found, ledger), ledger, body_scope(found, ledger))
    assert len(note.lines) == 7
    assert note.lines[-1] == "其余 2 项见本页数据表"


def test_the_proof_line_tells_sorts_apart() -> None:
    body = '{{ issues = 3 }}{{ issues }}{{ figure("own") = 5 }}{{ figure("own") }}{{ figure("hidden") }}'
    ledger = with_notice(body, figures=FIGURES)
    line = make_proof_line(read_body(ledger.records.notices["n-1"], ledger))
    assert line.proven
    assert line.text == (
        "本页 1 处确数由记录算出，与正文相符；1 处确数是原文自报的数，与本页数字表相符；"
        "1 处未作核对，由记录直接算出；1 处照录原文自报的数，未作核对；1 处来源隐去，标明未公开。"
    )


def test_a_notice_without_figures_says_so() -> None:
    page = page_of(notices, with_notice("没有数字。"), "notices/n-1/")
    assert texts(page.select(".tb-proof")) == ["本页正文没有台账数字。 核对办法"]
    assert page.select_one(".tb-proof strong") is None


def test_each_figure_looks_as_it_was_proven() -> None:
    body = (
        '{{ issues = 3 }}{{ issues }}{{ activities(activity="t-3").people = 1700余 }}{{ figure("hidden") }}'
    )
    page = page_of(notices, with_notice(body, figures=FIGURES), "notices/n-1/")
    marks = [(mark.get_text(), mark["class"][1:]) for mark in page.select(".tb-body .tb-fig")]
    assert marks == [
        ("3", []),
        ("3", ["tb-fig--plain"]),
        ("1700余", ["tb-fig--approx"]),
        ("未公开", ["tb-fig--none"]),
    ]


def test_each_figure_links_to_its_records() -> None:
    body = (
        "{{ issues }}{{ issues.completed }}{{ measures }}"
        '{{ activities(activity="t-1") }}{{ coverage("list").done }}{{ figure("own") }}{{ channels.listed }}'
    )
    page = page_of(notices, with_notice(body, figures=FIGURES), "notices/n-1/")
    assert [str(mark["href"]).removesuffix("#rows") for mark in page.select(".tb-body .tb-fig")] == [
        "../../ledger/case/2021-06-25/",
        "../../ledger/case/2021-06-25/?progress=completed",
        "../../ledger/case/2021-06-25/",
        "../../activities/#activity-t-1",
        "../../coverage/list/",
        "#figure-own",
        "../../channels/",
    ]


def test_a_correction_is_struck_where_it_stands_and_listed() -> None:
    fix = {"on": "2021-07-01", "figure": "issues.completed", "was": "1", "now": "2", "reason": "漏计"}
    page = page_of(
        notices, with_notice("完成 {{ issues.completed = 1 }} 个", corrections=[fix]), "notices/n-1/"
    )
    assert texts(page.select(".tb-body del.tb-was, .tb-body .tb-fig")) == ["原公布 1", "2"]
    assert "完成原公布 1，更正为 2个" in page.select(".tb-body")[0].get_text()
    assert "1 更正为 2：见“核对与更正”" in texts(page.select(".tb-note li"))
    [row] = page.select("table:has(caption) tbody tr")
    assert texts(row.select("td, th")) == ["具体问题（已完成）", "2021-07-01", "1", "2", "漏计"]
    assert [tag.get_text() for tag in page.select(".tb-nums .tb-fig")] == ["2"]
    assert page.select(".tb-nums s") == []
    assert texts(page.select(".tb-proof span"))[0].startswith(
        "本页 1 处确数由记录算出，与正文相符；以上有 1 处在发布后更正过。"
    )


def test_a_number_in_words_says_its_unit_itself() -> None:
    own = [{"id": "period", "title": "周期", "n": "1", "text": "每旬", "unit": "旬"}]
    page = page_of(notices, with_notice('{{ figure("period") = 1 }} 调度一次', figures=own), "notices/n-1/")
    assert "每旬调度一次" in "".join(page.select(".tb-body p")[0].get_text().split())
    assert texts(page.select("#figure-period td"))[0] == "每旬"


def test_what_a_notice_lacks_is_said_in_place() -> None:
    fields = {"as_of_basis": "推得", "excerpt": "只有后半", "title_basis": "概括", "body_basis": "改写"}
    page = page_of(notices, with_notice("正文。", **fields), "notices/n-1/")
    found = rows(page)
    assert found["发布机关"] == ["单位15-tjj"]
    assert found["数据截至"] == ["2021-06-25 推得"]
    assert (found["发布日期"], found["文号"]) == (["原文未载"], ["原文未载"])
    assert found["节选"] == ["只有后半"]
    assert (found["题名"], found["正文"]) == (["概括"], ["改写"])
    assert (found["来源"], found["公开前审查"]) == (["原文未载"], ["原文未载"])
    assert (found["更正"], found["附件"]) == (["没有更正过"], ["没有附件"])


def test_a_notices_own_numbers_stand_in_a_table_that_can_be_linked_to() -> None:
    own = [{**FIGURES[0], "source": {"notice": "n-1", "part": "第一部分"}}, FIGURES[1]]
    page = page_of(notices, with_notice('## 一、甲\n\n{{ figure("own") = 5 }}', figures=own), "notices/n-1/")
    assert texts(page.select("#figure-own > *")) == [
        "自报的数",
        "5 次",
        "全区 可能与“隐去的数”说的是同一件事",
        "本文第一部分",
    ]
    assert page.select_one("#figure-own a")["href"] == "#p1"  # type: ignore[index]
    assert texts(page.select("#figure-hidden > td")) == [
        "未公开 来源带“近”字",
        "原文未另说明",
        "同本文来源",
    ]


def test_a_closure_notice_has_the_rows_of_its_genre() -> None:
    shown = issue(
        event("completed", on="2021-06-01", text="已建立"),
        event("accepted", on="2021-06-02"),
        event("publicised", on="2021-06-20", until="2021-06-30", contact="整改办，电话 0471-0000000"),
        id="a-1",
        title="没有清单",
        found="没有项目清单",
        goal="建立清单",
        lead="1501-tjj",
        with_=["1502-tjj"],
        due="2021-06-15",
        measures=[{"id": "m1", "text": "清查"}, {"id": "m2", "withheld": {"reason": "未公开"}}],
    )
    hidden = issue(id="a-2", title=None, withheld={"reason": "未公开"})
    body = notice("正文。", kind="closure-notice", issues=["a-1", "a-2"])
    page = page_of(notices, make_ledger(shown, hidden, today=TODAY, notices=[body]), "notices/n-1/")
    first, second = page.select("#items ~ table")
    assert texts(first.select("caption")) == ["1. 没有清单"]
    table = {row.th.get_text(): texts(row.select("td > div")) for row in first.select("tr") if row.th}
    assert table == {
        "反馈问题": ["没有项目清单"],
        "整改目标": ["建立清单"],
        "整改措施": ["清查", "未公开"],
        "完成情况": ["已建立 2021-06-01 整改完成"],
        "责任单位": ["单位1501-tjj"],
        "配合单位": ["单位1502-tjj"],
        "完成时限": ["2021-06-15"],
        "公示起止": ["2021-06-20 至 2021-06-30 数据截至之日还剩 5 天"],
        "异议受理": ["整改办，电话 0471-0000000"],
    }
    silent = {row.th.get_text(): texts(row.select("td > div")) for row in second.select("tr") if row.th}
    assert silent["反馈问题"] == ["未公开"]
    assert (silent["完成时限"], silent["公示起止"], silent["异议受理"]) == (
        ["时限未公布"],
        ["原文未载"],
        ["未公布"],
    )


def test_a_withdrawn_notice_keeps_its_address_and_nothing_else() -> None:
    gone = notice("秘密", withdrawn={"on": "2021-07-01", "reason": "发布有误"}, title="旧题")
    ledger = make_ledger(today=TODAY, notices=[gone])
    page = page_of(notices, ledger, "notices/n-1/")
    assert "秘密" not in page.get_text()
    assert "旧题" not in page.get_text()
    assert rows(page)["撤回原因"] == ["发布有误"]
    assert "旧题" not in page_of(notices, ledger, "notices/").get_text()
    assert list(notices.plan_files(ledger, make_environment())) == []


def test_a_table_of_figures_goes_with_each_notice() -> None:
    ledger = with_notice('{{ issues = 3 }} {{ issues.completed }} {{ figure("hidden") }}', figures=FIGURES)
    [file] = notices.plan_files(ledger, make_environment())
    assert file.url == "notices/n-1/figures.csv"
    assert file.content.decode("utf-8-sig").splitlines()[1:] == [
        "1,issues,具体问题,3,3,确数,,已核,,2021-06-25,否,issue:a-1 issue:a-2 issue:a-3",
        "2,issues.completed,具体问题（已完成）,2,2,确数,,未核,,2021-06-25,否,issue:a-1 issue:a-2",
        '3,"figure(""hidden"")",隐去的数,未公开,,未公开,,未核,,2021-06-25,否,figure:notice/n-1/hidden',
    ]


def test_notices_stand_newest_first_and_made_up_cases_last() -> None:
    made_up = inspection(id="fiction", title="虚构", fictional="true")
    shelf = [
        notice("甲", id="n-1", title="先", published="2021-07-01"),
        notice("甲", id="n-2", title="后", published="2021-08-01"),
        notice("甲", id="n-0", title="编", inspection="fiction"),
        notice("甲", id="n-3", title="无", inspection=""),
    ]
    ledger = make_ledger(today=TODAY, inspections=[made_up, inspection()], notices=shelf)
    page = page_of(notices, ledger, "notices/")
    assert texts(page.select(".tb-list a")) == ["后", "先", "无", "编"]
    assert texts(page.select("h2")) == ["督察", "其他", "虚构 虚构案例"]


# ----------------------------------------------------------------------------------- channels

DEMO = {"source": {"title": "演示数据，非真实渠道"}}


def places(*shelf: Mapping[str, object], **fields: object) -> Ledger:
    made_up = [
        organ("demo", fictional="true"),
        organ("demo-a", "banner", parent="demo", fictional="true"),
    ]
    return make_ledger(today=TODAY, organs=[*ORGANS, *made_up], channels=list(shelf), **fields)


def channel(place: str, **fields: object) -> dict[str, object]:
    plain = {"organ": place, "status": "in-force", "phones": ["0471-1234567"], "verified": "2021-12-01"}
    return {**plain, **fields}


@pytest.mark.parametrize(
    ("fields", "word", "phone", "warned"),
    [
        ({}, "有效", "tel:0471-1234567", False),
        ({"phones": ["0471-1234567转801"]}, "有效", "tel:0471-1234567,801", False),
        ({"valid_until": "2022-01-30"}, "待核实", "tel:0471-1234567", True),
        ({"verified": "2021-01-01"}, "待核实", "tel:0471-1234567", True),
        ({"status": "unverified"}, "待核实", "tel:0471-1234567", True),
        ({"status": "moved"}, "已变更", None, True),
        ({"withdrawn": {"on": "2021-12-31", "reason": "误"}}, "未公布", None, True),
    ],
    ids=["有效", "分机", "过期", "满一年", "未核实", "变更", "撤回"],
)
def test_a_channels_state_is_said_beside_its_number(
    fields: Mapping[str, object], word: str, phone: str | None, *, warned: bool
) -> None:
    page = page_of(channels, places(channel("1501", **fields)), "channels/1501/")
    assert texts(page.select(".tb-phone .tb-chip")) == [word]
    assert [link["href"] for link in page.select(".tb-phone a")] == ([phone] if phone else [])
    assert (page.select_one(".tb-phone .tb-meta") is not None) is warned
    if word == "已变更":
        assert texts(page.select(".tb-phone s")) == ["0471-1234567"]


def test_a_place_without_a_channel_says_so_and_shows_the_one_above() -> None:
    page = page_of(channels, places(channel("15")), "channels/1501/")
    assert texts(page.select(".tb-phone .tb-none")) == ["未公布"]
    found = rows(page)
    assert found["受理单位"] == ["单位1501-tjj"]
    for label in ("受理机构", "受理时间", "电子邮箱", "通信地址", "邮政编码", "网址", "公布日期", "出处"):
        assert found[label] == ["未公布"], label
    assert texts(page.select("#above ~ ul a")) == ["单位15-tjj", "0471-1234567"]


def test_every_made_up_value_is_tagged() -> None:
    given = channel(
        "1501", email="a@b.example", address="甲", postcode="010000", hours="工作日", office="乙", **DEMO
    )
    page = page_of(channels, places(given), "channels/1501/")
    tagged = [row.dt.get_text() for row in page.select(".tb-rows > div:has(.tb-tag)") if row.dt]
    assert tagged == ["受理机构", "受理时间", "电子邮箱", "通信地址", "邮政编码"]
    assert texts(page.select(".tb-phone .tb-tag")) == ["演示值"]
    real = page_of(channels, places(channel("1501", email="a@b.example")), "channels/1501/")
    assert real.select(".tb-tag") == []


def test_a_league_lists_its_banners_with_numbers_and_states() -> None:
    shelf = (channel("150101"), channel("150102", status="moved"))
    page = page_of(channels, places(*shelf), "channels/1501/")
    assert texts(page.select("#below ~ ul li")) == [
        "单位150101统计机构 0471-1234567",
        "单位150102统计机构 已变更 未公布",
    ]
    assert [link["href"] for link in page.select("#below ~ ul a")] == [
        "../150101/",
        "tel:0471-1234567",
        "../150102/",
    ]


def test_the_hub_leads_to_every_league_and_says_what_is_missing() -> None:
    shelf = (
        channel("15"),
        channel("1501"),
        channel("150101", status="unverified"),
        channel("150102", status="moved"),
    )
    page = page_of(channels, places(*shelf), "channels/")
    assert [link["href"] for link in page.select("#pick ~ ul a")] == ["1501/", "1502/"]
    assert [link["href"] for link in page.select(".tb-more")] == ["15/"]
    assert texts(page.select("#pick ~ ul span")) == ["2 个旗县（市、区）", "盟市"]
    found = page.select("#listed ~ dl > div")
    assert texts(found) == [
        "自治区 已列入 1 / 1；其中待核实 0，未列入 0",
        "盟市 已列入 1 / 2；其中待核实 0，未列入 1 未公布： 单位1502",
        "旗县（市、区） 已列入 1 / 2；其中待核实 1，未列入 1 待核实： 单位150101 已变更： 单位150102",
    ]


def test_made_up_places_stand_apart_and_are_marked() -> None:
    ledger = places(channel("demo", **DEMO))
    page = page_of(channels, ledger, "channels/")
    assert [link["href"] for link in page.select("#others ~ ul a")] == ["demo/"]
    assert "虚构案例" in page_of(channels, ledger, "channels/demo-a/").get_text()
    made = {page.url: page for page in channels.plan_pages(ledger, make_environment())}
    assert {url for url, page in made.items() if page.fictional} == {"channels/demo/", "channels/demo-a/"}
    assert not any(page.scripts for page in made.values())


# ----------------------------------------------------------------------------------- coverage


def test_a_list_says_its_count_its_day_and_who_is_missing() -> None:
    page = page_of(coverage, case(), "coverage/list/")
    assert texts(page.select(".tb-statement")) == ["1 / 2 个盟市统计局已完成。"]
    assert texts(page.select(".tb-asof")) == ["数据截至 2021-06-25 （来源只到这一天）"]
    assert texts(page.select("#missing ~ p a")) == ["单位1502-tjj"]
    assert texts(page.select(".tb-key > div")) == ["已完成 1", "基本完成 0", "未完成 0", "原文未载 1"]
    assert texts(page.select(".tb-cov h2")) == ["盟市统计局 1 / 2"]
    assert texts(page.select(".tb-tile")) == ["单位1501-tjj 已完成", "单位1502-tjj 原文未载"]
    assert rows(page)["范围"] == ["2 个盟市统计局 名单取自单位名录"]
    assert rows(page)["日期"] == ["2021-06-01 各单位的日期相同，不逐个重写"]
    assert rows(page)["单位1501-tjj"] == ["页面"]


def test_unnamed_organs_are_counted_and_said_to_be_unnamed() -> None:
    unnamed = {
        "level": "township",
        "kind": "government",
        "count": "24",
        "by": "2021-06-25",
        "status": "partial",
    }
    given = {
        "id": "list",
        "title": "建设",
        "question": "建成了没有？",
        "unnamed": [{**unnamed, "basis": "只载个数"}],
    }
    page = page_of(coverage, make_ledger(today=TODAY, coverages=[given]), "coverage/list/")
    assert texts(page.select(".tb-statement")) == ["24 / 24 个苏木乡镇（街道）基本完成。"]
    [line] = texts(page.select("#unnamed ~ ul li"))
    assert line == "24 个苏木乡镇（街道） 基本完成 不晚于 2021-06-25 只载个数"
    assert rows(page)["范围"][0].startswith("原文未载")
    assert rows(page)["出处"] == ["原文未载"]


def test_a_list_is_silent_about_days_before_its_source() -> None:
    entries = [{"organ": "1501-tjj", "by": "2021-12-31", "status": "done"}]
    ledger = make_ledger(
        *ISSUES,
        today=TODAY,
        inspections=[inspection(frozen={"on": DAY.isoformat(), "reason": "止"})],
        coverages=[{**COVERAGE, "entries": entries}],
    )
    page = page_of(coverage, ledger, "coverage/list/")
    assert texts(page.select(".tb-statement")) == ["盟市统计局已完成： 原文未载 。"]


def test_banners_stand_below_their_league_and_each_with_its_date() -> None:
    entries = [
        {"organ": "150101", "on": "2021-06-01", "status": "done"},
        {"organ": "150102", "by": "2021-06-02", "status": "not-done"},
    ]
    given = {**COVERAGE, "rule": {"level": ["banner"], "kind": "government"}, "entries": entries}
    page = page_of(coverage, make_ledger(today=TODAY, coverages=[given]), "coverage/list/")
    assert texts(page.select(".tb-cov h2")) == ["单位1501 1 / 2"]
    assert texts(page.select(".tb-tile span")) == ["已完成 2021-06-01", "未完成 不晚于 2021-06-02"]
    assert [link["href"] for link in page.select(".tb-tile")] == [
        "../../channels/150101/",
        "../../channels/150102/",
    ]


def test_a_withdrawn_list_keeps_its_address() -> None:
    gone = {**COVERAGE, "withdrawn": {"on": "2021-07-01", "reason": "重复"}}
    ledger = make_ledger(today=TODAY, coverages=[gone])
    assert rows(page_of(coverage, ledger, "coverage/list/"))["撤回原因"] == ["重复"]
    assert "还没有清单" in page_of(coverage, ledger, "coverage/").get_text()


# ------------------------------------------------------------------------ documents, activities


def test_documents_stand_by_what_was_done_to_them() -> None:
    shelf = [
        {
            "id": "d-1",
            "title": "甲办法",
            "action": "制定",
            "issuer": "15-tjj",
            "with": ["1501-tjj"],
            "on": "2021-05-01",
        },
        {
            "id": "d-2",
            "title": "乙办法",
            "action": "制定",
            "may_overlap": ["d-1"],
            "may_overlap_basis": "两处都说到",
        },
        {
            "id": "d-3",
            "title": "丙办法",
            "action": "废止",
            "issue": "a-1",
            "by": "2021-05-01",
            "by_basis": "推得",
        },
        {"id": "d-4", "title": "丁", "action": "印发", "withdrawn": {"on": "2021-07-01", "reason": "误记"}},
    ]
    page = page_of(documents, make_ledger(*ISSUES, today=TODAY, documents=shelf), "documents/")
    assert texts(page.select("h2")) == ["制定", "废止", "已撤回"]
    assert texts(page.select("#document-d-1 > *"))[:3] == [
        "《甲办法》",
        "单位15-tjj 、 单位1501-tjj",
        "2021-05-01",
    ]
    assert texts(page.select("#document-d-2 > *")) == [
        "《乙办法》 可能重复： 《甲办法》（制定） 。两处都说到",
        "原文未载",
        "原文未载",
        "原文未载",
        "原文未载",
    ]
    assert page.select_one("#document-d-2 a")["href"] == "#document-d-1"  # type: ignore[index]
    assert texts(page.select("#document-d-3 th")) == ["《丙办法》 对应具体问题： 题名 日期：推得"]
    assert texts(page.select("#document-d-4")) == ["d-4： 2021-07-01 撤回，误记"]
    assert "丁" not in page.get_text()


def test_what_holds_for_most_dates_is_said_once() -> None:
    dated = {"action": "印发", "by": "2021-06-25", "by_basis": "按截止日"}
    shelf = [{**dated, "id": f"d-{number}", "title": "甲"} for number in range(3)]
    page = page_of(documents, make_ledger(today=TODAY, documents=shelf), "documents/")
    assert page.get_text().count("按截止日") == 1
    assert "日期没有另行说明的，都是：按截止日。" in texts(page.select(".tb-hero .tb-meta"))


def test_totals_add_exact_figures_of_one_unit_and_nothing_else() -> None:
    page = page_of(activities, case(), "activities/")
    table = {
        row.th.get_text(): texts(row.select("td"))
        for row in page.select("table:first-of-type tr.tb-row")
        if row.th
    }
    assert table["培训"] == ["3 条 另有 1 条日期原文未载", "9 次 、 3 次 合计 12 次", "—", "—", "1700余 人次"]
    assert table["会议"] == ["2 条", "1 次 、 2 期 不相加", "—", "—", "—"]
    assert table["学习"] == ["2 条", "1 次 、 2 次 不相加", "—", "—", "—"]


def test_an_activity_says_who_when_how_many_and_what_it_may_repeat() -> None:
    page = page_of(activities, case(), "activities/")
    assert texts(page.select("#activity-t-3 > *")) == [
        "三",
        "原文未载",
        "不晚于 2021-06-01",
        "原文未载",
        "1700余 人次 概",
        "原文未载",
    ]
    assert texts(page.select("#activity-s-1 > th")) == ["七 可能重复： 八 。可能是同一次"]
    assert texts(page.select("h2, h3")) == ["督察", "会议", "学习", "培训"]


def test_activities_name_the_organs_they_cover_and_count_the_others() -> None:
    unnamed = [{"level": "league", "kind": "statistics-bureau", "count": "6", "basis": "未列名单"}]
    row = {"id": "v-1", "kind": "supervision", "title": "督查", "from": "2021-05-24", "to": "2021-05-31"}
    shelf = [{**row, "organ": "15-tjj", "covers": ["1501"], "unnamed": unnamed}]
    page = page_of(activities, make_ledger(today=TODAY, activities=shelf), "activities/")
    title, who, when, *_ = texts(page.select("#activity-v-1 > *"))
    assert title == "督查 涉及： 单位1501 6 个盟市统计局（未点名；未列名单）"
    assert (who, when) == ("单位15-tjj", "2021-05-24 至 2021-05-31")
    assert texts(page.select("h2")) == ["未归入哪次督察"]


def test_pages_without_records_say_so() -> None:
    ledger = make_ledger(today=TODAY)
    assert texts(page_of(activities, ledger, "activities/").select("p.tb-none")) == ["还没有活动。"]
    assert texts(page_of(documents, ledger, "documents/").select("p.tb-none")) == ["还没有制度文件。"]
    assert texts(page_of(coverage, ledger, "coverage/").select("p.tb-none")) == ["还没有清单。"]
    assert texts(page_of(notices, ledger, "notices/").select("p.tb-none")) == ["还没有通报。"]


def test_a_source_in_a_table_is_short_and_leads_to_its_passage() -> None:
    source = {"notice": "n-1", "part": "第一部分（二）"}
    shelf = [
        {"id": "d-1", "title": "甲", "action": "印发", "source": source},
        {"id": "d-2", "title": "乙", "action": "印发", "source": {**source, "title": "某报"}},
    ]
    body = "## 一、甲\n\n### （二）乙"
    ledger = make_ledger(today=TODAY, documents=shelf, notices=[notice(body, as_of="")])
    page = page_of(documents, ledger, "documents/")
    links = page.select("td[data-short='出处'] a")
    assert texts(links) == ["单位15-tjj通报", "某报"]
    assert {link["href"] for link in links} == {"../notices/n-1/#p1-2"}
