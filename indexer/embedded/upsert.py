"""A stream of notices on its way into the tables: one thread makes rows, another writes them.

SQLite lets go of Python's lock while it writes, and takes longer than the rows take to be made, so that with
two cores making them costs next to no time. What waits to be written is bounded.
"""

from __future__ import annotations

import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .bulk import insert, stored
from .prepared import prepare
from .rows import AT_ONCE
from .transactions import Transaction
from .write import put

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from disclosure.model import Notice

    from .prepared import Prepared

BATCH = 5000
"""Notices in one transaction: fewer leave the full-text tables in more pieces, more are lost in a crash."""

_LONG = 6_000_000
"""Characters of tokens, three for each of a text: a group of usual notices has half as many."""
_SWITCH = 0.0002
"""Seconds."""
_WAITING = 2
"""Groups of `AT_ONCE` notices that are being written or wait for it: some 20 kB a notice."""


def upsert(connection: sqlite3.Connection, notices: Iterable[Notice]) -> int:
    """Store notices, `BATCH` in a transaction; return how many were new or changed.

    Where ``notices`` or SQLite raises an error, or the user interrupts, what the last transaction holds is
    not stored. Fewer notices than a group are stored without a thread.
    """
    writing = _Writing(connection)
    try:
        with _prompt_switching(), ThreadPoolExecutor(max_workers=1, thread_name_prefix="index") as pool:
            waiting: deque[Future[None]] = deque()
            for group in _groups(notices):
                if len(group) < AT_ONCE and not waiting:
                    writing.write(group)
                    continue
                waiting.append(pool.submit(writing.write, group))
                if len(waiting) == _WAITING:
                    waiting.popleft().result()
            while waiting:
                waiting.popleft().result()
        writing.transaction.commit()
    except BaseException:
        writing.stop()
        raise
    return writing.changed


@contextmanager
def _prompt_switching() -> Iterator[None]:
    """Let the thread that writes have Python's lock soon: by default each statement waits for it 5 ms."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, _SWITCH))
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class _Writing:
    """What is written by one thread at a time; after an error nothing any more."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.changed = 0
        self.transaction = Transaction(connection)
        self._connection = connection
        self._written = 0
        self._stopped = False

    def write(self, group: Sequence[Prepared]) -> None:
        """Store a group; the transaction ends when it holds `BATCH` notices."""
        if self._stopped:
            return
        try:
            self.transaction.begin()
            self.changed += _store(self._connection, group)
            self._written += len(group)
            if self._written >= BATCH:
                self._written = 0
                self.transaction.commit()
        except BaseException:
            self._stopped = True
            raise

    def stop(self) -> None:
        """Give up what is not committed."""
        self._stopped = True
        self.transaction.rollback()


def _groups(notices: Iterable[Notice]) -> Iterator[list[Prepared]]:
    """Yield the rows of `AT_ONCE` notices, or of fewer whose texts are long."""
    group: list[Prepared] = []
    size = 0
    for rows in map(prepare, notices):
        group.append(rows)
        size += sum(map(len, rows.tokens))
        if len(group) == AT_ONCE or size >= _LONG:
            yield group
            group, size = [], 0
    if group:
        yield group


def _store(connection: sqlite3.Connection, group: Sequence[Prepared]) -> int:
    """Store those that are new all at once, then what comes again, one by one."""
    seen = stored(connection, [notice.id for notice in group])
    new: list[Prepared] = []
    again: list[Prepared] = []
    for notice in group:
        (again if notice.id in seen else new).append(notice)
        seen.add(notice.id)
    insert(connection, new)
    return len(new) + sum(put(connection, notice) for notice in again)
