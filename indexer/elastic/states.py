"""How far each site's ledger was read, kept beside the notices; and what tells an index from what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from elasticsearch.helpers import scan

from indexer.base import IndexState
from indexer.documents import plain

from .generations import STATE

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

_JOINED = " joined"
"""Stands where sites do, and is none: when copies were last put together."""
_ACCOUNT = " account "
"""Before a site's id: where its account is kept."""
_MARKS = {"query": {"exists": {"field": "position"}}}


class States:
    """The marks of one index."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        self._client = client
        self._name = name

    def mark(self, site: str, versions: str) -> int:
        """How far the site was read with these versions."""
        found = self._client.options(ignore_status=404).get(index=self._name + STATE, id=plain(site))
        told = found.get("_source", {})
        return int(told["position"]) if told.get("versions") == versions else 0

    def set_mark(self, site: str, position: int, versions: str) -> None:
        """Notes how far the site was read."""
        told = {"site": plain(site), "position": position, "versions": versions}
        self._client.index(index=self._name + STATE, id=plain(site), document=told, refresh=True)

    def account(self, site: str) -> str:
        """What was kept of the site's pages."""
        found = self._client.options(ignore_status=404).get(
            index=self._name + STATE, id=_ACCOUNT + plain(site)
        )
        return str(found.get("_source", {}).get("account", {}).get("text", ""))

    def set_account(self, site: str, text: str) -> None:
        """Keeps what became of the site's pages."""
        told = {"site": plain(site), "account": {"text": plain(text)}}
        self._client.index(index=self._name + STATE, id=_ACCOUNT + plain(site), document=told)

    def is_joined(self) -> bool:
        """Whether nothing was written to the notices since copies were put together."""
        return self.mark(_JOINED, "") == self.operations() > 0

    def set_joined(self, operations: int) -> None:
        """Notes that copies were put together when so many operations were done."""
        self.set_mark(_JOINED, operations, "")

    def state(self) -> IndexState:
        """The server's own id of the index, the number of operations so far, and the marks."""
        ((_, told),) = self._client.indices.get_settings(index=self._name).items()
        marks = (each["_source"] for each in scan(self._client, _MARKS, index=self._name + STATE))
        return IndexState(
            identity=told["settings"]["index"]["uuid"],
            changes=self.operations() + self.operations(self._name + STATE),
            marks={
                mark["site"]: (mark["position"], mark["versions"])
                for mark in marks
                if mark["site"] != _JOINED
            },
        )

    def operations(self, name: str | None = None) -> int:
        """How many writes there were, to the notices or another index."""
        name = name or self._name
        (stats,) = self._client.indices.stats(index=name, level="shards")["indices"].values()
        numbers = [shard["seq_no"]["max_seq_no"] for copies in stats["shards"].values() for shard in copies]
        return max(numbers, default=-1) + 1
