"""How many of the notices that match have which values: what the answers are counted by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from indexer.facets import in_order

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from indexer.query import Facet, Query

    from .select import Selection

_COLUMNS: dict[Facet, str] = {"issuer": "issuer", "year": "substr(date_published, 1, 4)", "site": "site"}
"""Facets of which a notice has one value at most, in its row."""
_TABLES: dict[Facet, str] = {"region": "notice_regions", "item": "notice_items"}
"""Facets of which a notice has several."""


def facets_of(
    connection: sqlite3.Connection, selection: Selection, query: Query, fields: Sequence[Facet]
) -> dict[Facet, dict[str, int]]:
    """Counts by the values of each field; what matches is looked for once, and its rows are read once."""
    counts: dict[Facet, dict[str, int]] = {field: {} for field in fields}
    if fields:
        statement = _statement(tuple(fields)).format(docs=selection.docs)
        for field, value, number in connection.execute(statement, selection.parameters):
            counts[field][str(value)] = number
    return {field: in_order(field, found, query) for field, found in counts.items()}


@cache
def _statement(fields: tuple[Facet, ...]) -> str:
    """The statement, with room for the one that selects ``docs``."""
    columns = "".join(f", {_COLUMNS[field]} AS {field}" for field in fields if field in _COLUMNS)
    matching = f"SELECT doc{columns} FROM ({{docs}}) AS led CROSS JOIN notices USING (doc)"  # noqa: S608 - our names
    counted = " UNION ALL ".join(map(_counted, fields))
    return f"WITH matching AS MATERIALIZED ({matching if columns else '{docs}'}) {counted}"


def _counted(field: Facet) -> str:
    if field in _COLUMNS:
        return f"SELECT '{field}', {field}, count(*) FROM matching WHERE {field} NOTNULL GROUP BY {field}"  # noqa: S608 - our names
    table = f"matching CROSS JOIN {_TABLES[field]} USING (doc)"
    return f"SELECT '{field}', value, count(*) FROM {table} GROUP BY value"  # noqa: S608 - our names
