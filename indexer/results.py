"""What an index answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

Span = tuple[int, int]
"""First character, and the one behind the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One notice that was found. ``score`` is the engine's own, higher is better, 0.0 without a text.

    ``copies`` counts the other notices of the same ``work``, whether the query finds them or not.
    ``items`` are catalogue numbers. ``title`` and ``snippet`` are masked unless the query asks otherwise.
    ``title_matches`` and ``snippet_matches`` say where the words asked for stand in them, marks left out.
    """

    id: str
    work: str | None
    copies: int
    title: str | None
    url: str | None
    site: str | None
    issuer: str | None
    region: str | None
    date_published: date | None
    items: tuple[int, ...]
    flags: tuple[str, ...]
    snippet: str
    score: float
    title_matches: tuple[Span, ...] = ()
    snippet_matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of hits; ``total`` counts all that match, on this page or not.

    ``cursor`` is what `Query.after` takes to get the next page; None when this is the last.
    """

    total: int
    hits: tuple[Hit, ...]
    cursor: str | None = None
