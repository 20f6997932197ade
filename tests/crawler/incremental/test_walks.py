"""How far the list of a known site is read, and which of its rows are asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState
from tests.crawler.paths import detail

from .recrawls import LONG, details, later, lists, totals

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_an_unchanged_list_is_read_to_its_first_page(site: Crawl) -> None:
    report = later(site)
    assert (lists(site), details(site)) == (["/tzgg/"], [])
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 46, 50)
    assert totals(site) == [("known", 46, 50, True)]


def test_new_notices_are_read_up_to_the_known_ones(site: Crawl) -> None:
    site.pages.trs_column("/tzgg/", list(range(58, 0, -1)))
    report = later(site)
    assert lists(site) == ["/tzgg/", "/tzgg/index_1.html", "/tzgg/index_2.html"]
    assert details(site) == [detail(number) for number in range(58, 50, -1)]
    assert (report.state, report.got, report.new) == (SiteState.COMPLETE, 58, 8)


def test_notices_that_stay_on_top_do_not_hide_new_ones_below(site: Crawl) -> None:
    site.pages.trs_column("/tzgg/", [50, 49, 51, *range(48, 0, -1)])
    later(site)
    assert details(site) == [detail(51)]


def test_a_list_that_states_more_than_is_known_is_read_on(site: Crawl) -> None:
    """A notice was put in deep down under an old date, and one page more is the sign of it."""
    numbers = [*range(50, 20, -1), 99, *range(20, 0, -1)]
    site.pages.trs_column("/tzgg/", numbers)
    report = later(site)
    assert details(site) == [detail(99)]
    assert (report.state, report.got) == (SiteState.COMPLETE, 51)


def test_a_list_with_fewer_rows_than_known_says_so(site: Crawl) -> None:
    def state_total(total: int) -> None:
        for page in range(10):
            name = f"/tzgg/index_{page}.html" if page else "/tzgg/"
            numbers = list(range(50 - 5 * page, 45 - 5 * page, -1))
            site.pages.trs_list("/tzgg/", numbers, pages=10, page=page, extra=f"<p>共{total}条</p>")
            assert name in site.pages.replies

    state_total(50)
    later(site, full=True)
    state_total(48)
    report = later(site)
    assert report.state is SiteState.COMPLETE
    assert "the list states 48 rows, 2 fewer than are known" in report.why


def test_what_a_cut_short_run_listed_is_no_known_ground(site: Crawl) -> None:
    """The first page was seen by a run that went no further: new rows behind it are still found."""
    site.pages.trs_column("/tzgg/", list(range(62, 0, -1)))
    assert later(site, max_pages=1).state is SiteState.LIMITED
    report = later(site)
    assert len(lists(site)) == 4
    assert (report.state, report.got) == (SiteState.COMPLETE, 62)
    with site.ledger() as ledger:
        assert len(list(ledger.latest())) == 62


def test_once_a_month_rows_of_a_month_more_are_looked_through(crawl: Crawl, reply: type[Reply]) -> None:
    """A notice of 28 December comes out in January, and the list puts it where its date belongs."""
    crawl.clock.now = datetime(2026, 12, 30, 8, tzinfo=UTC)
    crawl.platform = "generic"

    def publish(days: list[tuple[int, str]]) -> None:
        for at in range(0, len(days), 4):
            rows = "".join(
                f"<li><a href='/show/{n}000.html'>公告{n}</a> {day}</li>" for n, day in days[at : at + 4]
            )
            onward = f"<a href='/tzgg/p{at + 4}.html'>下一页</a>" if at + 4 < len(days) else ""
            crawl.pages.replies[f"/tzgg/p{at}.html" if at else "/tzgg/"] = reply(f"<ul>{rows}</ul>{onward}")
        for n, _ in days:
            crawl.pages.replies[f"/show/{n}000.html"] = reply(f"<body><p>公告{n}：{LONG}</p></body>")

    first = datetime(2026, 12, 30, tzinfo=UTC)
    old = [(100 - n, f"{first - timedelta(days=6 * n):%Y-%m-%d}") for n in range(40)]
    publish(old)
    crawl.run()
    publish([(101, "2027-01-02"), old[0], (102, "2026-12-28"), *old[1:]])
    later(crawl, days=4)  # 3 January: the row of the old year stands on the first page here
    assert crawl.state("/show/102000.html") is FetchState.OK
    publish([(101, "2027-01-02"), old[0], (102, "2026-12-28"), *old[1:5], (103, "2026-12-01"), *old[5:]])
    later(crawl, days=1)
    assert crawl.state("/show/103000.html") is None  # a day's walk ends before it
    later(crawl, days=28)
    assert crawl.state("/show/103000.html") is FetchState.OK
    assert [total[0] for total in totals(crawl)] == ["sweep"]
    assert len(lists(crawl)) < 11  # and not to the list's end


def test_twice_a_year_and_when_asked_for_the_whole_list_is_read(site: Crawl) -> None:
    later(site, full=True)
    assert len(lists(site)) == 10
    later(site, days=179, recheck=0)
    assert lists(site) == ["/tzgg/"]
    later(site, days=181, recheck=0)
    assert len(lists(site)) == 10


def test_a_row_that_was_not_got_is_asked_for_though_its_list_page_is_not(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(50, 0, -1)))
    page = crawl.pages.replies[detail(3)]
    assert isinstance(page, reply)
    crawl.pages.replies[detail(3)] = reply("", 500)
    assert crawl.run().state is SiteState.INCOMPLETE
    assert later(crawl).state is SiteState.INCOMPLETE  # the list is read whole until all of it is known
    crawl.pages.replies[detail(3)] = page
    report = later(crawl)
    assert (report.state, details(crawl)) == (SiteState.COMPLETE, [detail(3)])
    crawl.pages.replies[detail(3)] = reply("", 500)
    later(crawl, days=8)
    crawl.pages.replies[detail(3)] = page
    later(crawl, days=1)
    assert lists(crawl) == ["/tzgg/"]
    assert details(crawl) == [detail(3)]


def test_rows_that_their_user_did_not_want_are_asked_for_by_the_next_run(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", [3, 2, 1])
    assert crawl.run(since=datetime(2024, 2, 1, tzinfo=UTC).date()).new == 0
    report = later(crawl)
    assert (report.state, report.new) == (SiteState.COMPLETE, 3)


@pytest.mark.parametrize("wish", [{"full": True}, {"refresh": True}, {"since": date(2024, 1, 1)}, {}])
def test_an_unfinished_run_with_other_wishes_is_not_passed_off_for_this_one(
    crawl: Crawl, wish: dict[str, object]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(50, 0, -1)))
    crawl.run(max_pages=1, stop_after=4)
    report = crawl.run(**wish)
    assert (report.state, report.got) == (SiteState.COMPLETE, 50)
    with crawl.ledger() as ledger:
        assert [run.reason for run in ledger.runs()] == ["superseded", "finished"]
        assert not ledger.runs()[0].totals[0].complete
