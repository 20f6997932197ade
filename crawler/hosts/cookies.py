"""A jar of cookies for each host, in memory: some sites redirect to themselves until a cookie comes back.

Scrapy's own middleware is off: it has one jar for all hosts, and to guard that one it downloads the list of
public suffixes when first used. With a jar a host there is nothing to guard.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scrapy.http.cookies import CookieJar

from disclosure.urls import host_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


MOST = 100
"""Cookies of a host; browsers keep about 180 of a domain."""


class HostCookies:
    """A downloader middleware: cookies go back to the host that set them, and to no other."""

    def __init__(self) -> None:
        self._jars: defaultdict[str, CookieJar] = defaultdict(CookieJar)

    def process_request(self, request: Request) -> None:
        """Sends the host's cookies along."""
        request.headers.pop("Cookie", None)
        if jar := self._jars.get(host_of(request.url)):
            jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keeps the cookies that came. A host that has set very many begins anew: it gets them all back."""
        if "Set-Cookie" not in response.headers:
            return response
        jar = self._jars[host_of(request.url)]
        jar.extract_cookies(response, request)
        if len(jar) > MOST:
            jar.clear()
        return response
