"""网站地图: the sections and what stands in them; records one by one stand in their own lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.records import Topic
from tongbao.views.cards import make_column
from tongbao.views.common import Here, Link, PageView
from tongbao.views.figures import ledger_days
from tongbao.views.lists import NAMES
from tongbao.views.quiz.laws import paged_laws

__all__ = ["Branch", "SitemapView", "make_sitemap"]


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A section with its pages; ``made_up`` marks those of a made-up case."""

    link: Link
    leaves: tuple[tuple[Link, bool], ...]


@dataclass(frozen=True, kw_only=True)
class SitemapView(PageView):
    """The page."""

    branches: tuple[Branch, ...]


def make_sitemap(ledger: Ledger, pages: Sequence[tuple[str, str]]) -> SitemapView:
    """All sections.

    Args:
        ledger: the ledger.
        pages: address and title of each hand-written page.
    """
    here = Here(url=routes.sitemap())
    return SitemapView(
        url=here.url,
        title="网站地图",
        section=routes.about(),
        card=make_column(),
        description="本站所有栏目和其中的页面。",
        branches=tuple(_branches(ledger, pages, here)),
    )


def _branches(ledger: Ledger, pages: Sequence[tuple[str, str]], here: Here) -> Iterator[Branch]:
    records = ledger.records
    yield Branch(link=here.link("首页", routes.home()), leaves=())
    notices = [one for one in records.notices.values() if one.counts_on(ledger.today)]
    yield Branch(
        link=here.link("通报", routes.notices()),
        leaves=tuple(
            (here.link(one.title, routes.notice(one.id)), records.is_fictional(one.inspection))
            for one in notices
        ),
    )
    yield Branch(link=here.link("台账", routes.ledgers()), leaves=tuple(_ledger_leaves(ledger, here)))
    yield Branch(link=here.link("举报渠道", routes.channels()), leaves=())
    if records.questions:
        leaves = tuple((link, False) for link in _quiz_leaves(Schedule(records, ledger.today), here))
        yield Branch(link=here.link("每周一题", routes.quiz()), leaves=leaves)
    coverages = [one for one in records.coverages.values() if one.counts_on(ledger.today)]
    yield Branch(
        link=here.link("全覆盖清单", routes.coverages()),
        leaves=tuple(
            (here.link(one.title, routes.coverage(one.id)), records.is_fictional(one.inspection))
            for one in coverages
        ),
    )
    yield Branch(link=here.link("单位", routes.organs()), leaves=())
    yield Branch(link=here.link("制度文件", routes.documents()), leaves=())
    yield Branch(link=here.link("活动与培训", routes.activities()), leaves=())
    mended = (here.link("我为网站找错", routes.corrections()), False)
    feeds = (here.link("订阅", routes.feeds()), False)
    data = (here.link("开放数据", routes.data()), False)
    leaves = (feeds, data, mended, *((here.link(title, url), False) for url, title in pages))
    yield Branch(link=here.link("说明", routes.about()), leaves=leaves)


def _quiz_leaves(schedule: Schedule, here: Here) -> Iterator[Link]:
    """The lists that questions stand in; no question by itself."""
    yield here.link("往期", routes.quiz_weeks())
    for year in schedule.past_by_year:
        yield here.link(f"往期：{year} 年", routes.quiz_year(year))
    yield here.link("练习", routes.practice())
    free = {question.topic for question in schedule.free}
    for topic in Topic:
        if topic in free:
            yield here.link(f"练习：{topic.word}", routes.practice(topic))
    yield here.link("法条索引", routes.laws())
    for law in paged_laws(schedule):
        yield here.link(f"法条索引：{law.short}", routes.law(law.id))
    yield here.link("错题本", routes.mistakes())
    yield here.link("我的记录", routes.quiz_record())
    yield here.link("季度测评", routes.papers())
    yield here.link("自测", routes.self_test())
    yield here.link("题库说明", routes.quiz_about())
    yield here.link("本题有误", routes.quiz_report())


def _ledger_leaves(ledger: Ledger, here: Here) -> Iterator[tuple[Link, bool]]:
    for one in ledger.records.inspections.values():
        if not one.counts_on(ledger.day_of(one)):
            continue
        yield here.link(one.title, routes.ledger(one.id)), one.fictional
        for day in ledger_days(ledger, one.id):
            yield here.link(f"{one.title}（{day}）", routes.ledger(one.id, day)), one.fictional
        if ledger.standing(one.id).rows:
            for key, (name, *_) in NAMES.items():
                yield here.link(f"{one.title}{name}", routes.list_of(one.id, key)), one.fictional
