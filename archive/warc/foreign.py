"""Reads WARC files that others wrote: compressed record by record, as a whole, or not at all."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from disclosure.errors import InputError

from .httphead import header
from .scan import Found
from .spool import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from disclosure.model import Headers

    from .blocks import Block

_LINE = 1 << 16
_HEAD = 1 << 20
_CHUNK = 1 << 17


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLarge:
    """A record that was passed over for its size."""

    number: int
    size: int


def records_in(stream: IO[bytes], name: str, *, max_bytes: int, spool: Path) -> Iterator[Found | TooLarge]:
    """The records of an unpacked file; ``offset`` is a record's number, from 1, ``length`` its block's.

    A large block is put into a temporary file in the folder ``spool``. A record that goes on behind its end
    is not given unless a digest vouches for it. Raises InputError at the first place behind which nothing
    can be read.
    """
    number = 0
    try:
        line = _first_line(stream)
        while line:
            number += 1
            version, fields, size = _head(stream, line, number)
            if size > max_bytes:
                _skip(stream, size, number)
                yield TooLarge(number=number, size=size)
                line = _first_line(stream)
                continue
            block = _block(stream, size, number, spool)
            found = Found(
                file=name, offset=number, length=size, version=version, fields=fields, content=block
            )
            try:
                line = _first_line(stream)
            except (EOFError, zlib.error, gzip.BadGzipFile):
                yield found  # it is whole; what follows is not
                raise
            if line and not line.startswith(b"WARC/") and not _has_digest(found):
                raise InputError(f"record {number}: it goes on behind its Content-Length")
            yield found
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"behind record {number}: {error}") from error
    if not number:
        raise InputError("the file is empty")


def _has_digest(found: Found) -> bool:
    """Whether something will say that the record was cut."""
    return any(found.field(name) for name in ("WARC-Block-Digest", "WARC-Payload-Digest"))


def _first_line(stream: IO[bytes]) -> bytes:
    """The next line that is not blank; blank lines stand between records. Empty at the end."""
    while line := stream.readline(_LINE):
        if line.strip():
            return line
    return b""


def _head(stream: IO[bytes], line: bytes, number: int) -> tuple[str, Headers, int]:
    """Version and headers of the record whose first line was read, and the length of its block."""
    if line.startswith(b"filedesc:"):
        raise InputError("this is an ARC file; warcio recompress makes a WARC file of it")
    if not line.startswith(b"WARC/"):
        raise InputError(f"record {number}: this is no WARC record")
    version, fields = _fields(_head_lines(stream, line), number)
    stated = header(fields, "Content-Length") or ""
    if not stated.isascii() or not stated.isdecimal():
        raise InputError(f"record {number}: its Content-Length is {stated!r}")
    return version, fields, int(stated)


def _block(stream: IO[bytes], size: int, number: int, spool: Path) -> Block:
    block = gathered(_pieces(stream, size), spool)
    if len(block) < size:
        raise InputError(f"record {number}: the file ends within it")
    return block


def _head_lines(stream: IO[bytes], line: bytes) -> bytes:
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
    if sum(map(len, _pieces(stream, size))) < size:
        raise InputError(f"record {number}: the file ends within it")


def _pieces(stream: IO[bytes], size: int) -> Iterator[bytes]:
    """The next octets, fewer where the file ends."""
    while size and (chunk := stream.read(min(size, _CHUNK))):
        yield chunk
        size -= len(chunk)
