"""Captures of a WARC file, each with the request that stands before or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.warc.foreign import TooLarge
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.warc.scan import Found

_PASSED_OVER = frozenset({"warcinfo", "metadata"})


def exchanges(records: Iterator[Found | TooLarge]) -> Iterator[tuple[Found | TooLarge, Found | None]]:
    """Captures with their requests; what neither is nor belongs to a capture is passed over.

    Raises InputError where reading ends; what was read before is given first.
    """
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
