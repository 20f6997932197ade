# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""A file's size costs no memory; whoever waits is told how far it is."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

URL = "http://gaj.example.gov.cn"
MIB = 1 << 20


def peak_of(work: Callable[[], Any]) -> int:
    """The most memory (bytes) that the work held at a time."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def large_har(path: Path, entry: Callable[..., dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write('{"log": {"creator": {"name": "a", "version": "1"}, "entries": [')
        for number in range(40):
            made = json.dumps(entry(f"/{number}", text='户籍"\\' * (MIB // 8)))
            file.write(f"{',' if number else ''}{made}")
        file.write("]}}")
    return path


def large_mhtml(path: Path) -> Path:
    with path.open("wb") as file:
        file.write(
            b'Date: Thu, 2 Jan 2020 03:04:05 GMT\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        )
        for number in range(40):
            file.write(f"--b\r\nContent-Type: text/html\r\nContent-Location: {URL}/{number}\r\n\r\n".encode())
            file.write(b"<h1>" * (MIB // 4) + b"\r\n")
        file.write(b"--b--\r\n")
    return path


@pytest.mark.parametrize("name", ["har", "mhtml"])
def test_a_large_file_is_read_in_little_memory(take: Any, tmp_path: Path, entry: Any, name: str) -> None:
    path = large_har(tmp_path / "a.har", entry) if name == "har" else large_mhtml(tmp_path / "a.mhtml")
    assert path.stat().st_size > 32 * MIB
    reports: list[Any] = []
    assert peak_of(lambda: reports.append(take(path))) < 24 * MIB
    assert (reports[0].imported, reports[0].problems) == (40, ())


def test_whoever_waits_is_told_how_far_it_is(take: Any, foreign: Any) -> None:
    told: list[int] = []
    for number in range(250):
        foreign.record("response", f"{URL}/{number}")
    take(foreign.done(), progress=lambda _, met: told.append(met))
    assert told == [0, 100, 200]
