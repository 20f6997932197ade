"""The sample world on loopback: one server a site, each on a port of its own."""

from __future__ import annotations

import errno
import os
import sys
from http.server import ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

from disclosure.errors import InputError

from .asked import RequestLog
from .content import PHASES, Content, load_content
from .handler import handler_for
from .registry import write_sites
from .sites import SitePages
from .view import View

if TYPE_CHECKING:
    from pathlib import Path

    from .answers import Answer

HOST = "127.0.0.1"
BASE_PORT = 18710
"""The first site's port; the others follow."""

TRIES = 50
"""Ports above its own that a site looks for a free one at."""


class World:
    """The sample sites, served while the context is open.

    Each site gets the port ``base_port`` plus its position, or the next free one; ``moved`` names the sites
    for which that was so. With ``base_port=0`` the system chooses. ``phase`` may be set at any time.
    """

    def __init__(self, base_port: int = BASE_PORT, *, content: Content | None = None) -> None:
        self.content = content or load_content()
        self.log = RequestLog()
        self.moved: tuple[str, ...] = ()
        self.hosts: dict[str, str] = {}
        self._base_port = base_port
        self._phase = PHASES[0]
        self._pages: dict[tuple[str, int], SitePages] = {}
        self._servers: dict[str, _Server] = {}
        self._threads: list[Thread] = []

    @property
    def phase(self) -> int:
        """1, or 2 for the world half a year later."""
        return self._phase

    @phase.setter
    def phase(self, phase: int) -> None:
        if phase not in PHASES:
            raise ValueError(f"the sample world has no phase {phase}, only {PHASES}")
        self._phase = phase

    def __enter__(self) -> Self:
        try:
            self._bind()
        except BaseException:
            self.__exit__()
            raise
        for name, server in self._servers.items():
            # Stopping waits for the loop to look up: a short interval keeps tests and Ctrl-C quick.
            thread = Thread(target=server.serve_forever, args=(0.05,), name=f"sample-{name}", daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def __exit__(self, *_: object) -> None:
        if self._threads:
            for server in self._servers.values():
                server.shutdown()
        for thread in self._threads:
            thread.join()
        for server in self._servers.values():
            server.server_close()
        self._servers, self._threads = {}, []

    def url(self, site: str, path: str = "/") -> str:
        """The address of a path on a site; KeyError if the world is not served."""
        return self.hosts[site] + path

    def answer(self, site: str, target: str, form: str = "") -> Answer:
        """What a site answers in the present phase, without the network."""
        return self.pages(site).answer(target, form)

    def pages(self, site: str) -> SitePages:
        """All pages of a site in the present phase."""
        key = site, self._phase
        if key not in self._pages:
            view = View(
                site=self.content.sites[site], content=self.content, phase=self._phase, hosts=self.hosts
            )
            self._pages[key] = SitePages(view)
        return self._pages[key]

    def write_sites_file(self, path: Path) -> Path:
        """Write the registry file for ``--sites`` with the ports in use; answers the path."""
        return write_sites(path, self.content, self.hosts)

    def serve_forever(self, stop: Event | None = None) -> None:
        """Wait until ``stop`` is set or Ctrl-C is pressed; the servers run in threads of their own."""
        waiting = stop or Event()
        try:
            while not waiting.wait(0.5):  # a wait without end cannot be interrupted on Windows
                pass
        except KeyboardInterrupt:
            return

    def _bind(self) -> None:
        taken: set[int] = set()
        moved = []
        for position, name in enumerate(self.content.sites):
            wanted = self._base_port + position if self._base_port else 0
            server = self._server(name, wanted, taken)
            self._servers[name] = server
            taken.add(server.server_port)
            self.hosts[name] = f"http://{HOST}:{server.server_port}"
            if wanted and server.server_port != wanted:
                moved.append(name)
        self.moved = tuple(moved)
        self._pages.clear()

    def _server(self, name: str, wanted: int, taken: set[int]) -> _Server:
        def answer(target: str, form: str) -> Answer:
            return self.answer(name, target, form)

        handler = handler_for(name, answer, self.log)
        reserved = set(range(self._base_port, self._base_port + len(self.content.sites))) - {wanted}
        ports = [port for port in range(wanted, wanted + TRIES) if port not in reserved | taken]
        for port in ports if wanted else [0]:
            try:
                return _Server((HOST, port), handler)
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise
        raise InputError(f"no free port for the sample sites from {wanted} to {wanted + TRIES - 1}")


_TAKEN = {errno.EADDRINUSE, errno.EACCES}
"""What a bind answers when the port is in use, or on Windows kept by the system."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would let two programs have one port

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over clients that hang up or fall silent, as a crawler does that is stopped; show the rest."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # typeshed wants its own alias
