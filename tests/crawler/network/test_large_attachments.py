# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""An attachment too large for memory is kept as received, and the crawl's memory does not grow with it."""

from __future__ import annotations

import gzip
import hashlib
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.ledger import Ledger
from archive.reading import open_payload
from archive.warc.blocks import chunks_of
from archive.warc.payloads import raw_payload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PIECE = 1 << 16
MEGABYTE = 1 << 20
NOTICE = "/tzgg/202401/t20240105_0.html"
FILE = "/tzgg/202401/large.zip"
PAGES = {
    "/tzgg/": "<body><ul><li><a href='./202401/t20240105_0.html'>公告</a>2024-01-05</li></ul>"
    "<script>createPageHTML(1,0,'index','html')</script></body>",
    NOTICE: "<title>公告</title><body><p>关于办理户口登记的说明。"
    + "居民可以到派出所办理。" * 40
    + "<a href='./large.zip'>附件</a></body>",
}


def pieces(size: int) -> Iterator[bytes]:
    """Octets that are no two pieces alike, and still take little room packed."""
    for number in range(0, size, PIECE):
        yield (b"%d " % number).ljust(PIECE, b"-")[: size - number]


class LargeSite:
    """A notice with a file of ``size`` octets, which is sent piece by piece."""

    def __init__(
        self, size: int, *, chunked: bool = False, packed: bytes = b"", tagged: bool = False
    ) -> None:
        self.size, self.chunked, self.packed, self.tagged = size, chunked, packed, tagged
        self.conditions: list[str | None] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1

            def do_GET(self) -> None:
                if self.path == FILE:
                    site.conditions.append(self.headers["If-None-Match"])
                    site.answer(self)
                else:
                    self.begin(PAGES.get(self.path, ""), 200 if self.path in PAGES else 404)
                self.wfile.flush()

            def begin(self, page: str, status: int) -> None:
                body = page.encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        to.send_response(304 if self.tagged and self.conditions[-1] else 200)
        if self.tagged:
            to.send_header("ETag", '"a"')
        if self.tagged and self.conditions[-1]:
            to.end_headers()
            return
        to.send_header("Content-Type", "text/plain" if self.packed else "application/zip")
        if self.packed:
            to.send_header("Content-Encoding", "gzip")
        length = len(self.packed) or self.size
        to.send_header(
            *(("Transfer-Encoding", "chunked") if self.chunked else ("Content-Length", str(length)))
        )
        to.end_headers()
        for piece in [self.packed] if self.packed else pieces(self.size):
            to.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if self.chunked else piece)
        to.wfile.write(b"0\r\n\r\n" if self.chunked else b"")


@pytest.fixture
def crawl(tmp_path: Path, loopback: Any, kept: Any) -> Callable[..., Any]:
    """Crawls a site; what the archive then holds of it, and the most memory that the crawl took, in bytes."""

    def crawl(site: LargeSite, *, constants: dict[str, Any] | None = None, **options: Any) -> tuple[Any, int]:
        data = tmp_path / site.host.replace(":", "-")
        described = loopback["described"](site, "trs", "/tzgg/")
        report = loopback["ended"](
            loopback["start"](data, described, constants=constants, retries=0, **options)
        )
        return kept(data, site.host), round((report["peak"] or 0) * MEGABYTE)

    return crawl


def digest_of(chunks: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def payloads(archive: Any) -> list[str]:
    """The SHA-256 of what the captures of the file give."""
    with Ledger.open(archive.folder.ledger_path(archive.host)) as ledger:
        snapshots = list(ledger.captures(f"http://{archive.host}{FILE}"))
    assert len({snapshot.digest for snapshot in snapshots}) == 1
    return [digest_of(open_payload(archive.folder, snapshot).chunks()) for snapshot in snapshots]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
@pytest.mark.parametrize("chunked", [False, True])
def test_memory_does_not_grow_with_a_body(crawl: Callable[..., Any], *, chunked: bool) -> None:
    used = {}
    for size in (2 * MEGABYTE, 48 * MEGABYTE):
        site = LargeSite(size, chunked=chunked)
        archive, used[size] = crawl(site)
        archive, again = crawl(site, refresh=True)
        used[size] = max(used[size], again)
        assert payloads(archive) == [digest_of(pieces(size))] * 2
        assert [each.type for each in archive.records if each.uri.endswith(FILE)].count("revisit") == 1
        assert verify(archive.folder) == []
    assert used[48 * MEGABYTE] - used[2 * MEGABYTE] < 20 * MEGABYTE


def test_the_octets_of_a_large_body_are_kept_with_their_framing(crawl: Callable[..., Any]) -> None:
    archive, _ = crawl(LargeSite(3 * MEGABYTE, chunked=True))
    (response,) = archive.of(FILE)
    framed = (b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces(3 * MEGABYTE))
    assert digest_of(chunks_of(raw_payload(response))) == digest_of(iter([*framed, b"0\r\n\r\n"]))


def test_a_packed_one_is_kept_packed(crawl: Callable[..., Any]) -> None:
    plain = hashlib.shake_256(b"").digest(2 * MEGABYTE)
    archive, _ = crawl(LargeSite(0, packed=gzip.compress(plain)))
    assert payloads(archive) == [hashlib.sha256(plain).hexdigest()]
    with Ledger.open(archive.folder.ledger_path(archive.host)) as ledger:
        state = ledger.state_of(f"http://{archive.host}{FILE}")
    assert state is not None
    assert state[0].value == "ok"


def test_it_is_asked_for_again_by_its_tag(crawl: Callable[..., Any]) -> None:
    site = LargeSite(2 * MEGABYTE, tagged=True)
    for _ in range(2):
        archive, _ = crawl(site, refresh=True)
    assert site.conditions == [None, '"a"']
    assert [each.type for each in archive.records if each.uri.endswith(FILE)].count("revisit") == 1


def test_one_beyond_the_limit_is_not_kept(crawl: Callable[..., Any]) -> None:
    limit = {"crawler.settings:GONGKAI_ATTACHMENT_MAXSIZE": 3 * MEGABYTE}
    for chunked in (False, True):
        archive, _ = crawl(LargeSite(4 * MEGABYTE, chunked=chunked), constants=limit)
        assert archive.of(FILE) == []
        with Ledger.open(archive.folder.ledger_path(archive.host)) as ledger:
            state = ledger.state_of(f"http://{archive.host}{FILE}")
        assert state is not None
        assert state[0].value == "too_large"
        assert list((archive.folder.site_dir(archive.host)).glob("spool-*")) == []
