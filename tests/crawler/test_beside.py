"""What a page that is being rendered may ask for: by the rules of the site, without any browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.fetches import FrontierEntry, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Crawl, Reply

    from crawler.site_job import SiteJob

HOST = "gaj.example.gov.cn"


def wanted(url: str) -> FrontierEntry:
    return FrontierEntry(url=url, kind=Kind.LIST, column="tzgg")


@pytest.fixture
def begun(crawl: Crawl, reply: type[Reply]) -> Iterator[SiteJob]:
    """A job that has read robots.txt and may make four requests more."""
    crawl.site = {"params": {"daily_cap": "5"}}
    rules = reply("User-agent: *\nDisallow: /secret/", headers=(("Content-Type", "text/plain"),))
    crawl.pages.replies["/robots.txt"] = rules
    job = crawl.job()
    job.open()
    asking = job.next_asking()
    assert asking is not None
    crawl._ask(job, asking)
    yield job
    job.stop()


@pytest.mark.parametrize(
    "url",
    [
        "http://www.elsewhere.example.gov.cn/api",
        "http://127.0.0.1/api",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "ftp://gaj.example.gov.cn/a",
        f"http://{HOST}/secret/api",
        "",
    ],
)
def test_what_the_rules_forbid_is_not_asked(begun: SiteJob, url: str) -> None:
    assert begun.beside(wanted(url)) is None


def test_what_may_be_asked_counts_towards_the_daily_cap(begun: SiteJob) -> None:
    made = [begun.beside(wanted(f"http://{HOST}/api?{n}")) for n in range(8)]
    assert [asking is not None for asking in made] == [True] * 4 + [False] * 4


def test_nothing_is_asked_once_the_job_is_over(begun: SiteJob) -> None:
    begun.stop()
    assert begun.beside(wanted(f"http://{HOST}/api")) is None
