"""A reader of one site's looks and lists for thousands of questions in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exchange import resource_key
from archive.tables.attempts import Attempts

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from archive.attempts import Listing, Reading

_CHANGES = "SELECT * FROM states WHERE key = ?"


class SiteLooks(Attempts):
    """Asks once for the readings of each list, and once for the rows that name the address asked for last.

    It sees the ledger as it was when first asked: a crawl that goes on beside it is not followed.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self._read: dict[str, list[Reading]] = {}
        self._rows_of: tuple[str, list[Listing]] = ("", [])

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

    def changed(self, url: str) -> bool:
        """Whether a crawl ever found that the page said something else than before.

        A crawl compares fields and text, not octets. A ledger that an older version wrote does not know of
        changes before it was brought up to date; one that is rebuilt does.
        """
        row = next(self._rows(_CHANGES, resource_key(url)), None)
        return row is not None and row["changes"] > 0
