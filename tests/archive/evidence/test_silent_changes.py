# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""What may be changed in a folder so that what is left agrees with itself, or nearly so: each is named."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence import site_check
from archive.evidence.verify import verify
from archive.warc.files import Limits
from archive.warc.records import Original, new_record_id, revisit
from archive.warc.serialising import compressed

if TYPE_CHECKING:
    from pathlib import Path


def faults(writer: Any) -> str:
    return "\n".join(f"{fault.file} {fault.record}: {fault.what}" for fault in verify(writer.folder))


def rebuild(writer: Any) -> None:
    writer.lose_ledger()
    writer.open().close()


def edit(writer: Any, *statements: str) -> None:
    connection = sqlite3.connect(writer.folder.ledger_path(writer.site))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "told", ["INSERT INTO facts VALUES ('migrated', '1')", "PRAGMA user_version=5", "SELECT 1"]
)
def test_a_ledger_that_calls_itself_older_is_compared_all_the_same(kept: Any, told: str) -> None:
    edit(kept, told)
    assert faults(kept) == ""
    edit(kept, "UPDATE states SET state = 'gone'")
    assert "the ledger says state 'gone', the records 'ok'" in faults(kept)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE facts SET value = '5' WHERE name = 'vouched_end'", "facts vouched_end"),
        ("UPDATE facts SET value = 'x' WHERE name = 'vouched_file'", "facts vouched_file"),
        ("UPDATE facts SET value = 'x' WHERE name = 'site'", "facts site"),
        ("INSERT INTO frontier (key, priority, entry) VALUES ('x', 1, '{}')", "frontier x"),
    ],
)
def test_what_the_ledger_goes_on_by_is_compared(kept: Any, change: str, told: str) -> None:
    edit(kept, change)
    assert told in faults(kept)


def test_requests_that_were_taken_out_of_an_unfinished_run_are_told(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([writer.entry("/1"), writer.entry("/2")], settings={})
    assert faults(writer) == ""
    edit(writer, "DELETE FROM frontier WHERE key LIKE '%/2'")
    assert "frontier http://gaj.example.gov.cn/2: the ledger lacks what the records say" in faults(writer)


def test_files_of_an_unfinished_run_that_change_names_are_told(writer: Any) -> None:
    with writer.open(limits=Limits(max_bytes=1500), commit_every=1) as archive:
        writer.crawl(archive)
    first, second, *_ = writer.warcs()
    between = first.with_name("between")
    for path, name in ((first, between), (second, first), (between, second)):
        path.rename(name)
    rebuild(writer)
    assert faults(writer).count("it was renamed") == 2


def test_a_file_under_the_number_of_another_is_told(kept: Any) -> None:
    first = kept.warcs()[0]
    shutil.copy(first, first.with_name(f"other-20270101000000000-00000{''.join(first.suffixes[-2:])}"))
    rebuild(kept)
    assert f"it has the number of {first.name}" in faults(kept) or "has the number of other-" in faults(kept)


@pytest.mark.parametrize(("gone", "told"), [(0, "number 00000 before"), (1, "number 00001 before")])
def test_a_file_of_an_unfinished_run_that_was_taken_out_is_told(writer: Any, gone: int, told: str) -> None:
    with writer.open(limits=Limits(max_bytes=1500), commit_every=1) as archive:
        writer.crawl(archive)
    writer.warcs()[gone].unlink()
    rebuild(writer)
    assert told in faults(writer)


@pytest.mark.parametrize("kind", ["response", "metadata"])
def test_a_record_that_was_copied_to_the_end_is_told(kept: Any, kind: str) -> None:
    record = next(found for found in kept.records() if found.type == kind and found.offset)
    content = kept.folder.warc_dir(kept.site).joinpath(record.file).read_bytes()
    last = kept.warcs()[-1]
    last.write_bytes(last.read_bytes() + content[record.offset : record.offset + record.length])
    kept.open().close()
    assert "has the same WARC-Record-ID" in faults(kept)


def test_a_revisit_of_a_record_with_another_payload_is_told(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/a", b"one")
    assert faults(writer) == ""
    (record,) = (found for found in writer.records() if found.type == "response")
    other = Original(record_id=record.record_id, url=record.uri, captured_at="", digest="sha1:" + "A" * 32)
    forged = revisit(writer.exchange("/b", b"two"), record_id=new_record_id(), original=other)
    (path,) = writer.warcs()
    path.write_bytes(path.read_bytes() + compressed(forged, 3))
    writer.open().close()
    assert f"holds another payload: it states the payload {other.digest}" in faults(writer)
    assert snapshot.digest in faults(writer)


def test_a_crawl_that_comes_and_goes_while_a_site_is_checked_is_no_fault(
    kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = site_check.scan
    crawls = iter([True])

    def scanned(path: Path) -> Any:
        if next(crawls, False):
            with kept.open() as archive:
                kept.crawl(archive)
        return scan(path)

    monkeypatch.setattr(site_check, "scan", scanned)
    assert faults(kept) == ""


def test_a_file_that_a_crawl_begins_while_names_are_read_is_no_fault(
    kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    names_of = site_check.warc_names

    def names(folder: Path) -> list[str]:
        names = names_of(folder)
        with kept.open(limits=Limits(max_bytes=10)) as archive:
            kept.crawl(archive)
        return names

    monkeypatch.setattr(site_check, "warc_names", names)
    assert faults(kept) == ""
