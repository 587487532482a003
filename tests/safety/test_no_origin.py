"""Row 9, the build's side: nothing is fetched while building, and no page asks another server for anything.

The other side, what a browser does with each kind of page, is `tests/browser/test_every_kind.py`.
"""

import hashlib
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.planned import Workshop, open_workshop, page, plan, use_plan

LOADING = ("src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "manifest")
"""Attributes that make a browser ask for something, whatever the element."""

LINKS_THAT_LOAD_NOTHING = {"canonical", "prev", "next", "alternate"}

TRIGGERS = (
    ".mermaid",
    "[data-md-component=source]",
    "[data-md-component=consent]",
    ".md-source",
    "[data-md-color-accent] script[src*=polyfill]",
)
"""What makes Material's script fetch from elsewhere: diagrams, the repository's numbers, a cookie notice."""

SITE = "https://tongbao.example/"


class Cut(Exception):  # noqa: N818 - a cut line is no error of ours
    """Raised where something wants to leave this machine."""


@pytest.fixture
def no_route(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Cuts every way out of this process, and notes each try."""
    tries: list[str] = []

    def cut(name: str) -> Callable[..., None]:
        def refuse(*arguments: object, **_: object) -> None:
            tries.append(f"{name}{arguments[-1:]}")
            raise Cut(name)

        return refuse

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, cut(name))
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, cut(name))
    return tries


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return open_workshop(tmp_path)


PLAN = plan(page("channels/1501/", scripts=False), page("issues/a/", section="ledger/"))


def test_a_build_without_a_route_is_byte_equal_to_one_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    use_plan(monkeypatch, PLAN)
    made = []
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
        tries = request.getfixturevalue("no_route") if name == "without" else []
        made.append(_digests(open_workshop(tmp_path / name).build()))
        assert tries == []
    assert made[0] == made[1]


def test_the_cut_is_alive(no_route: list[str]) -> None:
    with pytest.raises(Cut):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(Cut), socket.socket() as line:
        line.connect(("127.0.0.1", 9))
    assert len(no_route) == 2


def _digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def _asked_for(built: BeautifulSoup) -> Iterator[str]:
    """Every address that a browser asks for by itself when it shows a page."""
    for node in built.select("*"):
        assert isinstance(node, Tag)
        yield from (str(node[name]) for name in LOADING if node.has_attr(name))
        if node.name == "link" and not LINKS_THAT_LOAD_NOTHING.intersection(node.get("rel") or []):
            yield str(node.get("href"))
        if node.name == "base" or node.get("http-equiv", "").lower() == "refresh":
            yield f"{SITE}/never"
        if node.name in {"use", "image"}:
            yield from (str(node[name]) for name in ("href", "xlink:href") if node.has_attr(name))
        yield from _in_styles(str(node.get("style", "")))
    for style in built.select("style"):
        yield from _in_styles(style.text)


def _in_styles(sheet: str) -> Iterator[str]:
    yield from re.findall(r"url\(\s*[\"']?([^\"')]*)", sheet) + re.findall(r"@import\s+[\"']([^\"']*)", sheet)


def _leaves(address: str) -> bool:
    parts = urlsplit(address.strip())
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


def test_no_page_and_no_style_asks_another_server(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, PLAN)
    workshop.build()
    _check_site(workshop.site)


def test_the_real_site_asks_no_other_server(built_site: Path) -> None:
    _check_site(built_site)


def _check_site(site: Path) -> None:
    pages = {file: BeautifulSoup(file.read_text(encoding="utf-8"), "lxml") for file in site.rglob("*.html")}
    asked = {file: list(_asked_for(built)) for file, built in pages.items()}
    assert {
        file: [one for one in found if _leaves(one)]
        for file, found in asked.items()
        if any(map(_leaves, found))
    } == {}
    assert all(asked.values()), "every page asks for its style at least: the search is alive"
    assert {file for file, built in pages.items() for trigger in TRIGGERS if built.select(trigger)} == set()
    sheets = [file.read_text(encoding="utf-8") for file in site.rglob("*.css")]
    assert len(sheets) == 4, "two of Material, two of ours"
    assert [address for sheet in sheets for address in _in_styles(sheet) if _leaves(address)] == []


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://a.example/x.png">',
        '<img srcset="//a.example/x.png 2x">',
        '<link rel="preconnect" href="https://a.example">',
        '<link rel="stylesheet" href="//a.example/a.css">',
        '<p style="background:url(https://a.example/x)">',
        '<style>@import "https://a.example/a.css";</style>',
        '<svg><use href="https://a.example/a.svg#b"/></svg>',
        '<a ping="https://a.example/" href="/">甲</a>',
        '<meta http-equiv="refresh" content="0;url=https://a.example/">',
    ],
)
def test_the_search_for_strangers_is_alive(html: str) -> None:
    assert any(map(_leaves, _asked_for(BeautifulSoup(html, "lxml"))))


def test_no_font_is_asked_for(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Material loads two families from a font service unless it is told not to."""
    use_plan(monkeypatch, PLAN)
    workshop.build()
    for name, built in workshop.pages().items():
        assert "fonts.g" not in built.decode(), name
    assert not any(file.suffix in {".woff", ".woff2", ".ttf"} for file in workshop.site.rglob("*"))
