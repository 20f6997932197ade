"""However a run ends, report and ledger say what was expected, what was got, and why not all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.site_archive import SiteArchive
from archive.tables.overview import overview
from crawler.report import SiteState
from disclosure.errors import StorageFull
from disclosure.model import FetchState

from .kept_runs import HOST, last, measures

if TYPE_CHECKING:
    import pytest
    from conftest import Crawl, Reply


def test_an_interrupted_run_says_how_far_it_is(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(stop_after=3)  # robots.txt and two of three pages
    assert (report.state, report.expected, report.got) == (SiteState.INTERRUPTED, 11, 10)
    site = overview(crawl.folder, HOST)
    assert site.last is None
    assert site.unfinished is not None
    assert site.unfinished.measures == report.measures
    (total,) = site.unfinished.totals
    assert (total.expected, total.got, total.why) == (11, 10, "its list was not read to an end")
    assert report.why == report.measures.why == "stopped; the next crawl goes on"  # type: ignore[union-attr]  # it is there


def test_an_interrupted_run_knows_the_lists_that_were_read(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(stop_after=7)
    (total,) = last(crawl).totals
    assert (total.expected, total.got, total.complete) == (11, 12, False)
    assert total.why == "stopped before all of its rows were looked at"
    assert (report.expected, report.got) == (11, 12)


def test_a_daily_cap_is_told_where_the_run_waits(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    crawl.run(daily_cap=8)
    assert "daily cap of 8" in measures(crawl).why
    assert last(crawl).finished is None


def test_a_limited_run(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(max_pages=1)
    run = last(crawl)
    assert run.measures is not None
    assert (report.state.value, run.measures.state) == ("limited", "limited")
    assert [(total.expected, total.got, total.complete) for total in run.totals] == [(11, 5, False)]
    assert "no more than 1 page was wanted" in run.totals[0].why
    assert report.complete


def test_an_unreachable_site(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.replies["/robots.txt"] = reply(trouble=FetchState.DNS)
    report = crawl.run(retries=0)
    run = last(crawl)
    assert (report.state, measures(crawl).state) == (SiteState.UNREACHABLE, "unreachable")
    assert [(total.expected, total.got, total.why) for total in run.totals] == [
        (
            None,
            0,
            "page 1 of the list: dns (left alone, for it did not answer: robots.txt: OSError: no answer)",
        )
    ]
    assert run.states == {FetchState.DNS: 3}  # robots.txt twice, for a host at rest gets a second chance
    assert not report.complete


def test_a_site_whose_archive_fails_keeps_the_run_for_the_next_crawl(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])

    def full(*_: object, **__: object) -> Any:  # noqa: ANN401 - in the place of a method
        raise StorageFull("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(SiteArchive, "finish_run", full)
        report = crawl.run()
    assert (report.state, report.why, report.measures) == (SiteState.FAILED, "no space left", None)
    site = overview(crawl.folder, HOST)
    assert (site.last, site.unfinished is not None) == (None, True)
    assert crawl.run().state is SiteState.COMPLETE
    assert overview(crawl.folder, HOST).unfinished is None


def test_what_is_of_no_column_is_kept_too(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.paths, crawl.single = (), ("/a.html",)
    crawl.pages.replies["/a.html"] = reply("", 403)
    crawl.run()
    assert measures(crawl).why == "http://gaj.example.gov.cn/a.html: forbidden"
