"""Many notices at once: one thread makes rows, another writes them, and none is lost or half there."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from disclosure.errors import StorageFull
from indexer.base import Query
from indexer.embedded import upsert as sqlite_upsert
from indexer.embedded.index import SqliteIndex
from indexer.embedded.rows import AT_ONCE
from tests.indexer.conftest import CAPTURED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.embedded.prepared import Prepared

    Make = Callable[..., Notice]

MANY = 2 * AT_ONCE + 37
TABLES = ("notices", "documents", "notice_regions", "notice_items", "contents", "blocks", "changed_contents")


def made(make_notice: Make, number: int, **fields: object) -> Notice:
    return make_notice(
        f"site:{number}",
        text=f"第{number}号：本局决定受理户口迁移申请，由辖区派出所办理，七个工作日内答复申请人。" * 2,
        work=f"{number:016}",
        **fields,
    )


@pytest.fixture
def stream(make_notice: Make) -> Callable[..., Iterator[Notice]]:
    def run(number: int = MANY) -> Iterator[Notice]:
        return (made(make_notice, each) for each in range(number))

    return run


def tables(index: SqliteIndex) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(index._generations.current())) as connection:
        connection.execute("INSERT INTO notices_fts (notices_fts) VALUES ('integrity-check')")
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608


def test_a_stream_is_stored_as_its_notices_one_by_one_are(
    sqlite_index: SqliteIndex, stream: Callable[..., Iterator[Notice]], tmp_path: Path
) -> None:
    assert sqlite_index.upsert(stream()) == MANY
    with SqliteIndex(tmp_path / "other.db") as other:
        assert sum(other.upsert([notice]) for notice in stream()) == MANY
        assert tables(sqlite_index) == tables(other)
    assert sqlite_index.count(Query(text="户口迁移")) == MANY


def test_the_same_stream_again_changes_nothing(
    sqlite_index: SqliteIndex, stream: Callable[..., Iterator[Notice]]
) -> None:
    sqlite_index.upsert(stream())
    before = sqlite_index.state()
    assert sqlite_index.upsert(stream()) == 0
    assert sqlite_index.state() == before


def test_of_two_captures_in_one_stream_the_later_stays(sqlite_index: SqliteIndex, make_notice: Make) -> None:
    later = CAPTURED + timedelta(days=1)
    pairs = [
        (made(make_notice, n, captured_at=later, title="新"), made(make_notice, n, title="旧"))
        for n in range(AT_ONCE)
    ]
    assert sqlite_index.upsert(each for pair in pairs for each in pair) == AT_ONCE
    assert sqlite_index.upsert(each for pair in pairs for each in reversed(pair)) == 0
    assert sqlite_index.count(Query(text="title:新")) == AT_ONCE


def test_what_the_stream_raises_is_raised_and_its_transaction_is_not_kept(
    sqlite_index: SqliteIndex, stream: Callable[..., Iterator[Notice]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_upsert, "BATCH", 2 * AT_ONCE)

    def broken() -> Iterator[Notice]:
        yield from stream(3 * AT_ONCE)
        raise RuntimeError("the archive is gone")

    with pytest.raises(RuntimeError, match="the archive is gone"):
        sqlite_index.upsert(broken())
    assert sqlite_index.count(Query()) == 2 * AT_ONCE
    assert sqlite_index.upsert(stream(3 * AT_ONCE)) == AT_ONCE


def test_a_full_disk_ends_the_stream_and_keeps_whole_transactions(
    sqlite_index: SqliteIndex, stream: Callable[..., Iterator[Notice]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_upsert, "BATCH", AT_ONCE)
    sqlite_index.upsert(stream(AT_ONCE))
    with sqlite_index._connected() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 10}")
    with pytest.raises(StorageFull):
        sqlite_index.upsert(stream(6 * AT_ONCE))
    assert sqlite_index.count(Query()) == AT_ONCE
    assert len(tables(sqlite_index)["notices"]) == AT_ONCE


def test_no_more_is_read_ahead_than_may_wait(
    sqlite_index: SqliteIndex, stream: Callable[..., Iterator[Notice]], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, written, ahead = count(), count(), list[int]()
    store = sqlite_upsert._store

    def watched(*what: object) -> int:
        ahead.append(next(drawn) - AT_ONCE * next(written))
        return store(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite_upsert, "_store", watched)
    sqlite_index.upsert(notice for notice in stream(8 * AT_ONCE) if next(drawn) >= 0)
    assert len(ahead) == 8
    assert max(ahead) <= AT_ONCE * (sqlite_upsert._WAITING + 1) + len(ahead)


def test_long_texts_are_written_in_smaller_groups(
    sqlite_index: SqliteIndex, stream: Callable[..., Iterator[Notice]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = list[int]()
    store = sqlite_upsert._store

    def watched(connection: sqlite3.Connection, group: list[Prepared]) -> int:
        sizes.append(len(group))
        return store(connection, group)

    monkeypatch.setattr(sqlite_upsert, "_store", watched)
    monkeypatch.setattr(sqlite_upsert, "_LONG", 2000)
    assert sqlite_index.upsert(stream(100)) == sum(sizes) == 100
    assert max(sizes) < 20
    assert sqlite_index.count(Query(text="户口迁移")) == 100


def test_threads_switch_as_before_when_a_stream_has_ended(
    sqlite_index: SqliteIndex, stream: Callable[..., Iterator[Notice]]
) -> None:
    before = sys.getswitchinterval()
    sqlite_index.upsert(stream())
    assert sys.getswitchinterval() == before
