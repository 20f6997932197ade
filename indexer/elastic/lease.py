"""One rebuild at a time, wherever it runs: a document that its holder writes anew every few seconds.

No clock of one machine is held against another's. Who finds a lease watches it: one that is renewed is held;
one that stays as it is was left by a process that died, and may be taken over. Every write names the state
that it was decided on (``if_seq_no``), so that of two that take over one wins, and a holder that slept
through its loss learns of it.
"""

from __future__ import annotations

import secrets
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from elasticsearch import ApiError, BadRequestError, ConflictError, NotFoundError, TransportError

from disclosure.errors import LedgerLocked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from elasticsearch import Elasticsearch

LEASE = "-lease"
BEAT = 5.0
_WATCHED = 3
"""Beats for which a lease is watched before it counts as left."""
_ID = "rebuild"
_MAPPINGS = {"dynamic": "strict", "properties": {"holder": {"type": "keyword"}, "beat": {"type": "long"}}}


def is_let(client: Elasticsearch, name: str) -> bool:
    """Whether a rebuild of the index called ``name`` holds its lease, or left it."""
    return bool(client.exists(index=name + LEASE, id=_ID))


class Lease:
    """The lease of the index called ``name``; renewed every ``beat`` seconds while held."""

    def __init__(self, client: Elasticsearch, name: str, *, beat: float = BEAT) -> None:
        self._client = client.options(max_retries=0)
        self._name = name
        self._index = name + LEASE
        self._beat = beat
        self._holder = secrets.token_hex(8)
        self._over = threading.Event()
        self._lost = False
        self._held: dict[str, int] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the lease in the block. Raises LedgerLocked if another process holds it."""
        self._take()
        beating = threading.Thread(target=self._renew_on, name="lease", daemon=True)
        beating.start()
        try:
            yield
        finally:
            self._over.set()
            beating.join()
            with suppress(ApiError, TransportError):  # whoever comes next finds it left
                self._client.delete(index=self._index, id=_ID, **self._held)  # type: ignore[arg-type]

    def require(self) -> None:
        """Raises LedgerLocked when another process took the lease over."""
        if self._lost:
            raise LedgerLocked(f"{self._name}: another process took over the rebuild; this one has ended")

    def _take(self) -> None:
        with suppress(BadRequestError):  # it is there
            self._client.indices.create(
                index=self._index,
                mappings=_MAPPINGS,
                settings={"number_of_shards": 1, "auto_expand_replicas": "0-1"},
            )
        try:
            self._held = self._write(0, op_type="create")
        except ConflictError:
            self._take_over()

    def _take_over(self) -> None:
        first = self._state()
        if first is not None and self._stays(first):
            with suppress(ConflictError):
                self._held = self._write(0, **first)
                return
        raise LedgerLocked(f"{self._name}: another process is rebuilding this index; wait until it is done")

    def _stays(self, state: dict[str, int]) -> bool:
        for _ in range(_WATCHED):
            self._over.wait(self._beat)
            if self._state() != state:
                return False
        return True

    def _state(self) -> dict[str, int] | None:
        try:
            found = self._client.get(index=self._index, id=_ID)
        except NotFoundError:
            return None
        return {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}

    def _write(self, beat: int, **condition: Any) -> dict[str, int]:  # noqa: ANN401 - the client's parameters
        told = {"holder": self._holder, "beat": beat}
        made = self._client.index(index=self._index, id=_ID, document=told, **condition)
        return {"if_seq_no": made["_seq_no"], "if_primary_term": made["_primary_term"]}

    def _renew_on(self) -> None:
        beat = 0
        while not self._over.wait(self._beat):
            beat += 1
            self._beat_once(beat)

    def _beat_once(self, beat: int) -> None:
        try:
            self._held = self._write(beat, **self._held)
        except ConflictError:
            self._lost = not self._is_ours()
        except (ApiError, TransportError):  # busy or away: the writes themselves meet and report it
            return

    def _is_ours(self) -> bool:
        """Whether a renewal came through whose answer did not."""
        try:
            found = self._client.get(index=self._index, id=_ID)
        except (ApiError, TransportError):
            return False
        if found["_source"]["holder"] != self._holder:
            return False
        self._held = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        return True
