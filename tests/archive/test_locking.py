# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import errno
import sqlite3
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.locking import is_being_written, lock
from archive.site_archive import SiteArchive
from archive.warc import files as warcfiles
from disclosure.errors import ArchiveDamaged, DataError, GongkaiError, LedgerLocked

if TYPE_CHECKING:
    from archive.folder import DataFolder


def test_a_site_has_one_writer(archive: Any, writer: Any) -> None:
    with pytest.raises(LedgerLocked, match=r"writer\.lock"):
        writer.open()
    archive.close()
    writer.open().close()


def test_who_looks_whether_a_site_is_written_is_not_in_its_writer_s_way(
    writer: Any, folder: DataFolder
) -> None:
    writer.open().close()
    over = Event()

    def look() -> None:
        while not over.is_set():
            assert is_being_written(folder, writer.site) in {True, False}

    looking = [Thread(target=look) for _ in range(2)]
    for each in looking:
        each.start()
    try:
        for _ in range(100):
            lock(folder.site_dir(writer.site) / "writer.lock").release()
    finally:
        over.set()
        for each in looking:
            each.join()


def test_whether_a_site_is_being_written(archive: Any, writer: Any, folder: DataFolder) -> None:
    assert is_being_written(folder, writer.site)
    archive.close()
    assert not is_being_written(folder, writer.site)
    assert not is_being_written(folder, "never.example.gov.cn")


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can tell there")
def test_who_may_only_read_sees_whether_a_site_is_being_written(
    archive: Any, writer: Any, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("archive.locking.FileLock.acquire", refused)
    assert is_being_written(folder, writer.site)
    archive.close()
    assert not is_being_written(folder, writer.site)


@pytest.mark.usefixtures("archive")
def test_a_site_that_is_being_written_is_no_damage(writer: Any) -> None:
    with pytest.raises(LedgerLocked, match="is being crawled by another process") as raised:
        writer.open()
    assert raised.value.exit_status == 1


def test_another_site_is_not_in_the_way(archive: Any, writer: Any, folder: DataFolder) -> None:
    with SiteArchive.open(folder, "other.gov.cn", software="test"):
        writer.fetch(archive, "/1")


def test_a_ledger_that_another_program_holds_is_told(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.tables.schema.BUSY_SECONDS", 0.01)
    with writer.open() as archive:
        archive.start_run([], settings={})
        other = sqlite3.connect(writer.folder.ledger_path(writer.site), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        writer.fetch(archive, "/1")
        with pytest.raises(LedgerLocked, match=r"ledger\.db is in use"):
            archive.commit()
        other.close()
    with writer.open() as archive:
        assert archive.recovered.adopted == 3  # response, request, acknowledgement: on disk before the ledger


def test_an_interrupted_write_is_not_gone_on_with(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(warcfiles.FileIO):
        def write(self, octets: Any) -> int:
            super().write(octets[:100])
            raise KeyboardInterrupt

    with writer.open() as archive:
        archive.start_run([writer.entry("/1")], settings={})
        before = writer.dump()
    monkeypatch.setattr(warcfiles, "FileIO", Interrupted)
    with writer.open() as archive:
        archive._journal.write(warcfiles.warcinfo("x", b"", at=writer.clock()))
        with pytest.raises(KeyboardInterrupt):
            archive.commit()
        with pytest.raises(DataError, match="interrupted"):
            archive.commit()
    assert writer.dump() == before
    assert verify(writer.folder) == []


def test_a_fetch_belongs_to_a_run(writer: Any) -> None:
    with writer.open() as archive, pytest.raises(GongkaiError, match="start_run comes first"):
        writer.fetch(archive, "/1")


def test_a_file_that_is_no_ledger_is_damage(writer: Any) -> None:
    path = writer.folder.ledger_path(writer.site)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(ArchiveDamaged, match="repair --rebuild"):
        writer.open()
    path.unlink()
    writer.open().close()  # the lock was given back
