"""Work on many tasks with all cores: answers in order, bounded memory, no task that can stop the others."""

from __future__ import annotations

import os
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, TypeVar

from disclosure.collecting import seldom_collected

from .feed import Feed
from .workers import Died, Raised, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from types import TracebackType
    from typing import Self

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 8
"""Most tasks that a worker is handed at once."""
WINDOW = 4 * CHUNK
"""So many tasks a worker may be read ahead or wait for an earlier answer: what bounds memory."""


def usable_cores() -> int:
    """Cores that this process may use, which containers and ``taskset`` make fewer than there are."""
    count = getattr(os, "process_cpu_count", None)
    if count is not None:
        return count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Generic[T, R]):
    """Up to ``jobs`` processes, begun when there is work for them, ended on leaving the ``with`` block.

    ``start`` is called once in each process and returns the function that works on a task; it must be
    importable by name there. With one job all is done in this process.
    """

    def __init__(self, start: Callable[[], Callable[[T], R]], *, jobs: int) -> None:
        self.start = start
        self.jobs = jobs
        self.workers: list[Worker[T, R]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.end(now=kind is not None or bool(worker.places))
        self.workers.clear()

    def work(self, tasks: Iterable[T], lost: Callable[[T, str], R]) -> Generator[R]:
        """Yield the result of each task, in order, as soon as it and all before it are there.

        ``tasks`` is read by another thread, a bounded number ahead: it may be endless, or wait for answers
        before it goes on. A task whose process dies has the result ``lost(task, how it ended)``. What the
        work or ``tasks`` raises is raised in its place, after the results before it.
        """
        if self.jobs == 1:
            do = self.start()
            with seldom_collected():
                yield from map(do, tasks)
            return
        yield from _Run(self, Feed(tasks, room=self.jobs * WINDOW), lost).results()


class _Run(Generic[T, R]):
    """Tasks on their way: read but waiting, at a worker, or done but not yet their turn."""

    def __init__(self, pool: Workers[T, R], feed: Feed[T], lost: Callable[[T, str], R]) -> None:
        self.pool = pool
        self.feed = feed
        self.lost = lost
        self.waiting: deque[tuple[int, T]] = deque()
        self.taken: dict[int, T] = {}
        self.done: dict[int, R | Raised] = {}
        self.count = 0
        self.ended = False

    def results(self) -> Iterator[R]:
        """Yield results in order until the tasks are at their end."""
        place = 0
        try:
            while True:
                while place not in self.done:
                    if self.ended and place == self.count:
                        return
                    self._distribute()
                    self._listen()
                result = self.done.pop(place)
                place += 1
                self.feed.room.release()
                if isinstance(result, Raised):
                    raise result.error
                yield result
        finally:
            self.feed.close()

    def _distribute(self) -> None:
        """Give waiting tasks to workers that have none, beginning processes up to the number allowed."""
        while self.waiting and (worker := self._idle()):
            share = min(CHUNK, -(-len(self.waiting) // self.pool.jobs))
            chunk = [self.waiting.popleft() for _ in range(share)]
            self.taken.update(chunk)
            worker.send(chunk)

    def _idle(self) -> Worker[T, R] | None:
        workers = self.pool.workers
        idle = next((each for each in workers if not each.places and each.process.is_alive()), None)
        if idle is None and len(workers) < self.pool.jobs:
            idle = Worker(self.pool.start)
            workers.append(idle)
        return idle

    def _listen(self) -> None:
        """Wait until a task arrives or a worker has something to say."""
        by_connection = {worker.connection: worker for worker in self.pool.workers}
        bell = [] if self.ended else [self.feed.bell]
        for connection in wait([*bell, *by_connection]):
            if worker := by_connection.get(connection):  # type: ignore[call-overload]  # the bell is no worker's
                self._hear(worker)
            else:
                self._arrive()

    def _arrive(self) -> None:
        item = self.feed.take()
        if item is None:
            self.ended = True
            return
        if isinstance(item, Raised):
            self.done[self.count] = item
            self.ended = True
        else:
            self.waiting.append((self.count, item))
        self.count += 1

    def _hear(self, worker: Worker[T, R]) -> None:
        try:
            heard = worker.receive()
        except Died as death:
            self._bury(worker, str(death))
            return
        if heard:
            place, self.done[place] = heard
            del self.taken[place]

    def _bury(self, worker: Worker[T, R], how: str) -> None:
        """The task that a dead worker was at is lost; those that it had not begun wait again, first."""
        self.pool.workers.remove(worker)
        worker.end(now=True)
        for place in worker.places[:1]:
            self.done[place] = self.lost(self.taken.pop(place), how)
        self.waiting.extendleft((place, self.taken.pop(place)) for place in reversed(worker.places[1:]))
