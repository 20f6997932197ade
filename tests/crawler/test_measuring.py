"""The figures of a run: what it asked for and got, and which fields its notices state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

from .kept_runs import measures
from .paths import detail

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_a_run_says_what_it_asked_for_and_got(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run()
    found = measures(crawl)
    assert found == report.measures
    assert (found.state, found.requests, found.captured, found.new) == ("complete", 17, 17, 12)
    assert found.bytes == sum(len(page.octets) for page in crawl.pages.replies.values()) + 2 * len(  # type: ignore[union-attr]  # no lists of replies here
        "<title>404 Not Found</title>"
    )
    assert found.requests_per_new == pytest.approx(17 / 12)


def test_five_notices_that_state_the_same_fields_are_enough(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    crawl.run()
    found = measures(crawl)
    assert (found.sample, found.fill) == (
        5,
        {"title": 1, "text": 1, "issuer": 0, "date_published": 0, "index_number": 0},
    )


def test_where_they_differ_the_last_twenty_are_read_for_the_share_that_states_a_field(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for number in range(1, 31, 2):
        page = f"<title>公告{number}</title><p>发布日期：2024-01-05</p><p>关于办理户口登记的说明。</p>"
        crawl.pages.replies[detail(number)] = reply(page)
    crawl.run()
    found = measures(crawl)
    assert (found.sample, found.fill["title"], found.fill["date_published"]) == (20, 1, 0.5)


def test_what_lists_state_is_not_counted_for_the_page(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)))  # the rows have dates, the pages have none
    crawl.run()
    assert measures(crawl).fill["date_published"] == 0


def test_a_page_on_which_the_reader_breaks_states_nothing(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("crawler.health.filled.read_fields", broken)
    crawl.pages.trs_column("/tzgg/", [1])
    assert crawl.run().state is SiteState.COMPLETE
    assert (measures(crawl).sample, set(measures(crawl).filled.values())) == (1, {0})
    assert "a bug" in caplog.text


def test_documents_are_no_part_of_the_sample(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.replies[detail(2)] = reply(b"%PDF-1.4 ...", headers=(("Content-Type", "application/pdf"),))
    crawl.run()
    assert (measures(crawl).new, measures(crawl).sample) == (2, 1)


def test_what_changed_is_counted(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.run()
    page = "<title>公告1</title><body>" + "关于注销户口登记的说明。" * 40 + "</body>"
    crawl.pages.replies[detail(1)] = reply(page)
    crawl.run(refresh=True)
    assert (measures(crawl).new, measures(crawl).changed) == (0, 1)


def test_a_run_over_two_processes_has_the_figures_of_both(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    first = crawl.run(stop_after=9)
    second = crawl.run()
    assert first.measures is not None
    assert (first.measures.requests, first.measures.state) == (10, "interrupted")  # one was not settled
    found = measures(crawl)
    assert found == second.measures
    assert (found.requests, found.new, found.state) == (10 + 10, 12, "complete")
    assert found.seconds == pytest.approx(first.seconds + second.seconds, abs=0.01)


def test_a_site_that_waits_for_others_is_not_worked_on(crawl: Crawl) -> None:
    job = crawl.job()
    job.stop()
    assert job.report is not None
    assert (job.report.state, job.report.seconds) == (SiteState.INTERRUPTED, 0.0)
