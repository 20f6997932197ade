"""What is usual for a site: the median of its own past, and how far from it is still usual.

The distance is measured by the median of absolute deviations, so that one odd run neither moves the middle
nor widens the band.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from .kinds import raises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.fetches import RunSummary

    from .kinds import IssueKind

PAST = 8
"""So many past runs are compared with."""

LEAST = 3
"""With fewer past runs there is no verdict."""

_SPREAD = 3.0
_SHARE = 0.1
_LARGEST_SHARE = 0.5


def usual(past: Sequence[RunSummary], kind: IssueKind, subject: str | None = None) -> list[RunSummary]:
    """The runs to compare with: the last few that did not raise the issue.

    A site that stays as it became is compared with what it was, run after run, and does not make its fault
    the norm; when as many runs in a row have raised the issue as are compared with, the new level is taken.
    """
    if len(past) >= PAST and all(raises(run, kind, subject) for run in past[-PAST:]):
        return list(past[-PAST:])
    return [run for run in past if not raises(run, kind, subject)][-PAST:]


def floor(values: Sequence[float]) -> float:
    """What is less than this is unusually little.

    A tenth of the median is never much, nor is one; more than half of it always is.

    >>> floor([100, 102, 101]), floor([4, 4, 4]), floor([100, 20, 180, 90])
    (90.9, 3.0, 47.5)
    """
    middle = median(values)
    allowed = max(_SHARE * middle, _SPREAD * deviation(values), 1.0)
    return round(middle - min(allowed, _LARGEST_SHARE * middle), 6)


def ceiling(values: Sequence[float], *, times: float, least: float) -> float:
    """What is more than this is unusually much: so many times the median, and at least so much more.

    >>> ceiling([2.0, 2.2, 1.9], times=3, least=1), ceiling([0.0, 0.0, 0.0], times=3, least=0.1)
    (6.0, 0.1)
    """
    middle = median(values)
    return max(times * middle, middle + _SPREAD * deviation(values), middle + least)


def deviation(values: Sequence[float]) -> float:
    """The median of the absolute deviations from the median.

    >>> deviation([1, 1, 2, 2, 4, 6, 9])
    1
    """
    middle = median(values)
    return median(abs(value - middle) for value in values)
