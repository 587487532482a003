"""The sheets of notices in a built site: what is printed, how it is linked, and a site that cannot print."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
from bs4 import BeautifulSoup

from tests.sites import TODAY, Build


def test_every_notice_that_stands_links_its_sheets_with_their_number_and_weight(built_site: Path) -> None:
    pages = sorted((built_site / "notices").glob("*/index.html"))
    assert len(pages) > 5
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        link = soup.select_one('a[href="notice.pdf"]')
        assert link is not None, page.parent.name
        file = page.parent / "notice.pdf"
        with pikepdf.open(file) as pdf:
            told = re.fullmatch(r"公文格式（PDF，(\d+) 页，(\d+) KB）", link.get_text())
            assert told is not None
            assert int(told[1]) == len(pdf.pages)
            assert int(told[2]) == round(file.stat().st_size / 1000)
            assert str(pdf.docinfo.Title) == soup.select_one("h1").get_text()  # type: ignore[union-attr]


def test_a_notice_that_is_withdrawn_has_no_sheets(built_site: Path) -> None:
    printed = {file.parent.name for file in built_site.glob("notices/*/notice.pdf")}
    standing = {
        file.parent.name for file in built_site.glob("notices/*/index.html") if "已撤回" not in _title(file)
    }
    assert printed == standing


def test_the_names_of_the_annexes_stand_on_one_page_with_the_end_of_the_text(built_site: Path) -> None:
    files = sorted(built_site.glob("notices/*/notice.pdf"))
    assert files
    for file in files:
        told = subprocess.run(
            ["pdftotext", file, "-"], capture_output=True, check=True, encoding="utf-8"
        ).stdout
        [page] = [page for page in told.split("\f") if "附件：1." in page]
        assert re.search(r"\d\. 来源和说明", page), file.parent.name
        before = page.split("附件：1.")[0].splitlines()
        text = [line for line in before if line and not re.match(r"演示站：|虚构案例：|本件由|— *\d", line)]
        assert text[-1:], file.parent.name
        assert text[-1].endswith("。"), text


def _title(file: Path) -> str:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml").title.get_text()  # type: ignore[union-attr]


def test_a_site_without_faces_is_built_and_says_what_is_missing(tiny_site: Callable[..., Build]) -> None:
    made = tiny_site(env={"TONGBAO_TODAY": TODAY})
    assert made.code == 0, made.log
    assert (
        "没有印制 PDF：缺少字体（.cache/fonts/）；网页照常生成，不带 PDF 链接。请执行 make fonts，再重新生成"
        in made.log
    )
    assert "WARNING" not in made.log
    assert list(made.site.rglob("*.pdf")) == []
    page = (made.site / "notices" / "first" / "index.html").read_text(encoding="utf-8")
    assert "notice.pdf" not in page
