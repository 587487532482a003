"""Options in another order: the table that Python and JavaScript share, and what holds for any seed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sites import ROOT
from tongbao.quiz.shuffle import seed_of, shuffle, shuffle_options
from tongbao.records import Option, QuestionType

TABLE: Any = json.loads((ROOT / "tests" / "golden" / "quiz" / "shuffle.json").read_text(encoding="utf-8"))

seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("case", TABLE["seeds"], ids=lambda case: repr(case["text"]))
def test_a_text_has_a_seed(case: dict[str, Any]) -> None:
    assert seed_of(case["text"]) == case["seed"]


def test_the_seed_is_fnv_1a() -> None:
    """Values that its authors publish."""
    assert (seed_of(""), seed_of("a"), seed_of("foobar")) == (0x811C9DC5, 0xE40C292C, 0xBF9CF968)


@pytest.mark.parametrize("case", TABLE["orders"], ids=lambda case: f"{len(case['items'])} {case['seed']}")
def test_a_seed_decides_the_order(case: dict[str, Any]) -> None:
    assert list(shuffle(case["items"], case["seed"])) == case["order"]


@pytest.mark.parametrize("case", TABLE["options"], ids=lambda case: case["name"])
def test_options_are_mixed_and_some_stay(case: dict[str, Any]) -> None:
    options = [Option(id=one["id"], text=one["text"], why="理由") for one in case["options"]]
    found = shuffle_options(QuestionType(case["kind"]), options, case["seed"])
    assert "".join(one.id for one in found) == case["order"]


@given(st.lists(st.integers(), unique=True), seeds)
def test_nothing_is_lost_or_doubled(items: list[int], seed: int) -> None:
    found = shuffle(items, seed)
    assert sorted(found) == sorted(items)
    assert found == shuffle(items, seed)
