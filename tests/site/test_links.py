"""Every link, anchor, picture and address of the whole output leads somewhere; every id stands once."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

ORIGIN = "https://tongbao.example"
"""Stands for the site's own address while links are resolved."""

SCHEMES = {"https", "mailto", "tel"}
"""What a link may be besides a place on the site."""

REFERENCES = (
    ("href", "//*[@href]"),
    ("src", "//*[@src]"),
    ("cite", "//*[@cite]"),
    ("poster", "//*[@poster]"),
)

ID_REFERENCES = (
    "for",
    "headers",
    "list",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
)


DATA = re.compile(r"quiz/report/index\.html")
"""Pages whose script reads what follows the `#`: it names no element."""

THEME = Counter({"__toc", "__search"})
"""Checkboxes that Material's labels name also where a page has none (see `test_html.THEME`)."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page holds.

    Attributes:
        ids: its ids, as often as they stand.
        names: anchors of the old kind.
        references: addresses that it links to or loads.
        id_references: ids that its labels and descriptions name.
        indexed: whether search engines may list it (a made-up case may not be).
    """

    ids: Counter[str]
    names: frozenset[str]
    references: tuple[str, ...]
    id_references: tuple[str, ...]
    indexed: bool


def read_page(file: Path) -> Page:
    tree = html.parse(file, html.HTMLParser(encoding="utf-8"))
    return Page(
        ids=Counter(tree.xpath("//@id")),
        names=frozenset(tree.xpath("//a/@name")),
        references=tuple(
            str(node.get(name)) for name, path in REFERENCES for node in tree.iterfind("." + path)
        ),
        id_references=tuple(
            reference
            for name in ID_REFERENCES
            for value in tree.xpath(f"//@{name}")
            for reference in value.split()
        ),
        indexed=not tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"),
    )


@lru_cache(maxsize=4)
def read_site(site: Path) -> dict[str, Page]:
    """All pages by their path in the site."""
    return {file.relative_to(site).as_posix(): read_page(file) for file in sorted(site.rglob("*.html"))}


def target(site: Path, page: str, reference: str) -> tuple[str, str] | None:
    """The file of the site that a reference leads to, and the anchor in it; None for another host."""
    parts = urlsplit(urljoin(f"{ORIGIN}/{page}", reference))
    if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
        return None
    path = unquote(parts.path).lstrip("/")
    if path == "" or path.endswith("/"):
        path += "index.html"
    elif (site / path).is_dir():
        path += "/ (a folder without its closing slash)"
    return path, unquote(parts.fragment)


def broken(site: Path) -> Iterator[str]:
    """Each reference that leads nowhere, with the page that holds it."""
    pages = read_site(site)
    for name, page in pages.items():
        for reference in page.references:
            found = target(site, name, reference)
            if found is None:
                scheme = urlsplit(reference).scheme
                if scheme not in SCHEMES:
                    yield f"{name}: {reference}: scheme {scheme!r}"
                continue
            path, anchor = found
            if not (site / path).is_file():
                yield f"{name}: {reference}: no such file"
            elif DATA.fullmatch(path):
                continue
            elif anchor and path in pages and anchor not in pages[path].ids | Counter(pages[path].names):
                yield f"{name}: {reference}: no such anchor"


def test_every_link_leads_somewhere(built_site: Path) -> None:
    assert sum(len(page.references) for page in read_site(built_site).values()) > 1000, "links were read"
    assert sorted(broken(built_site)) == []


ADDRESS = re.compile(re.escape(ORIGIN) + r"/[^\s\"'<>\\,;，。；）]*")
"""An address of the site in a file that is no page."""

NO_LINK = re.compile(r"<id>[^<]*</id>|\"id\": ?\"[^\"]*\"|\r?\n[ \t]")
"""The identity of an entry, which stays when its place is gone; and where a calendar folds its lines."""


def test_every_address_in_a_feed_a_calendar_or_a_table_leads_somewhere(built_site: Path) -> None:
    pages = read_site(built_site)
    files = [
        file for ending in ("xml", "json", "ics", "csv", "txt") for file in built_site.rglob(f"*.{ending}")
    ]
    found = {
        (file.relative_to(built_site).as_posix(), address)
        for file in files
        for address in ADDRESS.findall(NO_LINK.sub("", file.read_text(encoding="utf-8-sig")))
    }
    assert len(found) > 1000, "addresses were read"
    wrong = []
    for name, address in sorted(found):
        path, anchor = target(built_site, name, address) or ("", "")
        is_there = (built_site / path).is_file() or (built_site / path.partition("/ (")[0]).is_dir()
        if not is_there or (anchor and path in pages and anchor not in pages[path].ids):
            wrong.append((name, address))
    assert wrong == []


def test_every_id_stands_once_in_its_page(built_site: Path) -> None:
    assert [
        f"{name}: {ident}"
        for name, page in read_site(built_site).items()
        for ident, count in page.ids.items()
        if count > 1
    ] == []


def test_every_label_and_description_refers_to_an_id_of_its_page(built_site: Path) -> None:
    assert [
        f"{name}: {ident}"
        for name, page in read_site(built_site).items()
        for ident in page.id_references
        if ident not in page.ids | THEME
    ] == []


def test_every_address_of_a_style_sheet_leads_somewhere(built_site: Path) -> None:
    for sheet in built_site.rglob("*.css"):
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text(encoding="utf-8")):
            if not address.startswith("data:"):
                assert (sheet.parent / urlsplit(address).path).is_file(), f"{sheet.name}: {address}"


def test_the_site_map_lists_every_page_once_but_what_is_not_to_be_found(built_site: Path) -> None:
    listed = Counter(etree.parse(built_site / "sitemap.xml").xpath("//*[local-name()='loc']/text()"))
    assert set(listed.values()) == {1}
    paths = {urlsplit(address).path.lstrip("/") for address in listed}
    pages = {
        name.removesuffix("index.html")
        for name, page in read_site(built_site).items()
        if name.endswith("index.html") and page.indexed
    }
    assert paths == pages


COMING = re.compile(r"quiz/(?:weeks/\d{4}-W\d{2}|papers/[a-z0-9-]+/[ab])/index\.html")
"""A page of a week or a paper; before its day no link leads to it (`test_quiz_hidden.py`)."""


def test_no_page_is_out_of_reach_but_those_of_coming_weeks(built_site: Path) -> None:
    """From the home page every page can be come to by links alone."""
    pages = read_site(built_site)
    seen, ahead = {"index.html"}, ["index.html"]
    while ahead:
        here = ahead.pop()
        for reference in pages[here].references:
            found = target(built_site, here, reference)
            if found is not None and found[0] in pages and found[0] not in seen:
                seen.add(found[0])
                ahead.append(found[0])
    alone = sorted(set(pages) - seen - {"404.html", "channels/404.html"})
    assert [name for name in alone if not COMING.fullmatch(name)] == []
    assert [name for name in alone if pages[name].indexed] == []
    assert len([name for name in alone if name.startswith("quiz/weeks/")]) == 8
