"""What Scrapy and Twisted change in a process: the meaning of Ctrl-C, logging, what is printed."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twisted.logger import globalLogBeginner

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last one is Windows's


def in_main_thread() -> bool:
    """Whether signal handlers can be set here."""
    return threading.current_thread() is threading.main_thread()


def say_nothing_of_certificates(record: logging.LogRecord) -> bool:
    """A filter of logging: Twisted calls each bad certificate critical; here it is a state of its page."""
    return not record.getMessage().startswith("while verifying certificate")


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
