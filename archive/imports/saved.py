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
from .limits import EARLIEST
from .saved_by import saving_of
from .stated_url import stated_url
from .wording import shown_name

if TYPE_CHECKING:
    from pathlib import Path

    from .options import Options
    from .saved_by import Saving

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
    """A page or document; ``shown`` is its path as it will be cited: from the folder named, not the root.

    ``inside`` is its path within that folder.
    """

    path: Path
    shown: str
    inside: str


def read_saved(file: SavedFile, options: Options) -> Importable:
    """The file as a capture, dated by what saved it if that says so, else by its modification time.

    Its address is the one given, else what the program that saved it wrote into it, what the prefix makes of
    its path, what the page itself states, or ``file:`` and its path. Raises InputError for an empty or too
    large file and for a page without markup.
    """
    body, changed = _content(file.path, options.max_bytes)
    content_type = DOCUMENTS.get(file.path.suffix.lower(), _HTML)
    markup = _markup(body) if content_type == _HTML else b""
    saving = saving_of(markup)
    address, told_by = _address(file, markup, saving, options)
    stated = saving.at if saving else None
    at = stated or sensible(changed, options.clock())
    by = f", saved by {saving.software}" if saving and saving.software else ""
    return Importable(
        site=options.site or host_of(address) or NO_HOST,
        record=resource(wire_url(address), body, at=at, content_type=content_type),
        found_in=f"from file {shown_name(file.shown)}, sha256 {sha256_of(body)}{by}",
        note=f"its address {told_by}, its date is that of the {'saving' if stated else 'file'}",
        dated=stated is not None,
    )


def sensible(changed: datetime, now: datetime) -> datetime:
    """When a file was changed; ``now`` if that is to come, or before the web, as packers set it."""
    return changed if EARLIEST <= changed <= now else now


def _content(path: Path, max_bytes: int) -> tuple[bytes, datetime]:
    """The file's bytes, and when it was changed last."""
    with reading(path):
        size = path.stat().st_size
        if size > max_bytes:
            raise InputError(f"{size} bytes are more than the {max_bytes} that a page may have")
        body, changed = path.read_bytes(), changed_at(path)
    if not body.strip():
        raise InputError("the file is empty")
    return body, changed


def changed_at(path: Path) -> datetime:
    """When the file was changed last, by its file system; the epoch where that is no time of ours."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)


def _address(file: SavedFile, markup: bytes, saving: Saving | None, options: Options) -> tuple[str, str]:
    """The file's address, and who says so: what a page says of itself is its own word."""
    if options.url is not None:
        return options.url, "was named by whoever imported it"
    if saving is not None:
        return saving.url, "is what saved it says"
    if options.url_prefix is not None:
        path = quote(os.fsencode(file.inside), safe="/?=&;,:@!$'()*+~")
        return options.url_prefix + path, "follows from its path"
    if (stated := stated_url(markup)) is not None:
        return stated, "is what the page itself says"
    return f"file:{quote(os.fsencode(file.shown))}", "is not known"


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
