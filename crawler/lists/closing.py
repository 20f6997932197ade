"""The end of a column's walk, kept in the frontier until the run is counted.

Each list of a column always has one entry in the frontier: its next page, or this. It is asked of nobody,
claimed last, and never acknowledged: :meth:`SiteArchive.finish_run` takes it away. So the end of a walk
outlives a crash, although nothing but the frontier is written for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.fetches import FrontierEntry, Kind
from disclosure.reasons.writing import restored

from .walking import End, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

METHOD = "COUNT"
"""In the place of an HTTP method; such an entry is no request."""

PRIORITY = -1000


def closing(listed: FrontierEntry, step: Step, end: End) -> FrontierEntry:
    """The entry that says how the walk ended of which ``listed`` was the last page."""
    expected = {} if step.expected is None else {"expected": str(step.expected)}
    return FrontierEntry(
        url=listed.url,
        kind=Kind.LIST,
        column=listed.column,
        priority=PRIORITY,
        method=METHOD,
        body=(listed.column or "").encode(),
        params={
            "reached": str(int(end.reached)),
            "limited": str(int(end.limited)),
            "why": end.why,
            "walk": end.walk,
        }
        | expected,
    )


def is_closing(entry: FrontierEntry) -> bool:
    """Whether the entry says how a walk ended, and is nothing to ask for."""
    return entry.method == METHOD


def read_closing(params: Mapping[str, str]) -> tuple[End, int | None]:
    """The end of a walk and the expected number of rows, from the params of its entry."""
    end = End(
        reached=params["reached"] == "1",
        limited=params["limited"] == "1",
        why=restored(params["why"]),
        walk=params.get("walk", "full"),  # frontiers of older versions know no other
    )
    return end, int(params["expected"]) if "expected" in params else None
