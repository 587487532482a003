"""Notices on paper: the HTML that is printed, and the files that come of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import jinja2
from markupsafe import Markup

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.records import Notice
from tongbao.render.notices import render_print_body
from tongbao.views.common import Fact
from tongbao.views.page import PlannedFile
from tongbao.views.print import MakePdf, make_print, make_print_fact

__all__ = ["PrintPlan", "plan_prints", "render_print"]


@dataclass(frozen=True, kw_only=True)
class PrintPlan:
    """What is printed.

    Attributes:
        files: the PDFs.
        facts: what the page of a notice says of its PDF, by its id.
    """

    files: tuple[PlannedFile, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


def plan_prints(
    ledger: Ledger, env: jinja2.Environment, make_pdf: MakePdf | None, *, address: str, banner: str
) -> PrintPlan:
    """Print every notice that stands; none where nothing can print.

    Args:
        ledger: the ledger.
        env: from :func:`tongbao.render.environment.make_environment`.
        make_pdf: prints one document.
        address: where the site stands, ending in a slash; empty where that is not known.
        banner: what a 演示站 says of itself.
    """
    files, facts = [], {}
    for notice in ledger.records.notices.values() if make_pdf else ():
        if notice.withdrawn is not None:
            continue
        pdf = (
            make_pdf(render_print(notice, ledger, env, address=address, banner=banner)) if make_pdf else None
        )
        if pdf is not None:
            files.append(PlannedFile(url=routes.notice_pdf(notice.id), content=pdf.content))
            facts[notice.id] = make_print_fact(notice.id, pdf)
    return PrintPlan(files=tuple(files), facts=facts)


def render_print(
    notice: Notice, ledger: Ledger, env: jinja2.Environment, *, address: str, banner: str
) -> str:
    """The document that is printed of a notice: HTML with its style in it, and no other file."""
    view = make_print(
        notice, _close_up(render_print_body(notice, ledger)), ledger, address=address, banner=banner
    )
    return env.get_template("print/notice.html").render(view=view)


_CHINESE = r"\u2e80-\u9fff\uff00-\uffef\u201c\u201d"
_TAGS = r"(?:<[^>]*>)*"
_GAP = re.compile(rf"([{_CHINESE}]{_TAGS}) (?!\s)|(?<!\s) (?={_TAGS}[{_CHINESE}])")


def _close_up(html: Markup) -> Markup:
    """The text without the blanks that a screen wants between Chinese and figures: a 公文 has none."""
    closed = _GAP.sub(lambda found: found[1] or "", str(html))
    # Reason for Markup: what was sanitised has lost some blanks.
    return Markup(closed)  # noqa: S704
