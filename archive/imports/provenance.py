"""Where an imported capture came from, as the archive's own records say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.acknowledgements import read_acknowledgement
from archive.exchange import wire_url
from archive.fetches import Kind
from archive.ledger import Ledger
from archive.storage import storage_faults
from archive.warc.scan import read_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from archive.events import Acknowledged
    from archive.folder import DataFolder
    from disclosure.model import Snapshot

_NEAR = 2
"""The acknowledgement of an import stands behind its capture and, where there is one, the request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a capture was found, when it was imported (aware, UTC), and what is known of the source.

    ``source`` holds the file's name, SHA-256 and format, who imported it (``operator``), and what the file
    says of itself (``stated_…``).
    """

    found_in: str
    run: str
    imported_at: datetime
    source: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """The same as JSON values; the time with ``Z``."""
        return {
            "found_in": self.found_in,
            "run": self.run,
            "imported_at": f"{self.imported_at:%Y-%m-%dT%H:%M:%SZ}",
            "source": dict(self.source),
        }

    def __str__(self) -> str:
        """One line: file, place in it, digest, who made it, who imported it and when, and what to note."""
        place, _, note = self.found_in.partition("; ")
        parts = [place]
        if digest := self.source.get("sha256"):
            parts.append(f"sha256 {digest}")
        if maker := self.source.get("stated_software"):
            parts.append(f"made by {maker}")
        who = f"by {operator} " if (operator := self.source.get("operator")) else ""
        parts.append(f"{who}at {self.imported_at:%Y-%m-%dT%H:%M:%SZ} in run {self.run}")
        return ", ".join(parts) + (f"; {note}" if note else "")


def provenance_of(folder: DataFolder, snapshot: Snapshot) -> Provenance | None:
    """Where an import took a capture from, None for a capture of our own. Raises ArchiveDamaged."""
    event = _acknowledgement(folder, snapshot)
    if event is None or event.kind is not Kind.IMPORT:
        return None
    with Ledger.open(folder.ledger_path(snapshot.site)) as ledger:
        run = next((run for run in ledger.runs() if run.run == event.run), None)
    if run is None:
        return None
    return Provenance(found_in=event.detail, run=run.run, imported_at=run.started, source=dict(run.settings))


def _acknowledgement(folder: DataFolder, snapshot: Snapshot) -> Acknowledged | None:
    """What an import wrote behind the capture; the capture itself, which may be large, is not read."""
    path = folder.warc_dir(snapshot.site) / snapshot.file
    end = snapshot.offset + snapshot.length
    with storage_faults(path), folder.open_warc(snapshot.site, snapshot.file) as file:
        size = path.stat().st_size
        for _ in range(_NEAR):
            if end >= size:
                return None
            record = read_record(file, end)
            end += record.length
            if record.type == "metadata":
                event = read_acknowledgement(record)
                asked = (wire_url(snapshot.url), snapshot.captured_at)
                return event if event is not None and (event.url, event.at) == asked else None
    return None
