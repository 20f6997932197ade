"""That a list was read to its end is kept apart from whether each of its rows could be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.site_archive import SiteArchive
from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import Board

ELSEWHERE = (
    "<li><a href='https://mp.example.com/s/abcdefgh'>关于户口迁移的公告转载</a><span>2024-01-05</span></li>"
)


def elsewhere(board: Board) -> None:
    """A list of 50 rows and one that leads to a host of others."""
    board.count(range(50, 0, -1), stated=False)
    board.crawl.pages.trs_list("/tzgg/", [5, 4, 3, 2, 1], pages=10, page=9, extra=ELSEWHERE)


def test_a_row_that_can_never_be_had_does_not_cost_a_whole_reading_a_day(board: Board) -> None:
    elsewhere(board)
    assert board.crawl.run().state is SiteState.INCOMPLETE
    assert (board.total.listed, board.total.complete) == (True, False)
    for _ in range(2):
        report = board.later()
        assert board.lists == ["/tzgg/"]
        assert report.state is SiteState.INCOMPLETE
        assert "1 row not looked at (1 off_site" in report.why


def test_a_list_that_was_cut_short_is_not_listed(board: Board) -> None:
    board.count(range(50, 0, -1))
    board.crawl.run(max_pages=3)
    assert (board.total.listed, board.total.complete) == (False, False)


def test_a_rebuilt_ledger_says_the_same(board: Board) -> None:
    elsewhere(board)
    board.crawl.run()
    before = board.total
    path = board.crawl.folder.ledger_path("gaj.example.gov.cn")
    for file in path.parent.glob("ledger.db*"):
        file.unlink()
    SiteArchive.open(board.crawl.folder, "gaj.example.gov.cn", software="x").close()
    assert board.total == before
    board.later()
    assert board.lists == ["/tzgg/"]
