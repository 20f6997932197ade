"""Redirects: to a page itself with a cookie, to https, elsewhere, home, without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState
from tests.crawler.paths import detail

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_a_redirect_to_itself_with_a_cookie_is_asked_once_more(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    page = crawl.pages.replies[detail(1)]
    assert isinstance(page, reply)
    gate = reply("", 302, (("Location", detail(1)), ("Set-Cookie", "CT6T=1")))
    crawl.pages.replies[detail(1)] = [gate, page]
    assert crawl.run().state is SiteState.COMPLETE
    assert crawl.pages.asked.count(detail(1)) == 2


def test_a_redirect_to_itself_without_cookie_is_no_page(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply("", 302, (("Location", detail(1)),))
    crawl.run()
    assert crawl.state(detail(1)) is FetchState.UNREADABLE
    assert crawl.pages.asked.count(detail(1)) == 1


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
