"""Who may ask, and what an archived page can do in a real browser: nothing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import threading
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NoReturn

import pytest

from disclosure.errors import InputError
from web.replay.server import replaying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Kept

URL = "http://gaj.example.gov.cn/a.html"
HOSTILE = """<!DOCTYPE html><html><head><title>as captured</title>
<meta http-equiv="refresh" content="0;url={out}/refresh"><link rel="preconnect" href="{out}">
<link rel="dns-prefetch" href="{out}"><link rel="prefetch" href="{out}/prefetch"><link rel="icon" href="{out}/icon">
<link rel="stylesheet" href="{out}/style.css"><style>@import url({out}/import.css); body {{background: url({out}/bg)}}
#gongkai-archived {{display: none !important; position: fixed; top: -999px}}</style>
<script src="{out}/script.js"></script><script>document.title = 'ran'; fetch('{out}/fetch'); location = '{out}/go'</script>
</head><body onload="location = '{out}/onload'"><img src="{out}/img" onerror="fetch('{out}/error')">
<img srcset="{out}/a 1x, {out}/b 2x"><picture><source srcset="{out}/c"></picture><iframe src="{out}/frame"></iframe>
<iframe srcdoc="<script>fetch('{out}/srcdoc')</script><img src='{out}/in-srcdoc'>"></iframe>
<form id="form" action="{out}/form" method="post"><input type="submit" id="submit"></form>
<svg><image href="{out}/svg"/><script>fetch('{out}/svg-script')</script></svg><video src="{out}/video" autoplay></video>
<object data="{out}/object"></object><noscript><img src="{out}/noscript"></noscript>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src='{out}/mutated'&gt;"></table></math>
<a id="ping" href="/b.html" ping="{out}/ping">b</a></body></html>"""


def absent(reason: str) -> NoReturn:
    """Skip a test for want of something, or fail it where that must not be wanting."""
    if os.environ.get("GONGKAI_TESTS_NEED_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def chromium() -> str:
    """The path of the browser."""
    names = [os.environ.get("GONGKAI_BROWSER", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None or importlib.util.find_spec("playwright") is None:
        absent("archived pages are not opened here: there is no Chromium, or no playwright")
    return found


@pytest.fixture
def witness() -> Iterator[tuple[str, list[bytes]]]:
    """An address of the live web, and what was asked of it."""
    seen: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def watch() -> None:
            with suppress(OSError):
                while True:
                    client, _ = server.accept()
                    seen.append(client.recv(1000) or b"a connection")
                    client.close()

        threading.Thread(target=watch, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", seen


@pytest.mark.parametrize("modifier", ["", "if_", "id_"])
def test_a_hostile_page_runs_nothing_and_reaches_nobody(
    kept: Kept, served: int, chromium: str, witness: tuple[str, list[bytes]], modifier: str
) -> None:
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - an extra that may be absent

    out, seen = witness
    kept.keep("/a.html", HOSTILE.format(out=out))
    kept.keep("/b.html", "<title>b</title>")
    root = [] if not hasattr(os, "geteuid") or os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=root)
        page = browser.new_page()
        with suppress(Error):  # of what is handed over as a file nothing is opened
            page.goto(f"http://127.0.0.1:{served}/20260301083000{modifier}/{URL}", wait_until="networkidle")
            assert page.title() == "as captured"
            assert page.locator("#gongkai-archived").is_visible() == (not modifier)
            page.click("#submit")
            page.click("#ping")
            page.wait_for_url("**/b.html")
            assert page.title() == "b"
        browser.close()
    assert seen == []


HIDDEN = """<title>as captured</title><svg width="90" height="90"><style></p><a class="out" href="{out}/style">x</a>
</style></svg><svg><script></p><a class="out" href="{out}/script">x</a></script></svg>
<!-- --!><a class="out" href="{out}/comment">x</a> --><!--><a class="out" href="{out}/comment">x</a>-->
<svg width="90" height="90"><a id="moved" href="/b.html"><set attributeName="href" to="{out}/set"/>
<rect width="90" height="90"/></a></svg>"""


def test_what_only_a_browser_takes_for_markup_leads_nowhere(
    kept: Kept, served: int, chromium: str, witness: tuple[str, list[bytes]]
) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra that may be absent

    out, seen = witness
    kept.keep("/a.html", HIDDEN.format(out=out))
    kept.keep("/b.html", "<title>b</title>")
    root = [] if not hasattr(os, "geteuid") or os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=root)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{served}/20260301083000/{URL}", wait_until="networkidle")
        live = [each.get_attribute("href") or "" for each in page.locator("a.out").all()]
        page.locator("#moved").click(no_wait_after=True)
        page.wait_for_timeout(200)
        title = page.title()
        browser.close()
    assert ([href for href in live if href.startswith(out)], title, seen) == ([], "b", [])


@pytest.mark.parametrize(
    "host", ["gaj.example.gov.cn", "127.0.0.1", "127.0.0.1:1", "localhost.evil.cn:8080", ""]
)
def test_a_name_that_is_not_ours_is_refused(kept: Kept, host: str) -> None:
    kept.keep("/a.html", "<p>secret")
    said = kept.ask(f"/2026/{URL}", HTTP_HOST=host)
    assert (said.status, "secret" in said.text) == (403, False)


def test_localhost_is_ours(kept: Kept) -> None:
    kept.keep("/a.html", "<img src=b.png>")
    said = kept.ask(f"/20260301083000/{URL}", HTTP_HOST="localhost:8080")
    assert said.status == 200
    assert "img-src http://localhost:8080 data:" in said.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("mode", "destination", "status"),
    [
        ("no-cors", "image", 403),
        ("cors", "empty", 403),
        ("navigate", "iframe", 403),
        ("navigate", "document", 200),
    ],
)
def test_other_sites_may_link_here_and_no_more(kept: Kept, mode: str, destination: str, status: int) -> None:
    kept.keep("/a.html", "<p>x")
    asked = {
        "HTTP_SEC_FETCH_SITE": "cross-site",
        "HTTP_SEC_FETCH_MODE": mode,
        "HTTP_SEC_FETCH_DEST": destination,
    }
    assert kept.ask(f"/2026/{URL}", **asked).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_an_archive_is_only_read(kept: Kept, method: str) -> None:
    said = kept.ask("/", method=method)
    assert (said.status, said.headers["allow"]) == (405, "GET, HEAD")


def test_it_listens_on_loopback_only_and_says_when_a_port_is_taken(kept: Kept, served: int) -> None:
    with replaying(kept.folder) as server:
        assert server.server_address[0] == "127.0.0.1"
    with (
        pytest.raises(InputError, match=f"port {served} of 127.0.0.1 cannot be used"),
        replaying(kept.folder, port=served),
    ):
        pass
