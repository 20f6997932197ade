"""The run manifests that vouch for captures, and the chain from them to the newest one of their site."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.storage import storage_faults
from archive.tables.schema import open_for_reading
from archive.times import moment, stamp
from archive.warc.digests import sha256_of
from archive.warc.scan import read_record
from disclosure.errors import ArchiveDamaged

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

    from archive.folder import DataFolder
    from disclosure.model import Snapshot

_ENDED = """
    SELECT * FROM runs WHERE manifest IS NOT NULL AND file IS NOT NULL AND finished >= ? ORDER BY number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A run's manifest as it stands in a WARC file: its text, that text's SHA-256, and what it vouches for.

    ``number`` counts the site's runs, ``finished`` is when it was written (UTC), ``previous`` the SHA-256 of
    the manifest before. A stretch is the name of a WARC file, and from which byte to which (not in it any
    more).
    """

    number: int
    run: str
    finished: datetime
    text: bytes
    sha256: str
    previous: str | None
    stretches: tuple[tuple[str, int, int], ...]
    file: str
    offset: int

    def covers(self, snapshot: Snapshot) -> bool:
        """Whether the capture lies in what it vouches for."""
        return any(
            name == snapshot.file and start <= snapshot.offset and snapshot.offset + snapshot.length <= end
            for name, start, end in self.stretches
        )


class Vouching:
    """The manifests of one site, in the order of its runs."""

    def __init__(self, folder: DataFolder, site: str) -> None:
        self.site = site
        self.manifests = [_read(folder, site, row) for row in _ended(folder, site)]

    def of(self, snapshot: Snapshot) -> Manifest | None:
        """The manifest that vouches for a capture; None as long as its run has not ended."""
        return next((manifest for manifest in self.manifests if manifest.covers(snapshot)), None)

    def since(self, first: Manifest) -> list[Manifest]:
        """That manifest and all after it: each carries the hash of the one before."""
        return [manifest for manifest in self.manifests if manifest.number >= first.number]


def stamps_on(folder: DataFolder, site: str, manifest: Manifest) -> list[Path]:
    """The RFC 3161 stamps on a manifest, with their questions: ``stamps/<its SHA-256>.tsr`` and ``.tsq``."""
    place = folder.site_dir(site) / "stamps"
    named = re.compile(rf"{manifest.sha256}(?:-\d+)?\.ts[rq]")
    return sorted(path for path in place.iterdir() if named.fullmatch(path.name)) if place.is_dir() else []


def voucher_of(folder: DataFolder, snapshot: Snapshot) -> Manifest | None:
    """The manifest that covers the record of a capture; None before the run that wrote it has ended.

    It is looked up among those that were written since, and neither it nor the record is verified: that is
    `archive.evidence.verify`. Raises DataError.
    """
    for row in _ended(folder, snapshot.site, since=stamp(snapshot.captured_at)):
        if (folder.warc_dir(snapshot.site) / row["file"]).is_file():
            manifest = _read(folder, snapshot.site, row)
            if manifest.covers(snapshot):
                return manifest
    return None


def _ended(folder: DataFolder, site: str, since: str = "") -> list[sqlite3.Row]:
    ledger = folder.ledger_path(site)
    with closing(open_for_reading(ledger)) as connection, storage_faults(ledger):
        return connection.execute(_ENDED, (since,)).fetchall()


def _read(folder: DataFolder, site: str, row: sqlite3.Row) -> Manifest:
    """The manifest that a run ended with. Raises ArchiveDamaged where the ledger means another."""
    path = folder.warc_dir(site) / row["file"]
    with storage_faults(path), folder.open_warc(site, row["file"]) as file:
        text = read_record(file, row["offset"]).block
    if sha256_of(text) != row["manifest"]:
        raise ArchiveDamaged(f"{path}, offset {row['offset']}: not the manifest that the ledger means")
    value = json.loads(text)
    return Manifest(
        number=row["number"],
        run=row["id"],
        finished=moment(row["finished"]),
        text=text,
        sha256=row["manifest"],
        previous=value["previous"],
        stretches=tuple((each["name"], each["start"], each["end"]) for each in value["files"]),
        file=row["file"],
        offset=row["offset"],
    )
