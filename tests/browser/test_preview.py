"""What is wrong stands in sight of the clerk, wherever the page is scrolled to."""

from pathlib import Path
from typing import TYPE_CHECKING

from tongbao.publish.build import Outcome
from tongbao.publish.preview import Preview

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROBLEM = "bulletins/a.yml:1:1 E201 没有“x”这个字段；请改正或删去"


def _broken(folder: Path) -> Outcome:  # noqa: ARG001 - a builder that never builds
    return Outcome(code=1, lines=(PROBLEM, "发现 1 个问题，网站没有更新"))


def test_the_problems_stay_in_sight_when_the_page_is_scrolled(browser: "Browser", built_site: Path) -> None:
    preview = Preview(_broken)
    try:
        preview.rebuild()
        html = preview.dress((built_site / "notices" / "nmg-2021-bureau" / "index.html").read_bytes())
    finally:
        preview.close()
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(html.decode())
    for scroll in (0, 181, 2000):
        page.evaluate("y => window.scrollTo(0, y)", scroll)
        box = page.locator("#tb-preview").bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 8  # the margin of a body that has no style here
    assert page.locator("#tb-preview li").all_inner_texts() == [PROBLEM]
    assert "发现 1 个问题，网站没有更新" in page.locator("#tb-preview strong").inner_text()
    page.close()
