"""Octets of a WARC file as they come: plain, or out of one gzip member after the other."""

from __future__ import annotations

import zlib
from typing import IO, Protocol

_CHUNK = 1 << 16
MAGIC = b"\x1f\x8b"


class BrokenError(Exception):
    """What is being read ends or contradicts itself; the message says how."""


class Readable(Protocol):
    """What is asked of a file."""

    def seek(self, place: int, /) -> int:
        """Goes to a place."""

    def read(self, most: int = -1, /) -> bytes:
        """Up to so many octets."""


class Octets:
    """Octets of one piece of a file, read in lines and lengths; ``taken`` counts them.

    ``offset`` is where the piece begins in the file. A plain file is one piece.
    """

    def __init__(self, file: Readable, offset: int) -> None:
        self.offset = offset
        self.taken = 0
        self._file = file
        self._ahead = b""

    def line(self, most: int) -> bytes:
        """Up to and with the next line feed, at most so many octets; empty at the end."""
        while (end := self._ahead.find(b"\n")) < 0 and len(self._ahead) < most:
            if not (more := self._more()):
                break
            self._ahead += more
        return self._take(min(most, end + 1 if end >= 0 else len(self._ahead)))

    def some(self, most: int) -> bytes:
        """At least one octet and at most so many; empty at the end."""
        if not self._ahead:
            self._ahead = self._more()
        return self._take(min(most, len(self._ahead)))

    def exactly(self, count: int) -> bytes:
        """So many octets, or as many as there are."""
        parts = b""
        while len(parts) < count and (part := self.some(count - len(parts))):
            parts += part
        return parts

    def at_end(self) -> bool:
        """Whether nothing is left. Raises BrokenError."""
        self._ahead = self._ahead or self._more()
        return not self._ahead

    def _take(self, count: int) -> bytes:
        taken, self._ahead = self._ahead[:count], self._ahead[count:]
        self.taken += count
        return taken

    def _more(self) -> bytes:
        return self._file.read(_CHUNK)


class Member(Octets):
    """One gzip member, unpacked. ``end`` is where it ends in the file, once it was read."""

    def __init__(self, file: Readable, offset: int) -> None:
        super().__init__(file, offset)
        file.seek(offset)
        self.end = offset
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
        self._packed = b""

    def _more(self) -> bytes:
        """Unpacked octets, never many more than a piece. Raises BrokenError."""
        while not self._unpacker.eof:
            if not self._packed:
                self._packed = self._file.read(_CHUNK)
                if not self._packed:
                    raise BrokenError("the file ends within a gzip member")
            before = len(self._packed)
            try:
                plain = self._unpacker.decompress(self._packed, _CHUNK)
            except zlib.error as error:
                raise BrokenError(f"the gzip member is damaged ({error})") from error
            self._packed = (
                self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            )
            self.end += before - len(self._packed)
            if plain:
                return plain
        return b""


class Window:
    """A stretch of a file as a file of its own, such as what a ZIP holds uncompressed."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file, self._start, self._size, self._at = file, start, size, 0

    def seek(self, place: int) -> int:
        """Goes to a place in the stretch."""
        self._at = min(place, self._size)
        return self._at

    def read(self, most: int = -1) -> bytes:
        """Up to so many octets, or all that are left."""
        left = self._size - self._at
        self._file.seek(self._start + self._at)
        octets = self._file.read(left if most < 0 else min(most, left))
        self._at += len(octets)
        return octets


def next_place(file: Readable, mark: bytes, start: int) -> int | None:
    """Where the mark stands next, from ``start`` on; None for nowhere."""
    file.seek(start)
    kept = b""
    while chunk := file.read(_CHUNK):
        found = (kept + chunk).find(mark)
        if found >= 0:
            return start - len(kept) + found
        start += len(chunk)
        kept = (kept + chunk)[-(len(mark) - 1) :] if len(mark) > 1 else b""
    return None
