"""Hosts that fail, refuse or are away: asked again, given a rest, left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState
from tests.crawler.paths import detail

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_passing_errors_are_asked_again_with_growing_patience(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    page = crawl.pages.replies[detail(1)]
    assert isinstance(page, reply)
    crawl.pages.replies[detail(1)] = [reply("", 503), reply("", 503), page]
    assert crawl.run(backoff=10.0).state is SiteState.COMPLETE
    assert crawl.waits[-2:] == [10.0, 20.0]


def test_retry_after_is_kept_and_too_much_patience_is_not_had(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    page = crawl.pages.replies[detail(1)]
    assert isinstance(page, reply)
    crawl.pages.replies[detail(1)] = [reply("", 429, (("Retry-After", "45"),)), page]
    crawl.pages.replies[detail(2)] = reply("", 429, (("Retry-After", "86400"),))
    report = crawl.run()
    assert 45.0 in crawl.waits
    assert crawl.pages.asked.count(detail(2)) == 1
    assert report.states[FetchState.FORBIDDEN] == 1


def test_a_challenge_stops_the_host_and_says_so_of_what_was_not_asked(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    challenge = "<html><script>$_ts=window['$_ts'];</script></html>"
    crawl.pages.replies[detail(2)] = reply(challenge, 412)
    report = crawl.run()
    assert detail(3) not in crawl.pages.asked
    assert crawl.state(detail(3)) is FetchState.BLOCKED
    assert report.state is SiteState.INCOMPLETE
    assert "2 blocked" in report.why


def test_a_site_that_settles_much_without_asking_lets_others_go_first(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 182)), size=181)
    crawl.pages.replies[detail(1)] = reply("<html><script>$_ts=window['$_ts'];</script></html>", 412)
    report = crawl.run()
    assert report.states[FetchState.BLOCKED] == 181
    assert crawl.pauses == 180 // 50


def test_many_refusals_in_a_row_stop_the_host(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 16)), size=15)
    for number in range(1, 16):
        crawl.pages.replies[detail(number)] = reply("", 403)
    report = crawl.run()
    assert sum("/t2024" in path for path in crawl.pages.asked) == 10
    assert report.states[FetchState.FORBIDDEN] == 15


def test_an_unreachable_host_is_left_alone_after_its_robots_txt(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.paths = ("/a/", "/b/", "/c/")
    crawl.pages.replies["/robots.txt"] = reply(trouble=FetchState.TIMEOUT)
    report = crawl.run()
    assert crawl.pages.asked == ["/robots.txt"] * 4  # three tries, and one more after a rest
    assert 30 < crawl.waits[-1] <= 60
    assert (report.state, report.states) == (SiteState.UNREACHABLE, {FetchState.TIMEOUT: 5})


def test_a_host_that_goes_away_is_left_alone_after_some_failures(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)), size=12)
    for number in range(1, 13):
        crawl.pages.replies[detail(number)] = reply(trouble=FetchState.UNREACHABLE)
    report = crawl.run(retries=0)
    assert sum("/t2024" in path for path in crawl.pages.asked) == 5 + 1
    assert report.states[FetchState.UNREACHABLE] == 12


def test_a_host_that_comes_back_after_a_rest_is_read_to_its_end(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)), size=12)
    away = reply(trouble=FetchState.TIMEOUT)
    for number in range(1, 6):
        crawl.pages.replies[detail(number)] = away
    report = crawl.run(retries=0)
    assert report.states == {FetchState.OK: 8, FetchState.GONE: 2, FetchState.TIMEOUT: 5}
    assert [30 < wait <= 60 for wait in crawl.waits if wait] == [True]


def test_only_so_many_rests_are_taken_in_a_run(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 25)), size=24)
    for number in range(1, 25):
        if number % 6:
            crawl.pages.replies[detail(number)] = reply(trouble=FetchState.TIMEOUT)
    report = crawl.run(retries=0)
    assert len([wait for wait in crawl.waits if wait]) == 2
    assert report.states[FetchState.TIMEOUT] == 24 - 2


def test_while_a_host_rests_the_sites_other_hosts_are_asked(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.site = {"allow_hosts": ("www.example.gov.cn",)}
    rows = "".join(
        f"<li><a href='{url}'>公告</a><span>2024-01-05</span></li>"
        for n in range(1, 9)
        for url in (f"http://www.example.gov.cn/art_1_{n}.html", detail(n))
    )
    crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra=rows)
    crawl.pages.trs_column("/else/", list(range(1, 9)))
    for n in range(1, 9):
        crawl.pages.replies[f"/art_1_{n}.html"] = reply(trouble=FetchState.TIMEOUT)
        crawl.pages.replies[detail(n)] = crawl.pages.replies[detail(n, "/else/")]
    report = crawl.run(retries=0, backoff=1000.0)  # each look at the test's clock takes a second
    resting = crawl.waits.index(max(crawl.waits))
    assert all("art_1" in asking.url for asking in crawl.made[resting:])
    assert (report.states[FetchState.OK], report.states[FetchState.TIMEOUT]) == (9, 8)


@pytest.mark.parametrize(("status", "asked"), [(503, 6), (500, 12)])
def test_a_proxy_with_nobody_behind_it_is_a_host_that_is_away(
    crawl: Crawl, reply: type[Reply], status: int, asked: int
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)), size=12)
    for number in range(1, 13):
        crawl.pages.replies[detail(number)] = reply("", status)
    report = crawl.run(retries=0)
    assert sum("/t2024" in path for path in crawl.pages.asked) == asked
    assert report.states[FetchState.SERVER_ERROR] == 12
