"""Reads a capture back out of its WARC file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from disclosure.errors import ArchiveDamaged, BodyTooLarge
from disclosure.model import Capture, Headers

from .ledger import Ledger
from .storage import storage_faults
from .warc import decoding
from .warc.about import is_as_received
from .warc.blocks import Block, chunks_of
from .warc.httphead import as_received, header, read_head, status_of
from .warc.payloads import CAPTURES, has_payload_digest, payload_of
from .warc.records import NOT_MODIFIED
from .warc.scan import Found, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.model import Snapshot

    from .folder import DataFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What a server answered: ``content`` has its content coding still on, and may lie on disk.

    Its digest was checked. A file that came without HTTP has status 0 and its media type for a header.
    """

    status: int
    headers: Headers
    content: Block
    ip: str | None
    protocol: str | None

    def chunks(self, *, most: int | None = None) -> Iterator[bytes]:
        """The body without its content coding (gzip, deflate, br, zstd), in pieces.

        A body that is not coded against its header is given as it is, and of a broken one what can be read.
        Raises ParseError for an unknown coding, BodyTooLarge behind ``most`` bytes.
        """
        if self.content == b"":
            return iter(())
        coding, media_type = header(self.headers, "Content-Encoding"), header(self.headers, "Content-Type")
        return decoding.unpacking(lambda: chunks_of(self.content), coding, media_type, most=most)


def read_capture(folder: DataFolder, snapshot: Snapshot, *, most: int | None = None) -> Capture:
    """What the server answered, its content coding (gzip, deflate, br, zstd) removed.

    A revisit gets its own status and headers, and the payload of the record it refers to; 304 has no body.
    A file that came without HTTP has status 0 and its media type for a header. Raises ArchiveDamaged, which
    names file and offset, ParseError for a body that cannot be decoded, and BodyTooLarge for one of more than
    ``most`` bytes (``decoding.MAX_BYTES``): :func:`open_payload` reads it.
    """
    most = decoding.MAX_BYTES if most is None else most
    payload = open_payload(folder, snapshot)
    if len(payload.content) > most:
        raise BodyTooLarge(f"the body has {len(payload.content)} bytes, more than {most}")
    return Capture(
        url=snapshot.url,
        captured_at=snapshot.captured_at,
        status=payload.status,
        headers=payload.headers,
        body=b"".join(payload.chunks(most=most)),
        ip=payload.ip,
        protocol=payload.protocol,
    )


def open_payload(folder: DataFolder, snapshot: Snapshot) -> Payload:
    """What :func:`read_capture` reads, its body to be taken in pieces. Raises ArchiveDamaged."""
    record = _record(folder, snapshot)
    status, headers, content = _message(record)
    if record.type == "revisit":
        content = b"" if record.field("WARC-Profile") == NOT_MODIFIED else _repeated(folder, snapshot)
    return Payload(
        status=status,
        headers=headers,
        content=content,
        ip=record.field("WARC-IP-Address") or None,
        protocol=record.field("WARC-Protocol") or None,
    )


def _record(folder: DataFolder, snapshot: Snapshot) -> Found:
    path = folder.warc_dir(snapshot.site) / snapshot.file
    if not path.is_file():
        raise ArchiveDamaged(f"{path} is missing; {snapshot.url} was kept at its offset {snapshot.offset}")
    place = (snapshot.offset, snapshot.length)
    opened = partial(folder.open_warc, snapshot.site, snapshot.file, place)
    with storage_faults(path), opened() as file:
        record = read_record(file, snapshot.offset, opened=opened)
    if record.type not in CAPTURES or record.length != snapshot.length:
        raise ArchiveDamaged(f"{path}, offset {snapshot.offset}: not the record that the ledger means")
    if record.type != "revisit" and not has_payload_digest(record, snapshot.digest):
        raise ArchiveDamaged(f"{path}, offset {snapshot.offset}: the payload does not have its digest")
    return record


def _message(record: Found) -> tuple[int, Headers, Block]:
    if record.type == "resource":
        return 0, (("Content-Type", record.field("Content-Type")),), record.content
    head = read_head(record.head)
    headers = head.headers if is_as_received(record) else as_received(head.headers)
    return status_of(head.start), headers, payload_of(record)


def _repeated(folder: DataFolder, snapshot: Snapshot) -> Block:
    """The payload that a revisit refers to."""
    with Ledger.open(folder.ledger_path(snapshot.site)) as ledger:
        original = ledger.original_of(snapshot)
    if original is None:
        raise ArchiveDamaged(
            f"{snapshot.file}, offset {snapshot.offset}: the ledger does not know what this revisit refers to"
        )
    return payload_of(_record(folder, original))
