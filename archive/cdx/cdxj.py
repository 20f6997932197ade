"""CDXJ, the index that pywb, OutbackCDX and WACZ read: a line a capture, sorted by key and time.

::

    cn,gov,example,gaj)/tzgg/1.html 20260301083000 {"url": "http://gaj.example.gov.cn/tzgg/1.html",
        "mime": "text/html", "status": "200", "digest": "sha1:…", "length": "1293", "offset": "845",
        "filename": "gaj.example.gov.cn-20260301083000001-00000.warc.gz"}

in one line. A record that refers to an earlier one has ``warc/revisit`` for its media type. What was asked
for by POST stands under the address alone, as those tools' indexers have it unless told otherwise.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Self

from archive.storage import storage_faults
from archive.tables.schema import open_for_reading
from archive.times import moment

from .surt import surt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from archive.folder import DataFolder

REVISIT = "warc/revisit"
_CAPTURES = "SELECT * FROM captures ORDER BY id"
_CACHE = -8192
"""Kibibytes (SQLite counts them below zero) that a sort may hold in memory; the rest is on disk."""


def cdxj_line(row: sqlite3.Row) -> str:
    """The line of a capture, without a line break; ASCII, so that its order is that of its octets."""
    mime = REVISIT if row["record_type"] == "revisit" else row["media_type"]
    fields = {
        "url": row["url"],
        "mime": mime,
        "status": str(row["status"]) if row["status"] else "",
        "digest": _stated(row),
        "length": str(row["length"]),
        "offset": str(row["offset"]),
        "filename": row["file"],
    }
    at = f"{moment(row['captured_at']):%Y%m%d%H%M%S}"
    return f"{surt(row['url'])} {at} {json.dumps({name: text for name, text in fields.items() if text})}"


def cdxj(
    folder: DataFolder, sites: Iterable[str], *, progress: Callable[[str], object] | None = None
) -> Iterator[str]:
    """The lines of some sites in one order, whatever their number: memory does not grow with it.

    Raises InputError for a site without a ledger, StorageFull where the sort finds no room on disk.
    """
    with Sorted() as lines:
        for site in sites:
            if progress:
                progress(site)
            lines.add(_lines(folder.ledger_path(site)))
        yield from lines


def _lines(ledger: Path) -> Iterator[str]:
    with closing(open_for_reading(ledger)) as connection, storage_faults(ledger):
        connection.execute("BEGIN")  # one state of the ledger throughout
        yield from map(cdxj_line, connection.execute(_CAPTURES))


class Sorted:
    """Lines in the order of their octets, sorted by SQLite in a file that goes with the process."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute("PRAGMA temp_store = FILE")
        self._connection.execute(f"PRAGMA cache_size = {_CACHE}")
        self._connection.execute("CREATE TABLE lines (line TEXT NOT NULL)")

    def add(self, lines: Iterable[str]) -> None:
        """Takes lines in."""
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO lines VALUES (?)", ((line,) for line in lines))
        self._connection.execute("COMMIT")

    def __iter__(self) -> Iterator[str]:
        return (line for (line,) in self._connection.execute("SELECT line FROM lines ORDER BY line"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()


def _stated(row: sqlite3.Row) -> str:
    """The record's own WARC-Payload-Digest, by which readers find what a revisit refers to."""
    own = row["payload"] if "payload" in row.keys() else None  # noqa: SIM118 - a Row is no mapping
    return own or str(row["digest"])
