"""A capture as an HTTP answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from archive.warc.httphead import header, media_type
from parsers.page import Page

from .own_pages import banner
from .rewriting.css import rewritten_css
from .rewriting.html import rewritten_html, written
from .urls import IDENTITY, Inside, stamp14

if TYPE_CHECKING:
    from disclosure.model import Capture, Snapshot

Headers = list[tuple[str, str]]

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_SHOWN = re.compile(
    r"text/(?:plain|css|csv|javascript)|image/(?!svg)|audio/|video/|font/|application/(?:json|javascript|.*font.*)"
)
"""Types that a browser shows itself. Others are handed over as files: XML and PDF hold links of their own.

A picture is shown in its page all the same; only who goes to it alone gets a file.
"""
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_LOOKS_LIKE_HTML = re.compile(rb"(?i)\s*(?:<!doctype html|<html|<head|<body)")
SAFE = "%/:=&?~#+!$,;'@()*[]"
"""What stays as it is in an address that was escaped before."""
_UNFIT = re.compile(r"[^\x20-\x7e]")
_WITHOUT_BODY = frozenset({204, 304})
_OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers and a body."""

    status: int
    headers: Headers = field(default_factory=list)
    body: bytes = b""


def answer_of(capture: Capture, shown: Snapshot, confirmed: Snapshot, modifier: str) -> Answer:
    """The capture with its own status and type, its references inside the archive.

    No other header of the server's is passed on: cookies, policies and what else it asked of browsers were
    meant for its own address. ``confirmed`` is the capture that was looked for, see `own_pages.banner`.
    """
    status = capture.status or _OK  # a file that came without HTTP
    inside = Inside(capture.url, shown.captured_at)
    content_type = header(capture.headers, "Content-Type") or ""
    kind = media_type(content_type) or _guessed(capture.body)
    headers: Headers = [("Content-Type", _UNFIT.sub("", content_type) or kind)]
    body = capture.body
    if modifier != IDENTITY and kind in _HTML:
        body = _page(capture, inside, None if modifier else (shown, confirmed))
        headers = [("Content-Type", "text/html; charset=utf-8")]  # XHTML, too, is written as HTML
    elif modifier != IDENTITY and kind == "text/css":
        page = Page(capture.body, capture.url, content_type)
        body = rewritten_css(page.text, inside).encode("utf-8", "replace")
        headers = [("Content-Type", "text/css; charset=utf-8")]
    elif _SHOWN.match(kind) is None:  # pages as they were served among them: nothing in those is led inside
        headers.append(("Content-Disposition", _as_file(capture.url)))
    location = header(capture.headers, "Location")
    if location is not None and (link := inside.link(_octets_as_text(location), modifier)) is not None:
        headers.append(("Location", quote(link, safe=SAFE)))
    return Answer(status, headers, b"" if status in _WITHOUT_BODY else body)


def ranged(answer: Answer, asked: str) -> Answer:
    """The part of an answer that a Range header asks for (RFC 9110, 14.2); all where it asks for several."""
    found = _RANGE.fullmatch(asked.replace(" ", ""))
    size = len(answer.body)
    if answer.status != _OK or found is None or found[1] == found[2] == "":
        return answer
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    if first >= size or first > last:
        return Answer(416, [*answer.headers, ("Content-Range", f"bytes */{size}")])
    part = ("Content-Range", f"bytes {first}-{last}/{size}")
    return Answer(206, [*answer.headers, part], answer.body[first : last + 1])


def _page(capture: Capture, inside: Inside, about: tuple[Snapshot, Snapshot] | None) -> bytes:
    """The page, with the banner unless it stands in a frame; what cannot be taken apart, as text."""
    text = Page(capture.body, capture.url, header(capture.headers, "Content-Type")).text
    try:
        root, refresh = rewritten_html(text, inside)
        body = root.find("body")
        if about is not None and body is not None:
            body.insert(0, element := banner(*about, refresh))
            element.tail, body.text = body.text, None
    except (etree.LxmlError, ValueError):  # nothing in it, or characters that no tree can hold
        return f"<!DOCTYPE html><pre>{escape(text)}</pre>".encode("utf-8", "replace")
    return written(root)


def _guessed(body: bytes) -> str:
    return "text/html" if _LOOKS_LIKE_HTML.match(body) else "application/octet-stream"


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
