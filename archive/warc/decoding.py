"""Removes content codings (RFC 9110, 8.4) from bodies, with a bound on what comes out."""

from __future__ import annotations

import re
import sys
import zlib
from functools import partial
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from disclosure.errors import ArchiveDamaged, BodyTooLarge, ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 256 << 20
"""No page is that long; a body that unpacks to more is an attack or an accident."""

Source: TypeAlias = "Callable[[], Iterator[bytes]]"

_CHUNK = 1 << 16
_GZIP = zlib.MAX_WBITS + 16
_MAGIC = b"\x1f\x8b"

_TEXTS = re.compile(r"text/|[/+](?:html|xml|json|javascript)\b", re.IGNORECASE)
"""Media types of what is no gzip file."""


def unpacked(body: bytes, coding: str | None, media_type: str | None, *, most: int | None = None) -> bytes:
    """As :func:`decoded`; a text that some server packed without a word is unpacked as well.

    >>> import gzip
    >>> unpacked(gzip.compress("公开".encode()), None, "text/html; charset=utf-8").decode()
    '公开'
    """
    plain = decoded(body, coding)
    if plain.startswith(_MAGIC) and _TEXTS.search(media_type or ""):
        return _without(plain, "gzip", most)
    return plain


def decoded(body: bytes, coding: str | None) -> bytes:
    """The body without the codings that a Content-Encoding header lists.

    Like browsers: a body that is not coded at all, against its header, is taken as it is, and of a broken or
    truncated one what could be read. Raises ParseError for an unknown coding and beyond ``MAX_BYTES``.

    >>> decoded(zlib.compress("公开".encode()), "deflate").decode()
    '公开'
    """
    for name in reversed((coding or "").lower().split(",")):
        if body and (name := name.strip()) and name != "identity":
            body = _without(body, name)
    return body


def is_cut(packed: bytes, coding: str, plain: bytes) -> bool:
    """Whether ``plain``, which ``packed`` was unpacked to, lacks its end.

    Unpackers take what they can get. gzip states the length of what it packed in its last four octets: where
    that is right, nothing has to be unpacked once more.

    >>> import gzip
    >>> packed = gzip.compress(b"household" * 99)
    >>> is_cut(packed, "gzip", b"household" * 99), is_cut(packed[:-9], "gzip", b"household" * 98)
    (False, True)
    """
    if coding in {"gzip", "x-gzip"} and int.from_bytes(packed[-4:], "little") == len(plain) & 0xFFFFFFFF:
        return False
    try:
        for _ in _bounded(_CODINGS[coding](iter((packed,))), MAX_BYTES):
            pass
    except Exception:  # noqa: BLE001 - as in _without
        return True
    return False


def unpacking(
    source: Source, coding: str | None, media_type: str | None, *, most: int | None = None
) -> Iterator[bytes]:
    """As :func:`unpacked`, in pieces: ``source`` begins to read the body, whenever it is called.

    Raises ParseError for an unknown coding, BodyTooLarge behind ``most`` bytes.
    """
    bound = sys.maxsize if most is None else most
    for name in reversed((coding or "").lower().split(",")):
        if (name := name.strip()) and name != "identity":
            source = partial(_pieces_without, source, name, bound)
    begin, pieces = _begun(filter(None, source()))
    if begin.startswith(_MAGIC) and _TEXTS.search(media_type or ""):
        return _pieces_without(source, "gzip", bound)
    return _bounded(chain((begin,), pieces), bound)


def _without(body: bytes, coding: str, most: int | None = None) -> bytes:
    return b"".join(_pieces_without(lambda: iter((body,)), coding, MAX_BYTES if most is None else most))


def _pieces_without(source: Source, coding: str, most: int) -> Iterator[bytes]:
    if coding not in _CODINGS:
        raise ParseError(f"the body's content coding {coding!r} is unknown")
    given = False
    try:
        for part in _bounded(_CODINGS[coding](filter(None, source())), most):
            if part:
                yield part
                given = True
    except ImportError as error:
        raise ParseError(f"the body's content coding {coding!r} needs a package that is not here") from error
    except (ParseError, ArchiveDamaged, OSError):
        raise
    except Exception:  # noqa: BLE001 - each library has errors of its own, and all mean the same
        if not given:
            yield from source()


def _begun(pieces: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first piece, made two octets long where there are so many, and the other pieces."""
    begin = next(pieces, b"")
    while len(begin) < len(_MAGIC) and (piece := next(pieces, b"")):
        begin += piece
    return begin, pieces


def _bounded(parts: Iterator[bytes], most: int) -> Iterator[bytes]:
    left = most
    for part in parts:
        yield part
        if (left := left - len(part)) < 0:
            raise BodyTooLarge(f"the body unpacks to more than {most} bytes")


def _gzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """All members, one after the other; what is no member behind them is padding."""
    rest = b""
    while True:
        unpacker = zlib.decompressobj(_GZIP)
        yield from _zlib(unpacker, filter(None, chain((rest,), pieces)))
        rest, pieces = _begun(chain(filter(None, (unpacker.unused_data,)), pieces))
        if not rest.startswith(_MAGIC):
            return


def _deflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The format of zlib by the standard; some servers leave its header out."""
    begin, pieces = _begun(pieces)
    has_header = len(begin) > 1 and begin[0] & 0x0F == zlib.DEFLATED and (begin[0] << 8 | begin[1]) % 31 == 0
    unpacker = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    return _zlib(unpacker, chain((begin,), pieces))


def _zlib(unpacker: zlib._Decompress, pieces: Iterator[bytes]) -> Iterator[bytes]:
    while not unpacker.eof and (piece := next(pieces, b"")):
        while piece and not unpacker.eof:
            yield unpacker.decompress(piece, _CHUNK)
            piece = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise EOFError


def _brotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = import_module("brotli").Decompressor()
    while not unpacker.is_finished() and (piece := next(pieces, b"")):
        part = unpacker.process(piece, output_buffer_limit=_CHUNK)
        while part:
            yield part
            part = b"" if unpacker.is_finished() else unpacker.process(b"", output_buffer_limit=_CHUNK)
    if not unpacker.is_finished():
        raise EOFError


def _zstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        unpacker = import_module("compression.zstd").ZstdDecompressor()
    except ImportError:  # before Python 3.14
        unpacker = import_module("backports.zstd").ZstdDecompressor()
    while not unpacker.eof and (piece := next(pieces, b"")):
        yield unpacker.decompress(piece, _CHUNK)
        while not unpacker.eof and not unpacker.needs_input:
            yield unpacker.decompress(b"", _CHUNK)
    if not unpacker.eof:
        raise EOFError


_CODINGS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
