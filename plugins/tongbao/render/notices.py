"""Pages of 通报, their attachments and the tables of their figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import cast

import jinja2
from markupsafe import Markup

from tongbao import routes
from tongbao.ledger.bodies import Printed, read_body
from tongbao.ledger.figures import Nature, Scope
from tongbao.ledger.ledger import Ledger
from tongbao.records import KINDS, Notice
from tongbao.render.attached import plan_attached
from tongbao.render.csvfile import ORIGIN, origin_cells, render_csv
from tongbao.render.environment import make_environment, plan_page
from tongbao.render.markdown import Body, Inset, render_body
from tongbao.views.common import Fact, Here, make_withdrawn
from tongbao.views.notice import body_scope, is_made_up, make_notice, make_notices, notice_file
from tongbao.views.page import PlannedFile, PlannedPage, TocItem
from tongbao.views.proof import make_body_figure, make_note, name_figure

__all__ = ["plan_files", "plan_pages", "render_print_body"]

#: Where nothing was printed.
UNPRINTED: Mapping[str, Fact] = MappingProxyType({})


def plan_pages(
    ledger: Ledger, env: jinja2.Environment, prints: Mapping[str, Fact] = UNPRINTED
) -> Iterator[PlannedPage]:
    """The list and every notice; a withdrawn one keeps its address.

    Args:
        ledger: the ledger.
        env: the templates.
        prints: what is said of the PDF of each notice that has one, by its id.
    """
    yield plan_page(env, "notices", make_notices(ledger))
    for notice in ledger.records.notices.values():
        if notice.withdrawn is None:
            yield _plan_notice(notice, ledger, env, prints.get(notice.id))
            continue
        gone = make_withdrawn(
            KINDS["notice"].word,
            notice.id,
            notice.withdrawn,
            url=routes.notice(notice.id),
            section=routes.notices(),
            fictional=ledger.records.is_fictional(notice.inspection),
        )
        yield plan_page(env, "withdrawn", gone, listed=False)


def plan_files(ledger: Ledger, _env: jinja2.Environment) -> Iterator[PlannedFile]:
    """A table of the figures of each notice that has any, and the attachments."""
    standing = [notice for notice in ledger.records.notices.values() if notice.withdrawn is None]
    for notice in standing:
        printed = read_body(notice, ledger)
        if printed:
            yield PlannedFile(url=routes.notice_csv(notice.id), content=_figures_csv(notice, printed, ledger))
    attached = (notice_file(notice, one.file) for notice in standing for one in notice.attachments)
    yield from plan_attached(ledger.records, attached)


def _plan_notice(notice: Notice, ledger: Ledger, env: jinja2.Environment, pdf: Fact | None) -> PlannedPage:
    view = make_notice(notice, ledger)
    body = _render_body(notice, ledger)
    ends = [
        ("公示事项", "items", bool(view.items)),
        ("数字表", "figures", bool(view.figures)),
        ("核对与更正", "proof", True),
    ]
    toc = (*body.toc, *(TocItem(title=title, id=name) for title, name, there in ends if there))
    return plan_page(
        env, "notice", replace(view, body=body.html, facts=(*view.facts, *((pdf,) if pdf else ()))), toc=toc
    )


def _render_body(notice: Notice, ledger: Ledger) -> Body:
    """The body with its figures and sidenotes."""
    parts = make_environment().get_template("parts/proof.html").module
    scope, here = body_scope(notice, ledger), Here(url=routes.notice(notice.id))
    printed = read_body(notice, ledger)
    insets = [_inset(one, ledger, scope, here, parts) for one in printed]

    def note(name: str, numbers: tuple[int, ...]) -> Markup:
        made = make_note(name, [printed[number] for number in numbers], ledger, scope)
        return cast("Markup", parts.note(made))  # type: ignore[attr-defined]

    return render_body(notice.body, insets, note)


def render_print_body(notice: Notice, ledger: Ledger) -> Markup:
    """The body as it is printed: no sidenotes, each figure leads to its row of the table behind the text."""
    parts = make_environment().get_template("parts/proof.html").module
    scope, here = body_scope(notice, ledger), Here(url=routes.notice(notice.id))
    insets = []
    for number, one in enumerate(read_body(notice, ledger), start=1):
        figure = make_body_figure(one, ledger, scope, here)
        html = partial(parts.print_figure, figure, number)  # type: ignore[attr-defined]
        insets.append(Inset(start=one.start, end=one.end, text=one.value.printed, html=html))
    return render_body(notice.body, insets, lambda *_: Markup()).html


def _inset(one: Printed, ledger: Ledger, scope: Scope, here: Here, parts: object) -> Inset:
    figure = make_body_figure(one, ledger, scope, here)
    html = partial(parts.body_figure, figure)  # type: ignore[attr-defined]
    return Inset(start=one.start, end=one.end, text=one.value.printed, html=html)


_HEADER = ("序号", "名称", "说明", "印作", "数", "性质", "单位", "核对", "更正前", *ORIGIN, "所依据的记录")


def _figures_csv(notice: Notice, printed: Sequence[Printed], ledger: Ledger) -> bytes:
    """The figures of a body, one a line, in order."""
    origin = origin_cells(notice.as_of, fictional=is_made_up(notice, ledger.records))
    rows = []
    for number, one in enumerate(printed, start=1):
        value = one.value
        checked = "已核" if one.proven and value.nature is Nature.EXACT else "照录" if one.proven else "未核"
        rows.append(
            (
                str(number),
                value.expression,
                name_figure(value, ledger),
                value.printed,
                "" if value.n is None else str(value.n),
                value.nature.word,
                value.unit or "",
                checked,
                (one.claim or "") if one.correction else "",
                *origin,
                " ".join(f"{ref.kind}:{ref.id}" for ref in value.records),
            )
        )
    return render_csv(_HEADER, rows)
