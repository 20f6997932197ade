"""大汉 Hanweb: lists come from an interface, ``dataproxy.jsp``, which takes a form or a page number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.listings.jpage import next_by_get

from .base import SiteSpider

if TYPE_CHECKING:
    from parsers.listing import NextPage
    from parsers.page import Page


class JpageSpider(SiteSpider):
    """Crawls sites of Hanweb JCMS and of its successor JPaaS."""

    name = "jpage"

    # SiteSpider
    platform = "jpage"

    def otherwise(self, url: str, page: Page | None) -> NextPage | None:
        """Where the form is not answered, ``nextgroup`` names a GET."""
        following = next_by_get(page) if page is not None else None
        return following if following is not None and following.url != url else None
