"""Removes content codings (RFC 9110, 8.4) from bodies, with a bound on what comes out."""

from __future__ import annotations

import re
import zlib
from importlib import import_module
from typing import TYPE_CHECKING

from disclosure.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 256 << 20
"""No page is that long; a body that unpacks to more is an attack or an accident."""

_CHUNK = 1 << 16
_GZIP = zlib.MAX_WBITS + 16


_TEXTS = re.compile(r"text/|[/+](?:html|xml|json|javascript)\b", re.IGNORECASE)
"""Media types of what is no gzip file."""


def unpacked(body: bytes, coding: str | None, media_type: str | None, *, most: int | None = None) -> bytes:
    """As :func:`decoded`; a text that some server packed without a word is unpacked as well.

    >>> import gzip
    >>> unpacked(gzip.compress("公开".encode()), None, "text/html; charset=utf-8").decode()
    '公开'
    """
    plain = decoded(body, coding)
    if plain.startswith(b"\x1f\x8b") and _TEXTS.search(media_type or ""):
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
        for _ in _bounded(_CODINGS[coding](packed), MAX_BYTES):
            pass
    except Exception:  # noqa: BLE001 - as in _without
        return True
    return False


def _without(body: bytes, coding: str, most: int | None = None) -> bytes:
    if coding not in _CODINGS:
        raise ParseError(f"the body's content coding {coding!r} is unknown")
    parts: list[bytes] = []
    try:
        parts.extend(_bounded(_CODINGS[coding](body), MAX_BYTES if most is None else most))
    except ImportError as error:
        raise ParseError(f"the body's content coding {coding!r} needs a package that is not here") from error
    except ParseError:
        raise
    except Exception:  # noqa: BLE001 - each library has errors of its own, and all mean the same
        return b"".join(parts) or body
    return b"".join(parts)


def _bounded(parts: Iterator[bytes], most: int) -> Iterator[bytes]:
    left = most
    for part in parts:
        yield part
        if (left := left - len(part)) < 0:
            raise ParseError(f"the body unpacks to more than {most} bytes")


def _gzip(body: bytes) -> Iterator[bytes]:
    """All members, one after the other; what is no member behind them is padding."""
    while True:
        unpacker = zlib.decompressobj(_GZIP)
        yield from _zlib(unpacker, body)
        body = unpacker.unused_data
        if not body.startswith(b"\x1f\x8b"):
            return


def _deflate(body: bytes) -> Iterator[bytes]:
    """The format of zlib by the standard; some servers leave its header out."""
    has_header = len(body) > 1 and body[0] & 0x0F == zlib.DEFLATED and (body[0] << 8 | body[1]) % 31 == 0
    return _zlib(zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS), body)


def _zlib(unpacker: zlib._Decompress, body: bytes) -> Iterator[bytes]:
    while body and not unpacker.eof:
        yield unpacker.decompress(body, _CHUNK)
        body = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise EOFError


def _brotli(body: bytes) -> Iterator[bytes]:
    unpacker = import_module("brotli").Decompressor()
    yield unpacker.process(body, output_buffer_limit=_CHUNK)
    while not unpacker.is_finished():
        if not (part := unpacker.process(b"", output_buffer_limit=_CHUNK)):
            raise EOFError
        yield part


def _zstd(body: bytes) -> Iterator[bytes]:
    try:
        unpacker = import_module("compression.zstd").ZstdDecompressor()
    except ImportError:  # before Python 3.14
        unpacker = import_module("backports.zstd").ZstdDecompressor()
    yield unpacker.decompress(body, _CHUNK)
    while not unpacker.eof:
        if unpacker.needs_input:
            raise EOFError
        yield unpacker.decompress(b"", _CHUNK)


_CODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
