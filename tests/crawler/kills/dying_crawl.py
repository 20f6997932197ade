"""Runs a crawl as run_crawl.py does, and kills it from within where nobody outside could aim.

Arguments: the task (JSON), the point of death, and how many times that point is passed before.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import archive.evidence.recovery
import archive.journal
import archive.runs
import archive.warc.files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import ReadableBuffer


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def countdown(passes: int) -> Callable[[], bool]:
    """Says at each pass whether it is the last one."""
    left = iter(range(passes, -1, -1))
    return lambda: next(left) == 0


def before_sync(is_last: Callable[[], bool]) -> None:
    """The group is written, and not on disk yet."""
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        if is_last():
            die()
        sync(descriptor)

    os.fsync = fsync


def half_written(is_last: Callable[[], bool]) -> None:
    """A WARC file ends within a record."""

    class Torn(FileIO):
        def write(self, block: ReadableBuffer, /) -> int:
            if is_last():
                super().write(memoryview(block)[: len(memoryview(block)) * 2 // 3])
                die()
            return super().write(block)

    archive.warc.files.FileIO = Torn  # type: ignore[misc] # a file that dies


def in_transaction(is_last: Callable[[], bool], *, after: bool = False) -> None:
    """The WARC file is on disk, and the ledger's transaction is not committed; or it just was."""
    whole = archive.journal.transaction

    @contextmanager
    def transaction(*arguments: Any) -> Iterator[None]:  # noqa: ANN401 - handed on
        with whole(*arguments):
            yield
            last = is_last()
            if last and not after:
                die()
        if last:
            die()

    archive.journal.transaction = transaction
    archive.evidence.recovery.transaction = transaction


def after_commit(is_last: Callable[[], bool]) -> None:
    """The group is acknowledged, and nothing was said of it yet."""
    in_transaction(is_last, after=True)


def at_finish(_: Callable[[], bool]) -> None:
    """All is fetched, and the run has not ended."""
    archive.runs.finish = lambda *_, **__: die()


def in_finish(_: Callable[[], bool]) -> None:
    """The manifest that ends the run is on disk, and the ledger has not heard of it."""
    finish = archive.runs.finish

    def finishing(journal: Any, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - handed on
        journal.commit()
        in_transaction(countdown(0))
        finish(journal, *arguments, **named)

    archive.runs.finish = finishing


POINTS = {
    point.__name__: point
    for point in (before_sync, half_written, in_transaction, after_commit, at_finish, in_finish)
}

if __name__ == "__main__":
    task, name, passes = sys.argv[1:]
    POINTS[name](countdown(int(passes)))
    sys.argv[1:] = [task]
    runpy.run_path(str(Path(__file__).parents[1] / "run_crawl.py"), run_name="__main__")
