"""Many rows in one statement.

A statement for each row asks for Python's lock each time, and waits for it while another thread makes the
next rows (`indexer.embedded.upsert`). The statements are of few sizes, so that SQLite prepares few: what is
missing to a size is filled with NULL, which no first column holds. 500 rows of the widest table have 7,000
parameters, of 32,766 that SQLite takes.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from .prepared import Value

    Row = tuple[Value, ...]

AT_ONCE = 500
_SIZES = (1, 5, 50, AT_ONCE)


def put_rows(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows into a table of ours, whose columns may be named behind its name."""
    for part in _parts(rows):
        row = f"({', '.join('?' * len(part[0]))})"
        values = f"VALUES {', '.join([row] * len(part))}"
        statement = f"INSERT INTO {table} SELECT * FROM ({values}) WHERE column1 NOTNULL"  # noqa: S608 - our names
        connection.execute(statement, list(chain.from_iterable(part)))


def chosen(connection: sqlite3.Connection, select: str, values: Sequence[Value]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a statement of ours, which ends with a column, where that is one of the values."""
    for part in _parts([(value,) for value in values]):
        marks = ", ".join("?" * len(part))
        yield from connection.execute(f"{select} IN ({marks})", [value for (value,) in part]).fetchall()


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for begin in range(0, len(rows), AT_ONCE):
        part = list(rows[begin : begin + AT_ONCE])
        size = next(size for size in _SIZES if size >= len(part))
        part += [(None,) * len(part[0])] * (size - len(part))
        yield part
