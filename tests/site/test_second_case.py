"""Another bureau's records, of another case, make a correct site with no change of code."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT, Build, Generator, build

SECOND = ROOT / "tests" / "fixtures" / "second"


@pytest.fixture(scope="module", params=["mkdocs"])
def second(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The second case, built like the real site."""
    generator: Generator = request.param
    root = tmp_path_factory.mktemp("second") / "root"
    shutil.copytree(SECOND, root)
    shutil.copytree(ROOT / "docs" / "site", root / "docs" / "site")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    made = build(root, root.parent / "site", generator=generator, env={"TONGBAO_TODAY": "2025-10-15"})
    assert made.code == 0, made.log
    return made


def _figures(site: Path, url: str) -> dict[str, str]:
    page = BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")
    return {
        str(mark["data-figure"]): mark.get_text(strip=True) for mark in page.select("article [data-figure]")
    }


def test_its_notice_proves_26_tasks_9_completed_17_on_schedule_none_overdue(second: Build) -> None:
    notice = next((second.site / "notices").glob("*/index.html")).parent.name
    figures = _figures(second.site, f"notices/{notice}/")
    wanted = {"issues": "26", "issues.completed": "9", "issues.on-schedule": "17", "issues.overdue": "0"}
    assert {name: figures.get(name) for name in wanted} == wanted


def test_its_ledger_has_a_row_for_each_task_and_nothing_of_the_first_case(second: Build) -> None:
    ledger = next((second.site / "ledger").glob("*/index.html"))
    page = BeautifulSoup(ledger.read_text(encoding="utf-8"), "lxml")
    assert len(page.select("table.tb-ledger tr.tb-row")) == 26
    words = [row.select_one(".tb-row__s").get_text(strip=True) for row in page.select("tr.tb-row")]  # type: ignore[union-attr]
    assert sum("已完成" in word for word in words) == 9
    everything = "".join(file.read_text(encoding="utf-8") for file in second.site.rglob("*.html"))
    assert [name for name in ("内蒙古", "呼和浩特", "示例市", "nmg-") if name in everything] == []
