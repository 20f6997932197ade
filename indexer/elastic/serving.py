"""Notices by id, and what notices do for items: what an audit asks of the index."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from indexer.documents import plain
from indexer.serving import servings_of

from .connecting import translated
from .documents import SOURCE, notice_in
from .session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from disclosure.model import Notice
    from indexer.serving import Serving

_IDS = 500
_SITES = 10_000
"""Sites in one question; a terms query takes 65,536."""


class ServesAudits(Session):
    """The part of `indexer.elastic.index.ElasticIndex` that audits use."""

    def many(self, ids: Sequence[str]) -> dict[str, Notice]:
        """Return those of the notices that are there, by id."""
        source, found = iter(map(plain, ids)), {}
        with translated(self.address.node):
            while batch := list(islice(source, _IDS)):
                for stored in self._stored(batch):
                    notice = notice_in(stored)
                    found[notice.id] = notice
        return found

    def _stored(self, ids: list[str]) -> Iterator[Mapping[str, Any]]:
        """What is kept of notices: in a reading what its view shows, else what is there now."""
        if self._state is not None:
            clause = {"terms": {"id": ids}}
            asked = self._asking.ask({"query": clause, "size": len(ids), "_source": SOURCE})
            yield from (hit["_source"] for hit in asked["hits"]["hits"])
            return
        docs = self._client.mget(index=self._name, ids=ids, source_includes=SOURCE)["docs"]
        yield from (told["_source"] for told in docs if told.get("found"))

    def serving(self, sites: Sequence[str] | None = None) -> Iterator[Serving]:
        """Yield what serves an item; see `Index.serving`."""
        if sites is None:
            yield from self._serving({"exists": {"field": "item_no"}})
            return
        source = iter(map(plain, sites))
        while batch := list(islice(source, _SITES)):
            within = [{"exists": {"field": "item_no"}}, {"terms": {"site": batch}}]
            yield from self._serving({"bool": {"filter": within}})

    def _serving(self, clause: dict[str, Any]) -> Iterator[Serving]:
        with self._reading():
            for source in self._asking.sources(clause):
                yield from servings_of(notice_in(source))
