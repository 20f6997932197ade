"""Walks a WARC file of ours: one gzip member a record, whole members told from torn ones."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from disclosure.errors import ArchiveDamaged

from .blocks import LARGE, Block, head_of, whole
from .httphead import header
from .members import END, Stored, unpacked_member
from .payloads import claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Headers

# warcio logs what it mends in records by others; that is no message to whoever runs us.
logging.getLogger("warcio").addHandler(logging.NullHandler())

_CHUNK = 1 << 16
_MAGIC = b"\x1f\x8b\x08"
_AT_ONCE = LARGE + (1 << 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A whole record, what it holds, and the compressed bytes that it takes in its file."""

    file: str
    offset: int
    length: int
    version: str
    fields: Headers
    content: Block

    @property
    def block(self) -> bytes:
        """What the record holds, in memory. Raises ArchiveDamaged where that is more than ``blocks.MOST``."""
        return whole(self.content, f"{self.file}, offset {self.offset}")

    @property
    def head(self) -> bytes:
        """The first octets of what it holds, all unless they are many: an HTTP head and more."""
        return head_of(self.content)

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
                yield (found := read_record(file, start, opened=lambda: path.open("rb")))
                start += found.length
            except ArchiveDamaged as error:
                end = _next_whole(file, start + 1, size)
                yield Damage(file=path.name, offset=start, end=end, what=str(error), last=end == size)
                start = end


def read_record(file: IO[bytes], offset: int, *, opened: Callable[[], IO[bytes]] | None = None) -> Found:
    """The record at ``offset``. Raises ArchiveDamaged when there is no whole one.

    A large block stays where it is: ``opened`` opens the file again to read it, by its name unless told how.
    """
    name = file.name.replace("\\", "/").rpartition("/")[2]
    place = f"{name}, offset {offset}"
    begin, length = _begin(file, offset, place)
    if length is None:
        return _large_record(file, offset, begin, opened or (lambda: Path(file.name).open("rb")))
    version, fields, block = parse_record(begin, place)
    return Found(file=name, offset=offset, length=length, version=version, fields=fields, content=block)


def parse_record(content: bytes, place: str) -> tuple[str, Headers, bytes]:
    """Version, headers and block of one uncompressed record. Raises ArchiveDamaged, naming ``place``."""
    version, fields, start = _parse_head(content, place)
    size = len(content) - start - len(END)
    if header(fields, "Content-Length") != str(size) or not content.endswith(END):
        raise ArchiveDamaged(f"{place}: the record is shorter or longer than its Content-Length")
    return version, fields, content[start : start + size]


def _large_record(file: IO[bytes], offset: int, begin: bytes, opened: Callable[[], IO[bytes]]) -> Found:
    """A record that ``begin`` is only the beginning of; its member is read to the end."""
    name = file.name.replace("\\", "/").rpartition("/")[2]
    place = f"{name}, offset {offset}"
    version, fields, start = _parse_head(begin, place)
    stated = header(fields, "Content-Length") or ""
    if not stated.isascii() or not stated.isdecimal():
        raise ArchiveDamaged(f"{place}: the record's Content-Length is {stated!r}")
    content = Stored(opened, offset, start=start, length=int(stated), place=place, begin=begin[start:])
    found = Found(file=name, offset=offset, length=0, version=version, fields=fields, content=content)
    return replace(found, length=content.check(file, *claims(found)))


def _parse_head(content: bytes, place: str) -> tuple[str, Headers, int]:
    """Version and headers of the record that the octets begin with, and where its block begins."""
    stream = BytesIO(content)
    try:
        record = ArcWarcRecordLoader().parse_record_stream(stream, known_format="warc", no_record_parse=True)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
        raise ArchiveDamaged(f"{place}: no WARC record") from error
    return record.rec_headers.protocol, tuple(record.rec_headers.headers), stream.tell()


def _begin(file: IO[bytes], offset: int, place: str) -> tuple[bytes, int | None]:
    """The member at ``offset`` unpacked and its compressed length; of a large one the beginning, and None."""
    pieces = unpacked_member(file, offset, place, at_once=_AT_ONCE)
    parts: list[bytes] = []
    size = 0
    while size <= _AT_ONCE:
        try:
            parts.append(next(pieces))
        except StopIteration as stopped:
            return b"".join(parts), stopped.value
        size += len(parts[-1])
    return b"".join(parts), None


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
