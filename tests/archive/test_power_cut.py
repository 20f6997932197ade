# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""What a power cut leaves is what was made to last: nothing else may be acknowledged."""

from __future__ import annotations

import os
from typing import Any

import pytest

from archive.evidence.verify import verify


@pytest.fixture
def lasting(monkeypatch: pytest.MonkeyPatch) -> dict[int, int]:
    """How many bytes of each file (by inode) were made to last."""
    sizes: dict[int, int] = {}

    def fsync(handle: int) -> None:
        found = os.fstat(handle)
        sizes[found.st_ino] = found.st_size

    monkeypatch.setattr("os.fsync", fsync)
    return sizes


@pytest.mark.parametrize("in_background", [False, True])
def test_the_ledger_never_knows_more_of_a_file_than_lasts(
    writer: Any, lasting: dict[int, int], *, in_background: bool
) -> None:
    known: list[bool] = []
    with writer.open(commit_every=2, in_background=in_background) as archive:

        def trace(statement: str) -> None:
            if statement.startswith("COMMIT"):
                rows = archive._journal.connection.execute("SELECT name, size FROM files").fetchall()
                paths = [(writer.folder.warc_dir(writer.site) / row["name"], row["size"]) for row in rows]
                known.extend(lasting.get(path.stat().st_ino, 0) >= size for path, size in paths)

        archive._journal.connection.set_trace_callback(trace)
        writer.crawl(archive, pages=9)
        archive.finish_run([], "finished")
    assert len(known) > 5
    assert all(known)


def test_the_names_of_new_files_last(writer: Any, lasting: dict[int, int]) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
    folder = writer.folder
    for path in (folder.sites_dir, folder.site_dir(writer.site), folder.warc_dir(writer.site)):
        assert path.stat().st_ino in lasting


def test_a_transaction_of_the_ledger_lasts(archive: Any) -> None:
    ask = archive._journal.connection.execute
    assert ask("PRAGMA synchronous").fetchone()[0] == 2  # FULL
    assert ask("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_what_lasts_is_enough_to_go_on(writer: Any, lasting: dict[int, int]) -> None:
    """The ledger's last transaction is there, the WARC file's tail behind it is not."""
    with writer.open(commit_every=1000, commit_seconds=1e9) as archive:
        archive.start_run([writer.entry("/1"), writer.entry("/2")], settings={})
        writer.fetch(archive, "/1", entry=archive.next_entry())
        archive.commit()
        writer.fetch(archive, "/2", entry=archive.next_entry())
        (path,) = writer.warcs()
        archive._journal._files._flush()
        archive._journal._files.abandon = archive._journal._files.close
        archive._journal.failed = OSError("the power is cut")
    os.truncate(path, lasting[path.stat().st_ino])
    with writer.open() as archive:
        archive.start_run([], settings={})
        assert archive.next_entry().url.endswith("/2")
    assert verify(writer.folder) == []
