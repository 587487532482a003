"""The preview: the last good pages stay, with what is wrong on top, and everything stops by itself."""

import http.client
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT, SMALL
from tongbao.publish.build import Outcome, build_site
from tongbao.publish.preview import Preview
from tongbao.publish.serve import start_preview

PATIENCE = 60.0
"""Seconds until a page that has not changed counts as stuck."""


class Reader:
    """Asks the preview for pages."""

    def __init__(self, address: str) -> None:
        self._place = urlsplit(address)

    def ask(self, path: str) -> tuple[int, bytes]:
        """One answer, redirections not followed."""
        connection = http.client.HTTPConnection(self._place.hostname or "", self._place.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def page(self, path: str) -> BeautifulSoup:
        """A page, parsed."""
        return BeautifulSoup(self.ask(path)[1].decode(), "lxml")

    def rows(self, path: str) -> list[str]:
        """The problems on top of a page."""
        return [row.text for row in self.page(path).select("#tb-preview li")]

    def until(self, path: str, holds: Callable[[BeautifulSoup], bool]) -> BeautifulSoup:
        """The page, once something holds for it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            built = self.page(path)
            if holds(built):
                return built
            time.sleep(0.1)
        pytest.fail(f"{path} is stuck:\n{built}")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A file that stands for the records: its text is the page, and 错 in it is a mistake."""
    file = tmp_path / "records" / "a.yml"
    file.parent.mkdir()
    file.write_text("一", encoding="utf-8")
    return file


@contextmanager
def _preview(record: Path) -> Iterator[Reader]:
    def build(folder: Path) -> Outcome:
        text = record.read_text(encoding="utf-8")
        if "错" in text:
            return Outcome(code=1, lines=(f"records/a.yml:1:1 E203 “{text}”；请改正", "发现 1 个问题"))
        (folder / "ledger").mkdir(parents=True)
        for name in ("index.html", "ledger/index.html", "404.html"):
            (folder / name).write_text(f"<html><body><p>{text} {name}</p></body></html>", encoding="utf-8")
        (folder / "a.csv").write_text(text, encoding="utf-8")
        return Outcome(code=0, lines=())

    with start_preview(build, [record.parent], every=0.05) as address:
        yield Reader(address)


def test_a_broken_record_puts_its_problems_on_top_of_the_last_good_pages(record: Path) -> None:
    with _preview(record) as reader:
        assert reader.rows("/") == []
        record.write_text("错 <b>", encoding="utf-8")
        built = reader.until("/ledger/", lambda page: bool(page.select("#tb-preview")))
        assert built.select_one("p").text == "一 ledger/index.html"
        assert reader.rows("/ledger/") == ["records/a.yml:1:1 E203 “错 <b>”；请改正"]
        assert reader.rows("/") == reader.rows("/nowhere/") == reader.rows("/ledger/")
        assert (
            reader.page("/").select_one("#tb-preview strong").text
            == "没有更新，下面是改动之前的页面。请改正：发现 1 个问题"
        )
        record.write_text("二", encoding="utf-8")
        mended = reader.until("/ledger/", lambda page: not page.select("#tb-preview"))
        assert mended.select_one("p").text == "二 ledger/index.html"


def test_records_that_are_broken_from_the_start_are_said_too(record: Path) -> None:
    record.write_text("错", encoding="utf-8")
    with _preview(record) as reader:
        assert reader.ask("/ledger/")[0] == 503
        assert reader.rows("/ledger/") == ["records/a.yml:1:1 E203 “错”；请改正"]
        assert (
            reader.page("/").select_one("#tb-preview strong").text
            == "还没有可以看的页面。请改正：发现 1 个问题"
        )
        record.write_text("一", encoding="utf-8")
        reader.until("/ledger/", lambda page: page.select_one("p") is not None)
        assert reader.ask("/ledger/")[0] == 200


def test_a_browser_is_told_when_there_is_something_new(record: Path) -> None:
    with _preview(record) as reader:
        assert reader.page("/").select("script")[-1]["src"] == "/-/preview.js?1"
        assert b"location.reload" in reader.ask("/-/preview.js?1")[1]
        assert reader.ask("/-/changes?0") == (200, b"1")
        record.write_text("二", encoding="utf-8")
        assert reader.ask("/-/changes?1") == (200, b"2"), "the answer waits for the change"


def test_files_folders_and_missing_pages_are_answered_as_a_web_server_would(record: Path) -> None:
    with _preview(record) as reader:
        assert reader.ask("/a.csv") == (200, "一".encode())
        assert reader.ask("/ledger")[0] == 301
        assert reader.ask("/nowhere/")[0] == 404
        assert reader.page("/nowhere/").select_one("p").text == "一 404.html"
        for way_out in (
            "/../records/a.yml",
            "/%2e%2e/records/a.yml",
            "//etc/passwd",
            "/..%2f..%2fetc/passwd",
        ):
            assert reader.ask(way_out)[0] == 404


def test_only_the_last_two_sites_are_kept() -> None:
    made: list[Path] = []

    def build(folder: Path) -> Outcome:
        folder.mkdir()
        made.append(folder)
        return Outcome(code=0, lines=())

    preview = Preview(build)
    for _ in range(4):
        preview.rebuild()
    assert [folder.exists() for folder in made] == [False, False, True, True]
    preview.close()
    assert not made[-1].parent.exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.1", "::"])  # noqa: S104 - it is refused
def test_it_listens_on_this_machine_only(record: Path, host: str) -> None:
    preview = start_preview(lambda _: Outcome(code=0, lines=()), [record], host=host)
    with pytest.raises(ValueError, match="只在本机预览"):
        preview.__enter__()


@pytest.mark.slow
def test_a_clerk_breaks_a_record_and_mends_it(tmp_path: Path) -> None:
    """With real records, through MkDocs, in the processes that `tongbao serve` uses."""
    root = tmp_path / "root"
    shutil.copytree(SMALL, root)
    shutil.copytree(ROOT / "docs" / "site", root / "docs" / "site", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    organs = root / "bulletins" / "organs.yml"
    good = organs.read_text(encoding="utf-8")

    def build(folder: Path) -> Outcome:
        return build_site(root / "mkdocs.yml", folder)

    with start_preview(build, [root / "bulletins"], every=0.1) as address:
        reader = Reader(address)
        assert reader.rows("/ledger/") == []
        title = reader.page("/ledger/").select_one("h1").text
        organs.write_text(f"{good}\n- id: no good\n", encoding="utf-8")
        reader.until("/ledger/", lambda page: bool(page.select("#tb-preview")))
        line = good.count("\n") + 2
        assert any(row.startswith(f"bulletins/organs.yml:{line}:7 E205 ") for row in reader.rows("/ledger/"))
        assert reader.page("/ledger/").select_one("h1").text == title
        organs.write_text(good, encoding="utf-8")
        reader.until("/ledger/", lambda page: not page.select("#tb-preview"))
