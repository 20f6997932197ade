# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""What a server sent is in the archive to the octet, however oddly it speaks; and what it was sent, too."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.site_archive import SiteArchive
from archive.warc.about import about_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HANG_UP = b"\0hang up"
PAGE = ("<title>公告</title><body><p>关于办理户口登记的说明。" + "居民可以到派出所办理。" * 40).encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def sized(body: bytes, *lines: bytes, start: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join([start, *lines, b"Content-Length: %d" % len(body), b"", b""]) + body


def chunked(body: bytes, size: int, extension: bytes = b"", trailers: bytes = b"") -> bytes:
    """The body in chunks of ``size`` octets."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    framed = b"".join(b"%X%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces)
    return framed + b"0%b\r\n%b\r\n" % (extension, trailers)


CHUNKED = OK + b"transfer-ENCODING: chunked\r\n\r\n"
PACKED = gzip.compress(PAGE, mtime=0)
ODD: dict[str, tuple[bytes, bytes]] = {
    # name: what comes before the answer that counts, and that answer
    "names-in-their-own-case": (
        b"",
        sized(PAGE, b"cOnTeNt-tYpE: text/html", b"x-A:  b \t", b"Set-Cookie: a=1", b"sET-cOOKIE: b=2"),
    ),
    "a-reason-of-its-own": (b"", sized(PAGE, start=b"HTTP/1.1 200 All good, I think")),
    "no-reason": (b"", sized(PAGE, start=b"HTTP/1.1 200")),
    "an-older-version": (b"", sized(PAGE, b"Connection: keep-alive", start=b"HTTP/1.0 200 OK")),
    "folded-lines": (b"", sized(PAGE, b"X-Folded: one\r\n\ttwo\r\n   three", b"Content-Type: text/html")),
    "a-line-without-colon": (b"", sized(PAGE, b"X-Before: 1", b"this is no header", b"X-After: 2")),
    "octets-beyond-ascii": (b"", sized(PAGE, "X-Name: 公告.doc".encode("gb18030"))),
    "bare-line-feeds": (b"", b"HTTP/1.1 200 OK\nContent-Length: %d\n\n" % len(PAGE) + PAGE),
    "a-name-of-the-archive-s": (b"", sized(PAGE, b"X-Archive-Orig-Content-Length: 5")),
    "an-early-hint": (
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
        sized(PAGE, b"X-A: after the hint"),
    ),
    "two-interim-answers": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\nX: y\n\n",
        CHUNKED + chunked(PAGE, 500),
    ),
    "chunks": (b"", CHUNKED + chunked(PAGE, 77)),
    "chunks-of-an-octet": (b"", CHUNKED + chunked(PAGE, 1)),
    "chunks-with-extensions": (b"", CHUNKED + chunked(PAGE, 333, extension=b";" + b"e" * 90 + b'="v, w"')),
    "chunks-with-trailers": (b"", CHUNKED + chunked(PAGE, 900, trailers=b"X-Checked: yes\r\nx-b: 0\r\n")),
    "packed-chunks": (
        b"",
        OK + b"Content-Encoding: gzip\r\nTransfer-Encoding: Chunked\r\n\r\n" + chunked(PACKED, 50),
    ),
    "packed": (b"", sized(PACKED, b"Content-Type: text/html", b"Content-Encoding: gzip")),
    "ended-by-closing": (b"", OK + b"\r\n" + PAGE + HANG_UP),
    "nothing": (b"", b"HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n"),
    "not-modified-unasked": (b"", b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 9\r\n\r\n'),
    "gone": (b"", sized(b"gone", b"Content-Type: text/plain", start=b"HTTP/1.1 410 Weg")),
}
NAMES = list(ODD)


def listed(count: int) -> bytes:
    rows = "".join(
        f"<li><a href='./202401/t20240105_{n}.html'>公告{n}</a>2024-01-05</li>" for n in range(count)
    )
    page = f"<body><ul>{rows}</ul><script>createPageHTML(1,0,'index','html')</script></body>".encode()
    return CHUNKED + chunked(page, 100)


def path_of(name: str) -> str:
    return f"/tzgg/202401/t20240105_{NAMES.index(name)}.html"


def warcio_check(paths: list[Path]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own


@pytest.fixture(scope="module")
def odd(
    tmp_path_factory: pytest.TempPathFactory, raw_site: Callable[..., Any], loopback: Any, kept: Any
) -> tuple[Any, Any]:
    """The server of all that is odd, on one connection as far as it goes, and what was kept of it."""
    answers = {path_of(name): before + answer for name, (before, answer) in ODD.items()}
    answers["/robots.txt"] = sized(
        b"", b"Date: " + format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True).encode()
    )
    site = raw_site(answers={"/tzgg/": listed(len(ODD)), **answers})
    described = loopback["described"](site, "trs", "/tzgg/")
    data = tmp_path_factory.mktemp("odd") / "data"
    loopback["ended"](loopback["start"](data, described, retries=0))
    return site, kept(data, site.host)


def test_each_block_is_what_went_over_the_wire(odd: tuple[Any, Any]) -> None:
    site, archive = odd
    assert archive.of("/tzgg/")[0].block == listed(len(ODD))
    for name, (_, answer) in ODD.items():
        (response,) = archive.of(path_of(name))
        (request,) = archive.of(path_of(name), "request")
        assert response.block == answer.removesuffix(HANG_UP), name
        assert [request.block] == site.received[path_of(name)], name
        assert about_of(response)["as_received"] is True, name
    assert site.connections == 2  # closed once
    checked = warcio_check(archive.paths)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert verify(archive.folder) == []


def test_readers_get_status_headers_and_plain_body(odd: tuple[Any, Any]) -> None:
    _, archive = odd
    with Ledger.open(archive.folder.ledger_path(archive.host)) as ledger:
        captures = {
            name: read_capture(
                archive.folder, next(iter(ledger.captures(f"http://{archive.host}{path_of(name)}")))
            )
            for name in ODD
        }
    bare = {"nothing": b"", "not-modified-unasked": b"", "gone": b"gone"}
    assert {name: capture.body for name, capture in captures.items()} == {
        name: bare.get(name, PAGE) for name in ODD
    }
    assert captures["folded-lines"].headers[0] == ("X-Folded", "one two three")
    assert captures["a-name-of-the-archive-s"].headers[0] == ("X-Archive-Orig-Content-Length", "5")
    assert captures["names-in-their-own-case"].headers[3] == ("sET-cOOKIE", "b=2")


def test_a_lost_ledger_is_rebuilt_with_the_same_digests(odd: tuple[Any, Any]) -> None:
    _, archive = odd
    path = archive.folder.ledger_path(archive.host)
    before = captures_of(path)
    assert any(line["payload"] for line in before)
    for each in path.parent.glob("ledger.db*"):
        each.unlink()
    with SiteArchive.open(archive.folder, archive.host, software="gongkai/0"):
        pass
    assert captures_of(path) == before
    assert verify(archive.folder) == []


def captures_of(path: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM captures ORDER BY id")]


def test_the_warcinfo_names_the_crawl_and_the_run_its_clock(odd: tuple[Any, Any]) -> None:
    site, archive = odd
    (info,) = [record for record in archive.records if record.type == "warcinfo"]
    fields = dict(line.split(": ", 1) for line in info.block.decode().splitlines())
    agent = fields["http-header-user-agent"]
    assert f"\r\nUser-Agent: {agent}\r\n".encode() in site.received["/tzgg/"][0]
    assert "Scrapy" in fields["software"]
    assert fields["robots"].startswith("obey")
    with Ledger.open(archive.folder.ledger_path(archive.host)) as ledger:
        (run,) = ledger.runs()
    assert (run.measures.clock["hosts"], run.measures.clock["offset"]) == (1, pytest.approx(60, abs=10))
