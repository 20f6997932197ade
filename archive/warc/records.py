"""Makes WARC records (ISO 28500:2017, WARC/1.1); `archive.warc.serialising` packs them."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.exchange import wire_url
from archive.times import stamp

from .blocks import Block, joined
from .digests import digest_of
from .httphead import one_line, request_head, response_head

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from archive.exchange import Exchange
    from disclosure.model import Headers

VERSION = "WARC/1.1"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
FIELDS = "application/warc-fields"
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record before it is compressed: its headers in order, its block, and where the block's body begins.

    ``http`` is the length of the HTTP head in the block, None for a block that holds no HTTP message.
    """

    fields: Headers
    block: Block
    http: int | None = None
    version: str = VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The record that a revisit refers to.

    ``digest`` is that of its body without transfer coding, ``payload`` its WARC-Payload-Digest, None where
    that is the same.
    """

    record_id: str
    url: str
    captured_at: str
    digest: str
    payload: str | None = None


_DRAWN = 64
_CHANCE: list[bytes] = []
"""Octets that the system's source of chance gave, for ids to come: to ask it for each costs more.

Lists are popped by one thread at a time; a process that is forked off draws for itself.
"""
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_CHANCE.clear)


def new_record_id() -> str:
    """An id that no other record has."""
    try:
        octets = _CHANCE.pop()
    except IndexError:
        drawn = os.urandom(16 * _DRAWN)
        _CHANCE.extend(drawn[start : start + 16] for start in range(16, len(drawn), 16))
        octets = drawn[:16]
    return f"<urn:uuid:{uuid.UUID(bytes=octets, version=4)}>"


def response(
    exchange: Exchange, *, record_id: str, extra: Headers = (), payload: str | None = None
) -> Record:
    """A ``response``: head and body as received. ``payload`` is the body's digest where that is known."""
    head, body = response_head(exchange), exchange.octets
    digest = ("WARC-Payload-Digest", payload or digest_of(body))
    fields = (*_exchange_fields("response", record_id, exchange), *extra, digest)
    return Record(fields=fields, block=joined(head, body), http=len(head))


def revisit(exchange: Exchange, *, record_id: str, original: Original, extra: Headers = ()) -> Record:
    """A ``revisit``: the head alone, since the payload is that of an earlier record."""
    head = response_head(exchange)
    fields = (
        *_exchange_fields("revisit", record_id, exchange),
        ("WARC-Profile", NOT_MODIFIED if exchange.status == 304 else IDENTICAL),  # noqa: PLR2004
        ("WARC-Refers-To", original.record_id),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", original.captured_at),
        ("WARC-Payload-Digest", original.payload or original.digest),
        *extra,
    )
    return Record(fields=fields, block=head, http=len(head))


def request(exchange: Exchange, *, concurrent_to: str) -> Record:
    """A ``request``, bound to the response that it got: as it was sent, where that was kept."""
    wire = exchange.wire
    block = wire.request if wire is not None else request_head(exchange) + exchange.request_body
    fields = (
        *_fields("request", new_record_id(), exchange.captured_at, wire_url(exchange.url)),
        ("WARC-Concurrent-To", concurrent_to),
    )
    return Record(fields=fields, block=block, http=len(block) - len(exchange.request_body))


def metadata(
    uri: str, block: bytes, *, at: datetime, content_type: str, concurrent_to: str | None = None
) -> Record:
    """A ``metadata`` record on a resource or run, bound to a response where there is one."""
    bound = (
        (("WARC-Concurrent-To", concurrent_to), ("WARC-Refers-To", concurrent_to)) if concurrent_to else ()
    )
    fields = (*_fields("metadata", new_record_id(), at, uri), *bound, ("Content-Type", content_type))
    return Record(fields=fields, block=block)


def resource(uri: str, block: Block, *, at: datetime, content_type: str, extra: Headers = ()) -> Record:
    """A ``resource``: a file that came without an HTTP exchange."""
    fields = (*_fields("resource", new_record_id(), at, uri), ("Content-Type", content_type), *extra)
    return Record(fields=fields, block=block)


def conversion(
    uri: str,
    block: bytes,
    *,
    at: datetime,
    content_type: str,
    refers_to: str | None,
    extra: Headers = (),
) -> Record:
    """A ``conversion``: another version of what a record holds, made by the archive and sent by no server."""
    original = (("WARC-Refers-To", refers_to),) if refers_to else ()
    fields = (*_fields("conversion", new_record_id(), at, wire_url(uri)), *original)
    return Record(fields=(*fields, ("Content-Type", content_type), *extra), block=block)


def warcinfo(file_name: str, block: bytes, *, at: datetime) -> Record:
    """The ``warcinfo`` that opens a file; see :func:`warc_fields` for its block."""
    fields = (*_fields("warcinfo", new_record_id(), at, None), ("WARC-Filename", file_name))
    return Record(fields=(*fields, ("Content-Type", FIELDS)), block=block)


def warc_fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    """A block of ``application/warc-fields``; line breaks in a value become spaces."""
    return b"".join(
        f"{name}: {one_line(value)}\r\n".encode("utf-8", "replace") for name, value in pairs if value
    )


def _fields(kind: str, record_id: str, at: datetime, uri: str | None) -> Headers:
    target = () if uri is None else (("WARC-Target-URI", uri),)
    return (("WARC-Type", kind), ("WARC-Record-ID", record_id), ("WARC-Date", stamp(at)), *target)


def _exchange_fields(kind: str, record_id: str, exchange: Exchange) -> Headers:
    fields = [*_fields(kind, record_id, exchange.captured_at, wire_url(exchange.url))]
    if exchange.ip:
        fields.append(("WARC-IP-Address", exchange.ip))
    # Not in ISO 28500: a proposal of the IIPC, https://github.com/iipc/warc-specifications/issues/42
    fields += [("WARC-Protocol", each.lower()) for each in (exchange.protocol, exchange.tls) if each]
    return tuple(fields)
