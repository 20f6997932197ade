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


def foreign_records(path: Path, *, max_bytes: int, spool: Path) -> Iterator[Found | TooLarge]:
    """The records of a file; ``offset`` is a record's number, counted from 1, ``length`` its block's.

    A large block is put into a temporary file in the folder ``spool``. Raises InputError at the first place
    behind which nothing can be read.
    """
    number = 0
    with reading(path), _opened(path) as stream:
        try:
            while line := _first_line(stream):
                number += 1
                version, fields, size = _head(stream, line, number)
                if size > max_bytes:
                    _skip(stream, size, number)
                    yield TooLarge(number=number, size=size)
                    continue
                block = _block(stream, size, number, spool)
                yield Found(
                    file=path.name, offset=number, length=size, version=version, fields=fields, content=block
                )
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"behind record {number}: {error}") from error
    if not number:
        raise InputError("the file is empty")


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
