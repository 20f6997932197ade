"""Asks a stamping authority by HTTP (RFC 3161, 3.4). Nothing but the question is sent."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

from disclosure.errors import InputError, SourceError, UnreachableError

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_MOST = 1 << 20
"""Octets of an answer; real ones have some thousands."""

SECONDS = 30.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An authority is asked where the operator said, and nowhere else."""

    def redirect_request(  # noqa: PLR0917 - as the library calls it
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        """No other request."""


def ask(url: str, question: bytes, *, seconds: float = SECONDS) -> bytes:
    """The authority's answer, not yet looked at.

    Raises InputError for an address that is not http(s), UnreachableError where there is no answer in time,
    SourceError for an answer that cannot be one.
    """
    if not url.lower().startswith(("http://", "https://")):
        raise InputError(f"{url}: an address that begins with http:// or https:// is wanted")
    request = urllib.request.Request(url, data=question, headers={"Content-Type": _QUERY, "Accept": _REPLY})  # noqa: S310 - as above
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=seconds) as answer:
            body: bytes = answer.read(_MOST + 1)
            kind = answer.headers.get_content_type()
    except urllib.error.HTTPError as error:
        with error:
            raise SourceError(f"{url} answers {error.code} {error.reason}; no stamp was given") from error
    except (OSError, ValueError) as error:
        raise UnreachableError(f"{url} does not answer: {getattr(error, 'reason', error)}") from error
    if kind != _REPLY:
        raise SourceError(f"{url} answers {kind}, not {_REPLY}: is it a stamping authority's address?")
    if len(body) > _MOST:
        raise SourceError(f"{url} answers more than {_MOST} bytes; that is no stamp")
    return body
