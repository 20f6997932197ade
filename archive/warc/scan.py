"""Walks a WARC file of ours: one gzip member a record, whole members told from torn ones."""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from disclosure.errors import ArchiveDamaged

from .httphead import header

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from disclosure.model import Headers

# warcio logs what it mends in records by others; that is no message to whoever runs us.
logging.getLogger("warcio").addHandler(logging.NullHandler())

_CHUNK = 1 << 16
_MAGIC = b"\x1f\x8b\x08"
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A whole record, and the compressed bytes that it takes in its file."""

    file: str
    offset: int
    length: int
    version: str
    fields: Headers
    block: bytes

    @property
    def type(self) -> str:
        """The record's type, such as response, revisit, request, metadata, resource or warcinfo."""
        return self.field("WARC-Type")

    @property
    def record_id(self) -> str:
        """The record's id, in angle brackets."""
        return self.field("WARC-Record-ID")

    @property
    def uri(self) -> str:
        """What the record is about; some writers put angle brackets around it."""
        return self.field("WARC-Target-URI").removeprefix("<").removesuffix(">")

    def field(self, name: str) -> str:
        """A header of the record, empty when it has none of that name."""
        return header(self.fields, name) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Bytes ``offset`` to ``end`` that are no whole record; ``last`` when none follows them."""

    file: str
    offset: int
    end: int
    what: str
    last: bool


def scan(path: Path, start: int = 0) -> Iterator[Found | Damage]:
    """The records from ``start`` on, with the damaged stretches between them."""
    size = path.stat().st_size
    with path.open("rb") as file:
        while start < size:
            try:
                yield (found := read_record(file, start))
                start += found.length
            except ArchiveDamaged as error:
                end = _next_whole(file, start + 1, size)
                yield Damage(file=path.name, offset=start, end=end, what=str(error), last=end == size)
                start = end


def read_record(file: IO[bytes], offset: int) -> Found:
    """The record at ``offset``. Raises ArchiveDamaged when there is no whole one."""
    name = file.name.replace("\\", "/").rpartition("/")[2]
    content, length = _member(file, offset, name)
    version, fields, block = parse_record(content, f"{name}, offset {offset}")
    return Found(file=name, offset=offset, length=length, version=version, fields=fields, block=block)


def parse_record(content: bytes, place: str) -> tuple[str, Headers, bytes]:
    """Version, headers and block of one uncompressed record. Raises ArchiveDamaged, naming ``place``."""
    stream = BytesIO(content)
    try:
        record = ArcWarcRecordLoader().parse_record_stream(stream, known_format="warc", no_record_parse=True)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
        raise ArchiveDamaged(f"{place}: no WARC record") from error
    fields: Headers = tuple(record.rec_headers.headers)
    block: bytes = record.raw_stream.read()
    if header(fields, "Content-Length") != str(len(block)) or stream.read() != _END:
        raise ArchiveDamaged(f"{place}: the record is shorter or longer than its Content-Length")
    return record.rec_headers.protocol, fields, block


def _member(file: IO[bytes], offset: int, name: str) -> tuple[bytes, int]:
    """The gzip member at ``offset`` unpacked, and its compressed length."""
    file.seek(offset)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    parts: list[bytes] = []
    taken = 0
    while not unpacker.eof:
        chunk = file.read(_CHUNK)
        if not chunk:
            raise ArchiveDamaged(f"{name}, offset {offset}: the file ends within a record")
        taken += len(chunk)
        try:
            parts.append(unpacker.decompress(chunk))
        except zlib.error as error:
            raise ArchiveDamaged(f"{name}, offset {offset}: {error}") from error
    return b"".join(parts), taken - len(unpacker.unused_data)


def _next_whole(file: IO[bytes], start: int, size: int) -> int:
    """Where the next whole record begins; the file's size when there is none."""
    while (start := _find(file, start, size)) < size:
        try:
            read_record(file, start)
        except ArchiveDamaged:
            start += 1
        else:
            return start
    return size


def _find(file: IO[bytes], start: int, size: int) -> int:
    """Where the magic number of gzip stands next; the file's size when nowhere."""
    while start < size:
        file.seek(start)
        chunk = file.read(_CHUNK)
        if (place := chunk.find(_MAGIC)) >= 0:
            return start + place
        if len(chunk) < _CHUNK:
            break
        start += len(chunk) - len(_MAGIC) + 1
    return size
