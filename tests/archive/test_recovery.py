# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import ColumnTotal, Fetch, Kind
from archive.ledger import Ledger
from archive.recovery import Recovered
from archive.verify import verify
from archive.warcfiles import Limits
from disclosure.errors import ArchiveDamaged
from disclosure.model import FetchState

if TYPE_CHECKING:
    from pathlib import Path


def crawled(writer: Any, **options: Any) -> None:
    """Two runs, the second unfinished; revisits, redirects, POST requests, captures nobody acknowledged."""
    total = ColumnTotal(column="tzgg", expected=4, got=3, complete=False, why="one was lost")
    with writer.open(**options) as archive:
        writer.crawl(archive)
        archive.finish_run([total], "finished")
        archive.start_run([writer.entry("/tzgg/", Kind.LIST), writer.entry("/rest")], settings={"b": "2"})
        writer.fetch(archive, "/tzgg/1.html", b"<h1>/tzgg/1.html")
        writer.fetch(archive, "/tzgg/2.html", b"", status=404, state=FetchState.GONE)
        moved = {"headers": (("Location", "/moved"),)}
        writer.fetch(archive, "/tzgg/0.html", b"", status=302, state=FetchState.REDIRECTED, exchange=moved)
        post = {"method": "POST", "request_body": b"page=1"}
        entry = writer.entry("/list.do", Kind.LIST, method="POST", body=b"page=1")
        writer.fetch(
            archive, "/list.do", b"{}", entry=entry, exchange=post, found=(writer.entry("/x", depth=2),)
        )
        archive.record(writer.exchange("/unread"), kind=Kind.ATTACHMENT, column="tzgg")


def without_ledger(writer: Any) -> None:
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        writer.folder.ledger_path(writer.site).with_name(name).unlink(missing_ok=True)


def test_a_clean_archive_needs_no_recovery(writer: Any) -> None:
    crawled(writer)
    with writer.open() as archive:
        assert archive.recovered == Recovered()


@pytest.mark.parametrize("limits", [Limits(), Limits(max_bytes=1500)])
def test_a_lost_ledger_is_rebuilt_from_the_warc_files_alone(writer: Any, limits: Limits) -> None:
    crawled(writer, limits=limits, commit_every=2)
    before, mark = writer.dump(), last_mark(writer)
    without_ledger(writer)
    writer.clock.advance(seconds=1)
    with writer.open(limits=limits) as archive:
        assert archive.recovered.rebuilt
        assert archive.recovered.adopted == len(writer.records())
        assert archive.pending() == 3
    assert writer.dump() == before
    assert last_mark(writer) > mark
    assert verify(writer.folder) == []


def last_mark(writer: Any) -> int:
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        return ledger.last_mark()


def test_an_emptied_ledger_is_rebuilt_too(writer: Any) -> None:
    crawled(writer)
    before = writer.dump()
    without_ledger(writer)
    writer.folder.ledger_path(writer.site).write_bytes(b"")
    writer.clock.advance(seconds=1)
    with writer.open() as archive:
        assert archive.recovered.rebuilt
    assert writer.dump() == before


def test_a_rebuilt_run_goes_on(writer: Any) -> None:
    crawled(writer)
    without_ledger(writer)
    with writer.open() as archive:
        archive.start_run([writer.entry("/tzgg/", Kind.LIST)], settings={})
        assert archive.resumed
        assert [archive.next_entry().url[-5:] for _ in range(3)] == ["tzgg/", "/rest", "cn/x"]
        assert archive.next_entry() is None


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


def test_a_tail_torn_at_any_byte_is_cut_at_the_last_whole_record(writer: Any) -> None:
    committed, path, size = last_group(writer)
    content, after = path.read_bytes(), writer.dump()
    ends = [record.offset + record.length for record in writer.records() if record.offset >= size]
    assert len(ends) == 3
    shutil.rmtree(writer.folder.site_dir(writer.site).parent / "before" / "torn", ignore_errors=True)
    for cut in range(size, len(content)):
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


def test_a_hole_before_whole_records_is_cut_with_them_unless_they_were_acknowledged(writer: Any) -> None:
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


def test_damage_between_records_stays_when_the_ledger_is_rebuilt(writer: Any) -> None:
    crawled(writer)
    (path,) = writer.warcs()
    damaged = next(record for record in writer.records() if record.type == "response")
    content = bytearray(path.read_bytes())
    content[damaged.offset + 20] ^= 0xFF
    path.write_bytes(content)
    before = writer.dump()
    without_ledger(writer)
    with writer.open() as archive:
        assert archive.recovered.torn == ()
    assert path.read_bytes() == content
    after = writer.dump()
    assert len(after["captures"]) == len(before["captures"]) - 1
    assert after["runs"] == before["runs"]
    assert [(fault.offset, fault.record) for fault in verify(writer.folder)][0] == (damaged.offset, "damage")


def test_a_record_that_cannot_be_understood_stops_nothing(
    writer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawled(writer)
    without_ledger(writer)
    read = json.loads

    def loads(text: Any) -> Any:
        value = read(text)
        if isinstance(value, dict) and value.get("event") == "finish":
            value["event"] = "finish"
            value.pop("totals")
        return value

    monkeypatch.setattr("archive.manifests.json.loads", loads)
    with writer.open() as archive:
        assert len(archive.recovered.unread) == 1
        assert "totals" in archive.recovered.unread[0]


def test_a_file_that_was_begun_and_never_written_goes(writer: Any) -> None:
    crawled(writer)
    empty = writer.warcs()[0].with_name("gaj.example.gov.cn-20260301083000000-00001.warc.gz")
    empty.write_bytes(b"")
    with writer.open():
        pass
    assert not empty.exists()


def test_a_shorter_file_is_damage(writer: Any) -> None:
    crawled(writer)
    (path,) = writer.warcs()
    os.truncate(path, 100)
    with pytest.raises(ArchiveDamaged, match="ends at byte 100"):
        writer.open()


def test_a_missing_file_is_damage_until_the_ledger_is_rebuilt(writer: Any) -> None:
    crawled(writer, limits=Limits(max_bytes=1500), commit_every=2)
    writer.warcs()[1].unlink()
    with pytest.raises(ArchiveDamaged, match="missing; put it back"):
        writer.open()
    without_ledger(writer)
    with writer.open() as archive:
        assert archive.recovered.rebuilt


def test_an_interrupted_rebuild_goes_on(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    crawled(writer)
    before = writer.dump()
    without_ledger(writer)
    monkeypatch.setattr("archive.recovery._BATCH", 4)
    entered = []

    def enter(self: Any, part: Any, events: Any) -> None:
        if len(entered) == 2:
            raise KeyboardInterrupt
        entered.append(part)
        original(self, part, events)

    from archive.recovery import Recovery

    original = Recovery._enter
    with monkeypatch.context() as patch:
        patch.setattr(Recovery, "_enter", enter)
        with pytest.raises(KeyboardInterrupt):
            writer.open()
    writer.clock.advance(seconds=1)
    with writer.open() as archive:
        assert archive.recovered.rebuilt
    assert writer.dump() == before


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
