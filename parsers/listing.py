"""Reading list pages: which notices a column lists, how many there are, and where its next page lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .listings import generic, jpage, trs
from .listings.rows import Listing, NextPage, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .page import Page

__all__ = ["PARSERS", "Listing", "NextPage", "Row", "parse_listing"]

PARSERS: Mapping[str, Callable[[Page], Listing]] = {
    "trs": trs.parse,
    "jpage": jpage.parse,
    "jpaas": jpage.parse,  # the successor keeps the datastore
    "generic": generic.parse,
}
"""Platform → reader of its lists; other platforms are read as plain pages of links."""


def parse_listing(page: Page, platform: str) -> Listing:
    """The list on ``page`` as ``platform`` writes lists. Raises ParseError for what is no page at all.

    A page without any row gives a Listing without rows: whether that may be is judged by whoever walks the
    list.

    >>> from parsers.page import Page
    >>> body = '<ul><li><a href="./202401/t20240105_12.html">关于户口迁移的公告</a> 2024-01-05</li></ul>'
    >>> listing = parse_listing(Page(body.encode(), "http://gaj.example.gov.cn/tzgg/"), "trs")
    >>> listing.rows[0].url, listing.rows[0].date
    ('http://gaj.example.gov.cn/tzgg/202401/t20240105_12.html', '2024-01-05')
    """
    return PARSERS.get(platform, generic.parse)(page)
