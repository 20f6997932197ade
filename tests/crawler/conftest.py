"""Sites to crawl: one that answers from a dictionary without any network, one on loopback."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from archive.exchange import Exchange
from archive.folder import DataFolder
from archive.ledger import Ledger
from crawler.asking import Answer, Asking, Later, Trouble
from crawler.plan import Options, Target
from crawler.platforms import spider_of
from crawler.site_job import SiteJob
from disclosure.model import Column, FetchState, Site
from disclosure.reasons.writing import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crawler.report import SiteReport

ROOT = Path(__file__).resolve().parents[2]
HOST = "gaj.example.gov.cn"
NO_ANSWER = quoted(OSError("no answer"))
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reply:
    """What a site answers: a page unless said otherwise. ``trouble`` stands for no answer at all."""

    body: bytes | str = b""
    status: int = 200
    headers: Headers = (("Content-Type", "text/html; charset=utf-8"),)
    trouble: FetchState | None = None

    @property
    def octets(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


MISSING = Reply("<title>404 Not Found</title>", 404)


@dataclass
class Pages:
    """A site's pages by path with query (in :class:`Crawl` also by address).

    A list of replies is given out one by one, the last one for ever.
    """

    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> Reply:
        self.asked.append(path)
        reply = self.replies.get(path, MISSING)
        if isinstance(reply, list):
            return reply.pop(0) if len(reply) > 1 else reply[0]
        return reply

    def trs_list(self, path: str, numbers: list[int], *, pages: int, page: int, extra: str = "") -> None:
        """A list page of TRS; ``page`` counts from 0."""
        rows = "".join(
            f"<li><a href='./202401/t20240105_{n}.html'>公告{n}</a><span>2024-01-05</span></li>"
            for n in numbers
        )
        script = f"<script>createPageHTML({pages},{page},'index','html')</script>"
        name = f"{path}index_{page}.html" if page else path
        self.replies[name] = Reply(f"<body><ul>{rows}{extra}</ul>{script}</body>")

    def trs_column(self, path: str, numbers: list[int], *, size: int = 5) -> None:
        """A whole column with its articles."""
        chunks = [numbers[at : at + size] for at in range(0, len(numbers), size)] or [[]]
        for page, chunk in enumerate(chunks):
            self.trs_list(path, chunk, pages=len(chunks), page=page)
        for n in numbers:
            self.replies[f"{path}202401/t20240105_{n}.html"] = article(n)


def article(number: int) -> Reply:
    return Reply(
        f"<title>公告{number}</title><body><p>公告{number}："
        + "关于办理户口登记的说明。" * 40
        + "</p></body>"
    )


class Clock:
    """A clock that moves a second at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Crawl:
    """Crawls a site of :class:`Pages` without Scrapy: the job says what to ask, the pages answer."""

    folder: DataFolder
    pages: Pages = field(default_factory=Pages)
    clock: Clock = field(default_factory=Clock)
    platform: str = "trs"
    site: dict[str, Any] = field(default_factory=dict)
    paths: tuple[str, ...] = ("/tzgg/",)
    single: tuple[str, ...] = ()
    made: list[Asking] = field(default_factory=list)
    pauses: int = 0
    LOADER: ClassVar[SpiderLoader] = SpiderLoader.from_settings(
        Settings({"SPIDER_MODULES": ["crawler.spiders"]})
    )

    def job(self, **options: object) -> SiteJob:
        columns = tuple(
            Column(id=path.strip("/"), site=HOST, name=path, url=f"http://{HOST}{path}", agency="x")
            for path in self.paths
        )
        site = Site(id=HOST, url=f"http://{HOST}/", platform=self.platform, columns=columns, **self.site)
        spider: Any = self.LOADER.load(spider_of(self.platform) or "")
        access = spider.__new__(spider)  # the hooks need no crawler
        target = Target(
            site=site, columns=columns, pages=tuple(f"http://{HOST}{path}" for path in self.single)
        )
        return SiteJob(target, Options(contact="x", **options), self.folder, access=access, clock=self.clock)

    def run(self, *, stop_after: int | None = None, **options: object) -> SiteReport:
        """Crawls to the end, or stops after so many requests as a Ctrl-C would."""
        job = self.job(**options)
        job.open()
        made = 0
        asking = self._next(job)
        while asking is not None and made != stop_after:
            made += 1
            self.made.append(asking)
            asking = self._ask(job, asking) or self._next(job)
        job.stop() if asking is not None else job.finish()
        assert job.report is not None
        return job.report

    def _next(self, job: SiteJob) -> Asking | None:
        asking = job.next_asking()
        while isinstance(asking, Later):
            self.pauses += 1
            asking = job.next_asking()
        return asking

    def _ask(self, job: SiteJob, asking: Asking) -> Asking | None:
        parts = urlsplit(asking.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if asking.entry.body:
            path = f"POST {path} {asking.entry.body.decode()}"
        reply = self.pages.answer(asking.url if asking.url in self.pages.replies else path)
        if reply.trouble is not None:
            return job.failed(asking, Trouble(state=reply.trouble, detail=NO_ANSWER, passing=True))
        exchange = Exchange(
            url=asking.url,
            status=reply.status,
            captured_at=self.clock(),
            headers=reply.headers,
            body=reply.octets,
            method=asking.entry.method,
            request_body=asking.entry.body,
        )
        snapshot = job.record(exchange, asking.entry)
        if snapshot is None:
            return None
        answer = Answer(
            asking=asking, status=reply.status, headers=reply.headers, body=reply.octets, snapshot=snapshot
        )
        return job.answered(answer)

    @property
    def waits(self) -> list[float]:
        return [asking.wait for asking in self.made]

    def ledger(self) -> Ledger:
        return Ledger.open(self.folder.ledger_path(HOST))

    def state(self, path: str) -> FetchState | None:
        with self.ledger() as ledger:
            found = ledger.state_of(f"http://{HOST}{path}")
        return found[0] if found else None

    def why(self) -> str:
        with self.ledger() as ledger:
            return "; ".join(total.why for total in ledger.totals())


@pytest.fixture
def crawl(tmp_path: Path, unworded: Callable[[Path], list[str]]) -> Iterator[Crawl]:
    made = Crawl(DataFolder.open(tmp_path / "data", create=True))
    yield made
    ledger = made.folder.ledger_path(HOST)
    assert not ledger.is_file() or unworded(ledger) == []


@pytest.fixture
def reply() -> type[Reply]:
    return Reply


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Says nothing of a client that was killed."""


class LocalSite:
    """Pages on a port of loopback.

    ``hook`` gets the number of each request before it is answered, ``hook_after`` once it is.
    """

    def __init__(self) -> None:
        self.pages = Pages()
        self.hook: Callable[[int], None] = lambda _: None
        self.hook_after: Callable[[int], None] = lambda _: None
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def answer(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        with self._lock:
            self.seen.append((method, path, headers))
            number = len(self.seen)
            found = self.pages.answer(f"{method} {path} {body}".strip() if method == "POST" else path)
        self.hook(number)
        return found

    def speak_tls(self, certificate: Path) -> None:
        """From now on with this certificate and key (PEM)."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def times(self) -> Counter[str]:
        return Counter(path for _, path, _ in self.seen)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(site: LocalSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet, else each answer waits for an acknowledgement

        def do_GET(self) -> None:
            self._answer("GET", "")

        def do_POST(self) -> None:
            self._answer("POST", self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, method: str, body: str) -> None:
            reply = site.answer(method, self.path, body, {k.lower(): v for k, v in self.headers.items()})
            if reply.trouble is not None:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.octets)))
            self.end_headers()
            with suppress(OSError):  # whoever asked may have been killed meanwhile
                self.wfile.write(reply.octets)
                self.wfile.flush()
            site.hook_after(len(site.seen))

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def local_site() -> Iterator[Callable[[], LocalSite]]:
    """Makes sites on loopback, which go away with the test."""
    sites: list[LocalSite] = []

    def make() -> LocalSite:
        sites.append(LocalSite())
        return sites[-1]

    yield make
    for site in sites:
        site.close()


def described(site: LocalSite, platform: str, *paths: str, **more: object) -> dict[str, Any]:
    """A site for :func:`start`, as JSON."""
    return {"host": site.host, "platform": platform, "paths": paths, **more}


def start(folder: Path, *sites: dict[str, Any], **options: object) -> subprocess.Popen[str]:
    """A crawl in a process of its own: Twisted's reactor runs once in a process."""
    constants = options.pop("constants", None) or {}
    task = json.dumps({"folder": str(folder), "sites": sites, "options": options, "constants": constants})
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-W", "error", str(Path(__file__).with_name("run_crawl.py")), task],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )


def ended(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The report of a crawl that was started, as JSON. Nothing may have been said on standard error."""
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert not err, err
    report: dict[str, Any] = json.loads(out)
    return report


@pytest.fixture(scope="session")
def loopback() -> dict[str, Callable[..., Any]]:
    """The functions above, which tests cannot import."""
    return {"described": described, "start": start, "ended": ended}
