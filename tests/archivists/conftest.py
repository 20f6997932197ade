"""An archive made by a real crawl on loopback and an import, and the tools of others that look at it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.warc.blocks import whole
from archive.warc.payloads import payload_of
from archive.warc.scan import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Snapshot

ROOT = Path(__file__).resolve().parents[2]
POINTERS = {"list.rows": "/rows", "list.title": "t", "list.url": "u", "list.date": "d", "list.total": "/sum"}
PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
WORDS = "申请人持居民身份证到样县公安局户籍窗口办理户口登记。"


def absent(reason: str) -> NoReturn:
    """Skip for want of something, or fail where it must not be wanting."""
    if os.environ.get("GONGKAI_TESTS_NEED_ARCHIVISTS"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def missing() -> Callable[[str], NoReturn]:
    return absent


@dataclass
class Tools:
    """The tools of others, each in a process of its own."""

    bin: Path
    jar: Path

    def run(self, name: str, *arguments: str | Path, cwd: Path | None = None) -> str:
        """What a tool prints. Fails unless it ends with 0."""
        return ran([str(self.bin / name), *map(str, arguments)], cwd=cwd)

    def python(self, script: str, text: str = "") -> str:
        """What a few lines of Python print in the tools' own environment."""
        return ran([str(self.bin / "python3"), "-c", script], text=text)

    def jwarc(self, *arguments: str | Path, ends: tuple[int, ...] = (0,)) -> str:
        """What jwarc prints."""
        return ran(["java", "-jar", str(self.jar), *map(str, arguments)], ends=ends)


def ran(command: list[str], *, cwd: Path | None = None, text: str = "", ends: tuple[int, ...] = (0,)) -> str:
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(  # noqa: S603 - tools that the test names
        command,
        cwd=cwd,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environ,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode in ends, f"{command[:3]} ended with {done.returncode}: {said[-3000:]}"
    return said


@pytest.fixture(scope="session")
def tools() -> Tools:
    place = Path(os.environ.get("GONGKAI_ARCHIVISTS", ROOT / ".venv-archivists"))
    jar = next(iter(sorted((place / "java").glob("jwarc-*.jar"))), place / "java" / "jwarc.jar")
    for program in ("warcio", "wacz", "wb-manager", "wayback", "cdxj-indexer", "bagit.py"):
        if not (place / "bin" / program).exists():
            absent(f"{program} is not in {place}: run make archivists")
    if not jar.is_file() or shutil.which("java") is None:
        absent(f"jwarc is not in {place / 'java'}, or there is no Java: run make archivists")
    return Tools(bin=place / "bin", jar=jar)


class Handler(BaseHTTPRequestHandler):
    """A small bureau: a list asked for by POST, five notices that are answered in five ways, files."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        page = int(asked.partition("pno=")[2])
        numbers = [1, 2, 3] if page == 1 else [4, 5]
        rows = [{"t": f"户口公告{n}", "u": f"/notice/{n}.html", "d": f"2026-01-0{n}"} for n in numbers]
        self._send(json.dumps({"sum": 5, "rows": rows}).encode(), "application/json")

    def do_GET(self) -> None:
        match self.path:
            case "/notice/1.html":  # chunked and packed
                self._send_chunked(gzip.compress(page(1).encode(), mtime=0))
            case "/notice/2.html":  # says itself that nothing changed
                if self.headers.get("If-None-Match") == '"two"':
                    self._send(b"", "text/html", 304, ("ETag", '"two"'))
                else:
                    self._send(page(2).encode("gbk"), "text/html; charset=gbk", 200, ("ETag", '"two"'))
            case "/notice/3.html":  # the same bytes each time
                self._send(page(3).encode(), "text/html; charset=utf-8")
            case "/notice/4.html":
                self._send(b"", "text/html", 302, ("Location", "/moved/%E5%9B%9B.html?a=1&b=2"))
            case "/moved/%E5%9B%9B.html?a=1&b=2":
                self._send(page(4).encode(), "text/html; charset=utf-8")
            case "/notice/5.html":  # changes each time
                with self.server.lock:  # type: ignore[attr-defined]
                    self.server.looks += 1  # type: ignore[attr-defined]
                    look = self.server.looks  # type: ignore[attr-defined]
                files = '<a href="/files/form.pdf">申请表.pdf</a><img src="/files/seal.png">'
                self._send(page(5, f"{files}<p>第{look}次。</p>").encode(), "text/html; charset=utf-8")
            case "/files/form.pdf":
                self._send(PDF, "application/pdf")
            case "/files/seal.png":
                self._send(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png")
            case _:
                self._send(b"<title>404 Not Found</title>", "text/html", 404)

    def _send(self, body: bytes, kind: str, status: int = 200, *more: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), *more):
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _send_chunked(self, body: bytes) -> None:
        self.send_response(200)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Encoding", "gzip"),
            ("Transfer-Encoding", "chunked"),
        ):
            self.send_header(name, value)
        self.end_headers()
        for start in range(0, len(body), 100):
            chunk = body[start : start + 100]
            self.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


def page(number: int, more: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>户口公告{number}</title></head><body><h1>户口公告{number}</h1>"
        f"<div class='content'>{f'<p>{WORDS}</p>' * 30}{more}</div></body></html>"
    )


@pytest.fixture(scope="session")
def bureau() -> Iterator[str]:
    """The host of the small bureau."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.lock, server.looks = threading.Lock(), 0  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Made:
    """The archive, what others are handed of it, and what lies in it."""

    folder: DataFolder
    host: str
    exports: Path
    warcs: list[Path] = field(default_factory=list)

    def snapshots(self) -> list[Snapshot]:
        found: list[Snapshot] = []
        for site in self.folder.site_ids():
            with Ledger.open(self.folder.ledger_path(site)) as ledger:
                found += ledger.captures()
        return found

    def payload(self, snapshot: Snapshot) -> bytes:
        """The payload without its transfer coding, of a revisit that of what it refers to."""
        with Ledger.open(self.folder.ledger_path(snapshot.site)) as ledger:
            holder = ledger.original_of(snapshot) or snapshot
        with (self.folder.warc_dir(holder.site) / holder.file).open("rb") as file:
            return whole(payload_of(read_record(file, holder.offset)), holder.url)

    def asked_by_get(self) -> list[Snapshot]:
        return [each for each in self.snapshots() if "/cms/" not in each.url]


def gongkai(data: Path, *arguments: str | Path) -> str:
    command = [sys.executable, "-m", "cli.main", "--data", str(data), *map(str, arguments)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, encoding="utf-8", env=environ, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def crawl(data: Path, host: str, **options: Any) -> None:  # noqa: ANN401 - options of a crawl
    site = {
        "host": host,
        "platform": "json",
        "paths": ["/cms/list"],
        "params": {**POINTERS, "list.page_param": "pno", "list.post": "pno=1"},
    }
    task = json.dumps({"folder": str(data), "sites": [site], "options": options})
    script = ROOT / "tests" / "crawler" / "run_crawl.py"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(script), task], capture_output=True, text=True, env=environ, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["complete"], done.stdout


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, bureau: str, tools: Tools) -> Made:
    """Two crawls, an import of a saved page and one of a WARC file by others, and every kind of export."""
    del tools  # nothing is made where nobody can look at it
    base = tmp_path_factory.mktemp("archivists")
    data, exports = base / "data", base / "exports"
    exports.mkdir()
    crawl(data, bureau)
    crawl(data, bureau, refresh=True)
    saved = base / "saved.html"
    saved.write_text(page(9), encoding="utf-8")
    gongkai(data, "archive", "import", "--url", "http://saved.example.gov.cn/a/9.html", saved)
    made = Made(DataFolder.open(data), bureau, exports)
    gongkai(data, "archive", "export", "--as", "warc", "-o", exports / "all.warc.gz")
    gongkai(data, "archive", "export", "--as", "wacz", "-o", exports / "all.wacz", "--title", "样县")
    five = f"http://{bureau}/notice/5.html"
    three = f"http://{bureau}/notice/3.html"
    gongkai(data, "archive", "export", "--as", "bag", "-o", exports / "bag", "--url", five, "--url", three)
    made.warcs = sorted(data.glob("sites/*/warc/*.warc.gz"))
    return made


@pytest.fixture(scope="session")
def pywb(made: Made, tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running pywb with a collection for each way in which an archive gets into it."""
    root = tmp_path_factory.mktemp("pywb")
    for name in ("wacz", "warc", "indexed", "ours"):
        tools.run("wb-manager", "init", name, cwd=root)
    tools.run("wb-manager", "add", "--unpack-wacz", "wacz", made.exports / "all.wacz", cwd=root)
    tools.run("wb-manager", "add", "warc", *made.warcs, cwd=root)
    for name in ("indexed", "ours"):
        place = root / "collections" / name
        (place / "indexes").mkdir(exist_ok=True)
        for warc in made.warcs:
            shutil.copy(warc, place / "archive")
    collections, index = root / "collections", Path("indexes", "index.cdxj")
    archived = sorted((collections / "indexed" / "archive").iterdir())
    tools.run("cdxj-indexer", "--sort", "--output", collections / "indexed" / index, *archived)
    gongkai(made.folder.root, "archive", "cdx", "--output", collections / "ours" / index)
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [
        str(tools.bin / "wayback"),
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--directory",
        str(root),
    ]
    with (root / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=root, env=environ)  # noqa: S603
    try:
        _wait_for(f"http://127.0.0.1:{port}/", process, root / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - loopback
            return
        time.sleep(0.2)
    pytest.fail(f"pywb does not answer: {log.read_text('utf-8', 'replace')[-2000:]}")
