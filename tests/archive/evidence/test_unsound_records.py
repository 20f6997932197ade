# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Records that whoever held the folder wrote into it: named as faults, believed in nothing, no crash."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archive.evidence.verify import verify
from archive.warc.records import FIELDS, metadata, new_record_id, response
from archive.warc.serialising import compressed

RUN = "urn:gongkai:run:x"
DEEP = "[" * 100_000
FINISH = {
    "event": "finish",
    "run": "x",
    "kind": "crawl",
    "finished": "2026-03-01T00:00:00Z",
    "reason": "",
    "totals": [],
    "measures": {},
    "previous": None,
}


def begin(**stated: Any) -> str:
    return json.dumps({"event": "begin", "run": "x", "kind": "crawl", "settings": {}, "seeds": [], **stated})


def finish(**file: Any) -> str:
    return json.dumps({**FINISH, "files": [{"name": "x", "start": 0, "end": 1, "sha256": "", **file}]})


def append(writer: Any, record: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/a")
    (path,) = writer.warcs()
    path.write_bytes(path.read_bytes() + compressed(record, 3))


@pytest.mark.parametrize(
    "block",
    [
        DEEP,
        begin(kind={}),
        begin(run=["x"]),
        begin(run="\ud800"),
        begin(settings=[["a", "b"]]),
        begin(seeds=[{"url": 5, "kind": "detail"}]),
        begin(
            event="pause", totals=[{"column": {}, "complete": True, "expected": [], "got": 1}], measures={}
        ),
        begin(
            event="pause",
            totals=[{"column": "", "complete": True, "expected": 1 << 70, "got": 1}],
            measures={},
        ),
        begin(event=[]),
        finish(name=["x"]),
        finish(end="x"),
        finish(name="../../../../../etc/passwd"),
        finish(name="/x-20260301083000004-00000.warc.gz"),
    ],
)
def test_a_run_that_cannot_be_understood_is_named(writer: Any, block: str) -> None:
    append(writer, metadata(RUN, block.encode(), at=writer.clock(), content_type="application/json"))
    writer.open().close()
    faults = [fault for fault in verify(writer.folder) if fault.file != "ledger.db"]
    assert faults
    assert all("not what the manifest vouches for" not in fault.what for fault in faults)


@pytest.mark.parametrize("line", [f"link: {DEEP}", 'link: {"url": 5}', 'found: {"url": 5, "kind": "detail"}'])
def test_an_acknowledgement_that_cannot_be_understood_is_named(writer: Any, line: str) -> None:
    block = f"run: x\r\nkind: list\r\nstate: ok\r\n{line}\r\n".encode()
    append(writer, metadata("http://x/", block, at=writer.clock(), content_type=FIELDS))
    writer.open().close()
    assert verify(writer.folder)


@pytest.mark.parametrize(
    "about", [DEEP, '{"kind": []}', '{"kind": "detail", "column": {}}', '{"kind": "detail", "entity": 5}']
)
def test_what_others_say_of_a_capture_is_not_believed(writer: Any, about: str) -> None:
    page = response(writer.exchange("/b"), record_id=new_record_id(), extra=(("WARC-JSON-Metadata", about),))
    append(writer, page)
    writer.open().close()
    assert verify(writer.folder) == []
