"""Crawls by Scrapy of sites on loopback, each in a process of its own."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture

from .paths import detail

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import LocalSite, Reply

Loopback = dict[str, Any]
GZIP = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
COOKIES = (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
XML = (("Content-Type", "text/xml"),)


def jpage(site: LocalSite) -> None:
    """A column of seven records, two of them on its page, by the form that the interface wants."""
    records = [
        f"<record><![CDATA[<li><a href='/art/2024/1/5/art_12_{n}.html'>公告{n}</a>2024-01-05</li>]]></record>"
        for n in range(1, 8)
    ]
    script = "perPage:2,groupSize:2,webid:'7',columnid:'12',unitid:'88'"
    form = "col=1&appid=1&webid=7&path=%2F&columnid=12&sourceContentType=1&unitid=88"
    proxy = "/module/web/jpage/dataproxy.jsp?startrecord={}&endrecord={}&perpage=2"

    def store(chosen: list[str]) -> str:
        return f"<datastore><totalrecord>7</totalrecord><recordset>{''.join(chosen)}</recordset></datastore>"

    reply = type(site.pages.answer("/"))
    site.pages.asked.clear()
    page = f"<script type='text/xml'>{store(records[:2])}</script><script>{script}</script>"
    site.pages.replies["/col/col12/index.html"] = reply(page)
    for start, end in ((3, 6), (7, 10)):
        path = f"POST {proxy.format(start, end)} {form}&webname=&permissiontype=0"
        site.pages.replies[path] = reply(store(records[start - 1 : end]), headers=XML)
    for n in range(1, 8):
        site.pages.replies[f"/art/2024/1/5/art_12_{n}.html"] = reply("<body>" + "正文。" * 300 + "</body>")


def plain(site: LocalSite, reply: type[Reply]) -> None:
    """A column of two pages of links."""
    for page, (numbers, onward) in enumerate((((1, 2), "<a href='list_b.html'>下一页</a>"), ((3,), ""))):
        rows = "".join(f"<li><a href='/show/{n}000.html'>公告{n}</a> 2024-01-05</li>" for n in numbers)
        site.pages.replies["/list_b.html" if page else "/list.html"] = reply(f"<ul>{rows}</ul>共3条 {onward}")
    for n in (1, 2, 3):
        site.pages.replies[f"/show/{n}000.html"] = reply("<body>" + "正文。" * 300 + "</body>")


def test_three_platforms_in_one_process(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback, reply: type[Reply]
) -> None:
    trs, hanweb, other, guarded = (local_site() for _ in range(4))
    trs.pages.trs_column("/tzgg/", list(range(1, 13)))
    jpage(hanweb)
    plain(other, reply)
    guarded.pages.replies["/tzgg/"] = reply("<script>$_ts=window['$_ts']</script>", 412)
    described = loopback["described"]
    report = loopback["ended"](
        loopback["start"](
            tmp_path / "data",
            described(trs, "trs", "/tzgg/"),
            described(hanweb, "jpage", "/col/col12/index.html"),
            described(other, "vsb", "/list.html"),
            described(guarded, "trs", "/tzgg/"),
        )
    )
    found = [(site["state"], site["expected"], site["got"], site["new"]) for site in report["sites"]]
    assert found == [
        ("complete", 11, 12, 12),
        ("complete", 7, 7, 7),
        ("complete", 3, 3, 3),
        ("incomplete", None, 0, 0),
    ]
    assert (report["interrupted"], report["complete"]) == (False, False)
    assert report["progress"][-1].endswith("0 to go")
    assert all(set(site.times().values()) == {1} for site in (trs, other))


def test_what_the_server_sent_is_what_the_archive_has(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback, reply: type[Reply]
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", [1])
    text = "<html><head><meta charset=gb2312></head><body>" + "户口登记。" * 200 + "</body></html>"
    site.pages.replies[detail(1)] = reply(gzip.compress(text.encode("gb18030")), headers=GZIP + COOKIES)
    described = loopback["described"](site, "trs", "/tzgg/")
    loopback["ended"](loopback["start"](tmp_path / "data", described))
    folder = DataFolder.open(tmp_path / "data")
    with Ledger.open(folder.ledger_path(site.host)) as ledger:
        snapshots = {s.url.partition(site.host)[2]: s for s in ledger.captures()}
    capture = read_capture(folder, snapshots[detail(1)])
    assert capture.body.decode("gb18030") == text
    assert [value for name, value in capture.headers if name.lower() == "set-cookie"] == ["a=1", "b=2"]
    assert (capture.ip, capture.protocol) == ("127.0.0.1", "http/1.1")
    assert {"/robots.txt", "/tzgg/", detail(1)} < set(snapshots)
    headers = site.seen[-1][2]
    assert headers["user-agent"].startswith("gongkai/")
    assert headers["accept-language"] == "zh-CN,zh;q=0.9"


def test_requests_to_a_host_keep_their_distance(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", [1, 2])
    described = loopback["described"](site, "trs", "/tzgg/", delay=0.2)
    report = loopback["ended"](loopback["start"](tmp_path / "data", described))
    # Five requests, four pauses of 0.2 s less a jitter of at most half.
    assert report["sites"][0]["seconds"] >= 4 * 0.1


def test_a_proxy_may_be_the_way_out(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    proxy = local_site()
    home = "http://gaj.example.gov.cn"
    proxy.pages.trs_column("/tzgg/", [1])
    proxy.pages.replies = {home + path: page for path, page in proxy.pages.replies.items()}
    described = loopback["described"](
        proxy, "trs", "/tzgg/", host="gaj.example.gov.cn", allow_private=False, egress=f"http://{proxy.host}"
    )
    report = loopback["ended"](loopback["start"](tmp_path / "data", described, contact="a@example.org"))
    assert report["sites"][0]["state"] == "complete"
    assert f"{home}/robots.txt" in proxy.times()
