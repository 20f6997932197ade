"""How archived addresses stand in those of the replay: ``/<14 digits><modifier>/<address>``."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

_TARGET = re.compile(r"/(\d{4,14})((?:id|if)_)?/(.+)", re.DOTALL)
_SCHEME = re.compile(r"(?i)(https?):/{1,2}(?=[^/])")
_LOWEST = "00000101000000"
IDENTITY, FRAME = "id_", "if_"
"""Modifiers: the body as it was served, and a page in a frame, without banner."""


class Asked(NamedTuple):
    """A moment, a modifier and an archived address."""

    at: datetime
    modifier: str
    url: str


def stamp14(at: datetime) -> str:
    """The moment in 14 digits, UTC.

    >>> stamp14(datetime(2026, 3, 1, 8, 30, tzinfo=UTC))
    '20260301083000'
    """
    return f"{at.astimezone(UTC):%Y%m%d%H%M%S}"


def replay_path(at: datetime | str, url: str, modifier: str = "") -> str:
    """Where an archived address lies in the replay."""
    return f"/{at if isinstance(at, str) else stamp14(at)}{modifier}/{url}"


def read_path(target: str) -> Asked | None:
    """What a request's target (path with query, as received) asks for; None when it is no archived address.

    >>> read_path("/20260301083000/http://gaj.example.gov.cn/a?b=1").url
    'http://gaj.example.gov.cn/a?b=1'
    >>> read_path("/2026if_/https:/gaj.example.gov.cn/").modifier, read_path("/about")
    ('if_', None)
    """
    found = _TARGET.fullmatch(target)
    if found is None or (url := http_url(found[3])) is None:
        return None
    try:
        at = datetime.strptime(found[1] + _LOWEST[len(found[1]) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # 20261399…
        return None
    return Asked(at, found[2] or "", url)


def http_url(text: str) -> str | None:
    """The text as an http(s) address; browsers and proxies fold its two slashes into one."""
    found = _SCHEME.match(text)
    if found is None:
        return None
    url = f"{found[1].lower()}://{text[found.end() :]}"
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


class Inside:
    """Leads what a page refers to into the archive, to the captures nearest in time to the page's own."""

    def __init__(self, base: str, at: datetime) -> None:
        """``base`` is the page's address, or what it names for one."""
        self.base = base
        self._at = stamp14(at)

    def link(self, reference: str, modifier: str = "") -> str | None:
        """The address in the replay; None for what is no http(s) address, which a page may not have.

        A fragment of the page itself, and data that stand in the reference, are left as they are.
        """
        reference = reference.strip().strip("\x00-\x1f")
        if reference.startswith("#") or reference[:5].lower() == "data:":
            return reference
        try:
            url = http_url(urljoin(self.base, re.sub(r"[\t\r\n]", "", reference)))
        except ValueError:
            return None
        return None if url is None else replay_path(self._at, url, modifier)

    def based_on(self, reference: str) -> None:
        """Takes over the base that the page names."""
        try:
            self.base = urljoin(self.base, reference.strip())
        except ValueError:
            return
