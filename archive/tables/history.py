"""What a site's ledger tells a crawl of earlier ones: how far lists were read, what looks at pages gave."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.acknowledgements import read_entry
from archive.exchange import resource_key
from archive.fetches import Kind
from archive.times import moment, stamp
from disclosure.model import FetchState

from .reader import LedgerReader
from .rows import link_of, snapshot_of, total_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime

    from archive.fetches import ColumnTotal, FrontierEntry, Link
    from disclosure.model import Snapshot

_WALKS = """
    SELECT t.*, r.number, r.finished FROM totals t JOIN runs r ON r.id = t.run
    WHERE t.listed AND t.column_id = ? AND r.finished IS NOT NULL ORDER BY r.number
"""
_HELD = """
    SELECT 1 FROM links l JOIN runs r ON r.id = l.first
    WHERE l.column_id = ? AND l.key = ? AND l.via = '' AND r.number <= ?
"""
_LISTED = """
    SELECT l.* FROM links l JOIN runs r ON r.id = l.run
    WHERE l.column_id = ? AND l.via = '' AND r.number >= ? ORDER BY l.id
"""
_LISTED_BY = "SELECT * FROM links WHERE column_id = ? AND via = '' AND run = ?"
_DAYS = """
    SELECT l.date, count(*) AS rows FROM links l JOIN runs a ON a.id = l.first JOIN runs z ON z.id = l.run
    WHERE l.column_id = ? AND l.via = '' AND l.date IS NOT NULL AND z.number >= ? AND a.number <= ?
    GROUP BY l.date
"""
_LOOKS = """
    SELECT s.*, (SELECT json_group_array(column_id) FROM links l WHERE l.key = s.key) AS listed FROM states s
    WHERE s.kind IN (?, ?)
"""
_UNASKED = """
    SELECT l.* FROM links l LEFT JOIN states s ON s.key = l.key
    WHERE (s.key IS NULL OR (s.kind = 'attachment' AND l.via = '')) AND l.column_id = ? ORDER BY l.id
"""
_WAITING = "SELECT entry FROM frontier WHERE NOT made AND priority = ? ORDER BY id"
_FILE = "SELECT 1 FROM states WHERE key = ? AND kind = 'attachment'"
_GOOD = """
    SELECT * FROM captures WHERE key = ? AND state = 'ok' AND kind IS NOT 'import'
    ORDER BY captured_at DESC, id DESC LIMIT 1
"""
_ANSWERS = "SELECT count(*) AS answers FROM captures WHERE captured_at >= ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A finished run that listed all rows of a column: its number and end (UTC), and the column's total."""

    number: int
    finished: datetime
    total: ColumnTotal


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the looks at one page or file gave so far. Times are aware, UTC.

    ``since`` is when its state began, ``first_at`` when it was first captured, None if it never was;
    ``changed_at`` when a look last found that it says something else, ``changes`` how often that was;
    ``failures`` counts the looks in a row that did not give it; ``columns`` list it, or the notice that a
    file belongs to.
    """

    url: str
    kind: Kind
    columns: tuple[str, ...]
    state: FetchState
    checked_at: datetime
    since: datetime
    first_at: datetime | None
    changed_at: datetime | None
    changes: int
    failures: int


class History(LedgerReader):
    """A reader of the history in one ledger."""

    def walks(self, column: str) -> list[Walk]:
        """The finished runs that listed all rows of the column, in their order."""
        return [
            Walk(number=row["number"], finished=moment(row["finished"]), total=total_of(row))
            for row in self._rows(_WALKS, column)
        ]

    def held(self, column: str, url: str, run: int) -> bool:
        """Whether the column listed the address in the run of that number, or before."""
        return next(self._rows(_HELD, column, resource_key(url), run), None) is not None

    def listed_since(self, column: str, run: int) -> Iterator[Link]:
        """The rows that the column listed in the run of that number or later."""
        return map(link_of, self._rows(_LISTED, column, run))

    def listed_by(self, column: str, run: str) -> Iterator[Link]:
        """The rows that the column has listed in a run of that id, in no order."""
        return map(link_of, self._rows(_LISTED_BY, column, run))

    def days(self, column: str, *, since: int, until: int) -> Iterator[tuple[str, int]]:
        """Each date, as printed, of rows that are listed since a run and were first listed ``until`` another.

        With it how many rows bear it.
        """
        return ((row["date"], row["rows"]) for row in self._rows(_DAYS, column, since, until))

    def unasked(self, column: str) -> Iterator[Link]:
        """The rows of the column that no run has asked for, or only as the file of another notice."""
        return map(link_of, self._rows(_UNASKED, column))

    def looks(self) -> Iterator[Look]:
        """Every page of a notice, and every file of one, that was ever asked for."""
        return map(_look_of, self._rows(_LOOKS, Kind.DETAIL, Kind.ATTACHMENT))

    def is_only_file(self, url: str) -> bool:
        """Whether an address was asked for as the file of a notice, and not for itself."""
        return next(self._rows(_FILE, resource_key(url)), None) is not None

    def waiting(self, priority: int) -> Iterator[FrontierEntry]:
        """The requests of one priority that are still to be made."""
        return (read_entry(json.loads(row["entry"])) for row in self._rows(_WAITING, priority))

    def good(self, site: str, url: str) -> Snapshot | None:
        """The last capture of ours in state OK of an address, or None.

        What others brought is not compared with: a server that is sent its validators would confirm it.
        """
        return next((snapshot_of(row, site) for row in self._rows(_GOOD, resource_key(url))), None)

    def answers_since(self, at: datetime) -> int:
        """How many answers were captured at or after a moment (aware)."""
        return int(next(self._rows(_ANSWERS, stamp(at)))["answers"])


def _look_of(row: sqlite3.Row) -> Look:
    return Look(
        url=row["url"],
        kind=Kind(row["kind"]),
        columns=tuple(json.loads(row["listed"])) or tuple(filter(None, [row["column_id"]])),
        state=FetchState(row["state"]),
        checked_at=moment(row["checked_at"]),
        since=moment(row["since"]),
        first_at=moment(row["first_at"]) if row["first_at"] else None,
        changed_at=moment(row["changed_at"]) if row["changed_at"] else None,
        changes=row["changes"],
        failures=row["failures"],
    )
