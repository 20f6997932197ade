"""Tasks as they come in, so that waiting for the next one does not keep answers back."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Generic, TypeVar

from archive.child_processes import interrupts_held

from .workers import Raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

T = TypeVar("T")


class Feed(Generic[T]):
    """Tasks read ahead by a thread, as far as there is ``room``.

    ``bell`` can be waited for together with the pipes of workers, on every system; it rings once a task.
    """

    def __init__(self, tasks: Iterable[T], *, room: int) -> None:
        self.arrived: deque[T | Raised | None] = deque()
        self.bell: Connection
        self.bell, self._ring = Pipe(duplex=False)
        self.room = threading.Semaphore(room)
        thread = threading.Thread(target=self._read, args=(iter(tasks),), name="tasks", daemon=True)
        with interrupts_held():  # Ctrl-C is the main thread's
            thread.start()

    def take(self) -> T | Raised | None:
        """What has arrived and rung the bell: a task, what the tasks raised, or None at their end."""
        self.bell.recv_bytes()
        return self.arrived.popleft()

    def close(self) -> None:
        """Let the thread find a closed pipe: it may wait for input for ever, and is left alone then."""
        self.bell.close()
        self.room.release()

    def _read(self, tasks: Iterator[T]) -> None:
        with suppress(OSError):  # nobody listens any more
            while True:
                self.room.acquire()
                item = _next(tasks)
                self.arrived.append(item)
                self._ring.send_bytes(b"!")
                if item is None or isinstance(item, Raised):
                    return


def _next(tasks: Iterator[T]) -> T | Raised | None:
    try:
        return next(tasks, None)
    except BaseException as error:  # noqa: BLE001 - raised again where the results are read
        return Raised(error)
