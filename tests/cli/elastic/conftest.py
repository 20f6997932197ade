"""Servers on loopback that answer as Elasticsearch would, and a real one with a few notices."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from indexer.elastic.mapping import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Call = Callable[..., Any]

MAPPING = {"gongkai-000001": {"mappings": {"_meta": {"format": FORMAT}}}}
NOTHING = {"took": 1, "timed_out": False, "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []}}
PAGE = "<meta charset='utf-8'><title>关于{0}的通告</title><p>申请人应当向派出所提交{0}书面申请、居民户口簿和有关证明。</p>"
TITLES = ("户口登记", "户口迁移", "出生登记", "居民身份证换领", "户口注销")
ANSWERS: dict[str, tuple[int, Any]] = {
    "HEAD /_alias/gongkai": (200, None),
    "GET /gongkai/_mapping": (200, MAPPING),
    "POST /gongkai/_search": (200, NOTHING),
}


@dataclass
class Server:
    """``answers`` by method and path; what has none is answered with ``otherwise``."""

    url: str = ""
    answers: dict[str, tuple[int, Any]] = field(default_factory=lambda: dict(ANSWERS))
    otherwise: tuple[int, Any] = (403, {"error": {"type": "security_exception"}, "status": 403})
    product: str = "Elasticsearch"
    asked: list[str] = field(default_factory=list)
    authorization: list[str | None] = field(default_factory=list)


def handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            question = f"{self.command} {self.path.partition('?')[0]}"
            server.asked.append(question)
            server.authorization.append(self.headers["Authorization"])
            status, said = server.answers.get(question, server.otherwise)
            body = b"" if self.command == "HEAD" else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Elastic-Product", server.product)
            self.end_headers()
            self.wfile.write(body)

        do_HEAD = do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - http.server's names

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(told)) as http:
        http.daemon_threads = True
        told.url = f"http://127.0.0.1:{http.server_port}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield told
        http.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def no_access(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "API_KEY_FILE", "USER", "PASSWORD", "PASSWORD_FILE", "CA"):
        monkeypatch.delenv(f"GONGKAI_ES_{name}", raising=False)


@pytest.fixture
def filled(call: Call, node: str, index_name: str, tmp_path: Path) -> tuple[Call, str]:
    """A data folder with a few notices, in both indexes; the second one's address."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, title in enumerate(TITLES):
        (pages / f"{number}.html").write_text(PAGE.format(title), encoding="utf-8")
    assert call("archive", "import", "--site", "a.gov.cn", str(pages)).status == 0
    url = f"{node}/{index_name}"
    assert call("index").status == 0
    ended = call("index", "--index", url)
    assert (ended.status, ended.out.splitlines()[0]) == (
        0,
        "5 pages read: 5 notices (5 new or changed), 0 skipped",
    )
    return call, url
