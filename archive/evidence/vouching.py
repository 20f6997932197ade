"""What a run's manifest vouches for: what was written since the manifest before, read back from the disk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from archive.storage import storage_faults
from archive.warc.names import warc_names
from archive.warc.scan import read_record

from .manifests import Counts, Stretch, Vouched, vouched_by
from .readback import captures_among, read_back

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LAST = "SELECT * FROM runs WHERE manifest = ?"


def vouch(connection: sqlite3.Connection, warcs: Path) -> Vouched:
    """The stretches behind the last manifest up to what was committed. Raises StorageFull or DataError.

    Where the last manifest is of an older version, all that it and those before vouch for is counted once.
    """
    facts = {row["name"]: row["value"] for row in connection.execute("SELECT * FROM facts")}
    sizes = {row["name"]: row["size"] for row in connection.execute("SELECT * FROM files")}
    names = [name for name in warc_names(warcs) if name in sizes]
    file, end = facts.get("vouched_file", ""), int(facts.get("vouched_end", 0))
    with storage_faults(warcs):
        known = names[: names.index(file) + 1] if file in names else []
        stretches = tuple(_stretches(warcs, names[max(0, len(known) - 1) :], sizes, {file: end}))
        before = _before(connection, warcs, facts.get("manifest"))
        if before is None and facts.get("manifest"):
            older = _stretches(warcs, known, {**sizes, file: end}, {})
            before = _sum(older, int(_count(connection)))
    return Vouched(stretches=stretches, previous=facts.get("manifest"), so_far=_sum(stretches, 1, before))


def _stretches(
    warcs: Path, names: Iterable[str], ends: dict[str, int], starts: dict[str, int]
) -> Iterator[Stretch]:
    for name in names:
        start, end = starts.get(name, 0), ends[name]
        if end > start:
            found = read_back(warcs / name, start, end)
            yield Stretch(
                name=name,
                start=start,
                end=start + found.bytes,
                sha256=found.sha256,
                records=dict(sorted(found.records.items())),
            )


def _before(connection: sqlite3.Connection, warcs: Path, manifest: str | None) -> Counts | None:
    """What the last manifest says of itself and those before."""
    row = connection.execute(_LAST, (manifest,)).fetchone()
    if row is None or row["file"] is None:
        return None
    with (warcs / row["file"]).open("rb") as file:
        return vouched_by(read_record(file, row["offset"])).so_far


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM runs WHERE manifest IS NOT NULL").fetchone()[0])


def _sum(stretches: Iterable[Stretch], manifests: int, before: Counts | None = None) -> Counts:
    """So many manifests more, with what they vouch for."""
    records = Counter(before.records if before else {})
    size = before.bytes if before else 0
    for stretch in stretches:
        records.update(stretch.records or {})
        size += stretch.end - stretch.start
    return Counts(
        manifests=manifests + (before.manifests if before else 0),
        records=dict(sorted(records.items())),
        captures=captures_among(records),
        bytes=size,
    )
