"""Pages of a list that are empty, repeated, missing or unreadable, and lists that are not read whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crawler.report import SiteState

if TYPE_CHECKING:
    import pytest
    from conftest import Crawl, Reply


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


def test_a_challenge_instead_of_the_list_leaves_the_column_unread(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.replies["/tzgg/"] = reply("<html><script>$_ts=window['$_ts'];</script></html>", 202)
    report = crawl.run()
    assert (report.got, report.state) == (0, SiteState.INCOMPLETE)
    assert "page 1 of the list: blocked (ruishu" in report.why


def test_a_list_parser_that_breaks_leaves_the_column_incomplete(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("crawler.lists.reading.parse_listing", broken)
    assert "page 1 of the list: unreadable (ZeroDivisionError: a bug)" in crawl.run().why


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
