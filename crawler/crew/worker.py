"""A process that crawls its share of the sites, and says over a pipe how it goes.

Processes are spawned, not forked, on every system: a fork copies the locks that other threads hold at that
moment. A worker is deaf to the terminal's Ctrl-C, which reaches all processes alike, and obeys its parent
instead; when that is gone, it stops by itself.
"""

from __future__ import annotations

import _thread
import logging
import os
import pickle
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from archive.child_processes import how_ended, interrupts_held

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from archive.folder import DataFolder
    from crawler.plan import Options, Target
    from crawler.report import CrawlReport, SiteProgress, SiteReport

_SPAWN = get_context("spawn")
_STOP = "stop"
_PAUSE = 0.1
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
        with interrupts_held():
            self.process.start()
        theirs.close()

    def receive(self) -> tuple[list[SiteProgress], SiteReport | CrawlReport | Raised | str | None]:
        """The fetches it tells of, and what else; how it ended, where that was without a last word."""
        try:
            heard: tuple[list[SiteProgress], SiteReport | CrawlReport | Raised | None] = (
                self.connection.recv()
            )
        except (EOFError, OSError):
            self.process.join(_PATIENCE)
            return [], how_ended(self.process.exitcode)
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


def _serve(connection: Connection, folder: DataFolder, targets: tuple[Target, ...], options: Options) -> None:
    """The life of a worker."""
    from crawler.report import CrawlReport  # noqa: PLC0415 - as below
    from crawler.run import crawl  # noqa: PLC0415 - Scrapy is loaded where it crawls

    _deaf_to_the_terminal()
    over, told = threading.Event(), _Told(connection)
    threading.Thread(target=_obey, args=(connection, over), daemon=True).start()
    last: Any
    try:
        last = crawl(folder, targets, options, progress=told.progress, ended=told.say)
    except KeyboardInterrupt:  # stopped before Scrapy listens, or a second time
        last = CrawlReport(interrupted=True)
    except Exception as error:  # noqa: BLE001 - raised again in the process that began this one
        last = _portable(error)
    over.set()
    told.say(last)
    _end_at_once()


def _end_at_once() -> None:
    """Ends the process as a forked one ends: to take the interpreter apart takes 0.15 seconds.

    Archives are closed by now (unless that was interrupted: then they are as after a kill); what is logged or
    printed is flushed.
    """
    logging.shutdown()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(0)


class _Told:
    """What the parent is told: of fetches by the tenth of a second, for each message costs both sides."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._whole = threading.Lock()
        self._fetches: list[SiteProgress] = []
        self._told_at = 0.0

    def progress(self, where: SiteProgress) -> None:
        """Tells of a fetch, at once unless something was told just before."""
        self._fetches.append(where)
        if time.monotonic() - self._told_at >= _PAUSE:
            self.say()

    def say(self, what: SiteReport | CrawlReport | Raised | None = None) -> None:
        """Tells of all fetches until now, and of something else."""
        with self._whole, suppress(OSError):  # a parent that is gone hears nothing; the crawl is stopped then
            fetches, self._fetches = self._fetches, []
            self._told_at = time.monotonic()
            self._connection.send((fetches, what))


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
