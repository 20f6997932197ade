"""How the embedded index is: its size, whether its tables hold together, what a rebuild left behind."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from disclosure.errors import DataError, LedgerLocked
from indexer.documents import REBUILD
from indexer.health import IndexHealth

if TYPE_CHECKING:
    from pathlib import Path

    from .generations import Generations

ENGINE = f"SQLite {sqlite3.sqlite_version}"
CHECKED_WHOLE = 256 << 20
"""Bytes up to which the whole file is looked at, in a second or so; of a larger one the small tables."""
_SMALL = ("meta", "marks", "accounts", "changed_contents", "changed_works")
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})  # in the low byte of a code
_SHOWN = 3
UNDER_WAY = "another index is being built; this one answers until it is done"
INTERRUPTED = "a rebuild was interrupted; gongkai index --rebuild goes on with it"
_COUNTS = (
    "SELECT (SELECT count(*) FROM notices), (SELECT max(doc) FROM notices), (SELECT max(doc) FROM documents)"
)


def health_of(connection: sqlite3.Connection, generations: Generations) -> IndexHealth:
    """The health of the index that ``connection`` has open. Raises sqlite3.Error where it cannot be read."""
    facts = dict(connection.execute("SELECT key, value FROM meta"))
    notices, last, last_document = connection.execute(_COUNTS).fetchone()
    file = generations.current()
    faults = _faults(connection, file)
    if last != last_document:
        faults.append(f"the last notice is {last}, the last document {last_document}; {REBUILD}")
    state, problems = "damaged" if faults else "ok", faults
    if not faults and generations.later():
        state, told = _of_rebuild(generations)
        problems = [told]
    return IndexHealth(
        engine=ENGINE,
        notices=notices,
        size_bytes=size_of(file),
        state=state,
        problems=tuple(problems),
        format=facts.get("format", ""),
        identity=facts.get("identity", ""),
    )


def size_of(file: Path) -> int:
    """Bytes of the database, with its log."""
    parts = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _faults(connection: sqlite3.Connection, file: Path) -> list[str]:
    """What SQLite's own quick check finds."""
    tables = [""] if size_of(file) <= CHECKED_WHOLE else [f"('{name}')" for name in _SMALL]
    found: list[str] = []
    for table in tables:
        try:
            found += [line for (line,) in connection.execute(f"PRAGMA quick_check{table}") if line != "ok"]
        except sqlite3.DatabaseError as error:  # the check itself stumbles over the damage
            if error.sqlite_errorcode & 0xFF not in _DAMAGED:
                raise
            found.append(str(error))
    return [f"{line}; {REBUILD}" for line in found[:_SHOWN]]


def _of_rebuild(generations: Generations) -> tuple[str, str]:
    """Whether what lies beside the index is being filled, or was left by a rebuild that was interrupted."""
    try:
        with generations.locked():
            pass
    except LedgerLocked:
        return "rebuilding", UNDER_WAY
    except DataError:  # a folder that cannot be written: nobody rebuilds there
        pass
    return "degraded", INTERRUPTED
