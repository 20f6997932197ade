"""Child processes of those who work on an archive: how they are begun, and how they ended."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and what is begun meanwhile begins deaf to it, where the system can do so.

    A mask alone does not do. The system hands a signal to any thread that lets it in, and Python then
    interrupts the main thread: a child that was being begun got half of what it is to do. And multiprocessing
    lifts the mask when it starts its tracker of resources, with the first process that it spawns.
    """
    with _noted():
        if not hasattr(signal, "pthread_sigmask"):
            yield
            return
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _noted() -> Iterator[None]:
    """A Ctrl-C meanwhile is answered in the end; Python answers it in the main thread alone."""
    handler = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or handler is None:  # None: not set from Python
        yield
        return
    noted: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: noted.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if noted:
            signal.raise_signal(signal.SIGINT)


def how_ended(code: int | None) -> str:
    """The exit code of a process in words.

    >>> how_ended(1), how_ended(None)
    ('exit status 1', 'exit status None')
    """
    if code is None or code >= 0:
        return f"exit status {code}"
    with suppress(ValueError):
        return f"killed by {signal.Signals(-code).name}"
    return f"killed by signal {-code}"
