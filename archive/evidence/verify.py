"""Checks an archive against itself. Changes nothing.

Every WARC file is read from end to end: gzip members, lengths, digests. Every line of ``captures`` must have
its record and every record its line, every revisit its original. The manifests must form a chain, and what
they vouch for must still have the hash that they state.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from archive.captured import read_event
from archive.events import Captured, Finished
from archive.locking import is_being_written
from archive.storage import storage_faults
from archive.tables.schema import open_for_reading
from archive.warc.names import warc_names
from archive.warc.payloads import digest_faults
from archive.warc.scan import Damage, scan
from disclosure.errors import ArchiveDamaged, InputError

from .chain import Chain
from .faults import Fault, fault_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archive.folder import DataFolder
    from archive.warc.scan import Found

__all__ = ["Fault", "verify"]

_REPAIR = "run gongkai archive repair"
_HAS = "SELECT 1 FROM captures WHERE record_id = ? AND original IS NULL"


def verify(folder: DataFolder, site_ids: Iterable[str] | None = None) -> list[Fault]:
    """The faults of some sites, or of all; none means that everything agrees.

    What a writer at work has not committed yet is left out. A ledger that is missing or damaged is a fault
    too. Raises InputError for a site that has no folder.
    """
    faults: list[Fault] = []
    for site_id in folder.site_ids() if site_ids is None else site_ids:
        if not folder.site_dir(site_id).is_dir():
            raise InputError(f"{site_id} is not in the archive at {folder.root}")
        faults += _of_site(folder, site_id)
    return faults


def _of_site(folder: DataFolder, site_id: str) -> Iterator[Fault]:
    path = folder.ledger_path(site_id)
    try:
        connection = open_for_reading(path)
    except (InputError, ArchiveDamaged) as error:
        yield Fault(file=path.name, offset=0, record="ledger", what=str(error))
        return
    with closing(connection), storage_faults(path):
        connection.execute("BEGIN")  # one state of the ledger throughout
        check = _SiteCheck(
            connection, folder.warc_dir(site_id), being_written=is_being_written(folder, site_id)
        )
        yield from check.faults()


class _SiteCheck:
    """The check of one site against one state of its ledger."""

    def __init__(self, connection: sqlite3.Connection, warcs: Path, *, being_written: bool) -> None:
        self._connection = connection
        self._warcs = warcs
        self._being_written = being_written
        self._chain = Chain(warcs)

    def faults(self) -> Iterator[Fault]:
        sizes = {row["name"]: row["size"] for row in self._connection.execute("SELECT * FROM files")}
        names = warc_names(self._warcs)
        present = {path.name for path in self._warcs.iterdir()} if self._warcs.is_dir() else set()
        for name in sorted(sizes.keys() - present):
            yield Fault(file=name, offset=0, record="file", what="the file is missing")
        for name in sorted(present - set(names)):
            what = "not a file of this archive; gongkai archive import takes in what others wrote"
            yield Fault(file=name, offset=0, record="file", what=what)
        for name in names:
            yield from self._length(name, sizes.get(name, 0))
            yield from self._records(name, sizes.get(name, 0))
        facts = {row["name"]: row["value"] for row in self._connection.execute("SELECT * FROM facts")}
        if facts.get("manifest") != self._chain.last:
            what = f"the last manifest of the ledger is not that of the files; {_REPAIR}"
            yield Fault(file="ledger.db", offset=0, record="manifest", what=what)

    def _length(self, name: str, known: int) -> Iterator[Fault]:
        size = (self._warcs / name).stat().st_size
        if size < known:
            what = f"the file ends at byte {size}, the ledger knows {known}"
            yield Fault(file=name, offset=size, record="file", what=what)
        if size > known and not self._being_written:
            what = f"{size - known} bytes that the ledger does not know; {_REPAIR}"
            yield Fault(file=name, offset=known, record="file", what=what)

    def _records(self, name: str, known: int) -> Iterator[Fault]:
        """Records and ledger lines side by side, both in the order of their offsets."""
        rows = self._connection.execute("SELECT * FROM captures WHERE file = ? ORDER BY offset", (name,))
        row = rows.fetchone()
        for found in scan(self._warcs / name):
            if found.offset >= known:
                break
            while row is not None and row["offset"] < found.offset:
                yield _without_record(row)
                row = rows.fetchone()
            if isinstance(found, Damage):
                yield Fault(file=name, offset=found.offset, record="damage", what=_damage(found))
                continue
            at_hand = row if row is not None and row["offset"] == found.offset else None
            yield from self._record(found, at_hand)
            row = rows.fetchone() if at_hand is not None else row
        while row is not None:
            yield _without_record(row)
            row = rows.fetchone()

    def _record(self, found: Found, row: sqlite3.Row | None) -> Iterator[Fault]:
        for what in digest_faults(found):
            yield fault_of(found, what)
        try:
            event = read_event(found)
        except ArchiveDamaged as error:
            yield fault_of(found, str(error))
            return
        if isinstance(event, Finished):
            yield from self._chain.check(found, event)
        self._chain.pass_by(found)
        if isinstance(event, Captured):
            yield from self._line(found, event, row)
        elif row is not None:
            yield fault_of(found, "the ledger holds a capture here, the record is none")

    def _line(self, found: Found, event: Captured, row: sqlite3.Row | None) -> Iterator[Fault]:
        if row is None:
            yield fault_of(found, f"the ledger has no line of this record; {_REPAIR}")
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
