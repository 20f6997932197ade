"""How sites are shared out among processes: none is asked by two, nor is a host or a proxy."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.plan import Target

SITES_A_PROCESS = 32
"""Sites below which another process gains nothing: asked politely, they are 16 pages a second together."""


def usable_cores() -> int:
    """Cores that this process may use, which containers and ``taskset`` make fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def default_jobs(targets: Sequence[Target], *, cores: int) -> int:
    """One process a core, and no more than the sites are worth."""
    return max(1, min(cores, len(targets) // SITES_A_PROCESS))


def shares(targets: Sequence[Target], jobs: int) -> list[list[Target]]:
    """The targets in at most ``jobs`` lists of about equal length, each in the order given.

    What is asked of one host, or through one proxy, stays together, so that the pause between two requests
    is kept.
    """
    lists: list[list[Target]] = [[] for _ in range(jobs)]
    for group in sorted(_groups(targets), key=len, reverse=True):
        min(lists, key=len).extend(group)
    order = {id(target): number for number, target in enumerate(targets)}
    return [sorted(share, key=lambda target: order[id(target)]) for share in lists if share]


def _groups(targets: Iterable[Target]) -> list[list[Target]]:
    """Targets that have a host or a proxy in common, directly or by others."""
    groups: list[tuple[set[str], list[Target]]] = []
    for target in targets:
        marks = {*target.hosts, *([f"proxy {target.site.egress}"] if target.site.egress else [])}
        members = [target]
        apart = []
        for known, others in groups:
            if known.isdisjoint(marks):
                apart.append((known, others))
            else:
                marks |= known
                members = others + members
        groups = [*apart, (marks, members)]
    return [members for _, members in groups]
