# ruff: noqa: E501 - of rules that stand on one line
"""What of Material's style sheets is published: all that an element of this site may answer to."""

import re
from pathlib import Path

import pytest
import tinycss2

from tongbao.adapter.theme import SHEETS, UNUSED, make_theme_sheet, trim

SHEET = make_theme_sheet().content.decode()

CLASSES = re.compile(r'\sclass="([^"]*)"')


def test_no_element_of_any_page_bears_a_class_whose_rules_are_left_out(built_site: Path) -> None:
    pages = {page: page.read_text(encoding="utf-8") for page in built_site.rglob("*.html")}
    borne = {name for text in pages.values() for names in CLASSES.findall(text) for name in names.split()}
    assert {"md-header", "md-typeset", "tb-title"} <= borne, "the search is alive"
    assert {name for name in borne if UNUSED.fullmatch(name)} == set()


def test_the_pages_load_this_sheet_and_ours_and_none_of_material(built_site: Path) -> None:
    for page in built_site.rglob("*.html"):
        links = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text(encoding="utf-8"))
        names = [link.rpartition("/")[2].partition(".")[0] for link in links]
        assert names in (["theme", "site"], ["theme", "quiz"]), page
    assert [*built_site.glob("assets/stylesheets/*")] == []


def test_the_sheet_is_a_third_of_what_it_is_made_of_and_says_whose_it_is() -> None:
    whole = sum(path.stat().st_size for path in SHEETS.glob("*.min.css"))
    assert whole / 6 < len(SHEET) < whole / 3
    assert SHEET.startswith("/*! Material for MkDocs, (c) Martin Donath, MIT License;")
    rules = tinycss2.parse_stylesheet(SHEET, skip_comments=True, skip_whitespace=True)
    assert {rule.type for rule in rules} <= {"qualified-rule", "at-rule"}
    assert len(rules) > 250


@pytest.mark.parametrize(
    ("source", "made"),
    [
        (".md-typeset{color:red}", ".md-typeset{color:red}"),
        (".md-typeset .admonition{color:red}", ""),
        (".md-nav,.md-typeset .tabbed-set>label,.md-tabs{color:red}", ".md-nav,.md-tabs{color:red}"),
        ("@media print{.md-top{color:red}}@media screen{.md-tabs{top:0}.tip{top:0}}", "@media screen{.md-tabs{top:0}}"),
        ("a:not(.headerlink):is(.md-tag,.md-nav){top:0}", "a:not(.headerlink):is(.md-tag,.md-nav){top:0}"),
        (".md-tags-of-ours{top:0}", ""),
        (".md-header__topic{top:0}", ".md-header__topic{top:0}"),
        ("[data-md-color-primary=indigo]{--a:1}[data-md-color-primary=custom]{--a:2}", "[data-md-color-primary=custom]{--a:2}"),
        (":root{--x:url(a.svg);--y:url(b.svg);--z:1}.md-nav{background:var(--x)}", ":root{--x:url(a.svg);--z:1}.md-nav{background:var(--x)}"),
        ("@keyframes spin{to{top:0}}", "@keyframes spin{to{top:0}}"),
        ('.md-nav{background:url("data:image/svg+xml;a,b{}")}', '.md-nav{background:url("data:image/svg+xml;a,b{}")}'),
    ],
)  # fmt: skip
def test_a_rule_goes_if_no_element_can_answer_to_it(source: str, made: str) -> None:
    assert trim(source) == made
