"""What names a resource and a document: canonical URLs, hosts, and the ids that platforms put into URLs."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

CANONICALISER = 1
"""Version of :func:`canonical_url`. Raised when the same address would get another identity."""

_SCHEMES = frozenset({"http", "https"})
_DEFAULT_PORTS = frozenset({None, 80, 443})
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

_ESCAPED_OR_ILLEGAL = re.compile(r"%([0-9A-Fa-f]{2})|([^A-Za-z0-9\-._~!$&'()*+,;=:@/?])")
_PLAIN = re.compile(r"http://[a-z0-9][a-z0-9.\-]*(/[^?#]*)")
"""A canonical address whose parts need no closer look, and its path."""
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_INDEX = re.compile(r"(?<=/)(?:index\.s?html?|default\.(?:s?html?|aspx?|jsp|php))$", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w+|spm|scm|isappinstalled|nsukey|fbclid|gclid|bd_vid|hm(?:sr|pl|cu|kw|ci))(?:=.*)?"
    r"|from=(?:timeline|singlemessage|groupmessage)",  # WeChat's; another `from` may mean something
    re.IGNORECASE,
)

_DOCUMENT_IDS: tuple[tuple[re.Pattern[str], str], ...] = (
    # TRS WCM: the date is the day of creation, the number alone is the document.
    (re.compile(r"/t(?:\d{8}_)?(\d+)\.s?html?$"), "t{}"),
    # Hanweb: one article stands in several columns (first number); JPaaS has no column in the name.
    (re.compile(r"/art_(?:\d+_)?(\d+|[0-9a-f]{32})\.html$"), "art_{}"),
    (re.compile(r"/post_(\d+)\.html$"), "post_{}"),
    (re.compile(r"/content[_-](\d+)(?:\.s?html?)?$"), "content_{}"),
    (re.compile(r"/info/\d+/(\d+)\.htm$"), "info_{}"),
    (re.compile(r"/public/\d+/(\d+)\.html$"), "public_{}"),
    (re.compile(r"/grassroots/\d+/(\d+)\.html$"), "grassroots_{}"),
    # Each controller of the Anhui platform counts for itself.
    (re.compile(r"/(\w+/(?:openness)?show)/(\d+)\.html$", re.IGNORECASE), "{}_{}"),
    (re.compile(r"/([0-9a-f]{32})\.s?html?$"), "{}"),
    (re.compile(r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.s?html?$"), "{}"),
)


@lru_cache(maxsize=2048)  # a crawl asks a dozen times for each address
def canonical_url(url: str) -> str:
    """The identity of a resource: two addresses with the same result are fetched and stored once.

    http and https are one; so are the directory and its index page. Dropped are the fragment, default
    ports, credentials, session ids and the marks of trackers. The order of the query stays, and so does
    what may name a document: ``sid`` and ``token`` do on some sites; what looks like a time (``t``, ``v``,
    ``_``) was seen on scripts and style sheets only. Letters keep their case: it tells paths apart. What is
    no http(s) address comes back as it is, less surrounding space.

    >>> canonical_url("HTTPS://GAJ.Example.gov.cn:443/zwgk/../tzgg/index.html?spm=1.2&id=%e5%85%ac#top")
    'http://gaj.example.gov.cn/tzgg/?id=%E5%85%AC'
    >>> canonical_url("http://gaj.example.gov.cn/通告/")
    'http://gaj.example.gov.cn/%E9%80%9A%E5%91%8A/'
    >>> canonical_url(" javascript:void(0) ")
    'javascript:void(0)'
    """
    parts = _split(url)
    if parts is None:
        return url.strip()
    path = _without_dots(_SESSION.sub("", _percent_encoded(parts.path)) or "/")
    fields = _percent_encoded(parts.query).split("&")
    query = "&".join(field for field in fields if field and not _TRACKING.fullmatch(field))
    return f"http://{_authority(parts)}{_INDEX.sub('', path)}{'?' if query else ''}{query}"


@lru_cache(maxsize=2048)
def host_of(url: str) -> str:
    """The host in lower case, with its port unless that is 80 or 443; empty when the address has none.

    >>> host_of("https://GAJ.Example.gov.cn/a"), host_of("http://127.0.0.1:8080/"), host_of("mailto:a@b")
    ('gaj.example.gov.cn', '127.0.0.1:8080', '')
    """
    parts = _split(url)
    return "" if parts is None else _authority(parts)


def is_government_host(host: str) -> bool:
    """Whether the host is ``gov.cn`` or lies below it; a port is disregarded.

    >>> is_government_host("www.mps.gov.cn"), is_government_host("gov.cn.example.com")
    (True, False)
    """
    name = host.lower().partition(":")[0].rstrip(".")
    return name == "gov.cn" or name.endswith(".gov.cn")


def document_id(url: str) -> str | None:
    """The document's number within its site, as the publishing platform wrote it into the address, or None.

    >>> document_id("http://www.example.gov.cn/zwgk/202112/t20211207_368831.html")
    't368831'
    >>> document_id("https://www.example.gov.cn/art/2022/1/18/art_1229615187_59017356.html")
    'art_59017356'
    >>> document_id("https://www.example.gov.cn/tzgg/index.html") is None
    True
    """
    return _document_in(canonical_url(url))


def _document_in(canonical: str) -> str | None:
    plain = _PLAIN.match(canonical)
    parts = None if plain else _split(canonical)
    path = plain[1] if plain else parts.path if parts else ""
    for pattern, form in _DOCUMENT_IDS:
        if found := pattern.search(path):
            return form.format(*(group.lower().replace("/", "_") for group in found.groups()))
    return None


def notice_id(site: str | None, url: str) -> str:
    """The id of the notice at an address: its site, and the platform's number or else the resource.

    ``site`` is the id of a registered site; without one the host stands for it.

    >>> notice_id("www.example.gov.cn", "http://www.example.gov.cn/info/26708/3529363.htm")
    'www.example.gov.cn:info_3529363'
    >>> notice_id(None, "https://www.example.gov.cn/a.html")
    'www.example.gov.cn:http://www.example.gov.cn/a.html'
    """
    return notice_id_at(site or host_of(url), canonical_url(url))


def notice_id_at(site: str, canonical: str) -> str:
    """What :func:`notice_id` gives, where the canonical address is known: many times as fast.

    >>> notice_id_at("www.example.gov.cn", "http://www.example.gov.cn/info/26708/3529363.htm")
    'www.example.gov.cn:info_3529363'
    """
    return f"{site}:{_document_in(canonical) or canonical}"


def _split(url: str) -> SplitResult | None:
    """The parts of an http(s) address with a host; None for whatever else, malformed ones included."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # raises on "host:99999"
    except ValueError:
        return None
    return parts if parts.scheme in _SCHEMES and _host(parts) else None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".")


def _authority(parts: SplitResult) -> str:
    """Host and port. 80 and 443 are both dropped, else http://h:443 would not keep its identity as http."""
    host = f"[{_host(parts)}]" if ":" in _host(parts) else _host(parts)
    return host if parts.port in _DEFAULT_PORTS else f"{host}:{parts.port}"


def _percent_encoded(text: str) -> str:
    """RFC 3986, 6.2.2: octets that need no escape are written plainly, all others as upper-case escapes."""
    return _ESCAPED_OR_ILLEGAL.sub(_normal_form, text)


def _normal_form(match: re.Match[str]) -> str:
    octet, character = match.groups()
    if octet is not None:
        plain = chr(int(octet, 16))
        return plain if plain in _UNRESERVED else f"%{octet.upper()}"
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4: the path with its ``.`` and ``..`` segments resolved.

    >>> _without_dots("/a/./b/../c/."), _without_dots("/../..")
    ('/a/c/', '/')
    """
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
