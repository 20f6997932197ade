# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.exchange import Exchange, wire_url
from archive.fetches import Kind
from archive.folder import DataFolder
from archive.reading import read_capture
from archive.site_archive import SiteArchive
from archive.warc import decoding
from archive.warc.decoding import decoded
from disclosure.errors import ArchiveDamaged, ParseError

TOKENS = st.text(alphabet="abcXYZ019-_", min_size=1, max_size=12).filter(
    lambda name: name.lower() != "content-encoding"
)
VALUES = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=20).map(
    lambda text: text.strip(" \t")
)
EXCHANGES = st.builds(
    Exchange,
    url=st.text(max_size=20).map("http://gaj.example.gov.cn/{}".format),
    status=st.integers(200, 599).filter(lambda status: status != 304),
    captured_at=st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    headers=st.lists(st.tuples(TOKENS, VALUES), max_size=6).map(tuple),
    body=st.binary(max_size=200) | st.just(b""),
    method=st.sampled_from(["GET", "POST"]),
    request_body=st.binary(max_size=20),
    ip=st.sampled_from([None, "192.0.2.1", "2001:db8::1"]),
    protocol=st.sampled_from([None, "HTTP/1.0", "HTTP/1.1", "h2"]),
)


@settings(max_examples=30, deadline=None)
@given(exchanges=st.lists(EXCHANGES, min_size=1, max_size=5), coded=st.booleans())
def test_what_was_recorded_is_read_back(exchanges: list[Exchange], *, coded: bool) -> None:
    if coded:
        exchanges = [
            replace(one, body=gzip.compress(one.body), headers=(*one.headers, ("Content-Encoding", "gzip")))
            for one in exchanges
        ]
    with TemporaryDirectory() as root:
        folder = DataFolder.open(Path(root) / "data", create=True)
        with SiteArchive.open(folder, "127.0.0.1:8701", software="test") as archive:
            snapshots = [
                archive.record(one, kind=Kind.DETAIL, column=None) for one in (*exchanges, *exchanges)
            ]
        for one, snapshot in zip((*exchanges, *exchanges), snapshots, strict=True):
            capture = read_capture(folder, snapshot)
            assert capture.body == (gzip.decompress(one.body) if coded else one.body)
            assert (capture.status, capture.headers) == (one.status, one.headers)
            assert (capture.ip, capture.protocol) == (one.ip, one.protocol and one.protocol.lower())
            assert capture.captured_at == snapshot.captured_at == one.captured_at
            assert capture.url == wire_url(one.url)


TEXT = "公安局户籍管理领域基层政务公开".encode() * 50


def brotli(text: bytes) -> bytes:
    return import_module("brotli").compress(text)


def zstd(text: bytes) -> bytes:
    return pytest.importorskip("backports.zstd").compress(text)


def raw_deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP , identity", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("br", brotli),
        ("zstd", zstd),
        ("gzip, gzip", lambda text: gzip.compress(gzip.compress(text))),
        ("deflate, gzip", lambda text: gzip.compress(zlib.compress(text))),
        ("gzip", lambda text: gzip.compress(text[:100]) + gzip.compress(text[100:])),
        (None, bytes),
        ("identity", bytes),
        ("", bytes),
    ],
)
def test_content_codings_are_removed(coding: str | None, pack: Any) -> None:
    assert decoded(pack(TEXT), coding) == TEXT
    assert decoded(pack(b""), coding) == b""


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_is_not_coded_at_all_is_taken_as_it_is(coding: str) -> None:
    assert decoded(b"<html>", coding) == b"<html>"


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_of_a_truncated_body_what_is_there_is_read(coding: str, pack: Any) -> None:
    noise = bytes(range(256)) * 40
    part = decoded(pack(noise)[:-20], coding)
    assert part
    assert noise.startswith(part)


def test_an_unknown_coding_is_an_error() -> None:
    with pytest.raises(ParseError, match="'dcb'"):
        decoded(b"x", "dcb")


def test_a_coding_whose_package_is_absent_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(decoding, "import_module", absent)
    with pytest.raises(ParseError, match="'br' needs a package"):
        decoded(b"x", "br")


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("br", brotli), ("zstd", zstd)])
def test_a_bomb_does_not_go_off(coding: str, pack: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 1 << 20)
    bomb = pack(b"\0" * (8 << 20))
    assert len(bomb) < 1 << 15
    with pytest.raises(ParseError, match="unpacks to more than"):
        decoded(bomb, coding)


def kept(archive: Any, writer: Any) -> tuple[Any, Path]:
    snapshot = writer.fetch(archive, "/1", b"<h1>" * 100)
    archive.commit()
    return snapshot, writer.warcs()[0]


def test_a_flipped_byte_is_told_with_file_and_offset(archive: Any, writer: Any) -> None:
    snapshot, path = kept(archive, writer)
    octets = bytearray(path.read_bytes())
    octets[snapshot.offset + snapshot.length // 2] ^= 0xFF
    path.write_bytes(octets)
    with pytest.raises(ArchiveDamaged, match=f"{snapshot.file}, offset {snapshot.offset}"):
        read_capture(writer.folder, snapshot)


def test_a_wrong_place_is_told(archive: Any, writer: Any) -> None:
    snapshot, _ = kept(archive, writer)
    for wrong in (
        replace(snapshot, offset=snapshot.offset + 1),
        replace(snapshot, offset=snapshot.offset + snapshot.length),  # the request
        replace(snapshot, offset=0),
        replace(snapshot, length=1),
        replace(snapshot, digest="sha1:AAAA"),
        replace(snapshot, offset=10**9),
    ):
        with pytest.raises(ArchiveDamaged, match=snapshot.file):
            read_capture(writer.folder, wrong)


def test_a_missing_file_is_told(archive: Any, writer: Any) -> None:
    snapshot, _ = kept(archive, writer)
    with pytest.raises(ArchiveDamaged, match="missing"):
        read_capture(writer.folder, replace(snapshot, file="other.warc.gz"))


def test_a_revisit_whose_original_is_gone_is_told(archive: Any, writer: Any) -> None:
    kept(archive, writer)
    again = writer.fetch(archive, "/1", b"<h1>" * 100)
    archive.commit()
    archive._journal.connection.execute("DELETE FROM captures WHERE record_type = 'response'")
    with pytest.raises(ArchiveDamaged, match="refers to"):
        read_capture(writer.folder, again)
