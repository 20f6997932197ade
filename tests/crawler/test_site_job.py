"""What a site's crawl decides, page by page, with an archive on disk and without any network."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from archive.site_archive import SiteArchive
from crawler.asking import Asking
from crawler.hosts.robots import RobotsPolicy
from crawler.report import SiteState
from disclosure.errors import StorageFull
from disclosure.model import FetchState
from disclosure.reasons.writing import recorded

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def detail(number: int, column: str = "/tzgg/") -> str:
    return f"{column}202401/t20240105_{number}.html"


def test_a_column_is_read_to_its_end(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 11, 12, 12)
    assert crawl.pages.asked[:3] == ["/robots.txt", "/tzgg/", "/tzgg/index_1.html"]


def test_lists_come_first_and_the_probe_before_the_first_notice(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 7)))
    crawl.run()
    kinds = [
        "probe" if "probe" in path else "detail" if "/t2024" in path else "list" for path in crawl.pages.asked
    ]
    assert kinds == ["list", "list", "list", "probe"] + ["detail"] * 6


def test_known_notices_are_not_asked_again_but_lists_are(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    crawl.run()
    crawl.pages.asked.clear()
    crawl.pages.trs_column("/tzgg/", [4, 1, 2, 3])
    report = crawl.run()
    assert (report.state, report.new, report.got) == (SiteState.COMPLETE, 1, 4)
    assert [path for path in crawl.pages.asked if "/t2024" in path] == [detail(4)]


def test_refresh_asks_known_notices_again_also_those_listed_no_more(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    crawl.run()
    del crawl.pages.replies[detail(1)]
    crawl.pages.trs_column("/tzgg/", [2, 3])
    report = crawl.run(refresh=True)
    assert crawl.state(detail(1)) is FetchState.GONE
    assert (report.new, report.states[FetchState.OK]) == (0, 3)


@pytest.mark.parametrize(
    ("status", "state", "complete"),
    [
        (404, FetchState.GONE, True),
        (410, FetchState.GONE, True),
        (403, FetchState.FORBIDDEN, False),
        (500, FetchState.SERVER_ERROR, False),
        (400, FetchState.UNREADABLE, False),
    ],
)
def test_a_notice_counts_as_looked_at_only_if_the_server_said_what_it_is(
    crawl: Crawl, reply: type[Reply], status: int, state: FetchState, *, complete: bool
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.replies[detail(2)] = reply("x", status)
    report = crawl.run()
    assert crawl.state(detail(2)) is state
    assert (report.state is SiteState.COMPLETE) is complete
    assert complete or f"1 row not looked at (1 {state.value}" in report.why


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


def test_a_challenge_instead_of_the_list_leaves_the_column_unread(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.replies["/tzgg/"] = reply("<html><script>$_ts=window['$_ts'];</script></html>", 202)
    report = crawl.run()
    assert (report.got, report.state) == (0, SiteState.INCOMPLETE)
    assert "page 1 of the list: blocked (ruishu" in report.why


def test_many_refusals_in_a_row_stop_the_host(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 16)), size=15)
    for number in range(1, 16):
        crawl.pages.replies[detail(number)] = reply("", 403)
    report = crawl.run()
    assert sum("/t2024" in path for path in crawl.pages.asked) == 10
    assert report.states[FetchState.FORBIDDEN] == 15


def test_rules_of_robots_txt_are_kept(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    rules = f"User-agent: *\nDisallow: {detail(2)}\n"
    crawl.pages.replies["/robots.txt"] = reply(rules, headers=(("Content-Type", "text/plain"),))
    report = crawl.run()
    assert detail(2) not in crawl.pages.asked
    assert crawl.state(detail(2)) is FetchState.ROBOTS
    assert "1 robots" in report.why


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_a_refused_robots_txt_refuses_the_site_for_now(crawl: Crawl, reply: type[Reply], status: int) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies["/robots.txt"] = reply("", status)
    report = crawl.run()
    assert set(crawl.pages.asked) == {"/robots.txt"}
    assert crawl.state("/tzgg/") is FetchState.ROBOTS
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 0)


def test_a_home_page_in_the_place_of_robots_txt_is_no_rule(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies["/robots.txt"] = reply("<html><body>首页 Disallow: /</body></html>")
    assert crawl.run().state is SiteState.COMPLETE


def test_a_redirected_robots_txt_is_followed(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies["/robots.txt"] = reply("", 301, (("Location", "/rules.txt"),))
    crawl.pages.replies["/rules.txt"] = reply("User-agent: gongkai\nDisallow: /tzgg/202401", headers=())
    crawl.run()
    assert crawl.state(detail(1)) is FetchState.ROBOTS


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


def test_hosts_that_are_not_registered_are_recorded_and_never_asked(crawl: Crawl) -> None:
    row = "<li><a href='http://elsewhere.example.com/art_1_2.html'>转载</a><span>2024-01-05</span></li>"
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.trs_list("/tzgg/", [1], pages=1, page=0, extra=row)
    report = crawl.run()
    with crawl.ledger() as ledger:
        found = ledger.state_of("http://elsewhere.example.com/art_1_2.html")
    assert found is not None
    assert found[0] is FetchState.OFF_SITE
    assert "1 off_site" in report.why


def test_further_hosts_of_the_site_have_rules_of_their_own(crawl: Crawl) -> None:
    crawl.site = {"allow_hosts": ("www.example.gov.cn",)}
    row = "<li><a href='http://www.example.gov.cn/art_1_2.html'>转载</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra=row)
    crawl.run()
    assert crawl.pages.asked.count("/robots.txt") == 2
    assert crawl.pages.asked[-1] == "/art_1_2.html"


def test_a_soft_404_is_told_by_its_words_and_by_the_probe(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    error = reply("<title>某局</title><body>" + "本站导航 " * 90 + "对不起</body>")
    crawl.pages.replies[detail(2)] = reply("<body>您访问的页面不存在或已删除</body>")
    crawl.pages.replies[detail(3)] = error
    crawl.pages.replies["/gongkai-probe-148af1970a18.html"] = error
    report = crawl.run()
    assert [crawl.state(detail(n)) for n in (1, 2, 3)] == [
        FetchState.OK,
        FetchState.SOFT_404,
        FetchState.SOFT_404,
    ]
    assert report.state is SiteState.COMPLETE


def test_a_redirect_to_itself_with_a_cookie_is_asked_once_more(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    page = crawl.pages.replies[detail(1)]
    assert isinstance(page, reply)
    gate = reply("", 302, (("Location", detail(1)), ("Set-Cookie", "CT6T=1")))
    crawl.pages.replies[detail(1)] = [gate, page]
    assert crawl.run().state is SiteState.COMPLETE
    assert crawl.pages.asked.count(detail(1)) == 2


@pytest.mark.parametrize("forbidden", [False, True])
def test_a_redirect_to_https_is_followed_as_the_rules_of_https_allow(
    crawl: Crawl, reply: type[Reply], *, forbidden: bool
) -> None:
    host = "gaj.example.gov.cn"
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[f"http://{host}/tzgg/"] = reply("", 301, (("Location", f"https://{host}/tzgg/"),))
    crawl.pages.replies[f"https://{host}/tzgg/"] = crawl.pages.replies["/tzgg/"]
    rules = reply(
        "User-agent: *\nDisallow: /" if forbidden else "", headers=(("Content-Type", "text/plain"),)
    )
    crawl.pages.replies[f"https://{host}/robots.txt"] = rules
    report = crawl.run()
    addresses = [asking.url for asking in crawl.made]
    assert addresses[:3] == [
        f"http://{host}/robots.txt",
        f"http://{host}/tzgg/",
        f"https://{host}/robots.txt",
    ]
    assert (f"https://{host}/tzgg/" in addresses) is not forbidden
    assert report.complete is not forbidden
    assert crawl.state("/tzgg/") is (FetchState.ROBOTS if forbidden else FetchState.OK)


def test_a_request_that_waited_is_made_unless_its_host_was_left_or_its_answer_is_known(crawl: Crawl) -> None:
    crawl.site = {"allow_hosts": ("www.example.gov.cn",)}
    crawl.pages.trs_column("/tzgg/", [1])
    job = crawl.job()
    job.open()
    robots = job.next_asking()
    assert isinstance(robots, Asking)
    elsewhere = replace(robots, url="http://www.example.gov.cn/rules.txt")  # a redirect led there
    job.gate.host(elsewhere.url).obey(RobotsPolicy(), elsewhere.url)
    assert job.recall(elsewhere) == elsewhere
    job.gate.host(robots.url).obey(RobotsPolicy(), robots.url)  # another site was told
    assert job.recall(robots) is None
    listed = job.next_asking()
    assert isinstance(listed, Asking)
    assert job.recall(listed) == listed
    job.gate.host(listed.url).leave(FetchState.BLOCKED, recorded("wall_script"))
    assert job.recall(listed) is None
    job.finish()
    assert job.report is not None
    assert job.report.states[FetchState.BLOCKED] == 1
    assert job.report.measures is not None
    assert job.report.measures.requests == 0


def test_https_whose_rules_cannot_be_had_is_not_asked_though_http_redirects_there(
    crawl: Crawl, reply: type[Reply]
) -> None:
    host = "gaj.example.gov.cn"
    crawl.pages.replies[f"http://{host}/tzgg/"] = reply("", 301, (("Location", f"https://{host}/tzgg/"),))
    crawl.pages.replies[f"https://{host}/robots.txt"] = reply(trouble=FetchState.TIMEOUT)
    report = crawl.run()
    asked = [asking.url for asking in crawl.made]
    assert asked.count(f"https://{host}/robots.txt") == 4  # three tries, and one more after a rest
    assert f"https://{host}/tzgg/" not in asked
    assert (report.state, crawl.state("/tzgg/")) == (SiteState.INCOMPLETE, FetchState.TIMEOUT)


def test_a_redirect_to_itself_without_cookie_is_no_page(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply("", 302, (("Location", detail(1)),))
    crawl.run()
    assert crawl.state(detail(1)) is FetchState.UNREADABLE
    assert crawl.pages.asked.count(detail(1)) == 1


def test_redirects_are_followed_and_a_row_has_the_state_of_their_end(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.replies[detail(1)] = reply("", 301, (("Location", "/new/t20240105_1.html"),))
    crawl.pages.replies["/new/t20240105_1.html"] = crawl.pages.replies[detail(2)]
    assert crawl.run().state is SiteState.COMPLETE
    assert crawl.state(detail(1)) is FetchState.REDIRECTED
    assert crawl.state("/new/t20240105_1.html") is FetchState.OK


def test_redirects_without_end_are_given_up(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    for hop in range(9):
        path = detail(1) if hop == 0 else f"/hop{hop}.html"
        crawl.pages.replies[path] = reply("", 302, (("Location", f"/hop{hop + 1}.html"),))
    report = crawl.run()
    assert crawl.state("/hop5.html") is FetchState.UNREADABLE
    assert "/hop6.html" not in crawl.pages.asked
    assert "1 unreadable" in report.why


def test_a_notice_redirected_home_is_gone(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.replies[detail(1)] = reply("", 302, (("Location", "/"),))
    assert crawl.run().state is SiteState.COMPLETE
    assert crawl.state(detail(1)) is FetchState.REDIRECTED_HOME


def test_an_empty_list_page_is_asked_again_before_it_is_believed(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    page = crawl.pages.replies["/tzgg/index_1.html"]
    assert isinstance(page, reply)
    crawl.pages.replies["/tzgg/index_1.html"] = [reply("<body></body>"), page]
    assert crawl.run().state is SiteState.COMPLETE


def test_a_list_page_that_stays_empty_leaves_the_column_incomplete(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    crawl.pages.replies["/tzgg/index_2.html"] = reply("<body>stub</body>")
    report = crawl.run()
    assert crawl.pages.asked.count("/tzgg/index_2.html") == 2
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 10)
    assert "page 3 of the list is a stub; 10 of 11 rows listed" in report.why


def test_a_server_that_repeats_page_one_is_found_out(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    crawl.pages.replies["/tzgg/index_1.html"] = crawl.pages.replies["/tzgg/"]
    crawl.pages.replies["/tzgg/index_2.html"] = crawl.pages.replies["/tzgg/"]
    report = crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 5)
    assert "repeats page 1" in report.why


def test_a_second_page_called_two_is_found(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 11)))
    crawl.pages.replies["/tzgg/index_2.html"] = crawl.pages.replies.pop("/tzgg/index_1.html")
    report = crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 10)


def test_a_missing_list_is_said_in_words(crawl: Crawl) -> None:
    report = crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert report.why == "tzgg: page 1 of the list: gone"


def test_since_stops_at_older_rows_and_says_so(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(since=date(2024, 2, 1))
    assert [path for path in crawl.pages.asked if "index_" in path or "/t2024" in path] == []
    assert (report.state, report.got) == (SiteState.LIMITED, 5)
    assert "rows older than 2024-02-01" in report.why


def test_max_pages_stops_and_says_so(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(max_pages=2)
    assert (report.state, report.got, report.new) == (SiteState.LIMITED, 10, 10)
    assert "no more than 2 pages were wanted" in report.why


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


def test_a_parser_that_breaks_is_recorded_with_the_page(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("crawler.notices.belongings.file_links", broken)
    report = crawl.run()
    assert report.states[FetchState.UNREADABLE] == 2
    assert report.state is SiteState.INCOMPLETE
    with crawl.ledger() as ledger:
        found = ledger.state_of(f"http://gaj.example.gov.cn{detail(1)}")
    assert found is not None
    assert found[2] == "ZeroDivisionError: a bug"
    assert "reading http://gaj.example.gov.cn" in caplog.text


def test_a_list_parser_that_breaks_leaves_the_column_incomplete(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("crawler.lists.reading.parse_listing", broken)
    assert "page 1 of the list: unreadable (ZeroDivisionError: a bug)" in crawl.run().why


def test_attachments_are_asked_for_after_notices_and_are_no_rows(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply(
        "<title>公告</title><body>见附件，" + "全文。" * 200 + "<a href='./P1.pdf'>附件</a></body>"
    )
    crawl.pages.replies["/tzgg/202401/P1.pdf"] = reply(
        b"%PDF-1.4", headers=(("Content-Type", "application/pdf"),)
    )
    report = crawl.run()
    assert crawl.state("/tzgg/202401/P1.pdf") is FetchState.OK
    assert (report.got, report.new, report.state) == (1, 1, SiteState.COMPLETE)


def test_two_columns_may_list_one_notice(crawl: Crawl) -> None:
    crawl.paths = ("/a/", "/b/")
    crawl.pages.trs_column("/a/", [1, 2])
    row = f"<li><a href='{detail(1, '/a/')}'>公告1</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/b/", [], pages=1, page=0, extra=row)
    report = crawl.run()
    assert (report.state, report.got, report.new) == (SiteState.COMPLETE, 3, 2)


def test_a_list_that_shrank_is_mentioned(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 11)), size=20)
    crawl.run()
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)), size=20)
    assert "the list fell from 10 to 5 rows" in crawl.run().why


def test_fewer_rows_than_the_registry_expects_is_an_issue(crawl: Crawl) -> None:
    from disclosure.model import Expect  # noqa: PLC0415 - of this test only

    crawl.site = {"expect": Expect(min_notices=5)}
    crawl.pages.trs_column("/tzgg/", [1, 2])
    report = crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert "2 rows listed, where a healthy crawl has 5 or more" in report.why


def test_a_site_that_another_crawl_writes_is_busy(crawl: Crawl) -> None:
    first = crawl.job()
    first.open()
    second = crawl.run()
    first.stop()
    assert second.state is SiteState.BUSY


def test_a_refresh_asks_only_for_what_changed(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    page = crawl.pages.replies[detail(1)]
    assert isinstance(page, reply)
    marks = (("ETag", '"a1"'), ("Last-Modified", "Fri, 05 Jan 2024 00:00:00 GMT"))
    crawl.pages.replies[detail(1)] = reply(page.body, headers=page.headers + marks)
    crawl.run()
    crawl.pages.replies[detail(1)] = reply("", 304, (("ETag", '"a1"'),))
    for _ in range(2):
        crawl.made.clear()
        report = crawl.run(refresh=True)
        sent = {asking.url: asking.headers for asking in crawl.made}
        assert sent["http://gaj.example.gov.cn" + detail(1)] == (
            ("If-None-Match", '"a1"'),
            ("If-Modified-Since", "Fri, 05 Jan 2024 00:00:00 GMT"),
        )
        assert sent["http://gaj.example.gov.cn/tzgg/"] == ()
        assert (report.state, report.new) == (SiteState.COMPLETE, 0)
        assert report.states[FetchState.NOT_MODIFIED] == 1


def test_a_host_that_moved_to_https_is_asked_so_from_then_on(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    page = crawl.pages.replies["/tzgg/"]
    assert isinstance(page, reply)
    moved = reply("", 301, (("Location", "https://gaj.example.gov.cn/tzgg/"),))
    crawl.pages.replies["/tzgg/"] = [moved, page]
    report = crawl.run()
    asked = [asking.url for asking in crawl.made if "/t2024" in asking.url]
    assert [url.partition(":")[0] for url in asked] == ["https", "https"]
    assert (report.state, report.got) == (SiteState.COMPLETE, 2)


def test_single_pages_are_asked_for_and_missed_ones_named(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.paths, crawl.single = (), ("/a.html", "/b.html")
    crawl.pages.replies["/a.html"] = reply("<body>" + "公告。" * 300 + "</body>")
    crawl.pages.replies["/b.html"] = reply("", 403)
    report = crawl.run()
    assert (report.state, report.new) == (SiteState.INCOMPLETE, 1)
    assert report.why == "http://gaj.example.gov.cn/b.html: forbidden"


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


def test_private_addresses_are_not_asked_unless_the_entry_allows_it(crawl: Crawl) -> None:
    crawl.site = {"allow_hosts": ("10.0.0.8",)}
    row = "<li><a href='http://10.0.0.8/art_1_2.html'>转载</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra=row)
    crawl.run()
    assert "/art_1_2.html" not in crawl.pages.asked
