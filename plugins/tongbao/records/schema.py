"""JSON Schemas for editors (编辑器里的提示), made from the models and kept current by a test."""

from typing import Any

from pydantic import TypeAdapter

from tongbao.records.base import Term
from tongbao.records.kinds import Kind

__all__ = ["make_schema"]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def make_schema(kind: Kind) -> dict[str, Any]:
    """The schema of a kind's files.

    A scalar may look like a number to an editor's YAML (``1501``), so text takes numbers too; an
    empty value is one that is not given; ``x_basis`` may stand beside every ``x``.
    """
    if kind.value:
        return {"$schema": _DRAFT, **_lines(kind), "title": f"{kind.word}（{kind.name}）"}
    model: Any = list[kind.model] if kind.many else kind.model  # type: ignore[name-defined]
    schema = TypeAdapter(model).json_schema(by_alias=True)
    terms = {term.__name__: term for term in Term.__subclasses__()}
    for name, one in [("", schema), *schema.get("$defs", {}).items()]:
        _finish(name, one, terms)
    return {"$schema": _DRAFT, **schema, "title": f"{kind.word}（{kind.name}）"}


def _lines(kind: Kind) -> dict[str, Any]:
    """The schema of a file of lines ``key: value``."""
    fields = TypeAdapter(kind.model).json_schema(by_alias=True)["properties"]
    return {
        "type": "object",
        "description": fields[kind.key]["description"],
        "propertyNames": {"pattern": fields[kind.key]["pattern"]},
        "additionalProperties": fields[kind.value],
    }


def _finish(name: str, schema: dict[str, Any], terms: dict[str, type[Term]]) -> None:
    if name in terms and "enum" in schema:
        schema["enumDescriptions"] = [term.word for term in terms[name]]
        schema.pop("title", None)
    properties = schema.get("properties")
    if properties is None:
        return
    properties.pop("bases", None)
    schema["patternProperties"] = {
        f"^({'|'.join(properties)})_basis$": {
            "type": "string",
            "title": "推断的依据",
            "description": "该字段不是来源所印、而是推断得出的，写明怎样推断",
        }
    }
    for key, value in properties.items():
        if key not in schema.get("required", ()):
            value.pop("default", None)
            properties[key] = _or_empty(value)
    if name == "Figure":
        _plain_too(schema)


def _or_empty(value: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left empty takes null."""
    kept: dict[str, Any] = {key: value.pop(key) for key in ("title", "description") if key in value}
    choices = value.get("anyOf", [value])
    if {"type": "null"} not in choices:
        choices = [*choices, {"type": "null"}]
    return {**kept, "anyOf": choices}


def _plain_too(schema: dict[str, Any]) -> None:
    """A figure may be a plain number."""
    whole = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}, whole]
