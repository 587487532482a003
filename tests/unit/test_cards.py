"""页面卡片: what the search and the page labels say of each page, held to its kind."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

import pytest

from tests.browser.kinds import KINDS, LATER
from tongbao.records import Records
from tongbao.render.site import SiteSettings, make_site
from tongbao.views.page import COLUMN, Card, PlannedPage

PagesOn = Callable[[date], tuple[PlannedPage, ...]]

AS_OF = frozenset({"数据截至"})
NEVER: frozenset[str] = frozenset()

#: Kind words, and what its day may be, of each kind of page that the plan makes; `True` for a column.
EXPECTED: Mapping[str, tuple[frozenset[str], frozenset[str], bool]] = {
    **{
        name: (frozenset({COLUMN}), NEVER, True)
        for name in [
            "home",
            "notices",
            "ledgers",
            "organs",
            "channels",
            "coverages",
            "sitemap",
            "search",
            "quiz",
            "quiz-past",
            "quiz-year",
            "practice",
            "practice-topic",
            "papers",
        ]
    },
    "notice": (
        frozenset({"通报", "汇报", "销号公示", "典型案例"}),
        frozenset({"发布日期", "数据截至"}),
        False,
    ),
    "ledger": (frozenset({"台账"}), AS_OF, False),
    "ledger-on-a-day": (frozenset({"台账"}), AS_OF, False),
    "problem-list": (frozenset({"问题清单"}), AS_OF, False),
    "task-list": (frozenset({"任务清单"}), AS_OF, False),
    "duty-list": (frozenset({"责任清单"}), AS_OF, False),
    "issue": (frozenset({"具体问题"}), AS_OF, False),
    "organ": (frozenset({"单位"}), NEVER, False),
    "channel": (frozenset({"举报渠道"}), frozenset({"核实日期", "公布日期"}), False),
    "documents": (frozenset({"制度文件"}), NEVER, True),
    "activities": (frozenset({"活动与培训"}), NEVER, True),
    "coverage": (frozenset({"全覆盖清单"}), AS_OF, False),
    "data": (frozenset({"开放数据"}), NEVER, True),
    **{
        name: (frozenset({"说明"}), NEVER, False)
        for name in ("about", "corrections", "feeds", "quiz-about", "quiz-report")
    },
    "quiz-week": (frozenset({"题目"}), frozenset({"出题日期"}), False),
    "question": (frozenset({"题目"}), NEVER, False),
    "laws": (frozenset({"法规"}), NEVER, True),
    "law": (frozenset({"法规"}), frozenset({"核对日期"}), False),
    "paper": (frozenset({"测评卷"}), frozenset({"开放日期"}), False),
    "self-test": (frozenset({"测评卷"}), NEVER, False),
    "quiz-mistakes": (frozenset({"作答记录"}), NEVER, False),
    "quiz-record": (frozenset({"作答记录"}), NEVER, False),
    **{
        f"quiz-{form}": (frozenset({"题目"}), frozenset({"出题日期"}), False)
        for form in ("blank", "key", "sheet")
    },
    **{
        f"paper-{form}": (frozenset({"测评卷"}), frozenset({"开放日期"}), False)
        for form in ("blank", "key", "sheet")
    },
}


@pytest.fixture(scope="module")
def pages_on(real: Records) -> PagesOn:
    """The planned pages of the real records on a day, made once."""

    @lru_cache
    def make(day: date) -> tuple[PlannedPage, ...]:
        return make_site(real, day, SiteSettings(address="https://tongbao.example/")).pages

    return make


def find_kind(page: PlannedPage) -> str:
    [name] = [kind.name for kind in (*KINDS, *LATER) if re.fullmatch(kind.pattern, page.url)]
    return name


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 1, 12)], ids=str)
def test_every_page_has_the_card_of_its_kind(pages_on: PagesOn, day: date) -> None:
    wrong = {}
    for page in pages_on(day):
        card = page.card
        words, days, is_list = EXPECTED[find_kind(page)]
        sound = card.kind in words and card.is_list is is_list
        gone = "已撤回" in card.states
        dated = card.day_word in ({"撤回日期"} if gone else days) if card.day else card.day_word == ""
        if not (sound and dated):
            wrong[page.url] = card
    assert wrong == {}


def test_no_page_takes_the_day_of_the_build_for_its_own(pages_on: PagesOn) -> None:
    """Two days of building, one content: only a day that a record gives may stand on a card."""
    before, after = (
        {page.url: page.card for page in pages_on(day) if not page.url.startswith("quiz/")}
        for day in (date(2026, 11, 22), date(2026, 11, 23))
    )
    changed = {url for url, card in before.items() if after[url] != card}
    assert changed == set()


@pytest.mark.parametrize(
    ("url", "card"),
    [
        ("notices/", Card(kind="栏目", is_list=True)),
        (
            "notices/demo-2026-closure/",
            Card(
                kind="销号公示",
                day=date(2026, 10, 12),
                day_word="发布日期",
                organs=("示例市统计督察整改办",),
                years=(2026,),
                source="示例市统计督察整改办",
            ),
        ),
        (
            "notices/county-report/",
            Card(kind="汇报", organs=("某县",), source="某县（来源隐去名称）"),
        ),
        (
            "issues/demo-02/",
            Card(
                kind="具体问题",
                day=date(2026, 10, 20),
                day_word="数据截至",
                organs=("甲区统计局", "甲区"),
                states=("推进中", "逾期"),
                years=(2026,),
                source="示例市统计督察反馈意见（虚构）",
            ),
        ),
        (
            "ledger/nmg-2020/2021-06-25/",
            Card(
                kind="台账",
                day=date(2021, 6, 25),
                day_word="数据截至",
                organs=("内蒙古自治区",),
                years=(2021,),
                source="内蒙古自治区统计局整改落实国家统计督察反馈意见进展情况的通报",
            ),
        ),
        (
            "channels/1501/",
            Card(
                kind="举报渠道",
                day=date(2026, 11, 16),
                day_word="核实日期",
                organs=("呼和浩特市",),
                states=("有效",),
                years=(2026,),
                source="演示数据，非真实渠道",
            ),
        ),
        (
            "quiz/laws/statistics-law-2024/",
            Card(
                kind="法规",
                day=date(2026, 11, 22),
                day_word="核对日期",
                years=(2026,),
                source="中华人民共和国统计法",
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_cards_say_what_their_records_say(pages_on: PagesOn, url: str, card: Card) -> None:
    [page] = [page for page in pages_on(date(2026, 11, 22)) if page.url == url]
    assert page.card == card
