"""What a host's robots.txt allows. RFC 9309, but a refusal to show the file refuses the site as well."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from disclosure.reasons.writing import NOTHING, Sentence, recorded
from parsers.encoding import decode

from .robots_groups import groups_for, read_groups

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import Headers

    from .robots_groups import Group

_LONGEST_DELAY = 30.0
"""Seconds of ``Crawl-delay`` that are obeyed; some files ask for hours, by which nothing would ever end."""

_RULE = re.compile(rb"^\s*user-agent\s*:", re.IGNORECASE | re.MULTILINE)
_MAX_SIZE = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB must be read; what lies behind is not."""

LIFETIME = timedelta(hours=24)
"""RFC 9309, 2.4: how long rules may be kept before the file is asked for again."""

_MARK = re.compile(rb"\xef(?:\xbb\xbf?)?(?=[ -~])")
"""A byte order mark of UTF-8, whole or cut, as Google's parser passes over it."""


@dataclass(frozen=True, slots=True)
class RobotsPolicy:
    """The rules of a host. ``refusal`` is set where nothing may be asked, and says why.

    ``groups`` are those of the file. ``read_at`` (aware) is when it was asked for; None never grows old.
    """

    groups: tuple[Group, ...] = ()
    refusal: Sentence = NOTHING
    read_at: datetime | None = None
    _paths: dict[str, Protego] = field(default_factory=dict, init=False, repr=False, compare=False)

    def forbids(self, url: str, agent: str) -> Sentence:
        """Why ``agent`` may not ask for ``url``; empty when it may."""
        if self.refusal:
            return self.refusal
        if agent not in self._paths:
            self._paths[agent] = _paths(groups_for(self.groups, agent))
        allowed = self._paths[agent].can_fetch(_plain_query(url), agent)
        return NOTHING if allowed else recorded("robots_forbids")

    def delay(self, agent: str) -> float:
        """Seconds that robots.txt wants between two requests, 0 when it does not say; at most 30."""
        asked = [_seconds(group.delay) for group in groups_for(self.groups, agent)]
        return min(max(asked, default=0.0), _LONGEST_DELAY)

    def is_old(self, now: datetime) -> bool:
        """Whether the rules must be asked for again at ``now`` (aware)."""
        return self.read_at is not None and abs(now - self.read_at) > LIFETIME


def robots_url(url: str) -> str:
    """Where the robots.txt lies that rules over ``url``: each scheme, host and port has its own (2.3).

    >>> robots_url("https://gaj.example.gov.cn/tzgg/index.html?a=1")
    'https://gaj.example.gov.cn/robots.txt'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_robots(status: int, headers: Headers, body: bytes, *, at: datetime | None = None) -> RobotsPolicy:
    """The policy that an answer to robots.txt means, which came ``at``; redirects have been followed before.

    401, 403, 429 and 5xx refuse for now: a firewall answers so, and a site that shows no rules may have some.
    Other statuses, and HTML in the file's place (often the home page), mean that there is none.
    """
    if status in {401, 403, 429} or status >= 500:  # noqa: PLR2004 - HTTP's own number
        return RobotsPolicy(refusal=recorded("robots_refused", status=status), read_at=at)
    if status != 200 or _is_html(headers, body):  # noqa: PLR2004
        return RobotsPolicy(read_at=at)
    text = decode(_MARK.sub(b"", body[:_MAX_SIZE], count=1) if _MARK.match(body) else body[:_MAX_SIZE]).text
    return RobotsPolicy(groups=tuple(read_groups(text)), read_at=at)


def _paths(groups: list[Group]) -> Protego:
    """What matches addresses: these groups' rules alone, as a file for everyone."""
    rules = (rule for group in groups for rule in group.rules)
    lines = (f"{'Allow' if allowed else 'Disallow'}: {_plain_query(pattern)}" for allowed, pattern in rules)
    return Protego.parse("\n".join(("User-agent: *", *lines)))


def _plain_query(url: str) -> str:
    """An address or pattern with the slashes of its query unescaped: to RFC 9309, 2.2.2, they are one.

    >>> _plain_query("/a%2Fb?u=c%2fd")
    '/a%2Fb?u=c/d'
    """
    path, mark, query = url.partition("?")
    return path + mark + re.sub("%2f", "/", query, flags=re.IGNORECASE)


def _seconds(delay: str) -> float:
    try:
        seconds = float(delay)
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


def _is_html(headers: Headers, body: bytes) -> bool:
    declared = next((value for name, value in headers if name.lower() == "content-type"), "")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return True
    return "html" in declared.lower() and _RULE.search(body) is None  # some servers call every file a page
