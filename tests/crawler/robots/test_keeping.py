"""Whose rules they are, and for how long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.hosts.host import Host
from crawler.hosts.robots import LIFETIME, RobotsPolicy, read_robots
from disclosure.model import FetchState

if TYPE_CHECKING:
    from datetime import datetime

    from conftest import Clock, Crawl, Reply

HOST = "gaj.example.gov.cn"
OTHER = "www.example.gov.cn"
TEXT = (("Content-Type", "text/plain"),)
NO_ENTRY = "User-agent: *\nDisallow: /"
NOT_TWO = "User-agent: *\nDisallow: /tzgg/202401/t20240105_2.html"


class Hours:
    """A clock that moves an hour at every look."""

    def __init__(self, clock: Clock) -> None:
        self.now = clock.now

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


def robots_of(crawl: Crawl) -> list[str]:
    return [asking.url for asking in crawl.made if asking.url.endswith("/robots.txt")]


def row(url: str) -> str:
    return f"<li><a href='{url}'>公告</a><span>2024-01-05</span></li>"


def test_a_long_run_asks_for_the_rules_again(crawl: Crawl, reply: type[Reply]) -> None:
    """RFC 9309, 2.4. The site closes its doors while we are at work."""
    crawl.pages.trs_column("/tzgg/", list(range(1, 41)), size=20)
    crawl.pages.replies["/robots.txt"] = [
        reply("", headers=TEXT),
        reply("", headers=TEXT),
        reply(NO_ENTRY, headers=TEXT),
    ]
    crawl.clock = Hours(crawl.clock)  # type: ignore[assignment] # a clock as good as the other
    report = crawl.run()
    kinds = [asking.entry.kind for asking in crawl.made]
    times = [at for at, kind in enumerate(kinds) if kind == "robots"]
    assert len(times) >= 3
    between = kinds[times[1] + 1 : times[2]]
    assert set(between) & {"list", "detail"}, "what the second answer allowed went on"
    assert set(kinds[times[2] :]) == {"robots"}, "what the third forbids is not asked"
    assert "robots" in report.why


def test_rules_grow_old_after_a_day(crawl: Crawl) -> None:
    now = crawl.clock.now
    rules = read_robots(200, TEXT, NO_ENTRY.encode(), at=now)
    assert not rules.is_old(now + LIFETIME)
    assert rules.is_old(now + LIFETIME + timedelta(seconds=1))
    assert rules.is_old(now - LIFETIME - timedelta(seconds=1)), "a clock that was put right"
    assert not RobotsPolicy().is_old(now + timedelta(days=400))


def test_http_and_https_have_rules_of_their_own(crawl: Crawl, reply: type[Reply]) -> None:
    """RFC 9309, 2.3: the file of a scheme, host and port."""
    extra = row(f"https://{HOST}/tzgg/202401/t20240105_2.html")
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.trs_list("/tzgg/", [1], pages=1, page=0, extra=extra)
    crawl.pages.replies["/robots.txt"] = [reply("", headers=TEXT), reply(NOT_TWO, headers=TEXT)]
    report = crawl.run()
    assert robots_of(crawl) == [f"http://{HOST}/robots.txt", f"https://{HOST}/robots.txt"]
    assert crawl.state("/tzgg/202401/t20240105_1.html") is FetchState.OK
    assert crawl.state("/tzgg/202401/t20240105_2.html") is FetchState.ROBOTS
    assert "1 robots" in report.why


def test_ports_have_rules_of_their_own() -> None:
    host, other = Host(HOST), Host(f"{HOST}:8080")
    host.obey(read_robots(200, TEXT, NO_ENTRY.encode()), f"http://{HOST}/robots.txt")
    assert host.refusal(f"http://{HOST}/a")
    assert not other.refusal(f"http://{HOST}:8080/a")


@pytest.mark.parametrize("location", [f"http://{OTHER}/robots.txt", f"http://{OTHER}/rules/all.txt"])
def test_a_file_on_another_host_rules_where_it_was_asked_for(
    crawl: Crawl, reply: type[Reply], location: str
) -> None:
    """RFC 9309, 2.3.1.2: redirects are followed across authorities, and mean the first one."""
    crawl.site = {"allow_hosts": (OTHER,)}
    crawl.pages.trs_column("/tzgg/", [1, 2])
    rules = reply(NOT_TWO, headers=TEXT)
    crawl.pages.replies["/rules/all.txt"] = rules
    crawl.pages.replies["/robots.txt"] = [reply("", 301, (("Location", location),)), rules]
    report = crawl.run(stop_after=20)
    assert "1 robots" in report.why
    assert len([url for url in crawl.made if "robots" in url.url or "rules" in url.url]) == 2


@pytest.mark.parametrize(
    "answer", [{"trouble": FetchState.TIMEOUT}, {"status": 403}, {"status": 503}, {"status": 521}]
)
def test_a_file_that_another_host_does_not_give_refuses_the_first(
    crawl: Crawl, reply: type[Reply], answer: dict[str, object]
) -> None:
    """RFC 9309, 2.3.1.4."""
    crawl.site = {"allow_hosts": (OTHER,)}
    crawl.pages.trs_column("/tzgg/", [1, 2])
    location = (("Location", f"http://{OTHER}/robots.txt"),)
    crawl.pages.replies["/robots.txt"] = [reply("", 301, location), reply("", **answer)]
    report = crawl.run(stop_after=20)
    assert {asking.entry.kind for asking in crawl.made} == {"robots"}
    assert report.state == "incomplete"


def test_https_is_asked_by_https_with_the_rules_that_it_gave(crawl: Crawl, reply: type[Reply]) -> None:
    """A site that sends http to https, and https/robots.txt to another file."""
    crawl.pages.trs_column("/tzgg/", [1, 2])
    secure = reply("", 301, (("Location", f"https://{HOST}/robots.txt"),))
    crawl.pages.replies["/robots.txt"] = [secure, reply("", 302, (("Location", "/rules.txt"),))]
    crawl.pages.replies["/rules.txt"] = reply(NOT_TWO, headers=TEXT)
    report = crawl.run(stop_after=20)
    assert "1 robots" in report.why
    assert len([asking for asking in crawl.made if asking.entry.kind == "robots"]) == 3


@pytest.mark.parametrize(
    ("file", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0),
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: 5\nUser-agent: gongkai\nDisallow:", 5.0),
        (
            "User-agent: gongkai\nCrawl-delay: 7\nDisallow: /a\n\nUser-agent: *\nCrawl-delay: 20\nDisallow:",
            7.0,
        ),
        (
            "User-agent: gongkai\nCrawl-delay: 7\nDisallow: /a\n\nUser-agent: gongkai\nCrawl-delay: 9\nDisallow:",
            9.0,
        ),
        ("User-agent: gongkai\nDisallow: /a\n\nUser-agent: *\nCrawl-delay: 20\nDisallow:", 0.0),
        *((f"User-agent: *\nCrawl-delay: {odd}", 0.0) for odd in ("-1", "nan", "inf", "soon", "")),
        ("Crawl-delay: 5", 0.0),
    ],
)
def test_delays_belong_to_their_group(file: str, delay: float) -> None:
    """Crawl-delay is in no standard; as Bing and Yandex documented it, in seconds."""
    assert read_robots(200, TEXT, file.encode()).delay("gongkai") == delay
