"""Sums of figures: what may be added and what may not, with the reason in words."""

import pytest

from tongbao.ledger.expressions import FigureError
from tongbao.ledger.sums import add, overlapping
from tongbao.records import Figure

NINE = Figure.model_validate({"n": "9", "unit": "次"})
TWO = Figure.model_validate({"n": "2", "unit": "次"})
MANY = Figure.model_validate({"n": "1700", "approx": "at-least", "unit": "次"})
MASKED = Figure.model_validate({"masked": "true", "unit": "次"})
BARE = Figure.model_validate("3")
PEOPLE = Figure.model_validate({"n": "40", "unit": "人次"})


def test_exact_figures_of_one_unit_are_added() -> None:
    total = add("x", {"a": NINE, "b": TWO}, {})
    assert total is not None
    assert (total.n, total.unit, total.printed) == (11, "次", "11")


@pytest.mark.parametrize("figure", [NINE, MANY, MASKED, BARE])
def test_one_figure_alone_is_itself(figure: Figure) -> None:
    assert add("x", {"a": figure}, {"a": ("b",)}) is figure


def test_no_figure_makes_no_sum() -> None:
    assert add("x", {}, {}) is None


REFUSED = [
    ({"a": NINE, "b": MANY}, {}, "“x”不能相加：b 是约数“1700余”"),
    ({"a": MANY, "b": MANY}, {}, "“x”不能相加：a 是约数“1700余”"),
    ({"a": NINE, "b": MASKED}, {}, "“x”不能相加：b 是未公开"),
    ({"a": NINE, "b": PEOPLE}, {}, "“x”不能相加：单位有人次、次"),
    ({"a": NINE, "b": BARE}, {}, "“x”不能相加：单位有次、（无单位）"),
    ({"a": NINE, "b": TWO}, {"a": ("b",), "b": ()}, "“x”不能相加：a 与 b 可能是同一件事"),
    ({"a": NINE, "b": TWO}, {"a": (), "b": ("a",)}, "“x”不能相加：b 与 a 可能是同一件事"),
]


@pytest.mark.parametrize(("addends", "overlaps", "text"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_sum_is_refused(
    addends: dict[str, Figure], overlaps: dict[str, tuple[str, ...]], text: str
) -> None:
    with pytest.raises(FigureError) as caught:
        add("x", addends, overlaps)
    assert (caught.value.code, caught.value.text) == ("E509", text)
    assert caught.value.do == "请缩小筛选，分开写，各写各的数"


def test_only_what_is_among_the_addends_overlaps() -> None:
    assert overlapping({"a": ("c",), "b": ()}) is None
    assert overlapping({"a": ("c", "b"), "b": ()}) == ("a", "b")
