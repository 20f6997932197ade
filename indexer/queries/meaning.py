"""What a whole query means: its text and its filters as one tree, the same for every engine."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from indexer.bigrams import fold

from .reading import read_query
from .tree import All, Between, Holds, Is
from .variants import with_variants

if TYPE_CHECKING:
    from indexer.query import Query

    from .tree import Node

_FIELDS = ("region", "item", "site", "agency", "work")
_NONE = (None, "")
_values = attrgetter(*_FIELDS)


@lru_cache(maxsize=64)
def meaning(query: Query) -> All:
    """The parts that must all hold, those of the text first. Raises QueryError where it cannot be read.

    One question asks for it several times: for its page, its cursor, its facets.
    """
    text = read_query(query.text)
    asked = text.parts if isinstance(text, All) else (text,)
    whole = All((*asked, *_filters(query)))
    return with_variants(whole) if query.variants else whole


def _filters(query: Query) -> list[Node]:
    values = zip(_FIELDS, _values(query), strict=True)
    filters: list[Node] = [Is(field, value) for field, value in values if value not in _NONE]
    if query.flags:
        filters += [Is("flag", flag) for flag in query.flags]
    if query.issuer and (issuer := fold(query.issuer)):
        filters.append(Holds("issuer", issuer))
    if query.since or query.until:
        filters.append(Between("published", query.since, query.until))
    return filters
