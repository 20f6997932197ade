# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Pieces of Common Crawl: records cut out by range, texts without their pages; and ARC, from before WARC."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.ledger import Ledger
from archive.reading import read_capture
from disclosure.model import FetchState

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"


def states(folder: DataFolder) -> dict[str, tuple[FetchState, str]]:
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        return {state.url: (state.state, state.detail) for state in ledger.states()}


def test_a_piece_cut_by_range_is_enough(folder: DataFolder, take: Any, foreign: Any, bodies: Any) -> None:
    """One gzip member: a response, no warcinfo, its content coding removed and named otherwise."""
    foreign.record(
        "response",
        body="<h1>通告".encode(),
        headers=(("X-Crawl-Content-Encoding", "gzip"), ("Content-Type", "text/html")),
        WARC_Warcinfo_ID="<urn:uuid:elsewhere>",
        WARC_Identified_Payload_Type="text/html",
        WARC_Truncated="length",
    )
    assert take(foreign.done()).problems == ()
    assert bodies() == ["<h1>通告".encode()]
    assert "cut short by whoever captured it (length)" in states(folder)[f"{URL}/1.html"][1]
    (path,) = folder.warc_dir(SITE).iterdir()
    assert b"WARC-Identified-Payload-Type: text/html" in gzip.decompress(path.read_bytes())


def test_a_text_without_its_page_is_evidence_of_words(folder: DataFolder, take: Any, foreign: Any) -> None:
    foreign.record("warcinfo", None, b"software: theirs\r\n", Content_Type="application/warc-fields")
    foreign.record(
        "conversion", body="通告 户籍".encode(), Content_Type="text/plain", WARC_Refers_To="<urn:x>"
    )
    path = foreign.done().rename(foreign.path.with_name("CC-MAIN-1.warc.wet.gz"))
    assert take(path).imported == 1
    assert take(path).already_there == 1
    (kept,) = states(folder).items()
    assert kept[0] == f"urn:text:{URL}/1.html"
    assert kept[1][0] is FetchState.UNREADABLE
    assert "the text alone" in kept[1][1]
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        (snapshot,) = ledger.captures()
        assert list(ledger.latest()) == []  # it becomes no notice
        assert list(ledger.captures(url=f"{URL}/1.html")) == []  # and no capture of the page
        assert ledger.runs()[-1].settings["stated_software"] == "theirs"
    assert read_capture(folder, snapshot).body.decode() == "通告 户籍"
    assert verify(folder) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"url": "dns:x"}, "no http(s) address"),
        ({"url": "http://公安.例子/"}, "its host has signs that no address can hold"),
        ({"Content_Type": "text/html"}, "not text/plain"),
        ({"WARC_Block_Digest": "sha1:7KP4LXTLTY2XZQFYB2MHYMLHFCJNGQNG"}, "does not have the digest"),
        ({"WARC_Date": "long ago"}, "no date"),
        ({"body": b"x" * 3000}, "more than 2000"),
    ],
)
def test_a_text_that_cannot_be_kept_is_named(
    take: Any, foreign: Any, fields: dict[str, Any], why: str
) -> None:
    foreign.record("conversion", **{"body": b"x", "Content_Type": "text/plain", **fields})
    path = foreign.done().rename(foreign.path.with_name("a.wet.gz"))
    (problem,) = take(path, max_bytes=2000).problems
    assert "record 1" in problem
    assert why in problem


def test_blanks_of_a_text_s_address_are_escaped_wherever_it_stands(
    folder: DataFolder, take: Any, tmp_path: Path
) -> None:
    """Of two such lines a library mends the first one only, and gives the second."""
    path = tmp_path / "a.wet"
    path.write_bytes(
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2019-05-06T07:08:09Z\r\n"
        b"WARC-Record-ID: <urn:uuid:4388a98f-f1e0-4c81-8263-6be67884cad8>\r\n"
        b"WARC-Target-URI: %b/1 2\r\nWARC-Target-URI: %b/3 4\r\n"
        b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n" % ((URL.encode(),) * 2)
    )
    assert take(path).imported == 1
    (address,) = states(folder)
    assert " " not in address
    assert verify(folder) == []


def test_a_file_of_metadata_is_refused(take: Any, foreign: Any) -> None:
    foreign.record("metadata", body=b"{}", Content_Type="application/json")
    path = foreign.done().rename(foreign.path.with_name("a.warc.wat.gz"))
    assert "import the WARC file" in take(path).problems[0]


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>"
OPENING = b"filedesc://old.arc 0.0.0.0 20050102030405 text/plain 76\n"
LINES = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"


def arc(path: Path, *records: bytes, packed: bool = True) -> Path:
    parts = [OPENING + LINES + b"\n", *records]
    path.write_bytes(b"".join(gzip.compress(part, mtime=0) if packed else part for part in parts))
    return path


def line(url: str = f"{URL}/1.html", length: int = len(ANSWER), at: str = "20050102030405") -> bytes:
    return f"{url} 192.0.2.9 {at} text/html {length}\n".encode()


@pytest.mark.parametrize("packed", [True, False])
def test_an_arc_file_gives_its_captures(
    folder: DataFolder, take: Any, bodies: Any, tmp_path: Path, *, packed: bool
) -> None:
    path = arc(tmp_path / "old.arc.gz", line() + ANSWER + b"\n", line("dns:x", 1) + b"x\n", packed=packed)
    report = take(path)
    assert (report.imported, report.problems) == (1, ())
    assert report.passed_over == {"dns: records": 1, "filedesc: records": 1}
    assert bodies() == [b"<h1>"]
    assert take(path).already_there == 1
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        (snapshot,) = ledger.captures()
        assert ledger.runs()[-1].settings["stated_name"] == "filedesc://old.arc"
    assert (snapshot.captured_at.year, read_capture(folder, snapshot).ip) == (2005, "192.0.2.9")
    assert verify(folder) == []


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (line(length=3000) + b"x" * 3000, "3000 bytes are more than 2000"),
        (line(length=9999) + b"x", "ends within it"),
        (line(length=10**30) + b"x", "ends within it"),
        (line(at="20051302030405") + ANSWER, "its date is"),
        (line("xttp://a/") + ANSWER, "no http(s) address"),
        (line(length=4) + b"<h1>", "no HTTP status line"),
        (b"nonsense\n", "no ARC record"),
        (b"a b c d -5\n", "no ARC record"),
    ],
)
def test_an_arc_record_that_cannot_be_kept_is_named(
    take: Any, tmp_path: Path, record: bytes, why: str
) -> None:
    assert why in take(arc(tmp_path / "a.arc.gz", record), max_bytes=2000).problems[0]
