"""What one process knows of the hosts that its sites ask: sites that share a host share this too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.urls import host_of

from .host import Host
from .server_clocks import ServerClocks

if TYPE_CHECKING:
    from collections.abc import Iterable


class Hosts:
    """Hosts by name, as :func:`disclosure.urls.host_of` writes them. ``clocks`` is what time they tell."""

    def __init__(self) -> None:
        self.clocks = ServerClocks()
        self._known: dict[str, Host] = {}

    def of(self, url: str) -> Host:
        """The host of an address."""
        return self._named(host_of(url))

    def spare(self, names: Iterable[str], delay: float) -> None:
        """Asks these hosts no more often than every ``delay`` seconds, whatever other sites' delays are."""
        for name in names:
            host = self._named(name)
            host.delay = max(host.delay, delay)

    def _named(self, name: str) -> Host:
        if name not in self._known:
            self._known[name] = Host(name)
        return self._known[name]
