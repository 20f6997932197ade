"""The address that a page states for itself."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urlsplit

_HEAD = 1 << 18  # what states an address stands before this


def stated_url(body: bytes) -> str | None:
    """The absolute http(s) address that an HTML file names as its own, or None.

    What counts is its canonical link, ``og:url``, or the ``Url`` meta tag of Chinese government sites, in
    this order. What browsers add when they save it is read by :func:`archive.imports.saved_by.saving_of`.

    >>> stated_url(b'<link href="http://gaj.example.gov.cn/1.html" rel=canonical>')
    'http://gaj.example.gov.cn/1.html'
    >>> stated_url(b'<meta name="Url" content="/1.html">') is None
    True
    """
    reader = _Reader()
    # Latin-1 keeps every octet; markup and addresses are ASCII in all encodings met.
    with suppress(AssertionError):  # html.parser of Python 3.11, at "<![" and a NUL
        reader.feed(body[:_HEAD].decode("latin-1"))
    for place in ("canonical", "og:url", "url"):
        if _is_absolute(address := reader.stated.get(place, "")):
            return address.encode("latin-1", "replace").decode("utf-8", "replace")
    return None


class _Reader(HTMLParser):
    """Collects the addresses that a page states for itself, the first of each sort."""

    def __init__(self) -> None:
        super().__init__()
        self.stated: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: (value or "").strip() for name, value in attrs}
        if tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.stated.setdefault("canonical", values.get("href", ""))
        elif tag == "meta":
            name = (values.get("property") or values.get("name") or "").lower()
            if name in {"og:url", "url"}:
                self.stated.setdefault(name, values.get("content", ""))


def _is_absolute(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
