"""The facts of 台账 and 举报渠道 can be read with scripts off, and are those of the records."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.browser.conftest import Visitor
from tests.sites import ROOT

pytestmark = pytest.mark.browser

BULLETINS = ROOT / "bulletins"

INSPECTIONS = sorted((BULLETINS / "inspections").iterdir())

LEDGERS = tuple(path.name for path in INSPECTIONS if any(path.glob("issues/*.yml")))

PAGES = (
    *(f"ledger/{ledger}/" for ledger in LEDGERS),
    "ledger/",
    "channels/",
    "channels/15/",
    "channels/1501/",
    "channels/150102/",
)


def read_text(path: Path) -> Any:  # noqa: ANN401 - the raw record, read without the product's own reader
    """The record as plain texts, read by YAML alone."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only


def visible_lines(text: str) -> set[str]:
    """The lines of a page's visible text, blanks evened out."""
    return {line for raw in text.splitlines() if (line := re.sub(r"\s+", " ", raw).strip())}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_that_scripts_show_is_missing_without_them(visit: Visitor, path: str, width: int) -> None:
    shown = {
        scripts: visible_lines(visit(path, scripts=scripts, width=width).page.locator("article").inner_text())
        for scripts in (True, False)
    }
    assert shown[True] - shown[False] == set()
    assert len(shown[False]) > 3, "the page has text"


def issues_of(ledger: str) -> list[Any]:
    return [read_text(path) for path in sorted((BULLETINS / "inspections" / ledger / "issues").glob("*.yml"))]


@pytest.mark.parametrize("ledger", LEDGERS)
def test_the_ledger_shows_every_issue_without_scripts(visit: Visitor, ledger: str) -> None:
    issues = [issue for issue in issues_of(ledger) if not issue.get("withdrawn")]
    article = visit(f"ledger/{ledger}/", scripts=False).page.locator("article")
    text = re.sub(r"\s+", "", article.inner_text())
    missing = [
        issue["id"]
        for issue in issues
        if issue["id"] not in text and re.sub(r"\s+", "", issue.get("title", "")) not in text
    ]
    assert missing == []
    links = article.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert [i["id"] for i in issues if not any(link.endswith(f"/issues/{i['id']}/") for link in links)] == []


def channels() -> Iterator[Any]:
    for path in sorted((BULLETINS / "channels").glob("*.yml")):
        yield from read_text(path)


def test_channel_pages_show_every_number_as_text_beside_its_link(visit: Visitor) -> None:
    wanted = {"15", "1501", "150102"}
    seen = set()
    for channel in channels():
        if channel["organ"] not in wanted:
            continue
        seen.add(channel["organ"])
        page = visit(f"channels/{channel['organ']}/", scripts=False).page
        text = page.locator("article").inner_text()
        links = page.locator("a[href^='tel:']").evaluate_all("links => links.map(link => link.textContent)")
        for phone in channel["phones"]:
            assert phone in text, channel["organ"]
            assert any(phone in link for link in links), channel["organ"]
        for name in ("email", "address", "postcode"):
            assert channel.get(name, "") in text, (channel["organ"], name)
    assert seen == wanted
