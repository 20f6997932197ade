"""Reads WARC files back as they lie on the disk: their SHA-256, and how many records of which type they hold.

Everything is unpacked and nothing is understood but the headers' first lines, so this costs a fraction of
what a check of every digest does (`archive.evidence.verify`).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isal import isal_zlib

from archive.warc.payloads import CAPTURES
from archive.warc.scan import Damage, scan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CHUNK = 1 << 18
_HEAD = 1 << 16
_TYPE = re.compile(rb"(?im)^WARC-Type:[ \t]*([a-z]+)")
_DATE = re.compile(rb"(?im)^WARC-Date:[ \t]*([^\r\n]+)")


@dataclass(slots=True, kw_only=True)
class ReadBack:
    """What a stretch of a file holds: the SHA-256 of its bytes, whole records by type, their dates.

    ``first`` and ``last`` are the earliest and the latest WARC-Date as written, empty for none. ``unread``
    counts the bytes that are no whole record.
    """

    sha256: str = ""
    bytes: int = 0
    records: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""
    unread: int = 0

    @property
    def captures(self) -> int:
        """How many of the records are captures."""
        return captures_among(self.records)

    def count(self, kind: str, date: str) -> None:
        """Counts one whole record in."""
        self.records[kind] += 1
        if date:
            self.first = min(self.first, date) if self.first else date
            self.last = max(self.last, date)


def captures_among(records: Mapping[str, int]) -> int:
    """How many of so many records of each type are captures."""
    return sum(count for kind, count in records.items() if kind in CAPTURES)


def read_back(path: Path, start: int, end: int) -> ReadBack:
    """What lies between two bytes of a file, of which the first begins a record. Raises OSError."""
    found, members, digest = ReadBack(), _Members(start), hashlib.sha256()
    with path.open("rb") as file:
        file.seek(start)
        while found.bytes < end - start and (chunk := file.read(min(end - start - found.bytes, _CHUNK))):
            digest.update(chunk)
            found.bytes += len(chunk)
            members.feed(chunk, found)
    found.sha256 = digest.hexdigest()
    if members.whole < start + found.bytes:
        _count_slowly(path, members.whole, start + found.bytes, found)
    return found


def _count_slowly(path: Path, start: int, end: int, found: ReadBack) -> None:
    """Goes on behind the last whole record: whatever is none is passed over."""
    for each in scan(path, start):
        if each.offset >= end:
            return
        if isinstance(each, Damage) or each.offset + each.length > end:
            found.unread += min(end, each.end if isinstance(each, Damage) else end) - each.offset
        else:
            found.count(each.type, each.field("WARC-Date"))


class _Members:
    """Gzip members, fed in pieces. ``whole`` is where the last whole one ended."""

    def __init__(self, start: int) -> None:
        self.whole = start
        self._at = start
        self._failed = False
        self._unpacker: Any = None
        self._head = b""

    def feed(self, chunk: bytes, found: ReadBack) -> None:
        """Goes on with the next piece; after the first damage, nothing more is looked at."""
        while chunk and not self._failed:
            if self._unpacker is None:
                self._unpacker, self._head = isal_zlib.decompressobj(zlib.MAX_WBITS + 16), b""
            try:
                plain = self._unpacker.decompress(chunk, _CHUNK)
            except Exception:  # noqa: BLE001 - the library's own error has no type for mypy
                self._failed = True
                return
            if len(self._head) < _HEAD:
                self._head += plain[:_HEAD]
            rest = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            self._at += len(chunk) - len(rest)
            if self._unpacker.eof:
                self._end(found)
            chunk = rest

    def _end(self, found: ReadBack) -> None:
        head = self._head.partition(b"\r\n\r\n")[0]
        kind, date = _TYPE.search(head), _DATE.search(head)
        if kind is None or not head.startswith(b"WARC/"):
            self._failed = True
            return
        written = date[1].decode("ascii", "replace").strip() if date else ""
        found.count(kind[1].decode("ascii").lower(), written)
        self.whole, self._unpacker = self._at, None
