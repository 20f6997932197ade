"""What a page asks of another host of the site while it is rendered waits for that host's robots.txt."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

from archive.fetches import FrontierEntry, Kind
from crawler.rendering.asking import CrawlersAsker
from crawler.rendering.catching import Wanted
from disclosure.model import FetchState

if TYPE_CHECKING:
    from conftest import Crawl

    from crawler.asking import Asking

OTHER = "http://www.example.gov.cn"
LISTED = FrontierEntry(url="http://gaj.example.gov.cn/tzgg/", kind=Kind.LIST, column="tzgg")


def asked(crawl: Crawl, answers: dict[str, bytes], path: str) -> tuple[list[str], object]:
    """What was asked of the other host for ``path``, and the answer that the page got."""
    urls: list[str] = []

    async def download(request: Asking) -> Response:
        urls.append(request.url)
        path = request.url.removeprefix(OTHER)
        if path not in answers:
            raise DownloadTimeoutError
        return Response(request.url, headers={"Content-Type": "text/plain"}, body=answers[path])

    crawl.site = {"allow_hosts": ("www.example.gov.cn",)}
    job = crawl.job()
    job.open()
    spider = SimpleNamespace(
        request_for=lambda _, asking: asking, campaign=SimpleNamespace(clock=crawl.clock)
    )
    asker = CrawlersAsker(
        SimpleNamespace(spider=spider, engine=SimpleNamespace(download_async=download)), job, LISTED
    )  # type: ignore[arg-type]
    given = asyncio.run(asker(Wanted(url=OTHER + path, method="GET", headers=(), body=b"")))
    left = job.gate.host(OTHER).stop
    job.stop()
    return urls, given if left is None else left[0]


def test_its_rules_are_learnt_first(crawl: Crawl) -> None:
    urls, given = asked(crawl, {"/robots.txt": b"", "/api": b"{}"}, "/api")
    assert urls == [f"{OTHER}/robots.txt", f"{OTHER}/api"]
    assert given is not None


def test_what_they_forbid_is_not_asked(crawl: Crawl) -> None:
    urls, given = asked(crawl, {"/robots.txt": b"User-agent: *\nDisallow: /api", "/api": b"{}"}, "/api")
    assert (urls, given) == ([f"{OTHER}/robots.txt"], None)


def test_without_its_rules_it_is_left_alone(crawl: Crawl) -> None:
    urls, state = asked(crawl, {"/api": b"{}"}, "/api")
    assert (urls, state) == ([f"{OTHER}/robots.txt"], FetchState.ROBOTS)
