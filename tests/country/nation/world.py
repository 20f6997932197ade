"""The country on loopback: a server for each site, one for the copies of nobody, and the registry's file."""

from __future__ import annotations

import socket
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import yaml

from demo.answers import Answer
from demo.asked import RequestLog
from demo.handler import handler_for

from .content import load_country
from .places import notice_path
from .view import SPOOF, View, copies

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A crawler hangs up where a guard answers."""


class World:
    """The sites, served while the context is open. ``day`` is 1, or 2 for the second crawl."""

    def __init__(self) -> None:
        self.country = load_country()
        self.log = RequestLog()
        self.hosts: dict[str, str] = {}
        self._day = 1
        self._views: dict[str, View] = {}
        self._copies: dict[str, Answer] = {}
        self._servers: list[_Server] = []
        self._threads: list[Thread] = []
        self._dead: list[socket.socket] = []

    @property
    def day(self) -> int:
        return self._day

    @day.setter
    def day(self, day: int) -> None:
        self._day = day
        self._views = {
            name: View(site, self.country, day, self.hosts) for name, site in self.country.sites.items()
        }
        self._copies = copies(self.country, day, self.hosts)

    def __enter__(self) -> Self:
        for name in (*self.country.sites, SPOOF):
            guard = "" if name == SPOOF else self.country.sites[name].guard
            self.hosts[name] = f"http://{HOST}:{self._dead_port() if guard == 'dead' else self._serve(name)}"
        self.day = 1
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join()
        for bound in self._dead:
            bound.close()

    def address(self, number: int) -> str:
        """The address of a notice, of that number, where the second crawl finds it; KeyError for none."""
        found = {
            page.n: self.hosts[site.name] + notice_path(site, column, page)
            for site in self.country.sites.values()
            for column in site.columns
            for page in column.pages
        }
        return found[number]

    def write_registry(self, path: Path) -> Path:
        """The country as a registry file."""
        told = {
            "regions": [dict(each) for each in self.country.regions],
            "agencies": [dict(each) for each in self.country.agencies],
            "sites": [self._entry(name) for name in self.country.sites],
        }
        path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path

    def _entry(self, name: str) -> dict[str, Any]:
        site, base = self.country.sites[name], self.hosts[name]
        columns = [
            {"id": each.id, "name": each.name, "url": base + each.path, "agency": each.agency}
            | ({"shared_with": list(each.shared_with)} if each.shared_with else {})
            for each in site.columns
        ]
        return {
            "id": urlsplit(base).netloc,
            "url": f"{base}/",
            "platform": site.platform,
            "allow_private": True,
            "exception": "an invented site on loopback",
            "delay": 0,
            "columns": columns,
        }

    def _serve(self, name: str) -> int:
        def answer(target: str, form: str) -> Answer:
            if name == SPOOF:
                return self._copies.get(target, Answer(status=404))
            return self._views[name].answer(target, form)

        server = _Server((HOST, 0), handler_for(name, answer, self.log))
        thread = Thread(target=server.serve_forever, args=(0.05,), name=f"country-{name}", daemon=True)
        thread.start()
        self._servers.append(server)
        self._threads.append(thread)
        return server.server_port

    def _dead_port(self) -> int:
        """A port that is taken, where nobody listens: connections are refused."""
        bound = socket.socket()
        bound.bind((HOST, 0))
        self._dead.append(bound)
        return int(bound.getsockname()[1])
