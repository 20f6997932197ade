"""A ledger made anew from the records that a check reads, to be compared with the one that is there.

States, lists, runs and totals are what an audit goes by, and no digest covers the ledger: whoever changed a
line of it is found out only so.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from archive.storage import storage_faults
from archive.tables.frontier import Frontier
from archive.tables.posting import Posting
from archive.tables.schema import open_for_writing
from archive.times import utc_now

from .faults import Fault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from types import TracebackType

    from archive.events import Event

_LEFT_OUT = frozenset({"facts", "files", "changes", "met"})
"""Tables that say how far a ledger is, or number its changes; and the ids of records met so far."""

_FACTS = ("site", "vouched_file", "vouched_end")
"""What of ``facts`` the records say: by it the next manifest goes on."""

_CALLED = {"captures": ("file", "offset"), "links": ("column_id", "key"), "frontier": ("key",)}
"""What a line is called where its number says nothing."""

_NOT_BROUGHT_OVER = {
    "captures": {"why", "payload"},
    "states": {"failures", "changes", "first_at", "changed_at"},
    "links": {"first", "fields"},
    "runs": {"measures"},
    "totals": {"walk", "listed"},
}
"""What a ledger of an older version may lack (`archive.tables.migrations`); of looks, all but the last."""

_BATCH = 1000
_REBUILD = "run gongkai archive repair --rebuild"


class Twin:
    """A ledger in a folder that goes with it. A context manager."""

    def __init__(self, site_id: str) -> None:
        self._held = ExitStack()
        folder = Path(self._held.enter_context(tempfile.TemporaryDirectory(prefix="gongkai-verify-")))
        self._path = folder / "ledger.db"
        self._connection = open_for_writing(self._path, site_id, now=utc_now())
        self._held.callback(self._connection.close)
        self._connection.execute("PRAGMA synchronous=OFF")
        self._connection.execute("CREATE TABLE met (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._posting = Posting(self._connection, Frontier(self._connection))
        self._waiting = 0

    def post(self, event: Event) -> None:
        """Enters an event. Raises StorageFull where the folder for temporary files has no room."""
        with storage_faults(self._path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN")
            self._posting.post(event)
            self._waiting += 1
            if self._waiting >= _BATCH:
                self._commit()

    def is_first(self, record_id: str) -> bool:
        """Whether no record with that id was met before."""
        with storage_faults(self._path):
            met = self._connection.execute("INSERT OR IGNORE INTO met VALUES (?)", (record_id,))
            return met.rowcount > 0

    def faults(self, ledger: sqlite3.Connection, *, older: bool = False) -> Iterator[Fault]:
        """Where the other ledger says something else, one fault a line.

        Of an ``older`` one, which another version made, only what that version counted is compared.
        """
        with storage_faults(self._path):
            self._commit()
            yield from self._facts(ledger)
            for table in self._tables():
                if older and table == "looks":
                    continue
                names = self._key(table)
                left_out = _NOT_BROUGHT_OVER.get(table, set()) if older else set()
                theirs, own = (_rows(each, table, names, left_out) for each in (ledger, self._connection))
                yield from _differences(table, names, theirs, own)

    def _facts(self, ledger: sqlite3.Connection) -> Iterator[Fault]:
        theirs, own = (
            {row["name"]: row["value"] for row in each.execute("SELECT * FROM facts")}
            for each in (ledger, self._connection)
        )
        for name in _FACTS:
            if theirs.get(name) != own.get(name):
                what = f"the ledger says {theirs.get(name)!r}, the records {own.get(name)!r}; {_REBUILD}"
                yield Fault(file="ledger.db", offset=0, record=f"facts {name}", what=what)

    def _tables(self) -> list[str]:
        rows = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [row["name"] for row in rows]
        return [name for name in names if name not in _LEFT_OUT and not name.startswith("sqlite_")]

    def _key(self, table: str) -> tuple[str, ...]:
        """The columns by which a table's lines are told apart."""
        if table == "frontier":
            return _CALLED[table]  # its numbers are those of the order in which requests were found
        rows = self._connection.execute(f"PRAGMA table_info({table})").fetchall()
        return tuple(row["name"] for row in sorted(rows, key=lambda row: int(row["pk"])) if row["pk"])

    def _commit(self) -> None:
        if self._connection.in_transaction:
            self._posting.end("", 0, "")
            self._connection.execute("COMMIT")
        self._waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()


def _rows(
    connection: sqlite3.Connection, table: str, names: tuple[str, ...], left_out: set[str]
) -> Iterator[dict[str, object]]:
    order = ", ".join(names)
    passed_over = left_out | ({"id"} if table == "frontier" else set())
    for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608 - names of ours
        yield {name: row[name] for name in row.keys() if name not in passed_over}  # noqa: SIM118 - a Row is no mapping


def _differences(
    table: str,
    names: tuple[str, ...],
    theirs: Iterator[dict[str, object]],
    own: Iterator[dict[str, object]],
) -> Iterator[Fault]:
    """Both in the order of their names; after a line that only one has, both go on in step."""
    left, right = next(theirs, None), next(own, None)
    while left is not None or right is not None:
        first, second = _name(left, names), _name(right, names)
        if right is None or (left is not None and first < second):
            yield _fault(table, left, names, "the ledger says what no record does")
            left = next(theirs, None)
        elif left is None or second < first:
            yield _fault(table, right, names, "the ledger lacks what the records say")
            right = next(own, None)
        else:
            if wrong := [name for name in right if left.get(name) != right[name]]:
                said = ", ".join(f"{name} {left.get(name)!r}, the records {right[name]!r}" for name in wrong)
                yield _fault(table, right, names, f"the ledger says {said}")
            left, right = next(theirs, None), next(own, None)


def _name(row: dict[str, object] | None, names: tuple[str, ...]) -> tuple[str | int, ...]:
    values = (row[name] for name in names) if row is not None else ()
    return tuple(value if isinstance(value, int) else str(value) for value in values)


def _fault(table: str, row: dict[str, object] | None, names: tuple[str, ...], what: str) -> Fault:
    called = " ".join(str(row[name]) for name in _CALLED.get(table, names)) if row is not None else ""
    return Fault(file="ledger.db", offset=0, record=f"{table} {called}", what=f"{what}; {_REBUILD}")
