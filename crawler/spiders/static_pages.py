"""TRS WCM (拓尔思): lists are static files, ``index.html``, ``index_1.html`` and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.listing import NextPage
from parsers.listings.paging import numbered_sibling, page_number

from .base import SiteSpider

if TYPE_CHECKING:
    from parsers.page import Page


class StaticPagesSpider(SiteSpider):
    """Crawls sites of TRS WCM."""

    name = "trs"

    # SiteSpider
    platform = "trs"

    def otherwise(self, url: str, page: Page | None) -> NextPage | None:  # noqa: ARG002 - as in SiteSpider
        """Some sites call their second page ``index_2`` though their script counts from 0."""
        second = numbered_sibling(url, 2) if page_number(url) == 1 else None
        return NextPage(url=second) if second else None
