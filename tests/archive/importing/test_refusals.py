# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder


SITE = "gaj.example.gov.cn"


URL = f"http://{SITE}"


DIGEST = "sha1:7KP4LXTLTY2XZQFYB2MHYMLHFCJNGQNG"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"WARC_Block_Digest": DIGEST}, "the block does not have the digest"),
        ({"WARC_Payload_Digest": DIGEST}, "the payload does not have the digest"),
        ({"kind": "continuation", "Content_Type": "text/html"}, "not a whole capture"),
        ({"WARC_Segment_Number": "1"}, "not a whole capture"),
        ({"kind": "revisit", "headers": None, "body": b""}, "a revisit without HTTP headers"),
        ({"url": "xttp://gaj.example.gov.cn/"}, "no http(s) address"),
        ({"url": "http://公安.例子/"}, "its host has signs that no address can hold"),
        ({"url": "urn:text:1", "kind": "resource", "Content_Type": "text/plain"}, "no http(s) address"),
        ({"Content_Type": "text/plain"}, "not HTTP"),
        ({"start": "nonsense"}, "no HTTP status line"),
        ({"body": b"x" * 3000}, "more than 2000"),
        ({"WARC_Date": "yesterday"}, "no date"),
        ({"WARC_Date": "2019-13-01T00:00:00Z"}, "no date"),
    ],
)
def test_a_record_that_cannot_be_kept_is_named(
    folder: DataFolder, take: Any, foreign: Any, fields: dict[str, Any], why: str
) -> None:
    foreign.record("response", f"{URL}/good")
    foreign.record(**{"kind": "response", **fields})
    foreign.record("response", f"{URL}/better")
    report = take(foreign.done(), max_bytes=2000)
    assert report.imported == 2
    (problem,) = report.problems
    assert "theirs.warc.gz: record 2: " in problem
    assert why in problem
    assert verify(folder) == []


def test_a_truncated_file_gives_what_stands_before(take: Any, foreign: Any, bodies: Any) -> None:
    for number in range(3):
        foreign.record("response", f"{URL}/{number}", b"%d" % number)
    path = foreign.done()
    content = path.read_bytes()
    for end in (len(content) - 1, len(content) - 9, len(content) - 100):
        path.write_bytes(content[:end])
        report = take(path, site=f"s{end}")
        assert "the rest of the file was not read" in report.problems[0]
        # Where only the checksum is cut, the record's digests still vouch for it.
        assert bodies(f"s{end}") in ([b"0", b"1"], [b"0", b"1", b"2"])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\r\n\r\n", "empty"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "no capture in it"),
        (gzip.compress(b"", mtime=0), "empty"),
        (b"\x1f\x8b", "behind record 0"),
        (b"\x1f\x8b\x08\x00garbage", "behind record 0"),
        (b"GIF89a" * 100, "no WARC record"),
        (gzip.compress(b"<html>", mtime=0), "no WARC record"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "within a record's header"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "Content-Length"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "Content-Length"),
        (b"WARC/1.0\r\nContent-Length: \xc2\xb2\r\n\r\n", "Content-Length"),
        (b"WARC/1.0\r\nContent-Length: 10\r\n\r\nabc", "ends within"),
        (b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\nabc", "ends within"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 400_000, "header"),
        (b"filedesc://x.arc 0.0.0.0 2019 text/plain 77\n", "an ARC file"),
    ],
)
def test_what_is_no_warc_file_is_a_problem(take: Any, tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "bad.warc.gz"
    path.write_bytes(content)
    report = take(path)
    assert report.imported == 0
    (problem,) = report.problems
    assert problem.startswith(f"{path}: ")
    assert why in problem


def test_any_flipped_byte_is_refused_or_harmless(
    folder: DataFolder, take: Any, make_foreign: Any, bodies: Any
) -> None:
    """Unpacked, so that no checksum of gzip helps."""
    foreign = make_foreign("a", packed=False)
    foreign.record("response")
    path = foreign.done()
    content = path.read_bytes()
    for place in range(0, len(content), 7):
        octets = bytearray(content)
        octets[place] ^= 0x01
        path.write_bytes(octets)
        report = take(path, site=f"s{place}")
        if report.imported:
            assert bodies(f"s{place}") == [b"<h1>"]
        else:
            assert report.problems
    assert verify(folder) == []
