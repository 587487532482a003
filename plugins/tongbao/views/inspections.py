"""督察: its facts and its own numbers, on the pages of its ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.figures import Scope
from tongbao.ledger.ledger import Ledger
from tongbao.records import LEVELS, Inspection, NamedFigure, Notice
from tongbao.views.common import (
    AsOf,
    Fact,
    Here,
    Value,
    is_dated,
    make_day,
    make_organ_value,
    make_quote,
    make_unknown,
    make_value,
)
from tongbao.views.figures import Shown, make_figure, with_unit

__all__ = ["OwnFigure", "make_as_of", "make_day_note", "make_inspection_facts", "make_own_figures"]


_LONGEST_BASIS = 16
"""Characters of a basis that fit beside a day."""


@dataclass(frozen=True, kw_only=True)
class OwnFigure:
    """A number that a document prints and that no record is counted for.

    Attributes:
        anchor: id of its row.
        figure: the number.
        unit: its unit, if it has one.
        notes: scope, basis and source.
    """

    anchor: str
    title: str
    figure: Shown
    unit: str
    notes: tuple[str, ...]


def make_as_of(ledger: Ledger, inspection: Inspection, day: date) -> AsOf:
    """数据截至 of a page of a ledger, and what that day is."""
    note = make_day_note(ledger, inspection, day)
    return AsOf(day=day, note=note, dated=is_dated(ledger, inspection))


def make_day_note(ledger: Ledger, inspection: Inspection, day: date) -> str | None:
    """What a day of the ledger is: the feedback's, a notice's, the one it stops on."""
    parts = []
    if day == inspection.feedback:
        parts.append("督察反馈之日")
    notices = [
        notice
        for notice in ledger.records.notices.values()
        if notice.inspection == inspection.id and notice.as_of == day and notice.counts_on(ledger.today)
    ]
    if notices:
        parts.append(f"通报的数据截至日{_inferred(notices)}")
    if inspection.frozen is not None and day == inspection.frozen.on:
        parts.append("台账停在这一天")
    return "；".join(parts) or None


def _inferred(notices: list[Notice]) -> str:
    """How the day of notices was inferred: their own words where short."""
    bases = list(dict.fromkeys(notice.bases["as_of"] for notice in notices if "as_of" in notice.bases))
    if not bases:
        return ""
    return f"，{bases[0]}" if len(bases) == 1 and len(bases[0]) <= _LONGEST_BASIS else "，由原文推得"


def make_inspection_facts(ledger: Ledger, inspection: Inspection, here: Here) -> tuple[Fact, ...]:
    """Who inspected whom, when, and what totals were declared."""
    return tuple(_facts(ledger, inspection, here))


def _facts(ledger: Ledger, inspection: Inspection, here: Here) -> Iterator[Fact]:
    records, bases = ledger.records, inspection.bases
    yield Fact(label="督察单位", values=(make_organ_value(inspection.inspector, records, here),))
    if inspection.subject == "unnamed":
        subject = make_unknown("来源隐去名称", basis=bases.get("subject"))
    else:
        subject = make_organ_value(inspection.subject, records, here, basis=bases.get("subject"))
    yield Fact(label="被督察地区", values=(subject,))
    if inspection.follows is not None:
        follows = records.inspections[inspection.follows]
        link = here.to(routes.ledger(follows.id))
        yield Fact(label="所跟进的督察", values=(make_value(follows.title, href=link),))
    fieldwork = inspection.fieldwork
    days = (fieldwork.from_, fieldwork.to) if fieldwork else ()
    yield Fact(label="实地督察", values=(make_day(*days, basis=bases.get("fieldwork")),))
    yield Fact(label="反馈日期", values=(make_day(inspection.feedback, basis=bases.get("feedback")),))
    plan = inspection.plan
    yield Fact(
        label="整改方案",
        values=(
            make_value(plan, basis=bases.get("plan")) if plan else make_unknown(basis=bases.get("plan")),
        ),
    )
    declared = tuple(_declared(ledger, inspection, here))
    if declared:
        yield Fact(label="公布的总数", values=declared)
    if inspection.frozen is not None:
        yield Fact(
            label="台账定格",
            values=(make_day(inspection.frozen.on, basis=inspection.frozen.reason),),
        )
    if inspection.source is not None:
        quote = make_quote(inspection.source, records, here)
        part = (quote.part,) if quote.part else ()
        yield Fact(label="出处", values=(Value(text=quote.link.text, href=quote.link.href, small=part),))


def _declared(ledger: Ledger, inspection: Inspection, here: Here) -> Iterator[Value]:
    for level, word in LEVELS.items():
        total = inspection.declared.of(level)
        if total is not None:
            quote = make_quote(total.source, ledger.records, here)
            part = f"，{quote.part}" if quote.part else ""
            yield make_value(f"{word} {total.n}", basis=f"{quote.link.text}{part}")


def make_own_figures(ledger: Ledger, inspection: Inspection, here: Here) -> tuple[OwnFigure, ...]:
    """Numbers of the inspection that no record is counted for."""
    scope = Scope(day=ledger.day_of(inspection), inspection=inspection.id)
    return tuple(
        OwnFigure(
            anchor=routes.anchor("figure", figure.id),
            title=figure.title,
            figure=make_figure(f'figure("{figure.id}")', ledger, scope, here),
            unit=with_unit(figure.printed, figure.unit).removeprefix(figure.printed).lstrip(),
            notes=tuple(_notes(figure)),
        )
        for figure in inspection.figures
    )


def _notes(figure: NamedFigure) -> Iterator[str]:
    if figure.scope:
        yield f"口径：{figure.scope}"
    yield from (f"依据：{basis}" for basis in figure.bases.values())
