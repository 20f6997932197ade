"""The unfinished crawl's requests, in the ledger: those to make, and those made, lest one is made twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .acknowledgements import as_json, read_entry, write_entry

if TYPE_CHECKING:
    import sqlite3

    from .fetches import FrontierEntry


class Frontier:
    """Requests by priority, then in the order found. What is claimed lives in memory only.

    ``waiting`` counts the requests that are not made yet, claimed ones among them.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._claimed: set[str] = set()
        self.waiting = 0
        self.count()

    def count(self) -> None:
        """Counts anew, after a transaction was rolled back or the ledger rebuilt."""
        found = self._connection.execute("SELECT count(*) FROM frontier WHERE NOT made")
        self.waiting = int(found.fetchone()[0])

    def put(self, entry: FrontierEntry, *, again: bool = False) -> None:
        """Adds a request, unless this run asked for it before; ``again`` asks a second time."""
        changed = self._connection.execute(
            "INSERT INTO frontier (key, priority, entry) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
            " SET made = 0, priority = excluded.priority, entry = excluded.entry WHERE made AND ?",
            (entry.key, entry.priority, as_json(write_entry(entry)), again),
        )
        self.waiting += changed.rowcount

    def made(self, key: str) -> None:
        """Notes that the request was made; one that was never put counts as made too."""
        self._claimed.discard(key)
        done = self._connection.execute(
            "UPDATE frontier SET made = 1, entry = '' WHERE key = ? AND NOT made", (key,)
        )
        self.waiting -= done.rowcount
        if not done.rowcount:
            self._connection.execute(
                "INSERT OR IGNORE INTO frontier (key, priority, entry, made) VALUES (?, 0, '', 1)", (key,)
            )

    def clear(self) -> None:
        """Forgets everything: the run is over."""
        self._connection.execute("DELETE FROM frontier")
        self._claimed.clear()
        self.waiting = 0

    def claim(self) -> FrontierEntry | None:
        """The best request that nobody holds. As few are held at a time, stepping over them costs little."""
        rows = self._connection.execute(
            "SELECT key, entry FROM frontier WHERE NOT made ORDER BY priority DESC, id"
        )
        for row in rows:
            if row["key"] not in self._claimed:
                rows.close()
                self._claimed.add(row["key"])
                return read_entry(json.loads(row["entry"]))
        return None

    def holds(self, key: str) -> bool:
        """Whether the request is claimed."""
        return key in self._claimed

    def release(self, key: str) -> None:
        """Gives a request back."""
        self._claimed.discard(key)
