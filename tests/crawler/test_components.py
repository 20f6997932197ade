"""The parts that touch Scrapy, each by itself and offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from OpenSSL.SSL import Error as OpenSSLError
from scrapy import Request
from scrapy.core.downloader import Slot as DownloaderSlot
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet.defer import succeed
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler.archiving import exchange_of
from crawler.hosts.cookies import HostCookies
from crawler.hosts.host import Host
from crawler.hosts.hosts import Hosts
from crawler.hosts.throttle import FLOOR, ROBOTS_DELAY, HostThrottle
from crawler.network import addresses
from crawler.network.addresses import GuardedResolver, PrivateAddress
from crawler.network.connections import HeadTooLarge, LongerThanStated, Silence
from crawler.network.tls import STRICT, Tls
from crawler.network.troubles import trouble_of
from disclosure.model import FetchState

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred


def tls_failure() -> DownloadFailedError:
    error = DownloadFailedError("[<twisted.python.failure.Failure OpenSSL.SSL.Error>]")
    error.__cause__ = ResponseFailed(
        [Failure(OpenSSLError([("SSL routines", "", "certificate verify failed")]))]
    )
    return error


def broken_off(reason: Exception) -> DownloadFailedError:
    error = DownloadFailedError("broken off")
    error.__cause__ = ResponseFailed([Failure(reason)])
    return error


@pytest.mark.parametrize(
    ("error", "state", "passing"),
    [
        (CannotResolveHostError("no such name"), FetchState.DNS, True),
        (DownloadTimeoutError("60 seconds"), FetchState.TIMEOUT, True),
        (DownloadConnectionRefusedError("refused"), FetchState.UNREACHABLE, True),
        (DownloadFailedError("lost"), FetchState.UNREACHABLE, True),
        (ResponseDataLossError(), FetchState.UNREACHABLE, True),
        (DownloadCancelledError("too large"), FetchState.TOO_LARGE, False),
        (broken_off(HeadTooLarge("more than 65536 octets of headers")), FetchState.TOO_LARGE, False),
        (broken_off(Silence("not one octet in 30 seconds")), FetchState.TIMEOUT, True),
        (broken_off(LongerThanStated("longer")), FetchState.UNREADABLE, False),
        (TunnelError("Could not open CONNECT tunnel with proxy"), FetchState.UNREACHABLE, True),
        (IgnoreRequest("too large unpacked"), FetchState.TOO_LARGE, False),
        (tls_failure(), FetchState.TLS, False),
        (EOFError("compressed file ended"), FetchState.UNREADABLE, False),
    ],
)
def test_failures_are_states(error: Exception, state: FetchState, *, passing: bool) -> None:
    trouble = trouble_of(error, "gaj.example.gov.cn")
    assert (trouble.state, trouble.passing) == (state, passing)
    assert trouble.detail


def test_a_refused_connection_is_recorded_in_our_words() -> None:
    error = DownloadConnectionRefusedError("Connection was refused by other side: 111: Connection refused.")
    assert trouble_of(error, "gaj.example.gov.cn").detail == "connection refused"


def test_a_refused_address_is_told_from_a_missing_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(addresses.refused, "intra.example.gov.cn", "resolves to 10.0.0.1")
    trouble = trouble_of(CannotResolveHostError("x"), "intra.example.gov.cn")
    assert (trouble.state, trouble.detail, trouble.passing) == (
        FetchState.UNREACHABLE,
        "resolves to 10.0.0.1",
        False,
    )


def resolved(monkeypatch: pytest.MonkeyPatch, address: str, *, allowed: frozenset[str]) -> Deferred[str]:
    parent = GuardedResolver.__mro__[1]
    monkeypatch.setattr(parent, "getHostByName", lambda *_: succeed(address))
    resolver = GuardedResolver.__new__(GuardedResolver)
    resolver._allowed = allowed
    return resolver.getHostByName("a.example.gov.cn")


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1"])
def test_names_of_private_addresses_are_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(addresses, "refused", {})
    failures: list[Failure] = []
    resolved(monkeypatch, address, allowed=frozenset()).addErrback(failures.append)
    assert failures[0].check(PrivateAddress, DNSLookupError)
    assert address in addresses.refused["a.example.gov.cn"]


def test_public_addresses_and_allowed_names_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    resolved(monkeypatch, "8.8.8.8", allowed=frozenset()).addCallback(found.append)
    resolved(monkeypatch, "127.0.0.1", allowed=frozenset({"a.example.gov.cn"})).addCallback(found.append)
    assert found == ["8.8.8.8", "127.0.0.1"]


def test_cookies_go_back_to_the_host_that_set_them_and_to_no_other() -> None:
    cookies = HostCookies()
    first = Request("http://gaj.example.gov.cn/a")
    cookies.process_request(first)
    assert "Cookie" not in first.headers
    cookies.process_response(first, Response(first.url, headers={"Set-Cookie": ["a=1; Path=/", "b=2"]}))
    again, other = Request("http://gaj.example.gov.cn/b"), Request("http://www.example.gov.cn/")
    for request in (again, other):
        cookies.process_request(request)
    assert again.headers["Cookie"] == b"a=1; b=2"
    assert "Cookie" not in other.headers


def test_a_flood_of_cookies_is_not_kept() -> None:
    cookies = HostCookies()
    request = Request("http://gaj.example.gov.cn/a")
    flood = [f"c{n}=1; Path=/" for n in range(500)]
    cookies.process_response(request, Response(request.url, headers={"Set-Cookie": flood}))
    cookies.process_request(request)
    assert "Cookie" not in request.headers


def test_a_bug_on_the_way_is_told_from_a_page_that_cannot_be_unpacked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert trouble_of(EOFError("cut"), "gaj.example.gov.cn").state is FetchState.UNREADABLE
    assert caplog.text == ""
    assert trouble_of(TypeError("oops"), "gaj.example.gov.cn").state is FetchState.UNREADABLE
    assert "gaj.example.gov.cn: a bug of ours" in caplog.text


def test_cookies_of_a_parent_domain_stay_with_the_host() -> None:
    cookies = HostCookies()
    first = Request("http://gaj.example.gov.cn/a")
    cookies.process_response(
        first, Response(first.url, headers={"Set-Cookie": "a=1; Domain=.gov.cn; Path=/"})
    )
    other = Request("http://www.example.gov.cn/")
    cookies.process_request(other)
    assert "Cookie" not in other.headers


def test_an_exchange_keeps_repeated_headers_and_the_coded_body() -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - of this test only

    request = Request("http://gaj.example.gov.cn:8080/a", headers={"User-Agent": "gongkai"})
    response = Response(
        request.url, 521, headers={"Set-Cookie": ["a=1", "b=2"], "Content-Encoding": "gzip"}, body=b"\x1f\x8b"
    )
    exchange = exchange_of(request, response, began=datetime(2026, 3, 1, tzinfo=UTC))
    assert exchange.headers == (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Content-Encoding", "gzip"))
    assert exchange.request_headers == (("Host", "gaj.example.gov.cn:8080"), ("User-Agent", "gongkai"))
    assert (exchange.body, exchange.reason, exchange.ip) == (b"\x1f\x8b", "", None)


class Slot:
    delay = 9.0


def test_the_throttle_never_falls_below_the_floor_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    throttle = HostThrottle.__new__(HostThrottle)
    slot = Slot()
    throttle.debug, throttle.target_concurrency, throttle.maxdelay = False, 1.0, 60.0
    monkeypatch.setattr(throttle, "_get_slot", lambda *_: ("host", slot))
    request = Request("http://a.example.gov.cn/", meta={FLOOR: 3.0, "download_latency": 0.1})
    for _ in range(20):
        throttle._response_downloaded(Response(request.url), request, None)  # type: ignore[arg-type]
    assert slot.delay == 3.0
    slow = Request("http://a.example.gov.cn/", meta={FLOOR: 3.0, "download_latency": 8.0})
    throttle._response_downloaded(Response(slow.url), slow, None)  # type: ignore[arg-type]
    assert slot.delay == 8.0


def test_what_robots_txt_asks_holds_before_the_next_request_and_is_varied_upwards_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    throttle = HostThrottle.__new__(HostThrottle)
    slot = DownloaderSlot(concurrency=1, delay=0.5, jitter=0.5)
    monkeypatch.setattr(throttle, "_get_slot", lambda *_: ("host", slot))
    request = Request("http://a.example.gov.cn/", meta={FLOOR: 0.5, ROBOTS_DELAY: 4.0})
    throttle.keep_floor(request, None)  # type: ignore[arg-type]
    drawn = [slot.download_delay() for _ in range(2000)]
    assert 4.0 <= min(drawn) < 4.1
    assert 5.9 < max(drawn) <= 6.0


def test_without_such_a_wish_the_delay_of_the_site_is_varied_by_half(monkeypatch: pytest.MonkeyPatch) -> None:
    throttle = HostThrottle.__new__(HostThrottle)
    slot = DownloaderSlot(concurrency=1, delay=0.5, jitter=0.5)
    monkeypatch.setattr(throttle, "_get_slot", lambda *_: ("host", slot))
    throttle.keep_floor(Request("http://a.example.gov.cn/", meta={FLOOR: 2.0}), None)  # type: ignore[arg-type]
    assert (slot.delay, slot.jitter) == (2.0, 0.5)


def test_an_answer_in_between_forgives_refusals_and_failures() -> None:
    host = Host("a.example.gov.cn")
    for _ in range(9):
        host.answered(403)
    host.answered(200)
    host.answered(403)
    assert host.stop is None
    for _ in range(9):
        host.answered(403)
    assert host.stop is not None


@pytest.mark.parametrize(
    ("status", "delay"),
    [(200, 3.0), (404, 3.0), (403, 6.0), (412, 6.0), (429, 6.0), (503, 6.0), (521, 6.0)],
)
def test_a_host_that_refuses_is_asked_half_as_often(
    monkeypatch: pytest.MonkeyPatch, status: int, delay: float
) -> None:
    throttle = HostThrottle.__new__(HostThrottle)
    slot = Slot()
    slot.delay = 3.0
    throttle.debug, throttle.target_concurrency, throttle.maxdelay = False, 1.0, 60.0
    monkeypatch.setattr(throttle, "_get_slot", lambda *_: ("host", slot))
    request = Request("http://a.example.gov.cn/", meta={FLOOR: 3.0, "download_latency": 0.1})
    throttle._response_downloaded(Response(request.url, status), request, None)  # type: ignore[arg-type]
    assert slot.delay == delay
    for _ in range(9):
        throttle._response_downloaded(Response(request.url, status), request, None)  # type: ignore[arg-type]
    assert slot.delay == (60.0 if delay > 3 else 3.0)


def test_sites_that_share_a_host_share_what_is_known_of_it_and_the_longest_delay() -> None:
    hosts = Hosts()
    for delay in (1.0, 3.0, 2.0):
        hosts.spare(["www.example.gov.cn"], delay)
    host = hosts.of("http://WWW.example.gov.cn/a")
    assert host is hosts.of("https://www.example.gov.cn/b")
    assert host.delay == 3.0
    assert hosts.of("http://gaj.example.gov.cn/").delay == 0.0


def test_a_certificate_that_one_site_takes_is_not_taken_for_another() -> None:
    host = Host("www.example.gov.cn")
    assert host.gentler_tls("certificate verify failed", "its own authority's")
    assert host.tls_for("its own authority's") == Tls(verified=False)
    assert host.tls_for("") == STRICT
    assert not host.gentler_tls("certificate verify failed", "")
