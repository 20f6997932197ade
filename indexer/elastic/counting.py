"""Exact counts by the values of fields, however many there are: page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from elasticsearch import Elasticsearch

_PAGE = 1000


def composite(
    client: Elasticsearch, index: str, query: Mapping[str, Any], fields: Mapping[str, str]
) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Yield the values of the fields that occur together, and how many documents have them."""
    sources = [{name: {"terms": {"field": field}}} for name, field in fields.items()]
    after: dict[str, Any] | None = None
    while True:
        asked: dict[str, Any] = {"size": _PAGE, "sources": sources}
        if after is not None:
            asked["after"] = after
        answer = client.search(
            index=index, query=query, size=0, aggregations={"counts": {"composite": asked}}
        )["aggregations"]["counts"]
        for bucket in answer["buckets"]:
            yield tuple(bucket["key"].values()), bucket["doc_count"]
        after = answer.get("after_key")
        if after is None:
            return
