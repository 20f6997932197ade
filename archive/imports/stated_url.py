"""Where a saved HTML file says that it came from."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urlsplit

_HEAD = 1 << 18  # what states an address stands before this
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+?)\s*-->", re.IGNORECASE)


def stated_url(body: bytes) -> str | None:
    """The absolute http(s) address that an HTML file names as its own, or None.

    Browsers write "saved from url" into what they save; otherwise the page's own word counts: its canonical
    link, ``og:url``, or the ``Url`` meta tag of Chinese government sites, in this order.

    >>> stated_url(b'<link href="http://gaj.example.gov.cn/1.html" rel=canonical>')
    'http://gaj.example.gov.cn/1.html'
    >>> stated_url(b'<meta name="Url" content="/1.html">') is None
    True
    """
    if saved := _SAVED_FROM.search(body[:_HEAD]):
        return saved[1].decode("utf-8", "replace")
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
