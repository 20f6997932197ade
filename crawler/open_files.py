"""How many sites a process may have open at a time: each holds files, of which the system gives so many."""

from __future__ import annotations

_A_SITE = 8
"""Files of an open site: ledger and its WAL, a reader of them, WARC file, lock, connection; about 7."""

_OTHERS = 100
"""Files left to all else: pipes, logs, names being resolved, what libraries load."""


def sites_at_once(wanted: int) -> int:
    """``wanted``, or fewer where the system lets the process open too few files for that; at least 1.

    The soft limit is raised towards the hard one first, as far as is needed.
    """
    limit = _limit_raised_to(_OTHERS + _A_SITE * wanted)
    return wanted if limit is None else max(1, min(wanted, (limit - _OTHERS) // _A_SITE))


def _limit_raised_to(needed: int) -> int | None:
    """The most files that may be open, raised to ``needed`` where it can be; None for no limit known."""
    try:
        import resource  # noqa: PLC0415 - Windows has none, and no such limit
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return None
    if soft >= needed:
        return soft
    raised = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    except (OSError, ValueError):  # some systems state a hard limit that they do not grant
        return soft
    return raised
