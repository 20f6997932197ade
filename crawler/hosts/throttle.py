"""AutoThrottle with a floor for each host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.extensions.throttle import AutoThrottle

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response

BACK_OFF = frozenset({403, 412, 429, 503, 521})
"""Answers of a server or firewall that has had enough of us."""

FLOOR = "gongkai_floor"
"""The key of a request's meta under which the least delay of its host stands, in seconds."""


class HostThrottle(AutoThrottle):
    """Slows down with a host that slows down or refuses, never below what its site or robots.txt asks.

    Scrapy's own has one floor, ``DOWNLOAD_DELAY``, for all hosts of a crawler.
    """

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        self.mindelay = request.meta[FLOOR]
        if not self.mindelay:  # the operator's own server: it may be asked as fast as it answers
            return
        super()._response_downloaded(response, request, spider)
        if response.status in BACK_OFF:
            _, slot = self._get_slot(request, spider)
            if slot is not None:
                slot.delay = min(max(2 * slot.delay, self.mindelay), self.maxdelay)
