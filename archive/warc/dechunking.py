"""Bodies without their transfer coding (RFC 9112, 7.1); large ones piece by piece."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from .blocks import Block, Large

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = 2048
"""Octets of a line with a size and extensions; Twisted, by which bodies are received, takes half as many."""

_SIZE = re.compile(rb"\s*0*([0-9A-Fa-f]{1,15})\s*(?:;.*)?\r\n", re.DOTALL)


def unchunked(framed: Block) -> Block:
    r"""The body without its framing, where it has one; extensions and trailers are passed over.

    >>> unchunked(b"3;part=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Checked: yes\r\n\r\n")
    b'abcde'
    """
    return b"".join(dechunked(iter((framed,)))) if isinstance(framed, bytes) else Dechunked(framed)


class Dechunked(Large):
    """A body in chunks as the octets that it carries. To know its length it has to be read."""

    def __init__(self, of: Large) -> None:
        super().__init__()
        self._of = of

    def __len__(self) -> int:
        return self._length

    @cached_property
    def _length(self) -> int:
        return sum(map(len, self.chunks()))

    def chunks(self, start: int = 0) -> Iterator[bytes]:
        """What the chunks carry."""
        for piece in dechunked(self._of.chunks()):
            if start < len(piece):
                yield piece[start:]
            start = max(0, start - len(piece))


def dechunked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    r"""What the chunks carry. From where the coding is broken on, the octets as they are; a cut is an end.

    >>> b"".join(dechunked(iter([b"3\r\nab", b"c\r\n0\r", b"\n\r\n"])))
    b'abc'
    >>> b"".join(dechunked(iter([b"<html>"])))
    b'<html>'
    """
    reader = _Reader(pieces)
    while line := reader.line():
        found = _SIZE.fullmatch(line)
        if found is None:
            yield line
            yield from reader.rest()
            return
        if not (size := int(found[1], 16)):
            return
        yield from reader.take(size)
        if (end := reader.upto(2)) not in {b"\r\n", b""}:
            yield end
            yield from reader.rest()
            return


class _Reader:
    """Octets that come in pieces, by numbers and by lines."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = b""
        self._at = 0  # so many octets of the piece were given

    def _fill(self, wanted: int) -> None:
        while len(self._piece) - self._at < wanted and (piece := next(self._pieces, None)) is not None:
            self._piece, self._at = self._piece[self._at :] + piece, 0

    def upto(self, number: int) -> bytes:
        """So many octets, fewer at the end."""
        self._fill(number)
        return self._given(number)

    def line(self) -> bytes:
        """The next line with its end, or the first octets of one that is longer than any size is."""
        self._fill(_LINE)
        end = self._piece.find(b"\n", self._at, self._at + _LINE)
        return self._given(_LINE if end < 0 else end + 1 - self._at)

    def take(self, number: int) -> Iterator[bytes]:
        """So many octets, in the pieces in which they come."""
        while number:
            self._fill(1)
            if not (taken := self._given(number)):
                return
            number -= len(taken)
            yield taken

    def rest(self) -> Iterator[bytes]:
        """What is left."""
        yield self._given(len(self._piece))
        yield from self._pieces

    def _given(self, number: int) -> bytes:
        taken = self._piece[self._at : self._at + number]
        self._at += len(taken)
        return taken
