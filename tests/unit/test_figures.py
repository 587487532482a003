"""Every figure by name, key and filter: its number, the records behind it, and what is refused."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.records import ORGANS, event, inspection, issue, make_ledger, make_records, organ, read_rows
from tongbao.ledger.expressions import FigureError, read_expression
from tongbao.ledger.figures import NAMES, FigureValue, Nature, Ref, Scope, evaluate, list_figures
from tongbao.ledger.issuefigures import ISSUE_KEYS
from tongbao.ledger.ledger import Ledger
from tongbao.records import Issue

DAY = date(2021, 6, 25)
CASE = Scope(day=DAY, inspection="case", notice="n-1")


def made(name: str, *events: Mapping[str, object], **fields: object) -> Issue:
    """An issue whose aspect, problem, lead and measures follow from its number."""
    number = int(name[2:])
    given: dict[str, object] = {
        "aspect": "1" if number <= 5 else "2",
        "problem": "1-1" if number <= 2 else "1-2" if number <= 5 else "2-1",
        "kind": "deadline" if number <= 5 else "long-term" if number == 6 else "immediate",
        "lead": "1501-tjj" if number % 2 else "1502-tjj",
        "with": ["15-tjj"] if number <= 2 else [],
        "measures": [] if number == 7 else [{"id": "m1"}, {"id": "m2"}],
    }
    return issue(*events, id=name, **{**given, **fields})


#: One issue for each word of the three folded axes.
ISSUES = (
    made("a-01", due="2021-12-31"),
    made("a-02", event("started", on="2021-04-01"), due="2021-05-01"),
    made("a-03", event("completed", on="2021-06-10"), due="2021-06-10"),
    made("a-04", event("completed", on="2021-06-20"), event("accepted", on="2021-06-22"), due="2021-06-30"),
    made(
        "a-05",
        event("completed", on="2021-06-01"),
        event("accepted", on="2021-06-02"),
        event("publicised", on="2021-06-10", until="2021-06-30"),
        due="2021-05-01",
    ),
    made("a-06", event("sustained", on="2021-06-01"), event("rechecked", on="2021-06-10"), due="none"),
    made("a-07", event("started", on="2021-04-01")),
    made(
        "a-08",
        event("started", on="2021-04-01"),
        event("completed", by="2021-06-18"),
        event("accepted", on="2021-06-19"),
        event("publicised", on="2021-06-20", until="2021-06-22"),
        due="2021-05-01",
    ),
    made(
        "a-09",
        event("completed", on="2021-05-01"),
        event("accepted", on="2021-05-02"),
        event("closed", on="2021-05-03"),
        event("rechecked", on="2021-06-01"),
        due="2021-06-30",
    ),
    made(
        "a-10",
        event("completed", on="2021-04-20"),
        event("reopened", on="2021-06-01", due="2021-12-31"),
        due="2021-04-30",
    ),
    made("a-11", withdrawn={"on": "2021-05-01", "reason": "重复"}),
)

ACTIVITIES = read_rows("""
- {id: m-1, kind: meeting, title: 会, organ: 15-tjj, on: 2021-04-01, inspection: case,
   sessions: {n: 11, unit: 次}}
- {id: t-1, kind: training, title: 培训, organ: 15-tjj, by: 2021-06-01, inspection: case,
   sessions: {n: 9, unit: 次}, people: {n: 1700, approx: at-least, unit: 人次}}
- {id: t-2, kind: training, title: 培训, organ: 1501-tjj, from: 2021-05-01, to: 2021-06-25, inspection: case,
   sessions: {n: 2, unit: 次}, people: {masked: true, unit: 人次}}
- {id: t-3, kind: training, title: 没有数, organ: 1502-tjj, on: 2021-06-01, inspection: case}
- {id: t-4, kind: training, title: 以后, organ: 1502-tjj, on: 2021-06-26, inspection: case, sessions: 5}
- {id: t-5, kind: training, title: 止日未到, from: 2021-06-01, to: 2021-06-26, inspection: case, sessions: 5}
- {id: t-6, kind: training, title: 没有日期, organ: 1502-tjj, inspection: case, sessions: 5}
- {id: t-7, kind: training, title: 撤回, organ: 1502-tjj, on: 2021-06-01, inspection: case, sessions: 5,
   withdrawn: {on: 2021-06-25, reason: 误记}}
- {id: s-1, kind: study, title: 学, on: 2021-05-01, inspection: case, may_overlap: [s-2], sessions: 1}
- {id: s-2, kind: study, title: 学, on: 2021-05-01, inspection: case, people: 40}
- {id: p-1, kind: publicity, title: 宣, on: 2021-05-01, inspection: case, sessions: {n: 3, unit: 次}}
- {id: p-2, kind: publicity, title: 宣, on: 2021-05-02, inspection: case, sessions: {n: 4, unit: 期}}
- {id: d-1, kind: data-check, title: 别的督察, on: 2021-05-01, inspection: other}
- {id: d-2, kind: data-check, title: 虚构, on: 2021-05-01, inspection: demo}
- {id: d-3, kind: data-check, title: 不属于督察, organ: 15-tjj, on: 2021-05-01}
- {id: d-4, kind: data-check, title: 虚构单位, organ: demo-tjj, on: 2021-05-01}
""")
DOCUMENTS = read_rows("""
- {id: r-1, title: 办法, action: 制定, issuer: 15-tjj, by: 2021-06-25, inspection: case}
- {id: r-2, title: 办法, action: 修订, issuer: 15-tjj, on: 2021-05-01, inspection: case}
- {id: r-3, title: 办法, action: 修订, issuer: 1501-tjj, on: 2021-05-01, inspection: case}
- {id: r-4, title: 起草, action: 起草, issuer: 15-tjj, on: 2021-05-01, inspection: case, may_overlap: [r-5]}
- {id: r-5, title: 起草, action: 起草, issuer: 15, on: 2021-05-01, inspection: case}
- {id: r-6, title: 没有日期, action: 印发, issuer: 15, inspection: case}
- {id: r-7, title: 虚构单位, action: 废止, issuer: demo-tjj, on: 2021-05-01}
- {id: r-8, title: 不属于督察, action: 废止, issuer: 15, on: 2021-05-01}
""")
COVERAGE = {
    "id": "c-1",
    "inspection": "case",
    "title": "清单",
    "question": "公布举报方式",
    "rule": {"level": ["league"], "kind": "statistics-bureau"},
    "entries": [
        {"organ": "1501-tjj", "status": "done", "by": "2021-06-25"},
        {"organ": "1502-tjj", "status": "partial", "on": "2021-06-01"},
    ],
}
CHANNELS = (
    {"organ": "15", "status": "in-force", "verified": "2021-01-01"},
    {"organ": "1501", "status": "unverified", "verified": "2021-01-01"},
    {"organ": "1502", "status": "moved", "verified": "2021-01-01"},
    {"organ": "150101", "status": "in-force", "verified": "2020-06-24"},
)
FIGURES = [
    {"id": "files", "title": "材料", "n": "300", "approx": "about", "unit": "份"},
    {"id": "both", "title": "督察的", "n": "1"},
    {"id": "hidden", "title": "隐去", "masked": "true"},
]
OWN = [
    {"id": "both", "title": "通报的", "n": "2"},
    {"id": "people", "title": "人次", "n": "10000", "approx": "at-least", "text": "万余", "unit": "人次"},
]


def make_notice(**fields: object) -> dict[str, object]:
    given = {"id": "n-1", "title": "通报", "kind": "progress-notice", "issuer": "15-tjj", "body": "正文"}
    return {**given, "inspection": "case", "as_of": "2021-06-25", "figures": OWN, **fields}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return make_ledger(
        *ISSUES,
        organs=(*ORGANS, organ("demo-tjj", kind="statistics-bureau", fictional="true")),
        inspections=[
            inspection(figures=FIGURES),
            inspection(id="other", feedback="2021-05-01"),
            inspection(id="demo", fictional="true"),
        ],
        activities=ACTIVITIES,
        documents=DOCUMENTS,
        coverages=[COVERAGE],
        channels=CHANNELS,
        notices=[make_notice()],
    )


def behind(value: FigureValue) -> str:
    return " ".join(ref.id for ref in value.records)


EXPECTED = [
    ("aspects", "2", "case"),
    ("problems", "3", "case"),
    ('problems(aspect="1")', "2", "case"),
    ("issues", "10", "a-01 a-02 a-03 a-04 a-05 a-06 a-07 a-08 a-09 a-10"),
    ("measures", "18", "a-01 a-02 a-03 a-04 a-05 a-06 a-08 a-09 a-10"),
    # progress
    ("issues.not-started", "1", "a-01"),
    ("issues.open", "3", "a-02 a-07 a-10"),
    ("issues.completed", "5", "a-03 a-04 a-05 a-08 a-09"),
    ("issues.sustained", "1", "a-06"),
    ("issues.unknown", "0", ""),
    # schedule
    ("issues.in-time", "2", "a-01 a-10"),
    ("issues.overdue", "1", "a-02"),
    ("issues.on-time", "1", "a-03"),
    ("issues.early", "2", "a-04 a-09"),
    ("issues.late", "1", "a-05"),
    ("issues.no-deadline", "1", "a-06"),
    ("issues.unpublished", "1", "a-07"),
    ("issues.unproven", "1", "a-08"),
    # closure, marks, the seed's class
    ("issues.accepted", "1", "a-04"),
    ("issues.publicised", "1", "a-05"),
    ("issues.expired", "1", "a-08"),
    ("issues.closed", "1", "a-09"),
    ("issues.rechecked", "2", "a-06 a-09"),
    ("issues.reopened", "1", "a-10"),
    ("issues.on-schedule", "2", "a-01 a-10"),
    # filters
    ('issues(aspect="2")', "5", "a-06 a-07 a-08 a-09 a-10"),
    ('issues(problem="1-1")', "2", "a-01 a-02"),
    ('issues(kind="immediate")', "4", "a-07 a-08 a-09 a-10"),
    ('issues(lead="1501-tjj")', "5", "a-01 a-03 a-05 a-07 a-09"),
    ('issues(with="15-tjj")', "2", "a-01 a-02"),
    ('issues.completed(aspect="1")', "3", "a-03 a-04 a-05"),
    ('issues(aspect="1").completed', "3", "a-03 a-04 a-05"),
    ('issues.completed(aspect="1", lead="1501-tjj")', "2", "a-03 a-05"),
    ('issues(aspect="1").completed(lead="1501-tjj")', "2", "a-03 a-05"),
    ('measures(problem="2-1")', "8", "a-06 a-08 a-09 a-10"),
    ('measures(kind="long-term")', "2", "a-06"),
    ('measures(aspect="1", lead="1502-tjj")', "4", "a-02 a-04"),
    ('measures(with="15-tjj")', "4", "a-01 a-02"),
    # activities and documents
    ('activities(kind="meeting")', "1", "m-1"),
    ('activities(kind="meeting").sessions', "11", "m-1"),
    ('activities(kind="training")', "3", "t-1 t-2 t-3"),
    ('activities(kind="training").sessions', "11", "t-1 t-2"),
    ('activities(kind="training", organ="15-tjj").people', "1700余", "t-1"),
    ('activities(kind="training", organ="1501-tjj").people', "未公开", "t-2"),
    ('activities(kind="training", organ="1502-tjj").people', "原文未载", ""),
    ('activities(kind="exam")', "0", ""),
    ('activities(kind="data-check")', "0", ""),
    ('activities(kind="data-check", inspection="other")', "1", "d-1"),
    ('activities(kind="data-check", inspection="demo")', "1", "d-2"),
    ('activities(kind="study", activity="s-1")', "1", "s-1"),
    ('activities(kind="study").people', "40", "s-2"),
    ('documents(action="制定")', "1", "r-1"),
    ('documents(action="修订")', "2", "r-2 r-3"),
    ('documents(action="修订", issuer="15-tjj")', "1", "r-2"),
    ('documents(document="r-4")', "1", "r-4"),
    ('documents(action="印发")', "0", ""),
    ('documents(action="修订", inspection="other")', "0", ""),
    # coverage, channels, own figures
    ('coverage("c-1").done', "1", "c-1"),
    ('coverage("c-1").partial', "1", "c-1"),
    ('coverage("c-1").missing', "0", "c-1"),
    ('coverage("c-1").total(level="league", kind="statistics-bureau")', "2", "c-1"),
    ('coverage("c-1").total(level="banner")', "0", "c-1"),
    ("channels.listed", "3", "15 1501 150101"),
    ("channels.missing", "2", "150102 1502"),
    ("channels.stale", "2", "1501 150101"),
    ('channels.listed(level="league")', "1", "1501"),
    ('channels.missing(level="league")', "1", "1502"),
    ('figure("files")', "约300", "inspection/case/files"),
    ('figure("both")', "2", "notice/n-1/both"),
    ('figure("people")', "万余", "notice/n-1/people"),
    ('figure("hidden")', "未公开", "inspection/case/hidden"),
]


@pytest.mark.parametrize(("expression", "printed", "ids"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_the_figure_is(ledger: Ledger, expression: str, printed: str, ids: str) -> None:
    found = evaluate(expression, ledger, CASE)
    assert (found.expression, found.printed, behind(found), found.left_out) == (expression, printed, ids, 0)


def test_every_key_of_every_name_is_shown_above() -> None:
    read = [read_expression(row[0]) for row in EXPECTED]
    assert {(one.name, one.key) for one in read} == {
        (name, key) for name, (keys, _) in NAMES.items() for key in keys
    }
    assert {(one.name, name) for one in read for name in one.filters} == {
        (name, one) for name, (_, filters) in NAMES.items() for one in filters
    }


def test_the_keys_of_issues_are_the_contract_s() -> None:
    progress = {"not-started", "open", "completed", "sustained", "unknown"}
    schedule = {"in-time", "overdue", "on-time", "early", "late", "no-deadline", "unpublished", "unproven"}
    closure = {"accepted", "publicised", "expired", "closed"}
    marks = {"rechecked", "reopened"}
    assert set(ISSUE_KEYS) == progress | schedule | closure | marks | {"on-schedule"}


def test_a_figure_tells_what_sort_of_number_it_is(ledger: Ledger) -> None:
    def nature(expression: str) -> Nature:
        return evaluate(expression, ledger, CASE).nature

    assert nature("issues") is Nature.EXACT
    assert nature('figure("both")') is Nature.EXACT
    assert nature('figure("files")') is Nature.APPROX
    assert nature('figure("hidden")') is Nature.MASKED
    assert nature('activities(organ="15-tjj").people') is Nature.APPROX
    assert nature('activities(organ="1501-tjj").people') is Nature.MASKED
    assert nature('activities(organ="1502-tjj").people') is Nature.UNKNOWN


def test_units_come_from_the_records(ledger: Ledger) -> None:
    assert evaluate('activities(kind="training").sessions', ledger, CASE).unit == "次"
    assert evaluate('figure("people")', ledger, CASE).unit == "人次"
    assert evaluate("issues", ledger, CASE).unit is None


def test_what_was_not_counted_is_named_with_its_progress(ledger: Ledger) -> None:
    found = evaluate('issues.completed(aspect="1")', ledger, CASE)
    assert found.others == (
        (Ref(kind="issue", id="a-01"), "未启动"),
        (Ref(kind="issue", id="a-02"), "推进中"),
    )


def test_without_an_inspection_only_what_is_not_fictional_counts(ledger: Ledger) -> None:
    """Records of fictional inspections and of fictional organs stay out of every register total."""
    everywhere = Scope(day=DAY)
    assert behind(evaluate('activities(kind="data-check")', ledger, everywhere)) == "d-1 d-3"
    assert behind(evaluate('documents(action="废止")', ledger, everywhere)) == "r-8"


def test_nothing_counts_before_the_feedback_or_after_a_withdrawal(ledger: Ledger) -> None:
    def on(day: date, expression: str) -> str:
        return evaluate(expression, ledger, Scope(day=day, inspection="case")).printed

    before, after = date(2021, 3, 24), date(2021, 3, 25)
    assert [on(before, name) for name in ("aspects", "problems", "issues", "measures")] == ["0"] * 4
    assert on(before, 'problems(aspect="1")') == "0"
    assert [on(after, name) for name in ("aspects", "problems", "issues", "measures")] == [
        "2",
        "3",
        "11",
        "20",
    ]
    assert on(date(2021, 4, 30), "issues") == "11"
    assert on(date(2021, 5, 1), "issues") == "10"


ERRORS = [
    ("", "E502"),
    ("issues.", "E502"),
    ("Issues", "E502"),
    ("issues completed", "E502"),
    ("issues(aspect=1)", "E502"),
    ("issues(aspect=“1”)", "E502"),
    ('issues(aspect="1"', "E502"),
    ('issues(aspect="1" lead="15")', "E502"),
    ('issues(aspect="1", aspect="2")', "E502"),
    ('issues(aspect="1").completed(aspect="1")', "E502"),
    ('issues.completed("1")', "E502"),
    ('issues("1", "2")', "E502"),
    ('coverage.done("c-1")', "E502"),
    ('issues(aspect="1").completed.early', "E502"),
    ("issue", "E503"),
    ("issues.done", "E503"),
    ("issues.complete", "E503"),
    ("issues.none", "E503"),
    ("measures.completed", "E503"),
    ('coverage("c-1")', "E503"),
    ('coverage("c-1").unknown', "E503"),
    ("channels", "E503"),
    ("channels.moved", "E503"),
    ("activities.people-total", "E503"),
    ('figure("files").n', "E503"),
    ("system", "E503"),
    ('aspects(aspect="1")', "E504"),
    ('problems(kind="deadline")', "E504"),
    ('issues(title="x")', "E504"),
    ('issues(status="open")', "E504"),
    ('activities(lead="15")', "E504"),
    ('channels.listed(organ="15")', "E504"),
    ('coverage("c-1").done(organ="15")', "E504"),
    ('figure("files", aspect="1")', "E504"),
    ("figure", "E504"),
    ("coverage.done", "E504"),
    ('issues("a-01")', "E504"),
    ('issues(aspect="9")', "E505"),
    ('issues(aspect="")', "E505"),
    ('issues(problem="1")', "E505"),
    ('issues(kind="urgent")', "E505"),
    ('issues(lead="nobody")', "E505"),
    ('issues(with="nobody")', "E505"),
    ('problems(aspect="9")', "E505"),
    ('measures(kind="urgent")', "E505"),
    ('activities(kind="party")', "E505"),
    ('activities(organ="nobody")', "E505"),
    ('activities(inspection="none")', "E505"),
    ('activities(activity="none")', "E505"),
    ('documents(action="made")', "E505"),
    ('documents(issuer="nobody")', "E505"),
    ('documents(document="none")', "E505"),
    ('coverage("none").done', "E505"),
    ('coverage("c-1").done(level="city")', "E505"),
    ('coverage("c-1").done(kind="bureau")', "E505"),
    ('channels.listed(level="city")', "E505"),
    ('figure("none")', "E505"),
    ('activities(kind="study")', "E509"),
    ('activities(kind="publicity").sessions', "E509"),
    ("activities.people", "E509"),
    ('documents(action="起草")', "E509"),
]


@pytest.mark.parametrize(("expression", "code"), ERRORS, ids=[row[0] or "empty" for row in ERRORS])
def test_the_figure_is_refused(ledger: Ledger, expression: str, code: str) -> None:
    """An unknown name, filter or value is an error, never 0."""
    with pytest.raises(FigureError) as caught:
        evaluate(expression, ledger, CASE)
    assert caught.value.code == code
    assert caught.value.text
    assert caught.value.do


MESSAGES = [
    ("issue", "没有“issue”这个数字", "请改正（是不是“issues”？）"),
    ("issues.complete", "“issues”没有“complete”这一项", "请改正（是不是“completed”？）"),
    ("channels", "“channels”须写明哪一项", "请从这些里选一个：listed、missing、stale"),
    ('aspects(aspect="1")', '“aspects(aspect="1")”不能按“aspect”筛选', "请去掉筛选"),
    ('issues(leed="15")', '“issues(leed="15")”不能按“leed”筛选', "请改正（是不是“lead”？）"),
    ('issues(aspect="9")', "筛选值 aspect=“9”没有对应的记录或词", "请从这些里选一个：1、2"),
    ("figure", "“figure”没有写编号", '请写成 coverage("编号").done 或 figure("编号")'),
    ('figure("file")', "编号“file”没有对应的记录或词", "请改正（是不是“files”？）"),
    (
        'activities(kind="study")',
        '“activities(kind="study")”不能相加：s-1 与 s-2 可能是同一件事',
        "请缩小筛选，分开写",
    ),
    (
        'activities(kind="publicity").sessions',
        '“activities(kind="publicity").sessions”不能相加：单位有期、次',
        "请缩小筛选，分开写，各写各的数",
    ),
    (
        'activities(kind="training").people',
        '“activities(kind="training").people”不能相加：t-1 是约数“1700余”',
        "请缩小筛选，分开写，各写各的数",
    ),
]


@pytest.mark.parametrize(("expression", "text", "do"), MESSAGES, ids=[row[0] for row in MESSAGES])
def test_the_refusal_says(ledger: Ledger, expression: str, text: str, do: str) -> None:
    with pytest.raises(FigureError) as caught:
        evaluate(expression, ledger, CASE)
    assert (caught.value.text, caught.value.do) == (text, do)


@pytest.mark.parametrize("name", ["aspects", "problems", "issues.open", "measures"])
def test_without_an_inspection_there_is_no_total(ledger: Ledger, name: str) -> None:
    """Totals are always of one inspection."""
    with pytest.raises(FigureError, match=f"正文有“{name}”，而没有写是哪次督察"):
        evaluate(name, ledger, Scope(day=DAY))


# ------------------------------------------------------------------ what the sources do not say


LACKING = (
    issue(event("completed", on="2021-06-01"), id="b-1", aspect="1", kind="deadline", measures=[{"id": "m"}]),
    issue(event("completed", on="2021-06-01"), id="b-2", title="", withheld={"reason": "未公布"}),
    issue(id="b-3", title="", withheld={"reason": "未公布"}, measures=[{"id": "m"}]),
    issue(
        event("started", on="2021-04-01"), id="b-4", problem="2-1", lead="1501-tjj", **{"with": ["1502-tjj"]}
    ),
)
UNPLACED = {"problems": "1", "issues": "2", "measures": "5", "reason": "来源只给总数"}


def ask(expression: str, *issues: Issue, day: date = DAY, **fields: object) -> FigureValue:
    found = make_ledger(*issues, inspections=[inspection(**fields)])
    return evaluate(expression, found, Scope(day=day, inspection="case"))


LEFT_OUT = [
    ("issues", 4, 0, None),
    ("issues.completed", 2, 0, None),
    ('issues(aspect="1")', 1, 2, "E508"),
    ('issues(aspect="2")', 1, 2, "E508"),
    ('issues.completed(aspect="1")', 1, 1, "E508"),
    ('issues.open(aspect="2")', 1, 0, "E508"),
    ('issues(problem="2-1")', 1, 3, "E508"),
    ('issues(kind="deadline")', 1, 3, "E508"),
    ('issues(lead="1501-tjj")', 1, 3, "E508"),
    ('issues(with="1502-tjj")', 1, 2, "E508"),
    ('measures(aspect="1")', 1, 1, "E508"),
    ("measures", 2, 0, None),
]


@pytest.mark.parametrize(("expression", "n", "left_out", "code"), LEFT_OUT, ids=[row[0] for row in LEFT_OUT])
def test_what_lacks_a_filtered_field_is_left_out_and_forbids_a_proof(
    expression: str, n: int, left_out: int, code: str | None
) -> None:
    found = ask(expression, *LACKING)
    assert (found.n, found.left_out) == (n, left_out)
    assert (found.refusal.code if found.refusal else None) == code


def test_the_refusal_of_a_proof_names_what_lacks_the_field() -> None:
    found = ask('issues(aspect="1")', *LACKING)
    assert found.refusal is not None
    assert found.refusal.text == '“issues(aspect="1")”不能核：b-2、b-3 没有写 aspect'
    found = ask('measures(aspect="1")', LACKING[0], unplaced=UNPLACED)
    assert found.refusal is not None
    assert found.refusal.text == '“measures(aspect="1")”不能核：另有 5 个未归属'
    assert found.refusal.do == "请去掉等号和数，只印算得的数；或补全记录"


UNPLACED_ROWS = [
    ("aspects", "2", 0, None),
    ("problems", "4", 0, None),
    ('problems(aspect="1")', "2", 1, "E508"),
    ("issues", "3", 0, None),
    ("measures", "6", 0, None),
    ('issues(aspect="1")', "1", 2, "E508"),
    ('issues.completed(aspect="1")', "1", 2, "E508"),
    ('measures(aspect="1")', "1", 5, "E508"),
    ("issues.completed", "原文未载", 0, "E507"),
    ("issues.overdue", "原文未载", 0, "E507"),
    ("issues.closed", "原文未载", 0, "E507"),
    ("issues.reopened", "原文未载", 0, "E507"),
    ("issues.unknown", "2", 0, None),
]


@pytest.mark.parametrize(
    ("expression", "printed", "left_out", "code"), UNPLACED_ROWS, ids=[row[0] for row in UNPLACED_ROWS]
)
def test_what_is_unplaced_counts_unfiltered_and_forbids_the_rest(
    expression: str, printed: str, left_out: int, code: str | None
) -> None:
    found = ask(expression, LACKING[0], unplaced=UNPLACED)
    assert (found.printed, found.left_out) == (printed, left_out)
    assert (found.refusal.code if found.refusal else None) == code


def test_unplaced_measures_are_behind_the_total_with_their_inspection() -> None:
    assert behind(ask("measures", LACKING[0], unplaced=UNPLACED)) == "b-1 case"
    assert behind(ask('measures(aspect="1")', LACKING[0], unplaced=UNPLACED)) == "b-1"


SILENT = (
    issue(event("completed", by="2021-06-25"), id="c-1", aspect="1", due="2021-06-30"),
    issue(event("completed", on="2021-06-01"), id="c-2", aspect="2", due="2021-06-30"),
)
SILENT_ROWS = [
    ("issues", "2"),
    ("issues.completed", "原文未载"),
    ("issues.not-started", "原文未载"),
    ("issues.overdue", "原文未载"),
    ("issues.on-schedule", "原文未载"),
    ("issues.unknown", "1"),
    ("issues.closed", "0"),
    ("issues.rechecked", "0"),
    ('issues.completed(aspect="1")', "原文未载"),
    ('issues.completed(aspect="2")', "1"),
]


@pytest.mark.parametrize(("expression", "printed"), SILENT_ROWS, ids=[row[0] for row in SILENT_ROWS])
def test_the_day_before_a_first_by_progress_and_schedule_are_silent(expression: str, printed: str) -> None:
    assert ask(expression, *SILENT, day=date(2021, 6, 24)).printed == printed


def test_a_silent_figure_names_who_is_silent_and_cannot_be_proven() -> None:
    found = ask("issues.completed", *SILENT, day=date(2021, 6, 24))
    assert found.nature is Nature.UNKNOWN
    assert found.refusal is not None
    assert found.refusal.code == "E507"
    assert found.refusal.text == "“issues.completed”在 2021-06-24 原文未载，不能核：c-1 这一天的进展原文未载"


def test_an_issue_that_lacks_the_field_and_is_silent_may_belong_to_any_key() -> None:
    """Whether it is completed and whether it is of the aspect are both unknown: it is among the 另有 N 个."""
    silent = issue(event("completed", by="2021-06-25"), id="c-3", due="2021-06-30")
    found = ask('issues.completed(aspect="2")', SILENT[1], silent, day=date(2021, 6, 24))
    assert (found.n, found.left_out) == (1, 1)


# ------------------------------------------------------------------ withdrawn records


def test_a_withdrawn_list_is_no_figure_from_that_day_on() -> None:
    withdrawn = {"on": "2021-06-20", "reason": "误列"}
    records = make_records(coverages=[{**COVERAGE, "withdrawn": withdrawn}])
    found = Ledger(records, DAY)
    before, after = Scope(day=date(2021, 6, 19)), Scope(day=date(2021, 6, 20))
    assert evaluate('coverage("c-1").total', found, before).n == 2
    with pytest.raises(FigureError) as caught:
        evaluate('coverage("c-1").total', found, after)
    assert caught.value.code == "E505"
    assert not any(value.expression.startswith("coverage") for value in list_figures(found, after))


def test_a_withdrawn_inspection_leaves_every_total() -> None:
    withdrawn = {"on": "2021-06-20", "reason": "误建"}
    found = [
        ask(name, *ISSUES, withdrawn=withdrawn).n for name in ("aspects", "problems", "issues", "measures")
    ]
    assert found == [0, 0, 0, 0]


# ------------------------------------------------------------------ the list


def test_the_list_holds_every_figure_of_an_inspection_by_name(ledger: Ledger) -> None:
    found = {value.expression: value for value in list_figures(ledger, Scope(day=DAY, inspection="case"))}
    assert {"aspects", "problems", "issues", "measures", *(f"issues.{key}" for key in ISSUE_KEYS)} <= set(
        found
    )
    assert found['figure("files")'].printed == "约300"
    assert found['coverage("c-1").done(level="league")'].printed == "1"
    assert found['documents(action="制定")'].printed == "1"
    assert found['channels.listed(level="region")'].printed == "1"


def test_the_list_says_why_a_figure_cannot_be_computed(ledger: Ledger) -> None:
    found = {value.expression: value for value in list_figures(ledger, Scope(day=DAY, inspection="case"))}
    value = found['activities(kind="training").people']
    assert (value.nature, value.n, value.printed) == (Nature.UNKNOWN, None, "不能相加")
    assert value.refusal is not None
    assert value.refusal.code == "E509"


def test_the_list_without_an_inspection_holds_what_belongs_to_none(ledger: Ledger) -> None:
    found = [value.expression for value in list_figures(ledger, Scope(day=DAY))]
    assert not any(name.startswith(("issues", "aspects", "figure")) for name in found)
    assert 'coverage("c-1").done(level="league")' in found


@pytest.mark.parametrize("expression", ["aspects", "problems", "issues", "issues.completed", "measures"])
def test_without_a_day_of_feedback_nothing_is_known_of_any_day(expression: str) -> None:
    ledger = make_ledger(inspections=[inspection(feedback="")])
    value = evaluate(expression, ledger, CASE)
    assert (value.n, value.nature) == (None, Nature.UNKNOWN)
    assert value.refusal is not None
    assert value.refusal.code == "E507"
