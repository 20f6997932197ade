"""What every spider does: turn a site's next request into Scrapy's, and hand the answer to the site's job.

To add a platform: subclass, set ``name`` and ``platform`` (the reader's, of :data:`parsers.listing.PARSERS`),
name it in :mod:`crawler.platforms`, and override ``otherwise`` where the platform has a second way to ask for
a list page. What its lists look like is told in ``parsers/listings/``, which knows no network.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider

from archive.fetches import Kind
from crawler.archiving import SNAPSHOT, pairs
from crawler.asking import Answer
from crawler.hosts.host import AGENT
from crawler.hosts.throttle import FLOOR, ROBOTS_DELAY
from crawler.network.downloading import TLS
from crawler.network.spooling import SPOOL, beginning_of
from crawler.network.tee import TEE
from crawler.network.troubles import trouble_of
from crawler.platforms import access_of
from crawler.site_job import SiteJob
from disclosure.urls import host_of
from parsers.listings.asking import media_type

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from archive.fetches import FrontierEntry
    from crawler.asking import Asking
    from crawler.campaign import Campaign
    from crawler.frontier import Frontier
    from crawler.network.tee import Tee
    from parsers.listing import NextPage
    from parsers.page import Page

logger = logging.getLogger(__name__)


class SiteSpider(Spider):
    """Crawls many sites.

    ``-a sites=HOST,HOST`` names some of one platform on Scrapy's command line. ``gongkai crawl`` hands over a
    ``campaign`` of all platforms, each site's lists read as its own spider says: with one crawler a process,
    what is known of a host is known to every site that asks it.
    """

    platform: str
    frontier: Frontier

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        campaign.jobs.extend(
            SiteJob(
                target,
                campaign.options,
                campaign.folder,
                access=access_of(target.site.platform),
                clock=campaign.clock,
                hosts=campaign.hosts,
                progress=campaign.progress,
            )
            for target in campaign.targets
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401 - Scrapy's signature
        """As Scrapy builds its spiders. Without a campaign, ``sites`` and the settings say what to do."""
        if "campaign" not in kwargs:
            from crawler.from_settings import campaign_from_settings  # noqa: PLC0415 - loads the registry

            kwargs["campaign"] = campaign_from_settings(crawler.settings, cls.name, kwargs.pop("sites", ""))
        return super().from_crawler(crawler, *args, **kwargs)

    async def start(self) -> AsyncIterator[Any]:
        """Yields nothing: the first requests are in the frontier, as all others are."""
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    def request_for(self, job: SiteJob, asking: Asking) -> Request:
        """Scrapy's request. Its slot in the downloader is its host's: one connection, one delay."""
        entry = asking.entry
        host = job.gate.host(asking.url)
        robots = host.rules(asking.url)
        return Request(
            asking.url,
            method=entry.method,
            body=entry.body,
            headers={
                **({"Content-Type": media_type(entry.body)} if entry.body else {}),
                **dict(asking.headers),
            },
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,
            meta={
                "job": job,
                "asking": asking,
                "download_slot": host_of(asking.url),
                **self._limits(job, entry.kind),
                FLOOR: host.delay,
                ROBOTS_DELAY: robots.delay(AGENT) if robots else 0.0,
                TLS: host.tls_for(job.target.site.accept_certificate),
                "proxy": job.target.site.egress,
            },
        )

    def parse(self, response: Response, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signature
        """Hands the answer over. Yields nothing: what follows goes through the archive into the frontier."""
        job, asking, snapshot = response.meta["job"], response.meta["asking"], response.meta.get(SNAPSHOT)
        again = None
        try:
            if snapshot is not None:
                answer = Answer(
                    asking=asking,
                    status=response.status,
                    headers=pairs(response.headers),
                    body=response.body,
                    snapshot=snapshot,
                    is_beginning=beginning_of(response.meta) is not None,
                )
                again = job.answered(answer)
        except Exception as error:  # noqa: BLE001 - Scrapy would log it and go on without this site
            self.crash(error)
        self.frontier.settled(job, again)

    def failed(self, failure: Failure) -> None:
        """Hands a failure over."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        job, asking = request.meta["job"], request.meta["asking"]
        again = None
        tee: Tee | None = request.meta.pop(TEE, None)
        try:
            error = failure.value or RuntimeError("no reason given")
            if tee is not None and tee.error is not None:
                job.fail(tee.error)
            again = job.failed(asking, trouble_of(error, urlsplit(asking.url).hostname or ""))
        except Exception as error:  # noqa: BLE001 - as in parse
            self.crash(error)
        self.frontier.settled(job, again)

    def _limits(self, job: SiteJob, kind: Kind) -> dict[str, Any]:
        """How large an answer may be, how long it may take, and where a large one lies."""
        if kind is not Kind.ATTACHMENT:
            return {"download_maxsize": self.settings.getint("GONGKAI_PAGE_MAXSIZE")}
        return {
            "download_maxsize": self.settings.getint("GONGKAI_ATTACHMENT_MAXSIZE"),
            "download_timeout": self.settings.getfloat("GONGKAI_ATTACHMENT_TIMEOUT"),
            SPOOL: self.campaign.folder.site_dir(job.target.site.id),
        }

    def closed(self, reason: str) -> None:  # noqa: ARG002 - Scrapy's signature
        """Logs how each site ended."""
        for job in self.campaign.jobs:
            failed = self.campaign.is_logged and job.error is not None
            logger.log(logging.ERROR if failed else logging.INFO, "%s", job.report)

    def otherwise(self, asked: FrontierEntry, page: Page | None) -> NextPage | None:  # noqa: ARG002 - for subclasses
        """The platform's other way to ask for a list page that gave nothing; most have none.

        ``page`` is what came instead of it, None where that is no page.
        """
        return None

    def crash(self, error: Exception) -> None:
        """Ends the crawl with a bug of ours: it is kept for the caller, and nothing is half done."""
        logger.error("a bug of ours ends the crawl", exc_info=error)
        if self.campaign.bug is None:
            self.campaign.bug = error
            self._ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="bug"))
