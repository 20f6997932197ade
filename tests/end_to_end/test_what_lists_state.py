"""From a list's row to the notice in the index, by the commands that a user types: tables, and gkmlpt's JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HTML, JSON = "text/html; charset=utf-8", "application/json; charset=utf-8"
NUMBER, OTHER, THIRD = (f"11990101MB2C00001X/2024-0001{at}" for at in (1, 2, 3))
TEXT = "<p>申请人凭居民户口簿到户籍所在地派出所办理户口迁移。</p>" * 9
LIST = f"""<table><tr><th>名称</th><th>索引号</th><th>发布机构</th><th>发布日期</th></tr>
<tr><td><a href="/hjgl/202403/t20240301_1.html">户口迁移指南</a></td><td>{NUMBER}</td><td>样县公安局</td><td>2024-03-01</td></tr>
<tr><td><a href="/hjgl/202403/t20240302_2.html">出生登记指南</a></td><td>{THIRD}</td><td>样县公安局</td><td>2024-03-02</td></tr></table>"""
INDEX = "<div id=app></div><script>window._CONFIG = {TYPE: 'index', SID: '755042', TREE: []};</script>"


def article(title: str, number: str = "") -> str:
    table = (
        f"<table><tr><td>索引号：</td><td>{number}</td><td>发布机构：</td><td>样县公安局</td></tr></table>"
    )
    return f"<title>{title}</title><body>{table if number else ''}<h1>{title}</h1><div id=zoom>{TEXT}</div></body>"


def interface(path: str, title: str, number: str) -> str:
    row = {"id": 1, "title": title, "identifier": number, "publisher": "样县公安局", "url": path}
    return json.dumps(
        {"total": 1, "articles": [{**row, "date": 1709222400, "display_publish_time": 1710122400}]}
    )


PAGES = {
    "/hjgl/": (HTML, LIST),
    "/hjgl/202403/t20240301_1.html": (HTML, article("户口迁移指南")),
    "/hjgl/202403/t20240302_2.html": (HTML, article("出生登记指南", OTHER)),
    "/gkmlpt/index": (HTML, INDEX),
    "/gkmlpt/api/all/21?page=1&sid=755042": (
        JSON,
        interface("/gkmlpt/content/1/1/post_3.html", "死亡登记指南", NUMBER),
    ),
    "/gkmlpt/api/all/22?page=1&sid=755042": (
        JSON,
        interface("/gkmlpt/content/1/1/post_4.html", "收养登记指南", THIRD),
    ),
    "/gkmlpt/content/1/1/post_3.html": (HTML, article("死亡登记指南")),
    "/gkmlpt/content/1/1/post_4.html": (HTML, article("收养登记指南", OTHER)),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        media_type, text = PAGES.get(self.path, (HTML, "<title>404 Not Found</title>"))
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def registry(host: str, platform: str, addresses: list[str]) -> str:
    columns = [
        {"id": f"c{at}", "name": "户籍管理", "url": f"http://{host}{address}", "agency": "yangxian"}
        for at, address in enumerate(addresses)
    ]
    site = {"id": host, "url": f"http://{host}/", "platform": platform, "delay": 0, "columns": columns}
    agency = {
        "id": "yangxian",
        "name": "样县公安局",
        "region": "990101",
        "level": "county",
        "columns": "complete",
    }
    regions = [
        {"code": "990000", "name": "样省", "level": "province"},
        {"code": "990100", "name": "样州市", "level": "prefecture", "parent": "990000"},
        {"code": "990101", "name": "样县", "level": "county", "parent": "990100"},
    ]
    exception = {"allow_private": True, "exception": "a test's site on loopback"}
    return yaml.safe_dump(
        {"regions": regions, "agencies": [agency], "sites": [site | exception]}, allow_unicode=True
    )


def gongkai(data: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "cli.main", "--data", str(data), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "GONGKAI_LANG": "en", "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize(
    ("platform", "addresses", "titles"),
    [
        ("trs", ["/hjgl/"], ["户口迁移指南", "出生登记指南"]),
        ("gkmlpt", ["/gkmlpt/index#21", "/gkmlpt/index#22"], ["死亡登记指南", "收养登记指南"]),
    ],
)
def test_a_row_s_number_reaches_the_notice_and_yields_to_its_own(
    tmp_path: Path, host: str, platform: str, addresses: list[str], titles: list[str]
) -> None:
    data = tmp_path / "data"
    (data / "registry").mkdir(parents=True)
    (data / "registry" / "site.yml").write_text(registry(host, platform, addresses), encoding="utf-8")
    gongkai(data, "crawl", host)
    for ledger in ("kept", "lost"):
        if ledger == "lost":
            next(data.glob("sites/*/ledger.db")).unlink()
            gongkai(data, "archive", "repair")
        gongkai(data, "index", "--rebuild")
        notices: dict[str, Any] = {
            notice["title"]: notice for notice in map(json.loads, gongkai(data, "export").splitlines())
        }
        silent, own = (notices[title] for title in titles)
        assert (silent["index_number"], silent["issuer"]) == (NUMBER, "样县公安局")
        assert silent["provenance"]["index_number"] == {"source": "list", "locator": "row"}
        assert (own["index_number"], own["provenance"]["index_number"]["source"]) == (OTHER, "table")
        (conflict,) = [each for each in own["conflicts"] if each["field"] == "index_number"]
        assert conflict["values"] == [{"value": OTHER, "source": "table"}, {"value": THIRD, "source": "list"}]
    assert "no fault" in gongkai(data, "archive", "verify")
