"""A column without content says so in one sentence: each kind of record is taken out in turn."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.site.test_links import broken
from tests.sites import SMALL, Build

TinySite = Callable[..., Build]
Changes = Mapping[str, str | None]

DAY = {"TONGBAO_TODAY": "2026-07-31"}

SENTENCES = {
    "notices/": "还没有通报。",
    "ledger/": "还没有登记督察，没有台账。",
    "channels/": "还没有登记盟市，查不到举报渠道。",
    "coverage/": "还没有清单。",
    "documents/": "还没有制度文件。",
    "activities/": "还没有活动。",
    "organs/": "还没有登记单位。",
}
"""What stands in each column that has nothing in it."""


def without(*parts: str) -> dict[str, str | None]:
    """The files of the small records below these folders, taken out."""
    return {
        file.relative_to(SMALL).as_posix(): None
        for part in parts
        for file in ([SMALL / part] if (SMALL / part).is_file() else sorted((SMALL / part).rglob("*")))
        if file.is_file()
    }


def unreferred() -> dict[str, str]:
    """The one issue that names a document, without that name."""
    path = "bulletins/inspections/demo/issues/demo-03.yml"
    text = (SMALL / path).read_text(encoding="utf-8")
    line = "        ref: document:training-plan\n"
    assert text.count(line) == 1
    return {path: text.replace(line, "")}


B = "bulletins"
CASES: Mapping[str, tuple[Changes, tuple[str, ...]]] = {
    "notices": (without(f"{B}/notices"), ("notices/",)),
    "channels": (without(f"{B}/channels"), ()),
    "coverage": (without(f"{B}/coverage"), ("coverage/",)),
    "activities": (without(f"{B}/activities.yml"), ("activities/",)),
    "documents": ({**without(f"{B}/documents.yml"), **unreferred()}, ("documents/",)),
    "inspections": (
        without(
            f"{B}/inspections",
            f"{B}/notices",
            f"{B}/coverage",
            f"{B}/activities.yml",
            f"{B}/documents.yml",
        ),
        ("ledger/", "notices/", "coverage/", "activities/", "documents/"),
    ),
    "everything": (
        {**without(B), f"{B}/channels/keep.yml": None, f"{B}/activities.yml": "[]\n"},
        tuple(SENTENCES),
    ),
}
"""What is taken out, and the columns that have nothing then; without channels the places still stand."""


def read(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "lxml")


def silent(site: Path) -> Iterator[str]:
    """Columns that say that they have nothing."""
    for address, sentence in SENTENCES.items():
        said = [node.get_text() for node in read(site, address).select("article .tb-none")]
        if sentence in said:
            assert said.count(sentence) == 1, address
            yield address


def test_no_column_of_the_small_site_is_empty(tiny_site: TinySite) -> None:
    made = tiny_site(env=DAY)
    assert made.code == 0, made.log
    assert [*silent(made.site)] == []


@pytest.mark.parametrize("name", CASES)
def test_a_column_with_nothing_in_it_says_so_and_no_link_is_broken(tiny_site: TinySite, name: str) -> None:
    changes, columns = CASES[name]
    made = tiny_site(files=changes, env=DAY)
    assert made.code == 0, made.log
    assert sorted(silent(made.site)) == sorted(columns)
    assert [*broken(made.site)] == []
