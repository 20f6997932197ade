"""Sites of different platforms in one process: one Scrapy crawler asks for all of them."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING, Any

import pytest

from crawler.platforms import SPIDERS, access_of
from parsers.listing import AUTO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import LocalSite, Reply

WORDS = "关于办理户口登记的说明。" * 40


class Watched:
    """A host that several sites ask: when it was asked for what, and how many requests it had at once."""

    def __init__(self, site: LocalSite) -> None:
        self.host, self.pages = site.host, site.pages
        self.asked: list[tuple[float, str]] = []
        self.most = 0
        self._now = 0
        self._lock = Lock()
        self._answer = site.answer
        site.answer = self.answer  # type: ignore[method-assign] # the server looks it up

    def answer(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            self.asked.append((time.monotonic(), path))
        time.sleep(0.05)
        try:
            return self._answer(method, path, body, headers)
        finally:
            with self._lock:
                self._now -= 1

    def gaps(self) -> list[float]:
        return [later - at for (at, _), (later, _) in zip(self.asked, self.asked[1:], strict=False)]


@pytest.fixture
def shared(local_site: Callable[[], LocalSite], reply: type[Reply]) -> tuple[Watched, list[LocalSite]]:
    """A host, and two sites whose notices all lie there."""
    host, sites = Watched(local_site()), [local_site(), local_site()]
    for which, site in enumerate(sites):
        paths = [f"/s{which}/202401/t20240105_{number}00.html" for number in range(4)]
        rows = "".join(
            f"<li><a href='http://{host.host}{path}'>公告的通知</a><span>2024-01-05</span></li>"
            for path in paths
        )
        script = "<script>createPageHTML(1,0,'index','html')</script>"
        site.pages.replies["/tzgg/"] = reply(f"<body><ul>{rows}</ul>{script}</body>")
        for path in paths:
            host.pages.replies[path] = reply(f"<title>公告</title><body><p>{path}{WORDS}</p></body>")
    return host, sites


def crawled(folder: Path, loopback: dict[str, Any], *sites: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    return loopback["ended"](loopback["start"](folder, *sites, contact="a@example.org"))


def test_each_platform_s_lists_are_read_its_own_way() -> None:
    assert {name: access_of(name).platform for name in SPIDERS} == {
        name: AUTO if spider == "generic" else name for name, spider in SPIDERS.items()
    }


def test_a_host_of_sites_of_two_platforms_has_one_request_at_a_time(
    shared: tuple[Watched, list[LocalSite]], loopback: dict[str, Any], tmp_path: Path
) -> None:
    host, sites = shared
    described = [
        loopback["described"](site, platform, "/tzgg/", allow_hosts=[host.host], delay=0.0)
        for site, platform in zip(sites, ("trs", "generic"), strict=True)
    ]
    report = crawled(tmp_path / "data", loopback, *described)
    assert [site["got"] for site in report["sites"]] == [4, 4]
    assert host.most == 1


def described(
    loopback: dict[str, Any], host: Watched, sites: list[LocalSite], *delays: float
) -> list[dict[str, Any]]:
    return [
        loopback["described"](site, "trs", "/tzgg/", allow_hosts=[host.host], delay=delay)
        for site, delay in zip(sites, delays, strict=True)
    ]


@pytest.mark.parametrize("delays", [(0.4, 0.0), (0.0, 0.4)])
def test_a_host_of_two_sites_is_asked_as_seldom_as_the_more_patient_one_says(
    shared: tuple[Watched, list[LocalSite]],
    loopback: dict[str, Any],
    tmp_path: Path,
    delays: tuple[float, float],
) -> None:
    host, sites = shared
    report = crawled(tmp_path / "data", loopback, *described(loopback, host, sites, *delays))
    assert report["complete"]
    assert min(host.gaps()) > 0.19  # half of it, as jitter has it
    assert [path for _, path in host.asked].count("/robots.txt") == 1


def test_crawl_delay_holds_from_the_first_request_after_robots_txt(
    shared: tuple[Watched, list[LocalSite]], reply: type[Reply], loopback: dict[str, Any], tmp_path: Path
) -> None:
    host, sites = shared
    rules = reply("User-agent: *\nCrawl-delay: 0.5\n", headers=(("Content-Type", "text/plain"),))
    host.pages.replies["/robots.txt"] = rules
    report = crawled(tmp_path / "data", loopback, *described(loopback, host, sites, 0.1, 0.0))
    assert report["complete"]
    assert min(host.gaps()) > 0.49


def test_a_host_that_wants_to_be_left_alone_is_left_alone_by_all_its_sites(
    shared: tuple[Watched, list[LocalSite]], reply: type[Reply], loopback: dict[str, Any], tmp_path: Path
) -> None:
    host, sites = shared
    first = "/s0/202401/t20240105_000.html"
    page = host.pages.replies[first]
    assert isinstance(page, reply)
    host.pages.replies[first] = [reply("", 429, (("Retry-After", "2"),)), page]
    report = crawled(tmp_path / "data", loopback, *described(loopback, host, sites, 0.0, 0.0))
    assert report["complete"]
    told = next(at for at, path in host.asked if path == first)
    assert not [path for at, path in host.asked if told < at < told + 1.9]


def test_a_challenge_to_one_site_is_one_to_all_sites_of_the_host(
    shared: tuple[Watched, list[LocalSite]], reply: type[Reply], loopback: dict[str, Any], tmp_path: Path
) -> None:
    host, sites = shared
    challenge = reply("<html><script>$_ts=window['$_ts'];</script></html>", 412)
    for path in list(host.pages.replies):
        host.pages.replies[path] = challenge
    report = crawled(tmp_path / "data", loopback, *described(loopback, host, sites, 0.0, 0.0))
    assert [site["states"]["blocked"] for site in report["sites"]] == [4, 4]
    assert len([path for _, path in host.asked if "/t2024" in path]) == 1
