"""Which addresses may be asked, however they are written."""

from __future__ import annotations

import pytest

from crawler.hosts.host import Host
from crawler.network.addresses import is_public, private_literal
from disclosure.urls import host_of

PRIVATE = [
    "127.0.0.1",
    "127.1",
    "127.0.0.1.",
    "0x7f000001",
    "0x7f.1",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fc00::1]",
    "[ff02::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2002:a00:1::]",
    "[::ffff:0:10.0.0.1]",
    "[::ffff:0:8.8.8.8]",
    "[64:ff9b:1::a00:1]",
    "[64:ff9b:1:ffff::1]",
    "[fec0::1]",
    "[feff::1]",
]


@pytest.mark.parametrize("host", PRIVATE)
@pytest.mark.parametrize("form", ["http://{}/", "https://{}:8443/a", "http://gaj.example.gov.cn@{}/"])
def test_private_addresses_are_known_in_every_form(host: str, form: str) -> None:
    assert private_literal(form.format(host))


@pytest.mark.parametrize(
    "url",
    [
        "http://8.8.8.8/",
        "http://[2001:4860:4860::8888]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[64:ff9b::808:808]/",
        "http://gaj.example.gov.cn/",
        "http://127.0.0.1@gaj.example.gov.cn/",
        "http://127.0.0.1.example.gov.cn/",
        "http://0x7f000001.example.gov.cn/",
    ],
)
def test_public_addresses_and_names_are_left_to_the_resolver(url: str) -> None:
    assert not private_literal(url)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0", "64:ff9b::a00:1", "fec0::1%2"]
)
def test_what_a_name_resolves_to_is_held_to_the_same(address: str) -> None:
    assert not is_public(address)


def test_credentials_are_not_sent_and_name_no_host() -> None:
    url = "http://127.0.0.1:80@gaj.example.gov.cn/a"
    assert host_of(url) == "gaj.example.gov.cn"
    assert Host("gaj.example.gov.cn").address(url) == "http://gaj.example.gov.cn/a"


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://gaj.example.gov.cn/", "javascript:alert(1)", "data:,x", "gopher://a/"],
)
def test_other_schemes_have_no_host_that_could_be_asked(url: str) -> None:
    assert host_of(url) == ""
