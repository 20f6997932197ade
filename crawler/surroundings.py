"""What Scrapy and Twisted change in a process: the meaning of Ctrl-C, logging, what is printed."""

from __future__ import annotations

import gc
import logging
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twisted.logger import globalLogBeginner

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last one is Windows's

_OBJECTS = 20_000
"""So many objects more than before are looked through for garbage: those of some dozens of pages."""


def in_main_thread() -> bool:
    """Whether signal handlers can be set here."""
    return threading.current_thread() is threading.main_thread()


def say_nothing_of_certificates(record: logging.LogRecord) -> bool:
    """A filter of logging: Twisted calls each bad certificate critical; here it is a state of its page."""
    return not record.getMessage().startswith("while verifying certificate")


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Has the collector of garbage look seldom, and not through what is loaded by now.

    A page makes thousands of objects and almost none in rings, which it is there for: most of what it looks
    through at its usual 700 is on its way.
    """
    if gc.get_freeze_count():  # whoever embeds the crawl did so, and may undo it
        yield
        return
    usual = gc.get_threshold()
    gc.freeze()
    if 0 < usual[0] < _OBJECTS:  # 0 is never
        gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def surroundings_put_back() -> Iterator[None]:
    """Gives signals and logging their former meaning when the block ends."""
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    root = logging.getLogger()
    loggers, level = list(root.handlers), root.level
    twisted = logging.getLogger("twisted")
    twisted.addFilter(say_nothing_of_certificates)
    # Until logging begins, Twisted prints what is critical by itself, besides handing it to Python's logging.
    globalLogBeginner.beginLoggingTo([], redirectStandardIO=False)
    try:
        yield
    finally:
        for added in set(root.handlers) - set(loggers):
            root.removeHandler(added)
        root.setLevel(level)
        twisted.removeFilter(say_nothing_of_certificates)
        if in_main_thread():
            for number, handler in handlers.items():
                signal.signal(number, handler)
