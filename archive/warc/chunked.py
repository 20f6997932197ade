"""The chunked transfer coding (RFC 9112, 7.1), which bodies as received may have on."""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING

from warcio.bufferedreaders import ChunkedDataReader

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = 1 << 16
_PIECE = 1 << 20
_DIGITS = frozenset(b"0123456789abcdefABCDEF")


class Misframed(ValueError):
    """The octets are not what the coding allows, or end too early."""


def unchunked(raw: bytes) -> bytes:
    r"""The body without its framing. What breaks the rules, as records by others may, is read as warcio does.

    >>> unchunked(b"3;part=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Checked: yes\r\n\r\n")
    b'abcde'
    """
    try:
        return b"".join(chunks(BytesIO(raw)))
    except Misframed:
        lenient: bytes = ChunkedDataReader(BytesIO(raw)).read()
        return lenient


def chunks(framed: IO[bytes]) -> Iterator[bytes]:
    """The contents of the chunks, in pieces of a megabyte at most; extensions and trailers are passed over.

    Nothing is read behind the end. Raises Misframed.
    """
    while left := _size(framed.readline(_LINE)):
        while left:
            piece = framed.read(min(left, _PIECE))
            if not piece:
                raise Misframed("the body ends within a chunk")
            left -= len(piece)
            yield piece
        if framed.read(2) != b"\r\n":
            raise Misframed("no line ends behind a chunk")
    while (line := framed.readline(_LINE)) != b"\r\n":
        if not line.endswith(b"\n"):
            raise Misframed("the trailers take no end")


def _size(line: bytes) -> int:
    digits = line.partition(b";")[0].removesuffix(b"\r\n").rstrip(b" \t")
    if not line.endswith(b"\r\n") or not digits or not _DIGITS.issuperset(digits):
        raise Misframed("a chunk without its length")
    return int(digits, 16)
