"""The chain of a site's manifests, checked link by link while its WARC files are read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from disclosure.errors import ArchiveDamaged

from .faults import Fault, fault_of
from .manifests import Counts, vouched_by
from .measuring import measured
from .readback import captures_among

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from archive.events import Finished
    from archive.warc.scan import Found

    from .manifests import Stretch, Vouched


_BEGUN = Counter({"warcinfo": 1})


class Chain:
    """The manifests of a site, in the order in which they were written.

    ``hashes`` are those of all, with the times that they state; ``last`` is the latest one's. :meth:`pass_by`
    is told of every record in turn, :meth:`check` of each that is a manifest, before that.
    """

    def __init__(self, warcs: Path) -> None:
        self._warcs = warcs
        self._end: tuple[str, int] | None = None
        self._passed: dict[str, Counter[str]] = {}
        self._records: Counter[str] = Counter()
        self._bytes = 0
        self._so_far: Counts | None = None
        self.hashes: dict[str, datetime] = {}
        self.last: str | None = None

    def pass_by(self, record: Found) -> None:
        """Counts a whole record in."""
        self._passed.setdefault(record.file, Counter())[record.type] += 1

    def check(self, record: Found, event: Finished) -> Iterator[Fault]:
        """Checks one manifest: the hash of the one before, what it vouches for, and what it counts."""
        try:
            vouched = vouched_by(record)
        except ArchiveDamaged as error:
            yield fault_of(record, str(error))
            return
        if vouched.previous != self.last:
            yield fault_of(record, "the manifest does not name the one before it: one was changed or removed")
        for stretch in vouched.stretches:
            yield from self._check_stretch(record, stretch)
        yield from self._left_out(record)
        self.last = event.manifest
        self.hashes[event.manifest] = event.at
        yield from self._check_sums(record, vouched)

    def _check_stretch(self, record: Found, stretch: Stretch) -> Iterator[Fault]:
        start = self._end[1] if self._end and self._end[0] == stretch.name else 0
        self._end = (stretch.name, stretch.end)
        path = self._warcs / stretch.name
        if stretch.start != start:
            yield fault_of(
                record, f"no manifest vouches for bytes {start} to {stretch.start} of {stretch.name}"
            )
        if not path.is_file() or measured(path, stretch.start, stretch.end) != stretch:
            told = f"({record.file}, offset {record.offset})"
            yield Fault(
                file=stretch.name,
                offset=stretch.start,
                record=record.record_id,
                what=f"up to byte {stretch.end} this is not what the manifest vouches for {told}",
            )
        passed = self._passed.pop(stretch.name, Counter())
        if stretch.records is not None and passed != Counter(stretch.records):
            what = f"it counts {_said(stretch.records)} in {stretch.name}, there are {_said(passed)}"
            yield fault_of(record, what)
        self._records.update(passed)
        self._bytes += stretch.end - stretch.start

    def _left_out(self, record: Found) -> Iterator[Fault]:
        """Records before the manifest in none of its stretches. Its own file may have begun with it."""
        for name, passed in self._passed.items():
            if name != record.file or passed - _BEGUN:
                yield fault_of(record, f"no manifest vouches for {_said(passed)} in {name}, which it follows")
        self._passed = {name: each for name, each in self._passed.items() if name == record.file}

    def _check_sums(self, record: Found, vouched: Vouched) -> Iterator[Fault]:
        """Whether the manifest goes on counting where the one before left off."""
        counted = Counts(
            manifests=len(self.hashes),
            records=self._records,
            captures=captures_among(self._records),
            bytes=self._bytes,
        )
        if vouched.so_far is not None and vouched.so_far != counted:
            if vouched.so_far.manifests != counted.manifests:
                told = f"it is manifest {vouched.so_far.manifests} by its own count"
                what = f"{told}, and number {counted.manifests} of those that are here"
            else:
                what = "what it counts so far is not what the manifests up to it vouch for"
            yield fault_of(record, what)
        if vouched.so_far is None and self._so_far is not None:
            yield fault_of(record, "the manifest does not count, the one before it did")
        self._so_far = vouched.so_far


def _said(records: object) -> str:
    counts = Counter(records) if isinstance(records, dict) else Counter()
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "no record"
