"""Crawls held against the past of their site: which issues they show, and when a change is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.tables.overview import overview
from crawler.report import SiteState
from disclosure.model import FetchState
from tests.crawler.kept_runs import HOST

if TYPE_CHECKING:
    from conftest import Crawl, Reply


@pytest.mark.parametrize("full", [True, False])
def test_a_pager_that_breaks_is_found_by_the_past_of_the_column(crawl: Crawl, *, full: bool) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for _ in range(3):
        assert crawl.run(full=full).complete
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)))  # one page is left, no pager, and all looks well
    report = crawl.run(full=full)
    assert report.state is SiteState.INCOMPLETE
    assert [(issue.kind, issue.column) for issue in report.issues] == [("fewer_rows", "tzgg")]
    assert not report.complete
    site = overview(crawl.folder, HOST)
    assert site.last is not None
    assert site.last.measures is not None
    assert site.last.measures.issues == report.issues
    (total,) = site.totals  # an audit must not call an item not found by this list
    assert (total.got, total.complete) == (5, False)
    assert "the median of the last 3 runs is 30" in total.why


def test_a_list_that_stays_shorter_is_believed_in_the_end(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for _ in range(3):
        crawl.run(full=True)
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)))
    states = [crawl.run(full=True).state for _ in range(9)]
    assert states == [SiteState.INCOMPLETE] * 8 + [SiteState.COMPLETE]


@pytest.mark.parametrize(("params", "after"), [({}, 3), ({"review_after": "2"}, 2)])
def test_a_site_that_stays_away_needs_a_person(
    crawl: Crawl, reply: type[Reply], params: dict[str, str], after: int
) -> None:
    crawl.site = {"params": params}
    crawl.pages.replies["/robots.txt"] = reply(trouble=FetchState.TIMEOUT)
    kinds = [[issue.kind for issue in crawl.run(retries=0).issues] for _ in range(3)]
    assert kinds == [[] if number + 1 < after else ["never_ok"] for number in range(3)]


def test_a_site_that_moved_away_names_the_host(crawl: Crawl, reply: type[Reply]) -> None:
    away = reply("", 301, (("Location", "http://new.example.com/tzgg/"),))
    crawl.pages.replies["/tzgg/"] = away
    for _ in range(3):
        report = crawl.run()
    (issue,) = report.issues
    assert issue.kind == "moved"
    assert "new.example.com" in issue.sentence


def test_a_list_read_to_known_rows_is_judged_by_what_it_states(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for _ in range(3):
        assert crawl.run().complete
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run()
    assert [(issue.kind, issue.figures["got"]) for issue in report.issues] == [("fewer_stated", 11)]
