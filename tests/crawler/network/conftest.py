"""A server that sends prepared octets and keeps those that it received."""

from __future__ import annotations

import socket
import threading
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from archive.folder import DataFolder
from archive.warc.names import warc_names
from archive.warc.scan import Found, scan

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator
    from pathlib import Path

HANG_UP = b"\0hang up"
"""In an answer: the connection is closed here."""


@dataclass
class RawSite:
    """Answers by path, a list of them one after the other; what has none is missing.

    ``received`` holds all that came for a target, request by request; ``connections`` counts them. With a
    ``context`` it speaks TLS, as a proxy behind the answer to CONNECT.
    """

    answers: dict[str, bytes | list[bytes]] = field(default_factory=dict)
    context: ssl.SSLContext | None = None
    received: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    connections: int = 0

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                connection, _ = self._listening.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.context is not None:
                if connection.recv(7, socket.MSG_PEEK) == b"CONNECT":
                    self._answered(connection, connection.makefile("rb", 0))
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection, connection.makefile("rb") as file:
                while self._answered(connection, file):
                    pass

    def _answered(self, connection: socket.socket, file: object) -> bool:
        """Answers one request; False where the connection has ended."""
        readline, read = file.readline, file.read  # type: ignore[attr-defined]
        request = bytearray()
        while not request.endswith(b"\r\n\r\n"):
            line = readline()
            if not line:
                return False
            request += line
        for line in bytes(request).split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                request += read(int(line.split(b":")[1]))
        path = bytes(request).split(b" ")[1].decode()
        self.received[path].append(bytes(request))
        octets, hangs_up, _ = self._answer(path).partition(HANG_UP)
        connection.sendall(octets)
        return not hangs_up

    def _answer(self, path: str) -> bytes:
        found = self.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


class Kept:
    """What the archive of a site holds."""

    def __init__(self, root: Path, host: str) -> None:
        self.folder = DataFolder.open(root)
        self.host = host
        self.paths = [self.folder.warc_dir(host) / name for name in warc_names(self.folder.warc_dir(host))]
        self.records = [found for path in self.paths for found in scan(path) if isinstance(found, Found)]

    def of(self, path: str, kind: str = "response") -> list[Found]:
        """The records of a path, in order."""
        return [each for each in self.records if each.type == kind and each.uri.endswith(self.host + path)]


@pytest.fixture(scope="module")
def raw_site() -> Iterator[Callable[..., RawSite]]:
    """Makes servers, which go away with the module."""
    sites: list[RawSite] = []

    def make(**given: object) -> RawSite:
        sites.append(RawSite(**given))  # type: ignore[arg-type]
        return sites[-1]

    yield make
    for site in sites:
        site.close()


@pytest.fixture(scope="module")
def kept() -> type[Kept]:
    return Kept


@pytest.fixture
def hang_up() -> bytes:
    return HANG_UP
