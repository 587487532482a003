"""What the published rules of Data Package 2.0 say (datapackage.org), as far as our catalogue uses them."""

__all__ = ["DATA_PACKAGE"]

_NAME = {"type": "string", "pattern": r"^[a-z0-9._-]+$"}
_PATH = {"type": "string", "pattern": r"^(?!/|.*\.\.)"}
_TYPES = ("string", "number", "integer", "boolean", "date", "list", "any")

_FIELD = {
    "type": "object",
    "required": ["name", "type"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "type": {"enum": _TYPES},
        "constraints": {
            "type": "object",
            "properties": {"required": {"type": "boolean"}},
            "additionalProperties": False,
        },
        "trueValues": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "falseValues": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    },
    "additionalProperties": False,
}

_RESOURCE = {
    "type": "object",
    "required": ["name", "path"],
    "properties": {
        "name": _NAME,
        "title": {"type": "string"},
        "description": {"type": "string"},
        "path": _PATH,
        "type": {"const": "table"},
        "format": {"type": "string"},
        "mediatype": {"type": "string", "pattern": r"^.+/.+$"},
        "encoding": {"type": "string"},
        "bytes": {"type": "integer", "minimum": 1},
        "schema": {
            "type": "object",
            "required": ["fields"],
            "properties": {
                "fields": {"type": "array", "minItems": 1, "items": _FIELD},
                "missingValues": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            },
            "additionalProperties": False,
        },
    },
    # A table has a schema, and only a table.
    "dependentRequired": {"type": ["schema"], "schema": ["type"]},
}

DATA_PACKAGE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["resources", "name", "$schema"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": _NAME,
        "title": {"type": "string"},
        "description": {"type": "string"},
        "homepage": {"type": "string", "pattern": "^https://"},
        "version": {"type": "string"},
        "created": {"type": "string", "format": "date-time", "pattern": r"T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
        "licenses": {"type": "array", "minItems": 1},
        "sources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"title": {"type": "string"}, "path": {"type": "string"}},
            },
        },
        "resources": {"type": "array", "minItems": 1, "items": _RESOURCE},
    },
}
"""As a JSON Schema."""
