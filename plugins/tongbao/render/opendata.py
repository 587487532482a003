"""开放数据: every table as CSV, as JSON and with its JSON Schema, and the page that explains them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.render.csvfile import render_csv
from tongbao.render.environment import plan_page
from tongbao.views.opendata.page import make_data, make_tables
from tongbao.views.opendata.table import VERSION, Table
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


def plan_data(ledger: Ledger, env: jinja2.Environment, licence: str) -> DataPlan:
    """Plan it.

    Args:
        ledger: the ledger.
        env: the templates.
        licence: under which the tables may be used, in words.
    """
    tables = tuple(make_tables(ledger))
    return DataPlan(
        files=tuple(_files(ledger, tables, licence)),
        links={page: tuple(_links(table)) for table in tables for page in table.pages},
        page=plan_page(env, "data", make_data(ledger, tables, licence)),
    )


def _links(table: Table[Any]) -> Iterator[FeedLink]:
    for word, form, kind in (("CSV", "csv", "text/csv"), ("JSON", "json", "application/json")):
        url = routes.data_file(table.name, form)
        yield FeedLink(word=f"{table.title} {word}", title=table.title, url=url, type=kind)
    explained = f"{routes.data()}#{routes.anchor('table', table.name)}"
    yield FeedLink(word="各列说明", title=table.title, url=explained, type="text/html")


def _files(ledger: Ledger, tables: Sequence[Table[Any]], licence: str) -> Iterator[PlannedFile]:
    for table in tables:
        csv, exact, schema = (routes.data_file(table.name, form) for form in ("csv", "json", "schema.json"))
        yield PlannedFile(url=csv, content=render_csv(table.header, table.print_rows()))
        value = {
            "version": VERSION,
            "table": table.name,
            "title": table.title,
            "as_of": ledger.today.isoformat(),
            "licence": licence,
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
