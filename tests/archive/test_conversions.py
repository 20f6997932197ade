# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""What was made of a capture, such as a page that a browser rendered, is kept beside it and is no capture."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archive.evidence.verify import verify
from archive.fetches import Kind
from archive.ledger import Ledger

HTML = "text/html; charset=utf-8"


@pytest.fixture
def converted(writer: Any) -> Any:
    """A list that came twice as the same shell, each time with what was made of it."""
    with writer.open() as archive:
        archive.start_run([writer.entry("/tzgg/", Kind.LIST)], settings={})
        for made in (b"<ul><li>1", b"<ul><li>2"):
            snapshot = writer.fetch(archive, "/tzgg/", b"<div id=list>", kind=Kind.LIST)
            archive.convert(snapshot, made, media_type=HTML, made_by="Chromium 1")
        archive.finish_run([], "finished")
    return writer


def test_it_refers_to_the_record_that_it_was_made_of_and_says_by_what(converted: Any) -> None:
    records = converted.records()
    by_id = {record.record_id: record for record in records}
    made = [record for record in records if record.type == "conversion"]
    assert [record.block for record in made] == [b"<ul><li>1", b"<ul><li>2"]
    assert [by_id[record.field("WARC-Refers-To")].type for record in made] == ["response", "revisit"]
    assert all(record.field("Content-Type") == HTML for record in made)
    assert json.loads(made[0].field("WARC-JSON-Metadata")) == {"made_by": "Chromium 1"}


def test_it_is_no_capture_neither_live_nor_after_a_rebuild(converted: Any) -> None:
    before = converted.dump()
    assert verify(converted.folder) == []
    with Ledger.open(converted.folder.ledger_path(converted.site)) as ledger:
        assert [snapshot.url.rpartition("/tzgg")[2] for snapshot in ledger.captures()] == ["/", "/"]
    converted.lose_ledger()
    converted.clock.advance(seconds=1)
    with converted.open() as archive:
        assert archive.recovered.rebuilt
    assert converted.dump() == before
    assert verify(converted.folder) == []
