"""Reads WARC files that others wrote: compressed record by record, as a whole, or not at all."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING, cast

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.storage import reading
from disclosure.errors import InputError

from .httphead import header
from .scan import Found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from disclosure.model import Headers

_LINE = 1 << 16
_HEAD = 1 << 20
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLarge:
    """A record that was passed over for its size."""

    number: int
    size: int


def foreign_records(path: Path, *, max_bytes: int) -> Iterator[Found | TooLarge]:
    """The records of a file; ``offset`` is a record's number, counted from 1, ``length`` its block's.

    Raises InputError at the first place behind which nothing can be read.
    """
    with reading(path), _opened(path) as stream:
        yield from records_in(stream, path.name, max_bytes=max_bytes)


def records_in(stream: IO[bytes], name: str, *, max_bytes: int) -> Iterator[Found | TooLarge]:
    """As :func:`foreign_records`, of an unpacked stream. One that goes on behind its end is not given."""
    number = 0
    try:
        line = _first_line(stream)
        while line:
            number += 1
            record = _record(stream, line, name, number, max_bytes)
            try:
                line = _first_line(stream)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                yield record  # it is whole; what follows is not
                raise
            if line and not line.startswith(b"WARC/") and not _has_digest(record):
                raise InputError(f"record {number}: it goes on behind its Content-Length")
            yield record
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"behind record {number}: {error}") from error
    if not number:
        raise InputError("the file is empty")


def _has_digest(record: Found | TooLarge) -> bool:
    """Whether something will say that the record was cut."""
    names = ("WARC-Block-Digest", "WARC-Payload-Digest")
    return isinstance(record, TooLarge) or any(record.field(name) for name in names)


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path)) if packed else path.open("rb")


def _first_line(stream: IO[bytes]) -> bytes:
    """The next line that is not blank; blank lines stand between records. Empty at the end."""
    while line := stream.readline(_LINE):
        if line.strip():
            return line
    return b""


def _record(stream: IO[bytes], line: bytes, name: str, number: int, max_bytes: int) -> Found | TooLarge:
    if line.startswith(b"filedesc:"):
        raise InputError("this is an ARC file; warcio recompress makes a WARC file of it")
    if not line.startswith(b"WARC/"):
        raise InputError(f"record {number}: this is no WARC record")
    version, fields = _fields(_head(stream, line), number)
    stated = header(fields, "Content-Length") or ""
    if not stated.isascii() or not stated.isdecimal():
        raise InputError(f"record {number}: its Content-Length is {stated!r}")
    size = int(stated)
    if size > max_bytes:
        _skip(stream, size, number)
        return TooLarge(number=number, size=size)
    block = stream.read(size)
    if len(block) < size:
        raise InputError(f"record {number}: the file ends within it")
    return Found(file=name, offset=number, length=size, version=version, fields=fields, block=block)


def _head(stream: IO[bytes], line: bytes) -> bytes:
    """The record's header, up to and with the empty line that ends it."""
    head = bytearray(line)
    while line.strip():
        line = stream.readline(_LINE)
        head += line
        if not line:
            raise EOFError("the file ends within a record's header")
        if len(head) > _HEAD:
            raise InputError(f"a record's header of more than {_HEAD} bytes")
    return bytes(head)


def _fields(head: bytes, number: int) -> tuple[str, Headers]:
    try:
        record = ArcWarcRecordLoader().parse_record_stream(
            BytesIO(head), known_format="warc", no_record_parse=True
        )
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
        raise InputError(f"record {number}: this is no WARC record") from error
    return record.rec_headers.protocol, tuple(record.rec_headers.headers)


def _skip(stream: IO[bytes], size: int, number: int) -> None:
    while size and (chunk := stream.read(min(size, _CHUNK))):
        size -= len(chunk)
    if size:
        raise InputError(f"record {number}: the file ends within it")
