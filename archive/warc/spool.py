"""Bodies on their way into a WARC file: in memory while they are short, else in a file without a name."""

from __future__ import annotations

from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Self

from archive.storage import storage_faults

from .blocks import LARGE, PIECE, Block, Hashing, Large

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

_PREFIX, _SUFFIX = "spool-", ".tmp"


class Spool(Large):
    """Octets in a temporary file in ``folder``, which goes with the object, and with the process.

    POSIX systems take the file's name away at once, Windows the file when it is closed, by whatever means.
    Its SHA-1 is made while it is written.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._length = 0
        self._hashing = Hashing(iter([("sha1", 0)]))
        with storage_faults(folder):
            self._file: IO[bytes] = TemporaryFile(  # noqa: SIM115 - lives as long as this object
                prefix=_PREFIX, suffix=_SUFFIX, dir=folder, buffering=0
            )

    def __len__(self) -> int:
        return self._length

    def write(self, octets: bytes) -> None:
        """Puts octets behind the last ones. Raises StorageFull."""
        with storage_faults(self._folder):
            self._file.seek(self._length)
            left = memoryview(octets)
            while left:
                left = left[self._file.write(left) :]
        self._hashing.update(octets)
        self._length += len(octets)
        self._hashes.clear()

    def chunks(self, start: int = 0) -> Iterator[bytes]:
        """Reads the file."""
        while start < self._length:
            self._file.seek(start)
            if not (chunk := self._file.read(PIECE)):
                raise OSError("a temporary file lost what was written to it")
            yield chunk
            start += len(chunk)

    def hash_all(self, *wanted: tuple[str, int]) -> None:
        """Reads the file unless only the SHA-1 of all of it is wanted."""
        self.keep(self._hashing)
        super().hash_all(*wanted)

    def close(self) -> None:
        """Removes the file."""
        self._file.close()

    def __del__(self) -> None:
        with suppress(AttributeError):  # it could not be made
            self._file.close()


class Gathering:
    """Takes octets as they come and gives them as a block. A context manager: an error drops them.

    ``folder`` is where a temporary file may lie, of a crawl the site's own, where the next writer sweeps;
    nothing touches the disk up to ``LARGE`` bytes.
    """

    def __init__(self, folder: Path, *, large: int = LARGE) -> None:
        self._folder = folder
        self._large = large
        self._parts: list[bytes] = []
        self._spool: Spool | None = None
        self.length = 0

    def write(self, octets: bytes) -> None:
        """Takes the next octets. Raises StorageFull."""
        self.length += len(octets)
        if self._spool is not None:
            self._spool.write(octets)
            return
        self._parts.append(octets)
        if self.length > self._large:
            self._spool = Spool(self._folder)
            parts, self._parts = self._parts, []
            for part in parts:
                self._spool.write(part)

    def block(self) -> Block:
        """Everything that was taken."""
        return b"".join(self._parts) if self._spool is None else self._spool

    def discard(self) -> None:
        """Drops everything."""
        self._parts = []
        if self._spool is not None:
            self._spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.discard()


def gathered(chunks: Iterable[bytes], folder: Path) -> Block:
    """The octets as a block. Raises StorageFull."""
    with Gathering(folder) as gathering:
        for chunk in chunks:
            gathering.write(chunk)
        return gathering.block()


def sweep(folder: Path) -> None:
    """Removes temporary files that a crash left in the moment before they lost their names."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):  # on Windows one that is in use
            path.unlink()
