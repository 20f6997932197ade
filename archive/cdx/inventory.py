"""The WARC files of a site: how large, how many records, from when to when, and what vouches for each."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.evidence.manifests import vouched_by
from archive.evidence.readback import read_back
from archive.storage import storage_faults
from archive.tables.schema import open_for_reading
from archive.warc.names import warc_names
from archive.warc.scan import read_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from archive.folder import DataFolder

_MANIFESTS = "SELECT * FROM runs WHERE manifest IS NOT NULL AND file IS NOT NULL ORDER BY number"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcFile:
    """A WARC file. Its first and last dates are those of its records as written, empty for none.

    ``sha256`` and ``records`` (by type) are read back from the disk. ``is_open``: the next record is appended
    to it, unless it is full or old by then. ``manifests`` are the SHA-256 of those that vouch for a stretch
    of it, up to byte ``vouched``; what lies behind that, the manifest of a run to come will vouch for.
    """

    site: str
    name: str
    bytes: int
    sha256: str
    records: Mapping[str, int]
    first: str
    last: str
    is_open: bool
    vouched: int = 0
    manifests: tuple[str, ...] = field(default=())


def warc_files(
    folder: DataFolder, site_id: str, *, progress: Callable[[str], object] | None = None
) -> Iterator[WarcFile]:
    """The files of a site in the order in which they were written, up to what is committed.

    Raises InputError for a site without a ledger, DataError where a file cannot be read.
    """
    warcs = folder.warc_dir(site_id)
    ledger = folder.ledger_path(site_id)
    with closing(open_for_reading(ledger)) as connection, storage_faults(ledger):
        sizes = {row["name"]: row["size"] for row in connection.execute("SELECT * FROM files")}
        vouched = _vouched(connection, warcs)
    names = warc_names(warcs)
    for name in names:
        if progress:
            progress(name)
        with storage_faults(warcs / name):
            found = read_back(warcs / name, 0, sizes.get(name, 0))
        manifests, end = vouched.get(name, ([], 0))
        yield WarcFile(
            site=site_id,
            name=name,
            bytes=found.bytes,
            sha256=found.sha256,
            records=dict(sorted(found.records.items())),
            first=found.first,
            last=found.last,
            is_open=name == names[-1],
            vouched=end,
            manifests=tuple(manifests),
        )


def _vouched(connection: sqlite3.Connection, warcs: Path) -> dict[str, tuple[list[str], int]]:
    """By file the manifests that vouch for a stretch of it, and up to which byte."""
    found: dict[str, tuple[list[str], int]] = {}
    for row in connection.execute(_MANIFESTS):
        path = warcs / row["file"]
        if not path.is_file():
            continue  # verify names what is missing
        with path.open("rb") as file:
            for stretch in vouched_by(read_record(file, row["offset"])).stretches:
                hashes, end = found.get(stretch.name, ([], 0))
                found[stretch.name] = ([*hashes, row["manifest"]], max(end, stretch.end))
    return found
