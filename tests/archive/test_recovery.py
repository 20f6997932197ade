# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.recovery import Recovered
from archive.evidence.verify import verify
from archive.fetches import Fetch
from archive.ledger import Ledger
from disclosure.errors import ArchiveDamaged
from disclosure.model import FetchState

if TYPE_CHECKING:
    from pathlib import Path


def test_a_clean_archive_needs_no_recovery(writer: Any) -> None:
    writer.crawl_much()
    with writer.open() as archive:
        assert archive.recovered == Recovered()


def last_group(writer: Any) -> tuple[dict[str, Any], Path, int]:
    """An archive with one committed fetch, and the state before another was; where that one begins."""
    with writer.open() as archive:
        archive.start_run([writer.entry("/1"), writer.entry("/2")], settings={})
        writer.fetch(archive, "/1", entry=archive.next_entry())
        archive.commit()
        committed = writer.dump()
        (path,) = writer.warcs()
        size = path.stat().st_size
        shutil.copytree(writer.folder.site_dir(writer.site), path.parents[2] / "before")
        writer.fetch(archive, "/2", b"<h1>two", entry=archive.next_entry())
    return committed, path, size


def as_it_was(writer: Any, path: Path, content: bytes) -> None:
    """Puts the ledger back to where it was before the last commit, and the WARC file to what is given."""
    site = writer.folder.site_dir(writer.site)
    shutil.rmtree(site)
    shutil.copytree(site.parent / "before", site)
    path.write_bytes(content)


def test_whole_records_behind_the_last_commit_are_adopted(writer: Any) -> None:
    _, path, _ = last_group(writer)
    content, after = path.read_bytes(), writer.dump()
    as_it_was(writer, path, content)
    with writer.open() as archive:
        assert archive.recovered == Recovered(adopted=3)
        assert archive.pending() == 0
    assert writer.dump() == after
    assert path.read_bytes() == content


def test_a_tail_torn_at_any_byte_is_cut_at_the_last_whole_record(
    writer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)  # no power is cut here
    committed, path, size = last_group(writer)
    content, after = path.read_bytes(), writer.dump()
    ends = [record.offset + record.length for record in writer.records() if record.offset >= size]
    assert len(ends) == 3
    for cut in [*range(size, ends[-2], 20), *ends[:2], *range(ends[-2] + 1, len(content))]:
        as_it_was(writer, path, content[:cut])
        with writer.open() as archive:
            whole = max(end for end in [size, *ends] if end <= cut)
            assert archive.recovered.adopted == sum(end <= cut for end in ends)
            assert path.stat().st_size == whole
            torn = list(writer.folder.site_dir(writer.site).glob("torn/*"))
            assert b"".join(one.read_bytes() for one in torn) == content[whole:cut]
            assert [one.name for one in torn] == list(archive.recovered.torn)
            assert archive.pending() == 1
        captures = writer.dump()["captures"]
        assert captures[: len(committed["captures"])] == committed["captures"]
    assert after["captures"] != committed["captures"]


def test_zeros_behind_the_tail_are_cut(writer: Any) -> None:
    _, path, size = last_group(writer)
    as_it_was(writer, path, path.read_bytes()[:size] + bytes(4096))
    with writer.open() as archive:
        assert archive.recovered.adopted == 0
        assert len(archive.recovered.torn) == 1
    assert path.stat().st_size == size


def test_a_hole_behind_the_last_commit_is_cut_with_what_follows(writer: Any) -> None:
    _, path, size = last_group(writer)
    content = path.read_bytes()
    as_it_was(writer, path, content[:size] + b"\0" + content[size + 1 :])
    with writer.open() as archive:
        assert archive.recovered.adopted == 0
        archive.start_run([], settings={})
        assert archive.next_entry().url.endswith("/2")
    (torn,) = writer.folder.site_dir(writer.site).glob("torn/*")
    assert torn.read_bytes()[1:] == content[size + 1 :]


def test_tears_at_one_place_do_not_overwrite_each_other(writer: Any) -> None:
    _, path, size = last_group(writer)
    whole = path.read_bytes()[:size]
    as_it_was(writer, path, whole + b"one")
    for tail in (b"two", b"two", b"three"):
        with writer.open():
            pass
        path.write_bytes(whole + tail)
    with writer.open():
        pass
    kept = sorted(one.read_bytes() for one in writer.folder.site_dir(writer.site).glob("torn/*"))
    assert kept == [b"one", b"three", b"two"]


def test_a_file_that_was_begun_and_never_written_goes(writer: Any) -> None:
    writer.crawl_much()
    empty = writer.warcs()[0].with_name("gaj.example.gov.cn-20260301083000000-00001.warc.gz")
    empty.write_bytes(b"")
    with writer.open():
        pass
    assert not empty.exists()


def test_a_shorter_file_is_damage(writer: Any) -> None:
    writer.crawl_much()
    (path,) = writer.warcs()
    os.truncate(path, 100)
    with pytest.raises(ArchiveDamaged, match="ends at byte 100"):
        writer.open()


def test_an_acknowledgement_without_its_capture_is_kept_as_a_state(writer: Any) -> None:
    """The response record was lost to damage: what became of the fetch is still known."""
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/1")
        archive.commit()
        archive._journal.connection.execute("DELETE FROM captures")
        fetch = Fetch(entry=writer.entry("/1"), snapshot=snapshot, state=FetchState.OK)
        archive.acknowledge(fetch)
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        assert ledger.state_of("http://gaj.example.gov.cn/1") is not None


def test_what_a_run_ended_behind_is_never_cut_though_the_ledger_is_older(writer: Any, tmp_path: Path) -> None:
    """Evidence that was acknowledged, with an older copy of the ledger beside it, and one octet changed."""
    ledger = writer.folder.ledger_path(writer.site)
    for run in range(3):
        with writer.open() as archive:
            writer.crawl(archive)
            archive.finish_run([], "finished")
        if run == 0:
            shutil.copy(ledger, tmp_path / "older.db")
    (path,) = writer.warcs()
    changed = next(
        found for found in writer.records()[len(writer.records()) // 2 :] if found.type == "request"
    )
    content = bytearray(path.read_bytes())
    content[changed.offset + changed.length // 2] ^= 1
    path.write_bytes(content)
    writer.lose_ledger()
    shutil.copy(tmp_path / "older.db", ledger)
    with writer.open() as archive:
        assert archive.recovered.torn == ()
        assert len(archive.recovered.damaged) == 1
    assert path.read_bytes() == bytes(content)
    assert len(Ledger.open(ledger).runs()) == 3
    assert any("no whole record up to byte" in fault.what for fault in verify(writer.folder))
