"""Where the records of a package's WARC files lie, and whether its index says so."""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Self

from .pages import index_line, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from .octets import Readable
    from .record import Checked

_BLOCK = 64 << 20
_PIECE = 1 << 20


class Places:
    """Records by file and offset, in a table of SQLite that goes with it. A context manager."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute("PRAGMA temp_store = FILE")
        self._connection.execute(
            "CREATE TABLE places (file TEXT, offset INTEGER, length INTEGER, url TEXT, digest TEXT,"
            " PRIMARY KEY (file, offset)) WITHOUT ROWID"
        )
        self._connection.execute("BEGIN")

    def add(self, file: str, record: Checked) -> None:
        """Takes in where a record lies."""
        self._connection.execute(
            "INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?)",
            (file, record.offset, record.length, record.uri, record["WARC-Payload-Digest"]),
        )

    def index_faults(self, lines: Iterable[bytes]) -> Iterator[str]:
        """What is wrong with the lines of a CDXJ: each must point at a record, and stand in order."""
        before, number = "", 0
        for number, line in enumerate(lines, start=1):
            if line.startswith(b"!") or not line.strip():
                continue
            found = index_line(line)
            if found is None:
                yield f"line {number}: no CDXJ line"
                continue
            key, fields = found
            if key < before:
                yield f"line {number}: it stands behind a greater one; look-ups will miss it"
            before = key
            yield from (f"line {number}: {what}" for what in self._line(fields))
        if not number:
            yield "there is no line in it"

    def _line(self, fields: dict[str, object]) -> Iterator[str]:
        file, offset = str(fields.get("filename", "")), number_of(fields.get("offset"))
        row = self._connection.execute(
            "SELECT length, url, digest FROM places WHERE file = ? AND offset = ?", (file, offset)
        ).fetchone()
        if row is None:
            yield f"no record at offset {fields.get('offset')} of {file or 'no file'}"
            return
        length, url, digest = row
        if length and number_of(fields.get("length")) != length:
            yield f"its record has {length} bytes, it states {fields.get('length')}"
        if fields.get("url") != url:
            yield f"its record is of {url}, it states {fields.get('url')}"
        stated = str(fields.get("digest", "")).rpartition(":")[2]
        if digest and stated and digest.rpartition(":")[2] != stated:
            yield f"its record has the digest {digest}, it states {fields.get('digest')}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()


def block_faults(lines: Iterable[bytes], index: Readable, size: int) -> Iterator[str]:
    """What is wrong with an ``.idx``: each line must name a whole block of the compressed index."""
    for number, line in enumerate(lines, start=1):
        if line.startswith(b"!") or not line.strip():
            continue
        key, brace, rest = line.decode("utf-8", "replace").partition("{")
        try:
            fields = json.loads(brace + rest)
            offset, length = int(fields["offset"]), int(fields["length"])
        except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
            yield f"line {number}: no line of a compressed index"
            continue
        if not 0 < length <= _BLOCK or offset < 0 or offset + length > size:
            yield f"line {number}: bytes {offset} to {offset + length} are not in the index"
            continue
        index.seek(offset)
        yield from (f"line {number}: {what}" for what in _block(index.read(length), key.strip(), fields))


def _block(block: bytes, key: str, fields: dict[str, object]) -> Iterator[str]:
    digest = str(fields.get("digest", ""))
    if digest.startswith("sha256:") and digest != f"sha256:{hashlib.sha256(block).hexdigest()}":
        yield "its block does not have the digest that it states"
    try:
        with gzip.open(BytesIO(block)) as lines:
            first = lines.readline(_PIECE).partition(b"\n")[0].decode("utf-8", "replace")
            while lines.read(_PIECE):
                pass
    except (OSError, EOFError, zlib.error) as error:
        yield f"its block cannot be unpacked: {error}"
        return
    if not first.startswith(key):
        yield f"its block begins with {first.partition(' {')[0]}"
