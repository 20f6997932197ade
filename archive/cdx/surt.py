"""The sort key of an address in a CDX: SURT, the Sort-friendly URI Reordering Transform.

The host stands backwards, so that what belongs together sorts together: ``cn,gov,example,gaj)/tzgg``. The
rules are those that Wayback, pywb, OutbackCDX and cdxj-indexer follow ("IA canonicalisation"): the scheme,
credentials, ``www.``, default ports, fragments and session ids go, everything is lower case, parameters are
sorted. The key only finds captures; each line of an index holds the address itself as well.

The library `surt` is under the AGPL, hence this; a test holds it against that library's program.
"""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_WITH_HOST = re.compile(r"(?i)([a-z][a-z0-9+.-]*)://([^/?#]+)([^?#]*)(?:\?([^#]*))?")
_WWW = re.compile(r"www\d*\.")
_PLAIN = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""What stays as it is beside letters and digits; what else there is becomes an escape."""

_ASP_SESSION = re.compile(r"(?<=/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)|\([0-9a-z]{24}\))/(?=[^?]+\.aspx)")
_SESSION = re.compile(
    r"(?:(?:jsessionid|phpsessid|sid)=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24}"
    r"|cfid=[^&]+&cftoken=[^&]+)(?:&|$)"
)


def surt(url: str) -> str:
    """The key of an address; what has no host comes back as it is.

    >>> surt("https://www.GAJ.example.gov.cn:443/tzgg/../A.html?b=2&a=1#top")
    'cn,gov,example,gaj)/a.html?a=1&b=2'
    >>> surt("http://gaj.example.gov.cn:8080/tzgg/"), surt("http://127.0.0.1:8701")
    ('cn,gov,example,gaj:8080)/tzgg', '1,0,0,127:8701)/')
    >>> surt("http://公安.中国/通告")
    'xn--fiqs8s,xn--55q79v)/%e9%80%9a%e5%91%8a'
    >>> surt("http://gaj.example.gov.cn/a?jsessionid=0123456789abcdef0123456789ABCDEF&q=%e5%85%ac")
    'cn,gov,example,gaj)/a?q=%e5%85%ac'
    >>> surt("urn:gongkai:run:1")
    'urn:gongkai:run:1'
    """
    found = _WITH_HOST.match(url.strip())
    if found is None:
        return url.strip()
    scheme, authority, path, query = found.groups()
    key = f"{_host(authority, scheme.lower())}){_path(path)}"
    return f"{key}?{asked}" if (asked := _query(query or "")) else key


def _host(authority: str, scheme: str) -> str:
    """The labels backwards, with a port that is not the scheme's own."""
    _, _, place = authority.rpartition("@")
    host, colon, port = place.rpartition(":")
    if not colon or not (port.isdecimal() or not port):
        host, port = place, ""
    labels = _WWW.sub("", _ascii(host.strip("[]")), count=1).split(".")
    name = ",".join(reversed(labels))
    return name if port in {"", _DEFAULT_PORTS.get(scheme)} else f"{name}:{port}"


def _ascii(host: str) -> str:
    """The host as DNS knows it (RFC 3490); one that is no name is escaped.

    >>> _ascii("GAJ..Example.gov.cn."), _ascii("公安.中国")
    ('gaj.example.gov.cn', 'xn--55q79v.xn--fiqs8s')
    """
    octets = _unescaped(host)
    name = octets.decode("utf-8", "ignore").strip(".")
    while ".." in name:
        name = name.replace("..", ".")
    try:
        return name.lower() if name.isascii() else name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return _escaped(octets).lower()


def _path(path: str) -> str:
    """Without dots, repeated slashes, ASP.NET's session and the slash at its end."""
    segments: list[bytes] = []
    given = _unescaped(path).split(b"/")
    for segment in given:
        if segment == b"..":
            del segments[-1:]
        elif segment not in {b"", b"."}:
            segments.append(segment)
    return _ASP_SESSION.sub("", "/" + _escaped(b"/".join(segments)).lower(), count=1)


def _query(query: str) -> str:
    """The parameters in order, without a session's id."""
    lower = _escaped(_unescaped(query)).lower()
    without = _SESSION.sub("", lower)
    return "&".join(sorted(without.split("&"), key=lambda field: field.split("=", 1)))


def _unescaped(text: str) -> bytes:
    """Octets, however often they were escaped."""
    octets = text.encode("utf-8", "surrogatepass")
    while (plain := unquote_to_bytes(octets)) != octets:
        octets = plain
    return octets


def _escaped(octets: bytes) -> str:
    return quote_from_bytes(octets, safe=_PLAIN)
