"""How every index is replaced by a new one while others read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from disclosure.errors import LedgerLocked
from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


def test_a_rebuild_that_was_interrupted_goes_on_with_equal_versions(index: Index, make_notice: Make) -> None:
    with pytest.raises(KeyboardInterrupt), index.rebuilding(versions="parser 1") as fresh:  # noqa: PT012
        fresh.upsert([make_notice("1")])
        fresh.set_mark("a", 7)
        raise KeyboardInterrupt
    with index.rebuilding(versions="parser 1") as fresh:
        assert (fresh.mark("a"), fresh.count(Query())) == (7, 1)
        fresh.upsert([make_notice("2")])
    assert [notice.id for notice in index.stream(Query())] == ["1", "2"]


@pytest.mark.parametrize("versions", ["parser 2", None])
def test_a_rebuild_with_other_versions_begins_anew(
    index: Index, make_notice: Make, versions: str | None
) -> None:
    with pytest.raises(KeyboardInterrupt), index.rebuilding(versions="parser 1") as fresh:  # noqa: PT012
        fresh.upsert([make_notice("1")])
        raise KeyboardInterrupt
    with index.rebuilding(versions=versions) as fresh:
        assert fresh.count(Query()) == 0


def test_a_rebuild_that_is_done_is_not_gone_on_with(index: Index, make_notice: Make) -> None:
    for number in ("1", "2"):
        with index.rebuilding(versions="parser 1") as fresh:
            assert fresh.count(Query()) == 0
            fresh.upsert([make_notice(number)])
    assert [notice.id for notice in index.stream(Query())] == ["2"]


def test_there_is_one_rebuild_at_a_time(backend: Callable[[Path], Index], tmp_path: Path) -> None:
    with backend(tmp_path) as one, backend(tmp_path) as other:
        with (
            one.rebuilding(),
            pytest.raises(LedgerLocked, match="another process is rebuilding this index"),
            other.rebuilding(),
        ):
            pass
        with other.rebuilding():
            pass
