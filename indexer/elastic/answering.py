"""Pages of answers and counts by values, as they are asked for and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.cursors import cursor_of, values_of
from indexer.facets import in_order

from .documents import SHOWN, SOURCE
from .mapping import PRINTED
from .translating import order, translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.query import Facet, Query

    from .asking import Asking

_FACETS: dict[Facet, str] = {
    "region": "regions",
    "item": "item_no",
    "issuer": "issuer",
    "year": "year",
    "site": "site",
}
_ENGINE = "elasticsearch 1"


def page_asked(query: Query) -> dict[str, Any]:
    """What to ask for a page: one hit more than it shows. Raises QueryError for a cursor of another query."""
    by = order(query.sort)
    shown = SOURCE if query.original else SHOWN
    asked = {"sort": by, "size": query.limit + 1, "source_includes": shown, "track_scores": bool(query.text)}
    if query.after:
        return {**asked, "search_after": list(values_of(query, _ENGINE, count=len(by)))}
    return {**asked, "from_": query.offset}


def cursor_in(found: Sequence[Any], query: Query) -> str | None:
    """The cursor behind the last hit that is shown, where more were found than that."""
    if not 0 < query.limit < len(found):
        return None
    values = found[query.limit - 1]["sort"]  # a view adds a value of its own
    return cursor_of(query, _ENGINE, values[: len(order(query.sort))])


def _counted(field: Facet, query: Query) -> str:
    return PRINTED if field == "issuer" and query.original else _FACETS[field]


def facets_of(asking: Asking, query: Query, fields: Sequence[Facet]) -> dict[Facet, dict[str, int]]:
    """Counts by the values of each field, all of one view."""
    clause = translated(query)
    with asking.view() as viewed:
        counts = {
            field: {str(value): n for (value,), n in viewed.counts(clause, {"value": _counted(field, query)})}
            for field in fields
        }
    return {field: in_order(field, counted, query) for field, counted in counts.items()}
