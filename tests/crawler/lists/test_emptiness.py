"""Lists that show no rows, or many fewer than before, are believed when they do so twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Board, Reply

    Days = Callable[..., list[tuple[int, str]]]


LONG = "样县公安局门户网站。" * 40


def empty(board: Board) -> Reply:
    """A first page that states no rows, in the place of the list's."""
    board.crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra="<p>共0条</p>")
    found = board.crawl.pages.replies["/tzgg/"]
    assert isinstance(found, board.reply)
    return found


def test_an_empty_first_page_is_asked_for_again_after_a_while(board: Board) -> None:
    board.count(range(12, 0, -1))
    good = board.crawl.pages.replies["/tzgg/"]
    assert isinstance(good, board.reply)
    board.crawl.pages.replies["/tzgg/"] = [empty(board), good]
    assert board.crawl.run(backoff=7.0).state is SiteState.COMPLETE
    assert board.lists[:2] == ["/tzgg/", "/tzgg/"]
    assert [asking.wait for asking in board.crawl.made if asking.url.endswith("/tzgg/")] == [0.0, 7.0]


def test_a_column_that_was_always_empty_is_complete_at_the_second_crawl(board: Board) -> None:
    empty(board)
    report = board.crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert "complete if the next crawl finds the same" in report.why
    assert [board.later().state for _ in range(3)] == [SiteState.COMPLETE] * 3


@pytest.mark.parametrize("left", [0, 30])
def test_a_list_that_fell_is_complete_only_if_the_next_crawl_finds_the_same(board: Board, left: int) -> None:
    board.count(range(50, 0, -1))
    board.crawl.run()
    board.count(range(left, 0, -1)) if left else empty(board)
    report = board.later(full=True)
    assert report.state is SiteState.INCOMPLETE
    assert f"the list fell from 50 to {left} rows" in report.why
    assert board.later(full=True).state is SiteState.COMPLETE
    assert not board.total.why


def test_a_list_that_fell_for_a_day_is_read_whole_on_the_next(board: Board, days: Days) -> None:
    old = days(40)
    board.publish(old)
    board.crawl.run()
    whole = board.crawl.pages.replies["/tzgg/"]
    board.publish(old[:4])  # the pager is gone
    assert board.later(full=True).state is SiteState.INCOMPLETE
    board.crawl.pages.replies["/tzgg/"] = whole
    assert board.later().state is SiteState.COMPLETE
    assert board.total.got == 40


def test_an_empty_page_to_which_a_link_leads_ends_no_list(board: Board, days: Days) -> None:
    old = days(12)
    board.publish(old)
    page = board.crawl.pages.replies["/tzgg/p8.html"]
    board.crawl.pages.replies["/tzgg/p8.html"] = board.reply(f"<body><p>{LONG}</p></body>")
    report = board.crawl.run(backoff=7.0)
    assert report.state is SiteState.INCOMPLETE
    assert "page 3 of the list shows no rows" in report.why
    assert [asking.wait for asking in board.crawl.made if asking.url.endswith("p8.html")] == [0.0, 7.0]
    board.crawl.pages.replies["/tzgg/p8.html"] = page
    assert board.later().state is SiteState.COMPLETE


def test_rows_that_stand_on_each_page_count_once_against_the_stated_total(board: Board) -> None:
    numbers = list(range(119, 100, -1))
    pages = [numbers[at : at + 4] for at in range(0, 19, 4)]
    board.publish([(n, "2024-01-05") for page in pages for n in (999, *page)], size=5, extra="<p>共20条</p>")
    report = board.crawl.run()
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 20, 20)
