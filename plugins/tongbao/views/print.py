"""A notice on paper (公文格式的 PDF): what is printed, and the border to whatever prints it.

The sheets show what the page shows, in the layout of GB/T 9704-2012, and say on each of them that they are no
公文: there is no 版头, red line or seal, and a 文号 only where the record has one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.ledger.bodies import read_body
from tongbao.ledger.ledger import Ledger
from tongbao.records import Notice
from tongbao.views.common import UNKNOWN, Fact, Here, make_value
from tongbao.views.notice import NoticeView, body_scope, make_notice
from tongbao.views.proof import ProofRow, make_proof_rows

__all__ = ["MakePdf", "Pdf", "PrintView", "make_print", "make_print_fact", "say_day"]


@dataclass(frozen=True, kw_only=True)
class Pdf:
    """A printed document: its bytes, and how many pages it has."""

    content: bytes
    pages: int


MakePdf = Callable[[str], Pdf | None]
"""Makes a PDF of an HTML document that needs no other file; gives None where it cannot print."""


@dataclass(frozen=True, kw_only=True)
class PrintView:
    """A notice as it is printed.

    Attributes:
        notice: what its page shows.
        body: its text, as markup; figures lead to their rows.
        address: where its page stands, with the site's address where that is known.
        warnings: what stands on top of every page, a line each.
        number: 文号, where the record has one.
        issuer: 发布机关.
        long: whether that is too long to stand above the middle of the date.
        published: 发布日期 in words, or that the source has none.
        annexes: the titles of what follows the text, in order.
        proof: what was proven in it, a line above the rows.
        rows: every figure of the text, with its proof and its address.
    """

    notice: NoticeView
    body: str
    address: str
    warnings: tuple[str, ...]
    number: str | None
    issuer: str
    long: bool
    published: str
    annexes: tuple[str, ...]
    proof: str
    rows: tuple[tuple[ProofRow, str], ...]


#: The titles of the annexes.
ITEMS, PROOF, NOTES = "公示事项", "数字核对表", "来源和说明"

_WIDE = 14
"""A name of more letters than this, above the middle of a date of nine, would leave the text's area."""


def make_print(notice: Notice, body: str, ledger: Ledger, *, address: str, banner: str) -> PrintView:
    """One notice to be printed.

    Args:
        notice: the record.
        body: its text, made and sanitised by ``render/markdown.py``.
        ledger: the ledger.
        address: where the site stands, ending in a slash; empty where that is not known.
        banner: what a 演示站 says on top of every page; empty on a site that is none.
    """
    here = Here(url=routes.notice(notice.id))
    view = make_notice(notice, ledger)
    root = address or "/"
    rows = make_proof_rows(read_body(notice, ledger), ledger, body_scope(notice, ledger), here)
    issuer = ledger.records.organs[notice.issuer].name
    page = f"{root}{here.url}"
    return PrintView(
        notice=view,
        body=body,
        address=page,
        warnings=_warnings(view, page, banner),
        number=notice.number,
        issuer=issuer,
        long=len(issuer) > _WIDE,
        published=say_day(notice.published) if notice.published else f"发布日期{UNKNOWN}",
        annexes=tuple(title for title, there in ((ITEMS, view.items), (PROOF, rows), (NOTES, True)) if there),
        proof=view.proof.text.replace("本页", "本文"),
        rows=tuple((row, f"{root}{row.url}") for row in rows),
    )


def _warnings(view: NoticeView, page: str, banner: str) -> tuple[str, ...]:
    demo = f"演示站：{banner}" if banner else ""
    fiction = "虚构案例：单位、事项、日期和数字都是编的，不计入任何合计。" if view.fictional else ""
    what = f"本件由网页排版生成，不是公文。数据截至 {view.as_of or UNKNOWN}　{page}"
    return tuple(line for line in (demo, fiction, what) if line)


def make_print_fact(name: str, pdf: Pdf) -> Fact:
    """What a notice's page says of its sheets: where they are, how many and how heavy."""
    weight = max(1, round(len(pdf.content) / 1000))
    here = Here(url=routes.notice(name))
    words = f"公文格式（PDF，{pdf.pages} 页，{weight} KB）"
    address = here.to(routes.notice_pdf(name))
    return Fact(label="打印件", values=(make_value(words, href=address, basis="由网页生成，不是公文"),))


def say_day(day: date) -> str:
    """2026年7月3日: no zeros before it, as on a 公文."""
    return f"{day.year}年{day.month}月{day.day}日"
