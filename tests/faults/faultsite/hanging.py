"""Downloads that never end and that no time limit sees, as when a timer is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from crawler.network.downloading import Downloading

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

MARK = "hangs"
"""A path with it is never answered."""


class _Never:
    async def download_request(self, _: Request) -> Response:
        while True:  # also after it was told to end
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                continue


class Hanging(Downloading):
    """Hangs where the project's own handler waits for Scrapy's: it can be given up there."""

    def _handler(self, request: Request) -> object:
        return _Never() if MARK in request.url else super()._handler(request)


class HangingForGood(Downloading):
    """Hangs where nobody can give it up."""

    async def download_request(self, request: Request) -> Response:
        if MARK in request.url:
            await asyncio.Event().wait()
        return await super().download_request(request)
