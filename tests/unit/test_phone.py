"""What `make lighthouse` makes of Lighthouse's answers: a table, and every number below its limit."""

import json
from pathlib import Path

import pytest

from tests.browser.kinds import KINDS
from tests.sites import ROOT
from tools.phone import LATEST, LEAST, Measured, _skip, read_answer, write_table

GOOD = {
    "url": "http://127.0.0.1:1/ledger/",
    "error": "",
    "scores": {"performance": 0.99, "accessibility": 1, "best-practices": 1, "seo": 1},
    "lcp": 1234.5,
    "bytes": 54321,
    "failed": [],
}


def read(**changes: object) -> Measured:
    """An answer like `run.mjs` writes it, with changes."""
    return read_answer(json.dumps({**GOOD, **changes}), "ledger", ())


def test_a_page_within_its_limits_has_no_fault() -> None:
    assert read().faults() == []
    assert read(lcp=LATEST).faults() == []
    assert LEAST == {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
    assert LATEST == 1500


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"lcp": 1500.6, "failed": ["x"]}, "ledger: LCP 1501 ms > 1500 ms (x)"),
        (
            {"scores": {**GOOD["scores"], "performance": 0.94}},  # type: ignore[dict-item]
            "ledger: performance 94 < 95 (no audit)",
        ),
        (
            {"scores": {**GOOD["scores"], "seo": 0.92, "accessibility": 0.99}, "failed": ["a", "b"]},  # type: ignore[dict-item]
            "ledger: accessibility 99 < 100; seo 92 < 100 (a, b)",
        ),
    ],
)
def test_what_is_below_its_limit_is_told(changes: dict[str, object], fault: str) -> None:
    assert read(**changes).faults() == [fault]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"error": "NO_FCP"}, "ledger: NO_FCP"),
        ({"scores": {**GOOD["scores"], "seo": None}}, r"ledger: no score for \['seo'\]"),  # type: ignore[dict-item]
        ({"lcp": None}, "ledger: "),
    ],
)
def test_a_page_that_was_not_measured_is_no_page_without_fault(
    changes: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        read(**changes)


def test_the_table_marks_what_was_left_out() -> None:
    hidden = read_answer(json.dumps(GOOD), "demo", ("is-crawlable",))
    assert [*write_table([read(), hidden])][2:] == [
        "| ledger | 99 | 100 | 100 | 100 | 1.23 | 54 |",
        "| demo | 99 | 100 | 100 | 100* | 1.23 | 54 |",
    ]


def test_an_audit_is_left_out_where_the_page_means_it_and_nowhere_else(tmp_path: Path) -> None:
    pages = {kind.name: kind for kind in KINDS}
    for name, text in (
        ("channel", ""),
        ("home", ""),
        ("not-found", '<meta name="robots" content="noindex">'),
    ):
        sample = pages[name].sample
        file = tmp_path / (sample if sample.endswith(".html") else f"{sample}index.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    found = {name: _skip(tmp_path, pages[name]) for name in ("channel", "home", "not-found")}
    assert found == {"channel": ("robots-txt",), "home": (), "not-found": ("is-crawlable",)}


def test_the_script_asks_for_the_categories_that_have_limits() -> None:
    script = (ROOT / "tools" / "lighthouse" / "run.mjs").read_text(encoding="utf-8")
    (line,) = [line for line in script.splitlines() if line.startswith("const CATEGORIES")]
    assert json.loads(line.partition("= ")[2].rstrip(";")) == list(LEAST)
