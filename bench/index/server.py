"""Elasticsearch by its client as it comes: `parallel_bulk` of ready documents, and what a question takes.

A bare question is `client.search` with the same clauses, order, size and fields of the source, total and
scores asked for; and, as every answer says how many copies a notice has, a second `client.search` that counts
those of the page's works. What we add is reading the query, making notices and hits, cutting excerpts, the
places of matches, and the cursor.
"""

from __future__ import annotations

import json
from collections import deque
from time import sleep
from typing import TYPE_CHECKING, Any

from elasticsearch.helpers import parallel_bulk

from indexer.base import FACETS
from indexer.elastic.documents import document_of, version_of
from indexer.elastic.found import fields
from indexer.elastic.mapping import MAPPINGS, SETTINGS
from indexer.elastic.translating import order, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from elasticsearch import Elasticsearch

    from disclosure.model import Notice
    from indexer.base import Query
    from indexer.elastic.index import ElasticIndex

    Timed = Callable[[Callable[[], object]], object]

_WAIT, _WAITS = 0.25, 240
_FIELDS = {"region": "regions", "item": "item_no", "issuer": "issuer", "year": "year", "site": "site"}


def store(index: ElasticIndex, notices: Sequence[Notice], timed: Timed) -> None:
    """Sends them in a rebuild, documents made out of notices included."""
    with index.rebuilding() as fresh:
        timed(lambda: fresh.upsert(notices))


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


def store_bare(client: Elasticsearch, name: str, documents: Sequence[dict[str, Any]], timed: Timed) -> None:
    """Sends ready documents by `parallel_bulk` into an index of the same mapping."""
    client.indices.delete(index=name, ignore_unavailable=True)
    client.indices.create(index=name, mappings=MAPPINGS, settings={**SETTINGS, "refresh_interval": "-1"})
    timed(lambda: deque(parallel_bulk(client, documents, index=name, thread_count=4), maxlen=0))


def settle(client: Elasticsearch) -> None:
    """Waits until no index is merged any more, a minute at most: a merge goes on when its writer is done."""
    for _ in range(_WAITS):
        merges = client.indices.stats(metric="merge", filter_path="_all.total.merges.current")
        if not merges["_all"]["total"]["merges"]["current"]:
            return
        sleep(_WAIT)
    print("the node still merges; what is measured next is slowed by that")


def node_seconds(client: Elasticsearch) -> float:
    """Processor time of all nodes so far."""
    nodes = client.nodes.stats(metric="process")["nodes"].values()
    return float(sum(node["process"]["cpu"]["total_in_millis"] for node in nodes)) / 1000


def bare_page(client: Elasticsearch, name: str, query: Query) -> Callable[[], Any]:
    """The request for the page alone."""
    clause, by = translated(query), order(query.sort)
    return lambda: client.search(
        index=name,
        query=clause,
        sort=by,
        size=query.limit,
        source_includes=fields(query),
        track_total_hits=True,
        track_scores=bool(query.text),
    )


def bare_search(client: Elasticsearch, name: str, query: Query) -> Callable[[], object]:
    """The page, and the copies of what is on it."""
    page = bare_page(client, name, query)

    def ask() -> object:
        hits = page()["hits"]["hits"]
        works = sorted({hit["_source"]["work"] for hit in hits if "work" in hit["_source"]})
        return works and client.search(
            index=name,
            query={"terms": {"work": works}},
            size=0,
            aggregations={"copies": {"terms": {"field": "work", "size": len(works)}}},
        )

    return ask


def bare_facets(client: Elasticsearch, name: str, query: Query) -> Callable[[], object]:
    """Counts of all facets in one request."""
    counts: dict[str, Any] = {field: {"terms": {"field": _FIELDS[field], "size": 5000}} for field in FACETS}
    clause = translated(query)
    return lambda: client.search(index=name, query=clause, size=0, aggregations=counts)
