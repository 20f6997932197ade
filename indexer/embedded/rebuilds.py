"""A file that is filled beside the one in use, then takes its place."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from disclosure.errors import DataError, InputError, StorageFull

from .faults import translated
from .generations import delete
from .schema import connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .generations import Generations

_BEGUN = "INSERT OR REPLACE INTO meta VALUES ('rebuild', ?)"
_TOLD = "SELECT value FROM meta WHERE key = 'rebuild'"
_DONE = "DELETE FROM meta WHERE key = 'rebuild'"


@contextmanager
def rebuilt(generations: Generations, *, versions: str | None) -> Iterator[Path]:
    """Give a file to fill; the caller closes it and lets it take the place of the one in use.

    When the block fails the file is deleted. With ``versions`` it stays, unless the disk is full, and the
    next rebuild with the same ones is given it again. Raises InputError where the file in use is none of
    ours, LedgerLocked while another process rebuilds, StorageFull where the disk takes no more.
    """
    if not generations.replaceable(generations.path):
        raise InputError(
            f"{generations.path} is not an index of gongkai; name another, or remove it yourself"
        )
    with generations.locked():
        file = _unfinished(generations, versions) or generations.next()
        try:
            if versions is not None:
                _write(file, _BEGUN, versions)
            yield file
        except StorageFull:
            delete(file)
            raise
        except BaseException:
            if versions is None:
                delete(file)
            raise
        _write(file, _DONE)
        generations.switch(file)


def _unfinished(generations: Generations, versions: str | None) -> Path | None:
    """The file of a rebuild with these versions that was interrupted."""
    if versions is None:
        return None
    return next((file for file in generations.later() if _told(file) == versions), None)


def _told(file: Path) -> str | None:
    """With which versions a file was begun; None for one that cannot be used."""
    try:
        with closing(connect(file, wait=0)) as connection:
            row = connection.execute(_TOLD).fetchone()
            return row[0] if row else None
    except (DataError, InputError, sqlite3.Error):
        return None


def _write(file: Path, statement: str, *values: str) -> None:
    with translated(file), closing(connect(file, wait=0)) as connection:
        connection.execute(statement, values)
