"""Which run's manifest vouches for a record."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.storage import storage_faults
from archive.tables.schema import open_for_reading
from archive.times import moment, stamp
from archive.warc.scan import read_record

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from archive.folder import DataFolder
    from disclosure.model import Snapshot

_ENDED = """
    SELECT id, finished, manifest, file, offset FROM runs
    WHERE finished >= ? AND manifest IS NOT NULL ORDER BY number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A manifest: its run, when it was written (UTC), its SHA-256, and the record that holds it.

    ``stamps`` names the files in the site's ``stamps/`` in which an authority says when it was there.
    """

    run: str
    finished: datetime
    sha256: str
    file: str
    offset: int
    stamps: tuple[str, ...] = ()


def voucher_of(folder: DataFolder, snapshot: Snapshot) -> Voucher | None:
    """The manifest that covers the record of a capture; None before the run that wrote it has ended.

    It and its stamps are looked up, and not verified: that is `gongkai archive verify`. Raises DataError.
    """
    path = folder.ledger_path(snapshot.site)
    with closing(open_for_reading(path)) as connection, storage_faults(path):
        ended = connection.execute(_ENDED, (stamp(snapshot.captured_at),))
        row = next((row for row in ended if _covers(folder, snapshot, row)), None)
        return None if row is None else _voucher(folder, snapshot.site, row)


def _covers(folder: DataFolder, snapshot: Snapshot, row: sqlite3.Row) -> bool:
    path = folder.warc_dir(snapshot.site) / row["file"]
    if not path.is_file():
        return False
    with storage_faults(path), path.open("rb") as file:
        stretches = json.loads(read_record(file, row["offset"]).block)["files"]
    end = snapshot.offset + snapshot.length
    own = (each for each in stretches if each["name"] == snapshot.file)
    return any(each["start"] <= snapshot.offset and end <= each["end"] for each in own)


def _voucher(folder: DataFolder, site: str, row: sqlite3.Row) -> Voucher:
    stamps = (folder.site_dir(site) / "stamps").glob(f"{row['manifest']}*.tsr")
    return Voucher(
        run=row["id"],
        finished=moment(row["finished"]),
        sha256=row["manifest"],
        file=row["file"],
        offset=row["offset"],
        stamps=tuple(sorted(path.name for path in stamps)),
    )
