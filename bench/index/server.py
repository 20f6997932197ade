"""Elasticsearch: storing beside the client's own parallel_bulk, searches beside the bare request."""

from __future__ import annotations

import json
from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING, Any

from elasticsearch.helpers import parallel_bulk

from indexer.elastic.documents import document_of, version_of
from indexer.elastic.mapping import MAPPINGS, SETTINGS
from indexer.elastic.translating import order, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from elasticsearch import Elasticsearch

    from disclosure.model import Notice
    from indexer.base import Query
    from indexer.elastic.index import ElasticIndex


def store(index: ElasticIndex, notices: Sequence[Notice]) -> float:
    """Seconds that a rebuild takes to send them, documents made out of notices included."""
    with index.rebuilding() as fresh:
        begun = perf_counter()
        fresh.upsert(notices)
        return perf_counter() - begun


def ready(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    """Documents as the client's helpers take them."""
    return [
        {
            "_id": notice.id,
            "version": version_of(notice),
            "version_type": "external_gte",
            "_source": json.loads(document_of(notice).body),
        }
        for notice in notices
    ]


def store_bare(client: Elasticsearch, name: str, documents: Sequence[dict[str, Any]]) -> float:
    """Seconds that `parallel_bulk` takes to send ready documents into an index of the same mapping."""
    client.indices.delete(index=name, ignore_unavailable=True)
    client.indices.create(index=name, mappings=MAPPINGS, settings={**SETTINGS, "refresh_interval": "-1"})
    begun = perf_counter()
    deque(parallel_bulk(client, documents, index=name, thread_count=4), maxlen=0)
    return perf_counter() - begun


def bare_search(client: Elasticsearch, name: str, query: Query) -> Callable[[], object]:
    """The request for the same page, as the client gives the answer."""
    clause, by = translated(query), order(query.sort)
    return lambda: client.search(
        index=name, query=clause, sort=by, size=query.limit, track_total_hits=True, track_scores=True
    )
