"""The reading side of a site's ledger. Works while another process writes, and streams."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self

from disclosure.model import FetchState

from .exchange import resource_key
from .fetches import ColumnTotal, Kind, Link, RunSummary
from .storage import storage_faults
from .tables.lookup import Wanted
from .tables.rows import (
    CapturedPage,
    PageOutline,
    ResourceState,
    link_of,
    measures_of,
    outline_of,
    page_of,
    snapshot_of,
    state_of,
    total_of,
)
from .tables.schema import open_for_reading
from .times import moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from disclosure.model import Snapshot

__all__ = ["CapturedPage", "Ledger", "PageOutline", "ResourceState", "Wanted"]

_COLUMNS = """
    SELECT c.*, s.state AS current, s.since, s.detail, s.key AS resource,
    coalesce((SELECT mark FROM changes WHERE key = s.key), 0) AS mark FROM
"""
_GOOD = f"captures c ON c.id = s.capture AND c.kind IN ('{Kind.DETAIL}', '{Kind.IMPORT}')"
_LATEST = f"{_COLUMNS} states s JOIN {_GOOD} JOIN changes m ON m.key = s.key ORDER BY s.key"
# CROSS JOIN makes SQLite walk the changes, not the states.
_CHANGED = f"""
    {_COLUMNS} changes m CROSS JOIN states s ON s.key = m.key CROSS JOIN {_GOOD}
    WHERE m.mark > ? ORDER BY m.mark
"""
_PAGE = f"{_COLUMNS} states s JOIN {_GOOD} WHERE s.key = ?"
_BRIEF = """
    SELECT s.key, s.state, c.url, c.captured_at, c.status, c.media_type, c.kind,
    c.kind <> 'import' OR EXISTS (SELECT 1 FROM links WHERE key = s.key) AS listed FROM
"""
_OUTLINES = f"{_BRIEF} states s JOIN {_GOOD} JOIN changes m ON m.key = s.key WHERE m.mark <= ?"
_FILES = """
    SELECT s.key FROM changes m CROSS JOIN states s ON s.key = m.key WHERE m.mark > ? AND s.kind = ?
"""
_LINKS = """
    SELECT * FROM links WHERE via = '' AND (?1 IS NULL OR column_id = ?1) AND (?2 IS NULL OR run = ?2)
    ORDER BY id
"""
_ORIGINAL = """
    SELECT o.* FROM captures c JOIN captures o ON o.record_id = c.original
    WHERE c.file = ? AND c.offset = ?
"""
_LAST_TOTALS = """
    SELECT t.*, max(r.number) FROM totals t JOIN runs r ON r.id = t.run
    WHERE r.finished IS NOT NULL GROUP BY t.column_id ORDER BY t.column_id
"""


_RUNS = "SELECT * FROM runs WHERE ?1 IS NULL OR kind = ?1 ORDER BY number DESC LIMIT ?2"


class Ledger:
    """One site's ledger, read-only. A context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        found = self._one("SELECT value FROM facts WHERE name = 'site'")
        self._site: str = found["value"] if found else ""

    @classmethod
    def open(cls, path: Path) -> Ledger:
        """The ledger at ``path``. Raises InputError, ArchiveDamaged, LedgerLocked or FormatVersionError."""
        return cls(open_for_reading(path), path)

    def captures(
        self, url: str | None = None, prefix: str | None = None, wanted: Wanted | None = None
    ) -> Iterator[Snapshot]:
        """All captures as written; or those of one address, or whose canonical one begins so, by time.

        ``wanted`` says more: a span of time, the one nearest to a moment, a state, the newest, so many.
        """
        for row in self._rows(*(wanted or Wanted(url=url, prefix=prefix)).question()):
            yield snapshot_of(row, self._site)

    def count(self) -> int:
        """How many captures there are."""
        row = self._one("SELECT count(*) AS captures FROM captures")
        return int(row["captures"]) if row else 0

    def latest(self) -> Iterator[CapturedPage]:
        """Every details page and import that was ever captured in state OK, by canonical URL."""
        return self._pages(_LATEST)

    def changed_since(self, mark: int) -> Iterator[CapturedPage]:
        """Those of :meth:`latest` whose captures, state or links changed after ``mark``, in that order.

        Take :meth:`last_mark` first: what changes meanwhile is then seen the next time.
        """
        return self._pages(_CHANGED, (mark,))

    def page(self, url: str) -> CapturedPage | None:
        """The one of :meth:`latest` at an address, or None."""
        return next(self._pages(_PAGE, (resource_key(url),)), None)

    def outlines(self, mark: int) -> Iterator[PageOutline]:
        """Those of :meth:`latest` that have not changed since ``mark``, in brief and in any order."""
        return map(outline_of, self._rows(_OUTLINES, (mark,)))

    def attachments_since(self, mark: int) -> set[str]:
        """The keys (`resource_key`) of attachments that were captured, or vanished, after ``mark``."""
        return {row["key"] for row in self._rows(_FILES, (mark, Kind.ATTACHMENT))}

    def last_mark(self) -> int:
        """The mark of the latest change. Marks only grow, also when the ledger is rebuilt; 0 for none."""
        row = self._one("SELECT coalesce(max(mark), 0) AS mark FROM changes")
        return int(row["mark"]) if row else 0

    def state_of(self, url: str) -> tuple[FetchState, datetime, str] | None:
        """State, since when, and detail of an address; None when it was never asked for."""
        row = self._one("SELECT * FROM states WHERE key = ?", (resource_key(url),))
        return None if row is None else (FetchState(row["state"]), moment(row["since"]), row["detail"])

    def states(self) -> Iterator[ResourceState]:
        """What is known of every resource that was ever asked for, by canonical URL."""
        return map(state_of, self._rows("SELECT * FROM states ORDER BY key"))

    def totals(self, run: str | None = None) -> list[ColumnTotal]:
        """A run's totals; without ``run``, each column's from the last finished run that covered it."""
        if run is None:
            return [total_of(row) for row in self._rows(_LAST_TOTALS)]
        return [total_of(row) for row in self._rows("SELECT * FROM totals WHERE run = ?", (run,))]

    def runs(self, *, kind: str | None = None, last: int | None = None) -> list[RunSummary]:
        """Crawls and imports, or those of one ``kind``, as they began; with ``last`` only so many of them."""
        rows = list(self._rows(_RUNS, (kind, -1 if last is None else last)))
        return [self._summary(row) for row in reversed(rows)]

    def count_runs(self, kind: str) -> int:
        """How many crawls or imports there were."""
        row = self._one("SELECT count(*) AS runs FROM runs WHERE kind = ?", (kind,))
        return int(row["runs"]) if row else 0

    def links(self, column: str | None = None, *, run: str | None = None) -> Iterator[Link]:
        """Rows of lists in the order first seen: of a column or all, last seen in ``run`` or whenever."""
        return map(link_of, self._rows(_LINKS, (column, run)))

    def original_of(self, snapshot: Snapshot) -> Snapshot | None:
        """Where the payload of a revisit lies, or None when the ledger does not know."""
        row = self._one(_ORIGINAL, (snapshot.file, snapshot.offset))
        return None if row is None else snapshot_of(row, self._site)

    def close(self) -> None:
        """Gives the file free."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, query: str, values: tuple[object, ...] | dict[str, object] = ()) -> Iterator[sqlite3.Row]:
        with storage_faults(self._path):
            yield from self._connection.execute(query, values)

    def _one(self, query: str, values: tuple[object, ...] = ()) -> sqlite3.Row | None:
        return next(self._rows(query, values), None)

    def _pages(self, query: str, values: tuple[object, ...] = ()) -> Iterator[CapturedPage]:
        for row in self._rows(query, values):
            links = self._rows("SELECT * FROM links WHERE key = ? ORDER BY id", (row["resource"],))
            yield page_of(row, map(link_of, links), self._site)

    def _summary(self, row: sqlite3.Row) -> RunSummary:
        tallies = self._rows("SELECT * FROM tallies WHERE run = ? ORDER BY state", (row["id"],))
        return RunSummary(
            run=row["id"],
            kind=row["kind"],
            started=moment(row["started"]),
            finished=moment(row["finished"]) if row["finished"] else None,
            reason=row["reason"],
            settings=json.loads(row["settings"]),
            states={FetchState(tally["state"]): tally["fetches"] for tally in tallies},
            totals=tuple(self.totals(row["id"])),
            measures=measures_of(row),
        )
