"""The search's files in MkDocs (检索文件): of planned and hand-written pages, once all have their HTML."""

from collections.abc import Iterator
from html import escape

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from tongbao.adapter.pages import RecordPage
from tongbao.render.search import Found, make_index
from tongbao.views.page import PlannedFile, PlannedPage

__all__ = ["plan_search"]


def plan_search(files: Files) -> Iterator[PlannedFile]:
    """All files of the search; no other program makes any."""
    pages = (file.page for file in files.documentation_pages() if file.page is not None)
    yield from make_index(found for page in pages if (found := _find(page)) is not None)


def _find(page: Page) -> Found | None:
    if not isinstance(page, RecordPage):
        title = str(page.meta.get("title") or page.title)
        return Found(url=page.url, title=title, markup=page.content or "", card=page.meta["card"])
    planned = page.planned
    if not (planned.searchable and planned.listed):
        return None
    return Found(
        url=planned.url,
        title=planned.title,
        markup=_read(planned),
        card=planned.card,
        fictional=planned.fictional,
    )


def _read(planned: PlannedPage) -> str:
    """What may be found of a page: all of it, or its title and what the plan gives in place of the rest."""
    if planned.search is None:
        return planned.html
    return f"<h1>{escape(planned.title)}</h1>{planned.search}"
