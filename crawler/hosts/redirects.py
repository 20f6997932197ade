"""What a redirect means. Each hop is a capture of its own; following it is a decision of ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from disclosure.urls import canonical_url, host_of

if TYPE_CHECKING:
    from collections.abc import Container

MOST_HOPS = 5
STATUSES = frozenset({301, 302, 303, 307, 308})


class Turn(StrEnum):
    """Where a redirect leads.

    To the same resource ``AGAIN`` (another scheme, or a cookie was set), to ``ANOTHER`` one, ``HOME`` (the
    article is gone), ``OFF_SITE``, round and round (``LOOP``), or to nothing that can be asked (``BROKEN``).
    """

    AGAIN = "again"
    ANOTHER = "another"
    HOME = "home"
    OFF_SITE = "off_site"
    LOOP = "loop"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect's meaning and its target as an absolute URL; empty when ``BROKEN``."""

    turn: Turn
    url: str


def read_redirect(
    url: str,
    location: str | None,
    *,
    hops: int,
    sets_cookie: bool,
    hosts: Container[str],
    passed: Container[str] = (),
) -> Redirect:
    """What a redirect from ``url`` to ``location`` means, after ``hops`` redirects before it.

    ``location`` is the header as received, read as Latin-1; ``hosts`` are those that may be asked; ``passed``
    are the canonical URLs of the resources that led here. A redirect to itself that sets a cookie wants to
    see that cookie; one that does not goes round for ever.
    """
    target = _absolute(url, location)
    if not target:
        return Redirect(Turn.BROKEN, "")
    if host_of(target) not in hosts:
        return Redirect(Turn.OFF_SITE, target)
    if hops >= MOST_HOPS or canonical_url(target) in passed:
        return Redirect(Turn.LOOP, target)
    if canonical_url(target) == canonical_url(url):
        again = sets_cookie or target != url
        return Redirect(Turn.AGAIN if again else Turn.LOOP, target)
    if _is_home(target) and not _is_home(url):
        return Redirect(Turn.HOME, target)
    return Redirect(Turn.ANOTHER, target)


def _absolute(url: str, location: str | None) -> str:
    """The target with its scheme and host, or an empty text. Servers send raw UTF-8 and stray spaces.

    What ``url`` names behind its ``#`` it names in the target too (RFC 9110, 10.2.2); what the server names
    there is of no use to us.
    """
    if not location or not location.strip():
        return ""
    try:
        text = location.strip().encode("latin-1").decode("utf-8")
    except UnicodeError:
        text = location.strip()
    try:
        target = urljoin(url, text.replace(" ", "%20")).partition("#")[0]
        return f"{target}{_behind_hash(url)}" if host_of(target) else ""
    except ValueError:
        return ""


def _is_home(url: str) -> bool:
    return urlsplit(canonical_url(url)).path in {"", "/"} and not urlsplit(url).query


def _behind_hash(url: str) -> str:
    """The fragment with its ``#``, or nothing."""
    _, mark, fragment = url.partition("#")
    return mark + fragment
