"""Connections that do not wait for ever and do not take in everything: limits below HTTP.

Scrapy's own time limit is one for a whole answer, and Twisted has none for the lines before a body. A server
that says nothing for a while, or never ends its headers, is left here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientProtocol
from scrapy.exceptions import DownloadTimeoutError
from twisted.internet.defer import CancelledError
from twisted.internet.error import ConnectionDone
from twisted.internet.protocol import Factory, connectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import BODY
from twisted.web.client import HTTPConnectionPool
from twisted.web.http import _ChunkedTransferDecoder

from disclosure.reasons.writing import recorded

from .tee import Recorded, Tee, tls_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from twisted.internet.base import DelayedCall, ReactorBase
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress


_KEPT = 10
"""Seconds for which a connection is kept for the next request; those of ended sites are still open files."""


class HeadTooLarge(CancelledError):
    """The lines before the body of an answer take no end."""


class FramingTooLarge(CancelledError):
    """What came for an answer is far more than its body may have: chunks of one octet, and the like."""


class Silence(DownloadTimeoutError, CancelledError):
    """Nothing came for too long. After what was cancelled, Twisted does not ask once more by itself."""


class LongerThanStated(Exception):
    """More came than Content-Length says: what was read up to there is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Limits of a connection.

    Seconds to wait until there is one (``connect``) and for the next octets (``idle``); ``head`` is the most
    octets of the lines before a body.
    """

    connect: float
    idle: float
    head: int


class PatientConnection(_LenientHTTP11ClientProtocol):
    """One connection. What ends it before its time is told as the reason why the answer failed."""

    def __init__(self, quiescent: Callable[..., object], patience: Patience, reactor: ReactorBase) -> None:
        super().__init__(quiescent)  # type: ignore[no-untyped-call] # Twisted's
        self._patience = patience
        self._reactor = reactor
        self._alarm: DelayedCall | None = None
        self._head = 0
        self._tee: Tee | None = None
        self._coming = b""

    def request(self, request: Any) -> Deferred[Any]:  # noqa: ANN401 - Twisted's own request
        """Sends a request; from now on the other side has to say something.

        The response of Twisted's that it gives has the exchange's :class:`Tee` as ``gongkai_tee``.
        """
        self._head = 0
        tee = self._tee = Tee()
        sent = super().request(Recorded(request, tee))  # type: ignore[arg-type] # it stands in for one
        sent.addCallback(self._with_tee, tee)
        if self._parser is not None:
            self._parser.MAX_LENGTH = self._patience.head  # of one line; longer ones Twisted ends silently
            self._stop_waiting()
            self._alarm = self._reactor.callLater(self._patience.idle, self._give_up)
        return sent

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Takes octets in: the clock starts anew, and what is no body yet is counted."""
        if self._alarm is not None:
            self._alarm.reset(self._patience.idle)
        tee, self._coming = self._tee, data
        super().dataReceived(data)  # type: ignore[no-untyped-call] # Twisted's
        self._coming = b""
        if tee is not None and self._tee is tee:  # else the answer has ended, and the next may have begun
            tee.received(data)
        if self._parser is None:
            self._stop_waiting()
        elif self._parser.state != BODY:
            self._head += len(data)
            if self._head > self._patience.head:
                self._break_off(HeadTooLarge(recorded("head_large", most=self._patience.head)))
        elif tee is not None and tee.error is not None:
            self._break_off(tee.error)
        elif tee is not None and tee.size > tee.most:
            self._break_off(FramingTooLarge(recorded("framing_large", most=tee.most)))

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802 - Twisted's name
        """The connection is gone. Unless it was closed in due form, a body of unknown length is cut."""
        self._stop_waiting()
        if not isinstance(reason.value, ConnectionDone):
            self._cut()
        super().connectionLost(reason)  # type: ignore[no-untyped-call] # Twisted's

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802 - Twisted's name
        if rest.strip() and self._state == "WAITING" and self._parser is not None:
            if self._parser.bodyDecoder is not None:
                self._break_off(LongerThanStated(recorded("longer")))
                return
            # There must be none, as with 304; what came all the same is no beginning of the next answer.
            self._parser.connHeaders.addRawHeader(b"Connection", b"close")
        tee, self._tee = self._tee, None
        if tee is not None:
            tee.received(self._coming[: len(self._coming) - len(rest)])
            tee.end()
        super()._finishResponse(rest)

    def _with_tee(self, response: Any, tee: Tee) -> Any:  # noqa: ANN401 - Twisted's own
        tee.tls = tls_of(self.transport)
        tee.is_chunked = isinstance(getattr(self._parser, "bodyDecoder", None), _ChunkedTransferDecoder)
        response.gongkai_tee = tee
        return response

    def _give_up(self) -> None:
        self._alarm = None
        self._break_off(Silence(recorded("silence", count=f"{self._patience.idle:g}")))

    def _break_off(self, error: Exception) -> None:
        self._stop_waiting()
        self._cut()
        self._disconnectParser(Failure(error))  # type: ignore[no-untyped-call] # Twisted's
        if self.transport is not None:
            self.transport.abortConnection()

    def _cut(self) -> None:
        """Lets Twisted know that the body has not ended: one without length it takes for whole."""
        decoder: Any = getattr(self._parser, "bodyDecoder", None)
        if hasattr(decoder, "contentLength"):
            decoder.contentLength = 1

    def _stop_waiting(self) -> None:
        alarm, self._alarm = self._alarm, None
        if alarm is not None and alarm.active():
            alarm.cancel()


class PatientPool(HTTPConnectionPool):
    """Connections that are kept for the next request to the same host."""

    def __init__(self, reactor: ReactorBase, patience: Patience) -> None:
        super().__init__(reactor, persistent=True)  # type: ignore[no-untyped-call] # Twisted's
        self._patience = patience
        self.cachedConnectionTimeout = _KEPT
        self._factory = self._opened  # type: ignore[assignment] # Twisted calls it, and no more

    def getConnection(self, key: Any, endpoint: Any) -> Deferred[Any]:  # noqa: ANN401, N802 - Twisted's
        """A kept connection, or a new one that has ``connect`` seconds to come about."""
        tcp = getattr(endpoint, "_wrappedEndpoint", endpoint)  # what TLS is wrapped around
        tcp._timeout = self._patience.connect  # noqa: SLF001 - Scrapy's agent sets it to that of a whole answer
        return super().getConnection(key, endpoint)

    def _opened(self, quiescent: Callable[..., object], _: object) -> _Connections:
        return _Connections(quiescent, self._patience, self._reactor)


class _Connections(Factory):
    noisy = False

    def __init__(self, quiescent: Callable[..., object], patience: Patience, reactor: ReactorBase) -> None:
        self._parts = (quiescent, patience, reactor)

    def buildProtocol(self, addr: IAddress | None) -> PatientConnection:  # noqa: ARG002, N802 - Twisted's name
        """A connection that was opened."""
        return PatientConnection(*self._parts)
