"""What the embedded index keeps of sites: how far each was read, what became of its pages, what it holds."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from .health import health_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from indexer.health import IndexHealth

    from .generations import Generations

_MARK = "SELECT position FROM marks WHERE site = ? AND versions = ?"
_SET_MARK = """
    INSERT INTO marks VALUES (?, ?, ?)
    ON CONFLICT (site) DO UPDATE SET position = excluded.position, versions = excluded.versions
"""
_ACCOUNT = "SELECT account FROM accounts WHERE site = ?"
_SET_ACCOUNT = """
    INSERT INTO accounts VALUES (?, ?) ON CONFLICT (site) DO UPDATE SET account = excluded.account
"""
_CAPTURED = "SELECT id, captured_at FROM notices WHERE site = ?"


class KeepsSites:
    """The part of `indexer.embedded.index.SqliteIndex` that is about sites, and its health."""

    if TYPE_CHECKING:
        _generations: Generations

        def _rows(self, statement: str, parameters: tuple[str | int | None, ...] = ()) -> list[Any]: ...
        def _connected(self) -> AbstractContextManager[sqlite3.Connection]: ...
        def _transaction(self) -> AbstractContextManager[sqlite3.Connection]: ...

    def mark(self, site: str, *, versions: str = "") -> int:
        """Return how far a site's ledger was read with these versions."""
        rows = self._rows(_MARK, (site, versions))
        return int(rows[0][0]) if rows else 0

    def set_mark(self, site: str, position: int, *, versions: str = "") -> None:
        """Remember how far a site's ledger was read."""
        with self._transaction() as connection:
            connection.execute(_SET_MARK, (site, position, versions))

    def account(self, site: str) -> str:
        """Return what was kept of a site's pages."""
        rows = self._rows(_ACCOUNT, (site,))
        return str(rows[0][0]) if rows else ""

    def set_account(self, site: str, text: str) -> None:
        """Keep what became of a site's pages."""
        with self._transaction() as connection:
            connection.execute(_SET_ACCOUNT, (site, text))

    def captured(self, site: str) -> Iterator[tuple[str, datetime]]:
        """Yield id and capture time of a site's notices, from one view of the index."""
        with self._connected() as connection:
            for notice_id, captured_at in connection.execute(_CAPTURED, (site,)):
                yield notice_id, datetime.fromisoformat(captured_at)

    def health(self) -> IndexHealth:
        """Return how the index is; see `indexer.embedded.health`."""
        with self._connected() as connection:
            return health_of(connection, self._generations)
