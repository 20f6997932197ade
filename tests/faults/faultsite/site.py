"""The server: threads and sockets, answers as the faults say, and remembers what it was asked."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from .fault import Speaks, notice
from .line import Incoming, Line
from .pages import good_list, good_notice, missing

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from .fault import Fault


class FaultSite:
    """One site on a port of loopback, with a column for each of its faults. ``asked`` holds path and moment."""

    def __init__(self, faults: Iterable[Fault] = (), context: ssl.SSLContext | None = None) -> None:
        self.faults = {fault.column: fault for fault in faults}
        self._behaviours = {
            path if path.startswith("/") else fault.column + path: behaviour
            for fault in self.faults.values()
            for path, behaviour in fault.behaviours.items()
        }
        self.asked: list[tuple[str, float]] = []
        self.connections = self.at_once = self.most_at_once = 0
        self._context = context
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def scheme(self) -> str:
        return "https" if self._context else "http"

    def times(self) -> Counter[str]:
        return Counter(path for path, _ in self.asked)

    def close(self) -> None:
        self._ending.set()
        self._listening.close()

    def _accept(self) -> None:
        while not self._ending.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):  # ssl.SSLError is one: whoever asks may not like what is spoken here
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if any(fault.speaks is Speaks.MUTE for fault in self.faults.values()):
                self._ending.wait()
            elif self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            line = Line(connection, self._ending)
            while line.open and (request := line.incoming()) is not None:
                self._answer(line, *request)
            line.hang_up()

    def _answer(self, line: Line, path: str, headers: dict[str, str]) -> None:
        with self._lock:
            before = sum(path == asked for asked, _ in self.asked)
            self.asked.append((path, time.monotonic()))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        incoming = Incoming(path=path, headers=headers, times=before)
        self._reply(line, incoming)
        with self._lock:
            self.at_once -= 1

    def _reply(self, line: Line, incoming: Incoming) -> None:
        path = incoming.path
        column = f"/{path.split('/')[1]}/"
        fault = self.faults.get(column)
        behaviour = self._behaviours.get(path)
        if behaviour is not None:
            behaviour(line, incoming)
        elif fault is not None and path == column:
            line.answer(good_list(fault.rows))
        elif fault is not None and path in {column + notice(n) for n in fault.rows}:
            line.answer(good_notice(path))
        else:
            line.answer(missing(), 404)
