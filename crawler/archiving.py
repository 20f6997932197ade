"""The extension that writes: every response goes into its site's archive as it came from the network."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import signals

from archive.exchange import Exchange, Wire
from archive.warc.blocks import hash_of
from archive.warc.dechunking import unchunked
from archive.warc.httphead import is_chunked, start_line, status_of

from .network.spooling import beginning_of
from .network.tee import TEE

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers as ScrapyHeaders
    from scrapy.http import Response

    from archive.warc.blocks import Block
    from disclosure.model import Headers

    from .network.tee import Tee
    from .spiders.base import SiteSpider

BEGAN, SNAPSHOT = "gongkai_began", "gongkai_snapshot"
"""Keys of a request's meta: when its response began, and where the response lies in the archive."""


class Archiving:
    """Listens where a body is still content-encoded and repeated headers are still apart.

    What Scrapy does not hand on (the reason phrase, case and order of headers, the framing of bodies) is in
    the octets that a tee below it kept (:mod:`crawler.network.tee`).
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy builds its extensions."""
        extension = cls()
        crawler.signals.connect(extension.note_time, signal=signals.headers_received)
        crawler.signals.connect(extension.keep, signal=signals.response_downloaded)
        return extension

    def note_time(
        self,
        request: Request,
        spider: SiteSpider,
        headers: ScrapyHeaders,
        **_: Any,  # noqa: ANN401 - Scrapy's signal
    ) -> None:
        """Keeps the moment at which the response began, beside what the server takes it for."""
        began = request.meta[BEGAN] = spider.campaign.clock()
        clocks, host = spider.campaign.hosts.clocks, request.meta["download_slot"]
        if clocks.is_due(host, began):
            date, age = (_text(headers.get(name)) for name in ("Date", "Age"))
            clocks.note(host, date, age, began)

    def keep(self, response: Response, request: Request, spider: SiteSpider) -> None:
        """Records the exchange. Where that fails the request has no snapshot, and the site stops."""
        job, asking = request.meta["job"], request.meta["asking"]
        tee: Tee | None = request.meta.pop(TEE, None)
        try:
            if tee is not None and tee.error is not None:
                job.fail(tee.error)
                return
            began = request.meta.get(BEGAN) or spider.campaign.clock()
            exchange = exchange_of(request, response, began=began, tee=tee)
            request.meta[SNAPSHOT] = job.record(exchange, asking.entry)
        except Exception as error:  # noqa: BLE001 - Scrapy's signals swallow exceptions; this one ends the crawl
            spider.crash(error)


def exchange_of(request: Request, response: Response, *, began: datetime, tee: Tee | None = None) -> Exchange:
    """The exchange as the archive wants it: what stands behind a ``#`` was not asked. ``began`` is UTC.

    A request that passed no tee has a Host of its address, a response the standard's reason phrase.
    """
    body, wire = received(request, response, tee)
    return Exchange(
        url=request.url.partition("#")[0],
        status=response.status,
        captured_at=began,
        headers=pairs(response.headers),
        body=body,
        reason=reason_phrase(response.status),
        method=request.method,
        request_headers=(("Host", urlsplit(request.url).netloc), *pairs(request.headers)),
        request_body=request.body,
        ip=str(response.ip_address) if response.ip_address is not None else None,
        protocol=response.protocol,
        tls=tee.tls if tee else None,
        wire=wire,
    )


def received(request: Request, response: Response, tee: Tee | None) -> tuple[Block, Wire | None]:
    """The body, and the octets that a tee kept, None where they do not read back to what Scrapy made of them.

    Scrapy takes some status lines that others cannot read, such as ``HTTP/1.1 +200``. Of a body too large
    for memory Scrapy has the beginning only. Raises RuntimeError where there is no other trace of one.
    """
    beginning = beginning_of(request.meta)
    if tee is None or not tee.is_whole:
        if beginning is not None:
            raise RuntimeError(f"{response.url}: a body too large for memory was not kept")
        return response.body, None
    octets, head = tee.body(), tee.head
    framed = octets if octets and tee.is_chunked else None
    plain = octets if framed is None else unchunked(framed)
    if beginning is not None:
        if hash_of(plain, "sha1") != beginning.sha1.digest():
            raise RuntimeError(f"{response.url}: what was kept does not give the body that came")
    elif plain != response.body and hash_of(plain, "sha1") != hash_of(response.body, "sha1"):
        return response.body, None
    is_readable = status_of(start_line(head)) == response.status and is_chunked(head) == tee.is_chunked
    wire = Wire(request=tee.request, head=head, framed=framed) if is_readable else None
    return response.body if beginning is None else plain, wire


def pairs(headers: ScrapyHeaders) -> Headers:
    """Header lines as name and value, octets read as Latin-1, repeated ones kept.

    >>> from scrapy.http import Headers
    >>> pairs(Headers({"Set-Cookie": ["a=1", "b=2"]}))
    (('Set-Cookie', 'a=1'), ('Set-Cookie', 'b=2'))
    """
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in dict.items(headers)  # Scrapy's own normalises each name again
        for value in values
    )


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")


def reason_phrase(status: int) -> str:
    """The standard's phrase for a status, empty for one that is in no standard.

    >>> reason_phrase(404), reason_phrase(521)
    ('Not Found', '')
    """
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
