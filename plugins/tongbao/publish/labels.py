"""Page labels (网页标签): what a government site tells programs about each page, as `<meta name>`.

国办发 2017 年 47 号 names them: three on every page, four on a column, three on an article. Each stands once
and is not empty. `docs/developers/norms.md` tells what is said where the records do not know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.publish.identity import NONE, Identity
from tongbao.views.cards import AS_OF
from tongbao.views.page import COLUMN, Card

__all__ = ["Label", "Labelled", "make_labels"]

Label = tuple[str, str]
"""A name and what it says."""


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """What labels are made of.

    Attributes:
        card: what the page is.
        title: plain text.
        section: the tab that it belongs to.
        description: what it holds, plain text.
    """

    card: Card
    title: str
    section: str
    description: str


#: 栏目类型 by the tab that a column belongs to, in words that government sites use.
_TYPES: Mapping[str, str] = {
    routes.home(): "网站首页",
    routes.notices(): "通知公告",
    routes.ledgers(): "政务公开",
    routes.channels(): "互动交流",
    routes.quiz(): "互动交流",
    routes.coverages(): "政务公开",
    routes.data(): "数据发布",
    routes.about(): "概况信息",
}


def make_labels(identity: Identity, today: date, page: Labelled | None = None) -> tuple[Label, ...]:
    """The labels of a page.

    Args:
        identity: who answers for the site.
        today: the build day: nothing was published after it.
        page: the page; none for the page of errors, which is neither column nor article.
    """
    return (
        ("SiteName", identity.name),
        ("SiteDomain", identity.domain or NONE),
        ("SiteIDCode", identity.say("site_code")),
        *(_of_page(identity, today, page) if page else ()),
    )


def _of_page(identity: Identity, today: date, page: Labelled) -> Iterator[Label]:
    card = page.card
    words = ",".join(dict.fromkeys(_keywords(identity, page)))
    if card.is_list:
        yield "ColumnName", page.title
        yield "ColumnDescription", page.description or page.title
        yield "ColumnKeywords", words
        yield "ColumnType", _TYPES.get(page.section, _TYPES[routes.ledgers()])
        return
    yield "ArticleTitle", page.title
    if (day := _day_published(page, today)) is not None:
        yield "PubDate", f"{day.isoformat()} 00:00"
    yield "ContentSource", card.source or identity.organ or identity.name
    yield "Keywords", words


def _day_published(page: Labelled, today: date) -> date | None:
    """The day of the content: of a notice only that of its publication, and none that lies ahead."""
    card = page.card
    if card.day is None or card.day > today:
        return None
    return None if page.section == routes.notices() and card.day_word == AS_OF else card.day


def _keywords(identity: Identity, page: Labelled) -> Iterator[str]:
    card = page.card
    yield page.title if card.kind == COLUMN else card.kind
    yield from card.organs
    yield from card.states
    yield identity.name
