"""Every address of the site (网址), one function each, and relative links between them.

A url has no leading slash; a page's url is a folder (``issues/nmg-01/``), home is empty. What a
function returns may carry a query (a filter of the ledger) and a fragment (a row of a list).
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from posixpath import relpath
from urllib.parse import quote, urlencode

__all__ = [
    "about",
    "accessibility",
    "activities",
    "activity",
    "anchor",
    "article",
    "aspect",
    "channel",
    "channels",
    "corrections",
    "coverage",
    "coverages",
    "data",
    "data_file",
    "data_package",
    "document",
    "documents",
    "event",
    "event_anchor",
    "feed",
    "feeds",
    "figure",
    "file_href",
    "home",
    "href",
    "issue",
    "law",
    "laws",
    "ledger",
    "ledger_calendar",
    "ledger_csv",
    "ledger_rows",
    "ledgers",
    "list_of",
    "missing",
    "mistakes",
    "notice",
    "notice_csv",
    "notice_pdf",
    "notices",
    "organ",
    "organs",
    "paper",
    "papers",
    "practice",
    "printed",
    "question",
    "question_bank",
    "question_index",
    "quiz",
    "quiz_about",
    "quiz_calendar",
    "quiz_record",
    "quiz_report",
    "quiz_week",
    "quiz_weeks",
    "quiz_year",
    "record",
    "search",
    "search_file",
    "security_txt",
    "self_test",
    "shipped",
    "sitemap",
    "word",
]

_PLAIN = re.compile(r"[A-Za-z0-9-]+")
#: Id of the heading above the rows of a ledger.
LEDGER_ROWS = "rows"
#: The three lists (三个清单) under a ledger, by key.
LISTS = ("problems", "tasks", "duties")


@lru_cache(maxsize=4096)
def href(here: str, there: str) -> str:
    """A link from one page to another address of the site, relative to the first.

    Args:
        here: url of the page that the link stands on.
        there: url that it leads to, with query and fragment if any.
    """
    path, mark, rest = _split(there)
    if here == path:
        return f"{'' if mark == '#' else './'}{mark}{rest}"
    folder = "/" if not path or path.endswith("/") else ""
    return f"{_relative(here, path)}{folder}{mark}{rest}"


def file_href(here: str, path: str) -> str:
    """A link to a file that :func:`shipped` places, whatever its name: ``?`` and ``#`` are letters of it."""
    return _relative(here, shipped(path))


def _relative(here: str, path: str) -> str:
    base = here if here.endswith("/") else here.rpartition("/")[0]
    return quote(relpath(f"/{path}", f"/{base}"))


def _split(url: str) -> tuple[str, str, str]:
    cut = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:cut], url[cut : cut + 1], url[cut + 1 :]


def anchor(prefix: str, name: str) -> str:
    """An id for an element, from a free text: what is not a plain letter becomes its code."""
    return (
        prefix + "-" + "".join(letter if _PLAIN.fullmatch(letter) else f"_{ord(letter):x}" for letter in name)
    )


def home() -> str:
    """首页."""
    return ""


def notices() -> str:
    """通报: the list."""
    return "notices/"


def notice(name: str) -> str:
    """One 通报."""
    return f"notices/{name}/"


def notice_csv(name: str) -> str:
    """The figures of a 通报 as a table file."""
    return f"{notice(name)}figures.csv"


def notice_pdf(name: str) -> str:
    """A 通报 on paper, in the layout of a 公文."""
    return f"{notice(name)}notice.pdf"


def ledgers() -> str:
    """台账: all inspections."""
    return "ledger/"


def ledger(inspection: str, day: date | None = None) -> str:
    """The 台账 of an inspection, as of a day that has a page of its own, or its current one (``None``)."""
    return f"ledger/{inspection}/" + (f"{day.isoformat()}/" if day else "")


def ledger_rows(inspection: str, day: date | None, filters: Mapping[str, str]) -> str:
    """The rows of a 台账 that match ``{"progress": "completed"}``; all of it without a filter."""
    query = f"?{urlencode(filters)}#{LEDGER_ROWS}" if filters else ""
    return f"{ledger(inspection, day)}{query}"


def ledger_csv(inspection: str, day: date | None = None) -> str:
    """The rows of a 台账 as a table file."""
    return f"{ledger(inspection, day)}ledger.csv"


def ledger_calendar(inspection: str) -> str:
    """The deadlines and ends of 公示 in a 台账 as a calendar."""
    return f"{ledger(inspection)}dates.ics"


def aspect(inspection: str, name: str, day: date | None = None) -> str:
    """One 方面 in a 台账."""
    return f"{ledger(inspection, day)}#{anchor('aspect', name)}"


def list_of(inspection: str, key: str) -> str:
    """One of the three lists of :data:`LISTS`: 问题清单, 任务清单, 责任清单."""
    return f"{ledger(inspection)}{key}/"


def issue(name: str) -> str:
    """One 具体问题."""
    return f"issues/{name}/"


def event_anchor(at: int | None = None) -> str:
    """The id of an event on the page of its 具体问题, by its place in the record; else of the feedback."""
    return "event-feedback" if at is None else f"event-{at + 1}"


def event(issue_name: str, anchor_name: str) -> str:
    """One event of a 具体问题, by :func:`event_anchor`."""
    return f"{issue(issue_name)}#{anchor_name}"


def organs() -> str:
    """单位: the list."""
    return "organs/"


def organ(name: str) -> str:
    """One 单位."""
    return f"organs/{name}/"


def channels() -> str:
    """举报渠道: find one's own place."""
    return "channels/"


def channel(place: str) -> str:
    """The 举报渠道 of one place, by the id of its government."""
    return f"channels/{place}/"


def documents() -> str:
    """制度文件."""
    return "documents/"


def document(name: str) -> str:
    """One 制度文件, a row of the list."""
    return f"documents/#{anchor('document', name)}"


def activities() -> str:
    """活动与培训."""
    return "activities/"


def activity(name: str) -> str:
    """One 活动, a row of the list."""
    return f"activities/#{anchor('activity', name)}"


def coverages() -> str:
    """全覆盖清单: all lists."""
    return "coverage/"


def coverage(name: str) -> str:
    """One 全覆盖清单."""
    return f"coverage/{name}/"


def data() -> str:
    """开放数据: all tables, with every column explained."""
    return "data/"


def data_file(table: str, form: str) -> str:
    """A table of 开放数据: ``csv``, ``xlsx``, ``json`` or ``schema.json``."""
    return f"data/v1/{table}.{form}"


def data_package() -> str:
    """The catalogue of all tables, for programs."""
    return "data/v1/datapackage.json"


def feed(page: str, form: str, *, fictional: bool = False) -> str:
    """The feed of a page, ``xml`` (Atom) or ``json`` (JSON Feed); what is made up has one of its own."""
    return f"{page}{'fictional' if fictional else 'feed'}.{form}"


def feeds() -> str:
    """订阅: which feeds and calendars there are."""
    return "about/feeds/"


def about() -> str:
    """说明."""
    return "about/"


def word(group: str, key: str) -> str:
    """One word in 说明, like ``word("progress", "sustained")``."""
    return f"about/#{anchor(group, key)}"


def accessibility() -> str:
    """无障碍说明, a hand-written page."""
    return "about/accessibility/"


def corrections() -> str:
    """我为网站找错."""
    return "about/corrections/"


def search() -> str:
    """搜索."""
    return "search/"


def search_file(name: str, at: str = "") -> str:
    """A file of the search; all but the first stand in a folder named by what they hold."""
    return f"search/{at}/{name}" if at else f"search/{name}"


def sitemap() -> str:
    """网站地图."""
    return "about/sitemap/"


def missing(folder: str = "") -> str:
    """没有找到: the page that a server answers with for an address of a folder that is not there."""
    return f"{folder}404.html"


def security_txt() -> str:
    """Whom to tell of a weakness of the site (RFC 9116)."""
    return ".well-known/security.txt"


def quiz() -> str:
    """每周一题: this week's question."""
    return "quiz/"


def quiz_weeks() -> str:
    """往期: the newest year, and the way to the others."""
    return "quiz/weeks/"


def quiz_year(year: int) -> str:
    """往期 of one year."""
    return f"quiz/weeks/{year}/"


def quiz_week(week: str) -> str:
    """The question of one week, ``2026-W48``: its permanent address."""
    return f"quiz/weeks/{week}/"


def question(name: str, week: str | None = None) -> str:
    """A question: at its week, where it has one, else at its own address. It has one page, not two."""
    return quiz_week(week) if week else f"quiz/questions/{name}/"


def practice(topic: str = "", page: int = 1) -> str:
    """练习, or the questions of one topic; a long list has more pages than one."""
    more = f"{page}/" if page > 1 else ""
    return f"quiz/practice/{topic}/{more}" if topic else "quiz/practice/"


def mistakes() -> str:
    """错题本: a page that reads the record in the browser."""
    return "quiz/mistakes/"


def quiz_record() -> str:
    """我的记录: export, import and clear the record in the browser."""
    return "quiz/record/"


def laws() -> str:
    """法条索引: the register of law."""
    return "quiz/laws/"


def law(name: str) -> str:
    """The cited articles of one law."""
    return f"quiz/laws/{name}/"


def article(name: str, number: int) -> str:
    """One article of a law."""
    return f"{law(name)}#article-{number}"


def papers() -> str:
    """季度测评: the list."""
    return "quiz/papers/"


def paper(name: str, variant: str) -> str:
    """One variant of a 季度测评, ``a`` or ``b``."""
    return f"quiz/papers/{name}/{variant}/"


def self_test() -> str:
    """自测: a paper put together in the browser."""
    return "quiz/self-test/"


def quiz_about() -> str:
    """题库说明."""
    return "quiz/about/"


def quiz_report(name: str = "", rev: int = 0) -> str:
    """本题有误, prefilled with a question and its revision."""
    return f"quiz/report/#{name}.{rev}" if name else "quiz/report/"


def printed(url: str, form: str) -> str:
    """A page for the printer: ``blank`` without any key, ``key``, or ``sheet`` for the answers."""
    return f"{url}print/{form}/"


def question_index() -> str:
    """The free questions in short, for scripts."""
    return "quiz/index.json"


def question_bank() -> str:
    """The free questions as ready HTML, for the self-test."""
    return "quiz/questions.json"


def quiz_calendar() -> str:
    """The weekly reminder as a calendar."""
    return "quiz/calendar.ics"


def figure(owner: str) -> str:
    """A document's own number, from ``notice/ID/FIGURE`` or ``inspection/ID/FIGURE``."""
    kind, name, own = owner.split("/", 2)
    return f"{record(kind, name)}#{anchor('figure', own)}"


def record(kind: str, name: str) -> str:
    """Where a record stands, by its kind (a key of ``records.KINDS``) and id.

    Raises:
        KeyError: no such kind.
    """
    if kind == "figure":
        return figure(name)
    return {
        "organ": organ,
        "channel": channel,
        "inspection": ledger,
        "issue": issue,
        "notice": notice,
        "activity": activity,
        "document": document,
        "coverage": coverage,
    }[kind](name)


def shipped(path: str) -> str:
    """An evidence file or attachment, from its path in the repository; links take :func:`file_href`.

    ``bulletins/notices/files/x.pdf`` is shipped as ``files/notices/x.pdf``.
    """
    below = path.removeprefix("bulletins/").replace("/files/", "/", 1)
    return f"files/{below}"
