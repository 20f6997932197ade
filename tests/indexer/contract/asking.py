"""Which notices an index finds: in its order, or in none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.base import Query

if TYPE_CHECKING:
    from indexer.base import Index


def ids(index: Index, query: Query) -> list[str]:
    return [hit.id for hit in index.search(query).hits]


def found(index: Index, **query: Any) -> set[str]:  # noqa: ANN401 - any field of a query
    return set(ids(index, Query(limit=100, **query)))
