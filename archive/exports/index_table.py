"""The index of an export while it is made: sorted by SQLite, in a temporary file where it is large."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Self

from archive.warc.payloads import CAPTURES

from .cdxj import asked_by, cdx_line
from .copying import LOOK_AHEAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from archive.warc.scan import Found

    from .cdxj import CdxLine
    from .places import Place

_NOT_MODIFIED = "304"
BLOCK = 1024
"""Lines of a compressed block: what ArchiveWeb.page and py-wacz write too."""

_TABLE = "CREATE TABLE lines (record_id TEXT PRIMARY KEY, key TEXT, timestamp TEXT, text TEXT) WITHOUT ROWID"
_PUT = "INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?)"
_SORTED = "SELECT key || ' ' || timestamp, text FROM lines ORDER BY key, timestamp, text"


class IndexTable:
    """Lines of CDXJ, one a capture; ``count`` is their number. A context manager.

    Captures in which the server only said "unchanged" (304) have none: pywb and ReplayWeb.page would show
    an empty page. Without a line they show the capture before, whose payload that answer confirms.
    """

    def __init__(self) -> None:
        self.count = 0
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(_TABLE)
        self._database.execute("BEGIN")
        self._unasked: dict[str, CdxLine] = {}

    def add(self, record: Found, *, offset: int, file: str) -> None:
        """Takes note of a record that was written: a capture, or behind it its request."""
        if record.type in CAPTURES:
            line = cdx_line(record, offset=offset, file=file)
            if line.status == _NOT_MODIFIED:
                return
            self._put(record.record_id, line)
            self.count += 1
            self._unasked[record.record_id] = line
            if len(self._unasked) > LOOK_AHEAD:
                del self._unasked[next(iter(self._unasked))]
        elif record.type == "request":
            record_id = record.field("WARC-Concurrent-To")
            if (answered := self._unasked.pop(record_id, None)) is not None:
                self._put(record_id, asked_by(answered, record))

    def write(self, place: Place) -> None:
        """The index as members of a WACZ file: plain text, or compressed blocks and what finds them."""
        if self.count <= BLOCK:
            with place.open("indexes/index.cdx") as stream:
                for _, text in self._lines():
                    stream.write(text.encode())
            return
        found = [_line("!meta 0", {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"})]
        offset = 0
        with place.open("indexes/index.cdx.gz") as stream:
            for prefix, block in self._blocks():
                stream.write(block)
                digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
                found.append(_line(prefix, {"offset": offset, "length": len(block), "digest": digest}))
                offset += len(block)
        place.write("indexes/index.idx", "".join(found).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def _put(self, record_id: str, line: CdxLine) -> None:
        self._database.execute(_PUT, (record_id, line.key, line.timestamp, line.text()))

    def _lines(self) -> Iterator[tuple[str, str]]:
        yield from self._database.execute(_SORTED)

    def _blocks(self) -> Iterator[tuple[str, bytes]]:
        """Each block packed as a gzip member, and key and time of its first line."""
        lines = self._lines()
        while block := list(islice(lines, BLOCK)):
            packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS + 16)
            octets = "".join(text for _, text in block).encode()
            yield block[0][0], packer.compress(octets) + packer.flush()


def _line(prefix: str, value: dict[str, object]) -> str:
    return f"{prefix} {json.dumps(value)}\n"
