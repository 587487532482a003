"""Feeds, the site map and the listed pages agree, as built."""

import gzip
import json
import re
from pathlib import Path

import feedparser
from bs4 import BeautifulSoup

from tests.browser.kinds import KINDS, VARIANTS

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


def test_the_page_of_a_channel_names_a_feed_only_where_its_place_mends_an_issue(built_site: Path) -> None:
    for url, words in (
        ("channels/", []),
        ("channels/1501/", []),
        ("channels/demo-c/", ["虚构案例 整改事件 Atom", "虚构案例 整改事件 JSON Feed"]),
    ):
        page = _read(built_site, url)
        assert [node.get_text() for node in page.select(".tb-feeds:not(.tb-tables) a")] == words, url
        assert len(page.select("head link[rel=alternate]")) == len(words), url
        assert page.select("script") == [], url


def test_the_site_map_names_exactly_the_pages_that_search_engines_may_list(built_site: Path) -> None:
    """Of every page that was made: the made-up, withdrawn and coming ones ask engines to stay away."""
    listed = _listed(built_site)
    plain = (built_site / "sitemap.xml").read_bytes()
    assert gzip.decompress((built_site / "sitemap.xml.gz").read_bytes()) == plain
    assert plain.count(b"<loc>") == len(listed), "each page once"
    urls = {file.parent.relative_to(built_site).as_posix() for file in built_site.rglob("index.html")}
    open_pages = set()
    for url in urls:
        page = _read(built_site, url)
        robots = [node["content"] for node in page.select("meta[name=robots]")]
        canonical = [node["href"] for node in page.select("link[rel=canonical]")]
        address = "" if url == "." else f"{url}/"
        if not robots:
            open_pages.add(address)
            assert canonical == [ADDRESS + address]
    assert listed == open_pages
    assert len(urls - {url.rstrip("/") or "." for url in listed}) > 20, "and there are others"


def test_each_address_in_a_feed_is_a_page_and_in_one_of_what_is_real_a_listed_one(built_site: Path) -> None:
    listed = _listed(built_site)
    feeds = [*built_site.rglob("feed.xml"), *built_site.rglob("fictional.xml")]
    assert len(feeds) > 50
    for file in feeds:
        read = feedparser.parse(file.read_bytes())
        urls = [read.feed.link, *(entry.link for entry in read.entries)]
        pages = {url.removeprefix(ADDRESS).partition("#")[0] for url in urls}
        assert all(url.startswith(ADDRESS) for url in urls), file
        assert [page for page in pages if not (built_site / page / "index.html").is_file()] == [], file
        if file.name == "feed.xml":
            assert pages - listed == set(), file
        twin = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        assert [item["url"] for item in twin["items"]] == urls[1:], file
        assert twin["home_page_url"] == urls[0], file


def test_every_page_that_shows_a_table_names_a_file_of_its_rows(built_site: Path) -> None:
    """But for explanations that are set as a table, and for rows that are no record."""
    rows = ["notices", "ledgers", "channels", "documents", "activities", "coverages", "quiz-past", "laws"]
    for kind in (*KINDS, *VARIANTS):
        if not (built_site / kind.sample / "index.html").is_file():
            continue
        page = _read(built_site, kind.sample)
        files = [
            str(node["href"])
            for node in page.select("main a[href]")
            if re.search(r"\.(csv|xlsx)$", str(node["href"]))
        ]
        shown = [table for table in page.select("main table") if table.find_parent("figure") is None]
        if kind.name in rows or (shown and kind.name not in {"about", "corrections"}):
            assert files, kind.name
        for href in files:
            assert (built_site / kind.sample / href).is_file(), (kind.name, href)
