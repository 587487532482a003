"""The built pages of 通报, 举报渠道, 全覆盖清单, 制度文件 and 活动, against their records."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.sites import ROOT
from tongbao.records import NoticeKind, Records, read_records


@cache
def _records() -> Records:
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


@cache
def _page(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


def page(site: Path, url: str) -> BeautifulSoup:
    return _page(site / url / "index.html")


def text_of(page: BeautifulSoup, selector: str) -> list[str]:
    return ["".join(tag.get_text().split()) for tag in page.select(selector)]


NOTICES = sorted(_records().notices)
PLACES = sorted(name for name, organ in _records().organs.items() if organ.registered)
REAL = [name for name in PLACES if not _records().organs[name].fictional]
COVERAGES = sorted(_records().coverages)


# ------------------------------------------------------------------------------------ notices


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_prints_every_figure_of_its_body(name: str, built_site: Path) -> None:
    written = re.findall(r"\{\{\s*(.*?)\s*\}\}", _records().notices[name].body)
    shown = [
        str(mark["data-figure"]) for mark in page(built_site, f"notices/{name}/").select(".tb-body .tb-fig")
    ]
    assert shown == [" ".join(re.sub(r"(?<=[^=])=\s*[约近]?\d+余?$", "", text).split()) for text in written]


@pytest.mark.parametrize("name", NOTICES)
def test_every_figure_of_a_body_has_the_sidenote_that_it_names(name: str, built_site: Path) -> None:
    body = page(built_site, f"notices/{name}/")
    for mark in body.select(".tb-body .tb-fig"):
        note = body.find(id=str(mark["aria-describedby"]))
        assert note is not None
        block = mark.find_parent(class_="tb-para")
        assert block is not None
        assert note in list(block.descendants)


@pytest.mark.parametrize("name", NOTICES)
def test_what_the_proof_line_counts_is_on_the_page(name: str, built_site: Path) -> None:
    body = page(built_site, f"notices/{name}/")
    [line] = text_of(body, ".tb-proof span")
    counts = _counts(line)
    classes = ["".join(mark["class"][1:]) for mark in body.select(".tb-body .tb-fig")]
    assert counts.get("概数照录原文", 0) == classes.count("tb-fig--approx")
    exact = counts.get("确数由记录算出", 0) + counts.get("确数是原文自报的数", 0)
    assert exact == classes.count("")
    plain = counts.get("未作核对", 0) + counts.get("照录原文自报的数", 0)
    assert plain == classes.count("tb-fig--plain")
    hidden = counts.get("来源隐去", 0) + counts.get("原文未载", 0)
    assert hidden == classes.count("tb-fig--none")


def _counts(line: str) -> dict[str, int]:
    return {words: int(number) for number, words in re.findall(r"(\d+)处([^；，。]+)", line)}


@pytest.mark.parametrize("name", NOTICES)
def test_the_table_of_figures_holds_what_the_page_shows(name: str, built_site: Path) -> None:
    body = page(built_site, f"notices/{name}/")
    content = (built_site / "notices" / name / "figures.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    shown = [(str(mark["data-figure"]), mark.get_text()) for mark in body.select(".tb-body .tb-fig")]
    assert [(row["名称"], row["印作"]) for row in rows] == shown
    made_up = "是" if body.select(".tb-alert strong") else "否"
    assert {(row["数据截至"], row["虚构案例"]) for row in rows} <= {
        (str(_records().notices[name].as_of or "原文未载"), made_up)
    }


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_says_its_day_or_that_it_has_none(name: str, built_site: Path) -> None:
    facts = {
        row.dt.get_text(): row.dd.get_text()
        for row in page(built_site, f"notices/{name}/").select(".tb-facts > div")
        if row.dt and row.dd
    }
    assert facts["数据截至"].startswith(str(_records().notices[name].as_of or "原文未载"))
    assert facts["发布日期"].startswith(str(_records().notices[name].published or "原文未载"))


def test_a_masked_report_prints_no_number_that_its_source_hides(built_site: Path) -> None:
    for name in NOTICES:
        found = page(built_site, f"notices/{name}/")
        for figure in _records().notices[name].figures:
            row = found.find(id=f"figure-{figure.id}")
            assert row is not None, f"{name} {figure.id}"
            assert ("未公开" in row.get_text()) is figure.masked
    masked = page(built_site, "notices/county-report/").select(".tb-body .tb-fig--none")
    assert {mark.get_text() for mark in masked} == {"未公开"}
    assert len(masked) > 30


def test_a_closure_notice_has_a_table_for_each_issue(built_site: Path) -> None:
    for notice in _records().notices.values():
        tables = page(built_site, f"notices/{notice.id}/").select("#items ~ table")
        assert len(tables) == (len(notice.issues) if notice.kind is NoticeKind.CLOSURE else 0)
        for name, table in zip(notice.issues if tables else (), tables, strict=True):
            issue = _records().issues[name]
            assert text_of(BeautifulSoup(str(table), "lxml"), "th") == [
                *("反馈问题", "整改目标", "整改措施", "完成情况"),
                *("责任单位", *(["配合单位"] if issue.with_ else []), "完成时限", "公示起止", "异议受理"),
            ]


def test_attachments_are_shipped_byte_for_byte(built_site: Path) -> None:
    for notice in _records().notices.values():
        for one in notice.attachments:
            source = Path(notice.file).parent / one.file
            shipped = built_site / "files" / "notices" / Path(one.file).name
            assert shipped.read_bytes() == (ROOT / source).read_bytes()


def test_a_corrected_figure_shows_both_numbers(built_site: Path) -> None:
    corrected = [notice for notice in _records().notices.values() if notice.corrections]
    assert corrected
    for notice in corrected:
        found = page(built_site, f"notices/{notice.id}/")
        assert text_of(found, ".tb-body del.tb-was") == [f"原公布{one.was}" for one in notice.corrections]
        assert [mark.find_next("a").get_text() for mark in found.select(".tb-body del.tb-was")] == [  # type: ignore[union-attr]
            one.now for one in notice.corrections
        ]


def test_the_contents_list_leads_to_every_heading_of_a_body(built_site: Path) -> None:
    for name in NOTICES:
        found = page(built_site, f"notices/{name}/")
        links = {str(link["href"]) for link in found.select(".md-sidebar--secondary a[href^='#']")}
        assert {f"#{tag['id']}" for tag in found.select(".tb-body > h2, .tb-body > h3")} <= links


# ----------------------------------------------------------------------------------- channels


def test_the_register_is_one_region_twelve_leagues_and_103_banners() -> None:
    assert len(REAL) == 1 + 12 + 103


@pytest.mark.parametrize("name", PLACES)
def test_a_place_prints_its_numbers_as_text_and_as_links(name: str, built_site: Path) -> None:
    channel = _records().channels.get(name)
    found = page(built_site, f"channels/{name}/")
    shown = text_of(found, ".tb-phone > p:not([class])")
    assert shown == (["".join(phone.split()) for phone in channel.phones] if channel else [])
    usable = [tag.get_text() for tag in found.select(".tb-phone a[href^='tel:']")]
    moved = "已变更" in "".join(text_of(found, ".tb-phone .tb-chip"))
    assert usable == ([] if moved or channel is None else list(channel.phones))


@pytest.mark.parametrize("name", PLACES)
def test_a_place_says_how_it_was_verified_and_what_the_law_says(name: str, built_site: Path) -> None:
    found = page(built_site, f"channels/{name}/")
    text = "".join(found.select_one("article").get_text().split())  # type: ignore[union-attr]
    for words in ("谨防冒充", "第三十八条", "第十条", "为举报人保密", "数据截至"):
        assert words in text
    channel = _records().channels.get(name)
    if channel and channel.verified:
        assert f"核实{channel.verified}" in text
    assert ("虚构案例" in text) is _records().organs[name].fictional
    if channel and channel.source and (channel.source.title or "").startswith("演示"):
        assert "演示值" in text


def test_from_the_hub_every_place_is_two_taps_away(built_site: Path) -> None:
    hub = {str(link["href"]) for link in page(built_site, "channels/").select("article a[href$='/']")}
    near = {href.rstrip("/") for href in hub if "/" not in href.rstrip("/") and href.rstrip("/") in PLACES}
    far = {
        str(link["href"]).split("/")[1]
        for name in near
        for link in page(built_site, f"channels/{name}/").select("#below ~ ul a[href^='../']")
    }
    assert set(PLACES) == near | far


def test_the_numbers_of_the_places_below_stand_right_below_the_warning(built_site: Path) -> None:
    found = page(built_site, "channels/1501/")
    heads = [str(tag["id"]) for tag in found.select("article h2")]
    assert heads[:3] == ["tel", "below", "next"]
    assert found.select(".tb-call + .tb-section #below")


def test_the_hub_says_what_a_browser_keeps(built_site: Path) -> None:
    assert any(
        "请自行清除浏览器的历史记录" in line
        for line in text_of(page(built_site, "channels/"), "#site ~ ul li")
    )


def test_the_hub_counts_the_register_without_made_up_places(built_site: Path) -> None:
    lines = text_of(page(built_site, "channels/"), "#listed ~ dl > div")
    assert [re.match(r"(.+?)已列入\d+/(\d+)", line).groups() for line in lines] == [  # type: ignore[union-attr]
        ("自治区", "1"),
        ("盟市", "12"),
        ("旗县（市、区）", "103"),
    ]


# ------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize("name", COVERAGES)
def test_a_list_shows_a_tile_for_every_organ_that_it_names(name: str, built_site: Path) -> None:
    found = page(built_site, f"coverage/{name}/")
    named = {_records().organs[entry.organ].label for entry in _records().coverages[name].entries}
    assert named <= set(text_of(found, ".tb-tile strong"))
    assert len(text_of(found, "#unnamed ~ ul li")) == len(_records().coverages[name].unnamed)
    assert text_of(found, ".tb-asof")


def test_the_list_of_published_channels_is_full(built_site: Path) -> None:
    found = page(built_site, "coverage/nmg-2021-channels/")
    marks = {str(mark["data-figure"]): mark.get_text() for mark in found.select(".tb-statement .tb-fig")}
    assert list(marks.values()) == ["12 / 12", "103 / 103"]
    assert found.select("#missing") == []
    assert len(found.select(".tb-tile")) == 12 + 103


def test_every_document_and_activity_stands_where_links_lead(built_site: Path) -> None:
    for url, shelf in (("documents", _records().documents), ("activities", _records().activities)):
        found = page(built_site, f"{url}/")
        for name, record in shelf.items():
            row = found.find(id=f"{'document' if url == 'documents' else 'activity'}-{name}")
            assert row is not None, name
            assert record.title in row.get_text()
    assert len(_records().documents) > 10


def test_no_total_of_activities_adds_an_estimate(built_site: Path) -> None:
    for cell in page(built_site, "activities/").select("td:has(> a)"):
        if re.search(r"余|约|近|不相加", cell.get_text()) and len(cell.select("a")) > 1:
            assert "合计" not in cell.get_text()


def _own_pages(site: Path) -> Iterator[Path]:
    for folder in ("notices", "channels", "coverage", "documents", "activities"):
        yield from sorted((site / folder).rglob("index.html"))


def test_every_page_says_the_day_of_its_data(built_site: Path) -> None:
    silent = [
        file.relative_to(built_site).as_posix()
        for file in _own_pages(built_site)
        if "数据截至" not in _page(file).select_one("article").get_text()  # type: ignore[union-attr]
    ]
    assert silent == []
