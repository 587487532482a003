"""The questions of coming weeks: in the output, so that the page turns on Monday, and in no list."""

import gzip
from pathlib import Path

from bs4 import BeautifulSoup

from tests.found import read_found

AHEAD = (*(f"2026-W{number}" for number in range(48, 54)), "2027-W01", "2027-W02")
"""The eight weeks after that of the build, which is 2026-W47."""


def _page(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def test_the_eight_weeks_ahead_are_pages_that_search_engines_are_to_leave_alone(built_site: Path) -> None:
    found = {file.parent.name for file in (built_site / "quiz" / "weeks").glob("*-W*/index.html")}
    assert found == set(AHEAD)
    for week in AHEAD:
        page = _page(built_site, f"quiz/weeks/{week}")
        assert page.select("[data-tb-question]"), week
        assert [node["content"] for node in page.select("meta[name=robots]")] == ["noindex"], week
        assert page.select("link[rel=canonical], link[rel=prev], link[rel=next]") == [], week


def test_no_site_map_and_no_search_names_a_week_ahead(built_site: Path) -> None:
    plain = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    packed = gzip.decompress((built_site / "sitemap.xml.gz").read_bytes()).decode()
    found = read_found(built_site)
    for week in AHEAD:
        assert f"weeks/{week}" not in plain + packed, week
        assert f"quiz/weeks/{week}/" not in found, week
    assert "/quiz/</loc>" in plain, "the search is alive"
    assert "quiz/" in found
