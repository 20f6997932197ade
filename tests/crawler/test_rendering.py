"""Lists that only a browser renders, with a real Chromium and a site on loopback.

Skipped, and said so, where Chromium or the extra is absent; with GONGKAI_TESTS_NEED_BROWSER=1 that is a failure.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.warc.files import warc_names
from archive.warc.scan import Found, scan
from crawler.plan import Options, Target
from crawler.rendering.needed import find_browser, rendered_columns, require_browser
from crawler.run import crawl
from disclosure.errors import UserError
from disclosure.model import Column, Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import LocalSite, Reply

    Loopback = dict[str, Callable[..., Any]]

SCRIPT = (("Content-Type", "text/javascript; charset=utf-8"),)
JSON = (("Content-Type", "application/json"),)
COLUMN = "/hjgl/index.html"
SHELL = """<!DOCTYPE html><html><head><meta charset="gbk"><title>样县公安局</title><link rel="stylesheet" href="/list.css">
</head><body><div id="list"></div><img src="/logo.png"><iframe src="/weather.html"></iframe>
<script src="/list.js"></script></body></html>"""
LIST_JS = """
const page = Number((location.pathname.match(/index_(\\d+)/) || [0, 1])[1]);
const form = {method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'}, body: 'pno=' + page};
fetch('/api/list', form).then(answer => answer.json()).then(said => {
  const rows = said.rows.map(n => `<li><a href="/hjgl/content/${n}000.html">户口公告${n}</a><span>2024-03-05</span></li>`);
  const next = page < 3 ? `<a href="/hjgl/index_${page + 1}.html">下一页</a>` : '';
  document.getElementById('list').innerHTML = `<ul>${rows.join('')}</ul><p>共${said.total}条 ${next}</p>`;
});
"""


def absent(reason: str) -> NoReturn:
    """Skip a test for want of something, or fail it where that must not be wanting."""
    if os.environ.get("GONGKAI_TESTS_NEED_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def chromium() -> None:
    if importlib.util.find_spec("playwright") is None:
        absent("lists are not rendered here: pip install 'gongkai[browser]'")
    if find_browser(os.environ.get("GONGKAI_BROWSER", "")) is None:
        absent("lists are not rendered here: there is no Chromium")


@pytest.fixture
def site(local_site: Callable[[], LocalSite], reply: type[Reply]) -> LocalSite:
    """A column of eight notices on three pages whose list a script draws."""
    made = local_site()
    pages = made.pages.replies
    packed = reply(
        gzip.compress(SHELL.encode("gbk")),
        headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
    )
    pages |= dict.fromkeys((COLUMN, "/hjgl/index_2.html", "/hjgl/index_3.html"), packed)
    pages["/list.js"] = reply(LIST_JS, headers=SCRIPT)
    for page, rows in ((1, [1, 2, 3]), (2, [4, 5, 6]), (3, [7, 8])):
        pages[f"POST /api/list pno={page}"] = reply(json.dumps({"rows": rows, "total": 8}), headers=JSON)
    for n in range(1, 9):
        pages[f"/hjgl/content/{n}000.html"] = reply("<body>" + "<p>申请人到样县公安局办理。" * 60 + "</body>")
    return made


def crawled(tmp_path: Path, loopback: Loopback, site: LocalSite, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    described = loopback["described"](site, "generic", COLUMN, params={"render": "browser"}, **more)
    program = os.environ.get("GONGKAI_BROWSER", "")
    report: dict[str, Any] = loopback["ended"](
        loopback["start"](tmp_path / "data", described, browser=program)
    )
    only: dict[str, Any] = report["sites"][0]
    return only


def records(tmp_path: Path, site: LocalSite) -> list[Found]:
    folder = DataFolder.open(tmp_path / "data").warc_dir(site.host)
    return [found for name in warc_names(folder) for found in scan(folder / name) if isinstance(found, Found)]


@pytest.mark.usefixtures("chromium")
def test_a_list_that_a_script_draws_is_walked_to_its_end(
    tmp_path: Path, site: LocalSite, loopback: Loopback
) -> None:
    report = crawled(tmp_path, loopback, site)
    assert (report["state"], report["expected"], report["got"], report["new"]) == ("complete", 8, 8, 8)
    asked = set(site.times())
    assert asked.isdisjoint({"/logo.png", "/list.css", "/weather.html", "/favicon.ico"})
    assert {headers["user-agent"].partition("/")[0] for _, _, headers in site.seen} == {"gongkai"}


@pytest.mark.usefixtures("chromium")
def test_the_archive_tells_what_the_server_sent_from_what_the_browser_made(
    tmp_path: Path, site: LocalSite, loopback: Loopback
) -> None:
    crawled(tmp_path, loopback, site)
    folder = DataFolder.open(tmp_path / "data")
    assert verify(folder) == []
    with Ledger.open(folder.ledger_path(site.host)) as ledger:
        captures = {snapshot.url.partition(site.host)[2]: snapshot for snapshot in ledger.captures()}
    assert read_capture(folder, captures[COLUMN]).body.decode("gbk") == SHELL
    assert {"/list.js", "/api/list"} < set(captures)
    found = records(tmp_path, site)
    made = [record for record in found if record.type == "conversion"]
    assert len(made) == 3
    by_id = {record.record_id: record for record in found}
    for record in made:
        original = by_id[record.field("WARC-Refers-To")]
        assert original.type in {"response", "revisit"}
        assert original.uri == record.uri
        assert record.field("Content-Type") == "text/html; charset=utf-8"
        assert json.loads(record.field("WARC-JSON-Metadata"))["made_by"].startswith("Chromium ")
    assert "户口公告1" in made[0].block.decode()


@pytest.mark.usefixtures("chromium")
def test_what_a_page_asks_for_goes_by_the_rules_of_the_crawl(
    tmp_path: Path,
    site: LocalSite,
    loopback: Loopback,
    local_site: Callable[[], LocalSite],
    reply: type[Reply],
) -> None:
    elsewhere = local_site()
    tricks = f"""
fetch('http://{elsewhere.host}/private').catch(() => 0);
fetch('/secret/list').catch(() => 0);
fetch('/moved').catch(() => 0);
fetch('/api/list', {{method: 'DELETE'}}).catch(() => 0);
navigator.sendBeacon('/beacon', 'x');
new WebSocket('ws://{elsewhere.host}/socket');
new Image().src = 'http://{elsewhere.host}/pixel.png';
open('http://{elsewhere.host}/popup');
setTimeout(() => {{ location.href = 'http://{elsewhere.host}/away'; }}, 0);
"""
    site.pages.replies["/list.js"] = reply(tricks + LIST_JS, headers=SCRIPT)
    site.pages.replies["/moved"] = reply("", 302, (("Location", f"http://{elsewhere.host}/target"),))
    rules = reply("User-agent: *\nDisallow: /secret/", headers=(("Content-Type", "text/plain"),))
    site.pages.replies["/robots.txt"] = rules
    report = crawled(tmp_path, loopback, site)
    assert elsewhere.seen == []
    assert (report["state"], report["got"]) == ("complete", 8)
    assert site.times().keys().isdisjoint({"/secret/list", "/beacon"})
    assert {method for method, _, _ in site.seen} == {"GET", "POST"}
    assert site.times()["/moved"] == 3


@pytest.mark.usefixtures("chromium")
def test_a_page_that_grows_without_end_is_no_empty_list(
    tmp_path: Path, site: LocalSite, loopback: Loopback, reply: type[Reply]
) -> None:
    site.pages.replies["/list.js"] = reply(
        "document.body.title = 'x'.repeat(20 * 1024 * 1024)", headers=SCRIPT
    )
    report = crawled(tmp_path, loopback, site)
    assert (report["state"], report["got"]) == ("incomplete", 0)
    assert "page 1 of the list: unreadable (RenderingFailed: the rendered page has" in report["why"]


@pytest.mark.usefixtures("chromium")
def test_a_page_that_polls_is_refused_after_a_while_and_then_read(
    tmp_path: Path, site: LocalSite, loopback: Loopback, reply: type[Reply]
) -> None:
    polls = "const poll = () => fetch('/count').then(poll); poll();"
    site.pages.replies["/list.js"] = reply(polls + LIST_JS, headers=SCRIPT)
    site.pages.replies["/count"] = reply("{}", headers=JSON)
    report = crawled(tmp_path, loopback, site)
    assert (report["state"], report["got"]) == ("complete", 8)
    assert site.times()["/count"] < 3 * 60


@pytest.mark.usefixtures("chromium")
def test_a_challenge_is_reported_and_not_rendered(
    tmp_path: Path, site: LocalSite, loopback: Loopback, reply: type[Reply]
) -> None:
    site.pages.replies[COLUMN] = reply(
        "<html><script>$_ts=window['$_ts'];</script><script src='/list.js'></script></html>", 412
    )
    report = crawled(tmp_path, loopback, site)
    assert report["why"].startswith("hjgl/index.html: page 1 of the list: blocked (ruishu")
    assert "/list.js" not in site.times()


def target(**params: str) -> Target:
    column = Column(
        id="hjgl",
        site="a.example.gov.cn",
        name="c",
        url="http://a.example.gov.cn/c/",
        agency="x",
        params=params,
    )
    site = Site(id="a.example.gov.cn", url="http://a.example.gov.cn/", platform="generic", columns=(column,))
    return Target(site=site, columns=(column,))


def test_only_columns_whose_params_say_so_are_rendered() -> None:
    assert rendered_columns(target()) == frozenset()
    assert rendered_columns(target(render="browser")) == {"hjgl"}


def test_without_chromium_nothing_is_asked_and_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "playwright", sys)  # as if the extra were there
    folder = DataFolder.open(tmp_path / "data", create=True)
    with pytest.raises(UserError) as raised:
        crawl(folder, [target(render="browser")], Options(contact="a@example.org"))
    said = str(raised.value)
    assert said.startswith(
        "a.example.gov.cn: column hjgl is rendered by a browser: install Chromium (Debian: apt-get"
    )
    assert "\n" not in said
    assert folder.site_ids() == []
    with pytest.raises(UserError, match="there is no program /opt/none"):
        require_browser([target(render="browser")], "/opt/none")
    require_browser([target()], "/opt/none")


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(UserError, match=r"pip install 'gongkai\[browser\]' first"):
        require_browser([target(render="browser")], "")


def test_another_renderer_is_none() -> None:
    with pytest.raises(UserError, match="there is no render: firefox; only render: browser is known"):
        require_browser([target(render="firefox")], "")
