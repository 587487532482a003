"""我为网站找错: how to tell of a mistake, and every correction and withdrawal that was made (更正记录)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.bodies import read_body
from tongbao.ledger.ledger import Ledger
from tongbao.records import DATES, KINDS, Notice, Record, Records
from tongbao.views.cards import make_card
from tongbao.views.common import GONE, Here, Link, PageView
from tongbao.views.proof import name_figure

__all__ = ["MOST", "Contact", "CorrectionsView", "Mended", "make_corrections"]

MOST = 200
"""The most rows, newest first: the page does not grow with the years; older ones stand on their own pages."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Who is told of a mistake; all empty on a 演示站 that has nobody.

    Attributes:
        organ: 主办单位.
        words: telephone number and mail address, as the owner writes them.
        mail: the mail address in it.
    """

    organ: str = ""
    words: str = ""
    mail: str = ""


@dataclass(frozen=True, kw_only=True)
class Mended:
    """One thing that was put right.

    Attributes:
        on: the day.
        page: where.
        what: a number's name, a date's, 撤回, 事件撤回.
        was: what stood there, struck; empty of what was withdrawn.
        now: what stands there now.
        reason: why.
        made_up: whether it is of a made-up case.
    """

    on: date
    page: Link
    what: str
    was: str
    now: str
    reason: str
    made_up: bool


@dataclass(frozen=True, kw_only=True)
class CorrectionsView(PageView):
    """The page.

    Attributes:
        contact: who is told.
        channels: for what this is not.
        rows: newest first.
        more: how many older ones are not shown.
    """

    contact: Contact
    channels: Link
    rows: tuple[Mended, ...]
    more: int


def make_corrections(ledger: Ledger, contact: Contact) -> CorrectionsView:
    """The page, from what the records say of themselves.

    Args:
        ledger: the ledger.
        contact: who is told of a mistake.
    """
    here = Here(url=routes.corrections())
    found = sorted(_mended(ledger, here), key=lambda row: (row.on, row.page.text, row.what), reverse=True)
    return CorrectionsView(
        url=here.url,
        title="我为网站找错",
        section=routes.about(),
        card=make_card("说明", source=contact.organ or None),
        description="发现本站内容有误或者链接失效时怎样反映，本站怎样更正，更正过什么。",
        contact=contact,
        channels=here.link("举报渠道", routes.channels()),
        rows=tuple(found[:MOST]),
        more=max(len(found) - MOST, 0),
    )


def _mended(ledger: Ledger, here: Here) -> Iterator[Mended]:
    records, today = ledger.records, ledger.today
    for notice in records.notices.values():
        if notice.counts_on(today):
            yield from _of_notice(notice, ledger, here)
    for kind, found, url in _withdrawable(records):
        for name, record in found.items():
            if not record.counts_on(today) and record.withdrawn is not None:
                yield Mended(
                    on=record.withdrawn.on,
                    page=here.link(f"{KINDS[kind].word} {name}", url(name)),
                    what="撤回",
                    was="",
                    now=_successor(kind, name, records),
                    reason=record.withdrawn.reason,
                    made_up=_is_made_up(record, records),
                )
    for issue in records.issues.values():
        for event in issue.events if issue.counts_on(today) else ():
            if event.withdrawn is not None and event.withdrawn.on <= today:
                yield Mended(
                    on=event.withdrawn.on,
                    page=here.link(f"{KINDS['issue'].word} {issue.id}", routes.issue(issue.id)),
                    what=f"事件“{event.event.word}”",
                    was="",
                    now=GONE,
                    reason=event.withdrawn.reason,
                    made_up=records.is_fictional(issue.inspection),
                )


def _of_notice(notice: Notice, ledger: Ledger, here: Here) -> Iterator[Mended]:
    if not notice.corrections:
        return
    labels: Mapping[str, str] = {
        **DATES,
        **{one.value.expression: name_figure(one.value, ledger) for one in read_body(notice, ledger)},
    }
    for one in notice.corrections:
        name = " ".join(one.figure.split())
        yield Mended(
            on=one.on,
            page=here.link(notice.title, routes.notice(notice.id)),
            what=labels.get(name, name),
            was=one.was,
            now=one.now,
            reason=one.reason,
            made_up=ledger.records.is_fictional(notice.inspection),
        )


def _withdrawable(records: Records) -> Iterator[tuple[str, Mapping[str, Record], Callable[[str], str]]]:
    """Records with a page of their own, which keeps answering, and those that stand in a list."""
    yield "inspection", records.inspections, routes.ledger
    yield "issue", records.issues, routes.issue
    yield "notice", records.notices, routes.notice
    yield "coverage", records.coverages, routes.coverage
    yield "channel", records.channels, routes.channel
    yield "document", records.documents, lambda _: routes.documents()
    yield "activity", records.activities, lambda _: routes.activities()


def _successor(kind: str, name: str, records: Records) -> str:
    """What took the place of a withdrawn issue."""
    if kind == "issue":
        for issue in records.issues.values():
            if issue.replaces == name:
                return f"由 {issue.id} 接替"
    return GONE


def _is_made_up(record: Record, records: Records) -> bool:
    fictional = getattr(record, "fictional", None)
    if fictional is not None:
        return bool(fictional)
    return records.is_fictional(getattr(record, "inspection", None))
