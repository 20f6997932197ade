"""What a host's robots.txt allows. RFC 9309, but a refusal to show the file refuses the site as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from parsers.encoding import decode

if TYPE_CHECKING:
    from disclosure.model import Headers

_LONGEST_DELAY = 30.0
"""Seconds of ``Crawl-delay`` that are obeyed; some files ask for hours, by which nothing would ever end."""

_MAX_SIZE = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB must be read; what lies behind is not."""


@dataclass(frozen=True, slots=True)
class RobotsPolicy:
    """The rules of a host. ``refusal`` is set where nothing may be asked, and says why."""

    rules: Protego | None = None
    refusal: str = ""

    def forbids(self, url: str, agent: str) -> str:
        """Why ``agent`` may not ask for ``url``; empty when it may."""
        if self.refusal:
            return self.refusal
        if self.rules is not None and not self.rules.can_fetch(url, agent):
            return "robots.txt forbids it"
        return ""

    def delay(self, agent: str) -> float:
        """Seconds that robots.txt wants between two requests, 0 when it does not say; at most 30."""
        asked = self.rules.crawl_delay(agent) if self.rules is not None else None
        return min(float(asked), _LONGEST_DELAY) if asked else 0.0


def robots_url(url: str) -> str:
    """Where the robots.txt lies that rules over ``url``.

    >>> robots_url("https://gaj.example.gov.cn/tzgg/index.html?a=1")
    'https://gaj.example.gov.cn/robots.txt'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_robots(status: int, headers: Headers, body: bytes) -> RobotsPolicy:
    """The policy that an answer to robots.txt means; redirects have been followed before.

    401, 403, 429 and 5xx refuse for now: a firewall answers so, and a site that shows no rules may have some.
    Other statuses, and HTML in the file's place (often the home page), mean that there is none.
    """
    if status in {401, 403, 429} or status >= 500:  # noqa: PLR2004 - HTTP's own number
        return RobotsPolicy(refusal=f"robots.txt answered {status}, which is taken as a refusal for now")
    if status != 200 or _is_html(headers, body):  # noqa: PLR2004
        return RobotsPolicy()
    return RobotsPolicy(rules=Protego.parse(decode(body[:_MAX_SIZE]).text))


def _is_html(headers: Headers, body: bytes) -> bool:
    declared = next((value for name, value in headers if name.lower() == "content-type"), "")
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or "html" in declared.lower()
