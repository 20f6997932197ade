"""The unfinished crawl's requests, in the ledger: those to make, and those made, lest one is made twice."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING

from archive.acknowledgements import as_json, read_entry, write_entry

if TYPE_CHECKING:
    import sqlite3

    from archive.fetches import FrontierEntry


_AHEAD = 16
"""Requests that are read at once: as many as a group has fetches, after which the frontier changes."""


class Frontier:
    """Requests by priority, then in the order found. What is claimed lives in memory only.

    ``waiting`` counts the requests that are not made yet, claimed ones among them.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._claimed: set[str] = set()
        self._ahead: deque[tuple[str, str]] = deque()
        self.waiting = 0
        self.count()

    def count(self) -> None:
        """Counts anew, after a transaction was rolled back or the ledger rebuilt."""
        self._ahead.clear()
        found = self._connection.execute("SELECT count(*) FROM frontier WHERE NOT made")
        self.waiting = int(found.fetchone()[0])

    def put(self, entry: FrontierEntry, *, again: bool = False) -> None:
        """Adds a request, unless this run asked for it before; ``again`` asks a second time."""
        self._ahead.clear()
        changed = self._connection.execute(
            "INSERT INTO frontier (key, priority, entry) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
            " SET made = 0, priority = excluded.priority, entry = excluded.entry WHERE made AND ?",
            (entry.key, entry.priority, as_json(write_entry(entry)), again),
        )
        self.waiting += changed.rowcount

    def made(self, key: str) -> None:
        """Notes that the request was made; one that was never put counts as made too."""
        self._ahead.clear()
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
        self._ahead.clear()
        self._connection.execute("DELETE FROM frontier")
        self._claimed.clear()
        self.waiting = 0

    def claim(self) -> FrontierEntry | None:
        """The best request that nobody holds. Some are read ahead; they stand until the frontier changes."""
        if not self._ahead:
            self._read_ahead()
        if not self._ahead:
            return None
        key, entry = self._ahead.popleft()
        self._claimed.add(key)
        return read_entry(json.loads(entry))

    def _read_ahead(self) -> None:
        """As few are held at a time, stepping over them costs little."""
        rows = self._connection.execute(
            "SELECT key, entry FROM frontier WHERE NOT made ORDER BY priority DESC, id LIMIT ?",
            (len(self._claimed) + _AHEAD,),
        )
        self._ahead.extend((row["key"], row["entry"]) for row in rows if row["key"] not in self._claimed)

    def holds(self, key: str) -> bool:
        """Whether the request is claimed."""
        return key in self._claimed

    def release(self, key: str) -> None:
        """Gives a request back."""
        self._ahead.clear()
        self._claimed.discard(key)
