"""WARC files and ledger of one site, written as one thing by one process at a time."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout

from disclosure.errors import DataError, LedgerLocked

from .captured import read_event
from .frontier import Frontier
from .posting import Posting
from .recovery import Recovered, Recovery
from .scan import Found
from .schema import open_for_writing, transaction
from .storage import storage_faults
from .times import utc_now
from .warcfiles import Limits, WarcFiles, info_fields, warc_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from .events import Event
    from .folder import DataFolder
    from .records import Record


class Journal:
    """What is written waits for :meth:`commit`: WARC files first, then one transaction of the ledger.

    After the first failure nothing more is written; what was committed is safe, and opening the site again
    recovers. ``recovered`` says what opening it had to mend.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, files: WarcFiles, recovered: Recovered
    ) -> None:
        self._path = path
        self.warcs = path.parent / "warc"
        self._files = files
        self.failed: DataError | None = None
        self._events: list[Event] = []
        self._dirty = False
        self._held = ExitStack()
        self.connection = connection
        self.recovered = recovered
        self.frontier = Frontier(connection)
        self._posting = Posting(connection, self.frontier)

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        site_id: str,
        *,
        software: str,
        operator: str = "",
        clock: Callable[[], datetime] = utc_now,
        limits: Limits | None = None,
    ) -> Self:
        """Locks the site and recovers. Raises LedgerLocked, ArchiveDamaged or StorageFull."""
        path, warcs = folder.ledger_path(site_id), folder.warc_dir(site_id)
        with storage_faults(path), ExitStack() as held:
            warcs.mkdir(parents=True, exist_ok=True)
            held.callback(_lock(folder.site_dir(site_id) / "writer.lock").release)
            connection = open_for_writing(path, site_id, now=clock())
            held.callback(connection.close)
            recovered = Recovery(connection, path, warcs).run()
            info = info_fields(site_id, software=software, operator=operator)
            files = WarcFiles(warcs, site_id, info, limits=limits or Limits(), clock=clock)
            if newest := _newest(connection, warcs):
                files.resume(*newest)
            journal = cls(path, connection, files, recovered)
            journal._held = held.pop_all()
        return journal

    def write(self, record: Record) -> Found:
        """Appends a record; the record as it will be read back, and where. Raises StorageFull."""
        with self._unbroken():
            place = self._files.append(record)
        self._dirty = True
        found = Found(
            file=place.file,
            offset=place.offset,
            length=place.length,
            version=record.version,
            fields=record.fields,
            block=record.block,
        )
        if (event := read_event(found)) is not None:
            self._events.append(event)
        return found

    def commit(self) -> None:
        """Puts everything written on disk and into the ledger. Raises StorageFull or LedgerLocked."""
        with self._unbroken():
            synced = self._files.sync()
            if synced is None or not self._dirty:
                return
            with transaction(self.connection, self._path):
                for event in self._events:
                    self._posting.post(event)
                self._posting.size(*synced, self._files.info)
            self._events.clear()
            self._dirty = False

    def record_id(self, file: str, offset: int) -> str | None:
        """The id of a committed capture's record."""
        row = self.connection.execute(
            "SELECT record_id FROM captures WHERE file = ? AND offset = ?", (file, offset)
        ).fetchone()
        return None if row is None else row["record_id"]

    def close(self) -> None:
        """Gives the site free without a commit."""
        self._files.abandon()
        self._held.close()

    @contextmanager
    def _unbroken(self) -> Iterator[None]:
        if self.failed is not None:
            raise self.failed
        try:
            yield
        except DataError as error:
            self.failed = error
            self._files.abandon()
            raise


def is_being_written(folder: DataFolder, site_id: str) -> bool:
    """Whether a process holds the site's lock now."""
    path = folder.site_dir(site_id) / "writer.lock"
    if not path.exists():
        return False
    try:
        _lock(path).release()
    except LedgerLocked:
        return True
    return False


def _lock(path: Path) -> FileLock:
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LedgerLocked(
            f"{path} is held by another process that writes this site; wait for it to end, then try again"
        ) from error
    return lock


def _newest(connection: sqlite3.Connection, warcs: Path) -> tuple[str, int, str] | None:
    """The last file, how long it is, and the digest of its warcinfo."""
    names = warc_names(warcs)
    if not names:
        return None
    row = connection.execute("SELECT name, size, info FROM files WHERE name = ?", (names[-1],)).fetchone()
    return None if row is None else (row["name"], row["size"], row["info"])
