"""What a user may name as an index, and what each trouble with it is called."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import DataError, InputError, LedgerLocked, StorageFull, StorageRefused, UserError
from indexer.base import Query
from indexer.embedded.index import SqliteIndex
from indexer.opening import open_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice

    Make = Callable[..., Notice]


@pytest.mark.parametrize("named", ["sqlite:{}", "SQLITE:{}", "{}"])
def test_a_path_with_or_without_its_scheme_names_a_file(tmp_path: Path, named: str) -> None:
    path = tmp_path / "索引.db"
    with open_index(named.format(path)) as index:
        assert index.count(Query()) == 0
    assert path.exists()


def test_a_path_object_names_a_file(tmp_path: Path) -> None:
    with open_index(tmp_path / "index.db") as index:
        assert index.count(Query()) == 0


@pytest.mark.parametrize("url", ["ftp://localhost:9200/notices", "postgres:notices", "elastic:x"])
def test_another_scheme_is_refused_with_what_is_supported(url: str) -> None:
    with pytest.raises(UserError, match=r"supported are sqlite:PATH and http\(s\)"):
        open_index(url)


def test_a_scheme_without_a_path_is_refused() -> None:
    with pytest.raises(UserError, match="path is missing"):
        open_index("sqlite:")


def test_an_index_that_is_not_there_is_not_made_unless_allowed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no index there"):
        open_index(tmp_path / "index.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        open_index(tmp_path / "no" / "index.db")


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DataError, match=r"index damaged.*gongkai index --rebuild"):
        open_index(path)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    with pytest.raises(InputError, match="not an index of gongkai"):
        open_index(path)


def test_an_index_of_another_format_asks_for_a_rebuild(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    open_index(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'tables 0'")
    with pytest.raises(DataError, match="another version; run `gongkai index --rebuild`"):
        open_index(path)


@pytest.fixture
def read_only(tmp_path: Path, make_notice: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of one notice in what is as good as a read-only folder, for the superuser too."""
    path = tmp_path / "index.db"
    with open_index(path) as index:
        index.upsert([make_notice()])
    connect = sqlite3.connect

    def without_room(address: str | Path, **how: Any) -> sqlite3.Connection:  # noqa: ANN401 - as sqlite3.connect takes them
        if "immutable=1" in str(address):
            return connect(address, **how)
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr("indexer.embedded.schema.sqlite3.connect", without_room)
    monkeypatch.setattr("archive.tables.unwritable.os.access", lambda *_: False)
    return path


def test_an_index_in_a_folder_that_cannot_be_written_is_searched(read_only: Path) -> None:
    with open_index(read_only, create=False) as index:
        assert index.search(Query(text="迁移")).total == 1
        assert index.health().state == "ok"


def test_an_index_in_a_folder_that_cannot_be_written_takes_no_notice(
    read_only: Path, make_notice: Make
) -> None:
    with open_index(read_only) as index, pytest.raises(DataError, match="check folder and permissions"):
        index.upsert([make_notice("site:2")])


def test_an_index_whose_last_writes_cannot_be_read_is_refused(read_only: Path) -> None:
    read_only.with_name("index.db-wal").write_bytes(b"pages")
    with pytest.raises(StorageRefused, match=r"last writes are still in index\.db-wal"):
        open_index(read_only)


def test_a_damaged_index_is_replaced_by_a_rebuild(tmp_path: Path, make_notice: Make) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(b"not a database at all" * 100)
    with open_index(path, for_rebuild=True) as index, index.rebuilding() as fresh:
        fresh.upsert([make_notice()])
    with open_index(path, create=False) as index:
        assert index.count(Query()) == 1
    assert not path.exists()


@pytest.mark.parametrize("kind", ["text", "another database"])
def test_a_rebuild_never_deletes_what_others_made(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "notes.txt"
    if kind == "text":
        path.write_bytes(b"years of notes")
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with (
        pytest.raises(InputError, match="not an index of gongkai"),
        open_index(path, for_rebuild=True) as index,
        index.rebuilding(),
    ):
        pass
    assert path.read_bytes() == before


def test_damage_inside_is_found_when_it_is_read(tmp_path: Path, make_notice: Make) -> None:
    path = tmp_path / "index.db"
    with open_index(path) as index:
        index.upsert(make_notice(str(number)) for number in range(50))
    whole = path.read_bytes()
    page = 4096
    path.write_bytes(whole[:page] + os.urandom(len(whole) - page))
    with (
        pytest.raises(DataError, match="index --rebuild"),
        open_index(path) as index,
    ):
        list(index.stream(Query()))


def test_a_damaged_document_is_called_damage(sqlite_index: SqliteIndex, make_notice: Make) -> None:
    sqlite_index.upsert([make_notice()])
    with closing(sqlite3.connect(sqlite_index.path)) as connection, connection:
        connection.execute("UPDATE documents SET packed = x'00'")
    with pytest.raises(DataError, match="index damaged"):
        sqlite_index.get("site:1")


def test_a_second_writer_is_told_of_the_first(sqlite_index: SqliteIndex, make_notice: Make) -> None:
    with closing(sqlite3.connect(sqlite_index.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match="another process is writing"):
            sqlite_index.upsert([make_notice()])
        other.execute("ROLLBACK")
    assert sqlite_index.upsert([make_notice()]) == 1


def test_a_second_rebuild_is_told_of_the_first(sqlite_index: SqliteIndex) -> None:
    second = SqliteIndex(sqlite_index.path)
    with (
        sqlite_index.rebuilding(),
        pytest.raises(LedgerLocked, match=r"index\.db\.lock"),
        second.rebuilding(),
    ):
        pass


def test_a_full_disk_keeps_what_was_committed(sqlite_index: SqliteIndex, make_notice: Make) -> None:
    sqlite_index.upsert([make_notice("first")])
    with sqlite_index._connected() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StorageFull, match="no space left"):
        sqlite_index.upsert([make_notice("large", text="".join(map(chr, range(0x4E00, 0x9000))))])
    assert [notice.id for notice in sqlite_index.stream(Query())] == ["first"]


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.db").mkdir()
    with pytest.raises(DataError, match=r"index\.db: cannot be opened"):
        open_index(tmp_path / "index.db")


@pytest.mark.parametrize("pages", [2, 8, 60], ids=["first page", "tables", "notices"])
def test_a_rebuild_on_a_full_disk_says_so_and_leaves_nothing_beside(
    tmp_path: Path, make_notice: Make, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    path = tmp_path / "index.db"
    open_index(path).close()
    monkeypatch.setattr("indexer.embedded.schema._SETTINGS", (f"PRAGMA max_page_count={pages}",))
    with (
        pytest.raises(StorageFull, match="free some space"),
        open_index(path, for_rebuild=True) as index,
        index.rebuilding(versions="1") as fresh,
    ):
        fresh.upsert(make_notice(str(number), text=os.urandom(3000).hex()) for number in range(99))
    assert not path.with_name("index-2.db").exists()


@pytest.mark.parametrize(("free", "error"), [(4096, StorageFull), (1 << 30, StorageRefused)])
def test_what_cannot_be_read_for_want_of_room_is_told_from_a_failing_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, error: type[DataError]
) -> None:
    def failing(*_: object, **__: object) -> None:
        raised = sqlite3.OperationalError("disk I/O error")
        raised.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        raise raised

    monkeypatch.setattr("indexer.embedded.schema.sqlite3.connect", failing)
    monkeypatch.setattr("indexer.embedded.faults.shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    with pytest.raises(error):
        open_index(tmp_path / "index.db")
