"""How a ledger of an older version becomes one of this version, when a writer opens it.

What a step adds is empty for what the records of that time do not say, just as in a ledger that is rebuilt
from them. Two things a rebuild would have and a migrated ledger lacks: ``failures`` begins at none; and of
looks without an answer only each resource's last is known, which the fact ``looks_from`` says, the time up to
which that holds. Readers never change a ledger: they read older ones as they are. The fact ``migrated``
keeps the version that a ledger was made with; it goes when the ledger is rebuilt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

VERSION = 7
"""Of the ledger's tables, in SQLite's ``user_version``."""

_STEPS: Mapping[int, tuple[str, ...]] = {
    1: ("ALTER TABLE links ADD COLUMN fields TEXT NOT NULL DEFAULT ''",),
    2: (
        "ALTER TABLE links ADD COLUMN first TEXT NOT NULL DEFAULT ''",
        "UPDATE links SET first = run",
        "ALTER TABLE totals ADD COLUMN walk TEXT NOT NULL DEFAULT 'full'",
        "ALTER TABLE states ADD COLUMN first_at TEXT",
        "ALTER TABLE states ADD COLUMN changed_at TEXT",
        "ALTER TABLE states ADD COLUMN changes INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE states ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
        (
            "UPDATE states SET first_at = (SELECT min(captured_at) FROM captures"
            " WHERE captures.key = states.key AND captures.state = 'ok')"
        ),
    ),
    3: ("ALTER TABLE runs ADD COLUMN measures TEXT NOT NULL DEFAULT '{}'",),
    4: (
        "ALTER TABLE totals ADD COLUMN listed INTEGER NOT NULL DEFAULT 0",
        "UPDATE totals SET listed = complete",
    ),
    5: (
        "ALTER TABLE captures ADD COLUMN why TEXT NOT NULL DEFAULT ''",
        (
            "CREATE TABLE looks (id INTEGER PRIMARY KEY, key TEXT NOT NULL, state TEXT NOT NULL,"
            " detail TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,"
            " looks INTEGER NOT NULL DEFAULT 1)"
        ),
        "CREATE INDEX looks_key ON looks (key)",
        (
            "UPDATE captures SET why = (SELECT s.detail FROM states s WHERE s.key = captures.key)"
            " WHERE id IN (SELECT c.id FROM states s JOIN captures c ON c.key = s.key"
            " AND c.captured_at = s.checked_at AND c.state = s.state WHERE s.detail <> '')"
        ),
        (
            "INSERT INTO looks (key, state, detail, first, last, looks)"
            " SELECT key, state, detail, since, checked_at, 1 + (since <> checked_at) FROM states"
            " WHERE NOT EXISTS (SELECT 1 FROM captures c WHERE c.key = states.key"
            " AND c.captured_at = states.checked_at) ORDER BY key"
        ),
        "INSERT INTO facts SELECT 'looks_from', checked_at FROM states ORDER BY checked_at DESC LIMIT 1",
    ),
    6: ("ALTER TABLE captures ADD COLUMN payload TEXT",),
}
"""What leads from a version to the next."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Brings the tables from ``version`` to :data:`VERSION`, in one transaction."""
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    for each in range(version, VERSION):
        for statement in _STEPS[each]:
            connection.execute(statement)
    connection.execute("INSERT OR IGNORE INTO facts VALUES ('migrated', ?)", (str(version),))
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")
