"""Bodies of notices: each figure computed on the notice's day, proven where it claims, or refused."""

from pathlib import Path
from textwrap import indent

import pytest

from tests.records import TODAY, event, inspection, issue, make_records, write_records
from tests.unit.test_figures import FIGURES, ISSUES, LACKING, make_notice
from tongbao.ledger.bodies import check_body, read_body
from tongbao.ledger.expressions import FigureError
from tongbao.ledger.ledger import Ledger
from tongbao.records import Issue, Notice, read_records


def notice_of(body: str, issues: tuple[Issue, ...] = ISSUES, **fields: object) -> tuple[Notice, Ledger]:
    case = inspection(figures=FIGURES)
    records = make_records(issues=issues, notices=[make_notice(body=body, **fields)], inspections=[case])
    return records.notices["n-1"], Ledger(records, TODAY)


def said(body: str, issues: tuple[Issue, ...] = ISSUES, **fields: object) -> list[tuple[str, str]]:
    return [(problem.code, problem.text) for problem in check_body(*notice_of(body, issues, **fields))]


PROVEN = [
    "{{ issues = 10 }}",
    "{{ issues.completed = 5 }}",
    '{{ issues.completed(aspect="1") = 3 }}',
    "{{ measures = 18 }}、{{ problems = 3 }}、{{ aspects = 2 }}",
    '{{ figure("files") = 约300 }}',
    '{{ figure("people") = 10000余 }}',
    '{{ figure("both") = 2 }}',
    "没有数字",
]


@pytest.mark.parametrize("body", PROVEN)
def test_a_true_claim_is_proven(body: str) -> None:
    assert said(body) == []
    assert all(one.proven and one.correction is None for one in read_body(*notice_of(body)))


def test_a_figure_without_a_claim_prints_and_proves_nothing() -> None:
    printed = read_body(*notice_of('共 {{ issues }} 个，{{ figure("hidden") }}，{{ figure("people") }} 人次'))
    assert [(one.value.printed, one.claim, one.proven) for one in printed] == [
        ("10", None, False),
        ("未公开", None, False),
        ("万余", None, False),
    ]
    assert [(one.start, one.end) for one in printed] == [(2, 14), (17, 39), (40, 62)]


FALSE = [
    (
        "{{ issues.completed = 6 }}",
        "E506",
        (
            "通报 n-1 称 issues.completed = 6，台账在 2021-06-25 算得 5，计入 a-03、a-04、a-05、a-08、a-09，"
            "未计入 a-01（未启动）、a-02（推进中）、a-06（持续坚持）、a-07（推进中）、a-10（推进中）"
        ),
    ),
    (
        "{{ issues.unknown = 1 }}",
        "E506",
        (
            "通报 n-1 称 issues.unknown = 1，台账在 2021-06-25 算得 0，没有计入任何记录，"
            "未计入 a-01（未启动）、a-02（推进中）、a-03（已完成）、a-04（已完成）、a-05（已完成）、"
            "a-06（持续坚持）、a-07（推进中）、a-08（已完成）、a-09（已完成）、a-10（推进中）"
        ),
    ),
    ("{{ issues = 10余 }}", "E506", None),
    ("{{ issues = 010 }}", "E506", None),
    (
        '{{ figure("files") = 300 }}',
        "E506",
        '通报 n-1 称 figure("files") = 300，督察 case 的 figures 里是 约300',
    ),
    ('{{ figure("files") = 300余 }}', "E506", None),
    ('{{ figure("people") = 10000 }}', "E506", None),
    ('{{ figure("both") = 1 }}', "E506", '通报 n-1 称 figure("both") = 1，通报 n-1 的 figures 里是 2'),
    ('{{ figure("hidden") = 1 }}', "E507", '“figure("hidden")”未公开，不能核为 1'),
    ("{{ issues = 十 }}", "E502", "等号后面的“十”不是数"),
    ("{{ issues = }}", "E502", "等号后面的“”不是数"),
    ("{{ issue = 10 }}", "E503", "没有“issue”这个数字"),
    ('{{ issues(title="x") = 10 }}', "E504", None),
    ('{{ issues(aspect="7") = 10 }}', "E505", None),
    ("{{ issues = 10", "E502", "“{{”没有配对的“}}”"),
]


@pytest.mark.parametrize(("body", "code", "text"), FALSE, ids=[row[0] for row in FALSE])
def test_a_figure_stops_the_build(body: str, code: str, text: str | None) -> None:
    found = said(body)
    assert [row[0] for row in found] == [code]
    if text is not None:
        assert found[0][1] == text


def test_the_word_of_an_approximate_figure_is_proven_even_where_it_prints_in_other_words() -> None:
    """三百多 is at least 300: not exactly 300, whatever characters its text has."""
    figures = [{"id": "f", "title": "份数", "n": "300", "approx": "at-least", "text": "三百多"}]
    assert said('{{ figure("f") = 300余 }}', figures=figures) == []
    assert [row[0] for row in said('{{ figure("f") = 300 }}', figures=figures)] == ["E506"]
    exact = [{"id": "f", "title": "余下", "n": "3", "text": "三"}]
    assert said('{{ figure("f") = 3 }}', figures=exact) == []


def test_a_claim_that_the_ledger_cannot_know_is_refused() -> None:
    silent = (issue(event("completed", by="2021-06-26"), id="c-1", due="2021-06-30"),)
    assert [row[0] for row in said("{{ issues.completed = 0 }}", silent)] == ["E507"]
    assert said("{{ issues.completed }}", silent) == []
    assert [row[0] for row in said('{{ issues(aspect="1") = 1 }}', LACKING)] == ["E508"]
    assert said('{{ issues(aspect="1") }}', LACKING) == []


def test_forty_records_are_named_and_the_rest_counted() -> None:
    many = tuple(issue(id=f"a-{n:03}") for n in range(0, 100, 2))
    text = said("{{ issues = 51 }}", many)[0][1]
    assert text.endswith("a-078等 50 条")


# ------------------------------------------------------------------ the day


def test_figures_are_of_the_day_of_the_notice() -> None:
    assert said("{{ issues.completed = 2 }}", as_of="2021-05-01") == []
    assert [row[0] for row in said("{{ issues.completed = 5 }}", as_of="2021-05-01")] == ["E506"]


def test_without_a_day_only_its_own_figures_are_printed() -> None:
    assert said('{{ figure("both") = 2 }}', as_of="") == []
    found = said("{{ issues }}、{{ measures }}", as_of="")
    assert found == [("E511", "正文有“issues”，而没有写数据截至日（as_of）")]


def test_without_an_inspection_there_is_no_ledger_to_ask() -> None:
    assert [row[0] for row in said("{{ issues }}、{{ issues }}", inspection="")] == ["E202"]
    assert said('{{ figure("both") = 2 }}、{{ activities(kind="exam") = 0 }}', inspection="") == []


# ------------------------------------------------------------------ corrections


def correction(was: str, now: str, figure: str = "issues.completed") -> dict[str, str]:
    return {"on": "2021-07-01", "figure": figure, "was": was, "now": now, "reason": "漏计"}


def test_a_correction_with_the_same_numbers_lets_the_old_one_stand() -> None:
    body, fixed = "{{ issues.completed = 4 }}", [correction("4", "5")]
    assert said(body, corrections=fixed) == []
    (printed,) = read_body(*notice_of(body, corrections=fixed))
    assert printed.proven
    assert printed.correction is not None
    assert (printed.claim, printed.correction.now, printed.value.printed) == ("4", "5", "5")


def test_a_correction_covers_every_place_of_its_figure_however_it_is_spaced() -> None:
    body = '{{ issues(aspect="1") = 4 }}、{{  issues(aspect="1")  =  4  }}'
    assert said(body, corrections=[correction("4", "5", ' issues(aspect="1") ')]) == []


def test_a_correction_of_an_approximate_figure_has_its_word() -> None:
    fixed = [correction("约200", "约300", 'figure("files")')]
    assert said('{{ figure("files") = 约200 }}', corrections=fixed) == []


@pytest.mark.parametrize(
    ("body", "fixed", "codes"),
    [
        ("{{ issues.completed = 4 }}", correction("3", "5"), ["E506"]),
        ("{{ issues.completed = 4 }}", correction("4", "6"), ["E506"]),
        ("{{ issues.completed = 4 }}", correction("4", "5", "issues"), ["E506", "E510"]),
        ("{{ issues.completed = 5 }}", correction("4", "5"), ["E510"]),
        ("{{ issues.completed }}", correction("4", "5"), ["E510"]),
        ("没有数字", correction("4", "5"), ["E510"]),
    ],
)
def test_a_correction_that_explains_nothing_is_an_error(
    body: str, fixed: dict[str, str], codes: list[str]
) -> None:
    assert [row[0] for row in said(body, corrections=[fixed])] == codes


def test_an_unused_correction_says_how_it_would_be_used() -> None:
    notice, ledger = notice_of("没有数字", corrections=[correction("4", "5")])
    (problem,) = check_body(notice, ledger)
    assert problem.text == "更正“issues.completed”（4 改为 5）在正文里没有用到"
    assert problem.do == "正文请保留原数，写成 {{ issues.completed = 4 }}；更正后的数须与台账相同"


# ------------------------------------------------------------------ where it stands


def test_a_body_that_was_not_checked_raises() -> None:
    with pytest.raises(FigureError):
        read_body(*notice_of("{{ issues = 9 }}"))


def test_offsets_become_lines_and_columns_of_the_file(tmp_path: Path) -> None:
    body = '第一段。\n\n共 {{ issues = 9 }} 个，\n其中 {{ figure("no") }} 个\n和 {{ 未闭合'
    text = (
        f"id: n-1\ntitle: 通报\nkind: report\nissuer: 15\nas_of: 2021-06-25\nbody: |\n{indent(body, '  ')}\n"
    )
    root = write_records(tmp_path, {"notices/n-1.yml": text})
    records, problems = read_records(root)
    assert problems == ()
    found = list(check_body(records.notices["n-1"], Ledger(records, TODAY)))
    places = {(problem.place.line, problem.place.column): problem.code for problem in found}
    assert places == {(9, 5): "E202", (10, 6): "E505", (11, 5): "E502"}


def test_offsets_in_a_text_on_one_line_are_columns(tmp_path: Path) -> None:
    text = "id: n-1\ntitle: 通报\nkind: report\nissuer: 15\nbody: '共 {{ issues = 9 }} 个'\n"
    records, _ = read_records(write_records(tmp_path, {"notices/n-1.yml": text}))
    (problem,) = check_body(records.notices["n-1"], Ledger(records, TODAY))
    assert (problem.place.line, problem.place.column, problem.code) == (5, 10, "E511")
