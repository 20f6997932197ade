"""What kept a request from being answered: the exceptions of Scrapy and Twisted as states."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from OpenSSL.SSL import Error as OpenSSLError
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from service_identity.exceptions import VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed

from crawler.asking import Trouble
from disclosure.model import FetchState
from disclosure.reasons.writing import quoted, recorded

from .addresses import refused
from .connections import FramingTooLarge, HeadTooLarge, LongerThanStated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.reasons.writing import Sentence

logger = logging.getLogger(__name__)

_BUGS = (TypeError, AttributeError, NameError, AssertionError, LookupError)
_TLS = (OpenSSLError, VerificationError)
_STATES: tuple[tuple[tuple[type[Exception], ...], FetchState, bool], ...] = (
    ((HeadTooLarge, FramingTooLarge), FetchState.TOO_LARGE, False),
    ((LongerThanStated,), FetchState.UNREADABLE, False),
    ((CannotResolveHostError,), FetchState.DNS, True),
    ((DownloadTimeoutError,), FetchState.TIMEOUT, True),
    # The downloader cancels what is larger than DOWNLOAD_MAXSIZE; the decompressor ignores it.
    ((DownloadCancelledError, IgnoreRequest), FetchState.TOO_LARGE, False),
    (
        (
            DownloadConnectionRefusedError,
            DownloadFailedError,
            ResponseDataLossError,
            ConnectError,
            ConnectionClosed,
            TunnelError,
        ),
        FetchState.UNREACHABLE,
        True,
    ),
)


def trouble_of(error: BaseException, host: str) -> Trouble:
    """The state that a download's failure means, in words, and whether it may pass. ``host`` has no port."""
    if host in refused and isinstance(error, CannotResolveHostError):
        return Trouble(state=FetchState.UNREACHABLE, detail=refused[host], passing=False)
    for cause in _causes(error):
        if isinstance(cause, _TLS):
            return Trouble(state=FetchState.TLS, detail=quoted(cause), passing=False)
    for types, state, passing in _STATES:
        for cause in _causes(error):
            if isinstance(cause, types):
                return Trouble(state=state, detail=_words(cause), passing=passing)
    # What is left comes from undoing a content coding: the answer is in the archive, but no text can be had.
    if isinstance(error, _BUGS):
        logger.error("%s: a bug of ours, or of a library", host, exc_info=error)
    return Trouble(state=FetchState.UNREADABLE, detail=quoted(error), passing=False)


def _words(cause: BaseException) -> Sentence:
    return recorded("refused") if isinstance(cause, DownloadConnectionRefusedError) else quoted(cause)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception, what it came from, and the failures that Twisted lists in ``reasons``."""
    while error is not None:
        yield error
        for reason in getattr(error, "reasons", None) or ():
            yield from _causes(reason.value)
        error = error.__cause__
