"""A door before an Elasticsearch node: who comes through it may read, as with a reader's API key, no more.

The node of the tests has no security. So this stands in for it: it asks for a key, lets through what the
privileges ``read``, ``view_index_metadata`` and ``monitor`` of an index allow (Elasticsearch Guide, Security
privileges), and answers everything else with 403, as the server would. With a certificate it speaks TLS.
"""

from __future__ import annotations

import json
import re
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = r"/[a-z0-9][^/_]*"
_READING = re.compile(
    rf"(GET|POST) ({_NAME})?/(_search|_mget|_msearch|_count|_search/scroll)"
    rf"|(GET|HEAD) {_NAME}/_doc/[^/]+"
    rf"|POST {_NAME}/_pit|DELETE /(_pit|_search/scroll)"
    rf"|(GET|HEAD) {_NAME}(/_mapping|/_settings|/_alias|/_stats(/[a-z,]+)?)?"
    r"|(GET|HEAD) /_alias/[^/]+"
)
_JSON = "application/vnd.elasticsearch+json;compatible-with=9"
_KEPT = frozenset({"content-type", "x-elastic-product"})


@dataclass
class Door:
    """``asked`` are the questions that went through, ``refused`` those that did not."""

    node: str
    key: str
    url: str = ""
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@contextmanager
def door(node: str, key: str, *, certificate: Path | None = None) -> Iterator[Door]:
    """A door on loopback while the block runs; ``certificate`` is a file with the certificate and its key."""
    told = Door(node, key)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(told)) as server:
        server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        told.url = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        serving.start()
        try:
            yield told
        finally:
            server.shutdown()
            serving.join()


def _handler(told: Door) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            question = f"{self.command} {urlsplit(self.path).path}"
            if self.headers["Authorization"] != f"ApiKey {told.key}":
                self.give(401, _refusal(401), {"Content-Type": _JSON, "X-Elastic-Product": "Elasticsearch"})
            elif not _READING.fullmatch(question):
                told.refused.append(question)
                self.give(403, _refusal(403), {"Content-Type": _JSON, "X-Elastic-Product": "Elasticsearch"})
            else:
                told.asked.append(question)
                self.give(*self.node_says(body))

        def node_says(self, body: bytes) -> tuple[int, bytes, dict[str, str]]:
            connection = HTTPConnection(urlsplit(told.node).netloc, timeout=60)
            names = ("Accept", "Content-Type")
            headers = {name: self.headers[name] for name in names if self.headers[name]}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            kept = {name: value for name, value in answer.getheaders() if name.lower() in _KEPT}
            said = answer.status, answer.read(), kept
            connection.close()
            return said

        def give(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _refusal(status: int) -> bytes:
    return json.dumps({"error": {"type": "security_exception", "reason": "no"}, "status": status}).encode()
