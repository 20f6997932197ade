"""Who opens and ends a site: with a clock that each piece of work sets forward."""

from __future__ import annotations

import threading

import pytest

from crawler.workers import SOON, Workers


class Work:
    """Takes so many seconds; ``threads`` are those that did it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.seconds = 0.0
        self.threads: list[threading.Thread] = []

    def clock(self) -> float:
        return self.now

    def __call__(self) -> None:
        self.threads.append(threading.current_thread())
        self.now += self.seconds

    @property
    def here(self) -> list[bool]:
        return [each is threading.current_thread() for each in self.threads]


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def workers(work: Work) -> Workers:
    return Workers(work.clock)


def test_what_is_soon_done_is_done_at_once(work: Work, workers: Workers) -> None:
    work.seconds = SOON
    assert workers.submit(work, small=True).done()
    assert workers.submit(work, small=True).done()
    assert work.here == [True, True]


def test_a_large_site_is_left_to_another_thread(work: Work, workers: Workers) -> None:
    workers.submit(work, small=False).result()
    assert work.here == [False]


def test_after_work_that_took_long_others_do_what_comes_next_and_then_it_is_tried_again(
    work: Work, workers: Workers
) -> None:
    work.seconds = SOON * 1.01
    for _ in range(34):
        workers.submit(work, small=True).result()
    assert work.here == [True, *[False] * 32, True]


def test_time_that_other_threads_take_is_nobody_s_wait(work: Work, workers: Workers) -> None:
    work.seconds = 10 * SOON
    workers.submit(work, small=False).result()
    work.seconds = 0.0
    workers.submit(work, small=True).result()
    assert work.here == [False, True]


@pytest.mark.parametrize("small", [True, False])
def test_what_the_work_raises_is_raised_to_who_asks_for_its_result(workers: Workers, *, small: bool) -> None:
    def fails() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workers.submit(fails, small=small).result()
