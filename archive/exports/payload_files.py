"""A capture as files: the payload as it was served, readable where it was coded, and what is known of it."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any

from archive.ledger import Ledger
from archive.reading import read_capture
from archive.storage import storage_faults
from archive.times import stamp
from archive.warc.digests import digest_of
from archive.warc.httphead import header
from archive.warc.payloads import payload_of
from archive.warc.scan import read_record
from disclosure.errors import ParseError

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from disclosure.model import Capture, Snapshot

    from .places import Place

_NAMED = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/plain": ".txt",
    "text/css": ".css",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}
"""Endings that are the same whatever the system's own table says."""

_CODED = {"gzip": ".gz", "x-gzip": ".gz", "br": ".br", "zstd": ".zst", "deflate": ".zlib"}


def write_payload(folder: DataFolder, snapshot: Snapshot, place: Place, at: str) -> dict[str, Any]:
    """Writes the payload of a capture into the folder ``at`` (with a slash), and gives what is known of it.

    A revisit gets the payload of the record that it refers to. ``payload`` has its content coding still on;
    where there is one, ``decoded`` is what a browser shows of it. Raises ArchiveDamaged.
    """
    holder = _holder(folder, snapshot)
    path = folder.warc_dir(holder.site) / holder.file
    with storage_faults(path), path.open("rb") as file:
        payload = payload_of(read_record(file, holder.offset))
    ending = ending_of(holder.media_type)
    said = _said(folder, holder)
    coded = said is None or said.body != payload
    coding = (header(said.headers, "Content-Encoding") or "").strip().lower() if said else ""
    files = {"payload": f"payload{ending}{_CODED.get(coding, '.coded') if coded else ''}"}
    place.write(at + files["payload"], payload)
    if coded and said is not None:
        files["decoded"] = f"decoded{ending}"
        place.write(at + files["decoded"], said.body)
    known = {**described(snapshot), "payload_sha1": digest_of(payload), "files": files}
    return known if holder == snapshot else {**known, "payload_from": described(holder)}


def _holder(folder: DataFolder, snapshot: Snapshot) -> Snapshot:
    """The capture whose record has the payload: itself, or the original of a revisit."""
    with Ledger.open(folder.ledger_path(snapshot.site)) as ledger:
        return ledger.original_of(snapshot) or snapshot


def _said(folder: DataFolder, snapshot: Snapshot) -> Capture | None:
    """The capture decoded; None where its coding is unknown here."""
    try:
        return read_capture(folder, snapshot)
    except ParseError:
        return None


def described(snapshot: Snapshot) -> dict[str, Any]:
    """Where a capture lies in the archive, for JSON."""
    return {
        "url": snapshot.url,
        "captured_at": stamp(snapshot.captured_at),
        "status": snapshot.status,
        "media_type": snapshot.media_type,
        "digest": snapshot.digest,
        "site": snapshot.site,
        "file": snapshot.file,
        "offset": snapshot.offset,
        "length": snapshot.length,
    }


def ending_of(media_type: str) -> str:
    """The ending of a file of that media type.

    >>> ending_of("text/html"), ending_of("no/such"), ending_of("")
    ('.html', '.bin', '.bin')
    """
    return _NAMED.get(media_type) or mimetypes.guess_extension(media_type, strict=True) or ".bin"
