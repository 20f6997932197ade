"""Crawls by Scrapy of sites on loopback, each in a process of its own."""

from __future__ import annotations

import gzip
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.site_archive import SiteArchive
from crawler.platforms import SPIDERS
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import LocalSite, Reply

ROOT = Path(__file__).resolve().parents[2]
Loopback = dict[str, Any]
GZIP = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
COOKIES = (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
XML = (("Content-Type", "text/xml"),)


def detail(number: int) -> str:
    return f"/tzgg/202401/t20240105_{number}.html"


def states(folder: Path, site: LocalSite) -> dict[str, FetchState]:
    with Ledger.open(DataFolder.open(folder).ledger_path(site.host)) as ledger:
        return {state.url.partition(site.host)[2]: state.state for state in ledger.states()}


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


def test_obstacles_on_the_way(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback, reply: type[Reply]
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", list(range(1, 11)))
    pages = site.pages.replies
    good, second = pages[detail(1)], pages["/tzgg/index_1.html"]
    assert isinstance(good, reply)
    assert isinstance(second, reply)
    pages["/robots.txt"] = reply(f"User-agent: *\nDisallow: {detail(2)}", headers=())
    pages["/tzgg/index_1.html"] = [reply("<body></body>"), second]
    pages[detail(3)] = [reply("", 302, (("Location", detail(3)), ("Set-Cookie", "CT6T=1; Path=/"))), good]
    pages[detail(4)] = reply("", 302, (("Location", "/"),))
    pages[detail(5)] = [reply("", 503, (("Retry-After", "0"),)), good]
    pages[detail(6)] = reply(trouble=FetchState.UNREACHABLE)
    pages[detail(7)] = reply(b"not gzip", headers=GZIP)
    pages[detail(8)] = reply("<body>您访问的页面不存在</body>")
    report = loopback["ended"](
        loopback["start"](tmp_path / "data", loopback["described"](site, "trs", "/tzgg/"))
    )
    found = states(tmp_path / "data", site)
    assert {n: found[detail(n)] for n in range(1, 9)} == {
        1: FetchState.OK,
        2: FetchState.ROBOTS,
        3: FetchState.OK,
        4: FetchState.REDIRECTED_HOME,
        5: FetchState.OK,
        6: FetchState.UNREACHABLE,
        7: FetchState.UNREADABLE,
        8: FetchState.SOFT_404,
    }
    # Twisted asks once more by itself when a kept-alive connection ends without an answer.
    twice = {detail(3): 2, detail(5): 2, "/tzgg/index_1.html": 2, detail(6): 4}
    assert {path: times for path, times in site.times().items() if times > 1} == twice
    assert [h.get("cookie") for _, path, h in site.seen if path == detail(3)] == [None, "CT6T=1"]
    assert "3 rows not looked at (1 robots, 1 unreachable, 1 unreadable" in report["sites"][0]["why"]


def test_nothing_is_asked_of_a_private_address_that_no_entry_allows(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", [1])
    by_number = loopback["described"](site, "trs", "/tzgg/", allow_private=False)
    by_name = {**by_number, "host": site.host.replace("127.0.0.1", "localhost")}
    report = loopback["ended"](
        loopback["start"](tmp_path / "data", by_number, by_name, contact="a@example.org")
    )
    assert [entry["state"] for entry in report["sites"]] == ["unreachable", "unreachable"]
    assert "localhost resolves to the private address 127.0.0.1" in report["sites"][1]["why"]
    assert site.seen == []


def test_a_server_that_is_not_there_is_unreachable(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site = local_site()
    described = loopback["described"](site, "trs", "/tzgg/")
    site.close()
    report = loopback["ended"](loopback["start"](tmp_path / "data", described))
    assert report["sites"][0]["state"] == "unreachable"


def certificate(folder: Path, *, names_address: bool) -> Path:
    """A certificate that nobody vouches for, with its key; it may not even name 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    if names_address:
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        made = made.add_extension(names, critical=False)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / "server.pem"
    path.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    return path


@pytest.mark.parametrize("names_address", [True, False])
def test_a_certificate_that_nobody_vouches_for_is_a_failure_of_its_own(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback, *, names_address: bool
) -> None:
    site = local_site()
    site.speak_tls(certificate(tmp_path, names_address=names_address))
    described = loopback["described"](site, "trs", "/tzgg/", scheme="https")
    report = loopback["ended"](loopback["start"](tmp_path / "data", described))
    assert states(tmp_path / "data", site)["/tzgg/"] is FetchState.TLS
    assert "certificate" in report["sites"][0]["why"].lower()
    assert site.seen == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no way to send Ctrl-C to one process")
def test_ctrl_c_stops_cleanly_and_the_next_crawl_goes_on(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", list(range(1, 31)))
    described = loopback["described"](site, "trs", "/tzgg/")
    started: list[subprocess.Popen[str]] = []
    site.hook = lambda number: started[0].send_signal(signal.SIGINT) if number == 15 else None
    started.append(loopback["start"](tmp_path / "data", described))
    first = loopback["ended"](started[0])
    second = loopback["ended"](loopback["start"](tmp_path / "data", described))
    assert (first["interrupted"], first["sites"][0]["state"]) == (True, "interrupted")
    assert (second["complete"], second["sites"][0]["got"]) == (True, 30)
    again = {path for path, times in site.times().items() if times > 1}
    assert all("t2024" not in path and "index" not in path for path in again)


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


def test_a_bug_ends_the_crawl_loudly_and_loses_nothing(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", list(range(1, 11)))
    described = loopback["described"](site, "trs", "/tzgg/")
    process = loopback["start"](tmp_path / "data", described, breaks_at=6)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "ZeroDivisionError: a bug" in said
    report = loopback["ended"](loopback["start"](tmp_path / "data", described))
    assert (report["complete"], report["sites"][0]["got"]) == (True, 10)
    assert all(times == 1 for path, times in site.times().items() if "t2024" in path)


def test_a_site_that_another_process_writes_is_busy_and_the_others_are_crawled(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site, other = local_site(), local_site()
    for each in (site, other):
        each.pages.trs_column("/tzgg/", [1])
    locked, free = (loopback["described"](each, "trs", "/tzgg/") for each in (site, other))
    folder = DataFolder.open(tmp_path / "data", create=True)
    with SiteArchive.open(folder, site.host, software="test"):
        alone = loopback["start"](tmp_path / "data", locked)
        _, said = alone.communicate(timeout=60)
        among_others = loopback["ended"](loopback["start"](tmp_path / "data", locked, free))
    assert alone.returncode == 1
    assert "disclosure.errors.LedgerLocked" in said
    assert [entry["state"] for entry in among_others["sites"]] == ["busy", "complete"]
    assert "is being crawled by another process" in among_others["sites"][0]["why"]
    assert site.seen == []


REGISTRY = """
regions:
  - {{code: "990001", name: 样例县, level: county}}
agencies:
  - {{id: sample, name: 样例县公安局, region: "990001", level: county, columns: complete}}
sites:
  - id: "{host}"
    url: http://{host}/
    platform: trs
    agency: sample
    exception: a sample on loopback
    allow_private: true
    delay: 0
    columns:
      - {{id: tzgg, name: 通知公告, url: "http://{host}/tzgg/"}}
"""


def test_scrapy_s_own_command_line_crawls_too(tmp_path: Path, local_site: Callable[[], LocalSite]) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", [1, 2])
    (tmp_path / "sites.yml").write_text(REGISTRY.format(host=site.host), encoding="utf-8")
    settings = {
        "GONGKAI_DATA": tmp_path / "data",
        "GONGKAI_SITES_FILES": tmp_path / "sites.yml",
        "GONGKAI_PRIVATE_HOSTS": "127.0.0.1",
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_START_DELAY": 0,
    }
    given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    call = [sys.executable, "-m", "scrapy", "crawl", "trs", "-a", f"sites={site.host}", *given]
    done = subprocess.run(call, capture_output=True, check=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    assert done.stderr == ""
    assert states(tmp_path / "data", site)[detail(2)] is FetchState.OK


def test_scrapy_lists_the_spiders() -> None:
    call = [sys.executable, "-m", "scrapy", "list"]
    done = subprocess.run(call, capture_output=True, check=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    assert done.stdout.split() == sorted(set(SPIDERS.values()))
