"""Captures out of ARC files, versions 1 and 2 (Internet Archive, 1996): what came before WARC."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from archive.exchange import wire_url
from archive.times import stamp
from archive.warc.blocks import head_of
from archive.warc.records import Record, new_record_id
from archive.warc.spool import gathered
from disclosure.errors import InputError
from disclosure.urls import host_of

from .importable import Importable, PassedOver, Refused
from .messages import check_head, head_length, is_address
from .schemes import other_scheme, require_host
from .unpacking import opened
from .wording import harmless, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archive.warc.blocks import Block

    from .importable import Finding
    from .options import Options

_LINE = 1 << 16
_FILE, _FIELDS = b"filedesc:", 5
_CHUNK = 1 << 17


def stated_by_arc(path: Path) -> Mapping[str, str]:
    """The name that a file gives itself; nothing where it has none."""
    with suppress(InputError, EOFError, zlib.error, gzip.BadGzipFile), opened(path) as stream:
        line = stream.readline(_LINE)
        if line.startswith(_FILE):
            return {"name": harmless(line.split()[0].decode("utf-8", "replace"))}
    return {}


def read_arc(path: Path, options: Options) -> Iterator[Finding]:
    """The captures of a file as responses. Raises InputError where reading ends.

    ARC keeps no requests, no digests and no ids: an id is made, and a digest taken, here.
    """
    number = 0
    with opened(path) as stream:
        try:
            while line := _first_line(stream):
                number += 1
                yield _finding(stream, line, shown_name(path.name), number, options)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"behind record {number}: {error}") from error
    if not number:
        raise InputError("the file is empty")


def _first_line(stream: IO[bytes]) -> bytes:
    while line := stream.readline(_LINE):
        if line.strip():
            return line
    return b""


def _finding(stream: IO[bytes], line: bytes, file: str, number: int, options: Options) -> Finding:
    fields = line.decode("utf-8", "replace").split()
    if len(fields) < _FIELDS or not (fields[-1].isascii() and fields[-1].isdecimal()):
        raise InputError(f"record {number}: this is no ARC record")
    size, place = int(fields[-1][:18]), f"record {number}"
    block = _block(stream, size, number, options)
    if line.startswith(_FILE):
        return PassedOver("filedesc: records")
    if block is None:
        return Refused(place, f"{size} bytes are more than {options.max_bytes}")
    url = wire_url(fields[0])
    if scheme := other_scheme(url):
        return PassedOver(f"{scheme} records")
    try:
        check_head(head_of(block))
        record = _record(url, fields, block)
    except InputError as error:
        return Refused(place, f"{harmless(url)}: {error}")
    return Importable(
        site=options.site or host_of(url),
        record=record,
        found_in=f"from {file}, {place}",
        note="its record was made of an ARC file's, which has no digests",
    )


def _block(stream: IO[bytes], size: int, number: int, options: Options) -> Block | None:
    """The record's content, None for one that is too large. Raises InputError where the file ends in it."""
    pieces = _pieces(stream, size)
    if size <= options.max_bytes:
        block = gathered(pieces, options.spool)
        got = len(block)
    else:
        block, got = None, sum(map(len, pieces))
    if got < size:
        raise InputError(f"record {number}: the file ends within it")
    return block


def _pieces(stream: IO[bytes], size: int) -> Iterator[bytes]:
    while size and (piece := stream.read(min(size, _CHUNK))):
        yield piece
        size -= len(piece)


def _record(url: str, fields: list[str], block: Block) -> Record:
    at, ip = fields[2], fields[1]
    require_host(url)
    try:
        when = datetime.strptime(at, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise InputError(f"its date is {harmless(at, 30)!r}") from error
    http = head_length("response", head_of(block), len(block))
    named = (("WARC-IP-Address", ip),) if is_address(ip) else ()
    return Record(
        fields=(
            ("WARC-Type", "response"),
            ("WARC-Record-ID", new_record_id()),
            ("WARC-Date", stamp(when)),
            ("WARC-Target-URI", url),
            *named,
        ),
        block=block,
        http=http,
    )
