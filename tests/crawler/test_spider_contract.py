"""What holds of every spider, and of every platform that the registry may name."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from archive.fetches import FrontierEntry, Kind
from crawler import settings as module
from crawler.platforms import SPIDERS, UNREADABLE, spider_of
from crawler.report import SiteState
from disclosure.errors import ParseError
from disclosure.platforms import PLATFORMS
from disclosure.urls import host_of
from parsers.listing import AUTO, PARSERS, parse_listing
from parsers.page import Page

if TYPE_CHECKING:
    from conftest import Crawl, Reply

HOST = "gaj.example.gov.cn"
SETTINGS = Settings()
SETTINGS.setmodule(module)
LOADER = SpiderLoader.from_settings(SETTINGS)
NAMES = sorted(LOADER.list())
MOST_LINES = 60

ASKED = {
    "a static file": (f"http://{HOST}/tzgg/index_1.html", b""),
    "a form": (
        f"http://{HOST}/module/web/jpage/dataproxy.jsp?startrecord=16&endrecord=60&perpage=15",
        urlencode({"webid": 1, "columnid": 2, "unitid": 3}).encode(),
    ),
    "a label": (f"http://{HOST}/site/label/8888?labelName=publicInfoList&pageIndex=2", b""),
    "an interface": (f"http://{HOST}/gkmlpt/api/all/17?page=2&sid=5", b""),
}
PAGES = {
    "a stub": b"<html></html>",
    "a group": b"<nextgroup><![CDATA[<a href='/x/dataproxy.jsp?page=2'></a>]]></nextgroup>",
    "no page": b"%PDF-1.4",
    "json": b'{"code": 500}',
}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_of_the_registry_has_a_spider(platform: str) -> None:
    assert platform in SPIDERS
    assert spider_of(platform) in NAMES


def test_no_platform_is_named_that_the_registry_does_not_know() -> None:
    assert set(SPIDERS) <= set(PLATFORMS)
    assert set(UNREADABLE) <= set(PLATFORMS)


@pytest.mark.parametrize("platform", PARSERS)
def test_a_spider_crawls_every_platform_whose_lists_are_read(platform: str) -> None:
    beyond_registry = {"govcn", "xml"}  # found by the page, on sites of other platforms
    assert platform in SPIDERS or platform in beyond_registry


@pytest.mark.parametrize("name", NAMES)
def test_a_spider_is_short_and_says_the_facts_of_its_platform(name: str) -> None:
    spider: Any = LOADER.load(name)
    source = Path(inspect.getsourcefile(spider) or "").read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    assert spider.platform in {AUTO, *PARSERS}
    assert name in {spider.platform, "generic"}
    shares_its_file = "small_platforms" in spider.__module__
    assert shares_its_file or "Caveats:" in spider.__doc__
    assert SPIDERS[name] == name


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", NAMES)
def test_the_other_way_is_another_request_to_the_same_host_or_none(name: str, asked: str, page: str) -> None:
    spider: Any = LOADER.load(name)
    url, body = ASKED[asked]
    entry = FrontierEntry(url=url, kind=Kind.LIST, method="POST" if body else "GET", body=body)
    for given in (None, Page(PAGES[page], url)):
        other = spider.otherwise(spider.__new__(spider), entry, given)
        if other is not None:
            assert host_of(other.url) == HOST
            assert (other.url, bool(other.form)) != (url, bool(body))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_nothing_outside_the_site_s_hosts_is_asked_whatever_a_list_links_to(
    crawl: Crawl, reply: type[Reply], platform: str
) -> None:
    crawl.platform = platform
    rows = "".join(
        f"<li><a href='http://{host}/art/2024/3/5/art_1_{n}.html'>公告{n}</a> 2024-03-05</li>"
        for n, host in enumerate((HOST, "www.elsewhere.example.gov.cn", "10.0.0.1", "betting.example.com"))
    )
    onward = "<a href='http://www.elsewhere.example.gov.cn/tzgg/2.html'>下一页</a>"
    crawl.pages.replies["/tzgg/"] = reply(f"<ul>{rows}</ul>{onward}")
    report = crawl.run()
    assert {host_of(asking.url) for asking in crawl.made} == {HOST}
    assert report.state is SiteState.INCOMPLETE


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_answers_with_a_list_or_a_parse_error_for_any_page(name: str) -> None:
    for body in (*PAGES.values(), b"", b"<urlset></urlset>", b"\x1f\x8b"):
        try:
            listing = parse_listing(Page(body, f"http://{HOST}/tzgg/"), LOADER.load(name).platform)
        except ParseError:
            continue
        assert listing.rows == ()
