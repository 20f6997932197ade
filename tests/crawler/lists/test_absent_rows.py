"""A list whose rows are mostly absent tells of a site at fault, not of notices that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState

if TYPE_CHECKING:
    from conftest import Board, Reply

LONG = "样县公安局门户网站正在维护，请稍后再来。" * 40
PROBE = "/gongkai-probe-148af1970a18.html"


def home(board: Board) -> Reply:
    return board.reply("", 302, headers=(("Location", "/"),))


@pytest.mark.parametrize(("lost", "state"), [(5, "incomplete"), (3, "incomplete"), (2, "complete")])
def test_most_rows_sent_home_are_unknown(board: Board, lost: int, state: str) -> None:
    board.count(range(5, 0, -1))
    for n in range(1, lost + 1):
        board.crawl.pages.replies[board.detail(n)] = home(board)
    report = board.crawl.run()
    assert report.state == state
    assert (
        f"{lost} of 5 rows that the list shows lead elsewhere ({lost} redirected_home)" in report.why
    ) is (state == "incomplete")
    assert board.total.listed


def test_rows_of_a_known_column_that_are_all_sent_home_make_it_incomplete(board: Board) -> None:
    board.count(range(5, 0, -1))
    assert board.crawl.run().state is SiteState.COMPLETE
    for n in range(1, 6):
        board.crawl.pages.replies[board.detail(n)] = home(board)
    assert board.later(days=10).state is SiteState.INCOMPLETE


def test_most_rows_sent_to_one_page_are_unknown(board: Board) -> None:
    board.count(range(5, 0, -1))
    board.crawl.pages.replies["/weihu.html"] = board.reply(f"<title>维护</title><body><p>{LONG}</p></body>")
    for n in range(1, 6):
        away = board.reply("", 302, headers=(("Location", "/weihu.html"),))
        board.crawl.pages.replies[board.detail(n)] = away
    report = board.crawl.run()
    assert report.state is SiteState.INCOMPLETE
    assert "weihu.html): unknown, not gone" in report.why


def test_one_shell_for_every_notice_is_no_sign_that_they_are_gone(board: Board) -> None:
    board.count(range(5, 0, -1))
    shell = board.reply("<title>样县公安局</title><body><div id='app'>加载中，请稍候</div></body>")
    for path in (PROBE, *(board.detail(n) for n in range(1, 6))):
        board.crawl.pages.replies[path] = shell
    assert board.crawl.run().state is SiteState.INCOMPLETE


def test_a_host_that_shows_one_page_for_everything_is_not_read(board: Board) -> None:
    shell = board.reply("<title>样县公安局</title><body><div id='app'>加载中，请稍候</div></body>")
    board.crawl.paths, board.crawl.single = (), ("/show/1000.html",)
    board.crawl.pages.replies |= {PROBE: shell, "/show/1000.html": shell}
    board.crawl.run()
    assert board.crawl.state("/show/1000.html") is FetchState.UNREADABLE
