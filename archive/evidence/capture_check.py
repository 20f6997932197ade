"""One capture against its line of the ledger, and a revisit against the record that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.warc.digests import algorithm_of
from archive.warc.records import NOT_MODIFIED

from .faults import Fault, fault_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from archive.events import Captured
    from archive.warc.scan import Found

REPAIR = "run gongkai archive repair"
_ORIGINAL = "SELECT digest FROM captures WHERE record_id = ? AND original IS NULL"


def capture_faults(
    connection: sqlite3.Connection, found: Found, event: Captured, row: sqlite3.Row | None
) -> Iterator[Fault]:
    """What of a record and its line does not agree; ``row`` is None where there is none."""
    if row is None:
        yield fault_of(found, f"the ledger has no line of this record; {REPAIR}")
        return
    told = (event.url, event.digest, event.record_id, event.status, event.length)
    if told != (row["url"], row["digest"], row["record_id"], row["status"], row["length"]):
        yield fault_of(found, "the ledger tells of another record")
    if event.original:
        yield from _revisit_faults(connection, found, event)


def _revisit_faults(connection: sqlite3.Connection, found: Found, event: Captured) -> Iterator[Fault]:
    originals = connection.execute(_ORIGINAL, (event.original,)).fetchall()
    if not originals:
        yield fault_of(found, f"a revisit of {event.original}, which is not in the archive")
    elif not any(_may_be_one(found, event.digest, row["digest"]) for row in originals):
        said = f"the payload {event.digest}, the record {originals[0]['digest']}"
        yield fault_of(found, f"a revisit of {event.original}, which holds another payload: it states {said}")


def _may_be_one(found: Found, digest: str, original: str) -> bool:
    """Whether two digests may be of one payload; those of two algorithms, or lengths, cannot be compared.

    Writers differ in what the digest of a 304 is of, which has no payload: ours repeat the original's.
    """
    if digest == original or found.field("WARC-Profile") == NOT_MODIFIED:
        return True
    is_like = algorithm_of(digest) == algorithm_of(original) and len(digest) == len(original)
    return not is_like or digest.lower() == original.lower()


def without_record(row: sqlite3.Row) -> Fault:
    """A line of the ledger where the file has nothing."""
    return Fault(
        file=row["file"],
        offset=row["offset"],
        record=row["record_id"],
        what=f"the ledger knows a capture of {row['url']} here, the file has no such record",
    )
