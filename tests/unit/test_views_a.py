"""Views of home, ledger, lists, issues, organs and words: what a page says, made from plain values."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.records import FEEDBACK, ORGANS, event, inspection, issue, make_ledger, organ
from tongbao.ledger.channels import ChannelState
from tongbao.ledger.figures import evaluate
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.refs import Nature, Scope
from tongbao.ledger.state import Closure, Progress, Schedule
from tongbao.records import EventKind, IssueKind, Records, Status, Term
from tongbao.render.environment import make_environment, plan_page
from tongbao.render.site import SiteSettings, make_site
from tongbao.views.about import make_about
from tongbao.views.common import Here
from tongbao.views.deadline import make_deadline
from tongbao.views.figures import Shown, figure_url, ledger_days, make_figure
from tongbao.views.filters import make_tokens
from tongbao.views.groups import count_words, numeral
from tongbao.views.home import make_home
from tongbao.views.hub import make_hub
from tongbao.views.issue import IssueView, make_index, make_issue
from tongbao.views.ledger import LedgerView
from tongbao.views.ledger import make_ledger as make_ledger_view
from tongbao.views.lists import NAMES, make_list
from tongbao.views.organindex import has_page, make_organ_index
from tongbao.views.organs import make_organ, make_organs
from tongbao.views.page import SitePlan
from tongbao.views.sitemap import make_sitemap
from tongbao.views.statement import Phrase, Sentences
from tongbao.views.words import CONDITIONS, GROUPS

TODAY = date(2021, 7, 20)
DONE = event("completed", on="2021-06-01")


def say(sentences: Sentences) -> str:
    """Sentences as plain text."""
    return "".join((one.figure.printed if one.figure else "") + one.text for one in sentences)


def view_of(*issues: Any, day: date | None = None, today: date = TODAY, **shelves: Any) -> LedgerView:  # noqa: ANN401
    ledger = make_ledger(*issues, today=today, **shelves)
    return make_ledger_view(ledger, ledger.records.inspections["case"], day)


def issue_of(one: Any, today: date = TODAY, **shelves: Any) -> IssueView:  # noqa: ANN401 - see make_records
    ledger = make_ledger(one, today=today, **shelves)
    return make_issue(ledger, make_index(ledger), one)


def axis(view: IssueView, name: str) -> tuple[str, tuple[str, ...]]:
    found = next(one for one in view.axes if one.name == name)
    word = found.chip.word if found.chip else found.value.text if found.value else ""
    return word, found.reasons


# ------------------------------------------------------------------------------- the real records


@pytest.fixture(scope="module")
def plan(real: Records) -> SitePlan:
    return make_site(real, date(2026, 11, 22), SiteSettings(pages=(("about/accessibility/", "无障碍声明"),)))


def test_each_address_is_planned_once(plan: SitePlan) -> None:
    urls = [page.url for page in plan.pages] + [file.url for file in plan.files]
    assert len(urls) == len(set(urls))


#: A question says which text of the law it goes by; what a browser holds has dates of its own.
UNDATED = re.compile(r"search/|about/sitemap/|quiz/((questions|weeks|papers)/.+|mistakes/|record/|)")


def test_every_page_says_as_of_when(plan: SitePlan) -> None:
    dated = [page for page in plan.pages if not UNDATED.fullmatch(page.url)]
    assert len(dated) > len(plan.pages) / 2
    silent = [page.url for page in dated if "数据截至" not in page.html and "撤回" not in page.html]
    assert silent == []


def test_a_page_of_a_made_up_case_says_so_and_no_other_page_is_one(plan: SitePlan) -> None:
    said = {page.url for page in plan.pages if "虚构案例" in page.html}
    made_up = {page.url for page in plan.pages if page.fictional}
    assert made_up <= said
    assert {page.url for page in plan.pages if "demo" in page.url} <= made_up


def test_ids_are_unique_and_nothing_is_styled_or_scripted_in_place(plan: SitePlan) -> None:
    for page in plan.pages:
        soup = BeautifulSoup(page.html, "lxml")
        ids = [found["id"] for found in soup.select("[id]")]
        assert len(ids) == len(set(ids)), page.url
        assert not soup.select("[style], script, [onclick], [onload], [onerror]"), page.url


def test_figures_carry_their_expression_without_claim(plan: SitePlan) -> None:
    home = BeautifulSoup(next(page.html for page in plan.pages if page.url == ""), "lxml")
    figures = {found["data-figure"]: found.get_text() for found in home.select("a.tb-fig")}
    assert figures["issues.completed"] in {"21", "7"}
    assert all("=" not in str(name).replace('="', "") for name in figures)


def test_one_issue_page_does_not_grow_with_their_number() -> None:
    def size(count: int) -> int:
        issues = [issue(DONE, id=f"a-{n:04}", title=f"题名{n:04}") for n in range(count)]
        ledger = make_ledger(*issues, today=TODAY)
        view = make_issue(ledger, make_index(ledger), issues[0])
        return len(plan_page(make_environment(), "issue", view).html)

    assert size(3) == size(60)


# ------------------------------------------------------------------------------- ledger


def test_the_total_of_each_progress_that_is_not_empty_is_said() -> None:
    view = view_of(
        issue(DONE, id="a-1", aspect="1", problem="1-1"),
        issue(event("sustained", on="2021-05-01"), id="a-2", problem="2-1", kind="long-term"),
        issue(id="a-3"),
    )
    assert say(view.levels) == "2个方面、3个问题、3个具体问题、0条整改措施。"
    assert say(view.progresses) == "3个具体问题，已完成1个，持续整改并长期坚持1个，未启动1个。"
    assert say(view.deadlines) == "3 个具体问题的时限都未公布，是否逾期无从判断。"


def test_overdue_is_said_only_of_what_has_a_deadline() -> None:
    late = issue(event("started", on="2021-04-01"), id="a-1", due="2021-06-30")
    assert say(view_of(late).deadlines) == "有时限的具体问题中，逾期1个，逾期后完成0个。"
    both = view_of(late, issue(id="a-2"))
    assert say(both.deadlines).endswith("另有 1 个的时限或进展没有来源，是否逾期无从判断。")
    unsure = issue(event("completed", by="2021-05-31"), id="a-2", due="2021-05-01")
    assert say(view_of(late, unsure).deadlines) == (
        "有时限的具体问题中，逾期1个，逾期后完成0个。"
        "另有 1 个只知不晚于某日完成，那一天已过时限，是否按期无从判断。"
    )


def test_overdue_that_the_source_does_not_tell_is_not_counted_in_words() -> None:
    silent = issue(event("completed", by="2021-06-25"), id="a-1", due="2021-06-30")
    said = say(view_of(silent, issue(id="a-2", due="none"), day=FEEDBACK).deadlines)
    assert said.startswith("有时限的具体问题中，逾期几个、逾期后完成几个，原文未载。")


def test_a_day_on_which_the_source_is_silent_has_no_totals() -> None:
    view = view_of(issue(event("completed", by="2021-06-25")), day=FEEDBACK)
    assert say(view.progresses) == "1个具体问题，已完成的原文未载：这一天有1个的进展来源没有说明，不作推断。"
    assert view.groups[-1].words == "1 个具体问题，进展原文未载 1"


def test_issues_stand_by_aspect_and_problem_and_the_unplaced_last() -> None:
    view = view_of(
        issue(id="a-1", problem="1-1"),
        issue(id="a-2", aspect="2"),
        issue(id="a-3", withheld={"reason": "未公布"}, title=None),
    )
    shape = [
        (group.title, [(section.title, [row.id for row in section.rows]) for section in group.sections])
        for group in view.groups
    ]
    assert shape == [
        ("一、方面一", [("问题", ["a-1"]), ("未公开", [])]),
        ("二、方面二", [("问题", []), ("问题原文未载", ["a-2"])]),
        ("方面、问题原文未载", [("", ["a-3"])]),
    ]
    assert view.groups[0].none == "具体问题原文未载"
    last = view.groups[2].sections[0].rows[0]
    assert (last.title.text, last.described, last.notes) == ("未公开", False, ("原文未公布内容，只计数",))


def test_a_problem_without_issues_has_none_where_the_source_places_all() -> None:
    assert view_of(issue(id="a-1", problem="1-1")).groups[1].words == "没有具体问题"


def test_a_basis_is_a_numbered_note_told_once() -> None:
    aspects = [
        {
            "id": "1",
            "title": "方面一",
            "title_basis": "推断甲",
            "problems": [{"id": "1-1", "title": "问", "title_basis": "推断甲"}],
        },
    ]
    view = view_of(issue(id="a-1"), inspections=[inspection(aspects=aspects)])
    assert view.notes == ("推断甲",)
    assert (view.groups[0].note, view.groups[0].sections[0].note) == (1, 1)


def test_what_is_counted_but_unplaced_is_told_with_its_reason() -> None:
    unplaced = {"measures": "3", "reason": "没有逐条列出", "basis": "公布 3 条"}
    view = view_of(issue(id="a-1"), inspections=[inspection(unplaced=unplaced)])
    assert view.remarks[0] == "合计里有 3 条整改措施没有归属：没有逐条列出（公布 3 条）。"
    assert say(view.levels).endswith("3条整改措施。")


def test_an_inspection_without_issues_says_so() -> None:
    silent = view_of(inspections=[inspection(feedback=None, aspects=[])])
    assert (silent.groups, silent.filter, silent.csv) == ((), None, None)
    assert silent.empty == "来源没有公布反馈日期，也没有列出具体问题。"
    assert view_of(inspections=[inspection(aspects=[])]).empty == "来源没有列出具体问题。"


def test_the_original_deadline_stays_beside_the_one_in_force() -> None:
    moved = event("rescheduled", on="2021-05-01", from_="2021-06-30", to="2021-09-30")
    row = (
        view_of(issue(event("started", on="2021-04-01"), moved, due="2021-06-30"))
        .groups[-1]
        .sections[0]
        .rows[0]
    )
    assert (row.due.original, row.due.text) == ("2021-06-30", "2021-09-30")


def test_the_days_of_a_ledger_are_those_of_the_feedback_and_the_notices() -> None:
    notice = {
        "id": "n",
        "title": "通报",
        "kind": "progress-notice",
        "issuer": "15-tjj",
        "inspection": "case",
        "as_of": "2021-06-25",
        "as_of_basis": "反馈之日起三个月",
        "body": "正文",
    }
    ledger = make_ledger(issue(), today=TODAY, notices=[notice])
    assert ledger_days(ledger, "case") == (FEEDBACK, date(2021, 6, 25))
    view = make_ledger_view(ledger, ledger.records.inspections["case"], FEEDBACK)
    assert [(day.link.text, day.link.href, day.current, day.note) for day in view.days] == [
        ("2021-03-25", "./", True, "督察反馈之日"),
        ("2021-06-25", "../2021-06-25/", False, "通报的数据截至日，反馈之日起三个月"),
        ("现行（2021-07-20）", "../", False, "固定地址，随记录更新"),
    ]


def test_what_the_source_hides_of_an_inspection_is_said() -> None:
    cases = [
        inspection(),
        inspection(id="back", kind="look-back", follows="case", subject="unnamed", plan="方案"),
    ]
    ledger = make_ledger(today=TODAY, inspections=cases)
    view = make_ledger_view(ledger, ledger.records.inspections["back"])
    facts = {
        fact.label: (fact.values[0].text, fact.values[0].href, fact.values[0].known) for fact in view.facts
    }
    assert facts["被督察地区"] == ("来源隐去名称", None, False)
    assert facts["所跟进的督察"] == ("督察", "../case/", True)
    assert facts["实地督察"] == ("原文未载", None, False)
    assert facts["整改方案"] == ("方案", None, True)


def test_an_inspections_own_numbers_say_their_scope_and_basis() -> None:
    figures = [
        {
            "id": "f",
            "title": "查阅资料",
            "n": "300",
            "approx": "about",
            "unit": "份",
            "scope": "本级",
            "n_basis": "推得",
        }
    ]
    found = view_of(inspections=[inspection(figures=figures)]).own_figures[0]
    assert (found.anchor, found.figure.printed, found.unit) == ("figure-f", "约300", "份")
    assert found.notes == ("口径：本级", "依据：推得")
    assert found.figure.href == "#figure-f"


# ------------------------------------------------------------------------------- filter


def test_a_row_carries_what_the_filter_asks_for() -> None:
    one = issue(
        event("started", on="2021-04-01"),
        due="2021-08-01",
        lead="15-tjj",
        kind="deadline",
        with_=["1501-tjj"],
    )
    found = make_tokens(one, make_ledger(one, today=TODAY).standing("case").states["a-1"], "2")
    assert found == {
        "progress": ("open",),
        "schedule": ("in-time", "soon"),
        "closure": ("none",),
        "kind": ("deadline",),
        "aspect": ("2",),
        "problem": ("none",),
        "lead": ("15-tjj",),
        "with": ("1501-tjj",),
        "mark": ("on-schedule",),
    }


def test_overdue_cannot_be_judged_where_no_deadline_was_published() -> None:
    found = view_of(issue(DONE, lead="15-tjj", with_=["1501-tjj"], problem="2-1")).filter
    assert found is not None
    schedule = {choice.value: choice.count for choice in found.lists[0].choices}
    assert (schedule["overdue"], schedule["unpublished"], schedule["no-deadline"]) == ("无从判断", "1", "0")
    assert found.words == (("problem", "2-1", "问题 2-1"), ("with", "1501-tjj", "配合单位 单位1501-tjj"))
    assert [(choice.value, choice.disabled) for choice in found.buttons[1].choices] == [
        ("1", True),
        ("2", False),
    ]


def test_a_figure_leads_to_the_rows_that_it_counts() -> None:
    ledger = make_ledger(issue(DONE, aspect="1"), today=TODAY)
    here = Here(url="")
    urls = {
        expression: make_figure(expression, ledger, Scope(day=day, inspection="case"), here).href
        for expression, day in (
            ("issues", TODAY),
            ("issues.completed", FEEDBACK),
            ('issues.completed(aspect="1")', TODAY),
            ("issues.unpublished", TODAY),
            ("issues.closed", TODAY),
            ("issues.reopened", TODAY),
            ("channels.missing", TODAY),
            ("documents", TODAY),
            ("activities", TODAY),
        )
    }
    assert urls == {
        "issues": "ledger/case/",
        "issues.completed": "ledger/case/2021-03-25/?progress=completed#rows",
        'issues.completed(aspect="1")': "ledger/case/?progress=completed&aspect=1#rows",
        "issues.unpublished": "ledger/case/?schedule=unpublished#rows",
        "issues.closed": "ledger/case/?closure=closed#rows",
        "issues.reopened": "ledger/case/?mark=reopened#rows",
        "channels.missing": "channels/",
        "documents": "documents/",
        "activities": "activities/",
    }


def test_a_figure_of_one_record_leads_to_it() -> None:
    meeting = {"id": "m", "kind": "meeting", "title": "会", "on": "2021-04-01", "sessions": "3"}
    ledger = make_ledger(today=TODAY, activities=[meeting])
    assert (
        make_figure("activities.sessions", ledger, Scope(day=TODAY), Here(url="")).href
        == "activities/#activity-m"
    )


def test_a_figure_without_an_inspection_leads_to_all_ledgers() -> None:
    ledger = make_ledger(issue(), today=TODAY)
    value = make_figure("issues", ledger, Scope(day=TODAY, inspection="case"), Here(url=""))
    assert value.known
    assert (
        figure_url(evaluate("issues", ledger, Scope(day=TODAY, inspection="case")), ledger, Scope(day=TODAY))
        == "ledger/"
    )


# ------------------------------------------------------------------------------- issue: axes

STARTED = event("started", on="2021-04-01")
CHAIN = (
    STARTED,
    event("completed", on="2021-06-01"),
    event("accepted", on="2021-06-10"),
    event("publicised", on="2021-07-15", until="2021-07-25"),
)

REASONS = [
    ("progress", issue(), "未启动", ("截至 2021-07-20 没有启动记录",)),
    ("progress", issue(STARTED), "推进中", ("2021-04-01 启动整改",)),
    ("progress", issue(*CHAIN), "已完成", ("2021-06-01 整改完成",)),
    ("progress", issue(event("sustained", by="2021-05-01")), "持续坚持", ("不晚于 2021-05-01 转入长期坚持",)),
    (
        "progress",
        issue(event("completed", by="2021-12-01")),
        "原文未载",
        ("来源只说明后来某日之前已经办到，这一天办到哪一步无从判断",),
    ),
    ("progress", issue(DONE, status="通过"), "已完成", ("2021-06-01 整改完成", "通过")),
    ("schedule", issue(), "时限未公布", ("来源没有公布时限，是否逾期无从判断",)),
    ("schedule", issue(due="none"), "无时限", ("不设完成时限",)),
    ("schedule", issue(STARTED, due="2021-07-20"), "时限内", ("时限 2021-07-20，截至 2021-07-20",)),
    ("schedule", issue(STARTED, due="2021-07-10"), "逾期 10 天", ("时限 2021-07-10，截至 2021-07-20",)),
    ("schedule", issue(DONE, due="2021-06-06"), "提前 5 天完成", ("时限 2021-06-06，2021-06-01 整改完成",)),
    (
        "schedule",
        issue(event("completed", by="2021-06-10"), due="2021-06-06"),
        "时序不明",
        ("时限 2021-06-06，只知不晚于 2021-06-10完成，是否按期无从判断",),
    ),
    (
        "schedule",
        issue(event("completed", by="2021-12-01"), due="2021-06-06"),
        "原文未载",
        ("时限 2021-06-06，进展原文未载，不作推断",),
    ),
    ("closure", issue(), "未申请", ("没有验收、公示、销号的记录",)),
    ("closure", issue(*CHAIN[:3]), "已验收", ("2021-06-10 验收通过",)),
    ("closure", issue(*CHAIN), "公示中", ("公示至 2021-07-25，还剩 5 天",)),
    (
        "closure",
        issue(*CHAIN[:3], event("publicised", on="2021-07-15", until="2021-07-20")),
        "公示中",
        ("公示至 2021-07-20，今天截止",),
    ),
    (
        "closure",
        issue(*CHAIN[:3], event("publicised", on="2021-07-01", until="2021-07-05")),
        "公示期满",
        ("公示至 2021-07-05",),
    ),
    ("closure", issue(*CHAIN[:3], event("closed", on="2021-06-12")), "已销号", ("2021-06-12 销号",)),
    (
        "closure",
        issue(DONE, event("rechecked", on="2021-06-20")),
        "未申请",
        ("没有验收、公示、销号的记录", "回头看未反弹：2021-06-20"),
    ),
    (
        "closure",
        issue(DONE, event("reopened", on="2021-06-20")),
        "未申请",
        ("重新整改后没有再申请", "重新整改 1 次：2021-06-20"),
    ),
    ("kind", issue(), "原文未载", ("立行立改、限期整改、长期坚持之一",)),
    ("kind", issue(kind="immediate"), "立行立改", ()),
    ("kind", issue(kind="immediate", kind_basis="由通报推断"), "立行立改", ("由通报推断",)),
]


@pytest.mark.parametrize(
    ("name", "one", "word", "reasons"),
    REASONS,
    ids=[f"{row[0]}-{row[2]}-{n}" for n, row in enumerate(REASONS)],
)
def test_an_axis_is_a_word_with_its_reason(name: str, one: Any, word: str, reasons: tuple[str, ...]) -> None:  # noqa: ANN401
    assert axis(issue_of(one), name) == (word, reasons)


# ------------------------------------------------------------------------------- issue: the rest


def test_during_the_publicity_the_page_says_how_to_object() -> None:
    found = issue_of(issue(*CHAIN)).objection
    assert found is not None
    assert (found.until, found.left, found.contact) == ("2021-07-25", "还剩 5 天", "整改办")
    assert issue_of(issue(*CHAIN), today=date(2021, 7, 26)).objection is None


def test_events_stand_in_order_with_their_evidence() -> None:
    evidence = [
        {"title": "验收表", "file": "files/a.pdf"},
        {"title": "网页", "url": "https://stats.example/a"},
        {"title": "通报", "ref": "notice:n"},
        {"title": "只有题名"},
    ]
    one = issue(
        STARTED,
        event("rescheduled", on="2021-05-01", to="2021-09-30"),
        event("completed", on="2021-06-01", evidence=evidence, figures={"单位": {"n": "18", "unit": "个"}}),
        event("rejected", on="2021-06-10", source={"title": "来源"}),
    )
    view = issue_of(one)
    assert [(moment.key, moment.shape) for moment in view.timeline] == [
        ("feedback", ""),
        ("started", ""),
        ("rescheduled", "due"),
        ("completed", ""),
        ("rejected", "bad"),
    ]
    completed, rejected = view.timeline[3], view.timeline[4]
    assert [(link.text, link.href) for link in completed.evidence] == [
        ("验收表（PDF）", "../../files/a.pdf"),
        ("网页", "https://stats.example/a"),
        ("通报", "../../notices/n/"),
        ("只有题名", None),
    ]
    assert [(fact.label, fact.values[0].text) for fact in completed.facts] == [("单位", "18 个")]
    assert [(fact.label, fact.values[0].text) for fact in rejected.facts] == [
        ("验收单位", "单位team"),
        ("原因", "记录不全"),
    ]
    assert [quote.link.text for quote in rejected.sources] == ["来源"]
    assert [fact.values[0].text for fact in view.timeline[2].facts] == [
        "时限未公布 改为 2021-09-30",
        "另有任务",
    ]


def test_a_withdrawn_event_only_says_that_it_is() -> None:
    gone = event(
        "progressed", on="2021-04-10", text="错记", withdrawn={"on": "2021-04-12", "reason": "记错了问题"}
    )
    view = issue_of(issue(STARTED, gone))
    moment = view.timeline[-1]
    assert (moment.withdrawn, moment.text) == ("这条记录已于 2021-04-12 撤回：记错了问题", None)


def test_a_page_tells_which_notices_count_the_issue() -> None:
    notice = {
        "id": "n",
        "title": "通报",
        "kind": "closure-notice",
        "issuer": "15-tjj",
        "inspection": "case",
        "as_of": "2021-06-25",
        "issues": ["a-1"],
        "body": "已完成 {{ issues.completed = 1 }} 个，{{ channels.listed }}",
    }
    view = issue_of(issue(DONE), notices=[notice])
    assert [(cite.link.href, cite.words) for cite in view.cites] == [
        ("../../notices/n/", "列入公示；具体问题（已完成） 1")
    ]


def test_what_the_source_does_not_tell_is_said_in_place() -> None:
    facts = {fact.label: [value.text for value in fact.values] for fact in issue_of(issue()).facts}
    assert facts == {
        "反馈问题": ["原文未载"],
        "整改目标": ["原文未载"],
        "责任单位": ["原文未载"],
        "配合单位": ["原文未载"],
        "责任人职务": ["原文未载"],
        "出处": ["原文未载"],
    }
    withheld = issue_of(issue(title=None, withheld={"reason": "未公布", "basis": "总数 23"}))
    assert withheld.withheld == ("未公布", "总数 23")
    assert withheld.heading == "内容未公开的具体问题"
    assert withheld.facts[0].values[0].text == "未公开"


def test_a_page_leads_to_organs_documents_and_the_issue_it_replaces() -> None:
    document = {"id": "d", "title": "办法", "action": "制定", "issue": "a-1", "on": "2021-05-01"}
    sources = [{"title": "意见", "part": "一"}, {"title": "意见", "part": "二"}]
    one = issue(
        STARTED,
        lead="15-tjj",
        with_=["15"],
        replaces="a-0",
        sources=sources,
        problem="1-1",
        aspect="1",
        measures=[
            {"id": "m1", "text": "办", "due": "2021-08-01"},
            {"id": "m2", "withheld": {"reason": "未公布"}},
        ],
    )
    old = issue(id="a-0", withdrawn={"on": "2021-04-01", "reason": "重复"})
    ledger = make_ledger(one, old, today=TODAY, documents=[document])
    view = make_issue(ledger, make_index(ledger), one)
    facts = {
        fact.label: [(value.text, value.href, value.small) for value in fact.values] for fact in view.facts
    }
    assert facts["责任单位"] == [("单位15-tjj", "../../organs/15-tjj/", ())]
    assert facts["配合单位"] == [("单位15", "../../channels/15/", ())]
    assert facts["接替"] == [("a-0", "../a-0/", ())]
    assert facts["出处"] == [("意见", None, ("一", "二"))]
    assert [link.href for link in view.documents] == ["../../documents/#document-d"]
    assert [(row.text.text, row.due) for row in view.measures] == [("办", "时限 2021-08-01"), ("未公开", "")]
    assert [link.text for link in view.crumbs] == ["台账", "督察", "方面 1 方面一", "问题 1-1 问题"]


def test_every_change_of_a_deadline_stays() -> None:
    one = issue(
        STARTED,
        event("rescheduled", on="2021-05-01", from_="2021-06-30", to="2021-09-30", reason="考试延期"),
        event("completed", on="2021-06-01"),
        event("reopened", on="2021-07-01", due="2021-07-10", reason="反弹"),
        due="2021-06-30",
    )
    found = make_deadline(one, make_ledger(one, today=TODAY).standing("case").states["a-1"], FEEDBACK)
    assert (found.original.text, found.current.text, found.struck) == ("2021-06-30", "2021-07-10", True)
    assert [(change.words, change.reason) for change in found.changes] == [
        ("2021-06-30 → 2021-09-30", "2021-05-01 调整：考试延期"),
        ("2021-09-30 → 2021-07-10", "2021-07-01 重新整改，另定时限：反弹"),
    ]
    assert found.scale is not None
    assert [(mark.role, mark.word) for mark in found.scale.marks] == [
        ("start", "反馈 2021-03-25"),
        ("original", "原定"),
        ("changed", "调整"),
        ("current", "现行"),
        ("end", "截至 2021-07-20，逾期 10 天"),
    ]
    assert found.scale.late == (date(2021, 7, 10), TODAY)


def test_a_deadline_that_is_no_day_has_no_scale() -> None:
    for due in (None, "none"):
        one = issue(DONE, due=due)
        state = make_ledger(one, today=TODAY).standing("case").states["a-1"]
        assert make_deadline(one, state, FEEDBACK).scale is None


# ------------------------------------------------------------------------------- lists, hub, home


def test_the_three_lists_hold_every_issue() -> None:
    issues = (issue(id="a-1", problem="1-1", lead="15-tjj"), issue(id="a-2", aspect="2"), issue(id="a-3"))
    unplaced = {"issues": "1", "measures": "2", "reason": "没有列出"}
    ledger = make_ledger(*issues, today=TODAY, inspections=[inspection(unplaced=unplaced)])
    record = ledger.records.inspections["case"]
    views = {key: make_list(ledger, record, key) for key in NAMES}
    shapes = {
        key: [(group.title, [row.id for row in group.rows]) for group in view.groups]
        for key, view in views.items()
    }
    assert shapes == {
        "problems": [
            ("1-1 问题（方面一）", ["a-1"]),
            ("1-2 未公开（方面一）", []),
            ("2-1 问题（方面二）", []),
            ("二、方面二（问题原文未载）", ["a-2"]),
            ("方面、问题原文未载", ["a-3"]),
        ],
        "tasks": [
            ("1-1 问题（方面一）", ["a-1"]),
            ("二、方面二（问题原文未载）", ["a-2"]),
            ("方面、问题原文未载", ["a-3"]),
        ],
        "duties": [("单位15-tjj", ["a-1"]), ("责任单位原文未载", ["a-2", "a-3"])],
    }
    assert views["tasks"].remarks == ("另有 2 条整改措施没有逐条列出：没有列出。",)
    assert views["duties"].remarks == ("另有 1 个具体问题没有逐条列出：没有列出。",)


def test_what_a_count_leaves_out_stands_behind_its_measure_word() -> None:
    figure = Shown(printed="1", href="#rows", expression="issues.overdue", left_out=2)
    sentence = make_environment().get_template("parts/figures.html").module.sentence  # type: ignore[attr-defined]
    for text in ("个，逾期后完成", "，逾期后完成"):
        words = BeautifulSoup(str(sentence([Phrase(figure=figure, text=text)])), "lxml").get_text().strip()
        assert words == f"1{text[: text.find('，')]}（另有 2 个原文未载），逾期后完成"


def test_real_and_made_up_inspections_stand_apart() -> None:
    cases = [
        inspection(),
        inspection(id="made-up", fictional="true"),
        inspection(id="gone", withdrawn={"on": "2021-04-01", "reason": "重复"}),
    ]
    ledger = make_ledger(issue(), issue(id="b-1", inspection="made-up"), today=TODAY, inspections=cases)
    hub, home = make_hub(ledger), make_home(ledger)
    assert [entry.link.href for entry in hub.entries] == ["case/"]
    assert [entry.link.href for entry in hub.fictions] == ["made-up/"]
    assert [board.entry.link.href for board in home.boards] == ["ledger/case/"]
    assert [one.entry.link.href for one in home.fictions] == ["ledger/made-up/"]


def test_home_has_a_cell_for_each_issue_and_then_no_bars() -> None:
    rows = (
        issue(DONE, id="a-1", problem="1-1"),
        issue(id="long-name-of-an-issue", title=None, withheld={"reason": "未公布"}),
    )
    board = make_home(make_ledger(*rows, today=TODAY)).boards[0]
    cells = {
        row.title: [(cell.label, cell.chip.word, cell.title) for cell in row.cells] for row in board.rows
    }
    assert cells == {
        "一、方面一": [("a-1", "已完成", "题名")],
        "二、方面二": [],
        "方面原文未载": [("issue", "未启动", "内容未公开")],
    }
    assert board.bars is None


def test_many_issues_are_bars_by_aspect_without_cells() -> None:
    rows = [issue(DONE, id=f"a-{n:03}", aspect="1") for n in range(150)]
    rest = [issue(id=f"b-{n}", aspect="2") for n in range(2)]
    board = make_home(make_ledger(*rows, *rest, today=TODAY)).boards[0]
    assert board.rows == ()
    assert board.bars is not None
    assert [(bar.label, bar.words) for bar in board.bars.bars] == [
        ("一、方面一", "已完成 150 / 150"),
        ("二、方面二", "已完成 0 / 2"),
    ]


def test_home_tells_channels_coverage_and_the_newest_notices_but_no_made_up_ones() -> None:
    notice = {"id": "n1", "title": "一", "kind": "report", "issuer": "15-tjj", "body": "文"}
    notices = [
        {**notice, "published": "2021-05-01"},
        {**notice, "id": "n2", "title": "二", "as_of": "2021-06-01"},
        {**notice, "id": "n3", "title": "三"},
        {**notice, "id": "n4", "title": "编", "inspection": "made-up"},
    ]
    coverage = {
        "id": "c",
        "title": "清单",
        "question": "问",
        "rule": {"level": ["league"], "kind": "statistics-bureau"},
        "entries": [{"organ": "1501-tjj", "on": "2021-05-01", "status": "done"}],
    }
    channel = {"organ": "1501", "phones": ["0471-0000000"], "verified": "2021-05-01", "status": "in-force"}
    cases = [inspection(), inspection(id="made-up", fictional="true")]
    ledger = make_ledger(
        today=TODAY, inspections=cases, notices=notices, coverages=[coverage], channels=[channel]
    )
    home = make_home(ledger)
    assert [line.link.text for line in home.notices] == ["二", "一", "三"]
    assert (home.notices[1].as_of, home.notices[2].published) == (None, None)
    assert (
        say(home.channels)
        == "0 / 1个自治区、1 / 2个盟市、0 / 2个旗县（市、区）列出了举报渠道，其中待核实0个，未列出4个。"
    )
    assert [say(line.counts) for line in home.coverages] == ["1 / 2个盟市已完成。"]


# ------------------------------------------------------------------------------- organs


def test_an_organ_page_tells_all_that_refers_to_it() -> None:
    ledger = make_ledger(
        issue(*CHAIN, lead="15-tjj", with_=["1501-tjj"]),
        today=TODAY,
        notices=[{"id": "n", "title": "通报", "kind": "report", "issuer": "15-tjj", "body": "文"}],
        channels=[{"organ": "15", "unit": "15-tjj", "status": "in-force"}],
        documents=[{"id": "d", "title": "办法", "action": "制定", "issuer": "15-tjj"}],
        activities=[
            {
                "id": "m",
                "kind": "meeting",
                "title": "会",
                "organ": "15-tjj",
                "sessions": "3",
                "by": "2021-04-01",
            }
        ],
        coverages=[
            {
                "id": "c",
                "title": "清单",
                "question": "问",
                "entries": [{"organ": "15-tjj", "status": "done", "on": "2021-05-01"}],
            }
        ],
    )
    index = make_organ_index(ledger)
    view = make_organ(ledger, index, ledger.records.organs["15-tjj"])
    told = {
        block.id: [line.words for line in block.lines] or [line.id for line in block.issues]
        for block in view.blocks
    }
    assert told == {
        "leads": ["a-1"],
        "notices": ["汇报，发布日期 原文未载"],
        "coverages": ["已完成"],
        "activities": ["会议，3，不晚于 2021-04-01"],
        "documents": ["制定，原文未载"],
    }
    facts = {fact.label: [value.text for value in fact.values] for fact in view.facts}
    assert facts == {
        "层级": ["自治区"],
        "类别": ["统计局"],
        "上级或所属": ["单位15"],
        "受理举报": ["单位15举报渠道"],
    }
    team = make_organ(ledger, index, ledger.records.organs["team"])
    assert [block.id for block in team.blocks] == ["accepts", "inspects"]


def test_what_is_withdrawn_refers_to_nothing() -> None:
    gone = {"on": "2021-04-01", "reason": "重复"}
    ledger = make_ledger(
        today=TODAY,
        inspections=[inspection(withdrawn=gone)],
        notices=[
            {
                "id": "n",
                "title": "通报",
                "kind": "report",
                "issuer": "15-tjj",
                "body": "文",
                "withdrawn": gone,
            }
        ],
        channels=[{"organ": "15", "unit": "15-tjj", "status": "in-force", "withdrawn": gone}],
        documents=[{"id": "d", "title": "办法", "action": "制定", "issuer": "15-tjj", "withdrawn": gone}],
        activities=[{"id": "m", "kind": "meeting", "title": "会", "organ": "15-tjj", "withdrawn": gone}],
        coverages=[
            {
                "id": "c",
                "title": "清单",
                "question": "问",
                "withdrawn": gone,
                "entries": [{"organ": "15-tjj", "status": "done"}],
            }
        ],
    )
    assert make_organ_index(ledger) == {}
    sitemap = make_sitemap(ledger, ())
    leaves = [leaf.href for branch in sitemap.branches for leaf, _ in branch.leaves]
    assert leaves == ["../feeds/", "../../data/", "../corrections/"]
    assert make_hub(ledger).entries == ()


def test_only_organs_that_something_refers_to_have_a_page_and_places_have_channels() -> None:
    organs = [
        *ORGANS,
        organ("150101-tjj", "banner", "statistics-bureau", parent="150101"),
        organ("x", "league", "department", unnamed="true"),
    ]
    ledger = make_ledger(issue(lead="150101-tjj", with_=["15", "x"]), today=TODAY, organs=organs)
    index = make_organ_index(ledger)
    assert [one.id for one in ledger.records.organs.values() if has_page(one, index)] == [
        "150101-tjj",
        "team",
        "x",
    ]
    view = make_organs(ledger, index)
    assert [(group.title, [line.words for line in group.links]) for group in view.groups] == [
        ("国家", [""]),
        ("盟市", ["配合 1"]),
        ("单位1501所属旗县（市、区）", ["牵头 1"]),
    ]
    hidden = make_organ(ledger, index, ledger.records.organs["x"])
    assert hidden.facts[0].values[0].text == "来源隐去名称"


# ------------------------------------------------------------------------------- words, site map

TOLD: dict[str, type[Term]] = {
    "kind": IssueKind,
    "progress": Progress,
    "schedule": Schedule,
    "closure": Closure,
    "status": Status,
    "channel": ChannelState,
    "nature": Nature,
}


@pytest.mark.parametrize("key", TOLD)
def test_every_word_is_explained(key: str) -> None:
    meanings = {name: group for name, _, _, group in GROUPS}
    assert list(meanings[key]) == list(TOLD[key])
    assert all(text.endswith("。") for text in meanings[key].values())


def test_every_event_stands_in_the_table() -> None:
    view = make_about(make_ledger(today=TODAY))
    assert [row.word for row in view.events] == [kind.word for kind in EventKind]
    rows = {row.word: row for row in view.events}
    assert (rows["启动整改"].sources, rows["启动整改"].target, rows["启动整改"].carries) == (
        "未启动",
        "推进中",
        "无",
    )
    assert rows["验收不通过"].carries == "验收单位、原因"
    assert rows["回头看：未反弹"].target == "不变"
    assert all(rows[kind.word].condition == text for kind, text in CONDITIONS.items())


def test_the_site_map_lists_sections_and_no_single_issues() -> None:
    view = make_sitemap(make_ledger(issue(), today=TODAY), (("about/accessibility/", "无障碍声明"),))
    leaves = [leaf.href for branch in view.branches for leaf, _ in branch.leaves]
    assert "../accessibility/" in leaves
    assert "../../ledger/case/2021-03-25/" in leaves
    assert not [leaf for leaf in leaves if leaf and "issues/" in leaf]


def test_numerals_and_counts() -> None:
    assert [numeral(n) for n in (1, 10, 11, 20, 23, 99)] == ["一", "十", "十一", "二十", "二十三", "九十九"]
    assert count_words([]) == ""
    assert (
        count_words([Progress.COMPLETED, Progress.OPEN, Progress.COMPLETED])
        == "3 个具体问题，推进中 1，已完成 2"
    )


def test_views_are_frozen_values(real: Records) -> None:
    ledger = Ledger(real, date(2026, 11, 22))
    view = make_home(ledger)
    assert is_dataclass(view)
    assert fields(view)
    with pytest.raises(AttributeError):
        view.title = "别的"  # type: ignore[misc]


def test_a_figure_is_marked_proven_only_where_a_number_was_printed() -> None:
    notice = {
        "id": "n",
        "title": "通报",
        "kind": "report",
        "issuer": "15-tjj",
        "inspection": "case",
        "as_of": "2021-06-25",
    }
    body = {"body": "已完成 {{ issues.completed = 1 }} 个，推进中 {{ issues.open }} 个"}
    declared = {"issues": {"n": "1", "source": {"title": "方案"}}}
    ledger = make_ledger(
        issue(DONE), today=TODAY, inspections=[inspection(declared=declared)], notices=[notice | body]
    )
    asked = [
        (name, day)
        for name in ("issues", "measures", "issues.completed", "issues.open")
        for day in (date(2021, 6, 25), TODAY)
    ]
    found = {
        (name, day.isoformat()): make_figure(
            name, ledger, Scope(day=day, inspection="case"), Here(url="")
        ).proven
        for name, day in asked
    }
    assert {key for key, proven in found.items() if proven} == {
        ("issues", "2021-06-25"),
        ("issues", "2021-07-20"),
        ("issues.completed", "2021-06-25"),
    }
