"""SQLite's errors in our own words."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from disclosure.errors import DataError, LedgerLocked, StorageFull, StorageRefused
from indexer.documents import REBUILD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF
"""The primary result code is the low byte of an extended one (sqlite.org/rescode.html)."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_OUT_OF_REACH = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})
_NO_ROOM = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_ROOM = 64 << 10
"""Bytes that even a reader needs beside the index: 32 KB of memory shared with others, and an empty log."""

FREE_SPACE = "free some space, then run the same command again; what was committed before is safe"


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about the file in ``path`` into a DataError that says what to do.

    What remains (a mistake in our SQL, say) passes as it is: a bug of ours.

    Raises:
        LedgerLocked: another process kept the file for longer than we wait.
        StorageFull: the disk took no more.
        StorageRefused: the file cannot be opened, read or written.
        DataError: the file is damaged.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = _in_our_words(error, path)
        if known is None:
            raise
        raise known from error


def _in_our_words(error: sqlite3.DatabaseError, path: Path) -> DataError | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _LOCKED:
        return LedgerLocked(f"{path}: another process is writing this index; try again when it is done")
    if code == sqlite3.SQLITE_FULL or (code in _NO_ROOM and _is_full(path)):
        return StorageFull(f"{path}: no space left for the index; {FREE_SPACE}")
    if code in _DAMAGED:
        return DataError(f"{path}: index damaged ({error}); {REBUILD}")
    if code == sqlite3.SQLITE_IOERR:
        return StorageRefused(f"{path}: cannot be read or written ({error}); check the disk, then {REBUILD}")
    if code in _OUT_OF_REACH:
        return StorageRefused(f"{path}: cannot be opened for writing ({error}); check folder and permissions")
    return None


def _is_full(path: Path) -> bool:
    """Whether the disk lacks the room that SQLite wants: it does not say why it could not write."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False
