"""How long to wait before asking again, and when to stop asking."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

PASSING_STATUSES = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
"""Statuses that may be gone in a moment. 403, 412 and 521 are not: asking again would be pressing."""

AWAY = frozenset({408, 502, 503, 504, 522, 524})
"""Of these, the ones by which a proxy says that nobody is behind it; 500 may be the fault of one page."""

LONGEST_WAIT = 300.0
"""Seconds; a server that wants more patience is left alone for this run."""

REFUSALS_IN_A_ROW = 10
TROUBLES_IN_A_ROW = 5
"""Answers of 403, and failures without answer, after which a host is left alone for this run."""


MOST_RESTS = 2
"""How often in a run a host that does not answer gets another chance."""

_REST = 6
"""A rest is so many times the first wait before a retry: a minute, where that is ten seconds."""


def rest_of(base: float) -> float:
    """Seconds to leave a host alone that does not answer; ``base`` is the first wait before a retry.

    >>> rest_of(10.0)
    60.0
    """
    return _REST * base


def wait_before_retry(tries: int, *, retries: int, base: float, asked: float | None = None) -> float | None:
    """Seconds to wait before the next try, None when there is none left.

    ``tries`` counts those made, ``asked`` is what the server wants (Retry-After): it is kept, or else we go.

    >>> [wait_before_retry(tries, retries=2, base=10) for tries in (1, 2, 3)]
    [10.0, 20.0, None]
    >>> [wait_before_retry(1, retries=2, base=10, asked=asked) for asked in (45, 3600)]
    [45, None]
    """
    if tries > retries or (asked is not None and asked > LONGEST_WAIT):
        return None
    return max(base * float(2 ** (tries - 1)), asked or 0.0)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header wants from ``now`` on (aware), None when it says nothing.

    >>> from datetime import UTC, datetime
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> retry_after("120", now), retry_after("Thu, 01 Jan 2026 00:01:00 GMT", now), retry_after("soon", now)
    (120.0, 60.0, None)
    """
    if value is None:
        return None
    try:
        return max(0.0, float(int(value.strip())))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):  # TypeError: a date without time zone
        return None
