"""Work on all cores: in order, in bounded memory, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

import pytest

from disclosure.errors import InputError
from indexer.building.feed import Feed
from indexer.building.parallel import CHUNK, Workers, _Run, usable_cores
from indexer.building.workers import WorkersUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def starting() -> Callable[[int], int]:
    return squared


def squared(number: int) -> int:
    if number < 0:
        raise InputError(f"{number} is negative")
    return number * number


def starting_mortal() -> Callable[[int], int]:
    return squared_or_dead


def squared_or_dead(number: int) -> int:
    if number % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 10 == 7:
        os._exit(9)
    return number * number


def starting_never() -> NoReturn:
    os._exit(3)


def starting_wrongly() -> NoReturn:
    raise InputError("there is no registry")


class OddError(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def starting_oddly() -> Callable[[int], int]:
    return odd


def odd(number: int) -> int:
    raise OddError(number, number)


def minus(number: int, _how: str) -> int:
    return -number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_are_in_order(jobs: int) -> None:
    with Workers(starting, jobs=jobs) as workers:
        assert list(workers.work(range(200), minus)) == [number * number for number in range(200)]
        assert list(workers.work(range(3), minus)) == [0, 1, 4]  # the same processes once more
        assert list(workers.work([], minus)) == []


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_each_death_costs_one_task() -> None:
    told: dict[int, str] = {}

    def lost(number: int, how: str) -> int:
        told[number] = how
        return -1

    with Workers(starting_mortal, jobs=2) as workers:
        results = list(workers.work(range(20), lost))
    assert results == [-1 if number % 10 in {3, 7} else number * number for number in range(20)]
    assert told == {
        3: "killed by SIGKILL",
        7: "exit status 9",
        13: "killed by SIGKILL",
        17: "exit status 9",
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised_in_its_place(jobs: int) -> None:
    seen: list[int] = []
    with pytest.raises(InputError, match="-1 is negative"), Workers(starting, jobs=jobs) as workers:
        seen.extend(workers.work([1, 2, 3, -1, 5], minus))
    assert seen == [1, 4, 9]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_tasks_raise_is_raised_after_all_before(jobs: int) -> None:
    def tasks() -> Iterator[int]:
        yield from range(50)
        raise InputError("line 51")

    seen: list[int] = []
    with pytest.raises(InputError, match="line 51"), Workers(starting, jobs=jobs) as workers:
        seen.extend(workers.work(tasks(), minus))
    assert len(seen) == 50


def test_an_exception_that_cannot_travel_says_what_it_was() -> None:
    with pytest.raises(RuntimeError, match="OddError: 1 and 1"), Workers(starting_oddly, jobs=2) as workers:
        list(workers.work([1], minus))


def test_a_task_that_a_dead_worker_never_began_is_not_lost() -> None:
    """The workers die while they have nothing to do; a task is there before anybody has noticed."""
    with Workers(starting, jobs=2) as workers:
        assert list(workers.work(range(40), minus)) == [number * number for number in range(40)]
        for worker in workers.workers:
            worker.process.kill()
            worker.process.join()
        run = _Run(workers, Feed([5], room=8), minus)
        run._arrive()
        assert list(run.results()) == [25]


def test_workers_that_cannot_begin_are_said_at_once() -> None:
    with pytest.raises(WorkersUnavailable, match="exit status 3"), Workers(starting_never, jobs=2) as workers:
        list(workers.work([1], minus))


def test_what_beginning_raises_is_raised_here() -> None:
    with pytest.raises(InputError, match="no registry"), Workers(starting_wrongly, jobs=2) as workers:
        list(workers.work([1], minus))


def test_tasks_are_read_a_bounded_number_ahead() -> None:
    """An endless source is read no further than four chunks a worker beyond what was taken."""
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            yield read

    with Workers(starting, jobs=2) as workers, closing(workers.work(endless(), minus)) as results:
        for _ in range(100):
            next(results)
        assert read <= 100 + 2 * 4 * CHUNK + 1


def test_usable_cores_are_at_least_one() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)
