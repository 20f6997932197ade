"""How every index is replaced by a new one while others read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


def test_the_next_index_begins_empty_and_takes_the_place_of_the_old_one(
    index: Index, make_notice: Make
) -> None:
    index.upsert([make_notice("old")])
    index.set_mark("a", 7)
    with index.rebuilding() as fresh:
        assert fresh.count(Query()) == 0
        assert fresh.mark("a") == 0
        fresh.upsert([make_notice("new")])
    assert index.get("old") is None
    assert index.get("new") is not None


def test_until_then_readers_see_what_there_was(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice("old")])
    with index.rebuilding() as fresh:
        fresh.upsert([make_notice("new")])
        assert index.get("old") is not None
        assert index.get("new") is None


def test_a_rebuild_that_fails_leaves_everything_as_it_was(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice("old")])
    with pytest.raises(RuntimeError), index.rebuilding() as fresh:  # noqa: PT012 - the block is the subject
        fresh.upsert([make_notice("new")])
        raise RuntimeError
    assert index.get("old") is not None
    assert index.get("new") is None


def test_an_index_can_be_rebuilt_again_and_again(index: Index, make_notice: Make) -> None:
    for number in range(4):
        with index.rebuilding() as fresh:
            fresh.upsert([make_notice(str(number))])
        assert [notice.id for notice in index.stream(Query())] == [str(number)]
