"""Challenge pages, and pages that only look like them. The bodies are made up around the marks."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.hosts.blocking import is_bare, recognise, shows_much
from disclosure.model import FetchState

SCRIPT = "<html><head><script>{}</script></head><body></body></html>"
RUISHU = SCRIPT.format("$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;")
JIASULE = SCRIPT.format("document.cookie='__jsl_clearance_s=1;path=/';location.href=location.pathname")
NOTICE = "<title>公告</title><body><p>" + "关于注销户口的公告，内容如下。" * 30 + "</p>{}</body>"


@pytest.mark.parametrize(
    ("status", "headers", "body", "name"),
    [
        (412, (), RUISHU, "ruishu"),
        (202, (), RUISHU, "ruishu"),
        (200, (), RUISHU, "ruishu"),
        (202, (), "<script src=a.js>$_ts</script>", "ruishu"),
        (412, (), "", "unknown"),
        (521, (), JIASULE, "jiasule"),
        (521, (), SCRIPT.format("__jsl"), "jiasule"),
        (200, (), JIASULE, "jiasule"),
        (521, (("Set-Cookie", "__jsluid_s=ab; path=/"),), "", "jiasule"),
        (521, (), "", "unknown"),
        (412, (("Set-Cookie", "FSSBBIl1UgzbN7N80S=ab"),), "", "ruishu"),
        (200, (), SCRIPT.format("") + "<script src='/wzws-waf-cgi/x.js'></script>", "wzws"),
        (403, (("Set-Cookie", "wzws_cid=ab"),), "denied", "wzws"),
        (200, (), SCRIPT.format("var arg1='A';setCookie('acw_sc__v2',x)"), "aliyun"),
        (200, (), SCRIPT.format("EO_Bot_Ssid=1"), "edgeone"),
        (405, (), "<body>您的访问可能对网站造成威胁</body>", "ctyun"),
        (200, (), SCRIPT.format("document.cookie='C3VK=1';window.location.reload()"), "unknown"),
    ],
)
def test_challenges_are_recognised(
    status: int, headers: tuple[tuple[str, str], ...], body: str, name: str
) -> None:
    block = recognise(status, headers, body.encode())
    assert block is not None
    assert block.name == name
    assert f"status {status}" in str(block) or "cookie" in str(block)


@pytest.mark.parametrize(
    ("status", "body", "name"),
    [
        (403, '{"reason":"GeoBL"}', "wzws"),
        (200, SCRIPT.format("var reason='GeoBL'"), "wzws"),
        (
            403,
            "<body>Access denied: the owner has banned the country or region your IP address is in</body>",
            "cloudflare",
        ),
        (403, "<body>抱歉，您所在的地区无法访问本网站</body>", "unknown"),
        (200, "<body>您的IP所在地区暂不支持访问</body>", "unknown"),
        (403, "<body>本网站仅限中国境内用户访问</body>", "unknown"),
    ],
)
def test_fences_are_told_from_challenges(status: int, body: str, name: str) -> None:
    block = recognise(status, (), body.encode())
    assert block is not None
    assert (block.name, block.state) == (name, FetchState.GEO_FENCED)


@pytest.mark.parametrize(
    "body",
    [
        b"<" * 65536,
        b"<script" * 9000,
        b"<noscript>" * 6000,
        b"document.cookie= location=" + b"<script " * 8000,
    ],
)
def test_pages_made_to_be_slow_are_not(body: bytes) -> None:
    began = process_time()
    recognise(200, (), b"document.cookie=1;location=2;" + body)
    assert process_time() - began < 0.5


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (200, (), NOTICE.format("")),
        (200, (), NOTICE.format("境外用户：本网站仅限中国境内用户访问")),
        (200, (), NOTICE.format("<script>document.cookie='seen=1';function f(){location.href='/'}</script>")),
        (200, (), NOTICE.format("本文介绍瑞数 $_ts=window['$_ts'] 与 __jsl_clearance")),
        (200, (("Set-Cookie", "__jsluid_s=ab"),), NOTICE.format("")),
        (200, (("Set-Cookie", "wzws_cid=ab"),), "<body></body>"),
        (200, (), "<html><script>location.href='/index.html'</script></html>"),
        (200, (), ""),
        (403, (), "<body>Forbidden</body>"),
        (404, (), "<title>404</title>"),
        (500, (), ""),
        (202, (), "accepted"),
    ],
)
def test_other_answers_are_not(status: int, headers: tuple[tuple[str, str], ...], body: str) -> None:
    assert recognise(status, headers, body.encode()) is None


_PIECES = (
    *(b"<script", b"<script>", b"<scriptx>", b"</script>", b"</script >", b"<SCRIPT>", b"</SCRIPT>"),
    *(
        b"<noscript>",
        b"</noscript>",
        b"<!-- ",
        b"-->",
        b"<p>",
        b"<div ",
        b"<",
        b">",
        b"a" * 50,
        b"x" * 120,
        b"b ",
    ),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map(b"".join))
def test_a_page_that_shows_much_at_first_sight_is_not_bare(page: bytes) -> None:
    assert not (shows_much(page.lower()) and is_bare(page))


def test_a_notice_shows_much_at_first_sight() -> None:
    assert shows_much(b"<html><script>var a</script><p>" + "户口迁移的通告".encode() * 10)
