"""When a site's lists were read, and which rows they showed. Works while another process writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from archive.attempts import Listing, Reading
from archive.exchange import resource_key
from archive.times import moment
from disclosure.errors import InputError

from .reader import LedgerReader
from .schema import open_for_reading

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_LISTED = 5
"""The version since which a ledger says of each reading of a list whether it came to all rows."""
_LISTINGS = """
    SELECT l.column_id, l.date, r.id AS run, r.number, r.started FROM links l JOIN runs r ON r.id = l.first
    WHERE l.key = ? AND l.column_id <> '' ORDER BY r.number, l.column_id
"""
_ROWS = """
    SELECT count(*) AS rows, coalesce(sum(l.first = ?2), 0) AS fresh FROM links l JOIN runs r ON r.id = l.run
    WHERE l.column_id = ?1 AND r.number >= ?3
"""
_READINGS = """
    SELECT t.*, r.id AS run_id, r.number, r.started, r.finished FROM totals t JOIN runs r ON r.id = t.run
    WHERE t.listed AND t.column_id = ? AND r.finished IS NOT NULL ORDER BY r.number
"""


class Readings(LedgerReader):
    """A reader of the lists in one ledger. A context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self._counted: dict[tuple[str, str], dict[str, int]] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """The reader of the ledger at ``path``.

        Raises DataError, or InputError where there is none, or one that does not know which lists were read.
        """
        connection = open_for_reading(path)
        if connection.execute("PRAGMA user_version").fetchone()[0] < _LISTED:
            connection.close()
            raise InputError(f"{path} is of an older version; gongkai archive repair brings it up to date")
        return cls(connection, path)

    def listings(self, url: str) -> list[Listing]:
        """The rows of columns that name an address, in the order of the runs that listed them first."""
        return [
            Listing(
                column=row["column_id"],
                date=row["date"],
                number=row["number"],
                started=moment(row["started"]),
                **self._counts(row["column_id"], row["run"], row["number"]),
            )
            for row in self._rows(_LISTINGS, resource_key(url))
        ]

    def _counts(self, column: str, run: str, number: int) -> dict[str, int]:
        """How many rows a column has since a run, and how many of them are that run's; asked once."""
        if (column, run) not in self._counted:
            row = next(self._rows(_ROWS, column, run, number))
            self._counted[column, run] = {"rows": row["rows"], "fresh": row["fresh"]}
        return self._counted[column, run]

    def readings(self, column: str) -> list[Reading]:
        """The finished runs that listed all rows of a column, in their order."""
        return [
            Reading(
                run=row["run_id"],
                number=row["number"],
                started=moment(row["started"]),
                finished=moment(row["finished"]),
                walk=row["walk"],
                rows=row["got"],
            )
            for row in self._rows(_READINGS, column)
        ]
