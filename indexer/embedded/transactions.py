"""A transaction of the embedded index, which counts that something changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .schema import ready_to_write

if TYPE_CHECKING:
    import sqlite3

WRITING = "BEGIN IMMEDIATE"
_CHANGED = """
    INSERT INTO meta VALUES ('changes', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1
"""


@dataclass(slots=True)
class Transaction:
    """One after the other on a connection."""

    connection: sqlite3.Connection
    _before: int = 0

    def begin(self, how: str = WRITING) -> None:
        """Begin one, unless one is open."""
        if not self.connection.in_transaction:
            if how == WRITING:
                ready_to_write(self.connection)
            self.connection.execute(how)
            self._before = self.connection.total_changes

    def commit(self) -> None:
        """Keep what was written, if a transaction is open."""
        if self.connection.in_transaction:
            if self.connection.total_changes != self._before:
                self.connection.execute(_CHANGED)
            self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Give it up; a full disk may have done so already."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
