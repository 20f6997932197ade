"""Who opens and ends sites: the crawl itself while that is soon done, other threads where it would wait.

Both are some milliseconds of work, and waits for the disk beside it. Threads take the interpreter from each
other at every question to a ledger, so that the work takes them twice the processor time; but a disk may let
one wait for tens of milliseconds, and a large site has much to count.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SOON = 0.05
"""Seconds that one piece of work may take, for which the crawl stands still.

Several may come one after another: at the beginning as many as sites are open at a time, nothing under way.
"""
_PAUSE = 32
"""So many pieces of work go to other threads after one that took longer."""

_THREADS = ThreadPoolExecutor(4, thread_name_prefix="gongkai-site")
"""Begun when first needed."""


class Workers:
    """Does the work on sites. ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._elsewhere = 0

    def submit(self, work: Callable[[], None], *, small: bool) -> Future[None]:
        """Has it done: what is ``small`` at once, unless such work took long of late."""
        if not small:
            return _THREADS.submit(work)
        if self._elsewhere:
            self._elsewhere -= 1
            return _THREADS.submit(work)
        begun = self._clock()
        done = _done(work)
        if self._clock() - begun > SOON:
            self._elsewhere = _PAUSE
        return done


def _done(work: Callable[[], None]) -> Future[None]:
    done: Future[None] = Future()
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
        done.set_exception(error)
    else:
        done.set_result(None)
    return done
