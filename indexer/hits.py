"""A stored notice as a search shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Hit
from .documents import searchable
from .masking import masked
from .snippets import excerpt, matches_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.model import Notice

    from .base import Query


def hit_of(notice: Notice, query: Query, terms: Sequence[str], *, score: float, copies: int) -> Hit:
    """Return the hit that ``notice`` is for ``query``, whose folded terms are ``terms``.

    The text is masked as a whole before a piece is cut out: half an identity number would pass for none.
    """
    return shown_hit(notice if query.original else masked(notice), query, terms, score=score, copies=copies)


def shown_hit(shown: Notice, query: Query, terms: Sequence[str], *, score: float, copies: int) -> Hit:
    """Return the hit of a notice that may be shown as it is."""
    piece = excerpt(searchable(shown).text, terms, width=query.excerpt)
    return Hit(
        id=shown.id,
        work=shown.work,
        copies=copies,
        title=shown.title,
        url=shown.url,
        site=shown.site,
        issuer=shown.issuer,
        region=shown.region,
        date_published=shown.date_published,
        items=tuple(match.no for match in shown.items),
        flags=shown.flags,
        snippet=piece.marked(query.marks),
        score=score,
        title_matches=matches_in(shown.title or "", terms),
        snippet_matches=piece.matches,
    )
