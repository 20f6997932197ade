"""The JSON Schema of a notice, made from the types in `disclosure.notices`.

Draft 2020-12. Types tell the shape, `LIMITS` what they cannot say, `MEANINGS` the words.
``docs/write_schema.py`` writes it to ``docs/notice.schema.json``.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from disclosure.model import ELEMENTS, SCHEMA_VERSION, Notice

from .flags import FLAGS
from .meanings import MEANINGS

Json = dict[str, Any]

_NAMES = {"Mapping": Mapping, "date": date, "datetime": datetime}
"""What annotations of the types name that is imported there for type checkers alone."""
_SIMPLE: Mapping[object, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
NOT_WRITTEN: Mapping[str, set[str]] = {"Attachment": {"text"}}
"""Fields that the JSON form leaves out."""
NOT_ALWAYS: Mapping[str, set[str]] = {"ItemMatch": {"attachment", "attached"}}
"""Fields that it leaves out where they are null or empty."""

_SOURCES = {"enum": ["meta", "table", "list", "text", "url"]}
LIMITS: Mapping[str, Mapping[str, Json]] = {
    "Notice": {
        "schema_version": {"const": SCHEMA_VERSION},
        "id": {"minLength": 1},
        "region": {"pattern": r"^\d{6}(\d{3}|\d{6})?$"},
        "flags": {"items": {"enum": sorted(FLAGS)}, "uniqueItems": True},
    },
    "ItemMatch": {
        "no": {"minimum": 1, "maximum": 18},
        "confidence": {"minimum": 0, "maximum": 1},
        "elements": {"propertyNames": {"enum": list(ELEMENTS)}},
        "attached": {"propertyNames": {"enum": list(ELEMENTS)}},
    },
    "Provenance": {"source": _SOURCES},
    "ConflictValue": {"source": _SOURCES},
    "Conflict": {"values": {"minItems": 2}},
}
"""Type and key to what holds beyond its type."""


def notice_schema() -> Json:
    """The schema of what `parsers.jsonform.notice_to_json` returns."""
    definitions: dict[str, Json] = {}
    whole = _object(Notice, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Notice",
        "description": "What one page of a government site says. null: the page does not say it.",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type, definitions: dict[str, Json]) -> Json:
    """The schema of a dataclass: every key is written, no other is."""
    hints = get_type_hints(kind, localns=_NAMES)
    written = [each.name for each in fields(kind) if each.name not in NOT_WRITTEN.get(kind.__name__, set())]
    meanings, limits = MEANINGS[kind.__name__], LIMITS.get(kind.__name__, {})
    return {
        "type": "object",
        "properties": {
            name: _merged(
                {"description": meanings[name]}, _schema(hints[name], definitions), limits.get(name, {})
            )
            for name in written
        },
        "required": [name for name in written if name not in NOT_ALWAYS.get(kind.__name__, set())],
        "additionalProperties": False,
    }


def _schema(hint: Any, definitions: dict[str, Json]) -> Json:  # noqa: ANN401 - annotations are of many types
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, parameters = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _nullable(parameters, definitions)
    if origin is tuple:
        return _array(parameters, definitions)
    if origin is Mapping and parameters[0] is str:
        return {"type": "object", "additionalProperties": _schema(parameters[1], definitions)}
    raise TypeError(f"no JSON form is known for {hint!r}")


def _nullable(parameters: tuple[Any, ...], definitions: dict[str, Json]) -> Json:
    kinds = [each for each in parameters if each is not type(None)]
    if len(kinds) != 1 or kinds[0] not in _SIMPLE:
        raise TypeError(f"no JSON form is known for a union of {parameters!r}")
    schema = _schema(kinds[0], definitions)
    return {**schema, "type": [schema["type"], "null"]}


def _array(parameters: tuple[Any, ...], definitions: dict[str, Json]) -> Json:
    """A tuple of any length as a list, one of a fixed length as a list of just so many."""
    if parameters[1:] == (...,):
        return {"type": "array", "items": _schema(parameters[0], definitions)}
    each = [_schema(parameter, definitions) for parameter in parameters]
    return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}


def _merged(*schemas: Json) -> Json:
    """One schema of several; where two say something of one keyword's object, both hold."""
    merged: Json = {}
    for schema in schemas:
        for keyword, value in schema.items():
            both = isinstance(value, dict) and isinstance(merged.get(keyword), dict)
            merged[keyword] = {**merged[keyword], **value} if both else value
    return merged
