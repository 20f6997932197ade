"""What each tag does to the line of text in which it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SKIP, INLINE, LINK, BREAK, CELL, ROW, BLOCK = range(7)
"""Kinds of elements: plain numbers, for the walk compares one with another for every element of every page.

Those up to ``LINK`` run on with the line; ``BREAK`` and all above it end one.
"""
_TAGS = {
    SKIP: """
        script style noscript template svg canvas iframe object select textarea head title datalist
        xml
    """,
    INLINE: """
        abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark o:p q s samp small span
        strike strong sub sup tt u var st1:chsdate img input button nobr time wbr
    """,
    LINK: "a",
    BREAK: "br",
    CELL: "td th",
    ROW: "tr",
}
KINDS: Mapping[object, int] = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
"""Kind by tag; every other tag is a ``BLOCK``."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "ucaptitle"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden(?!.*opacity)", re.IGNORECASE)
"""Hidden and transparent at once is an article that a script shows when the page is loaded (WeChat)."""


def hides(style: str | None, hidden: str | None) -> bool:
    """Whether an element with these attributes hides itself.

    >>> hides("color:red; DISPLAY : none", None), hides(None, ""), hides("", None)
    (True, True, False)
    """
    return hidden is not None or (style is not None and _HIDDEN.search(style) is not None)
