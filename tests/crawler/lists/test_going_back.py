"""A walk that is taken up hours later looks at the page before once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import Board

ALL = range(48, 0, -1)
PAGES = ["/tzgg/", *(f"/tzgg/index_{n}.html" for n in range(1, 10))]


def test_a_row_that_left_meanwhile_hides_no_other(board: Board) -> None:
    board.count(ALL, stated=False)
    board.crawl.run(stop_after=3)  # robots.txt and two pages
    board.count([n for n in ALL if n != 47], stated=False)  # as many pages as before
    report = board.later()
    assert report.state is SiteState.COMPLETE
    assert board.lists == [PAGES[2], PAGES[1], *PAGES[3:]]
    assert board.listed == 48


def test_a_list_that_has_nothing_left_of_the_page_before_was_not_read_whole(board: Board) -> None:
    board.count(ALL, stated=False)
    board.crawl.run(stop_after=3)
    board.count([n for n in ALL if n not in range(38, 46)], stated=False)
    report = board.later()
    assert report.state is SiteState.INCOMPLETE
    assert "the list changed while it was read" in report.why
    assert board.later().state is SiteState.COMPLETE


def test_a_walk_that_is_taken_up_at_once_goes_on_where_it_was(board: Board) -> None:
    board.count(ALL, stated=False)
    board.crawl.run(stop_after=3)
    board.later(days=0)
    assert board.lists == PAGES[2:]


def test_a_walk_of_many_days_comes_to_its_end(board: Board) -> None:
    board.count(ALL, stated=False)
    for _ in range(30):
        report = board.later(daily_cap=6)
        if report.state is SiteState.COMPLETE:
            break
    assert (report.state, board.listed) == (SiteState.COMPLETE, 48)
