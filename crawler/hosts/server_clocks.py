"""How far this machine's clock is from those of the servers that it asks, by their Date headers.

Each answer states when it was made (RFC 9110, 6.6.1), cut to the second; half a second is added, so that the
error of many is none on average. What the answer's way takes remains in it. An answer out of a cache (Age)
says nothing. One server's clock may be far off, hence the median of many hosts; it is as good as those are.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from statistics import median
from typing import TYPE_CHECKING

from .system_clock import synchronisation

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.tables.measures import Figure

_SAMPLES = 9
_EVERY = timedelta(seconds=10)
_HALF = 0.5


class ServerClocks:
    """Offsets by host, of one process's answers. ``system`` tells what the system knows of its clock."""

    def __init__(self, system: Callable[[], str] = synchronisation) -> None:
        self._system = system
        self._offsets: dict[str, deque[float]] = {}
        self._next: dict[str, datetime] = {}

    def is_due(self, host: str, at: datetime) -> bool:
        """Whether an answer of ``at`` would be taken in."""
        return at >= self._next.get(host, at)

    def note(self, host: str, date: str | None, age: str | None, at: datetime) -> None:
        """Takes in an answer whose head came ``at`` (aware); one every ten seconds a host is enough."""
        if date is None or age or not self.is_due(host, at):
            return
        try:
            said = parsedate_to_datetime(date)
        except (ValueError, OverflowError):
            return
        said = said if said.tzinfo else said.replace(tzinfo=UTC)
        self._next[host] = at + _EVERY
        offsets = self._offsets.setdefault(host, deque(maxlen=_SAMPLES))
        offsets.append((said - at).total_seconds() + _HALF)

    def measured(self) -> dict[str, Figure]:
        """Seconds that servers are ahead, for a run's measures; empty where none told its time.

        ``offset`` is the median over ``hosts`` hosts, each by the median of its answers; ``least`` and
        ``most`` are the hosts' extremes. ``system`` is what this machine says of its own clock, if anything.
        """
        hosts = [median(each) for each in self._offsets.values()]
        if not hosts:
            return {}
        figures: dict[str, Figure] = {
            "offset": round(median(hosts), 1),
            "hosts": len(hosts),
            "least": round(min(hosts), 1),
            "most": round(max(hosts), 1),
        }
        system = self._system()
        return {**figures, "system": system} if system else figures

    def said(self) -> str:
        """The same in words, for a warcinfo; empty where nothing is known."""
        known = self.measured()
        if not known:
            return ""
        spread = f"of {known['hosts']} hosts by their Date headers, {known['least']} to {known['most']} s"
        system = f"; system clock: {known['system']}" if "system" in known else ""
        return f"{known['offset']} s (clocks of servers minus this one: median {spread}){system}"
