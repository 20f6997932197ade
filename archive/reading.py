"""Reads a capture back out of its WARC file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.errors import ArchiveDamaged
from disclosure.model import Capture, Headers

from .ledger import Ledger
from .storage import storage_faults
from .warc.about import is_as_received
from .warc.decoding import unpacked
from .warc.httphead import as_received, header, read_head, status_of
from .warc.payloads import CAPTURES, has_payload_digest, payload_of
from .warc.records import NOT_MODIFIED
from .warc.scan import Found, read_record

if TYPE_CHECKING:
    from disclosure.model import Snapshot

    from .folder import DataFolder


def read_capture(folder: DataFolder, snapshot: Snapshot) -> Capture:
    """What the server answered, its content coding (gzip, deflate, br, zstd) removed.

    A revisit gets its own status and headers, and the payload of the record it refers to; 304 has no body.
    A file that came without HTTP has status 0 and its media type for a header. Raises ArchiveDamaged, which
    names file and offset, and ParseError for a body that cannot be decoded.
    """
    record = _record(folder, snapshot)
    status, headers, payload = _message(record)
    if record.type == "revisit":
        payload = b"" if record.field("WARC-Profile") == NOT_MODIFIED else _repeated(folder, snapshot)
    return Capture(
        url=snapshot.url,
        captured_at=snapshot.captured_at,
        status=status,
        headers=headers,
        body=unpacked(payload, header(headers, "Content-Encoding"), header(headers, "Content-Type")),
        ip=record.field("WARC-IP-Address") or None,
        protocol=record.field("WARC-Protocol") or None,
    )


def _record(folder: DataFolder, snapshot: Snapshot) -> Found:
    path = folder.warc_dir(snapshot.site) / snapshot.file
    if not path.is_file():
        raise ArchiveDamaged(f"{path} is missing; {snapshot.url} was kept at its offset {snapshot.offset}")
    with storage_faults(path), path.open("rb") as file:
        record = read_record(file, snapshot.offset)
    if record.type not in CAPTURES or record.length != snapshot.length:
        raise ArchiveDamaged(f"{path}, offset {snapshot.offset}: not the record that the ledger means")
    if record.type != "revisit" and not has_payload_digest(record, snapshot.digest):
        raise ArchiveDamaged(f"{path}, offset {snapshot.offset}: the payload does not have its digest")
    return record


def _message(record: Found) -> tuple[int, Headers, bytes]:
    if record.type == "resource":
        return 0, (("Content-Type", record.field("Content-Type")),), record.block
    head = read_head(record.block)
    headers = head.headers if is_as_received(record) else as_received(head.headers)
    return status_of(head.start), headers, payload_of(record)


def _repeated(folder: DataFolder, snapshot: Snapshot) -> bytes:
    """The payload that a revisit refers to."""
    with Ledger.open(folder.ledger_path(snapshot.site)) as ledger:
        original = ledger.original_of(snapshot)
    if original is None:
        raise ArchiveDamaged(
            f"{snapshot.file}, offset {snapshot.offset}: the ledger does not know what this revisit refers to"
        )
    return payload_of(_record(folder, original))
