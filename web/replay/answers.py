"""A capture as an HTTP answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from archive.warc.decoding import MAX_BYTES
from archive.warc.httphead import header, media_type
from parsers.page import Page

from .own_pages import banner
from .rewriting.css import rewritten_css
from .rewriting.html import rewritten_html, written
from .urls import IDENTITY, Inside, stamp14

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.reading import Payload
    from disclosure.model import Snapshot

Headers = list[tuple[str, str]]

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_SHOWN = re.compile(
    r"text/(?:plain|css|csv|javascript)|image/(?!svg)|audio/|video/|font/|application/(?:json|javascript|.*font.*)"
)
"""Types that a browser shows itself. Others are handed over as files: XML and PDF hold links of their own.

A picture is shown in its page all the same; only who goes to it alone gets a file.
"""
_RANGE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})", re.ASCII)
_LOOKS_LIKE_HTML = re.compile(rb"(?i)\s*(?:<!doctype html|<html|<head|<body)")
SAFE = "%/:=&?~#+!$,;'@()*[]"
"""What stays as it is in an address that was escaped before."""
_KIND = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+", re.ASCII)
"""One media type. Browsers take the last of several, and would show another than was thought here."""
_CHARSET = re.compile(r"(?i);\s*charset=[\"']?([\w.:-]+)", re.ASCII)
_UNKNOWN = "application/octet-stream"
_CSS = "text/css"
_LARGEST_PAGE = 64 << 20
"""Bytes of a page or style sheet that is taken apart."""
_WITHOUT_BODY = frozenset({204, 304})
_OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers and a body; one too large for memory comes in ``pieces`` in its place."""

    status: int
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    pieces: Iterator[bytes] | None = None


def answer_of(payload: Payload, shown: Snapshot, confirmed: Snapshot, modifier: str) -> Answer:
    """The capture with its own status and type, its references inside the archive.

    No other header of the server's is passed on: cookies, policies and what else it asked of browsers were
    meant for its own address. ``confirmed`` is the capture that was looked for, see `own_pages.banner`.
    Raises ParseError for a body that cannot be decoded, or a page that is too large.
    """
    inside = Inside(shown.url, shown.captured_at)
    content_type = header(payload.headers, "Content-Type") or ""
    kind = media_type(content_type) or _guessed(payload)
    kind = kind if _KIND.fullmatch(kind) else _UNKNOWN
    more = _moved(payload, inside, modifier)
    status = payload.status or _OK  # a file that came without HTTP
    if status in _WITHOUT_BODY:
        return Answer(status, more)
    if modifier != IDENTITY and (kind in _HTML or kind == _CSS):
        page = Page(b"".join(payload.chunks(most=_LARGEST_PAGE)), shown.url, content_type)
        if kind == _CSS:
            text = rewritten_css(page.text, inside).encode("utf-8", "replace")
            return Answer(status, [("Content-Type", f"{_CSS}; charset=utf-8"), *more], text)
        body = _page(page, inside, None if modifier else (shown, confirmed))
        return Answer(status, [("Content-Type", "text/html; charset=utf-8"), *more], body)  # XHTML, too
    if _SHOWN.match(kind) is None:  # pages as they were served among them: nothing in those is led inside
        more.append(("Content-Disposition", _as_file(shown.url)))
    charset = _CHARSET.search(content_type)
    headers = [("Content-Type", f"{kind}; charset={charset[1]}" if charset else kind), *more]
    if isinstance(payload.content, bytes):
        return Answer(status, headers, b"".join(payload.chunks(most=MAX_BYTES)))
    return Answer(status, headers, pieces=payload.chunks())


def _moved(payload: Payload, inside: Inside, modifier: str) -> Headers:
    """Where the answer redirects to, inside the archive."""
    location = header(payload.headers, "Location")
    link = None if location is None else inside.link(_octets_as_text(location), modifier)
    return [] if link is None else [("Location", quote(link, safe=SAFE))]


def ranged(answer: Answer, asked: str) -> Answer:
    """The part of an answer that a Range header asks for (RFC 9110, 14.2); all where it asks for several."""
    found = _RANGE.fullmatch(asked.replace(" ", ""))
    size = len(answer.body)
    if answer.status != _OK or answer.pieces is not None or found is None or found[1] == found[2] == "":
        return answer
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    if first >= size or first > last:
        return Answer(416, [*answer.headers, ("Content-Range", f"bytes */{size}")])
    part = ("Content-Range", f"bytes {first}-{last}/{size}")
    return Answer(206, [*answer.headers, part], answer.body[first : last + 1])


def _page(page: Page, inside: Inside, about: tuple[Snapshot, Snapshot] | None) -> bytes:
    """The page, with the banner unless it stands in a frame; what cannot be taken apart, as text."""
    try:
        root, refresh = rewritten_html(page.text, inside)
        body = root.find("body")
        if about is not None and body is not None:
            body.insert(0, element := banner(*about, refresh))
            element.tail, body.text = body.text, None
    except (etree.LxmlError, ValueError):  # nothing in it, or characters that no tree can hold
        return f"<!DOCTYPE html><pre>{escape(page.text)}</pre>".encode("utf-8", "replace")
    return written(root)


def _guessed(payload: Payload) -> str:
    begin = next(iter(payload.chunks()), b"")
    return "text/html" if _LOOKS_LIKE_HTML.match(begin) else _UNKNOWN


def _octets_as_text(value: str) -> str:
    """A header's octets as the address that they spell."""
    return value.encode("latin-1", "replace").decode("utf-8", "replace")


def _as_file(url: str) -> str:
    name = unquote(urlsplit(url).path).rpartition("/")[2] or "file"
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def content_location(shown: Snapshot, url: str, modifier: str) -> tuple[str, str]:
    """Where exactly the answer lies."""
    return (
        "Content-Location",
        quote(f"/{stamp14(shown.captured_at)}{modifier}/{url}", safe=SAFE),
    )
