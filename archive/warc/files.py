"""The WARC files of a site: names, the one that is open, and when the next one begins."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from io import FileIO
from typing import TYPE_CHECKING

from archive.background import lasting_soon
from archive.storage import storage_faults, sync_folder
from disclosure.errors import DataError

from .names import began_at, serial_of, warc_name, warc_names
from .records import warcinfo
from .serialising import compressed, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future
    from datetime import datetime
    from pathlib import Path

    from .info import WarcInfo
    from .records import Record

    Buffer = bytes | bytearray

_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a file is full, and how hard records are compressed (:func:`archive.warc.serialising.compressed`).

    A page of 20 KB takes 0.07 ms at level 3, less than it costs to have it done by another thread, where zlib
    takes 0.26 ms at its level 6 and 0.19 ms at 1; files are a tenth larger than at zlib's level 6.
    """

    max_bytes: int = 1_000_000_000
    max_age: timedelta = timedelta(days=30)
    level: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record lies."""

    file: str
    offset: int
    length: int


class WarcFiles:
    """Appends records to the newest file of a site, and begins another when that one is full.

    Records wait in memory until :meth:`sync` or :meth:`launch`, or until there is a megabyte of them; those
    with large blocks go to the file piece by piece.
    ``file`` names the open file (None before the first record), ``info`` the digest of what its
    warcinfo says.
    """

    def __init__(
        self, folder: Path, site: str, info: WarcInfo, *, limits: Limits, clock: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._site = site
        self._info = info
        self._limits = limits
        self._clock = clock
        self.info = info.digest
        self.file: str | None = None
        self._size = 0  # with what waits
        self._safe = 0  # what sync() last made sure of
        self._buffer = bytearray()
        self._handle: FileIO | None = None
        self._launched: tuple[int, Future[None]] | None = None

    def resume(self, name: str, size: int, info: str) -> None:
        """Goes on with the newest file, unless it is full or its warcinfo says other things."""
        if info == self.info and not self._is_full(name, size):
            self.file = name
            self._size = self._safe = size

    def append(self, record: Record) -> Place:
        """Puts a record behind the last one. Raises StorageFull."""
        file = self.file or self._begin()
        place = self._buffered(file, record)
        if len(self._buffer) >= _BUFFER:
            self._flush()
        return place

    def sync(self) -> tuple[str, int] | None:
        """Makes everything appended last, and closes a full file. Gives the file and its size, or None.

        Raises StorageFull.
        """
        if self.file is None:
            return None
        self.land()
        self._flush()
        if self._handle is not None:
            with storage_faults(self._folder / self.file):
                os.fsync(self._handle.fileno())
        done = (self.file, self._size)
        self._safe = self._size
        if self._is_full(*done):
            self.close()
        return done

    def launch(self) -> tuple[str, int] | None:
        """Begins to make everything appended last, and comes back at once; :meth:`land` waits for it.

        Gives the file and its size, or None where nothing can be launched: :meth:`sync` is needed then.
        Raises StorageFull.
        """
        if self.file is None or self._launched is not None or self._is_full(self.file, self._size):
            return None
        self._flush()
        if self._handle is None:
            return None
        self._launched = (self._size, lasting_soon(self._handle.fileno()))
        return (self.file, self._size)

    @property
    def is_full(self) -> bool:
        """Whether the open file is as large as it may get; the next :meth:`sync` closes it."""
        return self.file is not None and self._size >= self._limits.max_bytes

    @property
    def landed(self) -> bool:
        """Whether :meth:`land` would not have to wait."""
        return self._launched is None or self._launched[1].done()

    def land(self) -> None:
        """Waits until what was launched lasts. Raises StorageFull."""
        launched, self._launched = self._launched, None
        if launched is not None and self.file is not None:
            with storage_faults(self._folder / self.file):
                launched[1].result()
            self._safe = launched[0]

    def abandon(self) -> None:
        """Takes back what was not made sure of, as far as the disk lets it; recovery does the rest."""
        with suppress(DataError):
            self.land()
        self._buffer = bytearray()  # a new one: the traceback of a failed write may still look at the old
        if self._handle is not None:
            with suppress(OSError):
                self._handle.truncate(self._safe)
        self.close()

    def close(self) -> None:
        """Gives the file free; the next record begins another."""
        if self._handle is not None:
            self._handle.close()
        self._handle, self.file = None, None

    def _begin(self) -> str:
        names = warc_names(self._folder)
        serial = serial_of(names[-1]) + 1 if names else 0
        now = self._clock()
        self.file = warc_name(self._site, now, serial)
        self._size = self._safe = 0
        self._buffered(self.file, warcinfo(self.file, self._info.block(), at=now))
        return self.file

    def _buffered(self, file: str, record: Record) -> Place:
        if isinstance(record.block, bytes):
            member = compressed(record, self._limits.level)
            self._buffer += member
            length = len(member)
        else:
            self._flush()
            length = self._pour(file, packed(record, self._limits.level))
        place = Place(file=file, offset=self._size, length=length)
        self._size += length
        return place

    def _flush(self) -> None:
        if self._buffer and self.file is not None:
            self._pour(self.file, (self._buffer,))
            self._buffer = bytearray()

    def _pour(self, file: str, pieces: Iterable[Buffer]) -> int:
        """Writes the pieces to the file, and gives how many octets they were."""
        written = 0
        with storage_faults(self._folder / file):
            handle = self._open(file)
            for piece in pieces:
                left = memoryview(piece)
                written += len(left)
                while left:
                    left = left[handle.write(left) :]
        return written

    def _open(self, file: str) -> FileIO:
        if self._handle is None:
            self._handle = FileIO(self._folder / file, "ab")
            sync_folder(self._folder)
        return self._handle

    def _is_full(self, name: str, size: int) -> bool:
        return size >= self._limits.max_bytes or self._clock() - began_at(name) >= self._limits.max_age
