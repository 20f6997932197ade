"""A capture as files: the payload as it was served, readable where it was coded, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.ledger import Ledger
from archive.reading import open_payload
from archive.times import stamp
from archive.warc.blocks import chunks_of, head_of
from archive.warc.digests import digest_of
from archive.warc.httphead import header
from disclosure.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.folder import DataFolder
    from archive.reading import Payload
    from disclosure.model import Snapshot

    from .places import Place

_OFFICE = "application/vnd.openxmlformats-officedocument"
_NAMED = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/css": ".css",
    "text/csv": ".csv",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/ofd": ".ofd",
    "application/msword": ".doc",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
}
"""Endings by media type. The system's own table differs from one system to the next."""

_CODED = {"gzip": ".gz", "x-gzip": ".gz", "br": ".br", "zstd": ".zst", "deflate": ".zlib"}


def write_payload(folder: DataFolder, snapshot: Snapshot, place: Place, at: str) -> dict[str, Any]:
    """Writes the payload of a capture into the folder ``at`` (with a slash), and gives what is known of it.

    A revisit gets the payload of the record that it refers to. ``payload`` has its content coding still on;
    where there is one, ``decoded`` is what a browser shows of it. Raises ArchiveDamaged.
    """
    holder = _holder(folder, snapshot)
    payload = open_payload(folder, holder)
    ending = ending_of(holder.media_type)
    decoded = _decoded(payload)
    coding = (header(payload.headers, "Content-Encoding") or "").strip().lower()
    files = {"payload": f"payload{ending}{'' if decoded is None else _CODED.get(coding, '.coded')}"}
    _write(place, at + files["payload"], chunks_of(payload.content))
    if decoded:
        files["decoded"] = f"decoded{ending}"
        _write(place, at + files["decoded"], payload.chunks())
    known = {**described(snapshot), "payload_sha1": digest_of(payload.content), "files": files}
    return known if holder == snapshot else {**known, "payload_from": described(holder)}


def _write(place: Place, path: str, pieces: Iterable[bytes]) -> None:
    with place.open(path) as stream:
        for piece in pieces:
            stream.write(piece)


def _decoded(payload: Payload) -> bool | None:
    """Whether the payload can be decoded; None where nothing has to be, for it is not coded."""
    try:
        first = next(iter(payload.chunks()), b"")
    except ParseError:  # in a coding that is unknown here; it is kept as it came
        return False
    return None if head_of(payload.content).startswith(first) else True


def _holder(folder: DataFolder, snapshot: Snapshot) -> Snapshot:
    """The capture whose record has the payload: itself, or the original of a revisit."""
    with Ledger.open(folder.ledger_path(snapshot.site)) as ledger:
        return ledger.original_of(snapshot) or snapshot


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
    return _NAMED.get(media_type, ".bin")
