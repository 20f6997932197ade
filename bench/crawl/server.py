"""nginx on loopback: a port a site, its own configuration and folder, and a log to be counted."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NGINX = "nginx"
_PATIENCE = 10.0
"""Seconds until the server must answer."""
_CONFIGURATION = """
{user}daemon off; master_process on; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
worker_rlimit_nofile 4096;
events {{ worker_connections 2048; }}
http {{
    default_type text/html;
    charset utf-8;
    log_format counted '$msec $status $bytes_sent $server_port $uri';
    access_log {folder}/access.log counted buffer=256k flush=1s;
    sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000; keepalive_timeout 75s;
    open_file_cache max=2000 inactive=600s; open_file_cache_valid 600s;
    client_body_temp_path {folder}/tmp-body; proxy_temp_path {folder}/tmp-proxy;
    fastcgi_temp_path {folder}/tmp-fastcgi; uwsgi_temp_path {folder}/tmp-uwsgi;
    scgi_temp_path {folder}/tmp-scgi;
    {servers}
}}
"""
_SERVER = """
    server {{
        listen 127.0.0.1:{port}; root {root};
        location /queued/ {{ try_files /queued.html =404; }}
    }}
"""


class NoServer(RuntimeError):
    """There is no server to measure against; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Served:
    """What the server says of one request: when it was answered (seconds since 1970), with what, to whom."""

    at: float
    status: int
    sent: int
    port: int
    path: str


class Server:
    """A context manager. ``ports`` are those of ``roots``, in this order."""

    def __init__(self, roots: Sequence[Path], folder: Path) -> None:
        program = shutil.which(NGINX) or shutil.which(NGINX, path="/usr/sbin:/usr/local/sbin")
        if program is None:
            raise NoServer("no nginx on this machine; install it, on Debian by: apt-get install nginx-light")
        folder.mkdir(parents=True)
        self._folder = folder
        self.ports = free_ports(len(roots))
        servers = "".join(
            _SERVER.format(port=port, root=root) for port, root in zip(self.ports, roots, strict=True)
        )
        configuration = folder / "nginx.conf"
        configuration.write_text(
            _CONFIGURATION.format(user=_user(), folder=folder, servers=servers), encoding="utf-8"
        )
        self._command = [program, "-c", str(configuration), "-e", str(folder / "error.log")]
        self._read = 0

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own configuration
        until = time.monotonic() + _PATIENCE
        while not _answers(self.ports[-1]):
            if self._process.poll() is not None or time.monotonic() > until:
                self.__exit__()
                raise NoServer(f"nginx did not begin: {(self._folder / 'error.log').read_text()}")
            time.sleep(0.05)
        self.served()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def served(self) -> list[Served]:
        """What was asked since the last call."""
        time.sleep(1.2)  # the log is flushed every second
        with (self._folder / "access.log").open(encoding="utf-8") as log:
            log.seek(self._read)
            lines = log.readlines()
            self._read = log.tell()
        return [_served(line) for line in lines]


def _user() -> str:
    """Started by root, nginx would give its rights up, and could not read what only root may."""
    return "user root; " if hasattr(os, "getuid") and os.getuid() == 0 else ""


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def _served(line: str) -> Served:
    at, status, sent, port, path = line.rstrip("\n").split(" ", 4)
    return Served(at=float(at), status=int(status), sent=int(sent), port=int(port), path=path)
