"""通报: the list, and one notice with its figures, their proof, corrections and sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from posixpath import dirname

from tongbao import routes
from tongbao.ledger.bodies import Printed, read_body
from tongbao.ledger.figures import Scope
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.markup import passage
from tongbao.ledger.state import State, due_words
from tongbao.ledger.state import state as state_on
from tongbao.records import (
    DATES,
    Correction,
    Event,
    EventKind,
    Issue,
    NamedFigure,
    Notice,
    NoticeKind,
    Records,
)
from tongbao.views.cards import make_card, make_column
from tongbao.views.common import (
    GONE,
    NOT_PUBLISHED,
    WITHHELD,
    AsOf,
    Fact,
    Here,
    Link,
    PageView,
    Quote,
    Value,
    When,
    make_fact,
    make_organ_value,
    make_quote,
    make_unknown,
    make_value,
    make_when,
)
from tongbao.views.figures import ledger_day, with_unit
from tongbao.views.page import Card
from tongbao.views.proof import BodyFigure, ProofLine, make_body_figure, make_proof_line
from tongbao.views.sources import SHORT_KINDS

__all__ = [
    "ClosureItem",
    "CorrectionRow",
    "KeyNumber",
    "NoticeGroup",
    "NoticeRow",
    "NoticeView",
    "NoticesView",
    "OwnFigure",
    "body_scope",
    "is_made_up",
    "make_notice",
    "make_notices",
    "notice_file",
    "notices_by_inspection",
]

_SECTION = routes.notices()


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """One line of the list.

    Attributes:
        link: title and address.
        words: kind, issuer.
        as_of: 数据截至.
        published: 发布日期.
        excerpt: whether only a part of it is known (节选).
    """

    link: Link
    words: tuple[str, ...]
    as_of: date | None
    published: date | None
    excerpt: bool


@dataclass(frozen=True, kw_only=True)
class NoticeGroup:
    """Notices of one inspection."""

    id: str
    title: str
    rows: tuple[NoticeRow, ...]
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class NoticesView(PageView):
    """The list of notices."""

    as_of: AsOf
    groups: tuple[NoticeGroup, ...]


@dataclass(frozen=True, kw_only=True)
class KeyNumber:
    """A main figure of a notice; ``of`` is its denominator."""

    label: str
    figure: BodyFigure
    of: str | None
    main: bool


@dataclass(frozen=True, kw_only=True)
class OwnFigure:
    """A row of a notice's own numbers (数字表)."""

    id: str
    title: str
    value: Value
    scope: str | None
    source: Quote | None
    overlaps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CorrectionRow:
    """A row of the corrections."""

    on: date
    label: str
    was: str
    now: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClosureItem:
    """One issue of a 销号公示, in the rows of the genre."""

    number: int
    title: Link
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class NoticeView(PageView):
    """One notice.

    Attributes:
        as_of: the day that its figures are computed on; ``None`` where the source gives none.
        crumbs: the path to it.
        facts: what stands below the title.
        proof: what was proven.
        numbers: main figures.
        body: markup, made and sanitised by ``render/markdown.py``.
        items: the issues of a 销号公示.
        figures: the notice's own numbers.
        corrections: its corrections.
        notes: source, excerpt, review: rows at the end.
        attachments: files, as links.
        csv: link to its figures as a table file; ``None`` where it has none.
    """

    as_of: date | None
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    proof: ProofLine
    numbers: tuple[KeyNumber, ...]
    items: tuple[ClosureItem, ...]
    figures: tuple[OwnFigure, ...]
    corrections: tuple[CorrectionRow, ...]
    notes: tuple[Fact, ...]
    attachments: tuple[Link, ...]
    csv: str | None
    body: str = field(default="")


# ------------------------------------------------------------------------------------- list


def make_notices(ledger: Ledger) -> NoticesView:
    """The list: by inspection, newest first, made-up cases last; what is withdrawn stands there no more."""
    here = Here(url=routes.notices())
    return NoticesView(
        url=here.url,
        title="通报",
        section=_SECTION,
        card=make_column(),
        description="统计督察整改的进展情况通报、销号公示、汇报和典型案例；正文数字由台账记录算出，逐一核对。",
        as_of=AsOf(day=ledger.today, note="各份通报的数据截至日写在题名之下"),
        groups=tuple(_groups(ledger, here)),
    )


def notices_by_inspection(ledger: Ledger) -> dict[str, list[Notice]]:
    """Public notices in the order of the list: newest first, made-up cases last."""
    records = ledger.records
    found: dict[str, list[Notice]] = {}
    for notice in sorted(records.notices.values(), key=_newest):
        if notice.counts_on(ledger.today):
            found.setdefault(notice.inspection or "", []).append(notice)
    return {name: found[name] for name in sorted(found, key=records.is_fictional)}


def _groups(ledger: Ledger, here: Here) -> Iterator[NoticeGroup]:
    records = ledger.records
    for name, notices in notices_by_inspection(ledger).items():
        inspection = records.inspections.get(name)
        yield NoticeGroup(
            id=routes.anchor("inspection", name or "none"),
            title=inspection.title if inspection else "其他",
            rows=tuple(_row(notice, records, here) for notice in notices),
            fictional=records.is_fictional(name),
        )


def _newest(notice: Notice) -> tuple[int, str]:
    day = notice.published or notice.as_of
    return (-day.toordinal() if day else 0, notice.id)


def _row(notice: Notice, records: Records, here: Here) -> NoticeRow:
    return NoticeRow(
        link=here.link(notice.title, routes.notice(notice.id)),
        words=(notice.kind.word, records.organs[notice.issuer].name),
        as_of=notice.as_of,
        published=notice.published,
        excerpt=notice.excerpt is not None,
    )


# --------------------------------------------------------------------------------- one notice


def body_scope(notice: Notice, ledger: Ledger) -> Scope:
    """What the figures of a body are asked of."""
    return Scope(day=notice.as_of or ledger.today, inspection=notice.inspection, notice=notice.id)


def is_made_up(notice: Notice, records: Records) -> bool:
    """Whether a notice belongs to a made-up case."""
    return records.is_fictional(notice.inspection) or records.organs[notice.issuer].fictional


def make_notice(notice: Notice, ledger: Ledger) -> NoticeView:
    """One notice, but for its body's markup."""
    records, here = ledger.records, Here(url=routes.notice(notice.id))
    printed = read_body(notice, ledger)
    issuer = records.organs[notice.issuer]
    return NoticeView(
        url=here.url,
        title=notice.title,
        section=_SECTION,
        card=_card(notice, records),
        description=f"{issuer.name}{notice.kind.word}。数据截至 {notice.as_of or '原文未载'}；数字可核对。",
        fictional=is_made_up(notice, records),
        as_of=notice.as_of,
        crumbs=(here.link("通报", routes.notices()), Link(text=notice.kind.word)),
        facts=tuple(_facts(notice, ledger, here)),
        proof=make_proof_line(printed),
        numbers=tuple(_numbers(notice, printed, ledger, here)),
        items=tuple(_items(notice, ledger, here)),
        figures=tuple(_own(figure, notice, records, here) for figure in notice.figures),
        corrections=tuple(_correction(one, printed, notice, ledger) for one in notice.corrections),
        notes=tuple(_notes(notice, records, here)),
        attachments=tuple(
            Link(text=one.title, href=routes.file_href(here.url, notice_file(notice, one.file)))
            for one in notice.attachments
        ),
        csv=here.to(routes.notice_csv(notice.id)) if printed else None,
    )


def notice_file(notice: Notice, file: str) -> str:
    """Path of an attachment from the repository's root."""
    return f"{dirname(notice.file)}/{file}"


def _facts(notice: Notice, ledger: Ledger, here: Here) -> Iterator[Fact]:
    records, bases = ledger.records, notice.bases
    issuer = make_organ_value(notice.issuer, records, here, basis=bases.get("issuer"))
    yield Fact(label="发布机关", values=(issuer,))
    yield make_fact("数据截至", _iso(notice.as_of), basis=bases.get("as_of"))
    yield make_fact("发布日期", _iso(notice.published), basis=bases.get("published"))
    yield make_fact("文号", notice.number, basis=bases.get("number"))
    inspection = records.inspections.get(notice.inspection or "")
    if inspection is not None:
        day = ledger_day(ledger, inspection.id, notice.as_of) if notice.as_of else None
        address = here.to(routes.ledger(inspection.id, day))
        words = f"{day} 的台账" if day else inspection.title
        yield Fact(label="台账", values=(make_value(words, href=address),))
    if notice.excerpt is not None:
        yield Fact(label="节选", values=(make_value("只有部分原文", href="#proof"),))


def _card(notice: Notice, records: Records) -> Card:
    """A notice goes out on a day; where the source does not say it, its numbers are of one."""
    issuer = records.organs[notice.issuer]
    return make_card(
        SHORT_KINDS[notice.kind],
        notice.published or notice.as_of,
        "发布日期" if notice.published else "数据截至",
        organs=[issuer.label],
        years=[notice.as_of],
        source=issuer.name,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_KEYS = (
    ("aspects", "方面", False),
    ("problems", "问题", False),
    ("issues", "具体问题", False),
    ("measures", "整改措施", False),
    ("issues.completed", "已完成", True),
    ("issues.sustained", "持续整改并长期坚持", True),
)


def _numbers(notice: Notice, printed: Sequence[Printed], ledger: Ledger, here: Here) -> Iterator[KeyNumber]:
    """The main figures, of those that the body itself proves."""
    proven = {one.value.expression: one for one in printed if one.proven}
    whole = proven.get("issues")
    for expression, label, main in _KEYS:
        one = proven.get(expression)
        if one is not None:
            figure = make_body_figure(one, ledger, body_scope(notice, ledger), here)
            figure = replace(figure, was=None)  # a main figure is the corrected one
            of = whole.value.printed if main and whole else None
            yield KeyNumber(label=label, figure=figure, of=of, main=main)


def _own(figure: NamedFigure, notice: Notice, records: Records, here: Here) -> OwnFigure:
    titles = {other.id: other.title for other in notice.figures}
    if figure.masked:
        word = (f"来源带“{figure.approx.word}”字",) if figure.approx else ()
        value = Value(text=WITHHELD, known=False, small=word)
    else:
        value = make_value(with_unit(figure.printed, figure.unit), basis=figure.bases.get("n"))
    return OwnFigure(
        id=routes.anchor("figure", figure.id),
        title=figure.title,
        value=value,
        scope=figure.scope,
        source=_own_source(figure, notice, records, here),
        overlaps=tuple(titles.get(name, name) for name in figure.may_overlap),
    )


def _own_source(figure: NamedFigure, notice: Notice, records: Records, here: Here) -> Quote | None:
    """出处: a part of this very notice is a link within the page."""
    source = figure.source
    if source is None:
        return None
    if source.notice != notice.id or source.part is None:
        return make_quote(source, records, here)
    name = passage(notice.body, source.part)
    return Quote(link=Link(text=f"本文{source.part}", href=f"#{name}" if name else None))


def _correction(one: Correction, printed: Sequence[Printed], notice: Notice, ledger: Ledger) -> CorrectionRow:
    same = " ".join(one.figure.split())
    scope, here = body_scope(notice, ledger), Here(url=routes.notice(notice.id))
    labels = (
        make_body_figure(item, ledger, scope, here).label for item in printed if item.value.expression == same
    )
    return CorrectionRow(
        on=one.on, label=next(labels, DATES.get(same, same)), was=one.was, now=one.now, reason=one.reason
    )


def _notes(notice: Notice, records: Records, here: Here) -> Iterator[Fact]:
    if notice.excerpt is not None:
        yield make_fact("节选", notice.excerpt)
    if "title" in notice.bases:
        yield make_fact("题名", notice.bases["title"])
    if "body" in notice.bases:
        yield make_fact("正文", notice.bases["body"])
    yield Fact(label="来源", values=(_source(notice, records, here),))
    yield make_fact("公开前审查", notice.reviewed_by, basis=notice.bases.get("reviewed_by"))


def _source(notice: Notice, records: Records, here: Here) -> Value:
    if notice.source is None:
        return make_unknown()
    quote = make_quote(notice.source, records, here)
    words = f"{quote.link.text}　{quote.part}" if quote.part else quote.link.text
    return make_value(words, href=quote.link.href, basis=notice.bases.get("source"))


# --------------------------------------------------------------------------------- 销号公示


def _items(notice: Notice, ledger: Ledger, here: Here) -> Iterator[ClosureItem]:
    if notice.kind is not NoticeKind.CLOSURE:
        return
    day = notice.as_of or ledger.today
    for number, name in enumerate(notice.issues, start=1):
        issue = ledger.records.issues[name]
        title = issue.title or f"{name}（{WITHHELD}）"
        yield ClosureItem(
            number=number,
            title=here.link(title, routes.issue(name)),
            facts=tuple(_item_facts(issue, state_on(issue, day), ledger, here)),
        )


def _item_facts(issue: Issue, found: State, ledger: Ledger, here: Here) -> Iterator[Fact]:
    """The rows of the genre: what was found, aimed at, done, by whom, until when; how to object."""
    records, today = ledger.records, ledger.today
    if issue.withdrawn is not None and not issue.counts_on(today):
        yield make_fact(GONE, f"{issue.withdrawn.on}，{issue.withdrawn.reason}")
        return
    hidden = WITHHELD if issue.withheld else "原文未载"
    yield make_fact("反馈问题", issue.found or issue.title, unknown=hidden, basis=issue.bases.get("found"))
    yield make_fact("整改目标", issue.goal, unknown=hidden, basis=issue.bases.get("goal"))
    measures = tuple(make_value(one.text) if one.text else make_unknown(WITHHELD) for one in issue.measures)
    yield Fact(label="整改措施", values=measures or (make_unknown(hidden),))
    yield Fact(label="完成情况", values=(_finish(found),))
    lead = make_organ_value(issue.lead, records, here, basis=issue.bases.get("lead"))
    yield Fact(label="责任单位", values=(lead,))
    if issue.with_:
        partners = tuple(make_organ_value(name, records, here) for name in issue.with_)
        yield Fact(label="配合单位", values=partners)
    original = due_words(issue.due)
    basis = None if found.due == issue.due else f"原时限 {original}"
    yield make_fact("完成时限", due_words(found.due), basis=basis)
    yield from _objection(found)


def _finish(found: State) -> Value:
    done = _last(found, EventKind.COMPLETED, EventKind.SUSTAINED)
    if done is None:
        return make_value(found.progress.word)
    return make_value(done.text or done.event.word, basis=f"{make_when(done).words} {done.event.word}")


def _objection(found: State) -> Iterator[Fact]:
    shown = _last(found, EventKind.PUBLICISED)
    if shown is None or shown.until is None:
        yield make_fact("公示起止", None)
        yield make_fact("异议受理", None, unknown=NOT_PUBLISHED)
        return
    left = found.days_left
    basis = None if left is None else f"数据截至之日还剩 {left} 天"
    yield make_fact("公示起止", When(days=(shown.when, shown.until)).words, basis=basis)
    yield make_fact("异议受理", shown.contact, unknown=NOT_PUBLISHED)


def _last(found: State, *kinds: EventKind) -> Event | None:
    return next((event for event in reversed(found.events) if event.event in kinds), None)
