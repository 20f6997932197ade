"""What a site's ledger holds of each look at one resource. Works while another process writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.attempts import Attempt
from archive.exchange import resource_key
from archive.fetches import Kind
from archive.times import moment
from disclosure.model import FetchState

from .readings import Readings
from .rows import snapshot_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from disclosure.model import Snapshot

_ANSWERED = "SELECT * FROM captures WHERE key = ? ORDER BY captured_at, id"
_UNANSWERED = "SELECT * FROM looks WHERE key = ? ORDER BY first, id"
_LAST = "SELECT * FROM states WHERE key = ?"
_GOOD = """
    SELECT * FROM captures WHERE key = ?1 AND state = 'ok' AND (kind IS NOT 'import' OR NOT EXISTS (
        SELECT 1 FROM captures o WHERE o.key = ?1 AND o.state = 'ok' AND o.kind IS NOT 'import'))
    ORDER BY captured_at, id
"""
_RECORD = "SELECT record_id FROM captures WHERE file = ? AND offset = ?"
# A resource whose bytes never differed, whose looks never failed, and that came into no list after it was
# read to its end, has no history worth telling.
_EVENTFUL = """
    WITH whole AS (
        SELECT t.column_id, min(r.number) AS number FROM totals t JOIN runs r ON r.id = t.run
        WHERE t.listed AND t.walk = 'full' AND r.finished IS NOT NULL GROUP BY t.column_id
    )
    SELECT s.key, s.url FROM states s WHERE s.kind IN (?, ?, ?) AND (
        s.failures OR s.state NOT IN ('ok', 'not_modified')
        OR (SELECT count(DISTINCT c.digest) + sum(c.state IS NULL OR c.state NOT IN ('ok', 'not_modified'))
            FROM captures c WHERE c.key = s.key) > 1
        OR EXISTS (SELECT 1 FROM links l JOIN runs r ON r.id = l.first
            JOIN whole w ON w.column_id = l.column_id WHERE l.key = s.key AND w.number < r.number))
    ORDER BY s.key
"""
_NAMED_ALIKE = "SELECT url, first_at FROM states WHERE key LIKE ? ESCAPE '\\' AND first_at IS NOT NULL"


class Attempts(Readings):
    """A reader of the looks, and of the lists, in one ledger. A context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        found = next(self._rows("SELECT value FROM facts WHERE name = 'site'"), None)
        self.site: str = found["value"] if found else ""
        self._has_looks = self._table("looks")

    @property
    def unanswered_from(self) -> datetime | None:
        """Up to when of looks without an answer only each resource's last is known; None if all are.

        So it is in a ledger that an older version wrote; one that is rebuilt knows them all.
        """
        if not self._has_looks:
            row = next(self._rows("SELECT max(checked_at) AS value FROM states"), None)
        else:
            row = next(self._rows("SELECT value FROM facts WHERE name = 'looks_from'"), None)
        return moment(row["value"]) if row and row["value"] else None

    def of(self, url: str) -> list[Attempt]:
        """Every look at an address, by time."""
        key = resource_key(url)
        answered = [_answered(row, self.site) for row in self._rows(_ANSWERED, key)]
        return sorted([*answered, *self._unanswered(key, answered)], key=lambda each: each.at)

    def knows(self, url: str) -> bool:
        """Whether the site was ever asked for the address."""
        key = resource_key(url)
        return any(next(self._rows(question, key), None) is not None for question in (_LAST, _ANSWERED))

    def good(self, url: str) -> list[Snapshot]:
        """The captures of an address in which the server gave it, by time; of others if none is ours."""
        return [snapshot_of(row, self.site) for row in self._rows(_GOOD, resource_key(url))]

    def record_id(self, snapshot: Snapshot) -> str:
        """The id of the record that holds a capture."""
        return str(next(self._rows(_RECORD, snapshot.file, snapshot.offset))["record_id"])

    def eventful(self) -> Iterator[str]:
        """The addresses of notices and files at which more happened than that they were found, in order.

        It may name one too many: bytes that differ need not be a change.
        """
        for row in self._rows(_EVENTFUL, Kind.DETAIL, Kind.IMPORT, Kind.ATTACHMENT):
            yield row["url"]

    def named_alike(self, part: str) -> Iterator[tuple[str, datetime]]:
        """The addresses that hold ``part`` and were captured, each with the time of its first capture."""
        escaped = re.sub(r"([\\%_])", r"\\\1", part)
        for row in self._rows(_NAMED_ALIKE, f"%{escaped}%"):
            yield row["url"], moment(row["first_at"])

    def _unanswered(self, key: str, answered: list[Attempt]) -> Iterator[Attempt]:
        if self._has_looks:
            yield from map(_look, self._rows(_UNANSWERED, key))
            return
        for row in self._rows(_LAST, key):
            at = moment(row["checked_at"])
            if all(each.at != at for each in answered):
                state = FetchState(row["state"])
                yield Attempt(at=at, until=at, state=state, detail=row["detail"])

    def _table(self, name: str) -> bool:
        question = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return next(self._rows(question, name), None) is not None


def _answered(row: sqlite3.Row, site: str) -> Attempt:
    at = moment(row["captured_at"])
    return Attempt(
        at=at,
        until=at,
        state=FetchState(row["state"]) if row["state"] else None,
        detail=row["why"] if "why" in row.keys() else "",  # noqa: SIM118 - a Row is no mapping
        snapshot=snapshot_of(row, site),
        target=row["target"] if row["target"] != row["key"] else None,
        imported=row["kind"] == Kind.IMPORT,
    )


def _look(row: sqlite3.Row) -> Attempt:
    return Attempt(
        at=moment(row["first"]),
        until=moment(row["last"]),
        state=FetchState(row["state"]),
        detail=row["detail"],
        times=row["looks"],
    )
