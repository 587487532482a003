"""Feeds, the site map and the listed pages agree, as built."""

import json
import re
from pathlib import Path

import feedparser
from bs4 import BeautifulSoup

ADDRESS = "https://tongbao.example/"


def _listed(site: Path) -> set[str]:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    return {url.removeprefix(ADDRESS) for url in re.findall(r"<loc>([^<]+)</loc>", text)}


def _read(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def test_what_a_feed_names_is_in_the_site_map_and_what_is_made_up_is_not(built_site: Path) -> None:
    listed = _listed(built_site)
    for name, is_listed in (("feed.xml", True), ("fictional.xml", False)):
        entries = [
            entry.link.removeprefix(ADDRESS).partition("#")[0]
            for file in built_site.rglob(name)
            for entry in feedparser.parse(file.read_bytes()).entries
        ]
        assert len(entries) > 10
        assert {url in listed for url in entries} == {is_listed}


def test_the_notices_listed_are_those_of_the_feeds_and_one_without_a_date(built_site: Path) -> None:
    page = _read(built_site, "notices/")
    shown = {str(link["href"]) for link in page.select("main .tb-list a")}
    feeds = [
        json.loads((built_site / "notices" / name).read_text()) for name in ("feed.json", "fictional.json")
    ]
    named = {item["url"].rpartition("notices/")[2] for feed in feeds for item in feed["items"]}
    assert shown - named == {"county-report/"}
    assert named - shown == set()
    [line] = page.select(".tb-feeds:not(.tb-tables)")
    assert "有 1 份没有日期，不在订阅源里" in line.get_text()


def test_the_head_and_the_last_line_of_a_page_name_the_same_feeds(built_site: Path) -> None:
    for url in ("notices/", "issues/nmg-01/", "issues/demo-01/", "organs/15-tjj/", "ledger/demo-2026/"):
        page = _read(built_site, url)
        head = [(node["href"], node["type"]) for node in page.select("head link[rel=alternate]")]
        assert head, url
        assert head == [
            (node["href"], node["type"]) for node in page.select(".tb-feeds:not(.tb-tables) a")
        ], url
        assert [href for href, _ in head if not (built_site / url / href).is_file()] == [], url


def test_no_channel_page_names_a_feed(built_site: Path) -> None:
    for url in ("channels/", "channels/1501/"):
        assert _read(built_site, url).select("link[rel=alternate], .tb-feeds:not(.tb-tables)") == [], url
