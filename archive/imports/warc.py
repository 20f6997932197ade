"""Captures out of WARC files by others: copied with their own headers and dates, checked first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.captured import captured
from archive.warc.foreign import TooLarge, foreign_records
from archive.warc.httphead import media_type, read_head, status_of
from archive.warc.payloads import CAPTURES, digest_faults
from archive.warc.records import Record
from disclosure.errors import ArchiveDamaged, InputError
from disclosure.urls import host_of

from .importable import Importable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.warc.scan import Found

SUFFIXES = (".warc", ".warc.gz")
_HTTP = "application/http"
_PASSED_OVER = frozenset({"warcinfo", "metadata", "conversion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A record that is not imported, and why."""

    number: int
    why: str


def read_warc(path: Path, *, site: str | None, max_bytes: int, spool: Path) -> Iterator[Importable | Refused]:
    """The captures of a file, each with the request beside it; large ones in temporary files in ``spool``.

    Raises InputError where reading ends.
    """
    for found, request in _exchanges(foreign_records(path, max_bytes=max_bytes, spool=spool)):
        if isinstance(found, TooLarge):
            yield Refused(number=found.number, why=f"{found.size} bytes are more than {max_bytes}")
            continue
        try:
            yield _importable(found, request, site)
        except InputError as error:
            yield Refused(
                number=found.offset, why=f"{found.type or 'record'} of {found.uri or 'nothing'}: {error}"
            )


def _exchanges(records: Iterator[Found | TooLarge]) -> Iterator[tuple[Found | TooLarge, Found | None]]:
    """Captures with their requests, which stand before or behind them; what is no capture is passed over."""
    pair = _Pair()
    try:
        for record in records:
            yield from pair.take(record)
    except InputError:
        yield from pair.rest()  # what was read before is whole
        raise
    yield from pair.rest()


class _Pair:
    """A capture that waits for its request, or a request that waits for its capture."""

    def __init__(self) -> None:
        self._capture: Found | None = None
        self._request: Found | None = None

    def take(self, record: Found | TooLarge) -> Iterator[tuple[Found | TooLarge, Found | None]]:
        if isinstance(record, TooLarge):
            yield record, None
        elif record.type == "request":
            if self._capture is not None and _belong(self._capture, record):
                yield self._capture, record
                self._capture = None
            else:
                self._request = record
        elif record.type not in _PASSED_OVER:
            yield from self.rest()
            self._capture = record
            if self._request is not None and _belong(record, self._request):
                yield record, self._request
                self._capture = None
            self._request = None

    def rest(self) -> Iterator[tuple[Found, None]]:
        if self._capture is not None:
            yield self._capture, None
        self._capture = None


def _belong(capture: Found, request: Found) -> bool:
    """Whether one of the two names the other; writers differ in which does."""
    stated = {request.field("WARC-Concurrent-To"), capture.field("WARC-Concurrent-To")}
    return not stated.isdisjoint({capture.record_id, request.record_id} - {""})


def _importable(found: Found, request: Found | None, site: str | None) -> Importable:
    """Raises InputError for a record that cannot be kept."""
    if found.type not in CAPTURES or found.field("WARC-Segment-Number"):
        raise InputError("not a whole capture")
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
        return Record(fields=found.fields, block=found.content, version=found.version)
    if not found.content:
        raise InputError(f"a {found.type} without HTTP headers")
    if media_type(found.field("Content-Type")) != _HTTP:
        raise InputError(f"its content is {found.field('Content-Type') or 'of no stated type'}, not HTTP")
    head = read_head(found.head)
    if found.type == "response" and not status_of(head.start):
        raise InputError("its content begins with no HTTP status line")
    if found.type == "revisit" and head.length < len(found.content):
        raise InputError("a revisit with a payload of its own")
    return Record(fields=found.fields, block=found.content, version=found.version, http=head.length)
