# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Hostile WARC files: bombs, heads without end, lengths that lie, more faults than anybody reads."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from archive.imports.limits import MAX_HEAD, MAX_PROBLEMS

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder

URL = "http://gaj.example.gov.cn"
DATED = f"WARC-Target-URI: {URL}/1\r\nWARC-Date: 2019-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"


def record(block: bytes, *, length: int | None = None, fields: str = "") -> bytes:
    stated = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: response\r\n{DATED}{fields}Content-Type: application/http\r\n"
    return f"{head}Content-Length: {stated}\r\n\r\n".encode() + block + b"\r\n\r\n"


def written(path: Path, *records: bytes) -> Path:
    path.write_bytes(b"".join(records))
    return path


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 3000 + b"\r\n<h1>", "3000 HTTP headers, more than 2000"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * MAX_HEAD + b"\r\n\r\n", "HTTP headers of more than"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 400_000, "HTTP headers of more than"),
    ],
)
def test_a_head_without_end_is_refused(take: Any, tmp_path: Path, block: bytes, why: str) -> None:
    (problem,) = take(written(tmp_path / "a.warc", record(block))).problems
    assert why in problem


@pytest.mark.parametrize("length", [20, 10**18, 10**30])
def test_a_length_that_lies_is_seen(take: Any, tmp_path: Path, length: int) -> None:
    block = b"HTTP/1.1 200 OK\r\n\r\n<h1>" + b"x" * 50
    report = take(written(tmp_path / "a.warc", record(block), record(block, length=length)))
    assert report.imported == 1
    assert "record 2: " in report.problems[0]


def test_a_bomb_is_refused_in_little_memory(
    take: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.imports.unpacking.GRACE_BYTES", 16 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = record(b"", length=10**12)[:-4]
    zeros = b"\0" * (1 << 20)
    path = written(
        tmp_path / "bomb.warc.gz",
        packer.compress(head),
        *(packer.compress(zeros) for _ in range(64)),
        packer.flush(),
    )
    tracemalloc.start()
    report = take(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "it unpacks to more than" in report.problems[0]
    assert peak < 16 << 20


def test_more_problems_than_anybody_reads_are_counted(take: Any, tmp_path: Path) -> None:
    report = take(written(tmp_path / "a.warc", *[record(b"x")] * (MAX_PROBLEMS + 500)))
    assert (report.refused, len(report.problems)) == (MAX_PROBLEMS + 500, MAX_PROBLEMS + 1)
    assert report.problems[-1] == "and 500 more"


def test_a_terminal_is_told_nothing_by_a_name(take: Any, tmp_path: Path) -> None:
    evil = record(b"HTTP/1.1 200 OK\r\n\r\n").replace(f"{URL}/1".encode(), b"x:\x1b]0;owned\x07")
    (problem,) = take(written(tmp_path / "a.warc", evil)).problems
    assert "\x1b" not in problem
    assert "\\x1b]0;owned\\x07" in problem


def test_a_packed_body_is_not_unpacked(take: Any, tmp_path: Path) -> None:
    packed = gzip.compress(b"\0" * (8 << 20), mtime=0)
    block = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed
    tracemalloc.start()
    assert take(written(tmp_path / "a.warc", record(block))).imported == 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20


def test_a_file_brings_only_so_many_sites(
    take: Any, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.imports.run.MAX_SITES", 3)
    plain = record(b"HTTP/1.1 200 OK\r\n\r\n")
    answers = [
        plain.replace(b"gaj.example", b"h%d" % number).replace(b"uuid:1", b"uuid:%d" % number)
        for number in range(5)
    ]
    report = take(written(tmp_path / "a.warc", *answers, *answers))
    assert (report.imported, report.already_there, report.refused) == (3, 3, 4)
    assert "more than 3 hosts in one file; file them under one with --site" in report.problems[0]
    assert len(folder.site_ids()) == 3
    assert take(tmp_path / "a.warc", site="all").imported == 5


@pytest.mark.parametrize("host", ["a" * 300, "%E5" * 99, "../../etc", "a.gov.cn%00", "..", "a\\b"])
def test_a_host_is_no_path(take: Any, folder: DataFolder, tmp_path: Path, host: str) -> None:
    odd = record(b"HTTP/1.1 200 OK\r\n\r\n").replace(b"gaj.example.gov.cn", host.encode())
    report = take(written(tmp_path / "a.warc", odd))
    assert report.imported + report.refused == 1
    assert {path.parent for path in folder.sites_dir.iterdir()} <= {folder.sites_dir}
    assert {path.name for path in tmp_path.iterdir()} == {"a.warc", "data"}


@pytest.mark.parametrize(
    "date", ["2087-01-01T00:00:00Z", "2026-03-01T20:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z"]
)
def test_a_date_out_of_range_is_refused(take: Any, tmp_path: Path, date: str) -> None:
    odd = record(b"HTTP/1.1 200 OK\r\n\r\n").replace(b"2019-01-01T00:00:00Z", date.encode())
    (problem,) = take(written(tmp_path / "a.warc", odd)).problems
    assert "before the web or yet to come" in problem


@pytest.mark.parametrize(
    "again", ["WARC-Type: metadata", "WARC-Target-URI: http://other.example/", "Content-Length: 4"]
)
def test_a_record_that_readers_read_differently_is_refused(take: Any, tmp_path: Path, again: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:5466470b-608f-4fe7-a69b-63c4577fbd4f>\r\n"
        b"WARC-Date: 2019-05-06T07:08:09Z\r\nWARC-Target-URI: http://gaj.example.gov.cn/1\r\n"
        b"Content-Type: text/plain\r\nContent-Length: 1\r\n" + again.encode() + b"\r\n\r\nx\r\n\r\n"
    )
    report = take(path)
    assert (report.imported, report.refused) == (0, 1)
    assert "stands there twice" in report.problems[0]
