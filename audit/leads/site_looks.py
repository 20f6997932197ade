"""A reader of one site's looks and lists for thousands of questions in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exchange import resource_key
from archive.fetches import Kind
from archive.tables.attempts import Attempts
from archive.times import moment

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

    from archive.attempts import Listing, Reading

_CHANGES = "SELECT * FROM states WHERE key = ?"
_FIRST_PAGE = f"""
    SELECT c.url, c.captured_at FROM runs r JOIN captures c
    ON c.column_id = ? AND c.kind = '{Kind.LIST}' AND c.captured_at BETWEEN r.started AND r.finished
    WHERE r.id = ? ORDER BY c.captured_at LIMIT 1
"""  # noqa: S608 - our own word


class SiteLooks(Attempts):
    """Asks once for the readings of each list, and once for the rows that name the address asked for last.

    It sees the ledger as it was when first asked: a crawl that goes on beside it is not followed.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self._read: dict[str, list[Reading]] = {}
        self._rows_of: tuple[str, list[Listing]] = ("", [])
        self._first_pages: dict[tuple[str, str], tuple[str, datetime] | None] = {}

    def readings(self, column: str) -> list[Reading]:
        """The finished runs that listed all rows of a column."""
        if column not in self._read:
            self._read[column] = super().readings(column)
        return self._read[column]

    def listings(self, url: str) -> list[Listing]:
        """The rows of columns that name an address."""
        if self._rows_of[0] != url:
            self._rows_of = url, super().listings(url)
        return self._rows_of[1]

    def first_page(self, column: str, run: str) -> tuple[str, datetime] | None:
        """Address and time of the first capture that a finished run made of a column's list.

        Its other pages were captured after it, in the same run.
        """
        if (column, run) not in self._first_pages:
            row = next(self._rows(_FIRST_PAGE, column, run), None)
            self._first_pages[column, run] = (row["url"], moment(row["captured_at"])) if row else None
        return self._first_pages[column, run]

    def changed(self, url: str) -> bool:
        """Whether a crawl ever found that the page said something else than before.

        A crawl compares fields and text, not octets. A ledger that an older version wrote does not know of
        changes before it was brought up to date; one that is rebuilt does.
        """
        row = next(self._rows(_CHANGES, resource_key(url)), None)
        return row is not None and row["changes"] > 0
