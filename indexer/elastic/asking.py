"""Questions to one index, or to one view of it that later writes do not change (a point in time)."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from elasticsearch import ApiError, TransportError

from .documents import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from elasticsearch import Elasticsearch

    from indexer.query import Facet

    Source = Mapping[str, Any]

_PAGE, _BRIEF_PAGE, _BUCKETS = 500, 5000, 1000
_VALUES = 5000
"""Values of a field that are counted at once; a server allows 65,536 in an answer."""
_ORDER = [{"_count": "desc"}, {"_key": "asc"}]
"""Most first, equals by value, numbers as numbers: the order of `indexer.facets.in_order`."""
_COUNTS_ALONE = {"size": 0, "track_total_hits": False}
_FEW = {"execution_hint": "map"}
"""Counts what is found as it comes, where the server would number all values of the index first."""
_JSON = {"accept": "application/json", "content-type": "application/json"}
_ALIVE = "5m"
"""For how long a server keeps a view that nobody asks: a consumer may take its time between two pages."""


class Asking:
    """Asks ``name``, or the view of it that was opened."""

    def __init__(self, client: Elasticsearch, name: str, *, view: str | None = None) -> None:
        self.client = client
        self.name = name
        self._view = view

    @contextmanager
    def view(self) -> Iterator[Asking]:
        """Gives what puts all questions to one view: this one, if it does already."""
        if self._view is not None:
            yield self
            return
        view = self.client.open_point_in_time(index=self.name, keep_alive=_ALIVE)["id"]
        try:
            yield Asking(self.client, self.name, view=view)
        finally:
            with suppress(ApiError, TransportError):  # a view that is not closed ends by itself
                self.client.close_point_in_time(id=view)

    def ask(self, question: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what a server says
        """Return what a search answers; the client's own method takes longer to send the same body."""
        path = f"/{quote(self.name, safe='')}/_search"
        if self._view is not None:
            path, question = "/_search", {**question, "pit": {"id": self._view, "keep_alive": _ALIVE}}
        return self.client.perform_request("POST", path, headers=_JSON, body=question).body

    def sources(self, clause: Source, *, after: str = "") -> Iterator[Source]:
        """Yield what is kept of every match, by id, behind ``after``."""
        return (hit["_source"] for hit in self._hits(clause, _PAGE, after=after, _source=SOURCE))

    def captured(self, clause: Source) -> Iterator[tuple[str, datetime]]:
        """Yield id and capture time of every match, by id; what is kept of it is not touched."""
        fields = [{"field": "captured_at", "format": "strict_date_optional_time_nanos"}]
        for hit in self._hits(clause, _BRIEF_PAGE, _source=False, docvalue_fields=fields):
            yield hit["_id"], datetime.fromisoformat(hit["fields"]["captured_at"][0])

    def _hits(self, clause: Source, size: int, *, after: str = "", **wanted: Any) -> Iterator[Any]:  # noqa: ANN401 - the client's answers
        with self.view() as viewed:
            asked = {
                "query": clause,
                "sort": [{"id": "asc"}],
                "size": size,
                "track_total_hits": False,
                **wanted,
            }
            if after:
                asked["search_after"] = [after]
            while True:
                hits = viewed.ask(asked)["hits"]["hits"]
                yield from hits
                if len(hits) < size:
                    return
                asked["search_after"] = hits[-1]["sort"][:1]

    def counts(self, clause: Source, fields: Mapping[str, str]) -> Iterator[tuple[tuple[Any, ...], int]]:
        """Yield values of fields that occur together, and how many documents have them: exact, in pages."""
        asked: dict[str, Any] = {
            "size": _BUCKETS,
            "sources": [{name: {"terms": {"field": field}}} for name, field in fields.items()],
        }
        while True:
            found = self.ask({"query": clause, "size": 0, "aggregations": {"counts": {"composite": asked}}})
            buckets = found["aggregations"]["counts"]
            for bucket in buckets["buckets"]:
                yield tuple(bucket["key"].values()), bucket["doc_count"]
            if "after_key" not in buckets:
                return
            asked["after"] = buckets["after_key"]

    def few_counts(self, clause: Source, fields: Mapping[Facet, str]) -> dict[Facet, dict[str, int]] | None:
        """How many matches each value of some fields has, in `_ORDER`: exact, in one request.

        None where values abound.
        """
        if not fields:
            return {}
        told = {
            name: {"terms": {"field": field, "size": _VALUES, "order": _ORDER}}
            for name, field in fields.items()
        }
        found = self.ask({"query": clause, **_COUNTS_ALONE, "aggregations": told})["aggregations"]
        if any(found[name]["sum_other_doc_count"] for name in fields):
            return None
        return {
            name: {str(bucket["key"]): bucket["doc_count"] for bucket in found[name]["buckets"]}
            for name in fields
        }

    def having(self, field: str, values: Sequence[str]) -> dict[str, int]:
        """How many documents have each of some values of a field that has one: exact, in one request."""
        told = {"counts": {"terms": {"field": field, "size": len(values), **_FEW}}}
        found = self.ask({"query": {"terms": {field: values}}, **_COUNTS_ALONE, "aggregations": told})
        buckets = found["aggregations"]["counts"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
