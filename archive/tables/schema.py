"""The ledger's tables, and how a ledger is opened.

One SQLite file a site, rebuilt from the WARC files alone (`archive.evidence.recovery`):

files       WARC files, and how many bytes of each are accounted for here
captures    one line a record that holds (or refers to) a payload: what a CDX holds, and what became of it;
            `why` is the detail of its state;
            `payload` is the record's WARC-Payload-Digest where a transfer coding sets it apart from `digest`
states      one line a resource: what the last look at it gave, since when, and its last good capture
            `first_at` and `changed_at` are its first good look and the last one that found it changed,
            `failures` counts the looks in a row that did not give the page
looks       looks that nobody answered (an answer is a capture): one line for all of a resource's in a row
            that gave the same `state` and `detail`, the `first` and `last` of them, and how many
links       one line a column and resource: what lists say of it, its `fields` as JSON; `via` names the
            redirect it was handed on by; `first` and `run` are the runs that listed it first and last
changes     one line a resource: its last change, numbered; what incremental indexing goes by
runs, totals, tallies    crawls and imports with their `measures` as JSON, the totals they ended with (or
            paused with), and their fetches by state
frontier    the unfinished crawl's requests, made ones too; emptied when it ends

A resource is named by its ``key`` (`archive.exchange.resource_key`). Times are text, UTC, with microseconds.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.storage import storage_faults
from disclosure.errors import FormatVersionError, InputError

from .migrations import VERSION, migrate
from .unwritable import immutable_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

BUSY_SECONDS = 5.0

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    name TEXT PRIMARY KEY, size INTEGER NOT NULL, info TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE captures (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, url TEXT NOT NULL, captured_at TEXT NOT NULL,
    status INTEGER NOT NULL, media_type TEXT NOT NULL, digest TEXT NOT NULL,
    record_type TEXT NOT NULL, record_id TEXT NOT NULL, original TEXT, target TEXT,
    file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    kind TEXT, column_id TEXT, state TEXT, why TEXT NOT NULL DEFAULT '', payload TEXT
);
CREATE UNIQUE INDEX captures_place ON captures (file, offset);
CREATE INDEX captures_key ON captures (key, captured_at);
CREATE INDEX captures_record ON captures (record_id);
CREATE TABLE states (
    key TEXT PRIMARY KEY, url TEXT NOT NULL, kind TEXT NOT NULL, column_id TEXT,
    state TEXT NOT NULL, since TEXT NOT NULL, checked_at TEXT NOT NULL, detail TEXT NOT NULL,
    capture INTEGER, first_at TEXT, changed_at TEXT,
    changes INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE looks (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, state TEXT NOT NULL, detail TEXT NOT NULL,
    first TEXT NOT NULL, last TEXT NOT NULL, looks INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX looks_key ON looks (key);
CREATE TABLE links (
    id INTEGER PRIMARY KEY, column_id TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,
    title TEXT, date TEXT, run TEXT NOT NULL, via TEXT NOT NULL DEFAULT '',
    fields TEXT NOT NULL DEFAULT '', first TEXT NOT NULL DEFAULT '', UNIQUE (column_id, key)
);
CREATE INDEX links_key ON links (key);
CREATE TABLE changes (mark INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE);
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, started TEXT NOT NULL,
    settings TEXT NOT NULL, finished TEXT, reason TEXT NOT NULL DEFAULT '',
    manifest TEXT, file TEXT, offset INTEGER, measures TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE totals (
    run TEXT NOT NULL, column_id TEXT NOT NULL, expected INTEGER, got INTEGER NOT NULL,
    complete INTEGER NOT NULL, why TEXT NOT NULL, walk TEXT NOT NULL DEFAULT 'full',
    listed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (run, column_id)
) WITHOUT ROWID;
CREATE TABLE tallies (
    run TEXT NOT NULL, state TEXT NOT NULL, fetches INTEGER NOT NULL, PRIMARY KEY (run, state)
) WITHOUT ROWID;
CREATE TABLE frontier (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, priority INTEGER NOT NULL,
    entry TEXT NOT NULL, made INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX frontier_next ON frontier (priority DESC, id) WHERE NOT made;
"""


def open_for_writing(path: Path, site_id: str, *, now: datetime) -> sqlite3.Connection:
    """The ledger, made when it is absent or empty, brought up to date when an older gongkai made it.

    Raises LedgerLocked, ArchiveDamaged, StorageFull or FormatVersionError.

    ``synchronous=FULL``: what a transaction acknowledged outlives a power cut.
    """
    with storage_faults(path):
        connection = sqlite3.connect(
            path,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,  # sites are opened and ended by other threads than use them
        )
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            if (version := _version(connection, path)) == 0:
                _make(connection, site_id, now)
            else:
                migrate(connection, version)
        except BaseException:
            connection.close()
            raise
    connection.row_factory = sqlite3.Row
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """The ledger, read-only, also while another process writes it.

    Raises InputError when there is none, ArchiveDamaged, LedgerLocked or FormatVersionError; StorageRefused
    where the folder cannot be written and the last writes are not in the file yet.
    """
    if not path.is_file():
        raise InputError(f"no ledger at {path}; if WARC files lie beside it, run gongkai archive repair")
    with storage_faults(path):
        try:
            connection = _connected(f"{path.absolute().as_uri()}?mode=ro", path)
        except sqlite3.OperationalError:
            if (address := immutable_address(path)) is None:
                raise
            connection = _connected(address, path)
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing, on disk when the block ends. Raises StorageFull, LedgerLocked, ArchiveDamaged."""
    with storage_faults(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def not_waiting(connection: sqlite3.Connection) -> Iterator[None]:
    """Transactions in this block outlive the process, but do not wait for the disk.

    They last with the next one that waits: enough where the WARC files already say the same, and last.
    """
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous=FULL")


def ledger_version(path: Path) -> int:
    """The version of the tables at ``path``. Raises as :func:`open_for_reading` does."""
    connection = open_for_reading(path)
    try:
        return _version(connection, path)
    finally:
        connection.close()


def _connected(address: str, path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # as above
    )
    try:
        _require_tables(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_tables(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection, path) == 0:
        raise InputError(f"{path} is empty; run gongkai archive repair")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise FormatVersionError(
            f"{path} has version {version}, this gongkai knows {VERSION}: update gongkai, or run gongkai"
            " archive repair --rebuild, which makes one of this version from the WARC files"
        )
    return version


def _make(connection: sqlite3.Connection, site_id: str, now: datetime) -> None:
    """The tables. Marks start at the present microsecond: a rebuilt ledger never gives one out again."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    mark = int(now.timestamp() * 1_000_000)
    connection.execute("INSERT INTO sqlite_sequence VALUES ('changes', ?)", (mark,))
    connection.execute("INSERT INTO facts VALUES ('site', ?), ('rebuilding', '1')", (site_id,))
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")
