# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from archive.ledger import Ledger
from disclosure.errors import ArchiveDamaged, DataError, FormatVersionError, InputError, StorageRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ledger(archive: Any, writer: Any) -> Iterator[Ledger]:
    """The ledger, open for reading all the time that the archive is written."""
    archive.commit()
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        yield ledger


def test_a_reader_keeps_its_place_while_the_writer_goes_on(archive: Any, writer: Any, ledger: Ledger) -> None:
    for number in range(50):
        writer.fetch(archive, f"/{number:02d}")
    archive.commit()
    pages = ledger.latest()
    first = next(pages)
    for number in range(50):
        writer.fetch(archive, f"/later{number}")
    archive.commit()
    assert len([first, *pages]) == 50
    assert len(list(ledger.latest())) == 100


def test_a_missing_ledger_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gongkai archive repair"):
        Ledger.open(tmp_path / "ledger.db")
    (tmp_path / "ledger.db").write_bytes(b"")
    with pytest.raises(InputError, match="empty"):
        Ledger.open(tmp_path / "ledger.db")


def test_another_file_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"<html>" * 1000)
    with pytest.raises(ArchiveDamaged, match="repair --rebuild"):
        Ledger.open(tmp_path / "ledger.db")


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(FormatVersionError, match="update gongkai"):
        Ledger.open(path)


@pytest.fixture
def read_only(writer: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of three pages in what is as good as a read-only folder, for the superuser too."""
    with writer.open() as archive:
        writer.crawl(archive)
    connect = sqlite3.connect

    def without_room(address: str, **how: Any) -> sqlite3.Connection:
        if "immutable=1" in address:
            return connect(address, **how)
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr("archive.tables.schema.sqlite3.connect", without_room)
    monkeypatch.setattr("archive.tables.unwritable.os.access", lambda *_: False)
    path: Path = writer.folder.ledger_path(writer.site)
    return path


@pytest.mark.parametrize("log", [None, b""], ids=["no log", "an empty log"])
def test_a_ledger_beside_which_nothing_can_be_written_is_read(read_only: Path, log: bytes | None) -> None:
    if log is not None:
        read_only.with_name("ledger.db-wal").write_bytes(log)
    with Ledger.open(read_only) as ledger:
        assert len(list(ledger.latest())) == 3


def test_a_ledger_whose_last_writes_cannot_be_read_is_refused(read_only: Path) -> None:
    read_only.with_name("ledger.db-wal").write_bytes(b"pages")
    with pytest.raises(StorageRefused, match=r"last writes are still in ledger\.db-wal"):
        Ledger.open(read_only)


def test_a_ledger_is_not_taken_for_unwritten_where_it_could_be(
    read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.tables.unwritable.os.access", lambda *_: True)
    with pytest.raises(DataError):
        Ledger.open(read_only)


def test_a_ledger_with_damaged_pages_is_told_and_can_be_rebuilt(writer: Any) -> None:
    with writer.open() as archive:
        writer.crawl(archive, pages=100)
    path = writer.folder.ledger_path(writer.site)
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(ArchiveDamaged, match="repair --rebuild"), Ledger.open(path) as ledger:
        list(ledger.latest())
    path.unlink()
    writer.open().close()
    with Ledger.open(path) as ledger:
        assert len(list(ledger.latest())) == 100
