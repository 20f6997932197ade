"""Records as they stand in a file: digests added, and packed as one gzip member each."""

from __future__ import annotations

import zlib
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, cast

from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .blocks import chunks_of, since, whole
from .digests import digest_of
from .members import END
from .records import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zlib import _Compress as _Packer

    from .records import Record

_ANSWER, _ASKED = "application/http; msgtype=response", "application/http; msgtype=request"
_OTHER = "application/warc-record"
_CONTENT_TYPES = {"response": _ANSWER, "revisit": _ANSWER, "request": _ASKED}


class _Verbatim(StatusAndHeaders):  # type: ignore[misc]  # warcio ships no types
    """An HTTP head that is written as it is; warcio would rewrite octets beyond ASCII."""

    def __init__(self, head: bytes) -> None:
        super().__init__("HTTP", [])
        self.head = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        del header_filter
        self.headers_buff = self.head


def compressed(record: Record, level: int) -> bytes:
    """The record as one gzip member, with the digests it lacks.

    ``level`` is ISA-L's up to 3, above that zlib's, up to 9.
    """
    plain = serialised(record) if is_own(record) else serialised_by_warcio(record)
    packer = _packer(level)
    member: bytes = packer.compress(plain) + packer.flush()
    return member


def packed(record: Record, level: int) -> Iterator[bytes]:
    """As :func:`compressed`, in pieces: a block of any size is read twice, first for its digests."""
    head = _head(record) if is_own(record) else _head_of_others(record)
    packer = _packer(level)
    for piece in chain((head,), chunks_of(record.block), (END,)):
        if member := packer.compress(piece):
            yield member
    yield packer.flush()


def _packer(level: int) -> _Packer:
    library = isal_zlib if level <= isal_zlib.ISAL_BEST_COMPRESSION else zlib
    return cast("_Packer", library.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS + 16))


def is_own(record: Record) -> bool:
    """Whether the record was made here; one that another program made states its length."""
    return record.version == VERSION and all(name != "Content-Length" for name, _ in record.fields)


def serialised(record: Record) -> bytes:
    """A record of ours as it stands in a file, what warcio makes of it too, in a fraction of the time.

    Its block is in memory.
    """
    return b"".join((_head(record), whole(record.block, "the block"), END))


def _head(record: Record) -> bytes:
    """Everything before the block of a record of ours."""
    fields = dict(record.fields)
    kind, content_type = fields["WARC-Type"], fields.get("Content-Type")
    lines = [VERSION, *(f"{name}: {value}" for name, value in record.fields)]
    digest = digest_of(record.block)
    if kind != "warcinfo" and "WARC-Payload-Digest" not in fields:
        payload = digest_of(since(record.block, record.http)) if record.http else digest
        lines.append(f"WARC-Payload-Digest: {payload}")
    lines.append(f"WARC-Block-Digest: {digest}")
    if content_type is None:
        lines.append(f"Content-Type: {_CONTENT_TYPES[kind]}")
    lines.append(f"Content-Length: {len(record.block)}\r\n\r\n")
    return "\r\n".join(lines).encode()


def serialised_by_warcio(record: Record) -> bytes:
    """The record as warcio writes it, whatever others put into its headers. Its block is in memory."""
    block = whole(record.block, "the block")
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=VERSION)
    fields = StatusAndHeaders("", list(record.fields), protocol=record.version)
    kind = fields.get_header("WARC-Type")
    head = None if record.http is None else _Verbatim(block[: record.http])
    body = block[record.http or 0 :]
    writer.write_record(
        writer.create_warc_record(
            "", kind, payload=BytesIO(body), length=len(body), warc_headers=fields, http_headers=head
        )
    )
    return out.getvalue()


def _head_of_others(record: Record) -> bytes:
    """Everything before the block, as warcio writes it, for a block that it would take into memory."""
    fields = StatusAndHeaders("", list(record.fields), protocol=record.version)
    kind = fields.get_header("WARC-Type")
    if kind not in WARCWriter.NO_PAYLOAD_DIGEST_TYPES and not fields.get_header("WARC-Payload-Digest"):
        fields.add_header("WARC-Payload-Digest", digest_of(since(record.block, record.http or 0)))
    if not fields.get_header("WARC-Block-Digest"):
        fields.add_header("WARC-Block-Digest", digest_of(record.block))
    content_type = fields.get_header("Content-Type")
    fields.replace_header("Content-Type", content_type or WARCWriter.WARC_RECORDS.get(kind, _OTHER))
    fields.replace_header("Content-Length", str(len(record.block)))
    head: bytes = fields.to_bytes(encoding="utf-8")
    return head
