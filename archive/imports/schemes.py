"""Addresses that no server of the web answered, by their scheme or their host."""

from __future__ import annotations

from archive.exchange import wire_url
from disclosure.errors import InputError
from disclosure.urls import host_of

_NAMED = frozenset(
    {
        *("about", "blob", "chrome", "chrome-extension", "cid", "data", "dns", "file", "ftp"),
        *("javascript", "metadata", "moz-extension", "screenshot", "urn", "whois", "ws", "wss"),
    }
)


def other_scheme(url: str) -> str:
    """The scheme of an address that is none of a server; empty for http(s), and for one without a name here.

    >>> other_scheme("data:,x"), other_scheme("HTTP://gaj.example.gov.cn/"), other_scheme("x-y:z")
    ('data:', '', '')
    """
    scheme, colon, _ = url.strip().partition(":")
    return f"{scheme.lower()}:" if colon and scheme.lower() in _NAMED else ""


def require_host(url: str) -> None:
    """Raises InputError for an address that names no server, or one by signs that no address can hold.

    A host in another script stands in addresses as ``xn--…``; one with a blank is damaged. In WARC,
    escaped, either would be another host.
    """
    host = host_of(url)
    if not host:
        raise InputError("no http(s) address")
    if host != host_of(wire_url(url)):
        raise InputError("its host has signs that no address can hold")
