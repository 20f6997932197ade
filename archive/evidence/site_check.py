"""The check of one site against one state of its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.captured import read_event
from archive.events import Captured, Finished
from archive.tables.migrations import VERSION
from archive.warc.names import warc_names
from archive.warc.payloads import digest_faults
from archive.warc.scan import Damage, scan
from disclosure.errors import ArchiveDamaged

from .chain import Chain
from .faults import Fault, fault_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archive.events import Event
    from archive.warc.scan import Found

    from .twin import Twin

REPAIR = "run gongkai archive repair"
_HAS = "SELECT 1 FROM captures WHERE record_id = ? AND original IS NULL"
_EVERY = 1 << 24


class SiteCheck:
    """Every record of a site's WARC files beside the lines of its ledger.

    ``chain`` holds its manifests when :meth:`faults` is through, ``records`` and ``bytes`` count what was
    read. ``progress`` is told a file's name and how many bytes were read of all.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        warcs: Path,
        *,
        twin: Twin | None = None,
        being_written: bool = False,
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
        sizes = {row["name"]: row["size"] for row in self._connection.execute("SELECT * FROM files")}
        names = warc_names(self._warcs)
        yield from self._names(sizes, names)
        for name in names:
            yield from self._length(name, sizes.get(name, 0))
            yield from self._records(name, sizes.get(name, 0))
            self.bytes += sizes.get(name, 0)
        facts = {row["name"]: row["value"] for row in self._connection.execute("SELECT * FROM facts")}
        if facts.get("manifest") != self.chain.last:
            what = f"the last manifest of the ledger is not that of the files; {REPAIR}"
            yield Fault(file="ledger.db", offset=0, record="manifest", what=what)
        if self._twin is not None and not self._damaged and not self._is_older(facts):
            yield from self._twin.faults(self._connection)

    def _is_older(self, facts: dict[str, str]) -> bool:
        """Whether an older version made the ledger, which then lacks what that version did not count."""
        version = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        return version < VERSION or "migrated" in facts

    def _names(self, sizes: dict[str, int], names: list[str]) -> Iterator[Fault]:
        present = {path.name for path in self._warcs.iterdir()} if self._warcs.is_dir() else set()
        for name in sorted(sizes.keys() - present):
            self._damaged = True
            yield Fault(file=name, offset=0, record="file", what="the file is missing")
        for name in sorted(present - set(names)):
            what = "not a file of this archive; gongkai archive import takes in what others wrote"
            yield Fault(file=name, offset=0, record="file", what=what)

    def _length(self, name: str, known: int) -> Iterator[Fault]:
        size = (self._warcs / name).stat().st_size
        if size < known:
            what = f"the file ends at byte {size}, the ledger knows {known}"
            yield Fault(file=name, offset=size, record="file", what=what)
        if size > known and not self._being_written:
            what = f"{size - known} bytes that the ledger does not know; {REPAIR}"
            yield Fault(file=name, offset=known, record="file", what=what)

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
                yield _without_record(row)
                row = rows.fetchone()
            if isinstance(found, Damage):
                self._damaged = True
                yield Fault(file=name, offset=found.offset, record="damage", what=_damage(found))
                continue
            at_hand = row if row is not None and row["offset"] == found.offset else None
            yield from self._record(found, at_hand)
            row = rows.fetchone() if at_hand is not None else row
        while row is not None:
            yield _without_record(row)
            row = rows.fetchone()

    def _record(self, found: Found, row: sqlite3.Row | None) -> Iterator[Fault]:
        self.records += 1
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
        if isinstance(event, Finished):
            yield from self.chain.check(found, event)
        if isinstance(event, Captured):
            yield from self._line(found, event, row)
        elif row is not None:
            yield fault_of(found, "the ledger holds a capture here, the record is none")

    def _line(self, found: Found, event: Captured, row: sqlite3.Row | None) -> Iterator[Fault]:
        if row is None:
            yield fault_of(found, f"the ledger has no line of this record; {REPAIR}")
            return
        told = (event.url, event.digest, event.record_id, event.status, event.length)
        if told != (row["url"], row["digest"], row["record_id"], row["status"], row["length"]):
            yield fault_of(found, "the ledger tells of another record")
        if event.original and not self._connection.execute(_HAS, (event.original,)).fetchone():
            yield fault_of(found, f"a revisit of {event.original}, which is not in the archive")


def _damage(found: Damage) -> str:
    return f"no whole record up to byte {found.end}: {found.what}"


def _without_record(row: sqlite3.Row) -> Fault:
    return Fault(
        file=row["file"],
        offset=row["offset"],
        record=row["record_id"],
        what=f"the ledger knows a capture of {row['url']} here, the file has no such record",
    )
