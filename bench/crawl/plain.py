"""Whom the crawl is measured against: Scrapy that keeps nothing, or writes WARC records by warcio.

Both follow a site's lists and ask for every notice, with the settings that Scrapy has by itself but for those
of politeness: one connection a site, no delay.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from warcio.bufferedreaders import BufferedReader  # noqa: F401 - loaded before the clock runs
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .world import COLUMN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response

ARCHIVE, LEVEL = "BENCH_ARCHIVE", "BENCH_LEVEL"
DEFAULT_LEVEL = 9
"""The level at which warcio compresses where nobody says otherwise."""


class Plain(scrapy.Spider):
    """Follows lists to notices, and does nothing with them."""

    name = "plain"

    def __init__(self, *args: Any, ports: list[int], **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(*args, **kwargs)
        self.ports = ports

    async def start(self) -> AsyncIterator[Any]:
        """Each site's first list page."""
        for port in self.ports:
            yield _request(f"http://127.0.0.1:{port}{COLUMN}", self.read_list)

    def read_list(self, response: Response) -> Iterator[scrapy.Request]:
        """Asks for the notices of a list page and, from the first, for the other pages."""
        for href in response.xpath('//ul[@class="list"]/li/a/@href').getall():
            if "/t20" in href:
                yield _request(response.urljoin(href), self.read_notice)
        if response.url.endswith(COLUMN):
            count = int(response.xpath("//script/text()").re_first(r"createPageHTML\((\d+)") or 1)
            for number in range(1, count):
                yield _request(response.urljoin(f"index_{number}.html"), self.read_list, priority=1)

    def read_notice(self, response: Response) -> None:
        """Nothing: this is the floor."""


class BareWarc:
    """The extension that one finds in tutorials: a request and a response record, written where they come."""

    def __init__(self, path: str, level: int) -> None:
        self._file = Path(path).open("ab")  # noqa: SIM115 - closed with the spider
        self._writer = _Writer(self._file, level)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy builds its extensions."""
        extension = cls(crawler.settings.get(ARCHIVE), crawler.settings.getint(LEVEL))
        crawler.signals.connect(extension.keep, signal=signals.response_downloaded)
        crawler.signals.connect(extension.close, signal=signals.spider_closed)
        return extension

    def keep(self, response: Response, request: scrapy.Request) -> None:
        """Writes both records."""
        answer = self._writer.create_warc_record(
            response.url,
            "response",
            payload=BytesIO(response.body),
            http_headers=StatusAndHeaders(
                f"{response.status} OK", _pairs(response.headers), protocol="HTTP/1.1"
            ),
        )
        target = urlsplit(request.url).path or "/"
        asked = self._writer.create_warc_record(
            request.url,
            "request",
            payload=BytesIO(request.body),
            http_headers=StatusAndHeaders(
                f"{request.method} {target} HTTP/1.1", _pairs(request.headers), is_http_request=True
            ),
        )
        self._writer.write_request_response_pair(asked, answer)

    def close(self) -> None:
        """Gives the file free."""
        self._file.close()


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio ships no types
    """warcio's writer at another level of compression; it has no argument for that."""

    def __init__(self, out: Any, level: int) -> None:  # noqa: ANN401 - warcio's signature
        super().__init__(out, gzip=True)
        self._level = level

    def _write_warc_record(self, out: Any, record: Any) -> None:  # noqa: ANN401 - warcio's signature
        if self._level == DEFAULT_LEVEL:
            super()._write_warc_record(out, record)
            return
        import zlib  # noqa: PLC0415 - beside the one line that needs it

        plain = BytesIO()
        self.gzip = False
        super()._write_warc_record(plain, record)
        self.gzip = True
        packer = zlib.compressobj(self._level, zlib.DEFLATED, zlib.MAX_WBITS + 16)
        out.write(packer.compress(plain.getvalue()) + packer.flush())


def run_plain(ports: list[int], *, archive: Path | None = None, level: int = DEFAULT_LEVEL) -> dict[str, Any]:
    """Crawls the sites, and writes records into ``archive`` where one is named. Says nothing of it."""
    settings = Settings(
        {
            "LOG_LEVEL": "ERROR",
            "CONCURRENT_REQUESTS": len(ports),
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
        }
    )
    if archive is not None:
        settings.update({"EXTENSIONS": {BareWarc: 100}, ARCHIVE: str(archive), LEVEL: level})
    process = AsyncCrawlerProcess(settings)
    process.crawl(Plain, ports=ports)
    process.start()
    return {}


def _request(url: str, callback: Any, priority: int = 0) -> scrapy.Request:  # noqa: ANN401 - a method of the spider
    """One slot of the downloader a site, which a port is here."""
    return scrapy.Request(
        url, callback=callback, priority=priority, meta={"download_slot": urlsplit(url).netloc}
    )


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]
