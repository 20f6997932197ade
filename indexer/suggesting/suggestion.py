"""At most three queries to offer where one found nothing. They are offered, never asked in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from disclosure.errors import QueryError

from .candidates import Asker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from disclosure.model import DisclosureItem
    from indexer.base import Index
    from indexer.query import Query

    from .candidates import Kind

MOST, _MOST_OF_A_KIND = 3, 2
_TRIED = 64
"""Queries of a kind that are tried."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query that finds ``hits`` notices, more than none, and in which way it differs."""

    query: Query
    hits: int
    kind: Kind


def suggestions(index: Index, query: Query, items: Mapping[int, DisclosureItem]) -> tuple[Suggestion, ...]:
    """What to ask instead, the likeliest kind first, then what finds most; the same each time.

    ``items`` is the catalogue. Only to be asked for a query that finds nothing. Raises QueryError.
    """
    if not (query.text.strip() or query.site or query.issuer):
        return ()
    first = replace(query, after="", offset=0)
    return tuple(islice(_found(Asker(index, first, items), {first}), MOST))


def _found(asker: Asker, seen: set[Query]) -> Iterator[Suggestion]:
    for kind, candidates in asker.kinds():
        found = []
        for candidate in islice(candidates, _TRIED):
            if candidate not in seen:
                seen.add(candidate)
                found.append(Suggestion(candidate, _hits(asker.index, candidate), kind))
        ordered = found if kind == "value" else sorted(found, key=_rank)  # nearest first, or most
        yield from islice((each for each in ordered if each.hits), _MOST_OF_A_KIND)


def _rank(found: Suggestion) -> tuple[int, bool, str]:
    return -found.hits, found.query.variants, found.query.text


def _hits(index: Index, query: Query) -> int:
    """How many it finds; what is no query once a word is out of it finds nothing."""
    try:
        return index.count(query)
    except QueryError:
        return 0
