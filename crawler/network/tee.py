"""Keeps the octets of an exchange as they pass through its connection, below whatever reads them.

Scrapy hands on header names in a case of its own, no reason phrase, and bodies without their transfer coding.
"""

from __future__ import annotations

import re
from sys import maxsize
from typing import TYPE_CHECKING, Any

from archive.warc.spool import Gathering
from disclosure.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive.warc.blocks import Block

TEE = "gongkai_tee"
"""The key of a request's meta under which its :class:`Tee` stands from the end of the head on."""

_EMPTY_LINE = re.compile(rb"\n\r?\n")  # as Twisted reads lines: bare line feeds end them too


class Tee:
    """The octets of one exchange: the request as it was sent, and head and body of the answer as they came.

    Interim answers (1xx, RFC 9110, 15.2) are answers of their own before the one that counts; they are left
    out. The body has its transfer coding on; with a folder (:meth:`spool`) a large one goes to a file there.
    ``is_whole`` is set once the answer has ended as it should, ``error`` if its file cannot be written,
    ``is_chunked`` if Twisted reads the body as chunks.
    ``size`` is what came, of which ``most`` may. ``tls`` is the version of TLS around the octets, as
    WARC-Protocol names it, None for none.
    """

    def __init__(self) -> None:
        self.is_whole = self.is_chunked = False
        self.error: DataError | None = None
        self.tls: str | None = None
        self.size = 0
        self.most = maxsize
        self._sent: list[bytes] = []
        self._head = bytearray()
        self._searched = 0
        self._in_body = False
        self._parts: list[bytes] = []
        self._file: Gathering | None = None

    @property
    def request(self) -> bytes:
        """The request, its body included."""
        return b"".join(self._sent)

    @property
    def head(self) -> bytes:
        """Status line and headers of the answer, up to and with the empty line."""
        return bytes(self._head)

    def body(self) -> Block:
        """The body as it came."""
        return b"".join(self._parts) if self._file is None else self._file.block()

    def spool(self, folder: Path) -> None:
        """Lets a body that is too large for memory go to a file in the folder; before it comes."""
        self._file = Gathering(folder)

    def sent(self, data: bytes) -> None:
        """Takes what is sent."""
        self._sent.append(data)

    def received(self, data: bytes) -> None:
        """Takes what is received."""
        self.size += len(data)
        if self._in_body:
            self._keep(data)
            return
        self._head += data
        while found := _EMPTY_LINE.search(self._head, self._searched):
            rest = bytes(self._head[found.end() :])
            del self._head[found.end() :]
            self._searched = 0
            if not _is_interim(self._head):
                self._in_body = True
                self._keep(rest)
                return
            self._head = bytearray(rest)
        self._searched = max(0, len(self._head) - 2)

    def end(self) -> None:
        """The answer has ended."""
        self.is_whole = self._in_body and self.error is None

    def _keep(self, data: bytes) -> None:
        if self._file is None:
            self._parts.append(data)
        elif self.error is None:
            try:
                self._file.write(data)
            except DataError as error:
                self.error = error
                self._file.discard()


class Recorded:
    """A request of Twisted's that tells a tee what it writes."""

    def __init__(self, request: Any, tee: Tee) -> None:  # noqa: ANN401 - Twisted's own request
        self._request = request
        self._tee = tee

    def writeTo(self, transport: Any) -> Any:  # noqa: ANN401, N802 - Twisted's
        """Writes the request."""
        return self._request.writeTo(_Recording(transport, self._tee))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - all else is the request's
        return getattr(self._request, name)


class _Recording:
    """A transport that tells a tee what is written to it."""

    def __init__(self, transport: Any, tee: Tee) -> None:  # noqa: ANN401 - any of Twisted's
        self._transport = transport
        self._tee = tee

    def write(self, data: bytes) -> None:
        self._tee.sent(data)
        self._transport.write(data)

    def writeSequence(self, data: Iterable[bytes]) -> None:  # noqa: N802 - Twisted's name
        self.write(b"".join(data))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - all else is the transport's
        return getattr(self._transport, name)


def tls_of(transport: Any) -> str | None:  # noqa: ANN401 - any of Twisted's
    """The version of TLS that a connection speaks, such as ``tls/1.3``; None where it does not say so."""
    ask = getattr(transport.getHandle(), "get_protocol_version_name", None)
    found = re.fullmatch(r"TLSv(\d)(\.\d)?", ask()) if ask is not None else None
    return f"tls/{found[1]}{found[2] or '.0'}" if found else None


def _is_interim(head: bytes | bytearray) -> bool:
    """Whether the head is that of an answer before the answer, as Twisted reads its status."""
    parts = bytes(head).partition(b"\n")[0].split(b" ", 2)
    try:
        return len(parts) > 1 and 100 <= int(parts[1]) < 200  # noqa: PLR2004 - HTTP's own numbers
    except ValueError:
        return False
