"""SQLite's errors in our own words."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from disclosure.errors import DataError, LedgerLocked, StorageFull

from .documents import REBUILD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF
"""The primary result code is the low byte of an extended one (sqlite.org/rescode.html)."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_OUT_OF_REACH = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about the file in ``path`` into a DataError that says what to do.

    What remains (a mistake in our SQL, say) passes as it is: a bug of ours.

    Raises:
        LedgerLocked: another process kept the file for longer than we wait.
        StorageFull: the disk took no more.
        DataError: the file is damaged, or cannot be opened or written.
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
    if code == sqlite3.SQLITE_FULL:
        return StorageFull(f"{path}: no space left for the index; what was committed before is safe")
    if code in _DAMAGED:
        return DataError(f"{path}: index damaged ({error}); {REBUILD}")
    if code == sqlite3.SQLITE_IOERR:
        return DataError(f"{path}: cannot be read or written ({error}); check the disk, then {REBUILD}")
    if code in _OUT_OF_REACH:
        return DataError(f"{path}: cannot be opened for writing ({error}); check folder and permissions")
    return None
