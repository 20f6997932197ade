# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Blocks that are not held in memory are written just as others are."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.checker import Checker

from archive.acknowledgements import read_acknowledgement
from archive.evidence.verify import verify
from archive.exchange import Exchange
from archive.reading import open_payload, read_capture
from archive.warc import records
from archive.warc.blocks import LARGE, Block, Joined, Large, chunks_of, since
from archive.warc.digests import digest_of
from archive.warc.records import Record
from archive.warc.scan import Found
from archive.warc.serialising import compressed, packed
from archive.warc.spool import Gathering, Spool
from disclosure.errors import ArchiveDamaged

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
URL = "http://gaj.example.gov.cn/1.pdf"
OTHERS = (("WARC-Type", "response"), ("WARC-Record-ID", "<urn:uuid:1>"), ("WARC-Target-URI", URL))


def of_length(length: int) -> bytes:
    return bytes(range(256)) * (length // 256) + bytes(range(length % 256))


def spooled(body: bytes, folder: Path, *, pieces: int = 1 << 16) -> Spool:
    spool = Spool(folder)
    for start in range(0, len(body), pieces):
        spool.write(body[start : start + pieces])
    return spool


def kinds(body: Block) -> list[Record]:
    """The sorts of records that may hold a large block."""
    exchange = Exchange(url=URL, status=200, captured_at=AT, headers=(("Content-Type", "x/y"),), body=body)
    answer = records.response(exchange, record_id="<urn:uuid:1>", extra=(("X", "\u6837"),))
    named = (*OTHERS, ("Content-Type", "application/http; msgtype=response"))
    return [
        answer,
        records.resource(URL, body, at=AT, content_type="application/pdf"),
        Record(fields=OTHERS, block=answer.block, http=answer.http, version="WARC/1.0"),
        Record(fields=(*named, ("Content-Length", "7")), block=answer.block, http=answer.http),
        Record(fields=(("WARC-Type", "resource"), ("Content-Length", "7")), block=body),
    ]


def without_ids(octets: bytes) -> list[bytes]:
    return [line for line in octets.split(b"\r\n") if not line.startswith(b"WARC-Record-ID")]


@settings(max_examples=40, deadline=None)
@given(
    body=st.binary(max_size=300),
    pieces=st.integers(1, 100),
    large=st.integers(0, 300),
    level=st.integers(1, 9),
)
def test_a_record_says_the_same_wherever_its_block_lies(
    body: bytes, pieces: int, large: int, level: int
) -> None:
    with TemporaryDirectory() as root, Gathering(Path(root), large=large) as gathering:
        for start in range(0, len(body), pieces):
            gathering.write(body[start : start + pieces])
        block = gathering.block()
        assert isinstance(block, bytes) == (len(body) <= large)
        assert (len(block), b"".join(chunks_of(block))) == (len(body), body)
        for mine, plain in zip(kinds(block), kinds(body), strict=True):
            member = b"".join(packed(mine, level))
            assert without_ids(gzip.decompress(member)) == without_ids(
                gzip.decompress(compressed(plain, level))
            )
        gathering.discard()


@given(front=st.binary(max_size=20), body=st.binary(max_size=60), start=st.integers(0, 90))
def test_a_part_of_a_block_is_that_part_of_its_octets(front: bytes, body: bytes, start: int) -> None:
    with TemporaryDirectory() as root:
        spool = spooled(body, Path(root), pieces=7)
        block = Joined(front, spool)
        part = since(block, start)
        assert (len(part), b"".join(chunks_of(part))) == (len((front + body)[start:]), (front + body)[start:])
        assert digest_of(part) == digest_of((front + body)[start:])
        assert block.head == front + body
        spool.close()


def test_several_digests_take_one_reading(tmp_path: Path) -> None:
    class Counted(Large):
        read = 0

        def chunks(self, start: int = 0) -> Any:
            self.read += 1
            return iter([b"abc"[start:], b"def"])

    block = Counted()
    block.hash_all(("sha1", 0), ("sha256", 2), ("md5", 4))
    assert block.hashed("sha256", 2) == hashlib.sha256(b"cdef").digest()
    assert block.hashed("md5", 4) == hashlib.md5(b"ef", usedforsecurity=False).digest()
    assert since(block, 2).hashed("sha256") == block.hashed("sha256", 2)  # type: ignore[union-attr]
    assert block.read == 1
    spool = spooled(b"abc", tmp_path)
    assert digest_of(spool) == digest_of(b"abc")
    spool.write(b"def")
    assert digest_of(spool) == digest_of(b"abcdef")
    spool.close()


@pytest.mark.parametrize(
    "length", [LARGE - 1000, LARGE - 100, LARGE, LARGE + 1, LARGE + (1 << 16), 3 * LARGE]
)
@pytest.mark.parametrize("as_file", [False, True])
def test_what_was_recorded_is_read_back(writer: Any, length: int, *, as_file: bool) -> None:
    body = of_length(length)
    with writer.open() as archive:
        archive.start_run([], settings={})
        given = spooled(body, writer.folder.site_dir(writer.site)) if as_file else body
        snapshots = [writer.fetch(archive, "/1.pdf", given), writer.fetch(archive, "/1.pdf", body)]
    assert verify(writer.folder) == []
    response = next(found for found in writer.records() if found.type == "response")
    assert isinstance(response.content, bytes) == (length <= LARGE + 1)
    assert response.block.endswith(body)
    assert response.field("WARC-Payload-Digest") == snapshots[0].digest == digest_of(body)
    for snapshot in snapshots:
        assert read_capture(writer.folder, snapshot).body == body
        assert b"".join(open_payload(writer.folder, snapshot).chunks()) == body
    assert [kind for kind in writer.types() if kind in {"response", "revisit"}] == ["response", "revisit"]
    before = writer.dump()
    writer.lose_ledger()
    writer.open().close()
    assert {**writer.dump(), "facts": []} == {**before, "facts": []}
    checker = Checker(SimpleNamespace(inputs=[str(path) for path in writer.warcs()], verbose=False))
    assert checker.process_all() == 0


def test_temporary_files_go_and_those_that_a_crash_left_are_swept(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
    site = writer.folder.site_dir(writer.site)
    before = {path.name for path in site.iterdir()}
    spool = spooled(b"x" * 9, site)
    if sys.platform != "win32":
        assert {path.name for path in site.iterdir()} == before
    spool.close()
    assert {path.name for path in site.iterdir()} == before
    (site / "spool-abc.tmp").write_bytes(b"half a body")
    writer.open().close()
    assert {path.name for path in site.iterdir()} == before


def test_a_block_that_nobody_needs_in_memory_does_not_get_there() -> None:
    class Endless(Large):
        def __len__(self) -> int:
            return 1 << 40

    found = Found(file="f", offset=7, length=1, version="", fields=(), content=Endless())
    with pytest.raises(ArchiveDamaged, match="f, offset 7: 1099511627776 bytes"):
        read_acknowledgement(found)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_a_large_body_costs_no_memory(tmp_path: Path) -> None:
    """64 MB, written, verified, rebuilt and read back; ``large_body.py`` takes any size."""
    used = {}
    for size in (1 << 20, 64 << 20):
        run = subprocess.run(  # noqa: S603 - our own interpreter and script
            [
                sys.executable,
                str(Path(__file__).with_name("large_body.py")),
                str(tmp_path / str(size)),
                str(size),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert run.returncode == 0, run.stderr
        used[size], captures = map(int, run.stdout.split())
        assert captures == 2
    assert used[64 << 20] - used[1 << 20] < 20_000_000
