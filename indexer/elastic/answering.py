"""Pages of answers and counts by values, as they are asked for and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.cursors import cursor_of, values_of
from indexer.facets import as_shown, in_order

from .found import fields
from .mapping import PRINTED
from .translating import order, translated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from indexer.query import Facet, Query

    from .asking import Asking
    from .translating import Clause

_FACETS: dict[Facet, str] = {
    "region": "regions",
    "item": "item_no",
    "issuer": "issuer",
    "year": "year",
    "site": "site",
}
_ENGINE = "elasticsearch 1"


def page_asked(query: Query) -> dict[str, Any]:
    """What to ask for a page; behind a cursor, where nobody knows what remains, one hit more than it shows.

    Raises QueryError for a cursor of another query.
    """
    by = order(query.sort)
    asked = {"sort": by, "_source": fields(query), "track_scores": bool(query.text)}
    if query.after:
        behind = list(values_of(query, _ENGINE, count=len(by)))
        return {**asked, "size": query.limit + 1, "search_after": behind}
    return {**asked, "size": query.limit, "from": query.offset}


def cursor_in(found: Sequence[Any], total: int, query: Query) -> str | None:
    """The cursor behind the last hit that is shown, where more of ``total`` were found than that."""
    if not found[: query.limit]:
        return None
    remain = len(found) > query.limit if query.after else total > query.offset + len(found)
    values = found[: query.limit][-1]["sort"]  # a view adds a value of its own
    return cursor_of(query, _ENGINE, values[: len(order(query.sort))]) if remain else None


def _counted(field: Facet, query: Query) -> str:
    return PRINTED if field == "issuer" and query.original else _FACETS[field]


def facets_of(asking: Asking, query: Query, named: Sequence[Facet]) -> dict[Facet, dict[str, int]]:
    """Counts by the values of each field, all of one view: of one request, or one for each page of values."""
    clause, wanted = translated(query), {field: _counted(field, query) for field in named}
    counts = asking.few_counts(clause, wanted)
    if counts is None:
        many = _many_counts(asking, clause, wanted)
        return {field: in_order(field, many[field], query) for field in named}
    return {field: _as_counted(field, counts[field], query) for field in named}


def _as_counted(field: Facet, counts: dict[str, int], query: Query) -> dict[str, int]:
    """In the server's order, which is ours, unless masks made some values one."""
    return counts if as_shown(field, counts, query) is counts else in_order(field, counts, query)


def _many_counts(
    asking: Asking, clause: Clause, fields: Mapping[Facet, str]
) -> Mapping[Facet, Mapping[str, int]]:
    with asking.view() as viewed:
        return {
            name: {str(value): number for (value,), number in viewed.counts(clause, {"value": field})}
            for name, field in fields.items()
        }
