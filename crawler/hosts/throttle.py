"""AutoThrottle with a floor for each host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.extensions.throttle import AutoThrottle

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

BACK_OFF = frozenset({403, 412, 429, 503, 521})
"""Answers of a server or firewall that has had enough of us."""

FLOOR, ROBOTS_DELAY = "gongkai_floor", "gongkai_robots_delay"
"""Keys of a request's meta, in seconds: the longest delay that a site of its host states, and what the host's
robots.txt asks for. The first is varied by half, up or down; the second upwards only."""

_JITTER = 0.2
"""By how much a delay is varied that must not fall below what robots.txt asks: up to half as much more."""


def floor_of(request: Request) -> float:
    """The least delay of the host before jitter.

    >>> from scrapy import Request
    >>> floor_of(Request("http://a.example.gov.cn/", meta={FLOOR: 2.0, ROBOTS_DELAY: 8.0}))
    10.0
    """
    own: float = request.meta[FLOOR]
    wanted: float = request.meta.get(ROBOTS_DELAY, 0.0)
    return max(own, wanted / (1 - _JITTER))


class HostThrottle(AutoThrottle):
    """Slows down with a host that slows down or refuses, never below what its site or robots.txt asks.

    Scrapy's own has one floor, ``DOWNLOAD_DELAY``, for all hosts of a crawler.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        crawler.signals.connect(self.keep_floor, signal=signals.request_reached_downloader)

    def keep_floor(self, request: Request, spider: Spider, **_: Any) -> None:  # noqa: ANN401 - Scrapy's signal
        """Raises the host's delay before the request is made: its rules may just have become known."""
        slot = self._get_slot(request, spider)[1]
        if slot is not None:
            slot.delay = max(slot.delay, floor_of(request))
            if request.meta.get(ROBOTS_DELAY):
                slot.jitter = min(slot.jitter, _JITTER)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        self.mindelay = floor_of(request)
        if not self.mindelay:  # the operator's own server: it may be asked as fast as it answers
            return
        super()._response_downloaded(response, request, spider)
        if response.status in BACK_OFF:
            _, slot = self._get_slot(request, spider)
            if slot is not None:
                slot.delay = min(max(2 * slot.delay, self.mindelay), self.maxdelay)
