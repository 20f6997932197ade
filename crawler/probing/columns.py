"""Whether a page is a column's list, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from disclosure.errors import ParseError
from parsers.fields.folding import folded
from parsers.items.naming import distinct, names_of_title
from parsers.layouts import LAYOUTS
from parsers.listing import parse_listing

if TYPE_CHECKING:
    from collections.abc import Container

    from parsers.listing import Listing
    from parsers.page import Page

_FEWEST_ROWS = 2
"""Rows that make a list of a page which states no total and no further pages."""

_LAYOUTS = {"hanweb": "jpage"}
"""Names of layouts whose platform is called otherwise."""

_NO_ID = re.compile(r"[^a-z0-9]+")
_ORDINARY = frozenset(
    {
        "index",
        "list",
        "default",
        "main",
        "html",
        "htm",
        "shtml",
        "jhtml",
        "col",
        "asp",
        "aspx",
        "jsp",
        "php",
        "do",
    }
)


@dataclass(frozen=True, kw_only=True)
class FoundColumn:
    """A list that was seen. ``trail`` names the pages that led to it, the first first.

    ``rows`` counts those of its first page; ``total`` and ``pages`` are None where it states none.
    ``platform`` is the reader that read it, ``layouts`` counts the rows whose addresses a platform gives.
    """

    name: str
    url: str
    trail: tuple[str, ...] = ()
    rows: int = 0
    dated: int = 0
    total: int | None = None
    pages: int | None = None
    next_url: str = ""
    platform: str = ""
    layouts: dict[str, int] = field(default_factory=dict)

    @property
    def items(self) -> tuple[int, ...]:
        """The one item of the catalogue that the name names; empty where it names none, or several."""
        found = [name.no for name in distinct(names_of_title(folded(self.name)))]
        return tuple(found) if len(found) == 1 else ()


def read_listing(page: Page) -> Listing | None:
    """The list on a page; None for what is no page, or no list at all."""
    try:
        return parse_listing(page)
    except ParseError:
        return None


def is_list(listing: Listing) -> bool:
    """Whether a page is one of a list: it has rows, or says that there are none."""
    if not listing.rows:
        return listing.total == 0
    stated = listing.total is not None or listing.pages is not None or listing.next is not None
    return stated or len(listing.rows) >= _FEWEST_ROWS


def layouts_of(listing: Listing) -> dict[str, int]:
    """How many rows have addresses as a platform gives them, by platform."""
    found: dict[str, int] = {}
    for row in listing.rows:
        layout = next((each.name for each in LAYOUTS if each.has_address(row.url)), None)
        if layout is not None:
            name = _LAYOUTS.get(layout, layout)
            found[name] = found.get(name, 0) + 1
    return found


def column_id(url: str, taken: Container[str]) -> str:
    """An id for a column by its address: the last telling part of the path, more parts where that is taken.

    >>> column_id("https://www.example.gov.cn/zwgk/hjgl/index.html", ())
    'hjgl'
    >>> column_id("https://www.example.gov.cn/zwgk/hjgl/", {"hjgl"})
    'zwgk-hjgl'
    >>> column_id("https://www.example.gov.cn/col/col1229/index.html", ())
    'col1229'
    >>> column_id("https://www.example.gov.cn/gkmlpt/index#2811", ())
    'gkmlpt-2811'
    >>> column_id("https://www.example.gov.cn/news_list.asp?class=3&page=1", ())
    'news-list-3'
    """
    parts = urlsplit(url)
    segments = [_slug(each) for each in re.split(r"[/.]", parts.path)]
    segments = [each for each in segments if each and each not in _ORDINARY]
    behind = parts.fragment or next((value for _, value in parse_qsl(parts.query)), "")
    if behind:
        segments = [*segments[:-1], "-".join(filter(None, (*segments[-1:], _slug(behind))))]
    first = segments[-1] if segments else "home"
    for size in range(2, len(segments) + 1):
        if first not in taken:
            break
        first = "-".join(segments[-size:])
    number = 2
    found = first
    while found in taken:
        found, number = f"{first}-{number}", number + 1
    return found


def _slug(text: str) -> str:
    return _NO_ID.sub("-", text.lower()).strip("-")
