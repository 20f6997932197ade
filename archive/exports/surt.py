"""Sort-friendly keys of addresses (SURT), as web archives look captures up.

The rules are those of the Internet Archive's canonicaliser, which pywb, cdxj-indexer and ReplayWeb.page share
(https://pywb.readthedocs.io/en/latest/manual/indexing.html): host reversed without ``www``, default port,
user, fragment and session ids dropped, everything in lower case, query fields sorted.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

_WWW = re.compile(r"\Awww\d*\.")
_PORTS = {"http": 80, "https": 443}
_PATH_SESSION = re.compile(
    r"\A(.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)/|\([0-9a-z]{24}\)/)([^?]+\.aspx.*)\Z"
    r"|\A(.*?);jsessionid=[0-9a-z]{32}\Z"
)
_QUERY_SESSION = re.compile(
    r"(?:\A|(?<=&))(?:jsessionid=[0-9a-z$]{10,}|phpsessid=[0-9a-z]{32}|sid=[0-9a-z]{32}"
    r"|aspsessionid[a-z]{8}=[a-z]{24}|cfid=[^&]+&cftoken=[^&]+)(?:&|\Z)"
)
_PLAIN = frozenset(range(33, 127)) - set(b"#%")


def surt(url: str) -> str:
    """The key of an address; of what is no http(s) address the address itself.

    >>> surt("https://www.gaj.example.gov.cn:443/Tzgg/?b=2&a=1#top")
    'cn,gov,example,gaj)/tzgg?a=1&b=2'
    >>> surt("http://127.0.0.1:8701/"), surt("urn:gongkai:run:1")
    ('1,0,0,127:8701)/', 'urn:gongkai:run:1')
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:  # a port that is no number, brackets that are no address
        return url
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return url
    shown = "" if port in {None, _PORTS[parts.scheme.lower()]} else f":{port}"
    return f"{_host(parts.hostname)}{shown}){_path(parts)}{_query(parts.query)}"


def _host(host: str) -> str:
    name = _WWW.sub("", _ascii(host.lower().strip(".")))
    return ",".join(reversed(re.sub(r"\.{2,}", ".", name).split(".")))


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _path(parts: SplitResult) -> str:
    kept: list[str] = []
    for name in _escaped_once(parts.path).split("/")[1:]:
        if name == "..":
            kept = kept[:-1]
        elif name != ".":
            kept.append(name)
    path = re.sub(r"/{2,}", "/", "/" + "/".join(kept)).lower()
    if (found := _PATH_SESSION.match(path)) is not None:
        path = found[3] if found[3] is not None else found[1] + found[2]
    return path.removesuffix("/") or "/"


def _query(query: str) -> str:
    fields = _QUERY_SESSION.sub("", _escaped_once(query).lower())
    if not fields:
        return ""
    return "?" + "&".join(sorted(fields.split("&"), key=lambda field: field.split("=", 1)))


def _escaped_once(text: str) -> str:
    """The text unescaped until nothing is left to unescape, then escaped once."""
    octets = text.encode("utf-8", "surrogateescape")
    while (plain := unquote_to_bytes(octets)) != octets:
        octets = plain
    return "".join(chr(octet) if octet in _PLAIN else f"%{octet:02X}" for octet in octets)
