"""The download handler: which TLS a request is made by, and how one that hangs is given up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _ScrapyAgent
from scrapy.exceptions import DownloadTimeoutError
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

from .connections import Patience, PatientPool
from .spooling import SPOOL, spooled
from .tee import TEE
from .tls import STRICT, Tls
from .tls_policy import Policy

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from .tee import Tee

TLS, GIVE_UP = "gongkai_tls", "gongkai_give_up"
"""Keys of a request's meta: its :class:`crawler.network.tls.Tls`, strict where there is none; and while it is
under way a future, by whose result (why, in words) it is given up."""


_FRAMED = 2
"""How much larger than the largest body an answer may be by its head and transfer coding."""


class _Agent(_ScrapyAgent):
    """Scrapy's, which hands each exchange's tee to its request, and only the beginning of a large body."""

    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:  # noqa: ANN401 - Twisted's response
        tee: Tee = txresponse.gongkai_tee
        request.meta[TEE] = tee
        tee.most = _FRAMED * request.meta.get("download_maxsize", self._maxsize) or tee.most
        if folder := request.meta.get(SPOOL):
            tee.spool(folder)
            txresponse.deliverBody = spooled(txresponse.deliverBody, request)
        return super()._cb_bodyready(txresponse, request)


class Connecting(HTTP11DownloadHandler):
    """Scrapy's handler with connections and a policy of ours."""

    def __init__(self, crawler: Crawler, tls: Tls) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor  # noqa: PLC0415 - Scrapy installs it first

        settings = crawler.settings
        patience = Patience(
            connect=settings.getfloat("GONGKAI_CONNECT_TIMEOUT"),
            idle=settings.getfloat("GONGKAI_IDLE_TIMEOUT"),
            head=settings.getint("GONGKAI_HEAD_MAXSIZE"),
        )
        self._pool = PatientPool(reactor, patience)
        self._pool.maxPersistentPerHost = settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._contextFactory = Policy(tls)  # type: ignore[assignment] # zope's interfaces are no types

    async def download_request(self, request: Request) -> Response:
        """As Scrapy's, with the agent above."""
        agent = _Agent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))


class Downloading(BaseDownloadHandler):
    """Makes each request by the TLS that its meta asks for; connections are shared within one kind only."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._handlers: dict[Tls, Connecting] = {}

    async def download_request(self, request: Request) -> Response:
        """The response; raises what :func:`crawler.network.troubles.trouble_of` knows."""
        download = asyncio.ensure_future(self._handler(request).download_request(request))
        given_up: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        request.meta[GIVE_UP] = given_up
        both: set[asyncio.Future[Any]] = {download, given_up}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if download.done():
            given_up.cancel()
            return download.result()
        download.cancel()
        raise DownloadTimeoutError(given_up.result())

    async def close(self) -> None:
        """Closes the connections that are kept."""
        for handler in self._handlers.values():
            await handler.close()

    def _handler(self, request: Request) -> Connecting:
        tls = request.meta.get(TLS, STRICT)
        if tls not in self._handlers:
            self._handlers[tls] = Connecting(self.crawler, tls)
        return self._handlers[tls]
