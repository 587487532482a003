"""Page labels and footer (国办发 2017 年 47 号) of every page, on a demonstration and on a real site."""

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from tests.browser.kinds import KINDS
from tests.sites import ROOT, SMALL, build
from tests.unit.test_cards import EXPECTED

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource", "Keywords")
KNOWN = {name.lower(): name for name in (*SITE, *COLUMN, *ARTICLE, "Author", "Description", "Image", "Url")}

UNDATED = {
    "about",
    "accessibility",
    "corrections",
    "feeds",
    "organ",
    "question",
    "quiz-about",
    "quiz-mistakes",
    "quiz-record",
    "quiz-report",
    "self-test",
}
"""Kinds of article whose content is of no day: no record gives one, and the day of the build is none."""

SILENT = {
    "channels/99/",
    "channels/990102/",
    "channels/demo-d/",
    "ledger/county-look-back/",
    "notices/county-report/",
    "notices/nmg-2021-bureau/",
    "notices/nmg-2021-region/",
}
"""Other articles without a day: no source says when a notice was published, a ledger has no feedback, a place
no channel. A bureau has to close each of them in its own records. The first two are of the small records."""

AHEAD = re.compile(r"quiz/(?:weeks/2026-W(?:4[89]|5\d)|weeks/2027-W0[12]|papers/2026-q4/[ab])/")
"""Weeks and papers whose day lies after that of the build: nothing is published in the future."""


def read_labels(file: Path) -> list[tuple[str, str]]:
    """The labels of a page, in order, whatever the case of their names."""
    tree = html.parse(file, html.HTMLParser(encoding="utf-8"))
    found = ((str(node.get("name")), str(node.get("content"))) for node in tree.iterfind(".//meta[@name]"))
    return [(name, value) for name, value in found if name.lower() in KNOWN and name != "description"]


def read_site(site: Path) -> dict[str, list[tuple[str, str]]]:
    """The labels of every page, by its address."""
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): read_labels(file)
        for file in sorted(site.rglob("*.html"))
    }


Sites = Mapping[str, Path]
"""The folder of a site by the day of its build."""


def kind_of(address: str) -> str:
    [name] = [kind.name for kind in KINDS if re.fullmatch(kind.pattern, address)]
    return name


def expected(address: str) -> tuple[str, ...]:
    """The names of the labels of a page."""
    name = kind_of(address)
    if address.endswith("404.html"):
        return SITE
    if name in EXPECTED and EXPECTED[name][2]:
        return (*SITE, *COLUMN)
    undated = name in UNDATED or address in SILENT or AHEAD.fullmatch(address)
    return (*SITE, *(label for label in ARTICLE if not (undated and label == "PubDate")))


def test_every_page_has_the_labels_of_its_kind_once_and_in_the_right_case(built_site: Path) -> None:
    pages = read_site(built_site)
    names = {address: tuple(name for name, _ in labels) for address, labels in pages.items()}
    assert {address: found for address, found in names.items() if found != expected(address)} == {}
    assert len(names) > 400, "pages were read"


def test_no_label_is_empty_and_every_date_has_the_form_of_the_norm(built_site: Path) -> None:
    pages = read_site(built_site)
    assert [
        (address, name) for address, labels in pages.items() for name, value in labels if not value.strip()
    ] == []
    dates = [value for labels in pages.values() for name, value in labels if name == "PubDate"]
    assert [one for one in dates if not re.fullmatch(r"\d{4}-\d{2}-\d{2} 00:00", one)] == []
    assert max(dates) <= "2026-11-22 00:00", "nothing was published after the day of the build"


def test_a_demonstration_says_that_it_has_no_code(built_site: Path) -> None:
    site = {tuple(labels[:3]) for labels in read_site(built_site).values()}
    assert site == {
        (
            ("SiteName", "统计督察整改通报"),
            ("SiteDomain", "tongbao.example"),
            ("SiteIDCode", "演示站，无"),
        )
    }


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        (
            "notices/",
            {
                "ColumnName": "通报",
                "ColumnKeywords": "通报,统计督察整改通报",
                "ColumnType": "通知公告",
            },
        ),
        (
            "notices/demo-2026-first/",
            {
                "ArticleTitle": "示例市统计督察整改第一个月进展情况的通报（虚构）",
                "PubDate": "2026-05-20 00:00",
                "ContentSource": "示例市统计督察整改办",
                "Keywords": "通报,示例市统计督察整改办,统计督察整改通报",
            },
        ),
        (
            "issues/nmg-01/",
            {"PubDate": "2021-06-25 00:00"},
        ),
    ],
)
def test_labels_say_what_the_page_says(built_site: Path, address: str, labels: Mapping[str, str]) -> None:
    found = dict(read_labels(built_site / address / "index.html"))
    assert {name: found[name] for name in labels} == labels


# ---------------------------------------------------------------- a real site, of a place that is none

REAL = {
    "- tongbao:\n": """\
- tongbao:
      demo: false
      organ: 示例市统计局
      contact: 0999-1234567，tongbao@tjj.shili.gov.cn
      site_code: 9901000001
      icp: 蒙ICP备99010001号-1
      police: 蒙公网安备 99010102000001号
""",
    "site_url: https://tongbao.example/": "site_url: https://tjj.shili.gov.cn/",
}


FRESHNESS = "正常 通报、台账、举报渠道、全覆盖、制度文件；超期 首页、活动与培训"
"""What the log of its build says, and strict mode does not stop at."""


def real_settings() -> str:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in REAL.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def real_sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """A real site of the small records, as built on two days."""
    root = tmp_path_factory.mktemp("real") / "root"
    shutil.copytree(SMALL, root)
    shutil.copytree(ROOT / "docs" / "site", root / "docs" / "site", dirs_exist_ok=True)
    (root / "mkdocs.yml").write_text(real_settings(), encoding="utf-8")
    claim = root / "docs" / "site" / "about" / "accessibility.md"
    claim.write_text(claim.read_text(encoding="utf-8").replace("本站为演示站，", ""), encoding="utf-8")
    found = {}
    for day in ("2026-07-31", "2026-08-01"):
        made = build(root, root.parent / day, env={"TONGBAO_TODAY": day})
        assert made.code == 0, made.log
        assert f"INFO    -  内容更新（截至 {day}）；{FRESHNESS}。逐项见 tongbao freshness\n" in made.log
        found[day] = made.site
    return found


def test_a_real_site_says_its_domain_and_code_on_every_page(
    real_sites: Sites,
) -> None:
    pages = read_site(real_sites["2026-07-31"])
    assert {tuple(labels[:3]) for labels in pages.values()} == {
        (
            ("SiteName", "统计督察整改通报"),
            ("SiteDomain", "tjj.shili.gov.cn"),
            ("SiteIDCode", "9901000001"),
        )
    }
    names = {address: tuple(name for name, _ in labels) for address, labels in pages.items()}
    assert {address: found for address, found in names.items() if found != expected(address)} == {}
    assert dict(pages["about/accessibility/"])["ContentSource"] == "示例市统计局"


def test_no_label_changes_with_the_day_of_the_build(
    real_sites: Sites,
) -> None:
    """The ledger of the small records goes on: it is computed every day, and is of the day it was written."""
    before, after = (read_site(site) for site in real_sites.values())
    dates = {address: dict(labels).get("PubDate") for address, labels in before.items()}
    assert {address: dict(labels).get("PubDate") for address, labels in after.items()} == dates
    assert dates["ledger/demo/"] == "2026-06-20 00:00"
    assert Counter(date for date in dates.values() if date and date >= "2026-07-31") == Counter()


# ---------------------------------------------------------------- the footer

LINKS = ["说明", "网站地图", "我为网站找错", "无障碍声明"]
TITLES = ["主办单位", "联系方式", "网站标识码", "ICP 备案号", "公安备案号"]
DEMO = ["演示站，无"] * 5
REAL_FACTS = [
    "示例市统计局",
    "0999-1234567，tongbao@tjj.shili.gov.cn",
    "9901000001",
    "蒙ICP备99010001号-1",
    "蒙公网安备 99010102000001号",
]


def read_footer(file: Path) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """The links of a footer, its facts, and where the links lead that leave the site."""
    [footer] = html.parse(file, html.HTMLParser(encoding="utf-8")).findall(".//footer")
    links = footer.findall(".//a")
    facts = [(str(row.findtext("dt")), str(row.findtext("dd"))) for row in footer.findall(".//dl/div")]
    away = [str(link.get("href")) for link in links if "//" in str(link.get("href"))]
    return [str(link.text) for link in links], facts, away


def test_every_page_has_the_eight_items_in_its_footer(built_site: Path) -> None:
    footers = {
        file.relative_to(built_site).as_posix(): read_footer(file) for file in built_site.rglob("*.html")
    }
    whole = (LINKS, [*zip(TITLES, DEMO, strict=True)], [])
    assert {name: found for name, found in footers.items() if found != whole} == {}
    assert {"404.html", "channels/404.html", "channels/1501/index.html", "index.html"} < set(footers)


def test_every_page_of_a_real_site_says_who_answers_for_it(real_sites: Sites) -> None:
    site = real_sites["2026-07-31"]
    whole = (LINKS, [*zip(TITLES, REAL_FACTS, strict=True)], [])
    footers = {file.relative_to(site).as_posix(): read_footer(file) for file in site.rglob("*.html")}
    assert {name: found for name, found in footers.items() if found != whole} == {}
    texts = {name: (site / name).read_text(encoding="utf-8") for name in footers}
    assert [name for name, text in texts.items() if "tb-demo" in text] == [], "no bar of a demonstration"


def test_an_article_of_a_real_site_can_be_written_about_but_no_channel_and_no_list(real_sites: Sites) -> None:
    """The way of mending the site is no way of reporting, and channel pages offer no other than their own."""
    site = real_sites["2026-07-31"]
    mails = {
        file.relative_to(site).as_posix().removesuffix("index.html"): [
            str(link.get("href"))
            for link in html.parse(file, html.HTMLParser(encoding="utf-8")).iterfind(".//a[@href]")
            if str(link.get("href")).startswith("mailto:tongbao@") and "subject" in str(link.get("href"))
        ]
        for file in site.rglob("*.html")
    }
    subject = "%E6%88%91%E4%B8%BA%E7%BD%91%E7%AB%99%E6%89%BE%E9%94%99%EF%BC%9A"
    address = "https%3A//tjj.shili.gov.cn/notices/first/"
    assert mails["notices/first/"] == [f"mailto:tongbao@tjj.shili.gov.cn?subject={subject}{address}"]
    with_mail = {kind_of(address) for address, found in mails.items() if found}
    assert {"notice", "issue", "ledger", "organ", "about"} <= with_mail
    assert with_mail.isdisjoint({"channels", "channel", "notices", "home", "not-found"})
