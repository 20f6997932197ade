# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""WACZ that are no ZIP files, or would take more memory than there is: named, and not unpacked."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zipfile
from typing import Any

import pytest

from .packing import DIGEST, PACKAGE, Wacz


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_zip_is_named(check: Any, content: bytes) -> None:
    (fault,) = check(content, "x.wacz")
    assert "no ZIP file that can be read" in fault.what


def test_a_changed_byte_of_a_member_is_named(check: Any, wacz: Wacz) -> None:
    content = bytearray(wacz.packed())
    place = bytes(content).index(b"All Pages")
    content[place] ^= 1
    faults = check(bytes(content), "x.wacz")
    assert any("cannot be unpacked" in fault.what and fault.offset < place for fault in faults)


def test_a_bomb_is_not_unpacked(check: Any, wacz: Wacz, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.evidence.foreign.zipped._SMALL", 1000)
    wacz.last["archive/bomb.warc"] = bytes(1 << 20)
    wacz.packing["archive/bomb.warc"] = zipfile.ZIP_DEFLATED
    faults = check(wacz.packed(), "x.wacz")
    assert any("that unpack to 1048576; not read" in fault.what for fault in faults)


DEEP = b"[" * 100_000
IDX = "indexes/index.idx"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (PACKAGE, DEEP),
        (DIGEST, DEEP),
        ("pages/pages.jsonl", b'{"format": "json-pages-1.0"}\n' + DEEP),
        (IDX, b'com,x)/ 20260101000000 {"offset": ' + DEEP),
        (IDX, b'com,x)/ 20260101000000 {"offset": 1e999, "length": 1}'),
    ],
)
def test_json_that_goes_too_far_is_named(check: Any, wacz: Wacz, name: str, content: bytes) -> None:
    wacz.last[name] = content
    assert f"x.wacz/{name}" in {fault.file for fault in check(wacz.packed(), "x.wacz")}


def test_an_offset_beyond_all_files_is_named(check: Any, wacz: Wacz) -> None:
    key, _, rest = wacz.lines[0].partition(" {")
    fields = {**json.loads("{" + rest), "offset": "9" * 30}
    wacz.index(f"{key} {json.dumps(fields)}\n")
    assert any("no record at offset 999" in fault.what for fault in check(wacz.packed(), "x.wacz"))


def test_a_block_of_an_index_that_unpacks_to_much_takes_no_memory(check: Any, wacz: Wacz) -> None:
    block = gzip.compress(wacz.lines[0].encode() + bytes(200 << 20), 9)
    key = wacz.lines[0].partition(" {")[0]
    wacz.members["indexes/index.cdx.gz"] = block
    idx = {"offset": 0, "length": len(block)}
    wacz.members[IDX] = f'!meta 0 {{"format": "cdxj-gzip-1.0"}}\n{key} {json.dumps(idx)}\n'.encode()
    tracemalloc.start()
    check(wacz.packed(), "x.wacz")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 64 << 20
