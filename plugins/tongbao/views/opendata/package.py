"""The catalogue of all tables (数据目录): a Data Package (datapackage.org), which programs read.

Each CSV is a resource with a Table Schema, each XLSX and JSON one beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tongbao import routes
from tongbao.views.opendata.notes import Origin, say_day
from tongbao.views.opendata.table import FORMS, VERSION, Column, Form, Table

__all__ = ["make_package"]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

#: What a list, a flag and so on are in Table Schema; a list is a text in CSV.
_TYPES = {Form.NUMBER: "integer", Form.DAY: "date", Form.FLAG: "boolean"}


def make_package(tables: Sequence[Table[Any]], origin: Origin, sizes: Mapping[str, int]) -> dict[str, object]:
    """The catalogue.

    Args:
        tables: all tables.
        origin: where they come from.
        sizes: bytes of their files, by address.
    """
    place: dict[str, object] = {"homepage": origin.address + routes.data()} if origin.address else {}
    source = {"title": origin.name, **({"path": origin.address} if origin.address else {})}
    return {
        "$schema": _PROFILE,
        "name": "tongbao",
        "title": f"{origin.name}：开放数据",
        "description": "台账、通报数字、举报渠道、全覆盖清单、活动、制度文件、法规和往期题。",
        **place,
        "version": VERSION,
        "created": f"{origin.built}T00:00:00+08:00",
        # In words: a licence of Data Package needs a name or an address, which may not have been given.
        "licence": origin.licence,
        "sources": [source],
        "resources": [one for table in tables for one in _make_resources(table, sizes)],
    }


def _make_resources(table: Table[Any], sizes: Mapping[str, int]) -> Iterator[dict[str, object]]:
    for word, form, kind in FORMS:
        if form == "schema.json":
            continue
        url = routes.data_file(table.name, form)
        told: dict[str, object] = {
            "name": table.name if form == "csv" else f"{table.name}-{form}",
            "title": f"{table.title} {word}",
            "description": table.about,
            "path": url.rpartition("/")[2],
            "format": form,
            "mediatype": kind,
            "bytes": sizes[url],
            "rows": len(table.items),
            "as_of": say_day(table),
        }
        if form == "csv":
            told |= {"type": "table", "encoding": "utf-8", "schema": _make_schema(table)}
        if form == "json":
            told["jsonSchema"] = routes.data_file(table.name, "schema.json").rpartition("/")[2]
        yield told


def _make_schema(table: Table[Any]) -> dict[str, object]:
    """Table Schema of the CSV; a word counts as a missing value only where a number or a day is due."""
    typed = [one for one in table.columns if one.form in _TYPES and one.absent is not None]
    return {
        "fields": [_make_field(one) for one in table.columns],
        "missingValues": ["", *dict.fromkeys(one.absent for one in typed)],
    }


def _make_field(column: Column[Any]) -> dict[str, object]:
    told: dict[str, object] = {
        "name": column.title,
        "title": column.key,
        "description": column.help,
        "type": _TYPES.get(column.form, "string"),
    }
    if column.form is Form.FLAG:
        told |= {"trueValues": ["是"], "falseValues": ["否"]}
    if column.absent is None:
        told["constraints"] = {"required": True}
    return told
