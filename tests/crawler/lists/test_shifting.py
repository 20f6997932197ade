"""Lists that change while they are read: a row that leaves moves another to a page that was read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import Board

ALL = range(50, 0, -1)


@pytest.mark.parametrize("stated", [True, False])
def test_a_list_that_states_less_than_before_is_read_once_more(board: Board, *, stated: bool) -> None:
    board.count(ALL, stated=stated)
    left = [n for n in ALL if n not in {48, 47, 46, 45, 44}]  # a page less
    board.meanwhile("/tzgg/index_1.html", lambda: board.count(left, stated=stated))
    report = board.crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert "the list changed while it was read" in report.why
    assert board.later().state is SiteState.COMPLETE
    assert {*ALL} - {48, 47, 46, 45, 44} <= {
        int(path[:-5].rpartition("_")[2])
        for path in board.crawl.pages.replies
        if board.crawl.state(path) and "/t2024" in path
    }


def test_a_row_that_leaves_while_the_list_is_read_is_noticed(board: Board) -> None:
    board.count(ALL)
    board.meanwhile("/tzgg/index_1.html", lambda: board.count([n for n in ALL if n != 48]))
    assert board.crawl.run().state is SiteState.INCOMPLETE
    assert board.crawl.state(board.detail(40)) is None  # it moved up to the page before
    assert board.later().state is SiteState.COMPLETE
    assert board.crawl.state(board.detail(40)) is not None


def test_a_row_that_comes_while_the_list_is_read_costs_nothing(board: Board) -> None:
    board.count(ALL[2:], stated=False)
    board.meanwhile("/tzgg/index_1.html", lambda: board.count([51, *ALL[2:]], stated=False))
    assert board.crawl.run().state is SiteState.COMPLETE
    board.later()
    assert board.crawl.state(board.detail(51)) is not None
