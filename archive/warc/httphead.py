"""Status or request line and headers of a record's HTTP block, octet for octet (as Latin-1)."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.exchange import Exchange
    from disclosure.model import Headers

ORIGINAL = "X-Archive-Orig-"
"""Put before a header that no longer fits the body kept, so that no reader is led astray."""

_END = re.compile(rb"\r?\n\r?\n")
_CODED = re.compile(rb"\ntransfer-encoding", re.IGNORECASE)
_LINE = re.compile(rb"\r?\n")
_LINE_BREAKS = re.compile(r"[\r\n]+[ \t]*")
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")  # RFC 9110, 5.6.2
_FRAMING = {ORIGINAL.lower() + "content-length", ORIGINAL.lower() + "transfer-encoding"}


class Head(NamedTuple):
    """A start line, the headers under it, and the number of octets up to the body."""

    start: str
    headers: Headers
    length: int


def response_head(exchange: Exchange) -> bytes:
    """The response's head as a record holds it: as received, where that was kept.

    Else it is serialised anew. A Content-Length that contradicts the body, and any Transfer-Encoding (which
    was removed from the body), get the prefix ``X-Archive-Orig-`` then.
    """
    if exchange.wire is not None:
        return exchange.wire.head
    protocol = exchange.protocol if exchange.protocol in {"HTTP/1.0", "HTTP/1.1"} else "HTTP/1.1"
    reason = exchange.reason or _phrase(exchange.status)
    headers = (_framed(name, value, len(exchange.body)) for name, value in exchange.headers)
    return _head(f"{protocol} {exchange.status} {reason}", headers)


def request_head(exchange: Exchange) -> bytes:
    """The request's head, serialised anew; Host is added when the headers lack it."""
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = exchange.request_headers
    if not any(name.lower() == "host" for name, _ in headers):
        headers = (("Host", parts.netloc.rpartition("@")[2]), *headers)
    return _head(f"{exchange.method} {target} HTTP/1.1", headers)


def read_head(block: bytes) -> Head:
    """The head of an HTTP block; a block without an empty line is all head."""
    found = _END.search(block)
    end = found.start() if found else len(block)
    lines = [line.decode("latin-1") for line in _LINE.split(block[:end])]
    headers: list[tuple[str, str]] = []
    for line in lines[1:]:
        if line[:1] in {" ", "\t"} and headers:  # obs-fold, RFC 9112, 5.2
            name, value = headers[-1]
            headers[-1] = (name, value + " " + line.strip(" \t"))
        elif line:
            name, _, value = line.partition(":")
            headers.append((name.rstrip(" \t"), value.strip(" \t")))
    return Head(lines[0], tuple(headers), found.end() if found else len(block))


def start_line(block: bytes) -> str:
    r"""The first line of an HTTP block.

    >>> start_line(b"GET / HTTP/1.1\r\nHost: gaj.example.gov.cn\r\n\r\n")
    'GET / HTTP/1.1'
    """
    return _LINE.split(block, maxsplit=1)[0].decode("latin-1")


def status_of(start: str) -> int:
    """The status of a status line, 0 when there is none.

    >>> status_of("HTTP/1.1 200 OK"), status_of("nonsense")
    (200, 0)
    """
    found = re.match(r"HTTP/\S+ +(\d{3})(?!\d)", start)
    return int(found[1]) if found else 0


def as_received(headers: Headers) -> Headers:
    """The headers with the archive's own prefix taken off again."""
    return tuple(
        (name[len(ORIGINAL) :] if name.lower() in _FRAMING else name, value) for name, value in headers
    )


def header(headers: Headers, wanted: str) -> str | None:
    """The first header of that name, in whatever case, or None."""
    lower, length = wanted.lower(), len(wanted)
    for name, value in headers:
        if len(name) == length and (name == wanted or name.lower() == lower):
            return value
    return None


def is_chunked(head: bytes) -> bool:
    r"""Whether a message's head names the chunked transfer coding, and no other.

    >>> is_chunked(b"HTTP/1.1 200 OK\r\ntransfer-encoding:  Chunked\r\n\r\n")
    True
    """
    if _CODED.search(head) is None:
        return False
    coding = header(read_head(head).headers, "Transfer-Encoding") or ""
    return coding.strip().lower() == "chunked"


def media_type(content_type: str | None) -> str:
    """The media type without its parameters, in lower case; empty when not stated.

    >>> media_type("Text/HTML; charset=gb2312"), media_type(None)
    ('text/html', '')
    """
    return (content_type or "").partition(";")[0].strip().lower()


def one_line(text: str) -> str:
    r"""The text without line breaks, which would end a header, and without space around it.

    >>> one_line(" a\r\n b ")
    'a b'
    """
    return _LINE_BREAKS.sub(" ", text).strip(" \t")


def _framed(name: str, value: str, length: int) -> tuple[str, str]:
    lower = name.lower()
    contradicts = lower == "content-length" and value.strip() != str(length)
    return (ORIGINAL + name if contradicts or lower == "transfer-encoding" else name, value)


def _head(start: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [one_line(start), *(_header_line(name, value) for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "backslashreplace")


def _header_line(name: str, value: str) -> str:
    """One header. A name that is no token, which some servers send, is kept as a value."""
    if _TOKEN.fullmatch(name) is None:
        name, value = f"{ORIGINAL}Malformed", f"{name}: {value}"
    return f"{name}: {one_line(value)}".rstrip(" \t")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
