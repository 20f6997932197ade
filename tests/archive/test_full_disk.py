# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.site_archive import SiteArchive
from archive.storage import storage_faults, write_whole
from archive.warc import files as warcfiles
from disclosure.errors import DataError, StorageFull

if TYPE_CHECKING:
    from pathlib import Path


class FullDisk:
    """A disk that takes so many more bytes of WARC files."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        self.left = 10**9
        disk, real = self, warcfiles.FileIO

        class File(real):  # type: ignore[misc,valid-type]
            def write(self, octets: Any) -> int:
                if not disk.left:
                    raise OSError(code, os.strerror(code))
                written = real.write(self, octets[: disk.left])
                disk.left -= written
                return written

        monkeypatch.setattr(warcfiles, "FileIO", File)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG])
@pytest.mark.parametrize("left", [0, 1, 700, 1500])
def test_a_full_disk_loses_nothing_acknowledged(
    writer: Any, monkeypatch: pytest.MonkeyPatch, code: int, left: int
) -> None:
    disk = FullDisk(monkeypatch, code)
    with writer.open(commit_every=1000) as archive:
        archive.start_run([writer.entry("/1")], settings={})
        writer.fetch(archive, "/1", entry=archive.next_entry(), found=(writer.entry("/2"),))
        archive.commit()
        before = writer.dump()
        disk.left = left
        for number in range(5):
            writer.fetch(archive, "/2", os.urandom(500), entry=archive.next_entry() if not number else None)
        with pytest.raises(StorageFull, match="Free some space"):
            archive.commit()
        with pytest.raises(StorageFull):
            writer.fetch(archive, "/3")
    assert writer.dump() == before
    assert verify(writer.folder) == []
    disk.left = 10**9
    with writer.open() as archive:
        assert archive.recovered.adopted == 0
        archive.start_run([], settings={})
        assert archive.next_entry().url.endswith("/2")
        writer.fetch(archive, "/2")
    assert verify(writer.folder) == []


SCRIPT = """
    import os, resource, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from archive.exchange import Exchange
    from archive.fetches import Fetch, FrontierEntry, Kind
    from archive.folder import DataFolder
    from archive.site_archive import SiteArchive
    from disclosure.errors import StorageFull
    from disclosure.model import FetchState

    limit = int(sys.argv[2])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    folder = DataFolder.open(Path(sys.argv[1]), create=True)
    archive = SiteArchive.open(folder, "gaj.example.gov.cn", software="test", commit_every=4)
    archive.start_run([], settings={})
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    done = 0
    try:
        for number in range(2000):
            entry = FrontierEntry(url=f"http://gaj.example.gov.cn/{number}", kind=Kind.DETAIL)
            exchange = Exchange(
                url=entry.url, status=200, captured_at=datetime.now(UTC), body=os.urandom(int(sys.argv[3]))
            )
            snapshot = archive.record(exchange, kind=entry.kind, column=None)
            archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))
            if number % 4 == 3:
                done = number + 1
    except StorageFull as error:
        print(done, str(error).splitlines()[0])
    archive.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX")
@pytest.mark.parametrize(
    ("limit", "size", "what"),
    [(900_000, 60_000, ".warc.gz"), (300_000, 20, "ledger.db")],
    ids=["in the WARC file", "in the ledger"],
)
def test_a_real_limit_on_file_size(tmp_path: Path, limit: int, size: int, what: str) -> None:
    run = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", textwrap.dedent(SCRIPT), str(tmp_path / "data"), str(limit), str(size)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    done, _, message = run.stdout.partition(" ")
    assert what in message.partition(":")[0]
    folder = DataFolder.open(tmp_path / "data")
    SiteArchive.open(folder, "gaj.example.gov.cn", software="test").close()
    with Ledger.open(folder.ledger_path("gaj.example.gov.cn")) as ledger:
        urls = {page.snapshot.url.rpartition("/")[2] for page in ledger.latest()}
    assert int(done) >= 4
    assert urls >= {str(number) for number in range(int(done))}
    assert verify(folder) == []


def test_other_refusals_of_the_system_are_errors_of_the_data(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be used"), storage_faults(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied")
    with pytest.raises(DataError, match="cannot be used"), storage_faults(tmp_path):
        sqlite3.connect(tmp_path).execute("SELECT 1")


def test_misuse_of_sqlite_is_not_hidden(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError), storage_faults(tmp_path):
        connection.execute("SELECT 1")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("archive.storage.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
