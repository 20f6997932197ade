"""What a check finds, and the check of run manifests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .manifests import measured, stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.events import Finished
    from archive.warc.scan import Found

    from .manifests import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not agree: file, byte offset in it, the record's id (or type), what is wrong."""

    file: str
    offset: int
    record: str
    what: str


def fault_of(record: Found, what: str) -> Fault:
    """A fault of a record."""
    return Fault(file=record.file, offset=record.offset, record=record.record_id or record.type, what=what)


class Chain:
    """The manifests of a site, in the order in which they were written; ``last`` is the latest one's hash."""

    def __init__(self, warcs: Path) -> None:
        self._warcs = warcs
        self._end: tuple[str, int] | None = None
        self.last: str | None = None

    def check(self, record: Found, event: Finished) -> Iterator[Fault]:
        """Checks one manifest: the hash of the one before, and every stretch that it vouches for."""
        stretches, previous = stretches_of(record)
        if previous != self.last:
            yield fault_of(record, "the manifest does not name the one before it: one was changed or removed")
        for stretch in stretches:
            yield from self._check_stretch(record, stretch)
        self.last = event.manifest

    def _check_stretch(self, record: Found, stretch: Stretch) -> Iterator[Fault]:
        start = self._end[1] if self._end and self._end[0] == stretch.name else 0
        self._end = (stretch.name, stretch.end)
        path = self._warcs / stretch.name
        if stretch.start != start:
            yield fault_of(
                record, f"no manifest vouches for bytes {start} to {stretch.start} of {stretch.name}"
            )
        if not path.is_file() or measured(path, stretch.start, stretch.end) != stretch:
            yield fault_of(
                record,
                f"bytes {stretch.start} to {stretch.end} of {stretch.name} are not what it vouches for",
            )
