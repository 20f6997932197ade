# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""A large record of which only a part reached the disk is cut off; nothing else is lost."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.site_archive import SiteArchive
from archive.warc import files as warcfiles
from archive.warc.spool import Gathering
from disclosure.errors import StorageFull

if TYPE_CHECKING:
    from pathlib import Path

NOISE = random.Random(1).randbytes(3 << 20)  # noqa: S311


class Killed(BaseException):
    """Comes between two writes."""


def breaking(monkeypatch: pytest.MonkeyPatch, left: int, error: BaseException) -> None:
    """After so many more bytes of WARC files, writing ends with an error."""
    real, room = warcfiles.FileIO, [left]

    class File(real):  # type: ignore[misc,valid-type]
        def write(self, octets: Any) -> int:
            if not room[0]:
                raise error
            written = real.write(self, octets[: room[0]])
            room[0] -= written
            return written

    monkeypatch.setattr(warcfiles, "FileIO", File)


def large(writer: Any) -> Any:
    with Gathering(writer.folder.site_dir(writer.site)) as gathering:
        gathering.write(NOISE)
        return gathering.block()


def one_committed(writer: Any, archive: SiteArchive) -> None:
    archive.start_run([writer.entry("/1")], settings={})
    writer.fetch(archive, "/1", entry=archive.next_entry(), found=(writer.entry("/2.zip"),))
    archive.commit()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_full_disk_takes_the_part_back(writer: Any, monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    with writer.open() as archive:
        one_committed(writer, archive)
    (path,) = writer.warcs()
    breaking(monkeypatch, 800 + int(share * len(NOISE)), OSError(errno.ENOSPC, "No space left"))
    with writer.open() as archive:
        archive.start_run([], settings={})
        before, size = writer.dump(), path.stat().st_size
        entry = archive.next_entry()
        with pytest.raises(StorageFull):
            writer.fetch(archive, "/2.zip", large(writer), entry=entry)
        with pytest.raises(StorageFull):
            writer.fetch(archive, "/3")
    assert path.stat().st_size == size
    assert writer.dump() == before
    assert verify(writer.folder) == []


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_kill_between_two_pieces_leaves_a_torn_member_that_is_cut(
    writer: Any, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    with writer.open() as archive:
        one_committed(writer, archive)
    (path,) = writer.warcs()
    size = path.stat().st_size
    with monkeypatch.context() as patched:
        breaking(patched, 800 + int(share * len(NOISE)), Killed())
        archive = writer.open()
        archive._journal._files.abandon = archive._journal._files.close
        archive.start_run([], settings={})
        with pytest.raises(Killed):
            writer.fetch(archive, "/2.zip", large(writer), entry=archive.next_entry())
        archive.close()
    assert path.stat().st_size > size
    with writer.open() as archive:
        (torn,) = archive.recovered.torn
        assert torn.startswith(path.name)
        archive.start_run([], settings={})
        entry = archive.next_entry()
        assert entry.url.endswith("/2.zip")
        snapshot = writer.fetch(archive, "/2.zip", large(writer), entry=entry)
    assert verify(writer.folder) == []
    assert read_capture(writer.folder, snapshot).body == NOISE


WRITER = """
    import os, random, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from archive.exchange import Exchange
    from archive.fetches import Fetch, FrontierEntry, Kind
    from archive.folder import DataFolder
    from archive.site_archive import SiteArchive
    from archive.warc.spool import Gathering
    from disclosure.model import FetchState

    folder = DataFolder.open(Path(sys.argv[1]), create=True)
    archive = SiteArchive.open(folder, "gaj.example.gov.cn", software="test")
    archive.start_run([], settings={})
    print("begun", flush=True)
    for number in range(1000):
        entry = FrontierEntry(url=f"http://gaj.example.gov.cn/{number}", kind=Kind.ATTACHMENT)
        with Gathering(folder.site_dir("gaj.example.gov.cn")) as gathering:
            for piece in range(40):
                gathering.write(random.Random(number * 100 + piece).randbytes(1 << 16))
        exchange = Exchange(url=entry.url, status=200, captured_at=datetime.now(UTC), body=gathering.block())
        snapshot = archive.record(exchange, kind=entry.kind, column=None)
        archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))
        archive.commit()
        print(number, flush=True)
"""


@pytest.mark.crash
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("seed", range(5))
def test_nothing_committed_is_missing_after_a_real_kill(tmp_path: Path, seed: int) -> None:
    root, dice = tmp_path / "data", random.Random(seed)  # noqa: S311
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", textwrap.dedent(WRITER), str(root)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        (warc,) = (root / "sites" / "gaj.example.gov.cn" / "warc").iterdir()
        until = dice.randrange(1 << 20, 12 << 20)
        while os.stat(warc).st_size < until:  # noqa: PTH116 - as often as can be
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        committed = process.stdout.read().rpartition("\n")[0].split()
    folder = DataFolder.open(root)
    SiteArchive.open(folder, "gaj.example.gov.cn", software="test").close()
    assert verify(folder) == []
    with Ledger.open(folder.ledger_path("gaj.example.gov.cn")) as ledger:
        found = {snapshot.url.rpartition("/")[2]: snapshot for snapshot in ledger.captures()}
    assert found.keys() >= set(committed)
    for number, snapshot in found.items():
        body = [random.Random(int(number) * 100 + piece).randbytes(1 << 16) for piece in range(40)]  # noqa: S311
        assert read_capture(folder, snapshot).body == b"".join(body)
