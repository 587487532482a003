"""经过: the events of an issue in order, with their evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from posixpath import dirname

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import State, due_words
from tongbao.records import Event, EventKind, Evidence, Inspection, Issue
from tongbao.views.common import (
    NOT_PUBLISHED,
    Chip,
    Fact,
    Here,
    Link,
    Quote,
    When,
    make_day,
    make_organ_value,
    make_progress,
    make_quote,
    make_value,
    make_when,
)

__all__ = ["Moment", "file_of", "make_evidence", "make_timeline"]

_BAD = {EventKind.REJECTED, EventKind.OBJECTED, EventKind.REOPENED}


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One event as printed.

    Attributes:
        anchor: its id on the page: the place of the event in the record, which only grows.
        updated: the day of the event, or that on which it was withdrawn.
        key: the event's key; ``feedback`` for the feedback itself.
        chip: the state that the event made, where it is the current one or a setback.
        shape: now, bad or due: how its dot looks; empty for a plain one.
        basis: how its date was inferred.
    """

    anchor: str
    updated: date
    key: str
    word: str
    when: When
    chip: Chip | None = None
    shape: str = ""
    text: str | None = None
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Link, ...] = ()
    sources: tuple[Quote, ...] = ()
    basis: tuple[str, ...] = ()
    withdrawn: str | None = None


def make_timeline(
    ledger: Ledger, inspection: Inspection, issue: Issue, state: State, here: Here
) -> tuple[Moment, ...]:
    """The feedback and every event up to the day, oldest first; withdrawn ones only say so."""
    moments = [
        (event.when, at, _make_moment(ledger, issue, at, state, here))
        for at, event in enumerate(issue.events)
        if event.when <= state.day
    ]
    if inspection.feedback is not None and inspection.feedback <= state.day:
        moments.append((inspection.feedback, -1, _make_feedback(inspection.feedback)))
    return tuple(moment for *_, moment in sorted(moments, key=lambda row: row[:2]))


def _make_feedback(day: date) -> Moment:
    anchor = routes.event_anchor()
    return Moment(anchor=anchor, updated=day, key="feedback", word="督察反馈", when=When(days=(day,)))


def _make_moment(ledger: Ledger, issue: Issue, at: int, state: State, here: Here) -> Moment:
    event, anchor = issue.events[at], routes.event_anchor(at)
    if event.withdrawn is not None and event.withdrawn.on <= max(state.day, ledger.today):
        gone = f"这条记录已于 {event.withdrawn.on} 撤回：{event.withdrawn.reason}"
        return Moment(
            anchor=anchor,
            updated=event.withdrawn.on,
            key=event.event,
            word=event.event.word,
            when=make_when(event),
            withdrawn=gone,
        )
    bad = event.event in _BAD
    now = event is state.since
    shape = "bad" if bad else "due" if event.event is EventKind.RESCHEDULED else "now" if now else ""
    return Moment(
        anchor=anchor,
        updated=event.when,
        key=event.event,
        word=event.event.word,
        when=make_when(event),
        chip=_make_chip(event, state, bad=bad, now=now),
        shape=shape,
        text=event.text,
        facts=tuple(_make_facts(ledger, event, here)),
        evidence=tuple(make_evidence(one, issue.file, here) for one in event.evidence),
        sources=(make_quote(event.source, ledger.records, here),) if event.source else (),
        basis=tuple(event.bases.values()),
    )


def _make_chip(event: Event, state: State, *, bad: bool, now: bool) -> Chip | None:
    if bad:
        return Chip(word=event.event.word, shape="triangle", tone="overdue")
    if now:
        seen = make_progress(state.progress)
        return Chip(word=event.event.word, shape=seen.shape, tone=seen.tone)
    return None


def _make_facts(ledger: Ledger, event: Event, here: Here) -> Iterator[Fact]:
    if event.acceptor is not None:
        yield Fact(label="验收单位", values=(make_organ_value(event.acceptor, ledger.records, here),))
    if event.event is EventKind.RESCHEDULED:
        before = due_words(event.from_) if event.from_ else f"时限{NOT_PUBLISHED}"
        yield Fact(label="时限", values=(make_value(f"{before} 改为 {due_words(event.to)}"),))
    if event.reason is not None:
        yield Fact(label="原因", values=(make_value(event.reason),))
    if event.due is not None:
        yield Fact(label="新时限", values=(make_value(due_words(event.due)),))
    if event.until is not None:
        yield Fact(label="公示截止", values=(make_day(event.until),))
    if event.contact is not None:
        yield Fact(label="异议受理", values=(make_value(event.contact),))
    for name, figure in event.figures.items():
        yield Fact(label=name, values=(make_value(f"{figure.printed} {figure.unit or ''}".rstrip()),))


def file_of(path: str, record_file: str) -> str:
    """The path in the repository of a file beside a record."""
    return f"{dirname(record_file)}/{path}"


def make_evidence(evidence: Evidence, record_file: str, here: Here) -> Link:
    """One piece of evidence: a file, a page on the web, a record of this site, or only its name."""
    if evidence.file is not None:
        ending = evidence.file.rpartition(".")[2].upper()
        href = routes.file_href(here.url, file_of(evidence.file, record_file))
        return Link(text=f"{evidence.title}（{ending}）", href=href)
    if evidence.ref is not None:
        kind, _, name = evidence.ref.partition(":")
        return here.link(evidence.title, routes.record(kind, name))
    return Link(text=evidence.title, href=evidence.url)
