"""Each page loads one style sheet of ours, and it holds every rule of ours that the page asks for."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.browser.kinds import SAMPLES, Kind
from tongbao.adapter.assets import ASSETS, OF_QUIZ, OF_RECORDS, STYLES

_CLASS = re.compile(r"\.(tb-[A-Za-z0-9_-]+)")

PARTS = {name: set(_CLASS.findall((ASSETS / "css" / f"{name}.css").read_text("utf-8"))) for name in STYLES}
"""The classes that each part of the style sheets has rules for."""


_PSEUDO = re.compile(r"::[a-z-]+|:(?:hover|active|visited|target|checked|empty|focus[a-z-]*)")

_ALONE = re.compile(rf"(?<=[(\s,>+~])(?:{_PSEUDO.pattern})")


def _selectors(part: str) -> list[str]:
    """The selectors of a part, for an element in any state."""
    sheet = re.sub(r"/\*.*?\*/", "", (ASSETS / "css" / f"{part}.css").read_text("utf-8"), flags=re.DOTALL)
    found = re.findall(r"(?:^|[{};])\s*([^{}@;]+)\{", sheet)
    return sorted({_PSEUDO.sub("", _ALONE.sub("*", one)).strip() for one in found})


def _may_hold(selector: str, classes: set[str]) -> bool:
    """Whether a selector is worth trying on a page that has these classes: to try each takes a minute."""
    certain = not re.search(r",|:not|:is|:where", selector)
    return not (certain and set(_CLASS.findall(selector)) - classes)


@pytest.mark.parametrize(
    ("selector", "worth"),
    [
        (".tb-a", True),
        (".tb-a .tb-b", False),
        (".tb-b", False),
        (".tb-a, .tb-b", True),
        (".tb-a:not(.tb-b)", True),
        (".tb-a:is(.tb-a, .tb-b)", True),
        ("main > p", True),
    ],
)
def test_a_selector_is_skipped_only_where_a_class_of_its_is_missing(selector: str, *, worth: bool) -> None:
    assert _may_hold(selector, {"tb-a"}) is worth


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.name)
def test_no_rule_that_a_sheet_is_without_would_hold_on_its_pages(built_site: Path, kind: Kind) -> None:
    file = built_site / (kind.sample if kind.sample.endswith(".html") else f"{kind.sample}index.html")
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
    theme, link = page.select("link[rel=stylesheet]")
    assert "assets/tongbao/theme." in theme["href"]
    name = str(link["href"]).rpartition("/")[2].partition(".")[0]
    assert name == ("quiz" if kind.sample.startswith("quiz/") else "site")
    lacking = OF_RECORDS if name == "quiz" else OF_QUIZ
    rules = [(part, one) for part in sorted(lacking) for one in _selectors(part)]
    assert len(rules) > 50, "the search is alive"
    classes = {name for node in page.select("[class]") for name in node["class"]}
    assert [(part, one) for part, one in rules if _may_hold(one, classes) and page.select_one(one)] == []


def test_every_class_that_a_script_of_the_quiz_gives_has_its_rules_in_the_sheet_of_the_quiz() -> None:
    known = set().union(*PARTS.values())
    given = {
        name
        for script in (ASSETS / "quiz").glob("*.js")
        for name in re.findall(r"\btb-[A-Za-z0-9_-]+", script.read_text(encoding="utf-8"))
    }
    loaded = set().union(*(PARTS[name] for name in STYLES if name not in OF_RECORDS))
    assert (given & known) - loaded == set()
    assert "tb-verdict" in given, "the search is alive"


def test_a_part_that_a_sheet_is_without_is_named_once_and_holds_rules() -> None:
    assert set(STYLES) > OF_QUIZ | OF_RECORDS
    assert not OF_QUIZ & OF_RECORDS
    assert {name for name in OF_QUIZ | OF_RECORDS if not PARTS[name]} == set()
