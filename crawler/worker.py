"""A process that crawls its share of the sites, and says over a pipe how it goes.

Processes are spawned, not forked, on every system: a fork copies the locks that other threads hold at that
moment. A worker is deaf to the terminal's Ctrl-C, which reaches all processes alike, and obeys its parent
instead; when that is gone, it stops by itself.
"""

from __future__ import annotations

import _thread
import os
import pickle
import signal
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from archive.folder import DataFolder

    from .plan import Options, Target
    from .report import CrawlReport, SiteProgress, SiteReport

_SPAWN = get_context("spawn")
_STOP = "stop"
_PATIENCE = 10.0
"""Seconds for a process that has said its last word to end."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What a crawl raised instead of ending with a report."""

    error: Exception


class Worker:
    """One process, seen from the one that began it. ``sites`` are the ids of its share."""

    def __init__(self, folder: DataFolder, targets: Sequence[Target], options: Options) -> None:
        self.sites = tuple(target.site.id for target in targets)
        self.connection, theirs = _SPAWN.Pipe()
        self.process: SpawnProcess = _SPAWN.Process(
            target=_serve, args=(theirs, folder, tuple(targets), options), daemon=True
        )
        with _interrupts_held():
            self.process.start()
        theirs.close()

    def receive(self) -> SiteProgress | SiteReport | CrawlReport | Raised | str:
        """What it says next; in words how it ended, where it did so without a last word."""
        try:
            heard: SiteProgress | SiteReport | CrawlReport | Raised = self.connection.recv()
        except (EOFError, OSError):
            self.process.join(_PATIENCE)
            return _how_ended(self.process.exitcode)
        return heard

    def stop(self) -> None:
        """Asks it to stop cleanly; the second time, at once."""
        with suppress(OSError):
            self.connection.send(_STOP)

    def end(self) -> None:
        """Waits for the end of a process that has said its last word."""
        self.connection.close()
        self.process.join(_PATIENCE)
        self.process.kill()
        self.process.join()
        self.process.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and a process begun meanwhile begins deaf to it, where that can be done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _how_ended(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit status {code}"
    with suppress(ValueError):
        return f"killed by {signal.Signals(-code).name}"
    return f"killed by signal {-code}"


def _serve(connection: Connection, folder: DataFolder, targets: tuple[Target, ...], options: Options) -> None:
    """The life of a worker."""
    from .run import crawl  # noqa: PLC0415 - Scrapy is loaded where it crawls

    _deaf_to_the_terminal()
    said, over = threading.Lock(), threading.Event()

    def say(what: Any) -> None:  # noqa: ANN401 - anything that pickles
        with said, suppress(OSError):  # a parent that is gone hears nothing; the crawl is being stopped then
            connection.send(what)

    threading.Thread(target=_obey, args=(connection, over), daemon=True).start()
    last: Any
    try:
        last = crawl(folder, targets, options, progress=say, ended=say)
    except Exception as error:  # noqa: BLE001 - raised again in the process that began this one
        last = _portable(error)
    over.set()
    say(last)


def _obey(connection: Connection, over: threading.Event) -> None:
    """Stops the crawl as Ctrl-C does, when the parent says so or is gone, unless all is over."""
    while not over.is_set():
        try:
            connection.recv()
        except (EOFError, OSError):
            if not over.is_set():
                _thread.interrupt_main()
            return
        if not over.is_set():
            _thread.interrupt_main()


def _deaf_to_the_terminal() -> None:
    """On Windows, where signals cannot be held back, the console is asked not to send Ctrl-C."""
    if os.name == "nt":
        import ctypes  # noqa: PLC0415 - for one system only

        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, True)  # type: ignore[attr-defined,unused-ignore] # noqa: FBT003


def _portable(error: Exception) -> Raised:
    """An exception that survives the way through a pipe: itself where it can, else what it says."""
    try:
        copy: Any = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - whatever its constructor wants
        copy = None
    return Raised(error if type(copy) is type(error) else RuntimeError(f"{type(error).__name__}: {error}"))
