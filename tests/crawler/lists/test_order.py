"""Known rows on a page end a walk only where the list is in order: newest first, but for rows kept on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Board

    Days = Callable[..., list[tuple[int, str]]]

PINNED = [(900 + n, f"2019-01-0{n + 1}") for n in range(4)]


@pytest.mark.parametrize(
    "pinned",
    [PINNED, [(950, "2026-03-01"), *PINNED[:3]], [*PINNED[:3], (950, "2026-03-01")]],
    ids=["old", "the newest and old ones", "old ones and the newest"],
)
def test_a_first_page_of_rows_kept_on_top_hides_nothing(
    board: Board, days: Days, pinned: list[tuple[int, str]]
) -> None:
    old = days(24, newest="2026-02-26")
    board.publish(pinned + old)
    assert board.crawl.run().state is SiteState.COMPLETE
    board.publish([*pinned, (300, "2026-03-02"), *old])
    assert board.later().state is SiteState.COMPLETE
    assert board.crawl.state(board.show(300)) is FetchState.OK
    assert board.later().state is SiteState.COMPLETE
    assert len(board.lists) < 4  # and the rest of the list is known ground all the same


def test_a_sweep_looks_behind_rows_kept_on_top_too(board: Board, days: Days) -> None:
    old = days(24, newest="2026-02-26")
    board.publish(PINNED + old)
    board.crawl.run()
    board.publish([*PINNED, *old[:3], (300, "2026-02-11"), *old[3:]])
    board.later(days=31, recheck=0)
    assert board.crawl.state(board.show(300)) is FetchState.OK


def test_a_list_that_grows_at_its_end_is_read_to_its_end(board: Board, days: Days) -> None:
    old = days(12)[::-1]
    board.publish(old)
    board.crawl.run()
    board.publish([*old, (300, "2026-03-02")])
    assert board.later().state is SiteState.COMPLETE
    assert board.crawl.state(board.show(300)) is FetchState.OK


def test_a_list_without_dates_and_numbers_is_read_to_its_end(board: Board) -> None:
    old = [(100 + n, "") for n in range(12)]
    board.publish(old)
    board.crawl.run()
    board.publish([*old, (300, "")])
    board.later()
    assert board.crawl.state(board.show(300)) is FetchState.OK


def test_a_row_that_left_the_list_costs_one_whole_reading(board: Board, days: Days) -> None:
    old = days(24)
    board.publish(old)
    board.crawl.run()
    board.publish([old[0], *old[2:]])
    read = []
    for _ in range(2):
        board.later()
        read.append((len(board.lists), board.total.walk))
    assert read == [(6, "full"), (1, "known")]


def test_a_walk_that_was_interrupted_still_knows_what_it_has_passed(board: Board, days: Days) -> None:
    old = days(24)
    board.publish(old)
    board.crawl.run()
    board.publish([(300 + n, "2026-03-02") for n in range(6)] + old)
    board.later(stop_after=3)  # robots.txt and two pages
    board.later(days=0)
    assert (board.lists, board.total.walk) == (["/tzgg/p8.html"], "known")


def test_a_day_that_is_yet_to_come_tells_no_order(board: Board, days: Days) -> None:
    """A slip of the pen in the middle of the list does not cost a whole reading a day."""
    old = days(24)
    old[9] = (old[9][0], "2062-01-01")
    board.publish(old)
    board.crawl.run()
    board.later()
    assert board.lists == ["/tzgg/"]


def test_a_list_that_was_filled_in_one_day_is_known_after_a_page(board: Board) -> None:
    old = [(130 - n, "2026-02-01") for n in range(23)] + [(101, "2025-02-01")]
    board.publish(old)
    board.crawl.run()
    board.later()
    assert board.lists == ["/tzgg/"]
