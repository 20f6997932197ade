"""WARC files and ledger of one site, written as one thing by one process at a time."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from disclosure.errors import DataError

from .captured import read_event
from .evidence.recovery import Recovered, Recovery
from .locking import lock
from .storage import storage_faults, sync_folder
from .tables.frontier import Frontier
from .tables.posting import Posting
from .tables.schema import not_waiting, open_for_writing, transaction
from .times import utc_now
from .warc.files import Limits, WarcFiles
from .warc.info import Harvest, WarcInfo
from .warc.names import warc_names
from .warc.scan import Found
from .warc.spool import sweep

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from .events import Event
    from .fetches import FrontierEntry
    from .folder import DataFolder
    from .warc.records import Record


class Journal:
    """What is written waits for :meth:`commit`: WARC files first, then one transaction of the ledger.

    After the first failure nothing more is written; what was committed is safe, and opening the site again
    recovers. ``recovered`` says what opening it had to mend.
    """

    def __init__(
        self, path: Path, site_id: str, connection: sqlite3.Connection, files: WarcFiles, recovered: Recovered
    ) -> None:
        self.path = path
        self.site_id = site_id
        self._files = files
        self.failed: DataError | None = None
        self._events: list[Event] = []
        self._dirty = False
        self._launched: tuple[list[Event], str, int] | None = None
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
        harvest: Harvest | None = None,
    ) -> Self:
        """Locks the site and recovers. Raises LedgerLocked, ArchiveDamaged or StorageFull."""
        path, warcs = folder.ledger_path(site_id), folder.warc_dir(site_id)
        with storage_faults(path), ExitStack() as held:
            _make_folders(folder, warcs)
            held.callback(lock(folder.site_dir(site_id) / "writer.lock").release)
            connection = open_for_writing(path, site_id, now=clock())
            held.callback(connection.close)
            sweep(folder.site_dir(site_id))
            recovered = Recovery(connection, path, warcs).run()
            info = WarcInfo(site_id, software=software, operator=operator, harvest=harvest or Harvest())
            files = WarcFiles(warcs, site_id, info, limits=limits or Limits(), clock=clock)
            if newest := _newest(connection, warcs):
                files.resume(*newest)
            journal = cls(path, site_id, connection, files, recovered)
            journal._held = held.pop_all()
        return journal

    def write(self, record: Record) -> Event | None:
        """Appends a record; the event that it stands for, as it will be read back. Raises StorageFull."""
        with self._unbroken():
            place = self._files.append(record)
        self._dirty = True
        found = Found(
            file=place.file,
            offset=place.offset,
            length=place.length,
            version=record.version,
            fields=record.fields,
            content=record.block,
        )
        if (event := read_event(found)) is not None:
            self._events.append(event)
        return event

    def commit(self) -> None:
        """Puts everything written on disk and into the ledger. Raises StorageFull or LedgerLocked."""
        with self._unbroken():
            self._land()
            synced = self._files.sync()
            if synced is None or not self._dirty:
                return
            self._post(self._events, *synced)
            self._events = []
            self._dirty = False

    @property
    def is_full(self) -> bool:
        """Whether the open file is as large as it may get; the next commit closes it."""
        return self._files.is_full

    def launch(self) -> bool:
        """Begins a commit that does not wait for the disk; :meth:`land` ends it.

        False where that cannot be done, so that :meth:`commit` is needed. Raises StorageFull.
        """
        with self._unbroken():
            place = self._files.launch()
            if place is None:
                return False
            self._launched = (self._events, *place)
            self._events = []
            self._dirty = False
            return True

    @property
    def landed(self) -> bool:
        """Whether :meth:`land` would not have to wait for the disk."""
        return self._files.landed

    def land(self) -> None:
        """Enters what was launched into the ledger, once the disk has it. Raises StorageFull or LedgerLocked.

        The ledger's files are not waited for: what a power cut takes from them is read from the WARC again.
        """
        with self._unbroken():
            self._land()

    def _land(self) -> None:
        launched, self._launched = self._launched, None
        if launched is not None:
            self._files.land()
            self._look_away()
            with not_waiting(self.connection):
                self._post(*launched)

    def _post(self, events: list[Event], name: str, size: int) -> None:
        self._look_away()
        with transaction(self.connection, self.path):
            for event in events:
                self._posting.post(event)
            self._posting.end(name, size, self._files.info)

    def ask(self, query: str, *values: object) -> list[sqlite3.Row]:
        """The lines that a question to the ledger gives, as it was last committed: for a few at a time."""
        with storage_faults(self.path):
            self._look()
            return self.connection.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first of such lines."""
        return next(iter(self.ask(f"{query} LIMIT 1", *values)), None)

    def claim(self) -> FrontierEntry | None:
        """The best request that nobody holds."""
        with storage_faults(self.path):
            self._look()
            return self.frontier.claim()

    def _look(self) -> None:
        """Begins to read, up to the next transaction: nobody else writes, so one look serves many."""
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN")

    def _look_away(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")

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
        except BaseException as error:
            # Whatever came between (Ctrl-C too), nobody knows how much of the last record was written.
            interrupted = DataError(f"{self.path.parent}: writing was interrupted")
            self.failed = error if isinstance(error, DataError) else interrupted
            self._files.abandon()
            raise


def _make_folders(folder: DataFolder, warcs: Path) -> None:
    """The folders of a site, made to last: a power cut may not take what was committed with its folder."""
    if warcs.is_dir():
        return
    warcs.mkdir(parents=True)
    for path in (warcs.parent, folder.sites_dir):
        sync_folder(path)


def _newest(connection: sqlite3.Connection, warcs: Path) -> tuple[str, int, str] | None:
    """The last file, how long it is, and the digest of its warcinfo."""
    names = warc_names(warcs) or [""]
    row = connection.execute("SELECT name, size, info FROM files WHERE name = ?", (names[-1],)).fetchone()
    return None if row is None else (row["name"], row["size"], row["info"])
