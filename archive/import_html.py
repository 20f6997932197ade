"""HTML files as ``resource`` records: files, not answers of a server, and so they are kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from disclosure.errors import InputError
from disclosure.urls import host_of

from .digests import sha256_of
from .exchange import wire_url
from .importable import Importable
from .records import resource
from .stated_url import stated_url
from .storage import reading

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = frozenset({".html", ".htm", ".shtml", ".jhtml"})
NO_HOST = "imported"
"""The site of files that name neither address nor host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlFile:
    """A file to import, and its path as it will be cited: from the folder that was named, never the root."""

    path: Path
    shown: str


def printable(name: str) -> str:
    """A file's name as text; bytes that are no UTF-8, as GBK archives leave them, are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read_html(
    file: HtmlFile, *, site: str | None, url: str | None, now: datetime, max_bytes: int
) -> Importable:
    """The file as a capture, dated by its modification time.

    Its address is ``url``, else what the file itself states, else ``file:`` and its path. Raises InputError
    for an empty or too large file and for one without markup.
    """
    with reading(file.path):
        size = file.path.stat().st_size
        if size > max_bytes:
            raise InputError(f"{size} bytes are more than the {max_bytes} that a page may have")
        body = file.path.read_bytes()
        changed = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    if not body.strip():
        raise InputError("the file is empty")
    if b"<" not in body or b"\0" in body[:1024]:
        raise InputError("the file holds no HTML")
    address = wire_url(url or stated_url(body) or f"file:{quote(os.fsencode(file.shown))}")
    return Importable(
        site=site or host_of(address) or NO_HOST,
        record=resource(address, body, at=min(changed, now), content_type="text/html"),
        found_in=f"from file {printable(file.shown)}, sha256 {sha256_of(body)}",
    )
