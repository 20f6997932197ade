"""What a run learns of a host: when to leave it alone, and by which TLS to speak to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.asking import Trouble
from crawler.hosts.host import Host
from crawler.network.tls import STRICT, Tls, gentler
from disclosure.model import FetchState

NOW = datetime(2026, 3, 1, tzinfo=UTC)
AWAY = Trouble(state=FetchState.DNS, detail="no such name", passing=True)
REFUSED = Trouble(state=FetchState.TLS, detail="certificate verify failed", passing=False)


def failing(host: Host, times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        host.failed(AWAY, now=now, rest=60)


def test_five_failures_in_a_row_are_a_rest_and_one_more_is_the_end() -> None:
    host = Host("a.example.gov.cn")
    failing(host, 4)
    assert host.rest_left(NOW) == 0
    failing(host, 1)
    assert (host.rest_left(NOW), host.rest_left(NOW + timedelta(seconds=61)), host.stop) == (60, 0, None)
    failing(host, 1, NOW + timedelta(seconds=61))
    assert host.stop == (FetchState.DNS, "left alone, for it did not answer: no such name")


def test_an_answer_after_a_rest_makes_it_good_but_not_for_ever() -> None:
    host = Host("a.example.gov.cn")
    for _ in range(2):
        failing(host, 5)
        assert host.rest_left(NOW) == 60
        host.answered(200)
        assert (host.rest_left(NOW), host.on_trial, host.stop) == (0, False, None)
    failing(host, 5)
    assert host.stop is not None


def test_without_robots_txt_a_host_rests_at_once_and_is_left_the_second_time() -> None:
    host = Host("a.example.gov.cn")
    assert host.may_tell_its_rules_later(AWAY, now=NOW, rest=60)
    assert (host.rest_left(NOW), host.stop) == (60, None)
    assert not host.may_tell_its_rules_later(AWAY, now=NOW, rest=60)
    assert host.stop is not None
    assert "robots.txt: no such name" in host.stop[1]


def test_what_will_not_pass_is_not_waited_for() -> None:
    host = Host("a.example.gov.cn")
    assert not host.may_tell_its_rules_later(REFUSED, now=NOW, rest=60)
    assert host.stop == (FetchState.TLS, "robots.txt: certificate verify failed")


def test_failures_that_are_the_page_s_own_do_not_count_against_the_host() -> None:
    host = Host("a.example.gov.cn")
    for _ in range(20):
        host.failed(REFUSED, now=NOW, rest=60)
    assert host.stop is None


@pytest.mark.parametrize(
    "words",
    [
        "Error: [('SSL routines', '', 'unsafe legacy renegotiation disabled')]",
        "Error: [('SSL routines', '', 'dh key too small')]",
        "Error: [('SSL routines', '', 'sslv3 alert handshake failure')]",
        "Error: [('SSL routines', '', 'ssl/tls alert handshake failure')]",
        "Error: [('SSL routines', '', 'tlsv1 alert protocol version')]",
        "Error: [('SSL routines', '', 'unsupported protocol')]",
        "Error: [('SSL routines', '', 'bad ecpoint')]",
        "Error: [('SSL routines', '', 'wrong signature type')]",
    ],
)
def test_old_servers_are_spoken_to_once_more_and_only_once(words: str) -> None:
    host = Host("a.example.gov.cn")
    assert host.gentler_tls(words, "")
    assert (host.tls, host.tls_detail) == (Tls(legacy=True), f"legacy TLS, after {words}")
    assert not host.gentler_tls(words, "")


@pytest.mark.parametrize(
    "words",
    [
        "Error: [('SSL routines', '', 'certificate verify failed')]",
        "Error: [('SSL routines', '', 'certificate has expired')]",
        "VerificationError: VerificationError(errors=[IPAddressMismatch(mismatched_id=IPAddress_ID(ip=...))])",
        "Error: [('SSL routines', '', 'a reason that nobody foresaw')]",
    ],
)
def test_certificates_and_what_is_unknown_are_no_reason_to_speak_another_way(words: str) -> None:
    assert gentler(STRICT, words, accepts=False) is None


def test_an_old_server_with_a_bad_certificate_needs_both() -> None:
    host = Host("a.example.gov.cn")
    assert host.gentler_tls("dh key too small", "expired, seen 2026-03-01")
    assert host.gentler_tls("certificate verify failed", "expired, seen 2026-03-01")
    assert host.tls == Tls(legacy=True, verified=False)
    assert "accepted: expired, seen 2026-03-01" in host.tls_detail
    assert not host.gentler_tls("certificate verify failed", "expired, seen 2026-03-01")
