"""The tables of the embedded index, and how a file of them is opened.

One layout for SQLite 3.40 and later. The full-text table keeps no text of its own (``content=''``): the
tokens of a notice are three times its text, and can be worked out again from the packed document when a row
is to be taken out. ``notices`` holds what filters and orders need, so that a scan of it stays small, and
``servings`` what audits choose by.

``contents`` are what copies are told by (`works`), each once, whichever and however many notices have it; its
``work`` is theirs. ``changed_contents`` are still to be compared, ``changed_works`` to be put together anew.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import TYPE_CHECKING

from archive.tables.unwritable import immutable_address
from disclosure.errors import DataError, InputError
from disclosure.notices import SCHEMA_VERSION
from disclosure.urls import CANONICALISER
from indexer.bigrams import BIGRAMS
from indexer.works import WORKS

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = f"tables 7, notices {SCHEMA_VERSION}, bigrams {BIGRAMS}, works {WORKS}, addresses {CANONICALISER}"
"""What decides how rows look. An index of another format is rebuilt: it has nothing that must be saved."""

WEIGHTS = "8.0, 1.0, 2.0"
"""What a match counts in title, text and labels."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE notices (
    doc INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    site TEXT,
    agency TEXT,
    region TEXT,
    issuer TEXT,
    issuer_folded TEXT,
    number_folded TEXT,
    index_folded TEXT,
    category_folded TEXT,
    date_published TEXT,
    date_written TEXT,
    captured_at TEXT NOT NULL,
    content INTEGER
);
CREATE INDEX notices_site ON notices (site);
CREATE INDEX notices_agency ON notices (agency);
CREATE INDEX notices_published ON notices (date_published DESC, id);
CREATE INDEX notices_captured ON notices (captured_at DESC, date_published DESC, id);
CREATE INDEX notices_written ON notices (date_written);
CREATE TABLE documents (doc INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE notice_regions (value TEXT, doc INTEGER, PRIMARY KEY (value, doc)) WITHOUT ROWID;
CREATE TABLE notice_items (value INTEGER, doc INTEGER, PRIMARY KEY (value, doc)) WITHOUT ROWID;
CREATE TABLE notice_flags (value TEXT, doc INTEGER, PRIMARY KEY (value, doc)) WITHOUT ROWID;
CREATE TABLE notice_elements (value TEXT, doc INTEGER, PRIMARY KEY (value, doc)) WITHOUT ROWID;
CREATE INDEX notice_elements_doc ON notice_elements (doc);
CREATE INDEX notice_regions_doc ON notice_regions (doc);
CREATE INDEX notice_items_doc ON notice_items (doc);
CREATE INDEX notice_flags_doc ON notice_flags (doc);
CREATE INDEX notices_content ON notices (content);
CREATE TABLE servings (
    site TEXT,
    doc INTEGER,
    item INTEGER,
    column_id TEXT NOT NULL,
    agency TEXT NOT NULL,
    host TEXT NOT NULL,
    confidence REAL NOT NULL,
    stated INTEGER NOT NULL,
    attached INTEGER NOT NULL,
    image_only INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    PRIMARY KEY (site, doc, item, column_id)
) WITHOUT ROWID;
CREATE TABLE contents (
    content INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    work TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    text TEXT NOT NULL,
    named TEXT NOT NULL,
    inside TEXT NOT NULL,
    grams BLOB NOT NULL
);
CREATE INDEX contents_key ON contents (key);
CREATE INDEX contents_work ON contents (work);
CREATE TABLE blocks (shelf INTEGER, place INTEGER, content INTEGER, PRIMARY KEY (shelf, place, content))
    WITHOUT ROWID;
CREATE TABLE copies (content INTEGER, copy INTEGER, PRIMARY KEY (content, copy)) WITHOUT ROWID;
CREATE TABLE changed_contents (content INTEGER PRIMARY KEY);
CREATE TABLE changed_works (work TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE marks (site TEXT PRIMARY KEY, position INTEGER NOT NULL, versions TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE accounts (site TEXT PRIMARY KEY, account TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE notices_fts USING fts5 (title, text, labels, content='', tokenize='ascii');
"""

_PENDING = "INSERT INTO notices_fts (notices_fts, rank) VALUES ('hashsize', 16777216)"
"""Octets of new tokens that FTS5 gathers in memory before it writes a piece. With the default of one megabyte
pieces are small, and merging them takes a third of the time of a bulk load."""

_SETTINGS = (
    "PRAGMA synchronous=NORMAL",  # with WAL: a power cut may lose the last transaction, never the file
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA cache_size=-8192",  # who asks needs no more: what SQLite reads again, the system has in memory
)
_WRITING = "PRAGMA cache_size=-65536"
"""What is changed stays in SQLite's memory until it is committed, and trees are gone through in no order."""


def connect(path: Path, *, wait: float) -> sqlite3.Connection:
    """Open the index in ``path``, creating its tables if the file is new; ``wait`` seconds for other writers.

    In a folder that cannot be written it is opened for reading (`archive.tables.unwritable`).

    Raises:
        InputError: the file is a database, but none of ours.
        DataError: the index has another format.
        StorageRefused: its last writes cannot be read where it lies.
        sqlite3.Error: everything else, for `indexer.embedded.faults.translated` to put into words.
    """
    try:
        return _connected(path, path, wait)
    except sqlite3.OperationalError as error:
        cannot_open = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN
        if not (cannot_open and path.exists() and (address := immutable_address(path))):
            raise
        return _connected(address, path, wait)


def ready_to_write(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, with the memory that writing takes; it keeps that until it is closed."""
    connection.execute(_WRITING)
    return connection


def _connected(address: Path | str, path: Path, wait: float) -> sqlite3.Connection:
    is_uri = isinstance(address, str)
    connection = sqlite3.connect(
        address, uri=is_uri, timeout=wait, isolation_level=None, check_same_thread=False
    )
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        _ensure_tables(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _ensure_tables(connection: sqlite3.Connection, path: Path) -> None:
    if not _tables(connection):
        connection.execute("PRAGMA journal_mode=WAL")
        _create(connection)
    if "meta" not in _tables(connection):
        raise InputError(f"{path} is a database, but not an index of gongkai; name another file")
    stored = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    if stored is None or stored[0] != FORMAT:
        raise DataError(f"{path}: the index was made by another version; run `gongkai index --rebuild`")


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def _create(connection: sqlite3.Connection) -> None:
    """Create all tables in one transaction, unless another process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _tables(connection):
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute(_PENDING)
            facts = [("format", FORMAT), ("identity", secrets.token_hex(8))]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has given it up already
            connection.execute("ROLLBACK")
        raise
