# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Large records are read in pieces, and what a record unpacks to costs no memory."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.bufferedreaders import ChunkedDataReader

from archive.evidence.verify import verify
from archive.reading import open_payload, read_capture
from archive.warc.blocks import LARGE, chunks_of, since
from archive.warc.dechunking import dechunked
from archive.warc.decoding import decoded, unpacking
from archive.warc.digests import digest_of
from archive.warc.payloads import digest_faults, payload_of
from archive.warc.records import Record, metadata
from archive.warc.scan import Damage, Found, scan
from archive.warc.serialising import packed
from archive.warc.spool import Spool
from disclosure.errors import ArchiveDamaged, ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

AT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
MEGABYTE = 1 << 20


def peak(work: Callable[[], object]) -> int:
    """The most bytes that Python held at a time meanwhile, more than before."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def brotli(text: bytes) -> bytes:
    return import_module("brotli").compress(text)


def zstd(text: bytes) -> bytes:
    return pytest.importorskip("backports.zstd").compress(text)


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    return (content[start : start + size] for start in range(0, len(content), size))


CODINGS = [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli), ("zstd", zstd)]


def unpacked(body: bytes, size: int, coding: str, media_type: str | None = None) -> bytes:
    return b"".join(unpacking(lambda: pieces(body, size), coding, media_type))


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_content_codings_are_removed_from_pieces(coding: str, pack: Any, size: int) -> None:
    text = "公安局户籍管理".encode() * 5000
    padding = b"" if coding == "br" else b"\0\0"  # brotli's library holds back what stands before it
    for body in (pack(text), pack(text) + padding, text, b""):
        assert unpacked(body, size, coding) == decoded(body, coding)
    cut = pack(text)[:-3]
    assert unpacked(cut, size, coding) in {cut, text[: len(unpacked(cut, size, coding))]}
    twice = pack(gzip.compress(text))
    assert unpacked(twice, size, f"gzip, {coding}") == unpacked(twice, size, coding, "text/html") == text


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
def test_no_more_is_unpacked_than_was_asked_for(coding: str, pack: Any) -> None:
    bomb = pack(b"\0" * (64 * MEGABYTE))

    def unpack() -> None:
        with pytest.raises(ParseError, match="more than 1000000 bytes"):
            list(unpacking(lambda: pieces(bomb, 1 << 16), coding, None, most=1_000_000))

    assert peak(unpack) < 8 * MEGABYTE
    assert sum(map(len, islice(unpacking(lambda: pieces(bomb, 1 << 16), coding, None), 3))) < MEGABYTE


def test_a_plain_body_is_bounded_too(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/1", b"x" * 1000)
    with pytest.raises(ParseError, match="more than 999"):
        read_capture(writer.folder, snapshot, most=999)
    assert len(read_capture(writer.folder, snapshot, most=1000).body) == 1000


def test_no_body_needs_no_decoding(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        headers = (("Content-Encoding", "unheard-of"),)
        snapshot = writer.fetch(archive, "/1", b"", status=204, exchange={"headers": headers})
    assert read_capture(writer.folder, snapshot).body == b""


def test_a_body_that_is_a_bomb_costs_no_memory(writer: Any) -> None:
    bomb = gzip.compress(b"\0" * (64 * MEGABYTE))
    headers = (("Content-Encoding", "gzip"),)
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/1", bomb, exchange={"headers": headers})

    def read() -> None:
        with pytest.raises(ParseError, match="more than"):
            read_capture(writer.folder, snapshot, most=MEGABYTE)
        assert sum(map(len, open_payload(writer.folder, snapshot).chunks())) == 64 * MEGABYTE

    assert peak(read) < 8 * MEGABYTE


CHUNKED = st.lists(st.binary(min_size=1, max_size=40), max_size=5).map(
    lambda parts: b"".join(b"%x;a=b\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
)


@given(body=CHUNKED | st.binary(max_size=60), size=st.integers(1, 50), cut=st.integers(0, 400))
def test_a_transfer_coding_is_removed_from_pieces(body: bytes, size: int, cut: int) -> None:
    for octets in (body, body[:cut]):
        once = b"".join(dechunked(iter([octets])))
        assert b"".join(dechunked(pieces(octets, size))) == once


@given(parts=st.lists(st.binary(min_size=1, max_size=40), max_size=5))
def test_a_transfer_coding_is_removed_as_warcio_does_it(parts: list[bytes]) -> None:
    body = b"".join(b"%X\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    assert b"".join(dechunked(iter([body]))) == ChunkedDataReader(BytesIO(body)).read() == b"".join(parts)


def test_a_chunked_body_that_is_large_has_its_digest(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    content = bytes(range(256)) * 20_000
    spool = Spool(tmp_path)
    spool.write(head)
    for piece in pieces(content, 300_000):
        spool.write(b"%x\r\n%b\r\n" % (len(piece), piece))
    spool.write(b"0\r\n\r\n")
    fields = (("WARC-Type", "response"), ("WARC-Payload-Digest", digest_of(content)))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(packed(Record(fields=fields, block=spool, http=len(head)), 3)))
    (found,) = scan(path)
    assert isinstance(found, Found)
    assert digest_faults(found) == []
    payload = payload_of(found)
    assert (len(payload), b"".join(chunks_of(payload))) == (len(content), content)
    assert since(payload, 4_000_000).head == content[4_000_000:][:LARGE]  # type: ignore[union-attr]
    spool.close()


def written(path: Path, record: Record) -> int:
    """Puts a record behind the file's last one; its length there."""
    member = b"".join(packed(record, 3))
    path.write_bytes(path.read_bytes() + member)
    return len(member)


def zeros(folder: Path, megabytes: int) -> Spool:
    spool = Spool(folder)
    for _ in range(megabytes):
        spool.write(b"\0" * MEGABYTE)
    return spool


@pytest.fixture
def kept(writer: Any) -> Path:
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/1", b"<h1>")
    (path,) = writer.warcs()
    return path


def test_states_and_manifests_are_not_read_whatever_they_unpack_to(writer: Any, kept: Path) -> None:
    """A record says 65 MB of metadata: it is damage, told with file and offset, in verify and in a rebuild."""
    offset = kept.stat().st_size
    for uri in ("http://gaj.example.gov.cn/1", "urn:gongkai:run:1"):
        block: Any = zeros(writer.folder.root, 65)
        written(kept, metadata(uri, block, at=AT, content_type="x/y"))
        block.close()

    def read() -> None:
        writer.lose_ledger()
        with writer.open() as archive:
            unread = archive.recovered.unread
        faults = verify(writer.folder)
        assert [fault.offset for fault in faults][:1] == [offset]
        assert len(unread) == len(faults) == 2
        assert all(
            "68157440 bytes, where at most" in what for what in [*unread, *(one.what for one in faults)]
        )

    assert peak(read) < 12 * MEGABYTE


@pytest.mark.parametrize("stated", ["7", "-1", "x", "99999999999", ""])
def test_a_member_that_unpacks_to_more_than_its_record_is_damage(kept: Path, stated: str) -> None:
    offset = kept.stat().st_size
    head = f"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: {stated}\r\n\r\n".encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    member = packer.compress(head) + b"".join(packer.compress(b"\0" * MEGABYTE) for _ in range(40))
    kept.write_bytes(kept.read_bytes() + member + packer.flush())

    def read() -> None:
        *_, last = scan(kept)
        assert isinstance(last, Damage)
        assert (last.offset, last.last) == (offset, True)

    assert peak(read) < 8 * MEGABYTE


def test_a_large_record_in_the_middle_that_is_damaged_is_told(writer: Any) -> None:
    body = Spool(writer.folder.root)
    for number in range(50_000):
        body.write(b"%50d\n" % number)
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/1", body)
        writer.fetch(archive, "/2", b"<h1>")
    body.close()
    (path,) = writer.warcs()
    octets = bytearray(path.read_bytes())
    octets[snapshot.offset + snapshot.length // 2] ^= 0xFF
    path.write_bytes(octets)
    (fault, _) = verify(writer.folder)
    assert (fault.offset, fault.record) == (snapshot.offset, "damage")
    with pytest.raises(ArchiveDamaged, match=f"{snapshot.file}, offset {snapshot.offset}"):
        open_payload(writer.folder, snapshot)
