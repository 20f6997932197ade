"""What every reader of one ledger has: its connection, and questions to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from archive.storage import storage_faults

from .schema import open_for_reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType


class LedgerReader:
    """A reader of one ledger that works while the crawl writes it. A context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """The reader of the ledger at ``path``. Raises DataError or InputError."""
        return cls(open_for_reading(path), path)

    def close(self) -> None:
        """Gives the file free."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, query: str, *values: object) -> Iterator[sqlite3.Row]:
        with storage_faults(self._path):
            yield from self._connection.execute(query, values)
