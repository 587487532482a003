"""The fictional case shows every word of the four axes and every event; the table says on which page."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT
from tongbao.ledger.state import Closure, Progress, Schedule
from tongbao.records import EventKind, IssueKind
from tongbao.yamlfile import read_yaml

TABLE: Any = read_yaml(ROOT / "tests" / "golden" / "demo-words.yml", "demo-words.yml").value
FROZEN = "2026-10-20"
AXES = {"kind": "类型", "progress": "进展", "schedule": "时序", "closure": "销号"}
WORDS = [(axis, word, row) for axis in AXES for word, row in TABLE[axis].items()]


def _text(page: BeautifulSoup, selector: str) -> str:
    return re.sub(r"\s+", " ", " ".join(found.get_text(" ") for found in page.select(selector)))


def _read(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def test_the_table_has_every_word_and_every_event() -> None:
    schedule = {term.word for term in Schedule} - {"逾期", "提前完成", "逾期完成"}
    assert set(TABLE["schedule"]) == schedule | {"逾期 N 天", "提前 N 天完成", "逾期 N 天完成"}
    assert set(TABLE["progress"]) == {term.word for term in Progress}
    assert set(TABLE["closure"]) == {term.word for term in Closure}
    assert set(TABLE["kind"]) == {term.word for term in IssueKind} | {"原文未载"}
    assert set(TABLE["events"]) == {str(term) for term in EventKind}


@pytest.mark.parametrize(("axis", "word", "row"), WORDS, ids=[f"{axis}-{word}" for axis, word, _ in WORDS])
def test_a_word_of_an_axis_stands_on_its_page(
    axis: str, word: str, row: dict[str, str], built_site: Path
) -> None:
    shown = row.get("shown", word)
    if row["on"] == FROZEN:
        page = _read(built_site, f"issues/{row['issue']}/")
        axes = {
            item.dt.get_text(strip=True): re.sub(r"\s+", " ", item.dd.get_text(" ", strip=True))  # type: ignore[union-attr]
            for item in page.select("dl.tb-axes > div")
        }
        assert axes[AXES[axis]].startswith(shown)
    else:
        page = _read(built_site, f"ledger/demo-2026/{row['on']}/")
        rows = [line for line in page.select("tr.tb-row") if line.select_one(f'a[href$="/{row["issue"]}/"]')]
        assert len(rows) == 1
        assert shown in rows[0].get_text(" ")


@pytest.mark.parametrize("event", list(EventKind), ids=str)
def test_an_event_stands_in_the_timeline_of_its_issue(event: EventKind, built_site: Path) -> None:
    row = TABLE["events"][str(event)]
    page = _read(built_site, f"issues/{row['issue']}/")
    items = [
        item for item in page.select("ol.tb-timeline > li") if item.select(f'time[datetime="{row["on"]}"]')
    ]
    assert any(event.word in item.get_text(" ") for item in items)


@pytest.mark.parametrize(("mark", "row"), TABLE["marks"].items(), ids=list(TABLE["marks"]))
def test_a_mark_stands_beside_the_closure(mark: str, row: dict[str, str], built_site: Path) -> None:
    page = _read(built_site, f"issues/{row['issue']}/")
    assert row.get("shown", mark) in _text(page, "dl.tb-axes")
