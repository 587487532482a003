"""开放数据: every table as CSV, XLSX and JSON with its JSON Schema, the catalogue, and their page."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.render.csvfile import render_csv
from tongbao.render.environment import plan_page
from tongbao.render.workbook import Sheet, render_workbook
from tongbao.views.opendata.notes import Origin, make_notes
from tongbao.views.opendata.package import make_package
from tongbao.views.opendata.page import make_data, make_tables
from tongbao.views.opendata.table import FORMS, VERSION, Table
from tongbao.views.page import FeedLink, PlannedFile, PlannedPage

__all__ = ["DataPlan", "plan_data"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, kw_only=True)
class DataPlan:
    """All of it.

    Attributes:
        files: the files.
        links: the tables of a page's rows, by its address.
        page: the explanation.
    """

    files: tuple[PlannedFile, ...]
    links: Mapping[str, tuple[FeedLink, ...]]
    page: PlannedPage


def plan_data(ledger: Ledger, env: jinja2.Environment, *, name: str, address: str, licence: str) -> DataPlan:
    """Plan it.

    Args:
        ledger: the ledger.
        env: the templates.
        name: the site's name.
        address: where the site stands, ending in a slash; empty where that is not known.
        licence: under which the tables may be used, in words.
    """
    tables = tuple(make_tables(ledger))
    origin = Origin(name=name, address=address, licence=licence, built=ledger.today)
    files = tuple(file for table in tables for file in _files(table, origin))
    sizes = {file.url: len(file.content) for file in files}
    catalogue = PlannedFile(url=routes.data_package(), content=_pack(make_package(tables, origin, sizes)))
    return DataPlan(
        files=(*files, catalogue),
        links={page: tuple(_links(table)) for table in tables for page in table.pages},
        page=plan_page(env, "data", make_data(ledger, tables, licence, sizes)),
    )


def _links(table: Table[Any]) -> Iterator[FeedLink]:
    for word, form, kind in FORMS:
        if form != "schema.json":
            url = routes.data_file(table.name, form)
            yield FeedLink(word=f"{table.title} {word}", title=table.title, url=url, type=kind)
    explained = f"{routes.data()}#{routes.anchor('table', table.name)}"
    yield FeedLink(word="各列说明", title=table.title, url=explained, type="text/html")


def _files(table: Table[Any], origin: Origin) -> Iterator[PlannedFile]:
    csv, xlsx, exact, schema = (routes.data_file(table.name, form) for _, form, _ in FORMS)
    cells = tuple(table.make_cells())
    yield PlannedFile(url=csv, content=render_csv(table.header, (tuple(map(str, row)) for row in cells)))
    rows = Sheet(title=table.title, rows=(table.header, *cells), has_head=True)
    notes = Sheet(title="说明", rows=tuple(make_notes(table, origin)))
    yield PlannedFile(url=xlsx, content=render_workbook(table.title, (rows, notes)))
    value = {
        "version": VERSION,
        "table": table.name,
        "title": table.title,
        "as_of": origin.built.isoformat(),
        "licence": origin.licence,
        "rows": table.make_rows(),
    }
    yield PlannedFile(url=exact, content=_pack(value))
    yield PlannedFile(url=schema, content=_pack(_make_schema(table)))


def _make_schema(table: Table[Any]) -> dict[str, object]:
    head: dict[str, object] = {
        "version": {"const": VERSION},
        "table": {"const": table.name},
        "title": {"const": table.title},
        "as_of": {"type": "string", "format": "date"},
        "licence": {"type": "string", "minLength": 1},
    }
    return {
        "$schema": _DIALECT,
        "title": table.title,
        "description": table.about,
        "type": "object",
        "required": [*head, "rows"],
        "properties": {**head, "rows": {"type": "array", "items": table.make_schema()}},
        "additionalProperties": False,
    }


def _pack(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
