"""Sitemaps: one file or an index of files, plain or gzip; a pattern says what is a notice, lastmod bounds its day."""

from __future__ import annotations

import gzip
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conftest import County

HOST = "gaj.example.gov.cn"
PATHS = [f"/hjgl/{n}.html" for n in range(2001, 2009)]
OTHERS = [f"/news/{n}.html" for n in range(1, 20)]
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(paths: Iterable[str], year: int = 2024) -> str:
    entries = "".join(
        f"<url><loc>http://{HOST}{path}</loc><lastmod>{year}-03-05T08:00:00+08:00</lastmod></url>"
        for path in paths
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {XMLNS}>{entries}</urlset>"


def index(*paths: str) -> str:
    entries = "".join(f"<sitemap><loc>http://{HOST}{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex {XMLNS}>{entries}</sitemapindex>"


@pytest.fixture
def site(county: County) -> County:
    """An index of three sitemaps, one of them in gzip, one without any notice."""
    county.set_up("sitemap", "/sitemap.xml", list__pattern=r"/hjgl/\d+\.html$")
    county.notices(PATHS)
    county.page("/sitemap.xml", index("/map-1.xml", "/map-2.xml.gz", "/map-3.xml"))
    county.page("/map-1.xml", urlset([*PATHS[:5], *OTHERS[:9]]))
    county.page("/map-2.xml.gz", gzip.compress(urlset([*PATHS[5:], *OTHERS[9:]]).encode()))
    county.page("/map-3.xml", urlset(["/about/"]))
    return county


def test_an_index_leads_to_its_files_and_the_pattern_to_the_notices(site: County) -> None:
    report = site.crawl.run()
    assert (report.state, report.got, report.new) == (SiteState.COMPLETE, 8, 8)
    assert not set(OTHERS) & set(site.asked)


def test_lastmod_is_kept_but_claims_no_day_of_publication(site: County) -> None:
    site.crawl.run()
    with site.crawl.ledger() as ledger:
        link = next(iter(ledger.links("sitemap.xml")))
    assert (link.title, link.date, link.fields) == (None, None, {"lastmod": "2024-03-05T08:00:00+08:00"})


def test_what_was_last_changed_before_the_wanted_time_is_not_asked_for(site: County) -> None:
    site.page("/map-1.xml", urlset(PATHS[:5], 2019))
    report = site.crawl.run(since=date(2023, 1, 1))
    assert (report.state, report.got, report.new) == (SiteState.LIMITED, 8, 3)
    assert not set(PATHS[:5]) & set(site.asked)


@pytest.mark.parametrize("stop_after", [2, 3, 4, 6])
def test_a_crawl_that_was_stopped_between_two_files_goes_on_with_the_others(
    site: County, stop_after: int
) -> None:
    assert site.crawl.run(stop_after=stop_after).state is SiteState.INTERRUPTED
    report = site.crawl.run()
    assert (report.state, report.got) == (SiteState.COMPLETE, 8)


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("/map-2.xml.gz", None, "page 1 of the list: gone"),
        ("/map-1.xml", urlset(PATHS)[:-30], "the sitemap is no whole XML"),
        ("/map-1.xml", "<html>" + "样县" * 400 + "</html>", "the answer is no sitemap"),
        ("/map-2.xml.gz", gzip.compress(urlset(PATHS).encode())[:-20], "ends before its packing (gzip) does"),
    ],
    ids=["a file that is gone", "a file that is cut off", "a page in its place", "gzip that is cut off"],
)
def test_one_file_that_is_not_read_leaves_the_column_incomplete(
    site: County, path: str, content: str | bytes | None, why: str
) -> None:
    if content is None:
        del site.crawl.pages.replies[path]
    else:
        site.page(path, content)
    report = site.crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert why in report.why
    assert site.crawl.state("/map-3.xml") is FetchState.OK


def test_a_pattern_that_nothing_matches_is_no_proof_of_nothing(site: County) -> None:
    site.set_up("sitemap", "/sitemap.xml", list__pattern="/hujie/")
    report = site.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 0)
    assert report.why == "sitemap.xml: none of its 3 lists shows a row that is wanted"
    site.set_up("sitemap", "/map-1.xml", list__pattern="/hujie/")
    assert "page 1 of the list shows no rows" in site.crawl.run().why


def test_a_pattern_that_is_none_is_said_to_be_none(site: County) -> None:
    site.set_up("sitemap", "/sitemap.xml", list__pattern="(")
    assert "list.pattern '(' is no regular expression" in site.crawl.run().why


def test_indexes_in_indexes_end(site: County) -> None:
    site.page("/sitemap.xml", index("/a.xml"))
    site.page("/a.xml", index("/b.xml"))
    site.page("/b.xml", index("/map-1.xml"))
    report = site.crawl.run()
    assert (report.state, report.got) == (SiteState.INCOMPLETE, 0)
    assert "an index of lists below 2 others is not followed: http://gaj.example.gov.cn/b.xml" in report.why
    site.page("/b.xml", urlset(PATHS))
    assert site.crawl.run().state is SiteState.COMPLETE


def test_an_index_that_names_itself_is_read_once(site: County) -> None:
    site.page("/sitemap.xml", index("/sitemap.xml", "/map-1.xml"))
    report = site.crawl.run()
    assert site.asked.count("/sitemap.xml") == 1
    assert report.got == 5


def test_a_second_crawl_reads_every_file_anew_and_asks_for_what_is_new(site: County) -> None:
    site.crawl.run()
    site.asked.clear()
    site.notices(["/hjgl/3001.html"])
    site.page("/map-3.xml", urlset(["/about/", "/hjgl/3001.html"]))
    report = site.crawl.run()
    assert (report.state, report.got, report.new) == (SiteState.COMPLETE, 9, 1)
    assert [path for path in site.asked if path.startswith("/hjgl/")] == ["/hjgl/3001.html"]
