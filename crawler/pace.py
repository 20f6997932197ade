"""How fast a crawl goes and how long it will take: sums over sites, fed with what each says of itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .report import SiteProgress

_WINDOW = 30.0
"""Seconds over which the rate is taken: long enough for one polite host to answer a dozen times."""

_STEP = 0.5
"""Seconds between two points of the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a crawl stands. ``rate`` counts answers a second, ``left`` and ``elapsed`` are seconds.

    ``blocked`` counts sites, ``pending`` requests. ``left`` is None as long as nothing can be said.
    """

    done: int
    sites: int
    rate: float
    new: int
    blocked: int
    pending: int
    left: float | None
    elapsed: float


class Pace:
    """Adds up the progress of sites, of one process or of several. ``clock`` gives seconds, monotonic.

    One thread feeds it, another may ask it meanwhile.
    """

    def __init__(self, sites: int, clock: Callable[[], float]) -> None:
        self._sites = sites
        self._clock = clock
        self._began = clock()
        self._latest: dict[str, SiteProgress] = {}
        self._first: dict[str, float] = {}
        self._captured = 0
        self._points: deque[tuple[float, int]] = deque([(self._began, 0)])

    def seen(self, where: SiteProgress) -> None:
        """Takes what a site says of itself; what it said before no longer counts."""
        now = self._clock()
        before = self._latest.get(where.site)
        self._captured += where.captured - (before.captured if before else 0)
        self._first.setdefault(where.site, now)
        self._latest[where.site] = where  # last: whoever looks from another thread finds all the rest
        if now - self._points[-1][0] >= _STEP:
            self._points.append((now, self._captured))
            while len(self._points) > 2 and self._points[1][0] < now - _WINDOW:  # noqa: PLR2004 - both ends
                self._points.popleft()

    def standing(self) -> Standing:
        """Where the crawl stands now."""
        now = self._clock()
        latest = list(self._latest.values())
        open_ones = [each for each in latest if not each.done]
        return Standing(
            done=len(latest) - len(open_ones),
            sites=max(self._sites, len(latest)),
            rate=self._rate(now),
            new=sum(each.new for each in latest),
            blocked=sum(1 for each in latest if each.blocked),
            pending=sum(each.pending for each in open_ones),
            left=self._left(now, latest),
            elapsed=now - self._began,
        )

    def _rate(self, now: float) -> float:
        """Answers a second, over the window or what there is of it."""
        recent = [point for point in list(self._points) if point[0] >= now - _WINDOW]
        start, captured = recent[0] if recent else self._points[-1]
        return (self._captured - captured) / (now - start) if now > start else 0.0

    def _left(self, now: float, latest: list[SiteProgress]) -> float | None:
        """Seconds that are left at the present rate, or that the slowest site needs at its own: the longer.

        Sites that have not begun are taken for as large as the others. As lists are read more is found, so
        that this is the least that it can be.
        """
        open_ones = [each for each in latest if not each.done]
        waiting = max(0, self._sites - len(latest))
        size = sum(each.fetched + each.pending for each in latest) / max(1, len(latest))
        pending = sum(each.pending for each in open_ones) + waiting * size
        rate = self._rate(now)
        if not (pending or waiting):
            return 0.0
        if not (pending and rate):
            return None
        own = (each.pending * (now - self._first[each.site]) / max(1, each.fetched) for each in open_ones)
        return max(pending / rate, *own, 0.0)
