"""Crawls that end early: by the daily cap, a stop, a full disk, another crawl; and how the next goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.site_archive import SiteArchive
from crawler.report import SiteState
from disclosure.errors import StorageFull
from disclosure.model import FetchState
from tests.crawler.paths import detail

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_tries_count_towards_the_daily_cap(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    page = crawl.pages.replies[detail(1)]
    assert isinstance(page, reply)
    crawl.pages.replies[detail(1)] = [reply("", 503), reply("", 503), page]
    report = crawl.run(daily_cap=4)  # robots.txt, list, probe, the first try
    assert (report.state, report.why) == (
        SiteState.INTERRUPTED,
        "the daily cap of 4 requests is reached; the next crawl goes on",
    )
    assert len(crawl.made) == 4
    assert crawl.state(detail(1)) is None
    crawl.clock.now += timedelta(days=1)
    assert crawl.run(daily_cap=9).state is SiteState.COMPLETE


def test_requests_without_answer_count_for_the_next_crawl_of_the_day(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 21)))
    for number in range(1, 21):
        crawl.pages.replies[detail(number)] = reply(trouble=FetchState.TIMEOUT)
    for _ in range(4):
        assert crawl.run(daily_cap=8).state is SiteState.INTERRUPTED
    assert len(crawl.made) == 8
    crawl.clock.now += timedelta(days=1)
    crawl.run(daily_cap=8)
    assert len(crawl.made) == 16


def test_the_cap_of_a_day_is_not_that_of_the_next(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 11)))
    crawl.clock.now = crawl.clock.now.replace(hour=23, minute=59, second=50)
    crawl.run(daily_cap=10)  # each look at the clock takes a second
    assert len(crawl.made) > 10


def test_a_daily_cap_ends_the_day_not_the_run(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    first = crawl.run(daily_cap=8)
    same_day = crawl.run(daily_cap=8)
    crawl.clock.now = crawl.clock.now.replace(day=2)
    next_day = crawl.run(daily_cap=100)
    assert (first.state, same_day.captured) == (SiteState.INTERRUPTED, 0)
    assert "daily cap of 8" in first.why
    assert (next_day.state, next_day.got) == (SiteState.COMPLETE, 12)


def test_a_site_may_have_a_cap_of_its_own(crawl: Crawl) -> None:
    crawl.site = {"params": {"daily_cap": "3"}}
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    assert crawl.run().captured == 3


def test_a_stopped_crawl_goes_on_where_it_was(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    first = crawl.run(stop_after=9)
    second = crawl.run()
    assert (first.state, second.state, second.got) == (SiteState.INTERRUPTED, SiteState.COMPLETE, 12)
    assert first.new + second.new == 12
    again = [path for path in set(crawl.pages.asked) if crawl.pages.asked.count(path) > 1]
    assert sorted(again) == ["/gongkai-probe-148af1970a18.html", "/robots.txt"]


@pytest.mark.parametrize("stop_after", range(1, 19))
def test_wherever_it_stops_the_end_is_the_same(crawl: Crawl, stop_after: int) -> None:
    crawl.paths = ("/a/", "/b/")
    crawl.pages.trs_column("/a/", list(range(1, 8)), size=3)
    crawl.pages.trs_column("/b/", [1, 2])
    crawl.run(stop_after=stop_after)
    report = crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 9)
    with crawl.ledger() as ledger:
        assert sum(1 for _ in ledger.latest()) == 9


def test_a_full_disk_ends_the_site_and_keeps_what_was_acknowledged(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    record, calls = SiteArchive.record, iter(range(99))

    def full(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - in the place of a method
        if next(calls) == 4:
            raise StorageFull("no space left")
        return record(*args, **kwargs)

    monkeypatch.setattr(SiteArchive, "record", full)
    report = crawl.run()
    assert (report.state, report.why) == (SiteState.FAILED, "no space left")
    monkeypatch.undo()
    assert crawl.run().state is SiteState.COMPLETE
    assert crawl.pages.asked.count(detail(1)) == 1


def test_a_site_that_another_crawl_writes_is_busy(crawl: Crawl) -> None:
    first = crawl.job()
    first.open()
    second = crawl.run()
    first.stop()
    assert second.state is SiteState.BUSY
