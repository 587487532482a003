"""The filter of a ledger: by style alone without scripts, with the address kept by scripts."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

LEDGER = "ledger/demo-2026/"


def shown(page: Page) -> list[str]:
    """The issues that can be seen."""
    found: list[str] = page.locator("tr.tb-row:visible th.tb-id").all_inner_texts()
    return found


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_button_filters_with_and_without_scripts(visit: Visitor, scripts: bool, width: int) -> None:  # noqa: FBT001
    page = visit(LEDGER, scripts=scripts, width=width).page
    assert len(shown(page)) == 15
    page.locator("#f-progress-not-started").check(force=True)
    assert shown(page) == ["demo-14"]
    assert page.locator("tbody.tb-aspect:visible").count() == 1
    assert page.locator("tbody.tb-problem:visible").count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_lists_and_buttons_narrow_each_other(visit: Visitor, scripts: bool) -> None:  # noqa: FBT001
    page = visit(LEDGER, scripts=scripts).page
    page.locator("#f-aspect-1").check(force=True)
    assert shown(page) == ["demo-01", "demo-02", "demo-03", "demo-04"]
    page.locator("#f-schedule").select_option("overdue")
    assert shown(page) == ["demo-02"]
    page.locator("#f-schedule").select_option("")
    page.locator("#f-lead").select_option("demo-swj")
    assert shown(page) == ["demo-04"]


def test_what_is_chosen_is_kept_in_the_address(visit: Visitor) -> None:
    page = visit(LEDGER).page
    page.locator("#f-progress-completed").check(force=True)
    page.locator("#f-closure").select_option("closed")
    assert query(page) == {"progress": ["completed"], "closure": ["closed"]}
    before = shown(page)
    page.reload()
    assert shown(page) == before
    assert page.locator("#f-closure").input_value() == "closed"
    page.get_by_role("button", name="看全部").click()
    assert query(page) == {}
    assert len(shown(page)) == 15
    assert page.locator(".tb-filter__say").inner_text() == ""


def test_an_address_may_ask_for_what_no_control_says(visit: Visitor) -> None:
    page = visit(f"{LEDGER}?problem=2-2").page
    assert shown(page) == ["demo-07", "demo-08", "demo-09"]
    assert "显示 3 / 15 个具体问题（问题 2-2）。" in page.locator(".tb-filter__say").inner_text()


def test_a_figure_of_a_notice_leads_to_exactly_what_it_counts(visit: Visitor) -> None:
    page = visit("notices/demo-2026-progress/").page
    page.locator("article a[data-figure='issues.early']").first.click()
    page.wait_for_url("**/ledger/demo-2026/2026-07-15/**")
    assert len(shown(page)) == 4


def test_headings_above_nothing_stay_away(visit: Visitor) -> None:
    page = visit(f"{LEDGER}?aspect=1&schedule=overdue").page
    assert page.locator("tbody.tb-problem:visible").count() == 1


def test_an_unknown_query_filters_nothing(visit: Visitor) -> None:
    visited = visit(f"{LEDGER}?utm=x&progress=")
    assert len(shown(visited.page)) == 15
    assert visited.errors == []
