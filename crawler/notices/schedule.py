"""When a page that was asked for is worth another look: the more often it changed, the sooner.

A page is expected to change as often as it did (Cho and Garcia-Molina, Effective page refresh policies,
2003). While no change was seen, each look doubles the time that it was watched, and that is the next
interval: 7, 14, 28, 56 days. A page that changed c times in d days is looked at every d/2c days, or when half
of the time has passed again that it has been quiet, whichever is later. What is no longer there is looked for
after 1, 2, 4, 8 … days: three looks within two weeks, by which a removal is told from an outage.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from disclosure.model import FetchState

if TYPE_CHECKING:
    from datetime import datetime

    from archive.tables.history import Look

FIRST, SOONEST, LATEST = timedelta(days=7), timedelta(days=1), timedelta(days=120)
LATEST_FOR_ABSENT = timedelta(days=60)

_ANSWERED = frozenset({FetchState.TOO_LARGE, FetchState.UNREADABLE, FetchState.OFF_SITE})
"""States of what was answered, or never will be asked for: asking again at once gives the same."""


def due_at(look: Look) -> datetime:
    """When to look again (UTC). Where a redirect began lately, it may be that of a fault, and end soon."""
    if look.state is FetchState.REDIRECTED:
        return look.checked_at + min(max(SOONEST, look.checked_at - look.since), LATEST)
    if look.state.says_absent or look.state.says_nothing:
        return look.checked_at + _patience(look)
    return look.checked_at + _interval(look)


def _patience(look: Look) -> timedelta:
    """The wait after failures. What was never got, and was kept from us, is asked for in every run."""
    if look.first_at is None and look.state.says_nothing and look.state not in _ANSWERED:
        return timedelta()
    doubled: timedelta = SOONEST * 2 ** min(look.failures - 1, 10) if look.failures else SOONEST
    return min(doubled, LATEST_FOR_ABSENT)


def _interval(look: Look) -> timedelta:
    watched = look.checked_at - (look.first_at or look.checked_at)
    if not look.changes or look.changed_at is None:
        return min(max(FIRST, watched), LATEST)
    often, quiet = watched / (2 * look.changes), (look.checked_at - look.changed_at) / 2
    return min(max(SOONEST, often, quiet), LATEST)
