# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import json
from typing import Any

import pytest

from archive.evidence.recovery import Recovery
from archive.evidence.verify import verify
from archive.fetches import Kind
from archive.ledger import Ledger
from archive.warc.files import Limits
from disclosure.errors import ArchiveDamaged


@pytest.mark.parametrize("limits", [Limits(), Limits(max_bytes=1500)])
def test_a_lost_ledger_is_rebuilt_from_the_warc_files_alone(writer: Any, limits: Limits) -> None:
    writer.crawl_much(limits=limits, commit_every=2)
    before, mark = writer.dump(), last_mark(writer)
    writer.lose_ledger()
    writer.clock.advance(seconds=1)
    with writer.open(limits=limits) as archive:
        assert archive.recovered.rebuilt
        assert archive.recovered.adopted == len(writer.records())
        assert archive.pending() == 3
    assert writer.dump() == before
    assert [run.measures.requests for run in runs(writer)] == [5, 7]
    assert last_mark(writer) > mark
    assert verify(writer.folder) == []


def runs(writer: Any) -> Any:
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        return ledger.runs()


def last_mark(writer: Any) -> int:
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        return ledger.last_mark()


def test_an_emptied_ledger_is_rebuilt_too(writer: Any) -> None:
    writer.crawl_much()
    before = writer.dump()
    writer.lose_ledger()
    writer.folder.ledger_path(writer.site).write_bytes(b"")
    writer.clock.advance(seconds=1)
    with writer.open() as archive:
        assert archive.recovered.rebuilt
    assert writer.dump() == before


def test_a_rebuilt_run_goes_on(writer: Any) -> None:
    writer.crawl_much()
    writer.lose_ledger()
    with writer.open() as archive:
        archive.start_run([writer.entry("/tzgg/", Kind.LIST)], settings={})
        assert archive.resumed
        assert [archive.next_entry().url[-5:] for _ in range(3)] == ["tzgg/", "/rest", ".cn/x"]
        assert archive.next_entry() is None


def test_damage_between_records_stays_when_the_ledger_is_rebuilt(writer: Any) -> None:
    writer.crawl_much()
    (path,) = writer.warcs()
    damaged = next(record for record in writer.records() if record.type == "response")
    content = bytearray(path.read_bytes())
    content[damaged.offset + 20] ^= 0xFF
    path.write_bytes(content)
    before = writer.dump()
    writer.lose_ledger()
    with writer.open() as archive:
        assert archive.recovered.torn == ()
    assert path.read_bytes() == content
    after = writer.dump()
    assert len(after["captures"]) == len(before["captures"]) - 1
    assert after["runs"] == before["runs"]
    first = verify(writer.folder)[0]
    assert (first.offset, first.record) == (damaged.offset, "damage")


def test_a_record_that_cannot_be_understood_stops_nothing(
    writer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.crawl_much()
    writer.lose_ledger()
    read = json.loads

    def loads(text: Any) -> Any:
        value = read(text)
        if isinstance(value, dict) and value.get("event") == "finish":
            value.pop("totals")
        return value

    monkeypatch.setattr("archive.evidence.manifests.json.loads", loads)
    with writer.open() as archive:
        assert len(archive.recovered.unread) == 1
        assert "totals" in archive.recovered.unread[0]


def test_a_missing_file_is_damage_until_the_ledger_is_rebuilt(writer: Any) -> None:
    writer.crawl_much(limits=Limits(max_bytes=1500), commit_every=2)
    writer.warcs()[1].unlink()
    with pytest.raises(ArchiveDamaged, match="missing; put it back"):
        writer.open()
    writer.lose_ledger()
    with writer.open() as archive:
        assert archive.recovered.rebuilt


def test_an_interrupted_rebuild_goes_on(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.crawl_much()
    before = writer.dump()
    writer.lose_ledger()
    monkeypatch.setattr("archive.evidence.recovery._BATCH", 4)
    entered = []

    def enter(self: Any, part: Any, events: Any) -> None:
        if len(entered) == 2:
            raise KeyboardInterrupt
        entered.append(part)
        original(self, part, events)

    original = Recovery._enter
    with monkeypatch.context() as patch:
        patch.setattr(Recovery, "_enter", enter)
        with pytest.raises(KeyboardInterrupt):
            writer.open()
    writer.clock.advance(seconds=1)
    with writer.open() as archive:
        assert archive.recovered.rebuilt
    assert writer.dump() == before
