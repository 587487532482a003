"""A printed figure and the address of the records behind it (数字与记录)."""

from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.expressions import Expression, read_expression
from tongbao.ledger.figures import FigureValue, Nature, Scope, evaluate
from tongbao.ledger.issuefigures import ISSUE_KEYS
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import Closure, Progress, Schedule
from tongbao.views.common import Here
from tongbao.views.proven import is_proven

__all__ = [
    "Shown",
    "figure_url",
    "ledger_day",
    "ledger_days",
    "make_figure",
    "show_figure",
    "with_unit",
]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A figure as a page prints it.

    Attributes:
        printed: 23, 1700余, 21 / 23, 未公开, 原文未载.
        href: relative link to the records behind it.
        expression: the expression without its claim.
        approx: whether it is an estimate (概数).
        known: whether it is a number at all.
        proven: whether it was held against a printed number (核).
        left_out: 另有 N 个原文未载.
    """

    printed: str
    href: str
    expression: str
    approx: bool = False
    known: bool = True
    proven: bool = False
    left_out: int = 0


def with_unit(printed: str, unit: str | None) -> str:
    """A number and its unit: 1700余 人次; 每旬 says its unit itself."""
    return printed if not unit or printed.endswith(unit) else f"{printed} {unit}"


def show_figure(
    value: FigureValue, ledger: Ledger, scope: Scope, here: Here, *, of: int | None = None
) -> Shown:
    """Make a computed figure printable.

    Args:
        value: what the ledger computed.
        ledger: the ledger.
        scope: what it was asked of.
        here: the page that prints it.
        of: a denominator, printed as ``21 / 23``.
    """
    printed = value.printed if of is None or value.n is None else f"{value.printed} / {of}"
    return Shown(
        printed=printed,
        href=here.to(figure_url(value, ledger, scope)),
        expression=value.expression,
        approx=value.nature is Nature.APPROX,
        known=value.n is not None,
        proven=is_proven(value.expression, ledger, scope),
        left_out=value.left_out,
    )


def make_figure(expression: str, ledger: Ledger, scope: Scope, here: Here, *, of: int | None = None) -> Shown:
    """Compute a figure and make it printable.

    Raises:
        FigureError: the expression is wrong; a page's own expressions never are.
    """
    return show_figure(evaluate(expression, ledger, scope), ledger, scope, here, of=of)


def figure_url(value: FigureValue, ledger: Ledger, scope: Scope) -> str:
    """Where the records behind a figure stand, on the day it was computed."""
    read = read_expression(value.expression)
    if read.name in {"aspects", "problems", "issues", "measures"}:
        return _ledger_url(read, ledger, scope)
    if read.name == "figure" and value.records:
        return routes.figure(value.records[0].id)
    if read.name == "coverage":
        return routes.coverage(read.item)
    if read.name == "channels":
        return routes.channels()
    if len(value.records) == 1:
        return routes.record(value.records[0].kind, value.records[0].id)
    return routes.activities() if read.name == "activities" else routes.documents()


def _ledger_url(read: Expression, ledger: Ledger, scope: Scope) -> str:
    if scope.inspection is None:
        return routes.ledgers()
    day = ledger_day(ledger, scope.inspection, scope.day)
    return routes.ledger_rows(scope.inspection, day, {**_key_filter(read.key), **read.filters})


def ledger_day(ledger: Ledger, inspection: str, day: date) -> date | None:
    """The day of the ledger page that shows a day: ``None`` is the current page."""
    return day if day in ledger_days(ledger, inspection) else None


def ledger_days(ledger: Ledger, inspection: str) -> tuple[date, ...]:
    """The days that a ledger has a page of its own for: the feedback's and each notice's, oldest first."""
    days = set(ledger.notice_days.get(inspection, ()))
    feedback = ledger.records.inspections[inspection].feedback
    if feedback is not None and feedback <= ledger.day_of(inspection):
        days.add(feedback)
    return tuple(sorted(days))


def _key_filter(key: str) -> dict[str, str]:
    """The filter of the ledger page that shows what ``issues.KEY`` counts."""
    if not key or key not in ISSUE_KEYS:
        return {}
    for name, terms in (("progress", Progress), ("schedule", Schedule), ("closure", Closure)):
        if key in {str(term) for term in terms}:
            return {name: key}
    return {"mark": key}
