"""The frame that MkDocs and Material put around planned pages, and what the plugin lets out."""

import gzip
import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import material
import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import Abort

from tests.found import read_found
from tests.site.planned import HUBS, Workshop, open_workshop, page, plan, use_plan
from tongbao.adapter.assets import ASSETS, STYLES
from tongbao.adapter.frame import finish_html
from tongbao.problems import Place, Problem
from tongbao.publish.day import read_today
from tongbao.views.page import TocItem

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "' autofocus onfocus=alert(4) x='",
    "甲 & 乙 &amp; 丙 &lt;script&gt;",
    "{{ config.site_name }} {% raw %}",
    "<!--",
)
"""Texts that a record may hold and that have to stay texts."""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return open_workshop(tmp_path)


def test_a_hostile_title_is_text_wherever_it_stands(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        page(
            f"issues/a-{number}/",
            text,
            section="ledger/",
            description=text,
            html="<h1>题</h1><h2 id='a'>节</h2>",
            toc=(TocItem(title=text, id="a", children=(TocItem(title=text, id="b"),)),),
            hide_toc=False,
        )
        for number, text in enumerate(HOSTILE)
    ]
    use_plan(monkeypatch, plan(*pages, page("ledger/", HOSTILE[1])))
    workshop.build()
    plain = _live(workshop.read("about/"))
    for number, text in enumerate(HOSTILE):
        built = workshop.read(f"issues/a-{number}/")
        assert _live(built) == plain
        assert built.select_one("title").text == f"{text} - 统计督察整改通报"
        assert built.select_one("meta[name=description]")["content"] == text
        assert [node.text.strip() for node in built.select(".md-nav--secondary a")] == [text.strip()] * 2
        assert built.select("[data-md-component=header-topic]")[0].text.strip() == text.strip()
    hub = workshop.read("ledger/")
    assert _live(hub) == plain
    assert hub.select_one("title").text == f"{HOSTILE[1]} - 统计督察整改通报"
    assert [node.text for node in hub.select(".md-tabs__link")][2] == "台账", "a tab has its own name"


def _live(built: BeautifulSoup) -> list[str]:
    """Everything that a browser would run or load, but for what differs by the page's depth."""
    nodes = built.select("script, img, iframe, object, embed, svg[onload], link[rel=stylesheet]")
    handlers = [name for node in built.select("*") for name in node.attrs if name.startswith("on")]
    return [re.sub(r"(\.\./)+|\.\.", "", node.decode()) for node in nodes] + handlers


def test_a_hostile_title_is_text_in_the_search_index(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script of the search makes text of it, never HTML."""
    use_plan(
        monkeypatch,
        plan(*(page(f"issues/a-{n}/", text, html="<p>正文</p>") for n, text in enumerate(HOSTILE))),
    )
    workshop.build()
    found = read_found(workshop.site)
    titles = [found[f"issues/a-{number}/"].partition("\n")[0] for number in range(len(HOSTILE))]
    assert titles == list(HOSTILE)


def test_a_page_that_is_not_searchable_is_not_in_the_index(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("organs/a/"), page("organs/b/", searchable=False)))
    workshop.build()
    found = read_found(workshop.site)
    assert "organs/a/" in found
    assert "organs/b/" not in found


def test_the_search_reads_what_the_plan_gives_it_and_the_reader_sees_all(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    full, found = "<h1>题</h1><p>可见的错项</p>", "<h1>题</h1><p>可查的题干</p>"
    use_plan(
        monkeypatch, plan(page("quiz/a/", html=full, search=found), page("quiz/b/", html=full, search=""))
    )
    workshop.build()
    texts = read_found(workshop.site)
    assert "可查的题干" in texts["quiz/a/"]
    assert "错项" not in texts["quiz/a/"] + texts.get("quiz/b/", "")
    for url in ("quiz/a/", "quiz/b/"):
        assert "可见的错项" in workshop.read(url).select_one("article").text
        assert "可查的题干" not in workshop.read(url).text


def test_an_unlisted_page_can_be_opened_and_nothing_leads_to_it(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    weeks = [page(f"quiz/weeks/{name}/", listed=name != "b", section="quiz/") for name in "abc"]
    use_plan(monkeypatch, plan(*weeks))
    workshop.build()
    hidden, shown = workshop.read("quiz/weeks/b/"), workshop.read("quiz/weeks/c/")
    assert hidden.select_one("h1").text == "标题"
    assert hidden.select_one("meta[name=robots]")["content"] == "noindex"
    assert hidden.select("link[rel=canonical], link[rel=prev], link[rel=next]") == []
    assert shown.select("meta[name=robots]") == []
    assert shown.select_one("link[rel=canonical]")["href"] == "https://tongbao.example/quiz/weeks/c/"
    assert _neighbours(workshop.read("quiz/weeks/a/")) == {"next": "../c/"}
    assert _neighbours(shown) == {"prev": "../a/"}
    assert "quiz/weeks/c/" in read_found(workshop.site)
    maps = [
        (workshop.site / "sitemap.xml").read_bytes(),
        gzip.decompress((workshop.site / "sitemap.xml.gz").read_bytes()),
    ]
    assert maps[0] == maps[1]
    assert b"quiz/weeks/c/" in maps[0]
    tellers = [
        file.relative_to(workshop.site).as_posix()
        for file in sorted(workshop.site.rglob("*"))
        if file.is_file()
        and b"weeks/b" in (gzip.decompress if file.suffix == ".gz" else bytes)(file.read_bytes())
    ]
    assert tellers == []


def test_a_page_loads_the_scripts_it_names_and_is_told_early_of_what_these_import(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("ledger/a/", modules=("ledger.js",)), page("ledger/b/")))
    workshop.build()
    loads, plain = workshop.read("ledger/a/"), workshop.read("ledger/b/")
    (script,) = loads.select("article script[type=module]")
    assert re.fullmatch(r"\.\./\.\./assets/tongbao/ledger\.[0-9a-f]{8}\.js", script["src"])
    (early,) = loads.select("head link[rel=modulepreload]")
    assert re.fullmatch(r"\.\./\.\./assets/tongbao/ready\.[0-9a-f]{8}\.js", early["href"])
    assert plain.select("script[type=module], link[rel=modulepreload]") == []
    published = {path.name.partition(".")[0] for path in (workshop.site / "assets/tongbao").rglob("*.js")}
    search = {"engine", "overlay", "results", "text"}
    assert published == {"boot", "ledger", "ready", *search}, "no script that no page asks for"


def test_a_page_that_names_a_script_that_is_not_there_stops_the_build(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("ledger/a/", modules=("nothing.js",))))
    with pytest.raises(Abort) as stopped:
        workshop.build()
    assert stopped.value.message == "没有脚本 nothing.js，页面要用"
    assert not workshop.site.parent.exists()


def test_no_script_stands_in_a_page_and_one_file_in_the_head_stands_for_materials(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("issues/a/")))
    workshop.build()
    for name, built in workshop.pages().items():
        if name == "channels/404.html":
            continue  # it has none at all
        within = [node for node in built.select("script") if not node.has_attr("src")]
        assert [(node["id"], node["type"]) for node in within] == [("__config", "application/json")], name
        boot = built.select_one("script[src*='/boot.']")
        assert boot.find_parent("head") is not None, name
        assert not {"async", "defer", "type"}.intersection(boot.attrs), name
        assert built.select("script[src*='/bundle.']") == [], "it is fetched when the page has been painted"
        assert (workshop.site / boot["data-tb-theme"]).is_file(), name


@pytest.mark.parametrize(
    "within",
    [
        "<script>alert(1)</script>",
        '<SCRIPT type="module">alert(1)</SCRIPT>',
        '<script data-src="x">alert(1)</script>',
        '<script type="text/javascript">alert(1)</script>',
    ],
)
def test_a_script_that_stands_in_a_page_stops_the_build(within: str) -> None:
    fine = (
        '<script id="__config" type="application/json">{}</script><script type="module" src="a.js"></script>'
    )
    assert finish_html(fine, scripts=True) == fine
    with pytest.raises(ValueError, match="a script stands in the page itself"):
        finish_html(f"{fine}<p>{within}</p>", scripts=True)


MATERIAL = {
    "base.html": "d6113712bc4deb30b4bd810ee0dfc28b6f04d2f88cc0016c0f1766eac7b762b6",
    "palette.html": "8790389765ea6036effddba548b15093bb05bdc75624eaeaf8b13f3c24be4ab5",
    "content.html": "3722e156f0f6339de39fbbfc178b6e401d1a4fb890f189ac5b80c2504bda7dcf",
}
"""Material's inline scripts that `boot.js` stands for. One that changes has to be read."""


def test_materials_inline_scripts_are_those_that_boot_stands_for() -> None:
    theirs = Path(material.__file__).parent / "templates" / "partials" / "javascripts"
    ours = ASSETS.parent / "templates" / "theme" / "partials" / "javascripts"
    assert {file.name for file in ours.iterdir()} == set(MATERIAL)
    assert {name: hashlib.sha256((theirs / name).read_bytes()).hexdigest() for name in MATERIAL} == MATERIAL


def test_a_site_without_questions_has_no_tab_for_them(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan()
    use_plan(monkeypatch, replace(made, pages=tuple(one for one in made.pages if one.url != "quiz/")))
    workshop.build()
    tabs = workshop.read("").select("nav[aria-label=栏目] a")
    assert [tab.text for tab in tabs] == ["首页", "通报", "台账", "举报渠道", "全覆盖"]
    sheets = (workshop.site / "assets" / "tongbao").glob("*.css")
    assert sorted(path.name.partition(".")[0] for path in sheets) == ["search", "site", "theme"]


@pytest.mark.parametrize("source", ["coverage/index.md", "about/gone.md"])
def test_any_other_tab_that_leads_nowhere_is_told(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    settings = workshop.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("nav:\n", f"nav:\n  - 不在: {source}\n"), encoding="utf-8")
    made = plan()
    use_plan(monkeypatch, replace(made, pages=tuple(one for one in made.pages if one.url != "coverage/")))
    with pytest.raises(Abort, match="warnings in strict mode"):
        workshop.build()


def test_a_record_page_does_not_grow_with_the_number_of_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = {}
    for count in (3, 60):
        (tmp_path / str(count)).mkdir()
        workshop = open_workshop(tmp_path / str(count))
        use_plan(monkeypatch, plan(*(page(f"issues/a-{n:02}/", section="ledger/") for n in range(count))))
        workshop.build()
        sizes[count] = (workshop.site / "issues" / "a-01" / "index.html").stat().st_size
    assert sizes[3] == sizes[60]


def test_neighbours_are_the_pages_of_one_folder_in_the_plans_order(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(*(page(url) for url in ("issues/b/", "organs/x/", "issues/a/", "issues/c/"))))
    workshop.build()
    assert {
        url: _neighbours(workshop.read(url))
        for url in ("issues/b/", "issues/a/", "issues/c/", "organs/x/", "")
    } == {
        "issues/b/": {"next": "../a/"},
        "issues/a/": {"prev": "../b/", "next": "../c/"},
        "issues/c/": {"prev": "../a/"},
        "organs/x/": {},
        "": {},
    }


def _neighbours(built: BeautifulSoup) -> dict[str, str]:
    return {link["rel"][0]: link["href"] for link in built.select("link[rel=prev], link[rel=next]")}


@pytest.mark.parametrize(
    ("url", "section", "current"),
    [
        ("", "", {"首页": "page"}),
        ("ledger/", "ledger/", {"台账": "page"}),
        ("issues/a/", "ledger/", {"台账": "true"}),
        ("quiz/weeks/2026-W48/", "quiz/", {"每周一题": "true"}),
        ("about/accessibility/", "about/", {}),
        ("404.html", None, {}),
    ],
)
def test_the_tab_of_a_page_is_marked(
    workshop: Workshop,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    section: str | None,
    current: dict[str, str],
) -> None:
    use_plan(
        monkeypatch,
        plan(*(page(one, section=section or "") for one in ("issues/a/", "quiz/weeks/2026-W48/"))),
    )
    workshop.build()
    tabs = workshop.read(url).select("nav[aria-label=栏目] a")
    assert [tab.text for tab in tabs] == ["首页", "通报", "台账", "举报渠道", "每周一题", "全覆盖"]
    assert {tab.text: tab["aria-current"] for tab in tabs if tab.has_attr("aria-current")} == current


def test_every_page_has_bar_footer_skip_link_and_no_more_controls_than_it_can_work(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("channels/1501/", scripts=False), page("issues/a/")))
    workshop.build()
    pages = workshop.pages()
    assert len(pages) == len(HUBS) + 8
    for name, built in pages.items():
        assert built.select_one("html")["lang"] == "zh-Hans", name
        assert built.select_one(".tb-demo").text.startswith("演示站内容依据公开报道编排"), name
        links = [link.text for link in built.select(".tb-footer__links a")]
        facts = [(row.dt.text, row.dd.text) for row in built.select(".tb-footer__facts > div")]
        assert links == ["说明", "网站地图", "我为网站找错", "无障碍声明"], name
        assert facts == [
            (title, "演示站，无")
            for title in ("主办单位", "联系方式", "网站标识码", "ICP 备案号", "公安备案号")
        ], name
        assert built.select("meta[name=generator]") == [], name
        assert [node.text for node in built.select("header a[href][data-tb-search]")] == ["搜索"], name
        first = built.select_one("a[href]")
        assert "md-skip" in first["class"], name
        for skip in built.select("a.md-skip, a.tb-size"):
            assert built.find(id=skip["href"].removeprefix("#")), name
        assert [link.text for link in built.select("a.tb-size")] == ["大字版", "标准版"], name


def test_the_footer_prints_what_the_owner_has_set_and_escapes_it(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = workshop.root / "mkdocs.yml"
    given = '- tongbao:\n      organ: "<b>示例市</b>统计局"\n      banner: "仅供 <i>演示</i>"\n'
    settings.write_text(settings.read_text(encoding="utf-8").replace("- tongbao:\n", given), encoding="utf-8")
    use_plan(monkeypatch, plan())
    workshop.build()
    built = workshop.read("404.html")
    assert built.select_one(".tb-footer__facts dd").text == "<b>示例市</b>统计局"
    assert built.select_one(".tb-demo").text == "演示站仅供 <i>演示</i>"


REAL = """\
- tongbao:
      demo: false
      organ: 示例市统计局
      contact: 0999-1234567
      site_code: 9901000001
      icp: 蒙ICP备99010001号
      police: 蒙公网安备99010102000001号
"""
"""A real site's settings, of a place that is none."""


def test_a_site_that_is_no_demonstration_has_no_bar_and_says_who_answers_for_it(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = workshop.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("- tongbao:\n", REAL)
    settings.write_text(text.replace("https://tongbao.example", "https://tjj.shili.gov.cn"), encoding="utf-8")
    written = workshop.docs / "about" / "accessibility.md"
    written.write_text("# 无障碍声明\n", encoding="utf-8")
    use_plan(monkeypatch, plan())
    workshop.build()
    built = workshop.read("404.html")
    assert built.select(".tb-demo, .md-banner") == []
    assert [row.text for row in built.select(".tb-footer__facts dd")] == [
        "示例市统计局",
        "0999-1234567",
        "9901000001",
        "蒙ICP备99010001号",
        "蒙公网安备99010102000001号",
    ]


def test_a_site_that_is_no_demonstration_is_not_called_one_by_a_written_page(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = workshop.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("- tongbao:\n", REAL)
    settings.write_text(text.replace("https://tongbao.example", "https://tjj.shili.gov.cn"), encoding="utf-8")
    written = workshop.docs / "about" / "accessibility.md"
    written.write_text("# 无障碍声明\n\n本站为演示站。\n", encoding="utf-8")
    use_plan(monkeypatch, plan())
    with pytest.raises(Abort, match=r"^发现 1 个问题，网站没有更新$"):
        workshop.build()
    said = "3:1 E703 这是正式网站，这一页却还写着“演示站”；请改成本单位的情况"
    assert f"docs/site/about/accessibility.md:{said}" in capsys.readouterr().err


def test_a_site_that_is_no_demonstration_must_say_who_answers_for_it(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that is missing is told at once, with the key; `test_identity` holds every message."""
    settings = workshop.root / "mkdocs.yml"
    given = "- tongbao:\n      demo: false\n      organ: 示例市统计局\n"
    settings.write_text(settings.read_text(encoding="utf-8").replace("- tongbao:\n", given), encoding="utf-8")
    use_plan(monkeypatch, plan())
    with pytest.raises(Abort, match=r"^发现 6 个问题，网站没有更新$"):
        workshop.build()
    said = capsys.readouterr().err
    assert said.count("这是正式网站，这一页却还写着“演示站”") == 1
    told = re.findall(r"E703 \S+?（(\w+)）|E703 ICP 备案号（(\w+)）", said)
    assert sorted("".join(keys) for keys in told) == ["contact", "icp", "police", "site_code", "site_url"]


def test_settings_that_are_not_ours_or_not_as_they_may_be_are_told_at_once_with_their_lines(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = workshop.root / "mkdocs.yml"
    given = (
        '- tongbao:\n      demo: "false"\n      orgn: 某局\n      icp: 5\n      security_contact: {a: b}\n'
    )
    text = settings.read_text(encoding="utf-8").replace("- tongbao:\n", given)
    settings.write_text(text, encoding="utf-8")
    line = text[: text.index("demo:")].count("\n") + 1
    with pytest.raises(Abort, match=r"^发现 4 个问题，网站没有更新$"):
        workshop.build()
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"mkdocs.yml:{line}:1 E703 demo 的值“false”写法不对；应为：true 或者 false，不加引号"
    assert told[1].startswith(
        f"mkdocs.yml:{line + 1}:1 E703 没有“orgn”这项设置；请核对有没有写错；可以写的有 "
    )
    text, rows = "一行文字；只有数字或者日期的，两边加英文引号", "一项或者几项，每项一行，前面写 -"
    assert told[2:] == [
        f"mkdocs.yml:{line + 2}:1 E703 icp 的值“5”写法不对；应为：{text}",
        f"mkdocs.yml:{line + 3}:1 E703 security_contact 的值“{{'a': 'b'}}”写法不对；应为：{rows}",
    ]


@pytest.mark.parametrize(("name", "scripts"), [("404.html", 2), ("channels/404.html", 0)])
def test_every_link_of_a_404_page_is_absolute(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, name: str, scripts: int
) -> None:
    use_plan(monkeypatch, plan())
    workshop.build()
    built = workshop.read(name)
    assert len(built.select("script")) == scripts, "an answer below 举报渠道 runs none"
    links = [node.get("href") or node.get("src") for node in built.select("[href], script[src]")]
    assert [link for link in links if not link.startswith(("/", "#"))] == []
    assert built.select_one("meta[name=robots]")["content"] == "noindex"


def test_a_page_without_scripts_has_none_and_nothing_that_needs_one(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("channels/1501/", scripts=False)))
    workshop.build()
    built, other = workshop.read("channels/1501/"), workshop.read("channels/")
    needs = (
        "script, form, input, label, button, [role=dialog], .md-search, link[rel=preload], link[rel=prefetch]"
    )
    assert built.select(needs) == []
    assert len(other.select("script")) == 2, "the search for scripts is alive"
    assert built.select_one("h1").text == "标题"


def test_no_page_tells_the_server_from_which_page_it_was_opened(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("channels/1501/", scripts=False), page("quiz/mistakes/")))
    workshop.build()
    for path in ("channels/1501/", "quiz/mistakes/", "404.html"):
        head = workshop.read(path).select_one("head")
        first = head.select_one("meta[name=referrer], link, script")
        assert (first.name, first["content"]) == ("meta", "no-referrer"), path


def test_a_script_that_cannot_be_taken_away_stops_the_build() -> None:
    with pytest.raises(ValueError, match="without scripts"):
        finish_html("<p><script>alert(1)</p>", scripts=False)


def test_a_made_up_page_stays_out_of_search_engines(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan(page("issues/a/", fictional=True), page("issues/b/")))
    workshop.build()
    assert workshop.read("issues/a/").select_one("meta[name=robots]")["content"] == "noindex"
    assert workshop.read("issues/b/").select("meta[name=robots]") == []


def test_no_byte_tells_when_the_site_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {}
    for day in ("2021-03-25", "2026-11-20"):
        (tmp_path / day).mkdir()
        workshop = open_workshop(tmp_path / day)
        use_plan(monkeypatch, plan(page("issues/a/")))
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(date.fromisoformat(day).toordinal() * 86400))
        made[day] = _digests(workshop.build())
    assert made["2021-03-25"] == made["2026-11-20"]


def _digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


WRONG = (
    Problem(
        place=Place(file="bulletins/b.yml", line=2, column=3), code="E208", text="没有这一天", do="请核对日期"
    ),
    Problem(place=Place(file="bulletins/a.yml", line=9, column=1), code="E202", text="缺少编号", do="请补上"),
)


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "not strict"])
def test_all_problems_are_said_at_once_and_the_old_site_stays(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *, strict: bool
) -> None:
    use_plan(monkeypatch, plan())
    before = _digests(workshop.build())
    capfd.readouterr()
    use_plan(monkeypatch, plan(page("issues/new/")), *WRONG)
    with pytest.raises(Abort) as stopped:
        workshop.build(strict=strict)
    assert capfd.readouterr().err.splitlines() == [
        "bulletins/a.yml:9:1 E202 缺少编号；请补上",
        "bulletins/b.yml:2:3 E208 没有这一天；请核对日期",
    ]
    assert stopped.value.code == 1
    assert stopped.value.message == "发现 2 个问题，网站没有更新"
    assert _digests(workshop.site) == before
    assert workshop.beside() == []


def test_a_warning_in_strict_mode_leaves_the_old_site(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plan(monkeypatch, plan())
    before = _digests(workshop.build())
    written = workshop.docs / "about" / "accessibility.md"
    written.write_text(written.read_text(encoding="utf-8") + "\n[断](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        workshop.build()
    assert _digests(workshop.site) == before
    assert workshop.beside() == []
    workshop.build(strict=False)
    assert _digests(workshop.site) != before


@pytest.mark.parametrize(
    ("environment", "day"),
    [
        ({"TONGBAO_TODAY": "2026-11-20", "SOURCE_DATE_EPOCH": "0"}, "2026-11-20"),
        ({"SOURCE_DATE_EPOCH": "1616601600"}, "2021-03-25"),  # 2021-03-24 16:00 UTC
        ({"SOURCE_DATE_EPOCH": "1616601599"}, "2021-03-24"),
        ({"TONGBAO_TODAY": ""}, "2030-01-02"),
    ],
)
def test_the_day_is_that_of_shanghai(environment: dict[str, str], day: str) -> None:
    assert read_today(environment, default=date(2030, 1, 2)).isoformat() == day


def test_the_clock_is_the_last_resort() -> None:
    assert read_today({}, now=1616601600).isoformat() == "2021-03-25"


def test_a_day_that_is_none_is_said(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    use_plan(monkeypatch, plan())
    monkeypatch.setenv("TONGBAO_TODAY", "2026-02-30")
    with pytest.raises(Abort) as stopped:
        workshop.build()
    assert stopped.value.message == "“2026-02-30”不是日期，请写成 2026-11-20 的样子"


def test_every_part_of_the_style_sheet_is_named() -> None:
    assert sorted(path.stem for path in (ASSETS / "css").iterdir()) == sorted([*STYLES, "search"])


def test_dark_without_scripts_has_the_colours_of_dark_with_them() -> None:
    tokens = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")
    slate = _declarations(tokens, '[data-md-color-scheme="slate"] {')
    plain = _declarations(tokens, '.no-js [data-md-color-scheme="default"]:not([data-md-color-media]) {')
    assert len(slate) == 14
    assert plain - slate == {"color-scheme: dark"}
    assert slate - plain == set()


def _declarations(sheet: str, opening: str) -> set[str]:
    body = sheet.split(opening, 1)[1].split("}", 1)[0]
    return {line.strip() for line in body.split(";") if line.strip()}
