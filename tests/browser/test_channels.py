"""举报渠道: found in two taps, and a page that keeps no trace and runs nothing."""

import re

import pytest

from tests.browser.conftest import Visitor
from tests.sites import ROOT

pytestmark = pytest.mark.browser

CHANNEL_PAGES = ("channels/", "channels/15/", "channels/1501/", "channels/150102/")

FILES = sorted((ROOT / "bulletins" / "channels").glob("*.yml"))

LEAGUES = tuple(path.stem for path in FILES if re.fullmatch(r"15\d\d", path.stem))


def test_the_register_has_twelve_leagues() -> None:
    assert len(LEAGUES) == 12


@pytest.mark.parametrize("league", LEAGUES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_taps_lead_from_home_to_a_number(visit: Visitor, league: str, *, scripts: bool) -> None:
    page = visit("", width=390, scripts=scripts).page
    page.get_by_role("link", name=re.compile("举报渠道")).locator("visible=true").first.click()
    page.locator(f"article a[href$='{league}/']").first.click()
    assert re.search(rf"/channels/{league}/$", page.url)
    page.wait_for_load_state("load")  # its style too: the number's height is looked at
    number = page.locator("article a[href^='tel:']").first
    assert re.fullmatch(r"0\d{3}-?\d{7,8}", re.sub(r"\s", "", number.inner_text()))
    box = number.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "a finger can hit it"
    assert box["y"] + box["height"] <= 844, "it is seen without scrolling"


@pytest.mark.parametrize("path", CHANNEL_PAGES)
def test_a_channel_page_has_no_script(visit: Visitor, path: str) -> None:
    visited = visit(path)
    assert visited.page.locator("script").count() == 0
    handlers = visited.page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
        ".map(a => a.name).filter(name => name.startsWith('on'))"
    )
    assert handlers == []
    assert [url for url in visited.requests if url.split("?")[0].endswith((".js", ".mjs", ".wasm"))] == []


@pytest.mark.parametrize("path", CHANNEL_PAGES)
def test_a_channel_page_keeps_nothing(visit: Visitor, path: str) -> None:
    page = visit(path).page
    kept = page.evaluate(
        "async () => ({local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,"
        " databases: (await indexedDB.databases()).length, workers: 'serviceWorker' in navigator"
        " ? (await navigator.serviceWorker.getRegistrations()).length : 0})"
    )
    assert kept == {"local": 0, "session": 0, "cookie": "", "databases": 0, "workers": 0}
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", CHANNEL_PAGES)
def test_a_channel_page_sends_no_referrer(visit: Visitor, path: str) -> None:
    page = visit(path).page
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
    sent = []
    page.on("request", lambda request: sent.append(request.headers.get("referer")))
    page.locator("a[href]:not([href^='tel:']):not([href^='mailto:']):not([href^='#'])").locator(
        "visible=true"
    ).first.click()
    page.wait_for_load_state("load")
    assert sent, "the click led somewhere"
    assert set(sent[:1]) == {None}


@pytest.mark.parametrize("path", CHANNEL_PAGES)
def test_a_channel_page_has_no_form(visit: Visitor, path: str) -> None:
    """No form is built here: nobody can be led to type a report into this site."""
    assert visit(path).page.locator("form, textarea, input:not([type=checkbox].md-toggle)").count() == 0
