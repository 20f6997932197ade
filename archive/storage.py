"""Writing to disk so that it lasts, and what a disk or database says when it cannot."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from disclosure.errors import (
    ArchiveDamaged,
    DataError,
    InputError,
    LedgerLocked,
    StorageFull,
    TooManyOpenFiles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

_FULL = {errno.ENOSPC, errno.EFBIG} | ({errno.EDQUOT} if hasattr(errno, "EDQUOT") else set())
_CROWDED = {errno.EMFILE, errno.ENFILE}
_PRIMARY = 0xFF  # SQLite keeps the primary result code in the low byte of an extended one


class storage_faults:  # noqa: N801 - used like a function; a generator costs more than many a question does
    """Turns what the system says while ``path`` is used into an exception of ours.

    Raises StorageFull, TooManyOpenFiles, LedgerLocked, ArchiveDamaged, or DataError for what else the system
    refuses.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing happens yet."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            if error.errno in _FULL:
                raise _full(self._path, error) from error
            if error.errno in _CROWDED:
                raise TooManyOpenFiles(f"{self._path}: {error.strerror}") from error
            raise DataError(f"{self._path} cannot be used: {error.strerror or error}") from error
        if isinstance(error, sqlite3.Error):
            raise _of_database(self._path, error) from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns the system's refusal to let ``path`` be read into InputError."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _full(path: Path, error: Exception) -> StorageFull:
    return StorageFull(
        f"{path}: {error}. Free some space or raise the limit, then run the same command again: it goes on"
        " from what was acknowledged"
    )


def _of_database(path: Path, error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # misuse from Python, no answer of the library: a bug of ours
        return error
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}:
        return _full(path, error)
    if code & _PRIMARY == sqlite3.SQLITE_CANTOPEN and _no_more_files():
        return TooManyOpenFiles(f"{path}: {error}")
    if code & _PRIMARY in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LedgerLocked(f"{path} is in use by another process; wait for it to end, then try again")
    if code & _PRIMARY in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return ArchiveDamaged(
            f"{path} is damaged ({error}); gongkai archive repair --rebuild makes a ledger anew from the WARC"
            " files and keeps this one beside"
        )
    return DataError(f"{path} cannot be used: {error}")


def _no_more_files() -> bool:
    """Whether the system lets this process open no more: SQLite does not say why it could not."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in _CROWDED
    return False


def sync_folder(folder: Path) -> None:
    """Makes names created in the folder last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Writes the file so that after a crash either the old or the new content is there, never a part."""
    draft = path.with_name(path.name + ".new")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)
