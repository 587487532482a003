"""How a figure is written in a body: what is read, where it stands, and what is no number."""

import pytest

from tongbao.ledger.expressions import (
    Expression,
    FigureError,
    find_stray,
    find_written,
    read_claim,
    read_expression,
)
from tongbao.records import Approx

READ = [
    ("issues", "issues", "", "", {}),
    ("issues.completed", "issues", "completed", "", {}),
    ("issues.on-schedule", "issues", "on-schedule", "", {}),
    ('issues.completed(aspect="3")', "issues", "completed", "", {"aspect": "3"}),
    ('issues(aspect="3").completed', "issues", "completed", "", {"aspect": "3"}),
    ('issues( aspect = "3" , lead="15-tjj" )', "issues", "", "", {"aspect": "3", "lead": "15-tjj"}),
    ('coverage("a-1").done(level="league")', "coverage", "done", "a-1", {"level": "league"}),
    ('figure("a-1")', "figure", "", "a-1", {}),
    ('documents(action="制定")', "documents", "", "", {"action": "制定"}),
    ('documents(action="a, b) c")', "documents", "", "", {"action": "a, b) c"}),
]


@pytest.mark.parametrize(("text", "name", "key", "item", "filters"), READ, ids=[row[0] for row in READ])
def test_an_expression_is_read(text: str, name: str, key: str, item: str, filters: dict[str, str]) -> None:
    assert read_expression(text) == Expression(text=text, name=name, key=key, item=item, filters=filters)


def test_white_space_and_line_ends_do_not_matter() -> None:
    assert (
        read_expression('  coverage("a").done(\n  level="league")  ').text
        == 'coverage("a").done( level="league")'
    )


CLAIMS = [
    ("23", 23, None),
    ("0", 0, None),
    ("1700余", 1700, Approx.AT_LEAST),
    ("约300", 300, Approx.ABOUT),
    ("近90", 90, Approx.NEARLY),
    ("10000余", 10000, Approx.AT_LEAST),
]


@pytest.mark.parametrize(("text", "n", "approx"), CLAIMS)
def test_a_claim_is_read(text: str, n: int, approx: Approx | None) -> None:
    claim = read_claim(text)
    assert (claim.text, claim.n, claim.approx) == (text, n, approx)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "二十三",
        "万余",
        "23个",
        "约300余",
        "近 90",
        "1,700",
        "-1",
        "2.5",
        "\uff12\uff13",
        "= 23",
        "23 = 23",
        "余23",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_claim(text)
    assert (caught.value.code, caught.value.do) == ("E502", "请写 23、1700余、约300 或 近90 这样的数")


WRITTEN = [
    ("{{ issues }}", [("issues", None)]),
    ("{{issues=23}}", [("issues", "23")]),
    ("{{ issues = }}", [("issues", "")]),
    ('{{ issues(aspect="3") = 6 }}', [('issues(aspect="3")', "6")]),
    ('{{ issues(aspect="3") }}', [('issues(aspect="3")', None)]),
    ("{{\nissues.completed\n  = 21\n}}", [("issues.completed", "21")]),
    ("共 {{ issues = 23 }} 个、{{ measures }} 条", [("issues", "23"), ("measures", None)]),
    ('{{ figure("a") = 1700余 }}', [('figure("a")', "1700余")]),
    ("没有数字", []),
    ("", []),
]


@pytest.mark.parametrize(("body", "expected"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_figures_are_found_in_order(body: str, expected: list[tuple[str, str | None]]) -> None:
    found = list(find_written(body))
    assert [(one.expression, one.claim) for one in found] == expected
    assert all(body[one.start : one.end].startswith("{{") for one in found)
    assert all(body[one.start : one.end].endswith("}}") for one in found)
    assert list(find_stray(body)) == []


STRAY = [
    ("甲 {{ issues", [2], "“{{”没有配对的“}}”"),
    ("甲 }} {{ issues }}", [2], "“}}”没有配对的“{{”"),
    ("{{ issues }} }}", [13], "“}}”没有配对的“{{”"),
    ("{{ issues {{ measures }}", [0], "“{{”没有配对的“}}”"),
]


@pytest.mark.parametrize(("body", "offsets", "text"), STRAY, ids=[row[0] for row in STRAY])
def test_brackets_without_their_pair_are_refused_where_they_stand(
    body: str, offsets: list[int], text: str
) -> None:
    found = list(find_stray(body))
    assert [offset for offset, _ in found] == offsets
    assert {(error.code, error.text) for _, error in found} == {("E502", text)}


@pytest.mark.parametrize("text", ["issues（aspect=“3”）", "issues(aspect=“3”)", "issues\uff0ecompleted"])
def test_chinese_punctuation_is_named(text: str) -> None:
    with pytest.raises(FigureError, match="用了中文标点"):
        read_expression(text)
