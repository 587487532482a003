"""Each page loads one style sheet of ours, and it holds every rule of ours that the page asks for."""

import re
from pathlib import Path

from bs4 import BeautifulSoup

from tongbao.adapter.assets import ASSETS, OF_QUIZ, OF_RECORDS, STYLES

_CLASS = re.compile(r"\.(tb-[A-Za-z0-9_-]+)")

PARTS = {name: set(_CLASS.findall((ASSETS / "css" / f"{name}.css").read_text("utf-8"))) for name in STYLES}
"""The classes that each part of the style sheets has rules for."""


def test_every_class_of_a_page_has_its_rules_in_the_sheet_that_the_page_loads(built_site: Path) -> None:
    known = set().union(*PARTS.values())
    sheets: dict[str, set[str]] = {}
    lacking: dict[str, set[str]] = {}
    for file in sorted(built_site.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        (link,) = page.select("link[rel=stylesheet][href*='assets/tongbao/']")
        name = str(link["href"]).rpartition("/")[2]
        if name not in sheets:
            text = (built_site / "assets" / "tongbao" / name).read_text(encoding="utf-8")
            sheets[name] = set(_CLASS.findall(text))
        asked = {one for node in page.select("[class]") for one in node["class"]}
        if missing := (asked & known) - sheets[name]:
            lacking[file.relative_to(built_site).as_posix()] = missing
    assert lacking == {}
    assert sorted(name.partition(".")[0] for name in sheets) == ["quiz", "site"]


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
