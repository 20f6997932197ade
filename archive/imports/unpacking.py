"""Opens what may be packed by gzip, with a bound on what comes out."""

from __future__ import annotations

import gzip
import io
import os
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, cast

from archive.storage import reading
from disclosure.errors import InputError

from .limits import GRACE_BYTES, MAX_RATIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

_MAGIC = b"\x1f\x8b"


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, unpacked if it is packed. Raises InputError, also later, where it unpacks to too much."""
    with reading(path), path.open("rb") as file:
        packed = file.read(len(_MAGIC)) == _MAGIC
        file.seek(0)
        with unpacked(file, os.fstat(file.fileno()).st_size, packed=packed) as stream:
            yield stream


@contextmanager
def unpacked(stream: IO[bytes], size: int, *, packed: bool) -> Iterator[IO[bytes]]:
    """A stream of ``size`` bytes on disk, unpacked where it is ``packed``. Raises InputError as above."""
    with ExitStack() as held:
        plain = held.enter_context(gzip.GzipFile(fileobj=stream)) if packed else stream
        bounded = io.BufferedReader(
            _Bounded(cast("io.BufferedReader", plain), GRACE_BYTES + MAX_RATIO * size)
        )
        yield cast("IO[bytes]", bounded)


class _Bounded(io.RawIOBase):
    """Reads from another stream up to a bound."""

    def __init__(self, stream: io.BufferedReader, most: int) -> None:
        self._stream = stream
        self._most = self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        octets = self._stream.read1(memoryview(buffer).nbytes)  # what stands before a damaged place
        if (left := self._left - len(octets)) < 0:
            raise InputError(f"it unpacks to more than {self._most} bytes, {MAX_RATIO} times its size")
        self._left = left
        memoryview(buffer)[: len(octets)] = octets
        return len(octets)
