"""Addresses that no server of the web answered, by their scheme."""

from __future__ import annotations

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
