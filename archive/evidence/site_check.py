"""The check of one site against one state of its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.captured import read_event
from archive.events import Asked, Captured, Finished
from archive.tables.migrations import VERSION
from archive.warc.names import is_warc_name, warc_names
from archive.warc.payloads import digest_faults
from archive.warc.scan import Damage, scan
from disclosure.errors import ArchiveDamaged

from .capture_check import REPAIR, capture_faults, without_record
from .chain import Chain
from .faults import Fault, fault_of
from .filed import naming_faults, number_faults

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archive.events import Event
    from archive.warc.scan import Found

    from .twin import Twin

_EVERY = 1 << 24


class SiteCheck:
    """Every record of a site's WARC files beside the lines of its ledger.

    ``chain`` holds its manifests when :meth:`faults` is through, ``records`` and ``bytes`` count what was
    read. ``being_written`` says whether a writer is at work now. ``progress`` is told a file's name and how
    many bytes were read of all.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        warcs: Path,
        *,
        twin: Twin | None = None,
        being_written: Callable[[], bool] = bool,
        progress: Callable[[str, int], object] | None = None,
    ) -> None:
        self._connection = connection
        self._warcs = warcs
        self._being_written = being_written
        self._twin = twin
        self._damaged = False
        self._progress = progress or (lambda _name, _read: None)
        self.chain = Chain(warcs)
        self.records = 0
        self.bytes = 0

    def faults(self) -> Iterator[Fault]:
        """What does not agree, as it is found."""
        written = self._being_written()
        sizes = {row["name"]: row["size"] for row in self._connection.execute("SELECT * FROM files")}
        names = warc_names(self._warcs)
        lengths = {name: (self._warcs / name).stat().st_size for name in names}
        written = self._being_written() or written
        yield from self._names(sizes, names)
        yield from number_faults(names)
        for name in names:
            yield from _length(name, lengths[name], sizes.get(name, 0), written=written)
            yield from self._records(name, sizes.get(name, 0))
            self.bytes += sizes.get(name, 0)
        facts = {row["name"]: row["value"] for row in self._connection.execute("SELECT * FROM facts")}
        if facts.get("manifest") != self.chain.last:
            what = f"the last manifest of the ledger is not that of the files; {REPAIR}"
            yield Fault(file="ledger.db", offset=0, record="manifest", what=what)
        if self._twin is not None and not self._damaged:
            yield from self._twin.faults(self._connection, older=self._is_older(facts))

    def _is_older(self, facts: dict[str, str]) -> bool:
        """Whether an older version made the ledger, which then lacks what that version did not count."""
        version = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        return version < VERSION or "migrated" in facts

    def _names(self, sizes: dict[str, int], names: list[str]) -> Iterator[Fault]:
        present = {path.name for path in self._warcs.iterdir()} if self._warcs.is_dir() else set()
        for name in sorted(sizes.keys() - present):
            self._damaged = True
            yield Fault(file=name, offset=0, record="file", what="the file is missing")
        # A crawl may have begun another file since the names were read.
        for name in sorted(name for name in present - set(names) if not is_warc_name(name)):
            what = "not a file of this archive; gongkai archive import takes in what others wrote"
            yield Fault(file=name, offset=0, record="file", what=what)

    def _records(self, name: str, known: int) -> Iterator[Fault]:
        """Records and ledger lines side by side, both in the order of their offsets."""
        rows = self._connection.execute("SELECT * FROM captures WHERE file = ? ORDER BY offset", (name,))
        row = rows.fetchone()
        told = 0
        for found in scan(self._warcs / name):
            if found.offset >= known:
                break
            if found.offset >= told:
                self._progress(name, self.bytes + found.offset)
                told = found.offset + _EVERY
            while row is not None and row["offset"] < found.offset:
                yield without_record(row)
                row = rows.fetchone()
            if isinstance(found, Damage):
                self._damaged = True
                yield Fault(file=name, offset=found.offset, record="damage", what=_damage(found))
                continue
            at_hand = row if row is not None and row["offset"] == found.offset else None
            yield from self._record(found, at_hand)
            row = rows.fetchone() if at_hand is not None else row
        while row is not None:
            yield without_record(row)
            row = rows.fetchone()

    def _record(self, found: Found, row: sqlite3.Row | None) -> Iterator[Fault]:
        self.records += 1
        if not found.offset:
            yield from naming_faults(found)
        for what in digest_faults(found):
            yield fault_of(found, what)
        event = None
        try:
            event = read_event(found)
        except ArchiveDamaged as error:
            yield fault_of(found, str(error))
        yield from self._event(found, event, row)
        self.chain.pass_by(found)

    def _event(self, found: Found, event: Event | None, row: sqlite3.Row | None) -> Iterator[Fault]:
        if self._twin is not None and event is not None:
            self._twin.post(event)
            if not (isinstance(event, Asked) or self._twin.is_first(found.record_id)):
                yield fault_of(found, "a record before it has the same WARC-Record-ID: one is a copy")
        if isinstance(event, Finished):
            yield from self.chain.check(found, event)
        if isinstance(event, Captured):
            yield from capture_faults(self._connection, found, event, row)
        elif row is not None:
            yield fault_of(found, "the ledger holds a capture here, the record is none")


def _length(name: str, size: int, known: int, *, written: bool) -> Iterator[Fault]:
    """Whether a file had the length that the ledger knew of, when the check began."""
    if size < known:
        what = f"the file ends at byte {size}, the ledger knows {known}"
        yield Fault(file=name, offset=size, record="file", what=what)
    if size > known and not written:
        what = f"{size - known} bytes that the ledger does not know; {REPAIR}"
        yield Fault(file=name, offset=known, record="file", what=what)


def _damage(found: Damage) -> str:
    return f"no whole record up to byte {found.end}: {found.what}"
