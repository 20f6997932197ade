# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Groups that are made to last in the background: nothing is entered before it does, and nothing is lost."""

from __future__ import annotations

import errno
import os
from concurrent.futures import Future
from typing import Any

import pytest

from archive.evidence.verify import verify
from archive.fetches import Kind
from archive.ledger import Ledger
from archive.warc import files as warcfiles
from disclosure.errors import StorageFull


class Disk:
    """A disk that takes its time: what is launched lasts once :meth:`arrive` is called, or is waited for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.under_way: list[Future[None]] = []
        self.error: OSError | None = None
        monkeypatch.setattr(warcfiles, "lasting_soon", self.lasting_soon)

    def lasting_soon(self, handle: int) -> Future[None]:
        os.fstat(handle)  # the file is still open
        disk = self

        class Waiting(Future[None]):
            def result(self, timeout: float | None = None) -> None:
                if not self.done():
                    disk.arrive()
                super().result(timeout)

        self.under_way.append(Waiting())
        return self.under_way[-1]

    def arrive(self) -> None:
        for future in self.under_way:
            future.set_exception(self.error) if self.error else future.set_result(None)
        self.under_way = []


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def known(writer: Any) -> set[str]:
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        return {state.url.rpartition("/")[2] for state in ledger.states()}


def fetch(writer: Any, archive: Any, *numbers: int) -> None:
    for number in numbers:
        writer.fetch(archive, f"/{number}", b"<p>%d" % number)


def test_a_group_is_entered_once_it_lasts(writer: Any, disk: Disk) -> None:
    with writer.open(commit_every=4, commit_seconds=1e9, in_background=True) as archive:
        archive.start_run([], settings={})
        fetch(writer, archive, 1, 2)
        assert len(disk.under_way) == 1
        fetch(writer, archive, 3)
        assert known(writer) == set()
        disk.arrive()
        fetch(writer, archive, 4)
        assert known(writer) == {"1", "2"}
    assert known(writer) == {"1", "2", "3", "4"}
    assert verify(writer.folder) == []


@pytest.mark.usefixtures("disk")
def test_no_more_than_a_whole_group_waits(writer: Any) -> None:
    with writer.open(commit_every=4, commit_seconds=1e9, in_background=True) as archive:
        archive.start_run([], settings={})
        for number in range(1, 20):
            fetch(writer, archive, number)
            assert number - len(known(writer)) <= 4


def test_what_waits_is_known_all_the_same(writer: Any, disk: Disk) -> None:
    with writer.open(commit_every=2, commit_seconds=1e9, in_background=True) as archive:
        archive.start_run([writer.entry("/1"), writer.entry("/9")], settings={})
        writer.fetch(archive, "/1", b"<p>1", entry=archive.next_entry(), found=(writer.entry("/2"),))
        assert disk.under_way
        assert archive.knows(writer.entry("/1").url)
        assert archive.pending() == 2
        assert archive.next_entry().url.endswith("/9")
        archive.record(writer.exchange("/1", b"<p>1"), kind=Kind.DETAIL, column=None)
    assert "revisit" in writer.types()


@pytest.mark.usefixtures("disk")
def test_what_a_kill_leaves_is_adopted(writer: Any) -> None:
    archive = writer.open(commit_every=4, commit_seconds=1e9, in_background=True)
    archive.start_run([], settings={})
    fetch(writer, archive, 1, 2, 3)
    archive._journal._files._handle.close()
    archive._journal._held.close()  # the process is gone: its lock with it, and what is not in the file
    with writer.open() as archive:
        assert archive.recovered.adopted == 6
    assert known(writer) == {"1", "2"}
    assert verify(writer.folder) == []


def test_a_disk_that_fails_later_ends_the_writing(writer: Any, disk: Disk) -> None:
    with writer.open(commit_every=4, commit_seconds=1e9, in_background=True) as archive:
        archive.start_run([], settings={})
        fetch(writer, archive, 1, 2)
        disk.error = OSError(errno.ENOSPC, "No space left on device")
        disk.arrive()
        with pytest.raises(StorageFull):
            fetch(writer, archive, 3)
        with pytest.raises(StorageFull):
            fetch(writer, archive, 4)
    assert known(writer) == set()
    with writer.open():
        assert verify(writer.folder) == []
