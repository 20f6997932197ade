"""Finds the record that an unchanged payload already lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .times import stamp
from .warc.digests import digest_of
from .warc.records import Original, response, revisit

if TYPE_CHECKING:
    from disclosure.model import Headers

    from .events import Captured
    from .exchange import Exchange
    from .journal import Journal
    from .warc.records import Record

_NOT_MODIFIED = 304
_LATEST = "SELECT * FROM captures WHERE key = ? ORDER BY captured_at DESC, id DESC"
_ORIGINAL = "SELECT url, captured_at, digest FROM captures WHERE record_id = ? AND original IS NULL"


class Revisits:
    """Looks in the captures that wait for a commit, then in the ledger."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._latest: dict[str, tuple[str, str]] = {}
        self._waiting: dict[str, Original] = {}
        self._before: tuple[dict[str, tuple[str, str]], dict[str, Original]] = ({}, {})

    def record(self, exchange: Exchange, *, record_id: str, extra: Headers) -> Record:
        """The exchange as a ``response``, or as a ``revisit`` of the record that has its payload."""
        original = self.original(exchange)
        if original is None:
            return response(exchange, record_id=record_id, extra=extra)
        return revisit(exchange, record_id=record_id, original=original, extra=extra)

    def original(self, exchange: Exchange) -> Original | None:
        """The record whose payload the exchange repeats, as the latest capture of the resource shows it.

        The server may say so itself (304). An empty body is not worth a revisit.
        """
        if exchange.status != _NOT_MODIFIED and not exchange.body:
            return None
        key = exchange.key
        latest = self._latest.get(key) or self._before[0].get(key) or self._in_ledger(key)
        if latest is None:
            return None
        record_id, digest = latest
        if exchange.status != _NOT_MODIFIED and digest != digest_of(exchange.body):
            return None
        waiting = self._waiting.get(record_id) or self._before[1].get(record_id)
        return waiting or self._place(record_id)

    def note(self, key: str, event: Captured) -> None:
        """Remembers a capture until :meth:`forget`."""
        self._latest[key] = (event.original or event.record_id, event.digest)
        if event.original is None:
            self._waiting[event.record_id] = Original(
                record_id=event.record_id,
                url=event.url,
                captured_at=stamp(event.captured_at),
                digest=event.digest,
            )

    def launch(self) -> None:
        """Begins anew; what was noted before is known until :meth:`land`, or :meth:`forget`."""
        self._before = (self._latest, self._waiting)
        self._latest, self._waiting = {}, {}

    def land(self) -> None:
        """Drops what was noted before the last :meth:`launch`: the ledger holds it by now."""
        self._before = ({}, {})

    def forget(self) -> None:
        """Drops everything: the ledger holds it by now."""
        self.launch()
        self.land()

    def _in_ledger(self, key: str) -> tuple[str, str] | None:
        row = self._journal.one(_LATEST, key)
        return None if row is None else (row["original"] or row["record_id"], row["digest"])

    def _place(self, record_id: str) -> Original | None:
        row = self._journal.one(_ORIGINAL, record_id)
        if row is None:
            return None
        return Original(
            record_id=record_id, url=row["url"], captured_at=row["captured_at"], digest=row["digest"]
        )
