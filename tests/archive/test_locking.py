# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from archive import warcfiles
from archive.site_archive import SiteArchive
from archive.verify import verify
from disclosure.errors import ArchiveDamaged, DataError, GongkaiError, LedgerLocked

if TYPE_CHECKING:
    from archive.folder import DataFolder


def test_a_site_has_one_writer(archive: Any, writer: Any) -> None:
    with pytest.raises(LedgerLocked, match=r"writer\.lock"):
        writer.open()
    archive.close()
    writer.open().close()


def test_another_site_is_not_in_the_way(archive: Any, writer: Any, folder: DataFolder) -> None:
    with SiteArchive.open(folder, "other.gov.cn", software="test"):
        writer.fetch(archive, "/1")


def test_a_ledger_that_another_program_holds_is_told(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.schema.BUSY_SECONDS", 0.01)
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
    with pytest.raises(ArchiveDamaged, match="move it away"):
        writer.open()
    path.unlink()
    writer.open().close()  # the lock was given back
