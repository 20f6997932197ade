"""The requests of a page that is being rendered: each is caught, and answered by what the crawler got."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from disclosure.urls import canonical_url

if TYPE_CHECKING:
    # The types of playwright are Any where the extra is absent.
    from playwright.async_api import BrowserContext, Route

    from disclosure.model import Headers

MOST_REQUESTS = 60
"""Requests of one rendering; a page that goes on asking (counters) is refused then, and so comes to rest."""
QUIET = 1.0
"""Seconds without a request after which a page has come to rest."""

_ASKED_FOR = frozenset({"script", "xhr", "fetch"})
_METHODS = frozenset({"GET", "POST"})
_NOT_HANDED_ON = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a page asks for. ``headers`` are those that tell an interface how it is asked."""

    url: str
    method: str = "GET"
    body: bytes = b""
    headers: Headers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer, with its content coding removed."""

    status: int
    headers: Headers
    body: bytes


class Asker(Protocol):
    """Whoever asks for what a page wants."""

    async def __call__(self, wanted: Wanted) -> Given | None:
        """The answer; None where it may not be asked for, or nothing came."""


class Requests:
    """The requests of one page."""

    def __init__(self, url: str, given: Given, ask: Asker) -> None:
        self._url = url
        self._given: Given | None = given
        self._ask = ask
        self._asked = 0
        self._open = 0
        self._moved = 0.0

    async def catch(self, context: BrowserContext) -> None:
        """Takes over every request of the context."""
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())

    async def rest(self) -> None:
        """Waits until nothing has been asked for a while, and nothing is to be answered.

        The browser's own idea of rest is lost once a page has tried to lead elsewhere.
        """
        clock = asyncio.get_running_loop().time
        self._moved = clock()
        while self._open or clock() - self._moved < QUIET:  # noqa: ASYNC110 - rest is a time, not an event
            await asyncio.sleep(QUIET / 10)

    async def _answer(self, route: Route) -> None:
        self._open += 1
        try:
            await self._settle(route, await self._given_for(route.request))
        finally:
            self._open -= 1
            self._moved = asyncio.get_running_loop().time()

    async def _settle(self, route: Route, given: Given | None) -> None:
        with suppress(Exception):  # the page may be closed by now
            if given is None:
                await route.abort("aborted")  # not an error page: a browser stays on the page where it is
            else:
                kept = {name: text for name, text in given.headers if name.lower() not in _NOT_HANDED_ON}
                await route.fulfill(status=given.status, headers=kept, body=given.body)

    async def _given_for(self, request: Any) -> Given | None:  # noqa: ANN401 - playwright's type, if any
        if request.is_navigation_request():
            own = canonical_url(request.url) == canonical_url(self._url)
            given, self._given = (self._given, None) if own else (None, self._given)
            return given  # once: a page that leads elsewhere, or a frame, is not followed
        is_wanted = request.resource_type in _ASKED_FOR and request.method in _METHODS
        if not is_wanted or self._asked >= MOST_REQUESTS:
            return None
        self._asked += 1
        sent = {"content-type", "x-requested-with"}
        headers = tuple((name, text) for name, text in request.headers.items() if name.lower() in sent)
        body = request.post_data_buffer or b""
        return await self._ask(Wanted(url=request.url, method=request.method, body=body, headers=headers))
