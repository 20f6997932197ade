"""The types of a Parquet file, and rows as columns of these types. Needs pyarrow.

A value that is more than one is a list of structs, whose keys are those of the JSON. Where JSON has an
object whose keys are data (elements, provenance, raw), the key is a member of the struct: every reader knows
lists of structs, not every one knows maps.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from .columns import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .columns import Column, Row

REPEATED = frozenset(
    {
        *("site", "agency", "region", "column", "issuer", "category", "subject", "method", "validity"),
        *("content_source", "site_id_code", "parser", "also_listed", "breadcrumb", "keywords", "flags"),
        *("field", "source", "locator", "element", "media_type"),
    }
)
"""Columns, and members of structs, with few different values: they are encoded by a dictionary."""


def _structs(**members: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(members))


TYPES: Mapping[Kind, pa.DataType] = {
    Kind.NUMBER: pa.int32(),
    Kind.TEXT: pa.string(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us", tz="UTC"),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.FILES: _structs(url=pa.string(), name=pa.string(), media_type=pa.string(), digest=pa.string()),
    Kind.ITEMS: _structs(
        no=pa.int32(),
        confidence=pa.float64(),
        elements=_structs(element=pa.string(), start=pa.int32(), end=pa.int32()),
        evidence=pa.list_(pa.string()),
        attachment=pa.string(),
        attached=_structs(element=pa.string(), url=pa.string()),
    ),
    Kind.PLACES: _structs(field=pa.string(), source=pa.string(), locator=pa.string()),
    Kind.CONFLICTS: _structs(field=pa.string(), values=_structs(value=pa.string(), source=pa.string())),
    Kind.PRINTS: _structs(field=pa.string(), text=pa.string()),
}


def schema_of(columns: Iterable[Column], metadata: Mapping[str, str]) -> pa.Schema:
    """Return the schema; a column's meaning is its ``description``."""
    fields = [
        pa.field(column.name, TYPES[column.kind], metadata={"description": column.meaning})
        for column in columns
    ]
    return pa.schema(fields, metadata=dict(metadata))


def batch_of(rows: Sequence[Row], columns: Iterable[Column], schema: pa.Schema) -> pa.RecordBatch:
    """Return the rows as one record batch."""
    arrays = []
    for column in columns:
        value = _VALUES.get(column.kind)
        cells = [row[column.name] for row in rows]
        arrays.append(
            pa.array(cells if value is None else map(value, cells), TYPES[column.kind], size=len(cells))
        )
    return pa.record_batch(arrays, schema=schema)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _items(items: Iterable[Row]) -> list[Row]:
    return [
        {**item, "elements": _elements(item["elements"]), "attached": _attached(item.get("attached", {}))}
        for item in items
    ]


def _elements(elements: Mapping[str, tuple[int, int]]) -> list[Row]:
    return [{"element": name, "start": start, "end": end} for name, (start, end) in elements.items()]


def _attached(attached: Mapping[str, str]) -> list[Row]:
    return [{"element": name, "url": url} for name, url in attached.items()]


def _places(places: Mapping[str, Row]) -> list[Row]:
    return [{"field": name, **place} for name, place in places.items()]


def _prints(raw: Mapping[str, str]) -> list[Row]:
    return [{"field": name, "text": text} for name, text in raw.items()]


_VALUES: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.ITEMS: _items,
    Kind.PLACES: _places,
    Kind.PRINTS: _prints,
}
"""What a value of the JSON becomes; the others stay as they are."""
