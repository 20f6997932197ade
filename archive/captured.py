"""Reads events out of records: what the ledger would have been told when they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from .acknowledgements import read_acknowledgement
from .events import Asked, Captured
from .evidence.manifests import read_run
from .exchange import resource_key
from .times import moment
from .warc.about import about_of
from .warc.digests import digest_of
from .warc.httphead import header, media_type, read_head, start_line, status_of
from .warc.payloads import CAPTURES, raw_payload

if TYPE_CHECKING:
    from .events import Event
    from .warc.scan import Found


def read_event(record: Found) -> Event | None:
    """The event that a record stands for; None for a warcinfo and whatever is not ours.

    Raises ArchiveDamaged for a record that cannot be understood.
    """
    if record.type in CAPTURES:
        return captured(record)
    if record.type == "request":
        return _asked(record)
    if record.type == "metadata":
        return read_run(record) or read_acknowledgement(record)
    return None


def captured(record: Found) -> Captured:
    """The capture that a response, revisit or resource holds."""
    about = about_of(record)
    entity, stated = about.get("entity"), record.field("WARC-Payload-Digest")
    status, content_type, location = _head(record)
    return Captured(
        key=resource_key(record.uri),
        url=record.uri,
        captured_at=moment(record.field("WARC-Date")),
        status=status,
        media_type=media_type(content_type),
        digest=entity or stated or digest_of(raw_payload(record)),
        payload=stated if entity not in {None, stated} else None,
        record_type=record.type,
        record_id=record.record_id,
        file=record.file,
        offset=record.offset,
        length=record.length,
        original=record.field("WARC-Refers-To") or None,
        target=redirect_target(record.uri, status, location),
        kind=about.get("kind"),
        column=about.get("column"),
    )


def redirect_target(url: str, status: int, location: str | None) -> str | None:
    """The key of the resource that a redirect points to, or None.

    >>> redirect_target("http://gaj.example.gov.cn/a/", 302, "/b.html")
    'http://gaj.example.gov.cn/b.html'
    >>> redirect_target("http://gaj.example.gov.cn/", 302, "http://[broken") is None
    True
    """
    if location is None or not 300 <= status < 400:  # noqa: PLR2004 - RFC 9110, 15.4
        return None
    try:
        return resource_key(urljoin(url, location.encode("latin-1", "replace").decode("utf-8", "replace")))
    except ValueError:  # urljoin reads brackets as the start of an IPv6 address
        return None


def _head(record: Found) -> tuple[int, str | None, str | None]:
    """Status (0 for what came without HTTP), Content-Type and Location."""
    if record.type == "resource":
        return 0, record.field("Content-Type"), None
    head = read_head(record.head)
    return status_of(head.start), header(head.headers, "Content-Type"), header(head.headers, "Location")


def _asked(record: Found) -> Asked | None:
    method = start_line(record.head).partition(" ")[0]
    response_id = record.field("WARC-Concurrent-To")
    if method == "GET" or not response_id:
        return None
    return Asked(record_id=response_id, key=resource_key(record.uri, method=method, body=raw_payload(record)))
