"""Every built page says its security policy once, before all that it loads, and holds nothing against it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from mkdocs.exceptions import Abort

from tests.site.planned import open_workshop, plan, use_plan
from tongbao.policy import OTHER_TYPE, TYPES, content_policy, content_type

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)

CHANNEL = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'none'"
)


@cache
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page, parsed, by its path."""
    found = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): html.fromstring(file.read_bytes().decode()) for file in found}


def test_every_page_says_its_policy_once_and_first(built_site: Path) -> None:
    wrong = {}
    for name, page in pages(built_site).items():
        said = [(node.get("http-equiv"), node.get("content")) for node in page.xpath("//meta[@http-equiv]")]
        wanted = CHANNEL if name.startswith("channels/") else PAGE
        first = page.xpath("//head/*[1]/@charset | //head/*[2]/@http-equiv")
        if said != [("Content-Security-Policy", wanted)] or first != ["utf-8", "Content-Security-Policy"]:
            wrong[name] = (said, first)
    assert wrong == {}
    assert {name.startswith("channels/") for name in pages(built_site)} == {True, False}


def test_a_page_does_not_say_what_is_ignored_there(built_site: Path) -> None:
    assert f"{PAGE}; frame-ancestors 'none'" == content_policy(scripts=True)
    assert f"{CHANNEL}; frame-ancestors 'none'" == content_policy(scripts=False)
    assert not any(
        "frame-ancestors" in html.tostring(page, encoding="unicode") for page in pages(built_site).values()
    )


def broken(page: html.HtmlElement) -> Iterator[str]:
    """What stands in a page and would be stopped: scripts, styles, handlers."""
    for node in page.iter(html.etree.Element):
        if node.tag == "script" and node.get("src") is None and node.get("type") != "application/json":
            yield "script"
        if node.tag in {"style", "base", "iframe", "object", "embed"}:
            yield node.tag
        for name, value in node.attrib.items():
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"{node.tag} {name}"


def test_no_page_holds_a_script_a_style_or_a_handler(built_site: Path) -> None:
    assert {name: found for name, page in pages(built_site).items() if (found := [*broken(page)])} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<script>1</script>",
        "<style>p{}</style>",
        "<p style='color:red'>红</p>",
        "<p onclick='x()'>红</p>",
        "<a href=' JavaScript:x()'>红</a>",
        "<base href='/'>",
    ],
)
def test_the_search_for_what_breaks_it_is_alive(text: str) -> None:
    assert len([*broken(html.fromstring(f"<div>{text}</div>"))]) == 1


def test_every_published_file_has_a_type(built_site: Path) -> None:
    """A browser is told not to guess (`nosniff`): a file of an unknown ending is only ever downloaded."""
    unknown = [
        name
        for file in built_site.rglob("*")
        if file.is_file()
        and content_type(name := file.relative_to(built_site).as_posix()) == OTHER_TYPE
        and file.suffix.removeprefix(".") not in TYPES
    ]
    assert unknown == []


SECURITY = """\
- tongbao:
      security_contact: mailto:a@tongbao.example
      security_expires: 2027-06-30
"""


def test_security_txt_comes_out_where_it_is_set_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built_site: Path
) -> None:
    """MkDocs passes over folders that begin with a dot; a demonstration names nobody."""
    monkeypatch.setenv("TONGBAO_TODAY", "2026-11-22")
    workshop = open_workshop(tmp_path)
    settings = workshop.root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("- tongbao:\n", SECURITY), encoding="utf-8"
    )
    use_plan(monkeypatch, plan())
    file = workshop.build() / ".well-known" / "security.txt"
    assert file.read_text(encoding="utf-8").splitlines() == [
        "Contact: mailto:a@tongbao.example",
        "Expires: 2027-06-30T23:59:59+08:00",
        "Preferred-Languages: zh",
        "Canonical: https://tongbao.example/.well-known/security.txt",
    ]
    assert not (built_site / ".well-known").exists()


def test_an_expired_security_txt_stops_the_build_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TONGBAO_TODAY", "2027-07-01")
    workshop = open_workshop(tmp_path)
    settings = workshop.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("- tongbao:\n", SECURITY)
    settings.write_text(text, encoding="utf-8")
    use_plan(monkeypatch, plan())
    with pytest.raises(Abort):
        workshop.build()
    line = text[: text.index("security_expires")].count("\n") + 1
    assert capsys.readouterr().err == (
        f"mkdocs.yml:{line}:1 E703 安全联系方式的有效期（security_expires）2027-06-30 已经过了；"
        "请核对联系方式还能用，再写新的日期，从今天起不超过一年\n"
    )
    assert not workshop.site.exists()
