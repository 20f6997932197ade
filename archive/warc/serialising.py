"""Records as they stand in a file: digests added, and packed as one gzip member each."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .digests import digest_of
from .records import VERSION

if TYPE_CHECKING:
    from .records import Record

_ANSWER, _ASKED = "application/http; msgtype=response", "application/http; msgtype=request"
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
    library = isal_zlib if level <= isal_zlib.ISAL_BEST_COMPRESSION else zlib
    packer = library.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    member: bytes = packer.compress(plain) + packer.flush()
    return member


def is_own(record: Record) -> bool:
    """Whether the record was made here; one that another program made states its length."""
    return record.version == VERSION and all(name != "Content-Length" for name, _ in record.fields)


def serialised(record: Record) -> bytes:
    """A record of ours as it stands in a file, what warcio makes of it too, in a fraction of the time."""
    fields = dict(record.fields)
    kind, content_type = fields["WARC-Type"], fields.get("Content-Type")
    lines = [VERSION, *(f"{name}: {value}" for name, value in record.fields)]
    digest = digest_of(record.block)
    if kind != "warcinfo" and "WARC-Payload-Digest" not in fields:
        payload = digest_of(record.block[record.http :]) if record.http else digest
        lines.append(f"WARC-Payload-Digest: {payload}")
    lines.append(f"WARC-Block-Digest: {digest}")
    if content_type is None:
        lines.append(f"Content-Type: {_CONTENT_TYPES[kind]}")
    lines.append(f"Content-Length: {len(record.block)}\r\n\r\n")
    return b"".join(("\r\n".join(lines).encode(), record.block, b"\r\n\r\n"))


def serialised_by_warcio(record: Record) -> bytes:
    """The record as warcio writes it, whatever others put into its headers."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=VERSION)
    fields = StatusAndHeaders("", list(record.fields), protocol=record.version)
    kind = fields.get_header("WARC-Type")
    head = None if record.http is None else _Verbatim(record.block[: record.http])
    body = record.block[record.http or 0 :]
    writer.write_record(
        writer.create_warc_record(
            "", kind, payload=BytesIO(body), length=len(body), warc_headers=fields, http_headers=head
        )
    )
    return out.getvalue()
