"""What a page asks for while it is rendered, asked as everything else is: same rules, delay, archive."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from archive.fetches import FrontierEntry, Kind
from crawler.archiving import pairs
from crawler.hosts.blocking import recognise
from crawler.hosts.patience import PASSING_STATUSES, rest_of
from crawler.hosts.redirects import MOST_HOPS, STATUSES
from crawler.hosts.robots import read_robots, robots_url
from crawler.network.troubles import trouble_of
from disclosure.model import FetchState
from disclosure.reasons.writing import recorded

from .catching import Given

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.site_job import SiteJob

    from .catching import Wanted

logger = logging.getLogger(__name__)

BESIDE = "beside"
"""The param of a request that a page made: its answer is no page of the list, and is not rendered in turn."""


class CrawlersAsker:
    """Asks on behalf of one list page of one site.

    Hosts that are not the site's, private addresses, what robots.txt forbids and what the daily cap leaves no
    room for is not asked. Every answer is a capture of the list's column. What fails is not tried again: the
    page is rendered without it.
    """

    def __init__(self, crawler: Crawler, job: SiteJob, listed: FrontierEntry) -> None:
        self._crawler = crawler
        self._job = job
        self._listed = listed

    async def __call__(self, wanted: Wanted) -> Given | None:
        """The answer, at the end of its redirects; None where there is none to be had."""
        entry = self._entry(wanted.url, wanted)
        for _ in range(MOST_HOPS + 1):
            await self._learn_rules(entry.url)
            given = await self._ask(entry, wanted)
            if given is None or given.status not in STATUSES:
                return given
            entry = self._entry(_location(entry.url, given))
        return None

    def _entry(self, url: str, wanted: Wanted | None = None) -> FrontierEntry:
        return FrontierEntry(
            url=url,
            kind=Kind.LIST,
            column=self._listed.column,
            method=wanted.method if wanted else "GET",
            body=wanted.body if wanted else b"",
            params={BESIDE: "1"},
        )

    async def _learn_rules(self, url: str) -> None:
        """Asks another host of the site for its robots.txt first."""
        host = self._job.gate.host(url)
        entry = replace(self._entry(robots_url(url)), kind=Kind.ROBOTS)
        if host.rules(url) is None and self._job.gate.refusal(entry) is None:
            given = await self._ask(entry, None)
            if given is not None:
                host.obey(read_robots(given.status, given.headers, given.body), url)
            else:
                host.leave(FetchState.ROBOTS, recorded("robots_unknown"))

    async def _ask(self, entry: FrontierEntry, wanted: Wanted | None) -> Given | None:
        asking = self._job.beside(entry)
        if asking is None:
            return None
        asking = replace(asking, headers=wanted.headers if wanted else ())
        host = self._job.gate.host(asking.url)
        try:
            request = self._crawler.spider.request_for(self._job, asking)  # type: ignore[union-attr] # SiteSpider
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - as many types as a download has ways to fail
            trouble = trouble_of(error, host.name.partition(":")[0])
            logger.info("%s, asked while a page was rendered: %s", asking.url, trouble.detail)
            now = self._crawler.spider.campaign.clock()  # type: ignore[union-attr] # SiteSpider
            host.failed(trouble, now=now, rest=rest_of(self._job.options.backoff))
            return None
        headers = pairs(response.headers)
        host.answered(response.status)
        if block := recognise(response.status, headers, response.body):
            host.leave(block.state, block.said)
            return None
        if response.status in PASSING_STATUSES:
            return None
        return Given(status=response.status, headers=headers, body=response.body)


def _location(url: str, given: Given) -> str:
    """Where a redirect leads; empty for one that leads nowhere."""
    location = {name.lower(): text for name, text in given.headers}.get("location", "")
    try:
        return urljoin(url, location)
    except ValueError:  # urljoin reads brackets as the start of an IPv6 address
        return ""
