"""What is asked of an index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from disclosure.errors import QueryError

if TYPE_CHECKING:
    from datetime import date

Sort = Literal["relevance", "published", "captured"]
Facet = Literal["region", "item", "issuer", "year", "site"]

FACETS: tuple[Facet, ...] = ("region", "item", "issuer", "year", "site")
EXCERPT = 96
"""Characters of an excerpt where none are named."""

_LONGEST_EXCERPT = 10_000

DEEPEST = 100_000
"""Answers that are reached by number: an engine has to go through all that stand before a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for. Every filter that is given must hold; None and empty ask for nothing.

    ``text`` is read by `indexer.queries.reading`. ``region`` finds the region and all below it; ``issuer`` is
    a part of the issuer's name, compared like text; ``since`` and ``until`` are days of publication, both
    included, and leave out a notice that states none; ``flags`` must all be there. ``work`` finds all copies
    of a notice.

    Order: ``relevance`` (best first; without a text as ``published``), ``published`` and ``captured``
    (newest first, unknown last); equals go by day of publication, then by id.

    ``after`` is the cursor of an answer to the same query: what follows comes next, at whatever depth.

    ``variants`` looks for each word in its simplified and traditional forms too. A snippet is an excerpt of
    ``excerpt`` characters, 0 for none; ``marks`` are put around each match in it. ``original`` shows personal
    information as printed.
    """

    text: str = ""
    region: str | None = None
    item: int | None = None
    issuer: str | None = None
    site: str | None = None
    agency: str | None = None
    since: date | None = None
    until: date | None = None
    flags: tuple[str, ...] = ()
    work: str | None = None
    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0
    after: str = ""
    variants: bool = False
    excerpt: int = EXCERPT
    marks: tuple[str, str] = ("", "")
    original: bool = False

    def __post_init__(self) -> None:
        """Refuse what no index can answer.

        Raises:
            QueryError: limit or offset is negative or too large, the days stand in the wrong order, an
                excerpt has an impossible size, or a cursor stands beside an offset.
        """
        if self.limit < 0 or self.offset < 0:
            raise QueryError("limit and offset cannot be negative")
        if self.limit + self.offset > DEEPEST:
            raise QueryError(f"limit and offset reach {DEEPEST} answers together; further on go by cursor")
        if not 0 <= self.excerpt <= _LONGEST_EXCERPT:
            raise QueryError(f"an excerpt has 0 to {_LONGEST_EXCERPT} characters, not {self.excerpt}")
        if self.after and self.offset:
            raise QueryError("a cursor says where to go on; leave out the offset")
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"since {self.since} lies after until {self.until}; exchange them")
