"""How a ledger of an older version becomes one of this version, when a writer opens it.

What a step adds is empty for what the records of that time do not say, just as in a ledger that is rebuilt
from them; ``failures`` alone, which a rebuild would count, begins at none. Readers never change a ledger:
they read older ones as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

VERSION = 6
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
    5: ("ALTER TABLE captures ADD COLUMN payload TEXT",),
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
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")
