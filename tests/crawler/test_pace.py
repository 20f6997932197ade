"""How fast a crawl goes and how long it will take, by a clock that tests move."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from crawler.pace import Pace
from crawler.report import Fetched, SiteProgress, SiteReport, SiteState
from disclosure.model import FetchState

DONE = SiteReport(site="a", state=SiteState.COMPLETE)


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


def where(site: str = "a", fetched: int = 0, pending: int = 0, **more: object) -> SiteProgress:
    return SiteProgress(site=site, fetched=fetched, pending=pending, url="", **{"captured": fetched, **more})  # type: ignore[arg-type]  # for brevity


def test_nothing_is_known_before_the_first_answer(clock: Seconds) -> None:
    standing = Pace(3, clock).standing()
    assert (standing.done, standing.sites, standing.rate, standing.left) == (0, 3, 0.0, None)


def test_rate_and_rest_of_one_site(clock: Seconds) -> None:
    pace = Pace(1, clock)
    for number in range(1, 11):
        clock.now += 2
        pace.seen(where(fetched=number, pending=100 - number, new=number // 2))
    standing = pace.standing()
    assert (standing.rate, standing.new, standing.pending, standing.elapsed) == (0.5, 5, 90, 20.0)
    assert standing.left == pytest.approx(180.0)


def test_the_rate_is_that_of_the_last_half_minute(clock: Seconds) -> None:
    pace = Pace(1, clock)
    for number in range(100):
        clock.now += 0.1
        pace.seen(where(fetched=number + 1, pending=500))
    for number in range(20):
        clock.now += 5
        pace.seen(where(fetched=101 + number, pending=400 - number))
    assert pace.standing().rate == pytest.approx(0.2, abs=0.05)


def test_a_crawl_that_stands_still_has_no_rate_and_no_end(clock: Seconds) -> None:
    pace = Pace(1, clock)
    clock.now += 1
    pace.seen(where(fetched=5, pending=5))
    clock.now += 3600
    standing = pace.standing()
    assert (standing.rate, standing.left) == (0.0, None)


def test_the_slowest_site_decides_how_long_it_takes(clock: Seconds) -> None:
    pace = Pace(2, clock)
    pace.seen(where("slow", 0, 100))
    pace.seen(where("fast", 0, 100))
    for number in range(1, 11):
        clock.now += 1
        pace.seen(where("fast", 9 * number, 100 - 9 * number))
    pace.seen(where("slow", 1, 99))
    assert pace.standing().left == pytest.approx(990.0)


def test_sites_that_have_not_begun_count_as_the_others(clock: Seconds) -> None:
    pace = Pace(10, clock)
    for number in range(1, 11):
        clock.now += 1
        pace.seen(where(fetched=number, pending=10 - number, report=DONE if number == 10 else None))
    standing = pace.standing()
    assert (standing.done, standing.sites) == (1, 10)
    assert standing.left == pytest.approx(90.0)


def test_when_everything_is_done_nothing_is_left(clock: Seconds) -> None:
    pace = Pace(1, clock)
    clock.now += 1
    pace.seen(where(fetched=3, pending=0, report=DONE))
    assert pace.standing().left == 0.0


def test_sites_that_block_are_counted_not_their_pages(clock: Seconds) -> None:
    pace = Pace(2, clock)
    pace.seen(where("a", 40, blocked=40))
    pace.seen(where("b", 3))
    assert pace.standing().blocked == 1


def test_what_processes_say_of_their_sites_is_put_together_in_any_order(clock: Seconds) -> None:
    fetch = Fetched(at=datetime(2026, 3, 1, tzinfo=UTC), url="http://a/", kind="list", state=FetchState.OK)
    said = [
        where("a", 3, 4, new=1, fetch=fetch),
        where("b", 5, 6, new=2),
        where("a", 4, 3, new=2, report=DONE),
    ]
    pace = Pace(2, clock)
    for each in said:
        pace.seen(pickle.loads(pickle.dumps(each)))  # noqa: S301 - made here
    standing = pace.standing()
    assert (standing.done, standing.new, standing.pending) == (1, 4, 6)


def test_it_remembers_no_more_than_the_last_word_of_each_site(clock: Seconds) -> None:
    pace = Pace(1, clock)
    for number in range(10_000):
        clock.now += 0.01
        pace.seen(where(fetched=number))
    assert len(pace._latest) == 1
    assert len(pace._points) < 80


def test_it_may_be_asked_while_sites_come_in(clock: Seconds) -> None:
    pace = Pace(9, clock)

    class LookedAt(SimpleNamespace):
        """A site during whose being looked at another one tells of itself."""

        @property
        def pending(self) -> int:
            pace.seen(where(site=f"b{clock.now}", pending=1))
            clock.now += 1
            return 3

    pace.seen(LookedAt(site="a", fetched=1, captured=1, new=0, blocked=False, done=False))  # type: ignore[arg-type]
    standing = pace.standing()
    assert (standing.sites, standing.pending) == (9, 3)
