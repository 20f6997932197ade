"""How an index is, whichever engine stands behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexHealth:
    """What `gongkai status` shows of an index.

    ``state`` is ``ok``; ``degraded``, where it answers and something is to be done; ``damaged``, where its
    answers cannot be trusted or there are none; ``rebuilding``, while another is filled that takes its
    place. ``problems`` says what is the matter and what to do. ``notices`` and ``size_bytes`` are None where
    nobody can tell. ``format`` and ``identity`` are those of the index itself; with ``engine`` empty where
    it cannot be read.
    """

    engine: str
    notices: int | None
    size_bytes: int | None
    state: str
    problems: tuple[str, ...]
    format: str
    identity: str
