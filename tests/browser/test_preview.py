"""What is wrong stands in sight of the clerk, wherever the page is scrolled to, and on every kind of page."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import LISTEN, PATIENCE
from tongbao.publish.build import Outcome
from tongbao.publish.serve import start_preview

pytestmark = pytest.mark.browser

PROBLEM = "bulletins/a.yml:1:1 E201 没有“x”这个字段；请改正或删去"


@pytest.mark.parametrize("path", ["notices/nmg-2021-bureau/", "channels/1501/"])
def test_the_problems_come_by_themselves_and_stay_in_sight(
    browser: Browser, built_site: Path, tmp_path: Path, path: str
) -> None:
    """Under each page's own policy; a page without scripts has the preview's all the same."""

    def build(folder: Path) -> Outcome:
        if (tmp_path / "broken.yml").exists():
            return Outcome(code=1, lines=(PROBLEM, "发现 1 个问题，网站没有更新"))
        shutil.copytree(built_site, folder)
        return Outcome(code=0, lines=())

    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(3 * PATIENCE)
    context.add_init_script(LISTEN)
    page, errors = context.new_page(), []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    with start_preview(build, [tmp_path], every=0.05) as address:
        page.goto(f"{address}{path}")
        assert page.locator("#tb-preview").count() == 0
        (tmp_path / "broken.yml").touch()
        page.locator("#tb-preview").wait_for()
        for scroll in (0, 181, 2000):
            page.evaluate("y => window.scrollTo(0, y)", scroll)
            box = page.locator("#tb-preview").bounding_box()
            assert box is not None
            assert box["y"] == 0
        assert page.locator("#tb-preview li").all_inner_texts() == [PROBLEM]
        assert "发现 1 个问题，网站没有更新" in page.locator("#tb-preview strong").inner_text()
        assert errors == []
        context.close()
