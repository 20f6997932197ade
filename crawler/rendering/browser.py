"""Chromium as a renderer: it is handed a page, and whatever the page asks for is asked by someone else.

It has no network: every request is caught, names resolve to nothing, and its proxy is a port of loopback on
which nothing listens. Pictures, fonts, styles, frames and everything but reading (GET, POST) are refused.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from disclosure.urls import canonical_url

if TYPE_CHECKING:
    # The types of playwright are Any where the extra is absent.
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Page, Playwright, Route

    from disclosure.model import Headers

PAGES_AT_ONCE = 4
MOST_REQUESTS = 60
"""Requests of one rendering; a page that goes on asking (counters) is refused then, and so comes to rest."""
QUIET = 1.0
"""Seconds without a request after which a page has come to rest."""
LONGEST = 300.0
"""Seconds of one rendering: its scripts are asked for one after another, each after the host's delay."""
MOST_CHARACTERS = 16 * 1024 * 1024
"""Of a rendered page, as of a page that is sent."""

_ASKED_FOR = frozenset({"script", "xhr", "fetch"})
_METHODS = frozenset({"GET", "POST"})
_NOT_HANDED_ON = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie"})
_NOWHERE = {"server": "http://127.0.0.1:9", "bypass": "<-loopback>"}
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--js-flags=--max-old-space-size=512",
)


class RenderingFailed(Exception):
    """A page was not rendered: it did not come to rest, grew too large, or took the browser down."""


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


class Browser:
    """One Chromium, started when first needed."""

    def __init__(self, program: str, user_agent: str) -> None:
        self._program = program
        self._user_agent = user_agent
        self._driver: Playwright | None = None
        self._chromium: Chromium | None = None
        self._starting = asyncio.Lock()
        self._turns = asyncio.Semaphore(PAGES_AT_ONCE)

    async def render(self, url: str, given: Given, ask: Asker) -> tuple[str, str]:
        """The page at ``url`` once its scripts have come to rest, as HTML; and by which browser.

        Raises RenderingFailed.
        """
        async with self._turns:
            try:
                return await asyncio.wait_for(self._rendered(url, given, ask), LONGEST)
            except TimeoutError:
                raise RenderingFailed(f"the page did not come to rest in {LONGEST:.0f} s") from None

    async def close(self) -> None:
        """Ends the browser."""
        chromium, driver, self._chromium, self._driver = self._chromium, self._driver, None, None
        with suppress(Exception):  # it may have died before
            if chromium is not None:
                await chromium.close()
        if driver is not None:
            await driver.stop()

    async def _rendered(self, url: str, given: Given, ask: Asker) -> tuple[str, str]:
        from playwright.async_api import Error  # noqa: PLC0415 - an extra, and slow

        try:
            chromium = await self._started()
            context = await chromium.new_context(
                user_agent=self._user_agent, service_workers="block", accept_downloads=False
            )
        except Error as error:
            raise RenderingFailed(f"the browser did not start: {_first_line(error)}") from None
        try:
            rendering = _Rendering(url, given, ask)
            await rendering.catch(context)
            page = await context.new_page()
            await page.goto(url, wait_until="commit", timeout=LONGEST * 1000)
            await rendering.rest()
            return await _drawn(page), f"Chromium {chromium.version}"
        except Error as error:
            raise RenderingFailed(_first_line(error)) from None
        finally:
            with suppress(Error):
                await context.close()

    async def _started(self) -> Chromium:
        from playwright.async_api import async_playwright  # noqa: PLC0415 - an extra, and slow

        async with self._starting:
            if self._chromium is None or not self._chromium.is_connected():
                self._driver = self._driver or await async_playwright().start()
                self._chromium = await self._driver.chromium.launch(
                    executable_path=self._program,
                    chromium_sandbox=not _is_root(),
                    proxy=_NOWHERE,  # type: ignore[arg-type, unused-ignore] # a TypedDict of playwright
                    args=list(_ARGUMENTS),
                    handle_sigint=False,  # Ctrl-C is the crawl's
                    handle_sigterm=False,
                    handle_sighup=False,
                )
            return self._chromium


class _Rendering:
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


async def _drawn(page: Page) -> str:
    """The page as it stands. Raises RenderingFailed for one that is too large."""
    length = await page.evaluate("document.documentElement.outerHTML.length")
    if not isinstance(length, int) or length > MOST_CHARACTERS:
        raise RenderingFailed(f"the rendered page has {length} characters, more than {MOST_CHARACTERS}")
    return str(await page.content())


def _is_root() -> bool:
    """Whether we are root, for whom Chromium has no sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
