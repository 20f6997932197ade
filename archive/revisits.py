"""Finds the record that an unchanged payload already lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from disclosure.errors import ArchiveDamaged

from .acknowledgements import as_json
from .times import stamp
from .warc.about import ABOUT
from .warc.blocks import hash_of
from .warc.digests import digest_of
from .warc.payloads import payload_of
from .warc.records import Original, response, revisit
from .warc.scan import read_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from disclosure.model import Headers

    from .events import Captured
    from .exchange import Exchange
    from .journal import Journal
    from .warc.blocks import Block
    from .warc.records import Record

_NOT_MODIFIED = 304
_SUCCESS = range(200, 300)
_LATEST = "SELECT * FROM captures WHERE key = ? ORDER BY captured_at DESC, id DESC"
_GOOD = """
    SELECT * FROM captures WHERE key = ? AND status BETWEEN 200 AND 299 AND (state = 'ok' OR state IS NULL)
    AND kind IS NOT 'import' ORDER BY state IS NULL, captured_at DESC, id DESC
"""
_ORIGINAL = "SELECT * FROM captures WHERE record_id = ? AND original IS NULL"


class Revisits:
    """Looks in the captures that wait for a commit, then in the ledger."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._latest: dict[str, tuple[str, str]] = {}
        self._waiting: dict[str, Original] = {}
        self._good: dict[str, str] = {}
        self._before: tuple[dict[str, tuple[str, str]], dict[str, Original], dict[str, str]] = ({}, {}, {})

    def record(self, exchange: Exchange, *, record_id: str, about: Mapping[str, Any]) -> Record:
        """The exchange as a ``response``, or as a ``revisit`` of the record that has its payload.

        ``about`` is what the crawl says of it (:mod:`archive.warc.about`); what its octets are is added.
        """
        wire = exchange.wire
        about = {**about, "as_received": True} if wire else dict(about)
        digest = digest_of(exchange.body)
        original = self.original(exchange, digest)
        if original is not None:
            extra = _about(about, original.digest if original.payload else None)
            return revisit(exchange, record_id=record_id, original=original, extra=extra)
        framed = wire.framed if wire else None
        extra = _about(about, None if framed is None else digest)
        payload = digest if framed is None else digest_of(framed)
        return response(exchange, record_id=record_id, extra=extra, payload=payload)

    def original(self, exchange: Exchange, digest: str) -> Original | None:
        """The record whose payload the exchange repeats, as the latest capture of the resource shows it.

        ``digest`` is that of the exchange's body without transfer coding: where a server cuts its chunks is
        chance. The server may say itself that nothing changed (304), see `_confirmed`. An empty body is not
        worth a revisit.
        """
        key = exchange.key
        if exchange.status == _NOT_MODIFIED:
            return self._confirmed(key)
        if not exchange.body:
            return None
        latest = self._latest.get(key) or self._before[0].get(key) or self._in_ledger(key)
        if latest is None:
            return None
        record_id, known = latest
        if digest != known:
            return None
        original = self._whole(record_id, exchange.body)
        if original is None or _is_misled(exchange, original):
            return None
        # A revisit that others wrote may state a digest that its original does not have.
        return original if original.digest == digest else None

    def note(self, key: str, event: Captured) -> None:
        """Remembers a capture until :meth:`forget`."""
        self._latest[key] = (event.original or event.record_id, event.digest)
        if event.status in _SUCCESS:
            self._good[key] = event.original or event.record_id
        if event.original is None:
            self._waiting[event.record_id] = Original(
                record_id=event.record_id,
                url=event.url,
                captured_at=stamp(event.captured_at),
                digest=event.digest,
                payload=event.payload,
            )

    def launch(self) -> None:
        """Begins anew; what was noted before is known until :meth:`land`, or :meth:`forget`."""
        self._before = (self._latest, self._waiting, self._good)
        self._latest, self._waiting, self._good = {}, {}, {}

    def land(self) -> None:
        """Drops what was noted before the last :meth:`launch`: the ledger holds it by now."""
        self._before = ({}, {}, {})

    def forget(self) -> None:
        """Drops everything: the ledger holds it by now."""
        self.launch()
        self.land()

    def _confirmed(self, key: str) -> Original | None:
        """The record of the last good answer of ours, whose validators the server was sent (RFC 9110, 13.1).

        An error page that was captured since is not what it calls unchanged, nor what others brought.
        """
        row = self._journal.one(_GOOD, key)
        waiting = self._good.get(key) or self._before[2].get(key)
        record_id = waiting if row is None else row["original"] or row["record_id"]
        return None if record_id is None else self._whole(record_id)

    def _whole(self, record_id: str, body: Block | None = None) -> Original | None:
        """The record with a payload of that id, wherever it waits; of one in a file, only if ``body`` is it.

        SHA-1 alone would not do: two files with one digest are easily made, and the second would be lost.
        """
        if waiting := self._waiting.get(record_id) or self._before[1].get(record_id):
            return waiting
        row = self._journal.one(_ORIGINAL, record_id)
        if row is None or (body is not None and not self._holds(row, body)):
            return None
        names = ("record_id", "url", "captured_at", "digest", "payload")
        return Original(**{name: row[name] for name in names})

    def _holds(self, row: sqlite3.Row, body: Block) -> bool:
        path = self._journal.path.parent / "warc" / row["file"]
        try:
            with path.open("rb") as file:
                kept = payload_of(read_record(file, row["offset"]))
            if isinstance(kept, bytes) and isinstance(body, bytes):
                return kept == body
            return hash_of(kept, "sha256") == hash_of(body, "sha256")
        except (ArchiveDamaged, OSError):
            return False  # then this one is kept whole

    def _in_ledger(self, key: str) -> tuple[str, str] | None:
        row = self._journal.one(_LATEST, key)
        return None if row is None else (row["original"] or row["record_id"], row["digest"])


def _about(about: Mapping[str, Any], entity: str | None) -> Headers:
    return ((ABOUT, as_json({**about, "entity": entity} if entity else about)),)


def _is_misled(exchange: Exchange, original: Original) -> bool:
    """Whether a reader would take the framing of the original's payload for content.

    Others (pywb) read a revisit's payload by the headers of the revisit, which must name the transfer coding
    then. Where they name one that the payload has not, it is read as it is.
    """
    framed = exchange.wire.framed if exchange.wire else None
    return original.payload is not None and framed is None
