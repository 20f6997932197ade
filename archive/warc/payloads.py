"""What a record's digests are about: its block, and the payload in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .about import entity_of
from .blocks import Block, since
from .dechunking import unchunked
from .digests import agrees, algorithm_of
from .httphead import is_chunked, read_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scan import Found

CAPTURES = frozenset({"response", "revisit", "resource"})
"""Types of records that the ledger holds a line of."""

_HTTP = frozenset({"response", "revisit", "request"})


def raw_payload(record: Found) -> Block:
    """The payload as it stands in the record."""
    return since(record.content, read_head(record.head).length) if record.type in _HTTP else record.content


def payload_of(record: Found) -> Block:
    """The payload without its transfer coding, which records as received have on."""
    raw = raw_payload(record)
    if record.type not in _HTTP:
        return raw
    head = record.head
    return unchunked(raw) if is_chunked(head[: read_head(head).length]) else raw


def has_payload_digest(record: Found, digest: str) -> bool:
    """Whether the payload has the digest, as it stands or without its transfer coding: writers do either."""
    return agrees(digest, raw_payload(record)) or agrees(digest, payload_of(record))


def claims(record: Found) -> Iterator[tuple[str, int]]:
    """The digests that a record states: known algorithms, and from which octet on they count."""
    start = read_head(record.head).length if record.type in _HTTP else 0
    for name, begin in (("WARC-Block-Digest", 0), ("WARC-Payload-Digest", start)):
        if algorithm := algorithm_of(record.field(name)):
            yield algorithm, begin


def digest_faults(record: Found) -> list[str]:
    """Where a record's content contradicts the digests that it carries, one sentence each."""
    faults = []
    if (block := record.field("WARC-Block-Digest")) and not agrees(block, record.content):
        faults.append("the block does not have the digest that the record states")
    # A revisit states the digest of what it refers to, a segment that of the whole.
    if record.type != "revisit" and not record.field("WARC-Segment-Number"):
        payload = record.field("WARC-Payload-Digest")
        if payload and not has_payload_digest(record, payload):
            faults.append("the payload does not have the digest that the record states")
        entity = entity_of(record)
        if entity and not agrees(entity, payload_of(record)):
            faults.append(
                "the payload without its transfer coding does not have the digest that the record states"
            )
    return faults
