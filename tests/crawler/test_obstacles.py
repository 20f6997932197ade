"""Servers that refuse, redirect, send rubbish or are not there, in a crawl by Scrapy on loopback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from disclosure.model import FetchState

from .paths import detail, states

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import LocalSite, Reply

Loopback = dict[str, Any]
GZIP = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))


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
