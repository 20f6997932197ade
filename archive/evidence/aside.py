"""Puts a ledger aside, so that the next writer makes one anew out of the WARC files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.locking import lock
from archive.storage import storage_faults, sync_folder

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from archive.folder import DataFolder


def put_ledger_aside(folder: DataFolder, site_id: str, *, now: datetime) -> Path | None:
    """Moves a site's ledger into ``torn/``, where nothing reads it; None where there is none.

    Its write-ahead log goes with it. Raises LedgerLocked while the site is being written, and DataError.
    """
    path = folder.ledger_path(site_id)
    with storage_faults(path):
        held = lock(path.with_name("writer.lock"))
        try:
            if not path.exists():
                return None
            place = path.parent / "torn" / f"ledger-{now:%Y%m%dT%H%M%S%fZ}.db"
            place.parent.mkdir(exist_ok=True)
            for ending in ("", "-wal", "-shm"):
                part = path.with_name(path.name + ending)
                if part.exists():
                    part.rename(place.with_name(place.name + ending))
            sync_folder(place.parent)
            sync_folder(path.parent)
        finally:
            held.release()
    return place
