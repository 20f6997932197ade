"""Which file of an embedded index is in use, and how the next one takes its place.

::

    index.db                the first index; the name that users give
    index-2.db              what a rebuild made
    index.db.current        names the one in use; absent while that is index.db itself
    index.db.lock           held by whoever rebuilds

The pointer is replaced in one step. The database itself is not: the old one's write-ahead log would be taken
for the new one's, and Windows replaces no file that a reader has open. Readers stay with the file that they
opened, also after it was deleted; where it cannot be deleted yet, the next rebuild does it.
"""

from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from disclosure.errors import DataError, InputError, LedgerLocked, StorageFull, StorageRefused
from indexer.documents import REBUILD
from indexer.files import atomic_output

from .faults import FREE_SPACE
from .schema import connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDEX_NAME = "index.db"
"""The index of a data folder."""

_COMPANIONS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Generations:
    """The files of the index that users call ``path``."""

    path: Path

    def exists(self) -> bool:
        """Whether any index is there."""
        return self.pointer.exists() or self.path.exists()

    @property
    def pointer(self) -> Path:
        """The file that names the one in use."""
        return self.path.with_name(f"{self.path.name}.current")

    def current(self) -> Path:
        """Return the file in use, there or not.

        Raises:
            DataError: the pointer names no file of this index, or one that is gone.
        """
        name = self._named()
        while name is not None:
            file = self.path.parent / name
            if self._number(file) and file.exists():
                return file
            if (name_by_now := self._named()) == name:
                raise DataError(f"{self.pointer}: index damaged: it names {name!r}; {REBUILD}")
            name = name_by_now  # a rebuild ended in between
        return self.path

    def connected(self, *, wait: float) -> sqlite3.Connection:
        """Open the file in use. Raises what `connect` and `current` do.

        A rebuild may end between the look at the pointer and the opening, and delete what was in use; then
        the next one is opened.
        """
        while True:
            file = self.current()
            try:
                connection = connect(file, wait=wait)
            except (sqlite3.Error, DataError, InputError):
                if self.current() == file:
                    raise
                continue
            if self.current() == file:
                return connection
            connection.close()

    def next(self) -> Path:
        """Return a file for the next index, with a higher number than all that are there.

        No number comes back: a reader of a deleted file, when it closes, deletes the log of that name.
        """
        number = max((self._number(file) for file in self._files()), default=1) + 1
        return self.path.with_name(f"{self.path.stem}-{number}{self.path.suffix}")

    def later(self) -> list[Path]:
        """Return the files after the one in use, the last first: what rebuilds left unfinished."""
        try:
            shown = self._number(self.current())
        except DataError:
            return []
        files = sorted(self._files(), key=self._number, reverse=True)
        return [file for file in files if self._number(file) > shown and file != self.path]

    def switch(self, file: Path) -> None:
        """Make ``file`` the one in use, and delete the others where the system lets us."""
        with atomic_output(self.pointer) as stream:
            stream.write(file.name.encode())
        self.sweep(keep=file)

    def sweep(self, *, keep: Path) -> None:
        """Delete every file of this index but ``keep``."""
        for file in self._files():
            if file != keep and self.replaceable(file):
                delete(file)

    def replaceable(self, file: Path) -> bool:
        """Whether a file may be deleted for a new index: what we made, even damaged, never what others made.

        The index of a data folder is ours by its name. Under another name a file must hold our tables.
        """
        return self.path.name == INDEX_NAME or not file.exists() or _holds_our_tables(file)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of whoever rebuilds. Raises LedgerLocked if another process does."""
        lock = FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=0)
        try:
            lock.acquire()
        except OSError as error:
            if isinstance(error, Timeout):
                raise LedgerLocked(f"{lock.lock_file}: another process is rebuilding this index") from error
            if error.errno == errno.ENOSPC:
                raise StorageFull(f"{lock.lock_file}: {error.strerror}; {FREE_SPACE}") from error
            raise StorageRefused(f"{lock.lock_file}: cannot be written ({error.strerror})") from error
        try:
            yield
        finally:
            lock.release()

    def _named(self) -> str | None:
        """What the pointer says; None where there is none."""
        try:
            return self.pointer.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None

    def _files(self) -> list[Path]:
        """Return every database file of this index that is there."""
        return [file for file in self.path.parent.iterdir() if self._number(file)]

    def _number(self, file: Path) -> int:
        """Return which generation a file is, 0 if none of ours."""
        if file.name == self.path.name:
            return 1
        name = rf"{re.escape(self.path.stem)}-(\d+){re.escape(self.path.suffix)}"
        match = re.fullmatch(name, file.name)
        return int(match[1]) if match else 0


def _holds_our_tables(file: Path) -> bool:
    """Whether a file is an empty one or a database with the tables of an index."""
    if not file.stat().st_size:
        return True
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            return {"notices", "marks"} <= names
    except sqlite3.Error:
        return False


def delete(file: Path) -> None:
    """Delete a database and what SQLite wrote beside it, as far as no one on Windows has it open."""
    for companion in _COMPANIONS:
        with suppress(PermissionError):
            file.with_name(file.name + companion).unlink(missing_ok=True)
