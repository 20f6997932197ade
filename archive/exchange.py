"""One HTTP exchange as the network gave it, and the identity of what was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.urls import canonical_url

from .warc.blocks import Block, hash_of

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import Headers

_ILLEGAL = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")

_BREAKS = re.compile(r"[\t\r\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """The octets of an exchange as they passed through its connection.

    ``request`` is all that was sent; ``head`` the response's status line and headers, up to and with the
    empty line. ``framed`` is its body with the framing of a transfer coding (RFC 9112, 7), None where it
    came without one.
    """

    request: bytes
    head: bytes
    framed: Block | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and the response to it, before anything is decoded.

    Header values are octets read as Latin-1 (``raw.decode("latin-1")``), in the order received, repeated
    ones kept. ``body`` has its transfer coding removed and its content coding (gzip) still on.
    One too large for memory lies on disk (:mod:`archive.warc.spool`).
    ``captured_at`` is aware, the moment at which the response began. ``reason`` is the status line's phrase.
    ``protocol`` is that of the status line, ``tls`` the version beneath it (``tls/1.3``), where known.
    ``wire`` is what all this was read from, None where that was not kept.
    """

    url: str
    status: int
    captured_at: datetime
    headers: Headers = ()
    body: Block = b""
    reason: str = ""
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    ip: str | None = None
    protocol: str | None = None
    tls: str | None = None
    wire: Wire | None = None

    @property
    def octets(self) -> Block:
        """The body as a record holds it: as received, as far as that was kept."""
        framed = self.wire.framed if self.wire else None
        return self.body if framed is None else framed

    @property
    def key(self) -> str:
        """The identity of the resource that was asked for, see :func:`resource_key`."""
        return resource_key(self.url, method=self.method, body=self.request_body)


def resource_key(url: str, *, method: str = "GET", body: Block = b"") -> str:
    """The identity of a resource: its canonical URL, with method and digest of the body unless it is a GET.

    List interfaces answer POST requests to one address with different pages, hence the body.

    >>> resource_key("https://gaj.example.gov.cn/a.html#top")
    'http://gaj.example.gov.cn/a.html'
    >>> resource_key("http://gaj.example.gov.cn/list", method="POST", body=b"page=2")
    'POST http://gaj.example.gov.cn/list b941a131dcbf32cc906cd9a100bc5b7eafebf9fb'
    """
    canonical = canonical_url(url)
    if method.upper() == "GET":
        return canonical
    return f"{method.upper()} {canonical} {hash_of(body, 'sha1').hex()}"


def wire_url(url: str) -> str:
    """The address with every character escaped that may not stand in a URI, as a WARC header needs it.

    Tabs and line breaks go, as browsers (and ``urllib``) have it.

    >>> wire_url(" http://gaj.example.gov.cn/通告 1.html ")
    'http://gaj.example.gov.cn/%E9%80%9A%E5%91%8A%201.html'
    """
    return _ILLEGAL.sub(lambda found: _escaped(found[0]), _BREAKS.sub("", url.strip()))


def _escaped(character: str) -> str:
    return "".join(f"%{octet:02X}" for octet in character.encode("utf-8", "surrogatepass"))
