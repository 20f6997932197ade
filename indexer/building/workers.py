"""Worker processes: each gets chunks of tasks and answers every task by itself.

Processes are spawned, not forked, on every system: a fork copies the locks that other threads hold at that
moment. A worker ignores Ctrl-C, which the terminal sends to all processes alike, and ends with the process
that began it, however that one died and whatever the worker is at.
"""

from __future__ import annotations

import os
import pickle
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from archive.child_processes import how_ended, interrupts_held
from disclosure.collecting import seldom_collected
from disclosure.errors import GongkaiError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
R = TypeVar("R")

_SPAWN = get_context("spawn")
_PATIENCE = 5.0
"""Seconds for a worker that was told to end; it then holds nothing but memory and is killed."""


class WorkersUnavailable(GongkaiError):
    """A worker process cannot even begin. A fault of the installation or of the system, not of a task."""


class Died(Exception):
    """A worker ended in the middle of its work; the message says how."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What stands in the place of a result where the work, or the reading of tasks, raised something."""

    error: BaseException


class Worker(Generic[T, R]):
    """One process. It holds one chunk at a time, so that a pipe never fills from both of its ends."""

    def __init__(self, start: Callable[[], Callable[[T], R]]) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self.process: SpawnProcess = _SPAWN.Process(target=_serve, args=(start, theirs), daemon=True)
        self.ready = False
        self.places: list[int] = []
        with interrupts_held():
            self.process.start()
        theirs.close()

    def send(self, chunk: Sequence[tuple[int, T]]) -> None:
        """Hand over tasks with their places. A worker that has died is noticed by :meth:`receive`."""
        self.places = [place for place, _ in chunk]
        with suppress(OSError):
            self.connection.send([task for _, task in chunk])

    def receive(self) -> tuple[int, R | Raised] | None:
        """The next answer with its place; None where the worker only says that it is ready.

        Raises:
            Died: it ended; ``places`` begins with the task that it was at.
            WorkersUnavailable: it ended before it was ready.
        """
        try:
            answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise self._died() from error
        if not self.ready:
            self.ready = True
            if isinstance(answer, Raised):
                raise answer.error
            return None
        return self.places.pop(0), answer

    def _died(self) -> Exception:
        self.process.join(_PATIENCE)
        how = how_ended(self.process.exitcode)
        if not self.ready:
            return WorkersUnavailable(f"a worker process could not begin ({how}); try --jobs 1")
        return Died(how)

    def end(self, *, now: bool) -> None:
        """End the process: when it has no more to do, or at once."""
        self.connection.close()
        if not now:
            self.process.join(_PATIENCE)
        self.process.kill()
        self.process.join()
        self.process.close()


def _serve(start: Callable[[], Callable[[T], R]], connection: Connection) -> None:
    """The life of a worker: answer chunk after chunk, a message a task, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        try:
            work = start()
        except Exception as error:  # noqa: BLE001 - told to the process that began this one
            connection.send(_portable(error))
            return
        connection.send("ready")
        with seldom_collected():
            while True:
                for task in connection.recv():
                    connection.send(_answer(work, task))


def _end_with_parent() -> None:
    """End this process with the one that began it, in the middle of a task if need be."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _answer(work: Callable[[T], R], task: T) -> R | Raised:
    try:
        return work(task)
    except Exception as error:  # noqa: BLE001 - raised again in the process that asked
        return _portable(error)


def _portable(error: Exception) -> Raised:
    """An exception that survives the way through a pipe: itself where it can, else what it says."""
    try:
        copy: Any = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - whatever its constructor wants
        copy = None
    return Raised(error if type(copy) is type(error) else RuntimeError(f"{type(error).__name__}: {error}"))
