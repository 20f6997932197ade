"""What HTTP statuses mean by themselves."""

from __future__ import annotations

from disclosure.model import FetchState

ABSENT = frozenset({404, 410})
NOT_MODIFIED = 304

_REFUSED = frozenset({401, 402, 403, 405, 407, 451})
_READ = frozenset({200, 203})
_SERVER_S_OWN = 500


def state_of_status(status: int) -> FetchState | None:
    """The state that a status means by itself; None for an answer that must be read.

    >>> state_of_status(451), state_of_status(200)
    (<FetchState.FORBIDDEN: 'forbidden'>, None)
    """
    if status in ABSENT:
        return FetchState.GONE
    if status in _REFUSED:
        return FetchState.FORBIDDEN
    if status >= _SERVER_S_OWN:
        return FetchState.SERVER_ERROR
    return None if status in _READ else FetchState.UNREADABLE
