"""TRS WCM (拓尔思): lists are static files, ``index.html``, ``index_1.html`` …, numbered by a script call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.listing import NextPage
from parsers.listings.paging import numbered_sibling, page_number

from .base import SiteSpider

if TYPE_CHECKING:
    from archive.fetches import FrontierEntry
    from parsers.page import Page


class StaticPagesSpider(SiteSpider):
    """Crawls sites of TRS WCM.

    Pages: ``createPageHTML(pages, current, "index", "html")``; a newer call states the rows too.
    Caveats: page 2 is ``index_1`` on most sites, ``index_2`` on some. Deep pages are stubs of 300 to 400
    bytes on some servers: they end a walk without ending the list.
    """

    name = "trs"

    # SiteSpider
    platform = "trs"

    def otherwise(self, asked: FrontierEntry, page: Page | None) -> NextPage | None:  # noqa: ARG002 - as in SiteSpider
        """Some sites call their second page ``index_2`` though their script counts from 0."""
        second = numbered_sibling(asked.url, 2) if page_number(asked.url) == 1 else None
        return NextPage(url=second) if second else None
