"""A stored notice as a search shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .base import Hit
from .documents import searchable
from .masking import masked
from .matches import matches_in
from .snippets import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from disclosure.model import Notice

    from .base import Query


TOLD = ("id", "work", "title", "url", "site", "issuer", "region", "date_published", "flags")
"""What a hit repeats of its notice, beside the numbers of its items."""


def hit_of(notice: Notice, query: Query, terms: Sequence[str], *, score: float, copies: int) -> Hit:
    """Return the hit that ``notice`` is for ``query``, whose folded terms are ``terms``.

    The text is masked as a whole before a piece is cut out: half an identity number would pass for none.
    """
    shown = notice if query.original else masked(notice)
    told = {name: getattr(shown, name) for name in TOLD} | {"items": tuple(match.no for match in shown.items)}
    return hit_told(told, searchable(shown).text, query, terms, score=score, copies=copies)


def hit_told(
    told: Mapping[str, Any], text: str, query: Query, terms: Sequence[str], *, score: float, copies: int
) -> Hit:
    """Return the hit of a notice of which `TOLD`, ``items`` and the whole text may be shown as they are."""
    piece = excerpt(text, terms, width=query.excerpt)
    return Hit(
        **told,
        copies=copies,
        snippet=piece.marked(query.marks),
        score=score,
        title_matches=matches_in(told["title"] or "", terms),
        snippet_matches=piece.matches,
    )
