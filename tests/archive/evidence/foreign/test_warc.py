# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""WARC files by others: good ones are clean, and each kind of badness is named with its place."""

from __future__ import annotations

import contextlib
import gzip
import re
import tracemalloc
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.warcwriter import WARCWriter

from archive.evidence.foreign.checking import FileCheck

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("chunked", [True, False])
def test_what_warcio_writes_is_clean(
    check: Any, by_others: Any, version: str, packed: Any, chunked: Any
) -> None:
    assert check(by_others(gzip=packed, version=version, chunked=chunked)) == []


def test_what_we_write_is_clean(writer: Any) -> None:
    writer.crawl_much()
    for path in writer.warcs():
        assert list(FileCheck().faults(path)) == []


def once(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new, 1)


def without(content: bytes, name: bytes) -> bytes:
    """Without that header of the response."""
    start = content.index(b"WARC-Type: response")
    start = content.rindex(b"WARC/1.1", 0, start)
    place = content.index(name + b":", start)
    return content[:place] + content[content.index(b"\n", place) + 1 :]


BAD = {
    "a wrong block digest": (
        lambda plain: re.sub(rb"(WARC-Block-Digest: sha1:)....", rb"\1AAAA", plain, count=2),
        "does not have its WARC-Block-Digest",
    ),
    "a wrong payload digest": (
        lambda plain: once(plain, b"WARC-Payload-Digest: sha1:", b"WARC-Payload-Digest: sha1:A"),
        "does not have its WARC-Payload-Digest",
    ),
    "a changed payload": (lambda plain: once(plain, b"<h1>x", b"<h1>y"), "does not have its WARC-"),
    "a length too large": (
        lambda plain: re.sub(rb"(?s)(Type: response.*?Content-Length: )(\d+)", rb"\g<1>99", plain, count=1),
        "no two line ends behind the block",
    ),
    "a length too small": (
        lambda plain: re.sub(rb"(?s)(Type: response.*?Content-Length: )(\d+)", rb"\g<1>9", plain, count=1),
        "no two line ends behind the block",
    ),
    "no length": (
        lambda plain: without(plain, b"Content-Length"),
        "it has no Content-Length|Content-Length is ''",
    ),
    "no date": (lambda plain: without(plain, b"WARC-Date"), "it has no WARC-Date"),
    "no id": (lambda plain: without(plain, b"WARC-Record-ID"), "it has no WARC-Record-ID"),
    "no type": (lambda plain: without(plain, b"WARC-Type"), "it has no WARC-Type"),
    "no address": (lambda plain: without(plain, b"WARC-Target-URI"), "a response without WARC-Target-URI"),
    "no profile": (
        lambda plain: re.sub(rb"WARC-Profile: .*\n", b"", plain),
        "a revisit without WARC-Profile",
    ),
    "spaces in an address": (
        lambda plain: once(plain, b"WARC-Target-URI: http://gaj", b"WARC-Target-URI: http://g aj"),
        "holds spaces",
    ),
    "a date that is none": (
        lambda plain: re.sub(rb"WARC-Date: \d{4}", b"WARC-Date: soon", plain, count=1),
        "is no date",
    ),
    "an id that is none": (
        lambda plain: once(plain, b"<urn:uuid:", b"<urn uuid:"),
        "no URI in angle brackets",
    ),
    "one id twice": (
        lambda plain: plain + plain[plain.rindex(b"WARC/1.1") :],
        "the same WARC-Record-ID",
    ),
    "a header line without a colon": (
        lambda plain: once(plain, b"WARC-Type: ", b"WARC-Type "),
        "without a colon",
    ),
    "a message that is no HTTP": (
        lambda plain: once(plain, b"HTTP/1.1 200 OK", b"HTML/1.1 200 OK"),
        "an HTTP response that begins with",
    ),
    "the end cut off": (lambda plain: plain[:-6], "the file or gzip member ends"),
    "cut in a header": (lambda plain: plain[: plain.rindex(b"WARC-Type") + 20], "within a record's header"),
    "junk between records": (
        lambda plain: once(plain, b"\r\n\r\nWARC/1.1", b"\r\n\r\njunk\r\nWARC/1.1"),
        "no WARC record begins here",
    ),
    "another version line": (
        lambda plain: once(plain, b"WARC/1.1", b"WARK/1.1"),
        "no WARC record begins here",
    ),
    "an ARC file": (lambda _: b"filedesc://x.arc 0.0.0.0 20140101 text/plain 5\nabc\n\n", "an ARC file"),
    "nothing": (lambda _: b"", "there is no record in it"),
}


@pytest.mark.parametrize("name", BAD)
def test_badness_is_named(check: Any, by_others: Any, name: str) -> None:
    make, what = BAD[name]
    faults = check(make(by_others(gzip=False)), "x.warc")
    assert any(re.search(what, fault.what) for fault in faults), faults
    assert {fault.file for fault in faults} == {"x.warc"}


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in BAD
        if name not in {"an ARC file", "nothing", "junk between records", "another version line"}
    ],
)
def test_badness_is_named_in_compressed_files_too(check: Any, by_others: Any, name: str) -> None:
    make, _ = BAD[name]
    plain = make(by_others(gzip=False))
    members = [gzip.compress(b"WARC/1.1" + one) for one in plain.split(b"WARC/1.1")[1:]]
    assert check(b"".join(members))


def test_a_fault_names_the_record_and_its_offset(check: Any, by_others: Any) -> None:
    content = by_others(gzip=False)
    faults = check(once(content, b"<h1>x", b"<h1>y"), "x.warc")
    place = content.rindex(b"WARC/1.1", 0, content.index(b"<h1>x"))
    name = re.search(rb"WARC-Record-ID: (\S+)", content[place:])
    assert name is not None
    assert {(fault.offset, fault.record) for fault in faults} == {(place, name[1].decode())}


def test_a_file_compressed_as_a_whole_is_named_and_read(check: Any, by_others: Any) -> None:
    good = gzip.compress(by_others(gzip=False))
    assert ["compressed as a whole" in fault.what for fault in check(good)] == [True]
    bad = gzip.compress(once(by_others(gzip=False), b"%PDF", b"%PDG"))
    assert {fault.what.split()[0] for fault in check(bad)} == {"compressed", "the"}


def test_damage_between_members_hides_no_record_behind_it(check: Any, by_others: Any) -> None:
    content = by_others(gzip=True)
    members = [place for place in range(len(content)) if content[place : place + 3] == b"\x1f\x8b\x08"]
    broken = bytearray(content)
    broken[members[1] + 15] ^= 0xFF
    (fault,) = check(bytes(broken))
    assert (fault.offset, fault.record) == (members[1], "damage")
    (fault,) = check(content[: members[2]] + b"junk" + content[members[2] :])
    assert fault.offset == members[2]


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_every_flipped_bit_of_a_compressed_file_is_found(
    tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    """But for those that mean nothing: a hint, time and system in gzip's header, what fills a last octet."""
    content = bytearray(CLEAN)
    at = int(place * len(content))
    content[at] ^= 1 << bit
    with contextlib.suppress(OSError, EOFError, zlib.error):
        if gzip.decompress(content) == gzip.decompress(CLEAN):
            return
    path = tmp_path_factory.mktemp("flipped") / "x.warc.gz"
    path.write_bytes(content)
    assert list(FileCheck().faults(path))


def _clean() -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number in range(3):
        record = writer.create_warc_record(
            f"http://x/{number}", "resource", payload=BytesIO(b"x" * 50), warc_content_type="text/plain"
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


CLEAN = _clean()


def test_a_large_record_costs_no_memory(tmp_path: Path) -> None:
    size = 64 << 20
    head = (
        b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:x:1>\r\nWARC-Date: 2026-03-01T08:30:00Z\r\n"
    )
    head += b"WARC-Target-URI: http://x/\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % size
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    with (tmp_path / "large.warc.gz").open("wb") as file:
        file.write(packer.compress(head))
        for _ in range(size >> 20):
            file.write(packer.compress(bytes(1 << 20)))
        file.write(packer.compress(b"\r\n\r\n") + packer.flush())
    tracemalloc.start()
    try:
        assert list(FileCheck().faults(tmp_path / "large.warc.gz")) == []
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_what_is_folded_under_no_header_is_named(check: Any) -> None:
    head = b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Type\r\n : 1\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    assert any("a header line without a colon" in fault.what for fault in check(head, "x.warc"))
