"""Anhui's 政务公开 platform: rows come from ``/site/label/8888``, by GET or by POST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.listings.openness import by_post

from .base import SiteSpider

if TYPE_CHECKING:
    from archive.fetches import FrontierEntry
    from parsers.listing import NextPage
    from parsers.page import Page


class OpennessSpider(SiteSpider):
    """Crawls sites of Anhui's platform.

    Pages: ``/public/column/<organ>?type=4&action=list`` shows the first rows or none; its script states what
    the interface is sent, and ``total``, ``pageCount``, ``pageIndex``.
    Caveats: some sites answer the interface's GET with nothing, and its POST in full.
    """

    name = "openness"

    # SiteSpider
    platform = "openness"

    def otherwise(self, asked: FrontierEntry, page: Page | None) -> NextPage | None:  # noqa: ARG002 - as in SiteSpider
        """The same parameters as a form."""
        return None if asked.body else by_post(asked.url)
