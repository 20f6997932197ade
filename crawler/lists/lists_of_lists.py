"""Lists that are made of lists: an index of sitemaps. Each of its lists is a walk of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.exchange import resource_key
from disclosure.reasons.writing import recorded

from .closing import closing
from .walking import End, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.fetches import FrontierEntry
    from parsers.listing import Listing

DEEPEST = 2
"""How many indexes may lie above a list: the protocol of sitemaps knows one."""
MOST = 1_000
"""Lists of one index that are walked."""

_WITHIN = "within"


def lists_of(index: FrontierEntry, parts: Sequence[str]) -> Iterator[FrontierEntry]:
    """A request for each list of an index, and the end of the index: reached if all will be walked."""
    depth = int(index.params.get(_WITHIN, "0")) + 1
    parts = [url for url in parts if resource_key(url) != index.key]
    wanted = parts[:MOST] if depth <= DEEPEST else ()
    for url in wanted:
        params = Step().to_params() | {_WITHIN: str(depth)}
        yield replace(index, url=url, method="GET", body=b"", depth=index.depth + 1, params=params)
    if depth > DEEPEST:
        end = End(reached=False, why=recorded("too_deep", count=DEEPEST, place=index.url))
    elif len(parts) > MOST:
        end = End(reached=False, why=recorded("too_many_lists", count=MOST, total=len(parts)))
    else:
        end = End(reached=True)
    yield closing(index, Step(), end)


def as_part(entry: FrontierEntry, listing: Listing) -> Listing:
    """The listing of a page that may be one of an index: a sitemap without any row is then just empty.

    A whole sitemap of which nothing was wanted is suspect, one part of many is not.
    """
    is_empty = listing.platform == "sitemap" and not listing.rows and not listing.parts
    return replace(listing, total=0) if is_empty and _WITHIN in entry.params else listing


def within(entry: FrontierEntry) -> dict[str, str]:
    """What a list's next page keeps of how deep the list lies."""
    return {_WITHIN: entry.params[_WITHIN]} if _WITHIN in entry.params else {}
