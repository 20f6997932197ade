"""The gate between a site's frontier and the network: what may be asked, what goes before it, what not."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.fetches import Kind
from disclosure.model import FetchState
from disclosure.reasons.writing import recorded
from disclosure.urls import host_of

from .answering import without_answer
from .lists.closing import is_closing
from .network.addresses import private_literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archive.fetches import Fetch, FrontierEntry
    from archive.site_archive import SiteArchive
    from disclosure.reasons.writing import Sentence

    from .hosts.host import Host
    from .hosts.hosts import Hosts
    from .plan import Target

_MOST_RESTING = 50
"""Entries of hosts at rest that are passed over to go on with the site's other hosts."""


class Gate:
    """Takes entries out of one site's frontier. ``closings`` collects the ends of its columns' walks."""

    def __init__(self, target: Target, *, hosts: Hosts, clock: Callable[[], datetime]) -> None:
        self.closings: list[FrontierEntry] = []
        self._target = target
        self._clock = clock
        self._hosts = hosts
        self._held: FrontierEntry | None = None
        self._resting: deque[FrontierEntry] = deque()

    def host(self, url: str) -> Host:
        """What this crawl knows of the host of an address."""
        return self._hosts.of(url)

    def next(self, archive: SiteArchive) -> FrontierEntry | Fetch | None:
        """The entry to ask for now; the outcome of one that is not asked for; None when none is left.

        An entry whose host's rules are not known yet waits until they are: robots.txt goes before it.
        """
        entry = self._next_request(archive)
        if entry is None:
            return None
        self.host(entry.url).forget_old_rules(self._clock())
        refusal = self.refusal(entry)
        if refusal is not None:
            return without_answer(entry, *refusal)
        first = self.host(entry.url).gate(entry)
        if first is None:
            return entry
        self._held = entry
        return first

    def give_back(self, archive: SiteArchive, entry: FrontierEntry) -> None:
        """Puts ``entry`` and everything else that was claimed back into the frontier."""
        if entry.kind is Kind.PROBE:  # no other site of the host has looked either
            self.host(entry.url).probed = False
        for claimed in (entry, self._held, *self._resting, *self.closings):
            if claimed is not None:
                archive.release(claimed)

    def rest_left(self, entry: FrontierEntry) -> float:
        """Seconds for which the entry's host is to be left alone yet."""
        host = self.host(entry.url)
        return host.rest_left(self._clock()) if host.rests_until else 0.0

    def _next_request(self, archive: SiteArchive) -> FrontierEntry | None:
        """The next entry whose host is not at rest; where there is none, the first one that is."""
        if self._resting and not self.rest_left(self._resting[0]):
            return self._resting.popleft()
        while (entry := self._claimed(archive)) is not None:
            if len(self._resting) >= _MOST_RESTING or not self.rest_left(entry):
                return entry
            self._resting.append(entry)
        return self._resting.popleft() if self._resting else None

    def _claimed(self, archive: SiteArchive) -> FrontierEntry | None:
        """The entry that waited for its host's rules, else the best one of the frontier."""
        entry, self._held = self._held, None
        if entry is not None:
            return entry
        while (entry := archive.next_entry()) is not None and is_closing(entry):
            self.closings.append(entry)
        return entry

    def refusal(self, entry: FrontierEntry) -> tuple[FetchState, Sentence] | None:
        """The state and reason of an entry that is not to be asked for, or None."""
        if host_of(entry.url) not in self._target.hosts:
            return FetchState.OFF_SITE, recorded("off_site", host=urlsplit(entry.url).hostname)
        if private_literal(entry.url) and not self._target.site.allow_private:
            return FetchState.UNREACHABLE, recorded("private")
        return self.host(entry.url).refusal(entry.url)
