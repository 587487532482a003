"""我为网站找错: every correction and withdrawal that the records tell of, and who is told of a mistake."""

from datetime import date

from bs4 import BeautifulSoup

from tests.records import event, issue, make_ledger
from tongbao.ledger.ledger import Ledger
from tongbao.records import Records
from tongbao.render.about import plan_corrections
from tongbao.render.environment import make_environment
from tongbao.views.corrections import Contact
from tongbao.views.redact import redact

TODAY = date(2026, 11, 22)


def read_page(ledger: Ledger, contact: Contact | None = None) -> BeautifulSoup:
    [page] = plan_corrections(ledger, make_environment(), contact or Contact())
    return BeautifulSoup(page.html, "lxml")


def rows(page: BeautifulSoup) -> list[tuple[str, ...]]:
    """Each row of the log: page, day, what, was, now, reason."""
    return [
        tuple(cell.get_text(" ", strip=True) for cell in row.select("th, td"))
        for row in page.select("tbody tr")
    ]


def test_the_real_records_list_their_corrections_and_withdrawals(real: Records) -> None:
    page = read_page(Ledger(redact(real, TODAY), TODAY))
    notice = "示例市统计督察整改三个月进展情况的通报（虚构） 虚构案例"
    assert rows(page) == [
        (
            notice,
            "2026-07-29",
            "具体问题（按时序推进）",
            "8",
            "7",
            "丙县责任制一项原来误计入按时序推进，应计入已完成。",
        ),
        (
            notice,
            "2026-07-29",
            "具体问题（已完成）",
            "5",
            "6",
            "丙县责任制一项 6 月底前已经完成，佐证材料 7 月 20 日后才报到，原通报漏计。",
        ),
        (
            "具体问题 demo-15 虚构案例",
            "2026-06-24",
            "事件“取得进展”",
            "不再显示",
            "已撤回",
            "误把乙区的培训记在本条，已撤回。",
        ),
        (
            "具体问题 demo-16 虚构案例",
            "2026-04-15",
            "撤回",
            "不再显示",
            "已撤回",
            "反馈意见把本条并入“示例市统计局网站没有公布举报方式”（demo-05），不再单列。",
        ),
    ]
    assert [link["href"] for link in page.select("tbody a")][2:] == [
        "../../issues/demo-15/",
        "../../issues/demo-16/",
    ]


def test_a_withdrawn_issue_names_what_took_its_place_and_keeps_its_words_to_itself() -> None:
    gone = issue(id="a-1", title="秘而不宣", withdrawn={"on": "2026-01-05", "reason": "登记有误。"})
    ledger = make_ledger(
        gone, issue(event("started", on="2026-01-06"), id="a-2", replaces="a-1"), today=TODAY
    )
    page = read_page(Ledger(redact(ledger.records, TODAY), TODAY))
    assert rows(page) == [("具体问题 a-1", "2026-01-05", "撤回", "不再显示", "由 a-2 接替", "登记有误。")]
    assert "秘而不宣" not in str(page)


def test_what_stands_in_a_list_is_told_with_its_list() -> None:
    gone = {"on": "2026-01-05", "reason": "重复"}
    ledger = make_ledger(
        today=TODAY,
        channels=[{"organ": "15", "unit": "15-tjj", "status": "in-force", "withdrawn": gone}],
        documents=[{"id": "d", "title": "秘而不宣", "action": "制定", "withdrawn": gone}],
        activities=[{"id": "m", "kind": "meeting", "title": "秘而不宣", "withdrawn": gone}],
    )
    page = read_page(Ledger(redact(ledger.records, TODAY), TODAY))
    assert [(row[0], row[5]) for row in rows(page)] == [
        ("活动 m", "重复"),
        ("制度文件 d", "重复"),
        ("举报渠道 15", "重复"),
    ]
    links = [link["href"] for link in page.select("tbody a")]
    assert links == ["../../activities/", "../../documents/", "../../channels/15/"]
    assert "秘而不宣" not in str(page)


def test_what_is_withdrawn_tomorrow_is_not_told_today() -> None:
    gone = issue(id="a-1", withdrawn={"on": "2026-11-23", "reason": "登记有误。"})
    page = read_page(make_ledger(gone, today=TODAY))
    assert rows(page) == []
    assert page.select_one("#log + .tb-none").text == "没有更正过，也没有撤回的记录。"


def test_a_demonstration_says_that_nobody_is_told() -> None:
    page = read_page(make_ledger(today=TODAY))
    assert page.select_one(".tb-lead").text.startswith("本站为演示站，没有联系方式，不受理举报和投诉。")
    assert page.select_one(".tb-rows dd").text == "演示站，无"
    assert page.select("a[href^=mailto]") == []


def test_a_real_site_says_whom_to_tell() -> None:
    contact = Contact(organ="示例市统计局", words="0999-1234567，a@shili.gov.cn", mail="a@shili.gov.cn")
    page = read_page(make_ledger(today=TODAY), contact)
    assert page.select_one(".tb-lead").text.startswith("发现本站内容有误、链接打不开，请告知示例市统计局。")
    assert page.select_one(".tb-rows dd").text == "0999-1234567，a@shili.gov.cn"
    assert [link["href"] for link in page.select("a[href^=mailto]")] == ["mailto:a@shili.gov.cn"]
    assert "演示站" not in page.text
