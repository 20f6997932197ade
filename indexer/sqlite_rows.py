"""Many rows in one statement.

A statement for each row asks for Python's lock each time, and waits for it while another thread makes the
next rows (`sqlite_upsert`). The statements are of few sizes, so that SQLite prepares few: 250 rows of the
widest table have 3,500 parameters, of 32,766 that it takes.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from .sqlite_prepared import Value

T = TypeVar("T")

AT_ONCE = 250
_SIZES = (AT_ONCE, 25, 5, 1)


def put_rows(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """Insert rows into a table of ours, whose columns may be named behind its name."""
    for part in _parts(rows):
        row = f"({', '.join('?' * len(part[0]))})"
        statement = f"INSERT INTO {table} VALUES {', '.join([row] * len(part))}"  # noqa: S608 - our names
        connection.execute(statement, list(chain.from_iterable(part)))


def chosen(connection: sqlite3.Connection, select: str, values: Sequence[Value]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a statement of ours, which ends with a column, where that is one of the values."""
    for part in _parts(values):
        marks = ", ".join("?" * len(part))
        yield from connection.execute(f"{select} IN ({marks})", part).fetchall()


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    at = 0
    for size in _SIZES:
        while len(rows) - at >= size:
            yield rows[at : at + size]
            at += size
