"""Sites to probe: answered from a dictionary without any network, or on loopback by the command line."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from crawler.asking import Trouble
from crawler.probing.courier import Courier
from crawler.probing.looking import look
from crawler.probing.replies import Reply as Received
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from conftest import Crawl, Pages, Reply

    from crawler.probing.survey import Survey

HOST = "www.example.gov.cn"
ROOT = Path(__file__).resolve().parents[3]
NAV = (
    "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/xwzx/'>新闻动态</a></li>"
    "<li><a href='/zwgk/'>政务公开</a></li><li><a href='/tzgg/'>通知公告</a></li>"
    "<li><a href='/login.jsp'>登录</a></li><li><a href='http://www.elsewhere.gov.cn/hj/'>户籍管理</a></li></ul></div>"
)


@dataclass
class Probe:
    """A courier of one host whose requests the pages answer."""

    pages: Pages
    host: str = HOST
    scheme: str = "http"
    bodies: list[tuple[str, bytes, float]] = field(default_factory=list)
    most: int = 25
    courier: Courier = field(init=False)

    def __post_init__(self) -> None:
        self.courier = Courier(host=self.host, fetch=self.fetch, most=self.most)

    async def fetch(self, url: str, body: bytes, wanted: float) -> Received | Trouble:
        self.bodies.append((url, body, wanted))
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if parts.scheme != self.scheme:
            path = f"{parts.scheme}:{path}"
        reply = self.pages.answer(f"POST {path} {body.decode()}" if body else path)
        if reply.trouble is not None:
            return Trouble(state=reply.trouble, detail="no answer", passing=True)
        return Received(url=url, status=reply.status, headers=reply.headers, body=reply.octets)

    def run(self, wanted: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever it gives
        return asyncio.run(wanted)

    def look(self, path: str = "/", **more: bool) -> Survey:
        survey: Survey = self.run(look(self.courier, f"{self.scheme}://{self.host}{path}", **more))
        return survey


@pytest.fixture
def pages(crawl: Crawl, reply: type[Reply]) -> Pages:
    """A bureau's site of TRS with 户籍管理 below 政务公开, and what every site has besides."""
    found = crawl.pages
    found.replies["/"] = reply(
        f"<title>云溪县公安局</title><meta name='SiteName' content='云溪县公安局'><body>{NAV}<h1>欢迎</h1>"
        "<div>主办：云溪县公安局 网站标识码：9901010003</div></body>"
    )
    found.replies["/zwgk/"] = reply(
        f"<title>政务公开</title><body>{NAV}<a href='/zwgk/hjgl/'>户籍管理</a></body>"
    )
    found.trs_column("/zwgk/hjgl/", list(range(1, 13)))
    found.trs_column("/tzgg/", [31, 32, 33])
    found.replies["https:/robots.txt"] = reply(trouble=FetchState.TLS)
    return found


@pytest.fixture
def make_probe(pages: Pages) -> Callable[..., Probe]:
    def make(**more: object) -> Probe:
        return Probe(pages, **more)  # type: ignore[arg-type] # as the test says

    return make


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Gongkai:
    """The command line in processes of its own."""

    data: Path

    def __call__(self, *arguments: str, stdin: str = "") -> Ended:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "cli.main", "--data", str(self.data), *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "GONGKAI_LANG": "en", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    def json(self, *arguments: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return json.loads(self(*arguments).out)


@pytest.fixture
def gongkai(tmp_path: Path) -> Gongkai:
    return Gongkai(tmp_path / "data")
