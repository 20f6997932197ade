"""The replay on loopback."""

from __future__ import annotations

from contextlib import contextmanager
from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from disclosure.errors import InputError

from .app import TARGET, Replay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.folder import DataFolder

LOOPBACK = "127.0.0.1"
_SECONDS = 30
"""After which a client that says nothing is let go."""


class ReplayServer(ThreadingMixIn, WSGIServer):
    """A thread a request; none of them keeps the process alive."""

    daemon_threads = True

    def server_bind(self) -> None:
        """Binds. The base class would ask a name service what this machine is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]
        self.setup_environ()


class _Handler(WSGIRequestHandler):
    """Hands the request's target on as it was received, and writes no log."""

    timeout = _SECONDS

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        environ[TARGET] = self.path
        return environ

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Nothing: what somebody looks at in the archive is nobody's business."""


@contextmanager
def replaying(folder: DataFolder, *, port: int = 0) -> Iterator[ReplayServer]:
    """A server of the archive, bound to loopback; port 0 is any that is free.

    ``server_port`` names the port; ``serve_forever`` answers until ``shutdown`` is called elsewhere. Raises
    InputError for a port that cannot be had.
    """
    try:
        server = ReplayServer((LOOPBACK, port), _Handler)
    except OSError as error:
        raise InputError(
            f"port {port} of {LOOPBACK} cannot be used ({error.strerror}); name another"
        ) from error
    try:
        server.set_app(Replay(folder, port=server.server_port))
        yield server
    finally:
        server.server_close()
