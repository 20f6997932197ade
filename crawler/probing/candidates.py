"""Which links of a page are worth a request, best first."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure.errors import ParseError
from disclosure.urls import canonical_url, document_id, host_of
from parsers.listings.files import is_file
from parsers.listings.generic import is_article
from parsers.listings.links import links_of

from .words import promise_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.page import Page

_SHORT = 8
"""Characters; a longer text that leads to an address with a number is a notice's title, no column's name."""

DEEPEST = 3
"""Steps from the page that the probe begins with."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An address to look at: its link's text, the texts that led to it, and what it promises.

    ``is_topic`` holds where it, or a page above it, is of the subject itself.
    """

    name: str
    url: str
    trail: tuple[str, ...] = ()
    weight: int = 0
    is_topic: bool = False
    is_column: bool = False


@dataclass
class Queue:
    """Candidates by what they promise; each address is given out once."""

    _heap: list[tuple[int, int, Candidate]] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)
    _count: int = 0

    def seen(self, url: str) -> None:
        """Takes an address for looked at."""
        self._known.add(_key(url))

    def add(self, candidate: Candidate) -> None:
        """Takes a candidate, unless its address is known already."""
        if _key(candidate.url) in self._known:
            return
        self.seen(candidate.url)
        self._count += 1
        heapq.heappush(self._heap, (-candidate.weight, self._count, candidate))

    def next(self) -> Candidate | None:
        """The most promising candidate, None when there is none."""
        return heapq.heappop(self._heap)[2] if self._heap else None

    def rest(self) -> list[Candidate]:
        """Those that were not given out, best first."""
        return [candidate for _, _, candidate in sorted(self._heap)]


def candidates_on(page: Page, host: str, above: Candidate | None = None) -> Iterator[Candidate]:
    """The links of a page that promise something, less articles, files and other hosts.

    A link on a page of the subject itself promises more than the same link elsewhere.
    """
    trail = (*above.trail, above.name) if above else ()
    if len(trail) >= DEEPEST:
        return
    try:
        links = links_of(page)
    except ParseError:
        return
    for link in links:
        if host_of(link.url) != host or is_file(link.url) or document_id(link.url):
            continue
        name = " ".join((link.text or link.title).split())
        promise = promise_of(name, link.url)
        if name and promise.weight > 0 and (len(name) <= _SHORT or not is_article(link.url)):
            topic = promise.is_topic or (above is not None and above.is_topic)
            yield Candidate(
                name=name,
                url=link.url,
                trail=trail,
                weight=promise.weight + (4 if topic else 0) - 2 * len(trail),
                is_topic=topic,
                is_column=promise.is_column,
            )


def _key(url: str) -> str:
    """The identity of an address; what stands behind ``#`` names a column of its own on some platforms."""
    return canonical_url(url) + ("#" + url.partition("#")[2] if "/gkmlpt/" in url else "")
