"""A stored WARC file, read like a local one: bytes are asked for where they are read, and no others."""

from __future__ import annotations

import io
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from .manifest import StoredFile
    from .objects import Objects

FIRST = 1 << 16
"""Bytes asked for where nothing is known of what is wanted; twice as many whenever reading goes on there."""
AHEAD = 4 << 20
"""Bytes asked for at most."""


class RangedFile(io.RawIOBase):
    """Seekable, read-only. ``record`` (start, length) says what is wanted: one request gets just that.

    A request never spans two objects. Raises ArchiveDamaged, UnreachableError or StoreError when it is read.
    """

    def __init__(
        self, objects: Objects, place: str, file: StoredFile, record: tuple[int, int] | None = None
    ) -> None:
        super().__init__()
        self.name = file.name.rpartition("/")[2]
        self._objects = objects
        self._place = place
        self._file = file
        self._starts = [0, *accumulate(piece.size for piece in file.pieces)]
        self._record = record
        self._position = 0
        self._buffer, self._at = b"", 0
        self._ahead = FIRST

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """The position in the file."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Goes to a position; nothing is asked for yet."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._file.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, target: WriteableBuffer, /) -> int:
        """Fills ``target`` up to its end, the record's or the file's."""
        view = memoryview(target).cast("B")
        end = min(self._position + len(view), self._end())
        filled = 0
        while self._position < end:
            if not self._at <= self._position < self._at + len(self._buffer):
                self._ask()
            offset = self._position - self._at
            part = self._buffer[offset : offset + end - self._position]
            view[filled : filled + len(part)] = part
            filled += len(part)
            self._position += len(part)
        return filled

    def _end(self) -> int:
        """Where a read stops: at the record's end as long as it is within, for more would cost a request."""
        return min(sum(self._record), self._file.size) if self._record and self._within() else self._file.size

    def _within(self) -> bool:
        return self._record is not None and 0 <= self._position - self._record[0] < self._record[1]

    def _ask(self) -> None:
        place = bisect_right(self._starts, self._position) - 1
        start = self._starts[place]
        went_on = self._buffer and self._position == self._at + len(self._buffer)
        self._ahead = min(self._ahead * 2, AHEAD) if went_on else FIRST
        wanted = AHEAD if self._within() else self._ahead
        end = min(self._starts[place + 1], self._end(), self._position + wanted)
        key = f"{self._place}/{self._file.pieces[place].object}"
        self._buffer = self._objects.read(key, self._position - start, end - start)
        self._at = self._position
