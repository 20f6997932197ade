"""Heads of chains, to be kept elsewhere: what shows later that no history was cut off.

Whoever holds a whole data folder can cut off a site's last manifests with all that follows, or put an older
copy in its place: what is left agrees with itself. A head that was deposited with somebody else (a notary, a
printed record, another archive) tells: it must still lie on its site's chain. An anchor is a line of JSON::

    {"site": "gaj.example.gov.cn", "manifest": "<SHA-256 of the manifest's block>", "number": 12,
     "run": "20260301T083000Z-1f0c9a2e", "finished": "2026-03-01T09:00:00.000000Z"}
"""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.storage import reading, storage_faults
from archive.tables.schema import open_for_reading
from archive.warc.scan import read_record
from disclosure.errors import ArchiveDamaged, InputError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from archive.folder import DataFolder

_LATEST = "SELECT * FROM runs WHERE manifest = (SELECT value FROM facts WHERE name = 'manifest')"
_NUMBER = "SELECT count(*) AS manifests FROM runs WHERE manifest IS NOT NULL"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A manifest of a site: its SHA-256 in hexadecimal digits, and its number on the chain, from 1.

    ``finished`` is when its run ended, as the ledger writes it (UTC).
    """

    site: str
    manifest: str
    number: int
    run: str
    finished: str


def head_of(folder: DataFolder, site_id: str) -> Anchor | None:
    """The latest manifest of a site, None while it has none. Raises InputError or ArchiveDamaged."""
    path = folder.ledger_path(site_id)
    with closing(open_for_reading(path)) as connection, storage_faults(path):
        row = _row(connection, None)
        if row is None:
            return None
        number = connection.execute(_NUMBER).fetchone()["manifests"]
    return Anchor(
        site=site_id, manifest=row["manifest"], number=number, run=row["id"], finished=row["finished"]
    )


def manifest_bytes(folder: DataFolder, site_id: str, *, run: str | None = None) -> bytes:
    """The block of a run's manifest, or of the site's latest: what its hash is of.

    Raises InputError where there is none, ArchiveDamaged where its record is not what the ledger knows.
    """
    path = folder.ledger_path(site_id)
    with closing(open_for_reading(path)) as connection, storage_faults(path):
        row = _row(connection, run)
    if row is None or row["file"] is None:
        raise InputError(f"{site_id} has no manifest of {f'a run {run}' if run else 'any run'}")
    warc = folder.warc_dir(site_id) / row["file"]
    if not warc.is_file():
        raise ArchiveDamaged(f"{warc} is missing; run gongkai archive verify")
    with storage_faults(warc), warc.open("rb") as file:
        return read_record(file, row["offset"]).block


def _row(connection: sqlite3.Connection, run: str | None) -> sqlite3.Row | None:
    if run is not None:
        found = connection.execute("SELECT * FROM runs WHERE id = ? AND manifest IS NOT NULL", (run,))
    else:
        found = connection.execute(_LATEST)
    row: sqlite3.Row | None = found.fetchone()
    return row


def read_anchors(path: Path) -> Iterator[tuple[int, Anchor]]:
    """The anchors in a file with their lines' numbers; blank lines are passed over. Raises InputError."""
    with reading(path):
        lines = path.read_text("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _anchor(line, f"{path}:{number}")


def _anchor(line: str, place: str) -> Anchor:
    try:
        value = json.loads(line)
        anchor = Anchor(
            site=str(value["site"]),
            manifest=str(value["manifest"]).lower(),
            number=int(value.get("number", 0)),
            run=str(value.get("run", "")),
            finished=str(value.get("finished", "")),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{place}: no anchor as gongkai archive anchors prints them") from error
    if not _SHA256.fullmatch(anchor.manifest):
        raise InputError(f"{place}: {anchor.manifest!r} is no SHA-256 in hexadecimal digits")
    return anchor
