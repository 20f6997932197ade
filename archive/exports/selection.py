"""The captures that go into an export, in the order of the archive, however many they are."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple, Self

from archive.ledger import Ledger
from archive.tables.rows import snapshot_of
from archive.times import moment, stamp
from archive.warc.names import serial_of
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from types import TracebackType

    from archive.folder import DataFolder
    from disclosure.model import Snapshot

_OPEN_LEDGERS = 16
_TABLE = """
CREATE TABLE chosen (
    site TEXT, serial INTEGER, file TEXT, offset INTEGER, length INTEGER, url TEXT, captured_at TEXT,
    status INTEGER, media_type TEXT, digest TEXT, asked INTEGER,
    original INTEGER, PRIMARY KEY (site, serial, file, offset)
) WITHOUT ROWID
"""
_ADD = """
INSERT INTO chosen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET asked = max(asked, excluded.asked), original = max(original, excluded.original)
"""
_COUNTS = "SELECT sum(asked), sum(1 - asked), min(captured_at), max(captured_at) FROM chosen"
_FILES = "SELECT DISTINCT site, serial, file FROM chosen ORDER BY site, serial, file"
_IN_FILE = "SELECT * FROM chosen WHERE site = ? AND serial = ? AND file = ? ORDER BY offset"
_ALL = "SELECT * FROM chosen WHERE asked ORDER BY site, serial, file, offset"


class Chosen(NamedTuple):
    """A capture of the selection.

    ``asked`` unless it is there only for the payload that a revisit lacks; ``original`` where it is such a
    revisit, and the record that it refers to is known.
    """

    snapshot: Snapshot
    asked: bool
    original: bool


class Selection:
    """What was chosen, and the originals that it needs. A context manager.

    It lies in a database of its own that SQLite keeps in a temporary file beyond a few megabytes. A capture
    that was named twice is in it once. ``asked`` and ``originals`` are counts; ``oldest`` and ``newest``
    are capture times.
    """

    def __init__(self, folder: DataFolder, snapshots: Iterable[Snapshot]) -> None:
        """Reads the choice to its end. Raises InputError when there is nothing in it."""
        self._database = sqlite3.connect("", isolation_level=None)
        try:
            self._fill(folder, snapshots)
            asked, others, oldest, newest = self._counted()
        except BaseException:
            self._database.close()
            raise
        self.asked, self.originals = int(asked), int(others)
        self.oldest, self.newest = moment(oldest), moment(newest)

    def _fill(self, folder: DataFolder, snapshots: Iterable[Snapshot]) -> None:
        self._database.row_factory = sqlite3.Row
        self._database.execute(_TABLE)
        self._database.execute("BEGIN")
        with closing(_Originals(folder)) as originals:
            for snapshot in snapshots:
                original = originals.of(snapshot)
                self._add(snapshot, asked=True, original=original is not None)
                if original is not None:
                    self._add(original, asked=False, original=False)
        self._database.execute("COMMIT")

    def _counted(self) -> tuple[int, int, str, str]:
        counts: tuple[int, int, str, str] = tuple(self._database.execute(_COUNTS).fetchone())
        if not counts[0]:
            raise InputError("nothing in the archive is what was asked for, so nothing was written")
        return counts

    def files(self) -> list[tuple[str, str]]:
        """Site and name of the WARC files that hold something of it, in the archive's order."""
        return [(row["site"], row["file"]) for row in self._database.execute(_FILES)]

    def in_file(self, site: str, file: str) -> Iterator[Chosen]:
        """What it has of one file, by offset."""
        for row in self._database.execute(_IN_FILE, (site, serial_of(file), file)):
            yield Chosen(snapshot_of(row, row["site"]), bool(row["asked"]), bool(row["original"]))

    def captures(self) -> Iterator[Snapshot]:
        """What was asked for, in the archive's order."""
        for row in self._database.execute(_ALL):
            yield snapshot_of(row, row["site"])

    def created(self, stated: datetime | None) -> datetime:
        """When an export of it counts as made: at the stated time, or at the newest capture."""
        return self.newest if stated is None else stated

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def _add(self, snapshot: Snapshot, *, asked: bool, original: bool) -> None:
        place = (snapshot.site, serial_of(snapshot.file), snapshot.file, snapshot.offset, snapshot.length)
        said = (snapshot.status, snapshot.media_type, snapshot.digest, int(asked), int(original))
        self._database.execute(_ADD, (*place, snapshot.url, stamp(snapshot.captured_at), *said))


class _Originals:
    """Looks up what revisits refer to, in the ledgers of the sites; a few are kept open."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._ledgers: OrderedDict[str, Ledger] = OrderedDict()

    def of(self, snapshot: Snapshot) -> Snapshot | None:
        ledger = self._ledgers.get(snapshot.site)
        if ledger is None:
            while len(self._ledgers) >= _OPEN_LEDGERS:
                self._ledgers.popitem(last=False)[1].close()
            ledger = Ledger.open(self._folder.ledger_path(snapshot.site))
            self._ledgers[snapshot.site] = ledger
        self._ledgers.move_to_end(snapshot.site)
        return ledger.original_of(snapshot)

    def close(self) -> None:
        for ledger in self._ledgers.values():
            ledger.close()
