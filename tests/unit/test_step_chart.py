"""The chart of progress over time: every mark stands for a number of the table below it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import FIRST, LAST, many_issues
from tests.records import TODAY, event, inspection, issue, make_ledger
from tongbao.ledger.ledger import Ledger
from tongbao.records import Issue, Records
from tongbao.render.steps import Area, StepChart, make_step_chart
from tongbao.views.steps import StepsData, make_brief_steps, make_steps_data

LOOKS = {"tb-c-area": 1, "tb-c-sust": 2, "tb-c-over": 3}
"""Which column of the table a look stands for; the first is the total."""


def draw(ledger: Ledger, name: str = "case") -> tuple[StepsData, StepChart]:
    data = make_steps_data(ledger, ledger.records.inspections[name])
    assert data is not None
    return data, make_step_chart(data)


def place_of(data: StepsData, day: date) -> float:
    """Where a day begins, in %: an opinion of its own."""
    first, last = data.steps[0].first, data.steps[-1].last
    return 8 + 58 * (day - first).days / max((last - first).days, 1)


def read_counts(data: StepsData, chart: StepChart, day: date) -> dict[int, float]:
    """What the marks over the middle of a day stand for, by column, from their heights alone."""
    last = data.steps[-1].last
    x = 68 if day == last else (place_of(data, day) + place_of(data, day + timedelta(days=1))) / 2
    over = [a for a in chart.areas if float(a.x) <= x < float(a.x) + float(a.width)]
    rem = 8.5 / max(step.tally.total for step in data.steps)
    return {LOOKS.get(area.look, 0): float(area.height) / rem for area in over}


def column(cell: str) -> int | None:
    return int(cell) if cell.isdigit() else None


def check(data: StepsData, chart: StepChart) -> None:
    assert len(chart.table.rows) == len(data.steps)
    for step, row in zip(data.steps, chart.table.rows, strict=True):
        assert row.head == step.first.isoformat()
        total, *cells = row.cells
        for day in {step.first, step.last}:
            found = read_counts(data, chart, day)
            wanted = {at: n for at, cell in enumerate(cells[:3], 1) if (n := column(cell))}
            if cells[0] == "原文未载":
                wanted[0] = int(total)
            assert found == pytest.approx({at: n for at, n in wanted.items() if n}, abs=0.02)


def test_the_marks_of_the_made_up_case_equal_its_table(real: Records) -> None:
    data, chart = draw(Ledger(real, date(2026, 11, 22)), "demo-2026")
    check(data, chart)
    assert {area.look for area in chart.areas} == {*LOOKS, "tb-c-unknown"}


@given(made=many_issues(), today=st.dates(FIRST, LAST + timedelta(days=30)))
def test_the_marks_of_any_case_equal_its_table(made: tuple[Issue, ...], today: date) -> None:
    ledger = make_ledger(*made, today=today)
    data = make_steps_data(ledger, ledger.records.inspections["case"])
    if data is not None:
        check(data, make_step_chart(data))


def bottom(area: Area) -> float:
    return float(area.y) + float(area.height)


def test_marks_stand_on_the_floor_or_on_each_other_below_the_total(real: Records) -> None:
    _, chart = draw(Ledger(real, date(2026, 11, 22)), "demo-2026")
    assert {bottom(area) for area in chart.areas if area.look == "tb-c-area"} == {9.0}
    top = [line for line in chart.lines if line.look == "tb-c-total"]
    assert [(line.x1, line.x2, line.y1) for line in top] == [("8", "70", "0.5")]
    assert all(float(area.y) >= 0.5 for area in chart.areas)


def test_a_silent_stretch_is_dotted_to_the_total_and_says_so(real: Records) -> None:
    data, chart = draw(Ledger(real, date(2026, 11, 22)), "nmg-2020")
    dotted = [area for area in chart.areas if area.look == "tb-c-unknown"]
    assert [(a.x, a.y, a.width, a.height, a.fill) for a in dotted] == [
        ("8", "0.5", "58", "8.5", "url(#steps-nmg-2020-dots)")
    ]
    assert "原文未载" in [label.text for label in chart.labels]
    assert [row.cells for row in chart.table.rows] == [
        ("23", "原文未载", "原文未载", "原文未载", "23", "23"),
        ("23", "21", "2", "无从判断", "0", "23"),
    ]
    assert data.remarks == (
        "有具体问题的进展原文未载的日子，合计也是原文未载，不画数，不连线。",
        "有 24 条记录，来源只说不晚于某日，从那一日起计。",
        "时限都未公布，是否逾期无从判断。",
    )
    assert data.words == (
        "2021-03-25 至 2021-06-24，进展原文未载 / 23。2021-06-25 至 2021-06-25，已完成 21 / 23，持续坚持 2。"
        "共 2 段，逐段的数在图下的数据表里。"
    )


def test_words_beside_the_plot_keep_apart_and_within_its_height() -> None:
    rows = [
        issue(event("completed", on="2021-05-01"), id="a-1", due="none"),
        issue(event("sustained", on="2021-05-02"), id="a-2", due="none", kind="long-term"),
        issue(id="a-3", due="2021-05-03"),
        *(issue(id=f"b-{n:03}", due="none") for n in range(60)),
    ]
    _, chart = draw(make_ledger(*rows))
    beside = [(label.text, float(label.y)) for label in chart.labels if label.x == "71.5"]
    assert [text for text, _ in beside] == ["全部 63", "逾期 1", "持续坚持 1", "已完成 1"]
    places = [y for _, y in beside]
    assert all(below - above >= 1 for above, below in pairwise(places))
    assert places[-1] <= 9.0


def test_patterns_are_named_after_their_chart(real: Records) -> None:
    _, chart = draw(Ledger(real, date(2026, 11, 22)), "demo-2026")
    fills = {area.fill for area in chart.areas}
    assert fills == {"", *(f"url(#steps-demo-2026-{name})" for name in ("hatch", "grid", "dots"))}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (5, []),
        (60, ["4 月", "5 月"]),
        (250, ["4 月", "7 月", "10 月"]),
        (300, ["7 月", "2022 年"]),
        (640, ["7 月", "2022 年", "7 月"]),
    ],
)
def test_months_are_named_as_far_as_there_is_room(days: int, words: list[str]) -> None:
    today = FIRST + timedelta(days=days)
    done = issue(event("completed", on=(FIRST + timedelta(days=2)).isoformat()), due="none")
    _, chart = draw(make_ledger(done, today=today))
    assert [label.text for label in chart.labels if label.text.endswith(("月", "年"))] == words


def test_a_case_in_which_nothing_changed_has_no_chart() -> None:
    ledger = make_ledger(issue(due="none"))
    assert make_steps_data(ledger, ledger.records.inspections["case"]) is None
    same_day = make_ledger(issue(event("completed", on="2021-03-25")), today=FIRST)
    assert make_steps_data(same_day, same_day.records.inspections["case"]) is None


def test_home_shows_it_only_where_two_stretches_are_known_and_not_too_many(real: Records) -> None:
    ledger = Ledger(real, date(2026, 11, 22))
    found = {name: make_brief_steps(ledger, one) for name, one in ledger.records.inspections.items()}
    assert {name for name, data in found.items() if data is not None} == {"demo-2026"}
    brief = found["demo-2026"]
    assert brief is not None
    assert float(make_step_chart(brief).height) < 10
    days = [TODAY - timedelta(days=n) for n in range(100)]
    rows = [issue(event("completed", on=day.isoformat()), id=f"a-{n:03}") for n, day in enumerate(days)]
    many = make_ledger(*rows)
    assert make_brief_steps(many, many.records.inspections["case"]) is None
    assert make_steps_data(many, many.records.inspections["case"]) is not None


def test_a_frozen_case_ends_on_its_day() -> None:
    frozen = {"on": "2021-06-25", "reason": "来源到此为止"}
    ledger = make_ledger(issue(event("completed", on="2021-05-01")), inspections=[inspection(frozen=frozen)])
    _, chart = draw(ledger)
    assert [label.text for label in chart.labels if "-" in label.text] == [
        "反馈 2021-03-25",
        "数据截至 2021-06-25",
    ]
