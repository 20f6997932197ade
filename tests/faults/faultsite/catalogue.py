"""All faults there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import bodies, challenges, handshakes, heads, lists, redirects, rules

if TYPE_CHECKING:
    from .fault import Fault


def all_faults(witness: str) -> list[Fault]:
    """Every fault; ``witness`` is a host and port that no entry names, and that must never be asked."""
    return [
        *challenges.faults(),
        *redirects.faults(witness),
        *bodies.faults(),
        *heads.faults(),
        *lists.faults(witness),
        *rules.faults(),
        *handshakes.faults(),
    ]
