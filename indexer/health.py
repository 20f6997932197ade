"""How an index is, whichever engine stands behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexHealth:
    """What `gongkai status` shows of an index.

    ``state`` is ``ok``; ``degraded``, where it answers and something is to be done; ``damaged``, where its
    answers cannot be trusted or there are none; ``rebuilding``, while another is filled that takes its
    place. ``problems`` says what is the matter and what to do. ``size_bytes`` is None where nobody can tell.
    ``format`` and ``identity`` are those of the index itself, empty where it cannot be read.
    """

    engine: str
    notices: int
    size_bytes: int | None
    state: str
    problems: tuple[str, ...]
    format: str
    identity: str
