"""What floor 3 hands to floor 5: the finished pages and files of a site (网站计划).

The values are all that the publishing side may know of a page. They hold ready text, so that
whatever writes the site (MkDocs today) can be replaced without touching a view.
"""

from dataclasses import dataclass
from datetime import date

__all__ = ["COLUMN", "Card", "FeedLink", "PlannedFile", "PlannedPage", "SitePlan", "TocItem"]

#: The kind word of a page that only leads to others.
COLUMN = "栏目"


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a page is (页面卡片): the search shows and filters by it, the page labels are made of it.

    Attributes:
        kind: 通报, 具体问题, 举报渠道, 题目……; `COLUMN` for a page that only leads to others.
        is_list: whether it is a column (栏目) in the sense of the page labels, else an article (内容页).
        day: the day of its content, never that of the build; none where no record gives one.
        day_word: what that day is: 数据截至, 发布日期, 核实日期……; empty without a day.
        organs: labels of the units that it is of.
        states: the status words that hold on it.
        years: the years that its content is of.
        source: the organ or document that answers for the content, as far as a record says.
    """

    kind: str
    is_list: bool = False
    day: date | None = None
    day_word: str = ""
    organs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class FeedLink:
    """One way to follow a page (订阅).

    Attributes:
        word: ``Atom``, ``JSON Feed`` or ``日历``, with 虚构案例 before it where that is what it holds.
        title: its own title.
        url: its address, from `routes`.
        type: its media type.
    """

    word: str
    title: str
    url: str
    type: str


@dataclass(frozen=True, kw_only=True)
class TocItem:
    """One line of a page's contents list (目录).

    Attributes:
        title: plain text.
        id: the heading's id in the page.
        children: the lines below it.
    """

    title: str
    id: str
    children: tuple["TocItem", ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedPage:
    """One page, ready to be put into the frame.

    Attributes:
        url: `""` is home, else a folder: `notices/`, `issues/nmg-01/`; always from `routes`.
        title: plain text.
        html: ready fragment for the content block; its links are relative to this page's url.
        section: url of the tab that the page belongs to, like `ledger/`.
        description: plain text, at most 120 characters.
        card: what the page is.
        toc: the contents list.
        hide_toc: whether the contents list stays away.
        scripts: False ships the page without any script (举报渠道).
        modules: our own scripts that the page loads, by their path in `assets/`, like `ledger.js`.
        searchable: False keeps the page out of the search index.
        search: HTML that the search reads in place of `html`, where not all of it may be found.
        listed: False keeps the page out of the site map, the search and its neighbours' links, and asks
            search engines to stay away.
        fictional: whether the page is of a made-up case (虚构案例).
        feeds: the ways to follow the page, named in its head and below its text.
        feed_note: what the feeds leave out, in words.
        tables: the page's rows as files, and where their columns are explained.
    """

    url: str
    title: str
    html: str
    section: str
    description: str
    card: Card
    toc: tuple[TocItem, ...] = ()
    hide_toc: bool = True
    scripts: bool = True
    modules: tuple[str, ...] = ()
    searchable: bool = True
    search: str | None = None
    listed: bool = True
    fictional: bool = False
    feeds: tuple[FeedLink, ...] = ()
    feed_note: str = ""
    tables: tuple[FeedLink, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedFile:
    """One file that is not a page: evidence, an attachment, a table.

    Attributes:
        url: where it stands in the site.
        content: its bytes.
    """

    url: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class SitePlan:
    """Everything that the records put into the site.

    Attributes:
        pages: the pages, each url once.
        files: the files, each url once and none that of a page.
    """

    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]
