"""Every number of the two real notices stands on a page, or a row in `docs/` says why it does not."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT
from tongbao.yamlfile import read_yaml

SEEDS = ROOT / "tests" / "golden" / "seeds.yml"
WHY_NOT = ROOT / "docs" / "developers" / "seeds.md"
NEEDED = 70


def _rows() -> list[dict[str, Any]]:
    rows: Any = read_yaml(SEEDS, "seeds.yml").value
    assert isinstance(rows, list)
    return rows


ROWS = _rows()
SHOWN = [row for row in ROWS if "shown" in row]
PRINTED = [row for row in ROWS if "printed" in row]


@lru_cache(maxsize=16)
def _page(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def _article(site: Path, url: str) -> str:
    article = _page(site, url).select_one("article")
    assert article is not None
    return re.sub(r"\s+", "", article.get_text())


def test_enough_numbers_are_shown_and_every_other_has_its_reason() -> None:
    reasons = set(re.findall(r"^\| `([a-z-]+)` \|", WHY_NOT.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(SHOWN) >= NEEDED
    assert {row["why_not"] for row in ROWS if "shown" not in row} == reasons
    assert len({row["id"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", SHOWN, ids=[row["id"] for row in SHOWN])
def test_a_number_of_the_source_is_read_out_of_its_page(row: dict[str, Any], built_site: Path) -> None:
    shown = row["shown"]
    page = _page(built_site, shown["page"])
    if "expression" in shown:
        marks = [mark for mark in page.select("[data-figure]") if mark["data-figure"] == shown["expression"]]
        assert {mark.get_text(strip=True) for mark in marks} == {shown["text"]}
    else:
        dates = {mark.get("datetime") for mark in page.select(shown["selector"])}
        assert dates == {shown["datetime"]}


@pytest.mark.parametrize("row", PRINTED, ids=[row["id"] for row in PRINTED])
def test_a_number_that_is_no_figure_still_stands_in_the_words(row: dict[str, Any], built_site: Path) -> None:
    assert re.sub(r"\s+", "", row["printed"]["text"]) in _article(built_site, row["printed"]["page"])
