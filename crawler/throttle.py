"""AutoThrottle with a floor for each host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.extensions.throttle import AutoThrottle

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response

FLOOR = "gongkai_floor"
"""The key of a request's meta under which the least delay of its host stands, in seconds."""


class HostThrottle(AutoThrottle):
    """Slows down with a host that slows down, and never below what its site or robots.txt asks for.

    Scrapy's own has one floor, ``DOWNLOAD_DELAY``, for all hosts of a crawler.
    """

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        self.mindelay = request.meta[FLOOR]
        if not self.mindelay:  # the operator's own server: it may be asked as fast as it answers
            return
        super()._response_downloaded(response, request, spider)
