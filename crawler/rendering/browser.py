"""Chromium as a renderer: it is handed a page, and whatever the page asks for is asked by someone else.

It has no network: every request is caught, names resolve to nothing, and its proxy is a port of loopback on
which nothing listens. Pictures, fonts, styles, frames and everything but reading (GET, POST) are refused.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from disclosure.reasons.writing import recorded

from .catching import Requests

if TYPE_CHECKING:
    # The types of playwright are Any where the extra is absent.
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import Page, Playwright

    from .catching import Asker, Given

PAGES_AT_ONCE = 4
LONGEST = 300.0
"""Seconds of one rendering: its scripts are asked for one after another, each after the host's delay."""
MOST_CHARACTERS = 16 * 1024 * 1024
"""Of a rendered page, as of a page that is sent."""

_NOWHERE = {"server": "http://127.0.0.1:9", "bypass": "<-loopback>"}
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--js-flags=--max-old-space-size=512",
)


class RenderingFailed(Exception):
    """A page was not rendered: it did not come to rest, grew too large, or took the browser down."""


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
                raise RenderingFailed(recorded("restless", count=f"{LONGEST:.0f}")) from None

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
            raise RenderingFailed(recorded("browser_dead", words=_first_line(error))) from None
        try:
            requests = Requests(url, given, ask)
            await requests.catch(context)
            page = await context.new_page()
            await page.goto(url, wait_until="commit", timeout=LONGEST * 1000)
            await requests.rest()
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


async def _drawn(page: Page) -> str:
    """The page as it stands. Raises RenderingFailed for one that is too large."""
    length = await page.evaluate("document.documentElement.outerHTML.length")
    if not isinstance(length, int) or length > MOST_CHARACTERS:
        raise RenderingFailed(recorded("render_large", count=length, most=MOST_CHARACTERS))
    return str(await page.content())


def _is_root() -> bool:
    """Whether we are root, for whom Chromium has no sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
