"""The files behind an embedded index through rebuilds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from disclosure.errors import DataError
from indexer.base import Query
from indexer.embedded.generations import Generations
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice

    Make = Callable[..., Notice]


def rebuild(index: SqliteIndex, *notices: Notice) -> None:
    with index.rebuilding() as fresh:
        fresh.upsert(notices)


def test_a_reader_keeps_its_file_until_it_closes(sqlite_index: SqliteIndex, make_notice: Make) -> None:
    sqlite_index.upsert([make_notice("old")])
    with SqliteIndex(sqlite_index.path) as reader:
        under_way = reader.stream(Query())
        assert reader.count(Query(text="户口")) == 1
        rebuild(sqlite_index, make_notice("new"))
        rebuild(sqlite_index, make_notice("newer"))
        assert [notice.id for notice in under_way] == ["old"]
        assert [hit.id for hit in reader.search(Query(text="户口")).hits] == ["old"]
        reader.close()
        assert [hit.id for hit in reader.search(Query(text="户口")).hits] == ["newer"]
    assert sqlite_index.get("newer") is not None


def test_only_the_file_in_use_is_left(sqlite_index: SqliteIndex, make_notice: Make) -> None:
    rebuild(sqlite_index, make_notice())
    rebuild(sqlite_index, make_notice())
    sqlite_index.close()
    names = {file.name for file in sqlite_index.path.parent.iterdir()}
    assert names - {"index.db.lock"} == {"index-3.db", "index.db.current"}


def test_numbers_never_come_back(sqlite_index: SqliteIndex) -> None:
    generations = Generations(sqlite_index.path)
    rebuild(sqlite_index)
    assert generations.next().name == "index-3.db"
    generations.path.with_name("index-7.db").touch()
    assert generations.next().name == "index-8.db"


def test_what_a_killed_rebuild_left_is_swept_by_the_next(
    sqlite_index: SqliteIndex, make_notice: Make
) -> None:
    folder = sqlite_index.path.parent
    left = [folder / "index-2.db", folder / "index-2.db-wal"]
    others = [folder / "index-x.db", folder / "other-2.db"]
    for file in left + others:
        file.write_bytes(b"")
    rebuild(sqlite_index, make_notice())
    assert not any(file.exists() for file in left)
    assert all(file.exists() for file in others)


@pytest.mark.parametrize("name", ["index-9.db", "../index-2.db", "other.db", "", "\udcff"])
def test_a_pointer_to_no_file_of_ours_is_damage(sqlite_index: SqliteIndex, name: str) -> None:
    generations = Generations(sqlite_index.path)
    generations.pointer.write_bytes(name.encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError, match=r"index damaged.*--rebuild"):
        generations.current()
    rebuild(sqlite_index)
    assert sqlite_index.count(Query()) == 0
