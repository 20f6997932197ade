"""The downloader middleware that renders list pages: what came is in the archive by then, as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from archive.fetches import Kind
from crawler.archiving import SNAPSHOT, pairs
from crawler.hosts.blocking import recognise
from crawler.plan import user_agent
from disclosure.reasons.writing import recorded

from .asking import BESIDE, CrawlersAsker
from .browser import Browser, RenderingFailed
from .catching import Given
from .needed import find_browser, rendered_columns

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.campaign import Campaign


class Rendering:
    """Replaces a page by what a browser makes of it, for the columns whose params say so.

    The answer of the server stays what the archive has as the capture; the rendered page is kept beside it as
    a ``conversion`` record that refers to it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._browser: Browser | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy builds its middlewares. Raises NotConfigured where no column wants to be rendered."""
        campaign = _campaign(crawler.spider)
        if not any(rendered_columns(target) for target in campaign.targets):
            raise NotConfigured
        middleware = cls(crawler)
        crawler.signals.connect(middleware.close, signal=signals.spider_closed)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        """The rendered page in the place of the answer, where one is wanted. Raises RenderingFailed."""
        if not _is_wanted(request, response):
            return response
        try:
            return await self._rendered(request, response)
        except RenderingFailed:
            raise
        except Exception as error:
            self._crawler.spider.crash(error)  # type: ignore[union-attr] # every spider is a SiteSpider
            raise

    async def close(self) -> None:
        """Ends the browser with the crawl."""
        if self._browser is not None:
            await self._browser.close()

    async def _rendered(self, request: Request, response: Response) -> Response:
        job, asking = request.meta["job"], request.meta["asking"]
        given = Given(status=response.status, headers=pairs(response.headers), body=response.body)
        ask = CrawlersAsker(self._crawler, job, asking.entry)
        html, made_by = await self._open().render(asking.url, given, ask)
        body = html.encode("utf-8", "replace")
        job.keep_rendering(request.meta[SNAPSHOT], body, made_by=made_by)
        return response.replace(body=body, headers={"Content-Type": "text/html; charset=utf-8"})

    def _open(self) -> Browser:
        if self._browser is None:
            options = _campaign(self._crawler.spider).options
            program = find_browser(options.browser)
            if program is None:
                raise RenderingFailed(recorded("no_browser"))
            self._browser = Browser(program, user_agent(options.contact))
        return self._browser


def _campaign(spider: Any) -> Campaign:  # noqa: ANN401 - a SiteSpider, which imports what is here
    campaign: Campaign = spider.campaign
    return campaign


def _is_wanted(request: Request, response: Response) -> bool:
    """Whether the answer is a page of a list that wants a browser; a challenge is not rendered."""
    job, asking = request.meta["job"], request.meta["asking"]
    entry = asking.entry
    if request.meta.get(SNAPSHOT) is None or entry.kind is not Kind.LIST or BESIDE in entry.params:
        return False
    if response.status != 200 or entry.column not in rendered_columns(job.target):  # noqa: PLR2004 - HTTP's number
        return False
    is_page = b"html" in (response.headers.get("Content-Type") or b"").lower()
    return is_page and recognise(response.status, pairs(response.headers), response.body) is None
