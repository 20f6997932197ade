"""Makes written files last while the crawl goes on: waiting for a disk needs no processor."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

_THREADS = 4
"""Files of several sites at a time: a journalling file system makes them last by one write of its journal."""


def lasting_soon(handle: int) -> Future[None]:
    """Done once what was written to the open file lasts. Whoever closes the file waits for that first."""
    return _threads().submit(os.fsync, handle)


@cache
def _threads() -> ThreadPoolExecutor:
    """The process's own; made when first needed."""
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="gongkai-sync")
