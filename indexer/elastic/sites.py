"""What an Elasticsearch index keeps of sites: how far each was read, what became of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.base import Query

from .connecting import translated
from .session import Session
from .states import States
from .translating import translated as clause_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


class KeepsSites(Session):
    """The part of `indexer.elastic.index.ElasticIndex` that is about sites."""

    def mark(self, site: str, *, versions: str = "") -> int:
        """Return how far a site's ledger was read with these versions; in a reading, how far it was then."""
        if self._state is not None:
            position, seen = self._state.marks.get(site, (0, ""))
            return position if seen == versions else 0
        with translated(self.address.node):
            return States(self._client, self._name).mark(site, versions)

    def set_mark(self, site: str, position: int, *, versions: str = "") -> None:
        """Remember how far a site's ledger was read."""
        with translated(self.address.node):
            States(self._client, self._name).set_mark(site, position, versions)

    def account(self, site: str) -> str:
        """Return what was kept of a site's pages."""
        with translated(self.address.node):
            return States(self._client, self._name).account(site)

    def set_account(self, site: str, text: str) -> None:
        """Keep what became of a site's pages."""
        with translated(self.address.node):
            States(self._client, self._name).set_account(site, text)

    def captured(self, site: str) -> Iterator[tuple[str, datetime]]:
        """Yield id and capture time of a site's notices, from one view of the index."""
        clause = clause_of(Query(site=site))
        with self._reading():
            yield from self._asking.captured(clause)
