"""Captures out of WARC files by others: copied with their own headers and dates, checked first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.errors import ArchiveDamaged, InputError
from disclosure.urls import host_of

from .captured import captured
from .foreign import TooLarge, foreign_records
from .httphead import media_type, read_head, status_of
from .importable import Importable
from .payloads import CAPTURES, digest_faults
from .records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .scan import Found

SUFFIXES = (".warc", ".warc.gz")
_HTTP = "application/http"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A record that is not imported, and why."""

    number: int
    why: str


def read_warc(path: Path, *, site: str | None, max_bytes: int) -> Iterator[Importable | Refused]:
    """The captures of a file, each with the request beside it. Raises InputError where reading ends."""
    for found, request in _exchanges(foreign_records(path, max_bytes=max_bytes)):
        if isinstance(found, TooLarge):
            yield Refused(number=found.number, why=f"{found.size} bytes are more than {max_bytes}")
            continue
        try:
            yield _importable(found, request, site)
        except InputError as error:
            yield Refused(number=found.offset, why=f"{found.type} of {found.uri or 'nothing'}: {error}")


def _exchanges(
    records: Iterator[Found | TooLarge],
) -> Iterator[tuple[Found | TooLarge, Found | None]]:
    """Captures with their requests, which stand before or behind them; other records are passed over."""
    held: Found | None = None
    asked: Found | None = None
    for record in records:
        if isinstance(record, TooLarge):
            yield record, None
        elif record.type == "request" and held is not None and _belong(held, record):
            yield held, record
            held = None
        elif record.type == "request":
            asked = record
        elif record.type in CAPTURES:
            if held is not None:
                yield held, None
            held = record
            if asked is not None and _belong(held, asked):
                yield held, asked
                held = None
            asked = None
    if held is not None:
        yield held, None


def _belong(capture: Found, request: Found) -> bool:
    """Whether one of the two names the other; writers differ in which does."""
    stated = {request.field("WARC-Concurrent-To"), capture.field("WARC-Concurrent-To")}
    return not stated.isdisjoint({capture.record_id, request.record_id} - {""})


def _importable(found: Found, request: Found | None, site: str | None) -> Importable:
    """Raises InputError for a record that cannot be kept."""
    if not host_of(found.uri):
        raise InputError("no http(s) address")
    if faults := digest_faults(found):
        raise InputError("; ".join(faults))
    if not found.record_id:
        raise InputError("the record has no id")
    try:
        captured(found)
    except ArchiveDamaged as error:  # its date
        raise InputError(str(error)) from error
    return Importable(
        site=site or host_of(found.uri),
        record=_copy(found),
        request=None if request is None or digest_faults(request) else _copy(request),
        found_in=f"from {found.file}, record {found.offset}",
    )


def _copy(found: Found) -> Record:
    """The record as it was written, to be compressed anew."""
    if found.type == "resource":
        return Record(fields=found.fields, block=found.block, version=found.version)
    if media_type(found.field("Content-Type")) != _HTTP:
        raise InputError(f"its content is {found.field('Content-Type') or 'of no stated type'}, not HTTP")
    head = read_head(found.block)
    if found.type == "response" and not status_of(head.start):
        raise InputError("its content begins with no HTTP status line")
    if found.type == "revisit" and head.length < len(found.block):
        raise InputError("a revisit with a payload of its own")
    http = head.length if found.block else None
    return Record(fields=found.fields, block=found.block, version=found.version, http=http)
