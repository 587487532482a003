"""订阅: what a reader of a feed is told, of notices, of each issue, of each unit and of the weekly question.

An entry carries the record's own dates: what has none stands in no feed, and the page says how many there
are. What is made up stands in feeds of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import UNKNOWN, state
from tongbao.quiz.schedule import Schedule
from tongbao.records import KINDS, Issue, Notice, QuestionStatus, Week
from tongbao.views.common import Here
from tongbao.views.issue import is_shown
from tongbao.views.notice import is_made_up
from tongbao.views.organindex import has_page, make_organ_index
from tongbao.views.quiz.question import dates_words, quote_stem, week_words
from tongbao.views.timeline import Moment, make_timeline
from tongbao.weeks import parse_week

__all__ = ["LIMIT", "MADE_UP", "Entry", "Feed", "make_feeds"]

#: The most entries of a feed, latest first: it does not grow with the years.
LIMIT = 100

#: Before every title of what is made up.
MADE_UP = "虚构案例："


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry.

    Attributes:
        name: where it stands, from :mod:`tongbao.routes`; it is the entry's identity for ever.
        url: the page that it leads to, with a fragment where that is there.
        title: plain text; 虚构案例 stands before it where it is made up.
        text: plain text, a line each.
        updated: the day of the record that it tells of, or of its correction or withdrawal.
        published: the day on which it was published or happened, where the source gives that very day.
        author: the unit that speaks, where it is not the site.
        fictional: whether it is made up.
    """

    name: str
    url: str
    title: str
    text: tuple[str, ...]
    updated: date
    published: date | None = None
    author: str | None = None
    fictional: bool = False


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed; it has at least one entry.

    Attributes:
        page: the page that it belongs to.
        title: plain text, without the site's name.
        entries: latest first.
        fictional: whether all of it is made up.
        cut: how many older entries are left out.
        undated: how many records are left out for want of a date.
    """

    page: str
    title: str
    entries: tuple[Entry, ...]
    fictional: bool = False
    cut: int = 0
    undated: int = 0

    @property
    def updated(self) -> date:
        """The latest day of its entries."""
        return max(entry.updated for entry in self.entries)


def make_feeds(ledger: Ledger) -> Iterator[Feed]:
    """Every feed of a site: what has no entry has no feed."""
    yield from _split(routes.notices(), "通报", _notices(ledger), _count_undated(ledger))
    if ledger.records.questions:
        schedule = Schedule(ledger.records, ledger.today)
        weeks = (_make_week(schedule, row) for row in schedule.reached)
        yield from _split(routes.quiz(), "每周一题", weeks)
    events = {issue.id: tuple(_events(ledger, issue)) for issue in ledger.records.issues.values()}
    for issue in ledger.records.issues.values():
        yield from _split(routes.issue(issue.id), _heading(ledger, issue), events[issue.id])
    yield from _of_organs(ledger, events)


def _split(
    page: str, title: str, entries: Iterable[Entry], undated: Mapping[bool, int] | None = None
) -> Iterator[Feed]:
    """The feed of what is real and that of what is made up, where there is any."""
    placed = sorted(enumerate(entries), key=_age, reverse=True)
    found = [entry for _, entry in placed]
    for fictional in (False, True):
        rows = tuple(entry for entry in found if entry.fictional is fictional)
        if rows:
            yield Feed(
                page=page,
                title=f"{MADE_UP if fictional else ''}{title}",
                entries=tuple(_label(row) for row in rows[:LIMIT]),
                fictional=fictional,
                cut=max(len(rows) - LIMIT, 0),
                undated=(undated or {}).get(fictional, 0),
            )


def _age(placed: tuple[int, Entry]) -> tuple[date, int]:
    """Latest first; of one day what comes later in the record."""
    place, entry = placed
    return entry.updated, place


def _label(entry: Entry) -> Entry:
    return replace(entry, title=f"{MADE_UP}{entry.title}") if entry.fictional else entry


# ---------------------------------------------------------------- notices


def _notice_day(notice: Notice) -> date | None:
    """The latest day that a notice bears."""
    corrected = (correction.on for correction in notice.corrections)
    return max(filter(None, (notice.as_of, notice.published, *corrected)), default=None)


def _count_undated(ledger: Ledger) -> dict[bool, int]:
    notices = ledger.records.notices.values()
    found = [one for one in notices if one.withdrawn is None and _notice_day(one) is None]
    made_up = sum(is_made_up(one, ledger.records) for one in found)
    return {False: len(found) - made_up, True: made_up}


def _notices(ledger: Ledger) -> Iterator[Entry]:
    for notice in ledger.records.notices.values():
        fictional, url = is_made_up(notice, ledger.records), routes.notice(notice.id)
        if notice.withdrawn is not None:
            word = f"{KINDS['notice'].word} {notice.id}"
            yield _make_gone(
                url, url, word, notice.withdrawn.on, notice.withdrawn.reason, fictional=fictional
            )
            continue
        day = _notice_day(notice)
        if day is not None:
            issuer = ledger.records.organs[notice.issuer].name
            yield Entry(
                name=url,
                url=url,
                title=notice.title,
                text=tuple(_notice_lines(notice, issuer)),
                updated=day,
                published=notice.published,
                author=issuer,
                fictional=fictional,
            )


def _notice_lines(notice: Notice, issuer: str) -> Iterator[str]:
    yield f"{notice.kind.word}，{issuer}。"
    basis = notice.bases.get("as_of")
    day = f"{notice.as_of or UNKNOWN}{f'（{basis}）' if basis else ''}"
    yield f"数据截至 {day}，发布日期 {notice.published or UNKNOWN}。"
    if notice.excerpt:
        yield f"节选：{notice.excerpt}"
    for one in notice.corrections:
        yield f"{one.on} 更正：{one.was} 更正为 {one.now}，{one.reason}"


def _make_gone(name: str, url: str, word: str, day: date, reason: str, *, fictional: bool) -> Entry:
    """Of a withdrawn record nothing is told but its id, the day and the reason."""
    text = (f"{word} 已于 {day} 撤回：{reason}",)
    return Entry(name=name, url=url, title=f"{word} 已撤回", text=text, updated=day, fictional=fictional)


# ---------------------------------------------------------------- issues and units


def _heading(ledger: Ledger, issue: Issue) -> str:
    if not is_shown(ledger, issue):
        return f"{KINDS['issue'].word} {issue.id}"
    return f"{issue.id} {issue.title or '内容未公开的具体问题'}"


def _events(ledger: Ledger, issue: Issue) -> Iterator[Entry]:
    """The feedback and the events up to the day, as on the issue's page."""
    records, page = ledger.records, routes.issue(issue.id)
    inspection = records.inspections[issue.inspection]
    found = state(issue, ledger.day_of(inspection))
    heading = _heading(ledger, issue)
    for moment in make_timeline(ledger, inspection, issue, found, Here(url=page)):
        name = routes.event(issue.id, moment.anchor)
        if issue.withdrawn is not None and not is_shown(ledger, issue):
            day, reason = issue.withdrawn.on, issue.withdrawn.reason
            yield _make_gone(name, page, heading, day, reason, fictional=inspection.fictional)
            continue
        yield Entry(
            name=name,
            url=name,
            title=f"{heading}：{moment.word}{'（已撤回）' if moment.withdrawn else ''}",
            text=tuple(_moment_lines(moment)),
            updated=moment.updated,
            published=None if moment.when.by else moment.when.days[0],
            fictional=inspection.fictional,
        )


def _moment_lines(moment: Moment) -> Iterator[str]:
    if moment.withdrawn:
        yield moment.withdrawn
        return
    yield f"{moment.when.words}：{moment.word}。"
    yield from filter(None, (moment.text,))
    for fact in moment.facts:
        yield f"{fact.label}：{'、'.join(value.text for value in fact.values)}"
    yield from moment.basis


def _of_organs(ledger: Ledger, events: Mapping[str, tuple[Entry, ...]]) -> Iterator[Feed]:
    """Of each unit the events of the issues that it leads or supports; a place stands at its channel."""
    index = make_organ_index(ledger)
    for name, refs in index.items():
        organ = ledger.records.organs[name]
        if organ.counts_on(ledger.today):
            issues = dict.fromkeys(issue.id for issue, _ in (*refs.leads, *refs.supports))
            found = (entry for issue in issues for entry in events[issue])
            page = routes.organ(name) if has_page(organ, index) else routes.channel(name)
            yield from _split(page, f"{organ.name}牵头、配合整改的事件", found)


# ---------------------------------------------------------------- 每周一题


def _make_week(schedule: Schedule, row: Week) -> Entry:
    """A week that has come: no key, no option, and no stem but as it stands in 往期."""
    question, url, day = (
        schedule.records.questions[row.question],
        routes.quiz_week(row.week),
        parse_week(row.week),
    )
    mark = "停用" if question.status is QuestionStatus.RETIRED else ""
    mark = mark or ("待复核" if schedule.superseded(question) else "")
    dates, word = dates_words(row.week), question.type.word
    return Entry(
        name=url,
        url=url,
        title=f"每周一题：{week_words(row.week)}（{mark or word}）",
        text=(
            f"{dates}，{word}。",
            *(() if mark else (quote_stem(question), "作答以后看答案、解析和法条。")),
        ),
        updated=day,
        published=day,
    )
