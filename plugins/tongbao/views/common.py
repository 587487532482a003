"""The small values that pages of every kind are made of. Templates get them ready to print."""

from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.markup import passage
from tongbao.ledger.state import UNKNOWN, Closure, Progress, Schedule, State
from tongbao.records import Inspection, Organ, Records, Source, Withdrawn
from tongbao.records.base import Dated, Occurred
from tongbao.views.page import Card

__all__ = [
    "GONE",
    "NOT_PUBLISHED",
    "UNKNOWN",
    "WITHHELD",
    "AsOf",
    "Chip",
    "Fact",
    "Here",
    "Link",
    "PageView",
    "Quote",
    "Task",
    "Value",
    "When",
    "WithdrawnView",
    "inspection_as_of",
    "make_closure",
    "make_day",
    "make_fact",
    "make_organ_value",
    "make_progress",
    "make_quote",
    "make_schedule",
    "make_unknown",
    "make_value",
    "make_when",
    "make_withdrawn",
    "organ_url",
    "shorten",
]

#: Beside 原文未载 (the source is silent): the organ is silent; counted but not described.
NOT_PUBLISHED = "未公布"
WITHHELD = "未公开"

#: In place of the words of a withdrawn record.
GONE = "已撤回"

#: The longest description of a page, for search engines and readers.
DESCRIPTION = 120


@dataclass(frozen=True, kw_only=True)
class PageView:
    """What every page has.

    Attributes:
        url: its address, from :mod:`tongbao.routes`.
        title: plain text.
        section: the tab it belongs to.
        description: what it holds, plain text.
        card: what the page is.
        fictional: whether it is of a made-up case (虚构案例).
    """

    url: str
    title: str
    section: str
    description: str
    card: Card
    fictional: bool = False


@dataclass(frozen=True, kw_only=True)
class Here:
    """The page that links are made for."""

    url: str

    def to(self, there: str) -> str:
        """A relative link."""
        return routes.href(self.url, there)

    def link(self, text: str, there: str) -> "Link":
        """A relative link with its text."""
        return Link(text=text, href=self.to(there))


@dataclass(frozen=True, kw_only=True)
class Link:
    """Text that leads somewhere; plain text without an address."""

    text: str
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """What people come for: the page where it is done, and a few words on it."""

    link: Link
    words: str


@dataclass(frozen=True, kw_only=True)
class When:
    """A date as exact as its source: one day, a span of two, or none (原文未载)."""

    days: tuple[date, ...] = ()
    by: bool = False

    @property
    def words(self) -> str:
        """The date as plain text."""
        if not self.days:
            return UNKNOWN
        return ("不晚于 " if self.by else "") + " 至 ".join(day.isoformat() for day in self.days)


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value as printed.

    Attributes:
        text: the value, or the word for its absence.
        href: where it leads.
        small: lines of small print below it: how it was inferred, what it means.
        known: whether the value is given; the word for its absence is grey.
        when: the date that the value is, if it is one.
    """

    text: str
    href: str | None = None
    small: tuple[str, ...] = ()
    known: bool = True
    when: When | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A label with its values."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """出处: a document and a part of it."""

    link: Link
    part: str | None = None


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A status: a shape and a word; the tone repeats what the shape says."""

    word: str
    shape: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class AsOf:
    """数据截至: the day of the page's data, and why that day.

    Attributes:
        day: the day.
        note: what the day is.
        dated: false where no source gives a day; 原文未载 is printed then.
    """

    day: date
    note: str | None = None
    dated: bool = True

    @property
    def words(self) -> str:
        """The day as text."""
        return self.day.isoformat() if self.dated else "原文未载"


@dataclass(frozen=True, kw_only=True)
class WithdrawnView(PageView):
    """The page of a withdrawn record: id, date and reason, nothing else."""

    kind: str
    id: str
    on: date
    reason: str


_SHAPES = {
    Progress.NOT_STARTED: ("ring", "none"),
    Progress.OPEN: ("half", "ongoing"),
    Progress.COMPLETED: ("tick", "done"),
    Progress.SUSTAINED: ("dot", "sustained"),
    Progress.UNKNOWN: ("dashed", "unknown"),
}


def make_progress(progress: Progress) -> Chip:
    """进展 as shape and word."""
    shape, tone = _SHAPES[progress]
    return Chip(word=progress.word, shape=shape, tone=tone)


def make_schedule(state: State) -> Chip | Value:
    """时序 in words; only 逾期 has a shape."""
    if state.schedule is Schedule.OVERDUE:
        return Chip(word=state.schedule_words, shape="triangle", tone="overdue")
    silent = {Schedule.UNPUBLISHED, Schedule.UNKNOWN}
    return Value(text=state.schedule_words, known=state.schedule not in silent)


def make_closure(state: State) -> Value:
    """销号 in words, with the days left of a running 公示."""
    left = state.days_left
    small = () if left is None else (f"公示还剩 {left} 天" if left else "公示今天截止",)
    return Value(text=state.closure.word, known=state.closure is not Closure.NONE, small=small)


def make_when(dated: Dated | Occurred) -> When:
    """The date of a record or event."""
    if isinstance(dated, Dated) and dated.from_ is not None and dated.to is not None:
        return When(days=(dated.from_, dated.to))
    day = dated.on or dated.by
    return When(days=(day,), by=dated.by is not None) if day else When()


def make_value(text: str, *, href: str | None = None, basis: str | None = None) -> Value:
    """A known value, with the basis it was inferred from."""
    return Value(text=text, href=href, small=(basis,) if basis else ())


def make_day(*days: date | None, basis: str | None = None) -> Value:
    """A date, or a span of two, as a value; 原文未载 without one."""
    when = When(days=tuple(day for day in days if day))
    return Value(text=when.words, small=(basis,) if basis else (), known=bool(when.days), when=when)


def make_unknown(word: str = UNKNOWN, *, basis: str | None = None) -> Value:
    """The word for an absent value."""
    return Value(text=word, known=False, small=(basis,) if basis else ())


def make_fact(label: str, text: str | None, *, unknown: str = UNKNOWN, basis: str | None = None) -> Fact:
    """A label with one value; an absent one is said."""
    value = make_value(text, basis=basis) if text else make_unknown(unknown, basis=basis)
    return Fact(label=label, values=(value,))


def make_quote(source: Source, records: Records, here: Here) -> Quote:
    """出处, with a link where the site or the web holds it."""
    notice = records.notices.get(source.notice) if source.notice else None
    if notice is not None and notice.withdrawn is not None:
        return Quote(link=here.link(f"{notice.id}（{GONE}）", routes.notice(notice.id)))
    title = source.title or (notice.title if notice else "") or source.notice or UNKNOWN
    if notice is not None:
        part = passage(notice.body, source.part)
        mark = f"#{part}" if part else ""
        return Quote(link=here.link(title, routes.notice(notice.id) + mark), part=source.part)
    return Quote(link=Link(text=title, href=source.url), part=source.part)


def organ_url(organ: Organ) -> str:
    """Where an organ stands: a place of the register with a channel page stands there."""
    return routes.channel(organ.id) if organ.registered else routes.organ(organ.id)


def make_organ_value(name: str | None, records: Records, here: Here, *, basis: str | None = None) -> Value:
    """An organ by its id, linked; an absent one is 原文未载."""
    organ = records.organs.get(name) if name else None
    if organ is None:
        return make_unknown(basis=basis)
    return make_value(organ.name, href=here.to(organ_url(organ)), basis=basis)


def inspection_as_of(ledger: Ledger, inspection: Inspection) -> AsOf:
    """数据截至 of an inspection's current pages."""
    frozen = inspection.frozen
    note = frozen.reason.rstrip("。") if frozen else None
    return AsOf(day=ledger.day_of(inspection), note=note, dated=is_dated(ledger, inspection))


def is_dated(ledger: Ledger, inspection: Inspection) -> bool:
    """Whether an inspection has a day: of feedback, an issue, a notice, or the one it stops on."""
    days = inspection.feedback or inspection.frozen or ledger.notice_days.get(inspection.id)
    return bool(days or ledger.standing(inspection.id).rows)


def make_withdrawn(
    kind: str, name: str, withdrawn: Withdrawn, *, url: str, section: str, fictional: bool = False
) -> WithdrawnView:
    """The page that keeps answering for a withdrawn record: ``kind`` is its Chinese name."""
    return WithdrawnView(
        url=url,
        title=f"{kind} {name} 已撤回",
        section=section,
        description=f"{kind} {name} 已于 {withdrawn.on} 撤回。",
        card=Card(
            kind=kind, day=withdrawn.on, day_word="撤回日期", states=(GONE,), years=(withdrawn.on.year,)
        ),
        fictional=fictional,
        kind=kind,
        id=name,
        on=withdrawn.on,
        reason=withdrawn.reason,
    )


def shorten(text: str, limit: int = DESCRIPTION) -> str:
    """Plain text on one line, cut at a limit."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
