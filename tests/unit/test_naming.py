"""Ids in a message: runs are told by their ends."""

import pytest

from tongbao.ledger.naming import name_ids


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([], ""),
        (["a-01"], "a-01"),
        (["a-01", "a-02", "a-03"], "a-01、a-02、a-03"),
        (["a-01", "a-02", "a-03", "a-04"], "a-01 至 a-04 共 4 个"),
        (["a-01", "b-02", "a-03", "b-04"], "a-01、b-02、a-03、b-04"),
        (["a-08", "a-09", "a-10", "a-11", "a-13"], "a-08 至 a-11 共 4 个、a-13"),
        (["a-8", "a-9", "a-10", "a-11"], "a-8、a-9、a-10、a-11"),
        (["spring", "summer"], "spring、summer"),
    ],
)
def test_a_run_of_ids_is_told_by_its_ends(ids: list[str], said: str) -> None:
    assert name_ids((name, "") for name in ids) == said


def test_ids_of_different_words_are_no_run() -> None:
    rows = [(f"a-{n:02}", "已完成" if n < 5 else "推进中") for n in range(1, 7)]
    assert name_ids(rows) == "a-01 至 a-04 共 4 个（已完成）、a-05（推进中）、a-06（推进中）"
