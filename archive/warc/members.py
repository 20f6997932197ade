"""One gzip member of a WARC file of ours, unpacked in pieces: a record in it may be larger than memory."""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING

from disclosure.errors import ArchiveDamaged

from .blocks import LARGE, PIECE, Hashing, Large

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

_READ = 1 << 16
END = b"\r\n\r\n"
"""What stands behind every block."""


def unpacked_member(
    file: IO[bytes], offset: int, place: str, *, at_once: int = PIECE
) -> Generator[bytes, None, int]:
    """The member at ``offset`` unpacked, in pieces of ``at_once`` bytes at most; returns its packed length.

    Raises ArchiveDamaged, naming ``place``, where it turns out to be none or to be cut off.
    """
    file.seek(offset)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    taken, chunk = 0, b""
    while not unpacker.eof:
        if not chunk:
            chunk = file.read(_READ)
            taken += len(chunk)
        if not chunk:
            raise ArchiveDamaged(f"{place}: the file ends within a record")
        try:
            piece = unpacker.decompress(chunk, at_once)
        except zlib.error as error:
            raise ArchiveDamaged(f"{place}: {error}") from error
        chunk = unpacker.unconsumed_tail
        if piece:
            yield piece
    return taken - len(unpacker.unused_data)


class Stored(Large):
    """The block of a record in a WARC file: ``length`` octets from ``start`` on in the member at ``offset``.

    ``opened`` opens the file, for every reading anew; ``begin`` is what was read of the octets already.
    """

    def __init__(
        self,
        opened: Callable[[], IO[bytes]],
        offset: int,
        *,
        start: int,
        length: int,
        place: str,
        begin: bytes,
    ) -> None:
        super().__init__()
        self._head = begin[: min(length, LARGE)]
        self._opened = opened
        self._offset = offset
        self._start = start
        self._length = length
        self._place = place

    def __len__(self) -> int:
        return self._length

    def chunks(self, start: int = 0) -> Iterator[bytes]:
        """Unpacks the member anew, up to the block's end."""
        skip, left = self._start + start, self._length - start
        if left <= 0:
            return
        with self._opened() as file:
            for piece in unpacked_member(file, self._offset, self._place):
                if skip < len(piece):
                    chunk = piece[skip : skip + left]
                    yield chunk
                    left -= len(chunk)
                if left <= 0:
                    return
                skip = max(0, skip - len(piece))
        raise ArchiveDamaged(f"{self._place}: the record is shorter than its Content-Length")

    def check(self, file: IO[bytes], *wanted: tuple[str, int]) -> int:
        """Reads the member to its end, and gives its compressed length; keeps the digests on the way.

        Raises ArchiveDamaged unless the member holds just the record; of a longer one no more is unpacked.
        """
        hashing = Hashing(iter(wanted))
        pieces = unpacked_member(file, self._offset, self._place)
        skip, left, end = self._start, self._length, b""
        while True:
            try:
                piece = next(pieces)
            except StopIteration as stopped:
                length: int = stopped.value
                break
            content = piece[skip : skip + left]
            hashing.update(content)
            end += piece[skip + len(content) :]
            skip, left = max(0, skip - len(piece)), left - len(content)
            if len(end) > len(END):
                break
        if left or end != END:
            raise ArchiveDamaged(f"{self._place}: the record is shorter or longer than its Content-Length")
        self.keep(hashing)
        return length
