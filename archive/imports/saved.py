"""Saved pages and documents as ``resource`` records: files, not answers of a server, and so they are kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from archive.exchange import wire_url
from archive.storage import reading
from archive.warc.digests import sha256_of
from archive.warc.records import resource
from disclosure.errors import InputError
from disclosure.urls import host_of

from .importable import Importable
from .stated_url import stated_url

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = frozenset({".html", ".htm", ".shtml", ".jhtml"})
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCUMENTS = {
    ".pdf": "application/pdf",
    ".ofd": "application/ofd",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".wps": "application/vnd.ms-works",
    ".xls": "application/vnd.ms-excel",
    ".et": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".rtf": "application/rtf",
    ".zip": "application/zip",
}
"""The media type of a document, by the ending of its name; its bytes say what it is when it is read."""
_HTML = "text/html"
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAMPLE, _MANY_ZEROS = 1024, 4
NO_HOST = "imported"
"""The site of files that name neither address nor host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A page or document, and its path as it will be cited: from the folder that was named, not the root."""

    path: Path
    shown: str


def printable(name: str) -> str:
    """A file's name as text; bytes that are no UTF-8, as GBK archives leave them, are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read_saved(
    file: SavedFile, *, site: str | None, url: str | None, now: datetime, max_bytes: int
) -> Importable:
    """The file as a capture, dated by its modification time.

    Its address is ``url``, else what a page itself states, else ``file:`` and its path. Raises InputError
    for an empty or too large file and for a page without markup.
    """
    with reading(file.path):
        size = file.path.stat().st_size
        if size > max_bytes:
            raise InputError(f"{size} bytes are more than the {max_bytes} that a page may have")
        body = file.path.read_bytes()
        changed = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    if not body.strip():
        raise InputError("the file is empty")
    content_type = DOCUMENTS.get(file.path.suffix.lower(), _HTML)
    stated = stated_url(_markup(body)) if content_type == _HTML else None
    address = wire_url(url or stated or f"file:{quote(os.fsencode(file.shown))}")
    return Importable(
        site=site or host_of(address) or NO_HOST,
        record=resource(address, body, at=min(changed, now), content_type=content_type),
        found_in=f"from file {printable(file.shown)}, sha256 {sha256_of(body)}",
    )


def _markup(body: bytes) -> bytes:
    """The markup with ASCII in single octets: UTF-16 as UTF-8. Raises InputError where there is none."""
    encoding = _UTF_16.get(body[:2]) or _wide(body)
    narrow = body if encoding is None else body.decode(encoding, "replace").encode("utf-8", "replace")
    if b"<" not in narrow or b"\0" in narrow[:_SAMPLE]:
        raise InputError("the file holds no HTML")
    return narrow


def _wide(body: bytes) -> str | None:
    """UTF-16 without a byte order mark: markup, of which every other octet is 0."""
    first, second = body[:_SAMPLE:2].count(0), body[1:_SAMPLE:2].count(0)
    if second > _MANY_ZEROS * (first + 1):
        return "utf-16-le"
    return "utf-16-be" if first > _MANY_ZEROS * (second + 1) else None
