# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from archive.evidence.verify import verify
from archive.warc.files import Limits
from archive.warc.records import Record
from archive.warc.serialising import compressed
from disclosure.errors import InputError


@pytest.fixture
def kept(writer: Any) -> Any:
    """An archive of two finished runs in several files."""
    with writer.open(limits=Limits(max_bytes=3000), commit_every=2) as archive:
        for _ in range(2):
            writer.crawl(archive)
            archive.finish_run([], "finished")
    assert len(writer.warcs()) > 1
    return writer


def faults(writer: Any) -> list[str]:
    return [fault.what for fault in verify(writer.folder)]


def change(writer: Any, statement: str) -> None:
    with closing(sqlite3.connect(writer.folder.ledger_path(writer.site))) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_whole_archive_has_no_fault(kept: Any) -> None:
    assert verify(kept.folder) == verify(kept.folder, [kept.site]) == []


def test_an_unknown_site_is_an_error(kept: Any) -> None:
    with pytest.raises(InputError, match="is not in the archive"):
        verify(kept.folder, ["other.gov.cn"])


def test_every_flipped_byte_is_found(kept: Any) -> None:
    path = kept.warcs()[0]
    content = path.read_bytes()
    for place in range(0, len(content), 97):
        octets = bytearray(content)
        octets[place] ^= 0x10
        path.write_bytes(octets)
        assert any("not what the manifest vouches for" in what for what in faults(kept)), place
    path.write_bytes(content)
    assert faults(kept) == []


def test_a_fault_names_file_offset_and_record(kept: Any) -> None:
    record = next(found for found in kept.records() if found.type == "response")
    path = kept.warcs()[0]
    octets = bytearray(path.read_bytes())
    octets[record.offset + record.length // 2] ^= 0xFF
    path.write_bytes(octets)
    found = {(fault.file, fault.offset, fault.record) for fault in verify(kept.folder)}
    assert {(record.file, record.offset, "damage"), (record.file, record.offset, record.record_id)} < found
    assert path.read_bytes() == octets  # nothing is changed


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE captures SET digest = 'sha1:A' WHERE id = 1", "another record"),
        ("UPDATE captures SET url = 'http://x/' WHERE id = 2", "another record"),
        ("UPDATE captures SET offset = offset + 1 WHERE id = 1", "the file has no such record"),
        ("UPDATE captures SET offset = 10000000 WHERE id = 1", "the file has no such record"),
        ("UPDATE captures SET offset = 0 WHERE id = 1", "the record is none"),
        ("DELETE FROM captures WHERE record_type = 'revisit'", "no line of this record"),
        ("DELETE FROM captures WHERE record_type = 'response'", "not in the archive"),
        ("UPDATE facts SET value = 'x' WHERE name = 'manifest'", "the last manifest"),
        ("UPDATE files SET size = size + 1", "the ledger knows"),
        ("UPDATE files SET size = size - 1", "bytes that the ledger does not know"),
        ("INSERT INTO files VALUES ('lost-20260301083000000-00009.warc.gz', 1, '')", "the file is missing"),
    ],
)
def test_a_ledger_that_disagrees_is_told(kept: Any, statement: str, what: str) -> None:
    change(kept, statement)
    assert any(what in fault for fault in faults(kept)), faults(kept)


def test_a_lost_file_is_told(kept: Any) -> None:
    kept.warcs()[0].unlink()
    assert {"the file is missing"} < set(faults(kept))


def test_a_file_of_others_is_told(kept: Any) -> None:
    kept.warcs()[0].with_name("other.warc.gz").write_bytes(b"")
    assert faults(kept) == ["not a file of this archive; gongkai archive import takes in what others wrote"]


@pytest.mark.parametrize("content", [None, b"", b"no database" * 100])
def test_a_ledger_that_cannot_be_opened_is_a_fault(kept: Any, content: bytes | None) -> None:
    path = kept.folder.ledger_path(kept.site)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    (fault,) = verify(kept.folder)
    assert (fault.file, fault.record) == ("ledger.db", "ledger")
    assert "repair" in fault.what


def test_a_removed_manifest_breaks_the_chain(kept: Any) -> None:
    """Someone cuts a whole file with the first run's manifest out, and rebuilds the ledger to hide it."""
    first = next(found for found in kept.records() if b'"event": "finish"' in found.block)
    (path,) = (path for path in kept.warcs() if path.name == first.file)
    content = path.read_bytes()
    path.write_bytes(content[: first.offset] + content[first.offset + first.length :])
    kept.folder.ledger_path(kept.site).unlink()
    kept.open().close()
    assert any("one was changed or removed" in what for what in faults(kept))


def test_a_rewritten_record_breaks_what_was_vouched_for(kept: Any) -> None:
    """A forger replaces a record and its digests, and rebuilds the ledger: only the manifest tells."""
    assert json.loads(next(f for f in kept.records() if b'"finish"' in f.block).block)["files"]
    path = kept.warcs()[0]
    record = next(found for found in kept.records() if found.type == "response")
    content = path.read_bytes()
    fields = tuple(field for field in record.fields if not field[0].endswith("-Digest"))
    forged = compressed(Record(fields=fields, block=record.block.replace(b"<", b"["), http=None), 6)
    path.write_bytes(content[: record.offset] + forged + content[record.offset + record.length :])
    kept.folder.ledger_path(kept.site).unlink()
    kept.open().close()
    assert any("not what the manifest vouches for" in what for what in faults(kept))


def test_what_a_writer_has_not_committed_is_left_out(writer: Any) -> None:
    with writer.open(commit_every=1000, commit_seconds=1e9) as archive:
        archive.start_run([], settings={})
        for _ in range(40):
            writer.fetch(archive, "/1", os.urandom(60_000))
        assert writer.warcs()[0].stat().st_size > 1_000_000  # more than the buffer holds
        assert verify(writer.folder) == []
