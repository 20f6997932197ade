"""Whose turn it is: with jobs that only count, and a spider that only remembers."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from crawler.asking import Later
from crawler.frontier import SITES_AT_ONCE, Frontier
from disclosure.errors import TooManyOpenFiles

if TYPE_CHECKING:
    from collections.abc import Callable


class Named(str):  # noqa: SLOT000 - tests give them an address and a time to wait
    wait = 0.0
    url = ""


def named(text: str, host: str) -> Named:
    asking = Named(text)
    asking.url = f"http://{host}/"
    return asking


@dataclass(eq=False)
class Job:
    name: str
    left: int
    done: list[str] = field(default_factory=list)
    report: None = None
    host: str = ""
    recalled: list[Any] = field(default_factory=list)
    is_small: bool = True
    thread: object = None

    def open(self) -> None:
        self.done.append("open")
        self.thread = threading.current_thread()

    def next_asking(self) -> str | None:
        self.left -= 1
        host = self.host or f"{self.name}.example.gov.cn"
        return named(f"{self.name}{self.left}", host) if self.left >= 0 else None

    def recall(self, asking: object) -> object:
        return self.recalled.pop(0) if self.recalled else asking

    def finish(self) -> None:
        self.done.append("finish")

    def stop(self) -> None:
        self.done.append("stop")


@dataclass
class Spider:
    campaign: Any
    crashes: list[Exception] = field(default_factory=list)

    def request_for(self, job: Job, asking: object) -> tuple[Job, object]:
        return job, asking

    def crash(self, error: Exception) -> None:
        self.crashes.append(error)


def frontier(*jobs: Job, at_once: int = 2) -> tuple[Any, Spider]:
    settings = SimpleNamespace(getint={SITES_AT_ONCE: at_once}.__getitem__)
    engine = SimpleNamespace(_slot=None)
    made: Any = Frontier(SimpleNamespace(settings=settings, engine=engine))  # type: ignore[arg-type]
    spider = Spider(SimpleNamespace(jobs=list(jobs), interrupted=False))
    made.open(spider)
    return made, spider


def asked(made: Frontier, rounds: int) -> list[Any]:
    order = []
    under_way: list[Any] = []
    for _ in range(rounds):
        while (request := made.next_request()) is not None:
            order.append(request[1])
            under_way.append(request[0])
        while under_way:
            made.settled(under_way.pop(0), None)
    return order


def test_sites_take_turns_with_one_request_each() -> None:
    made, _ = frontier(Job("a", 3), Job("b", 2))
    assert asked(made, 4) == ["a2", "b1", "a1", "b0", "a0"]
    assert not made.has_pending_requests()


def test_no_more_sites_are_open_than_allowed() -> None:
    jobs = [Job(name, 1) for name in "abc"]
    made, _ = frontier(*jobs, at_once=2)
    while made.next_request() is not None:
        pass
    assert [job.done for job in jobs] == [["open"], ["open"], []]
    assert made.has_pending_requests()
    for job in jobs[:2]:
        made.settled(job, None)
    assert made.next_request() == (jobs[2], "c0")
    assert jobs[0].done == ["open", "finish"]


def test_a_site_that_waits_for_its_answer_gets_no_turn() -> None:
    made, _ = frontier(Job("a", 5))
    assert made.next_request() is not None
    assert made.next_request() is None
    assert not made.has_pending_requests()


def test_a_request_to_be_made_again_goes_before_all_others() -> None:
    made, _ = frontier(Job("a", 5), Job("b", 5))
    job, _ = made.next_request()
    made.settled(job, named("a4", "a.example.gov.cn"))
    assert made.next_request()[0] is job


def test_a_request_is_held_back_as_long_as_it_must_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[tuple[float, Callable[[], None]]] = []
    cancelled: list[bool] = []

    def later(seconds: float, call: Callable[..., None], *arguments: object) -> object:
        timers.append((seconds, lambda: call(*arguments)))
        return SimpleNamespace(cancel=lambda: cancelled.append(True))

    monkeypatch.setattr("crawler.frontier.call_later", later)
    made, _ = frontier(Job("a", 5))
    job, _ = made.next_request()
    again, then = named("a4", "a.example.gov.cn"), named("a4", "a.example.gov.cn")
    again.wait = 20.0
    job.recalled = [then]
    made.settled(job, again)
    assert made.next_request() is None
    assert made.has_pending_requests()
    assert timers[0][0] == 20.0
    timers[0][1]()
    assert made.next_request() == (job, then)
    made.settled(job, again)
    made.close("shutdown")
    assert cancelled == [True]


def test_a_site_whose_host_rests_is_asked_when_it_has_rested(monkeypatch: pytest.MonkeyPatch) -> None:
    class Rests(Job):
        def next_asking(self) -> Named:
            asking = type("Late", (Named,), {"wait": 60.0})
            return asking("late")

    timers: list[tuple[float, Job]] = []
    monkeypatch.setattr(
        "crawler.frontier.call_later", lambda seconds, _, job, __: timers.append((seconds, job))
    )
    resting = Rests("a", 1)
    made, _ = frontier(resting, Job("b", 1))
    assert not made.is_waiting
    assert made.next_request()[1] == "b0"
    assert timers == [(60.0, resting)]
    assert made.is_waiting


def test_a_bug_ends_the_crawl_instead_of_hanging_it() -> None:
    class Broken(Job):
        def next_asking(self) -> str | None:
            raise ZeroDivisionError

    broken = Broken("a", 1)
    made, spider = frontier(broken, Job("b", 1))
    assert made.next_request()[1] == "b0"
    assert isinstance(spider.crashes[0], ZeroDivisionError)


def test_two_sites_with_one_host_ask_it_in_turn() -> None:
    a, b = Job("a", 2, host="www.example.gov.cn"), Job("b", 2, host="www.example.gov.cn")
    made, _ = frontier(a, b)
    order = []
    for _ in range(4):
        job, asking = made.next_request()
        assert made.next_request() is None
        order.append(asking)
        made.settled(job, None)
    assert order == ["a1", "b1", "a0", "b0"]
    assert made.next_request() is None
    assert [job.done[-1] for job in (a, b)] == ["finish", "finish"]


def test_a_request_that_waited_is_looked_at_again_before_it_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crawler.frontier.call_later", lambda seconds, *_: seconds)
    a, b, c = (Job(name, 2, host="www.example.gov.cn") for name in "abc")
    later = named("b1", "www.example.gov.cn")
    later.wait = 30.0
    b.recalled, c.recalled = [later], [None]
    made, _ = frontier(a, b, c, at_once=3)
    job, _ = made.next_request()
    assert made.next_request() is None
    made.settled(job, None)
    assert made.next_request()[1] == "a0"  # b's is held back, c's is no longer to be made
    assert made._held == {b: 30.0}
    made.settled(a, None)
    assert made.next_request()[1] == "c0"


def test_a_site_that_needs_long_for_its_next_request_lets_the_engine_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Long(Job):
        def next_asking(self) -> Any:  # noqa: ANN401 - more than other jobs say
            self.done.append("settled")
            return Later.LATER if self.done.count("settled") < 3 else super().next_asking()

    timers: list[tuple[Callable[..., None], Any]] = []
    monkeypatch.setattr("crawler.frontier.call_later", lambda _, call, job: timers.append((call, job)))
    made, _ = frontier(Long("a", 1), Job("b", 1))
    assert made.next_request()[1] == "b0"
    for _ in range(2):
        assert made.next_request() is None
        assert made.has_pending_requests()
        call, job = timers.pop()
        call(job)
    assert made.next_request()[1] == "a0"


class Crowded(Job):
    """A site that cannot be opened the first time, for the process has too many files open."""

    def open(self) -> None:
        super().open()
        if self.done.count("open") == 1:
            raise TooManyOpenFiles("too many open files")

    def fail(self, _: Exception) -> None:
        self.done.append("fail")


def test_a_site_for_which_there_are_no_files_waits_until_another_has_ended() -> None:
    jobs = [Job("a", 1), Crowded("b", 1), Job("c", 1)]
    made, spider = frontier(*jobs, at_once=3)
    assert made.next_request()[1] == "a0"
    assert made.next_request() is None
    assert [job.done for job in jobs] == [["open"], ["open"], []]
    assert made.has_pending_requests()
    made.settled(jobs[0], None)
    assert made.next_request()[1] == "b0"
    made.settled(jobs[1], None)
    assert made.next_request()[1] == "c0"
    assert spider.crashes == []


def test_a_site_for_which_there_are_no_files_although_no_other_is_open_has_failed() -> None:
    made, spider = frontier(crowded := Crowded("a", 1), Job("b", 1))
    assert made.next_request()[1] == "b0"
    assert crowded.done == ["open", "fail"]
    assert spider.crashes == []


@pytest.mark.parametrize(("reason", "interrupted"), [("finished", False), ("shutdown", True), ("bug", True)])
def test_what_is_open_at_the_end_is_stopped(reason: str, *, interrupted: bool) -> None:
    jobs = [Job(name, 2) for name in "abc"]
    made, spider = frontier(*jobs, at_once=2)
    while made.next_request() is not None:
        pass
    made.close(reason)
    assert all(job.done[-1] == "stop" for job in jobs)
    assert spider.campaign.interrupted is interrupted


def test_a_small_site_is_opened_here_and_a_large_one_elsewhere_and_both_have_their_turns() -> None:
    small, large = Job("a", 1), Job("b", 1, is_small=False)

    async def crawl() -> None:
        made, _ = frontier(small, large)
        while made.has_pending_requests():
            if made.next_request() is None:
                await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(crawl(), 30))
    assert small.done == large.done == ["open"]
    assert small.thread is threading.main_thread()
    assert large.thread is not threading.main_thread()
