"""A crawl in which nothing moves any more says so, gives up what it waits for, and ends rather than hangs."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Self

from scrapy import signals
from scrapy.utils.asyncio import call_later

from disclosure.reasons.writing import recorded

from .network.downloading import GIVE_UP

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.utils.asyncio import CallLaterResult

    from .spiders.base import SiteSpider

LIMIT = "GONGKAI_STALL_TIMEOUT"
"""The setting for how many seconds no request may end before the crawl counts as stalled."""

_NAMED = 10
"""Requests that are named in the log."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Movement:
    """What moves in a process.

    ``under_way`` tells since when; ``moved`` is when a request ended last, ``warned`` whether some were given
    up since then.
    """

    under_way: dict[Request, float] = field(default_factory=dict)
    moved: float = field(default_factory=monotonic)
    warned: bool = False


class StallDetector:
    """Looks from time to time whether any request has ended.

    Time limits end each single request; this is for what they do not see, such as a name server's thread or
    a timer that is lost. Waiting on purpose (Retry-After, a host at rest) is no stall.
    """

    process: ClassVar[Movement] = Movement()

    def __init__(self, crawler: Crawler) -> None:
        self._limit = crawler.settings.getfloat(LIMIT)
        self._next: CallLaterResult | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy builds its extensions."""
        detector = cls(crawler)
        connect = crawler.signals.connect
        connect(detector.begin, signal=signals.spider_opened)
        connect(detector.end, signal=signals.spider_closed)
        connect(detector.asked, signal=signals.request_reached_downloader)
        connect(detector.ended, signal=signals.request_left_downloader)
        return detector

    def begin(self, spider: SiteSpider) -> None:
        """Starts to look."""
        self._spider = spider
        self.process.moved = monotonic()
        self._look_later()

    def end(self, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signal
        """Looks no more."""
        if self._next is not None:
            self._next.cancel()

    def asked(self, request: Request, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signal
        """A request is on its way."""
        self.process.under_way[request] = monotonic()

    def ended(self, request: Request, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signal
        """A request has an answer, or has failed: things move."""
        self.process.under_way.pop(request, None)
        self.process.moved, self.process.warned = monotonic(), False

    def look(self) -> None:
        """Gives up what is under way when nothing moved for too long; if that does not help, the crawl."""
        if self._spider.frontier.is_waiting:
            self.process.moved = monotonic()
        still = monotonic() - self.process.moved
        if still >= self._limit:
            self.process.moved = monotonic()
            self._stalled(still)
        self._look_later()

    def _stalled(self, seconds: float) -> None:
        waits_for = list(self.process.under_way.items())
        named = ", ".join(f"{r.url} ({monotonic() - t:.0f} s)" for r, t in waits_for[:_NAMED]) or "nothing"
        logger.error("no request has ended for %.0f seconds; waiting for %s", seconds, named)
        futures = [request.meta[GIVE_UP] for request, _ in waits_for if GIVE_UP in request.meta]
        open_ones = [future for future in futures if not future.done()]
        for future in open_ones:
            future.set_result(recorded("stalled", count=f"{seconds:.0f}"))
        if self.process.warned or not open_ones:
            self._stop()
        self.process.warned = True

    def _stop(self) -> None:
        """Ends all crawls of this process; their archives are closed, and their runs can be resumed.

        Scrapy's own ways to stop wait for every request, as long as that takes.
        """
        from twisted.internet import reactor  # noqa: PLC0415 - Scrapy installs it first

        logger.error("the crawl is stopped; the next one goes on from there")
        reactor.suggestThreadPoolSize(0)  # idle threads would keep the process alive
        asyncio.get_running_loop().stop()

    def _look_later(self) -> None:
        self._next = call_later(self._limit / 4, self.look)
