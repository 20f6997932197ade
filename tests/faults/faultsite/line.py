"""A connection as the server sees it, down to single octets: a library would not let it misbehave."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

_HEAD = 65536
HTML = ("Content-Type", "text/html; charset=utf-8")


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A request. ``times`` says how often its path was asked for before."""

    path: str
    headers: dict[str, str]
    times: int


class Line:
    """One connection. Whatever is sent when the other side has gone is lost without a word."""

    def __init__(self, connection: socket.socket, ending: Event) -> None:
        self.connection = connection
        self.ending = ending
        self.open = True
        self._read = b""

    def incoming(self) -> tuple[str, dict[str, str]] | None:
        """The next request's path and headers; None when no more come. Requests here have no body."""
        while b"\r\n\r\n" not in self._read:
            try:
                octets = self.connection.recv(_HEAD)
            except OSError:
                return None
            if not octets:
                return None
            self._read += octets
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        start, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        return start.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs}

    def send(self, octets: bytes) -> bool:
        """Sends; False when nobody takes it any more."""
        try:
            self.connection.sendall(octets)
        except OSError:
            self.open = False
        return self.open and not self.ending.is_set()

    def answer(self, body: bytes | str, status: int = 200, *headers: tuple[str, str]) -> None:
        """A whole answer, in order; a Content-Length among the headers replaces the right one."""
        octets = body.encode() if isinstance(body, str) else body
        named = {name.lower() for name, _ in headers}
        more = [("Content-Length", str(len(octets)))] if "content-length" not in named else []
        more += [HTML] if "content-type" not in named else []
        lines = "".join(f"{name}: {value}\r\n" for name, value in (*headers, *more))
        self.send(f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode("latin-1") + octets)

    def wait(self, seconds: float) -> None:
        """Does nothing for a while, or until the site ends."""
        self.ending.wait(seconds)

    def hang_up(self) -> None:
        """Closes in due form."""
        self.open = False
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def reset(self) -> None:
        """Closes without a word: the other side gets a reset."""
        self.open = False
        with suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
