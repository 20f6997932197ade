# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""A ZIP file is judged by its directory: hostile members are left out, a hostile directory is the end."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def added(wacz: Any, name: str, content: bytes = b"x", **fields: Any) -> Path:
    """The package with one more member, of which ``fields`` are set."""
    path: Path = wacz.done()
    info = zipfile.ZipInfo("placeholder")
    info.filename = info.orig_filename = name
    for field, value in fields.items():
        setattr(info, field, value)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(info, content)
    return path


@pytest.mark.parametrize(
    ("name", "fields", "why"),
    [
        ("../../evil.warc", {}, "leads out of the package"),
        ("archive/../../evil.warc", {}, "leads out of the package"),
        ("/etc/evil.warc", {}, "an absolute name"),
        ("C:/evil.warc", {}, "an absolute name"),
        ("..\\evil.warc", {}, "an absolute name"),
        ("archive/a\x1b[2J.warc", {}, "control characters"),
        ("archive/link.warc", {"external_attr": 0o120777 << 16}, "a symbolic link"),
        ("archive/data.warc.gz", {}, "two members have this name"),
        (
            "archive/bomb.warc",
            {"compress_type": zipfile.ZIP_DEFLATED, "content": b"\0" * (12 << 20)},
            "times its size",
        ),
        ("archive/odd.warc", {"compress_type": zipfile.ZIP_LZMA}, "its coding 14 is unknown"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_member_is_left_out(  # noqa: PLR0917
    take: Any, wacz: Any, name: str, fields: dict[str, Any], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.imports.wacz.zipped.GRACE_BYTES", 1 << 20)
    report = take(added(wacz, name, **fields))
    assert any(why in problem for problem in report.problems)
    assert report.imported == (0 if name == "archive/data.warc.gz" else 3)
    assert "\x1b" not in "".join(report.problems)


def test_a_nul_does_not_hide_the_rest_of_a_name(take: Any, wacz: Any) -> None:
    path = added(wacz, "archive/aXb.warc")
    path.write_bytes(path.read_bytes().replace(b"archive/aXb.warc", b"archive/a\0b.warc"))
    report = take(path)
    assert report.imported == 3
    assert "archive/a\\x00b.warc: a name with control characters" in report.problems[0]


def at_directory(content: bytes, name: bytes) -> int:
    """Where the directory's entry of a member begins."""
    place = content.rindex(name) - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    return place


def patched(path: Path, place: Callable[[bytes], int], octets: bytes) -> Path:
    content = bytearray(path.read_bytes())
    start = place(bytes(content))
    content[start : start + len(octets)] = octets
    path.write_bytes(content)
    return path


def test_two_headers_that_disagree_are_seen(take: Any, wacz: Any) -> None:
    path = wacz.done()
    name = b"archive/data.warc.gz"
    patched(path, lambda content: content.index(name) - 30 + 18, struct.pack("<II", 7, 7))
    report = take(path)
    assert report.imported == 0
    assert "its header states 7 and 7 bytes" in report.problems[0]


def test_an_encrypted_member_is_left_out(take: Any, wacz: Any) -> None:
    path = patched(
        wacz.done(), lambda content: at_directory(content, b"archive/data.warc.gz") + 8, struct.pack("<H", 1)
    )
    assert "it is encrypted" in " ".join(take(path).problems)


def test_members_that_overlap_condemn_the_file(take: Any, wacz: Any) -> None:
    path = wacz.done()
    for name in (b"archive/data.warc.gz", b"indexes/index.cdx"):
        patched(
            path,
            lambda content, name=name: at_directory(content, name) + 20,  # type: ignore[misc]
            struct.pack("<II", path.stat().st_size - 9, path.stat().st_size - 9),
        )
    assert "they overlap" in take(path).problems[0]


def test_a_wrong_checksum_is_seen(take: Any, wacz: Any) -> None:
    content = wacz.members["archive/data.warc.gz"]
    path = wacz.done()
    path.write_bytes(path.read_bytes().replace(content, content[:-1] + bytes([content[-1] ^ 1])))
    report = take(path)
    assert report.imported == 0
    assert "damaged: Bad CRC-32" in report.problems[0]


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0, 0, 0x7FFFFFFF, 0, 0), "a directory of 2147483647 bytes"),
        (struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 9, 9, 999, 0, 0), "damaged"),
        (b"PK\5\6", "its end is missing"),
        (
            struct.pack("<4sIQI", b"PK\6\7", 0, 1 << 40, 1)
            + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 9, 9, 9, 9, 0),
            "points behind the file",
        ),
        (
            struct.pack("<4sQ4xII4Q", b"PK\6\6", 44, 0, 0, 1 << 40, 1 << 40, 99, 0)
            + struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
            + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0),
            "1099511627776 members, more than 100000",
        ),
        (b"x", "no ZIP file"),
        (b"", "no ZIP file"),
    ],
)
def test_a_hostile_directory_is_the_end(take: Any, tmp_path: Path, end: bytes, why: str) -> None:
    path = tmp_path / "bad.wacz"
    path.write_bytes(end)
    (problem,) = take(path).problems
    assert why in problem


def test_a_directory_of_many_members_is_refused(
    take: Any, wacz: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.imports.wacz.zipped.MAX_MEMBERS", 3)
    assert "5 members, more than 3" in take(wacz.done()).problems[0]


def test_a_bomb_within_a_warc_file_is_left(take: Any, wacz: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.imports.unpacking.GRACE_BYTES", 1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    content = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999\r\n\r\n" + b"\0" * (12 << 20)
    wacz.members["archive/bomb.warc.gz"] = packer.compress(content) + packer.flush()
    report = take(wacz.done())
    assert report.imported == 3
    assert "archive/bomb.warc.gz: it unpacks to more than" in " ".join(report.problems)
