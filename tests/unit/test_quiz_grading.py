"""How answers are judged: the table that Python and JavaScript share, and what holds in any order."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sites import ROOT
from tongbao.quiz.grading import Grade, Verdict, fold, grade
from tongbao.records import QuestionType

TABLE: Any = json.loads((ROOT / "tests" / "golden" / "quiz" / "grading.json").read_text(encoding="utf-8"))

letters = st.sampled_from("abcde")


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_an_answer_is_judged(case: dict[str, Any]) -> None:
    found = grade(QuestionType(case["kind"]), case["answer"], case["given"], case["worth"])
    assert found == Grade(verdict=Verdict(case["verdict"]), points=case["points"])


@pytest.mark.parametrize("case", TABLE["folds"], ids=lambda case: repr(case["text"]))
def test_fill_ins_are_compared_in_one_form(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


def test_a_question_is_worth_one_point_where_nothing_else_is_said() -> None:
    assert grade(QuestionType.SINGLE, ["a"], ["a"]).points == 1


@given(st.sets(letters, min_size=2), st.lists(letters), st.randoms(use_true_random=False))
def test_the_verdict_does_not_depend_on_the_order(answer: set[str], chosen: list[str], chance: Any) -> None:  # noqa: ANN401
    mixed = list(chosen)
    chance.shuffle(mixed)
    keys = sorted(answer)
    chance.shuffle(keys)
    for kind in QuestionType:
        assert grade(kind, keys, mixed, 3) == grade(kind, sorted(answer), chosen, 3)


@given(st.sets(letters, min_size=2), st.sets(letters))
def test_a_wrong_option_is_never_worth_anything(answer: set[str], chosen: set[str]) -> None:
    found = grade(QuestionType.MULTIPLE, answer, chosen, 3)
    assert (found.points > 0) == (bool(chosen) and chosen <= answer)
    assert (found.points == 3) == (found.verdict is Verdict.RIGHT) == (chosen == answer)
