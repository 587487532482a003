"""Every kind of page on A4: all of its text is there, none of its controls, nothing is cut off."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.kinds import GROWN, SAMPLES, Kind
from tests.browser.visits import STICKING_OUT

pytestmark = pytest.mark.browser

every_sample = pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.name)

MILLIMETRE = 96 / 25.4

UPRIGHT, ACROSS = (595, 842), (842, 595)
"""A4 in points."""

MARGINS = {"notice": 54, "masked-report": 54}
"""Millimetres on both sides; elsewhere 40."""

LEDGERS = frozenset({"ledger", "ledger-on-a-day", "fictional-ledger"})
"""A ledger has seven columns: it is printed across."""

TEXTS = """() => {
    const seen = node => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden"
        && !node.closest(".tb-vh, .tb-tag, [aria-hidden=true], .tb-days, .tb-mine");
    const walker = document.createTreeWalker(document.querySelector(".md-main"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const text = walker.currentNode.data.replace(/\\s+/g, "");
        if (text.length > 1 && seen(walker.currentNode.parentElement)) texts.push(text);
    }
    return texts;
}"""
"""What a reader of the printed page is to read, a piece for each node of text."""

CONTROLS = """() => [...document.querySelectorAll(
    "header.md-header, .md-tabs, .md-search, .md-sidebar, .md-skip, .tb-filter, .tb-feeds, "
    + "button, select, input:not([type=radio], [type=checkbox])")]
    .filter(node => node.getClientRects().length > 0)
    .map(node => `${node.localName}.${node.className}`)"""


def print_page(page: Page, file: Path) -> str:
    """Print a page as a reader would, and give its text without blanks and page numbers."""
    page.pdf(path=file, prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, encoding="utf-8")
    return re.sub(r"—\d+—|\s", "", done.stdout)


def sizes(file: Path) -> set[tuple[int, ...]]:
    told = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "99", file], capture_output=True, check=True, encoding="utf-8"
    )
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", told.stdout)
    return {tuple(round(float(side)) for side in size) for size in found}


@every_sample
def test_a_printed_page_holds_all_of_its_text_and_no_control(
    visit: Visitor, kind: Kind, tmp_path: Path
) -> None:
    page = visit(kind.sample).page
    page.wait_for_load_state("networkidle")
    file = tmp_path / "page.pdf"
    printed = print_page(page, file)
    across = kind.name in LEDGERS
    assert sizes(file) == {ACROSS if across else UPRIGHT}

    side = 297 if across else 210
    width = int((side - MARGINS.get(kind.name, 40)) * MILLIMETRE)
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, page.evaluate(STICKING_OUT)
    assert page.evaluate(CONTROLS) == []

    lost = [text for text in page.evaluate(TEXTS) if text[:6] not in printed or text[-6:] not in printed]
    assert lost == []
    assert printed.count("演示站内容依据公开报道编排") == 1, "the bar of a 演示站"
    assert printed.count("网站标识码") == 1, "the footer"


def test_a_table_of_more_pages_than_one_repeats_its_head(visit: Visitor, tmp_path: Path) -> None:
    page = visit("ledger/demo-2026/").page
    file = tmp_path / "page.pdf"
    printed = print_page(page, file)
    head = re.sub(r"\s", "", page.locator(".tb-ledger thead").inner_text())
    assert printed.count(head) > 2


def test_the_table_below_a_chart_is_printed_though_it_is_folded(visit: Visitor, tmp_path: Path) -> None:
    page = visit("").page
    rows = page.locator("details.tb-data:not([open]) tbody tr").all_text_contents()
    assert rows
    printed = print_page(page, tmp_path / "page.pdf")
    assert [row for row in rows if re.sub(r"\s", "", row) not in printed] == []


def test_numbers_to_report_by_are_printed(visit: Visitor, tmp_path: Path) -> None:
    page = visit("channels/1501/", scripts=False).page
    numbers = page.locator(".tb-tel").all_text_contents()
    assert numbers
    printed = print_page(page, tmp_path / "page.pdf")
    assert [number for number in numbers if number.strip() not in printed] == []


def test_a_paper_is_printed_without_bar_and_footer_of_the_site(visit_quiz: Visitor, tmp_path: Path) -> None:
    page = visit_quiz("quiz/weeks/2026-W48/print/blank/", today=GROWN).page
    printed = print_page(page, tmp_path / "page.pdf")
    assert "网站标识码" not in printed
