"""大汉 Hanweb JCMS: lists come from an interface, ``dataproxy.jsp``, which takes a form or a page number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.listings.jpage import get_instead, next_by_get

from .base import SiteSpider

if TYPE_CHECKING:
    from archive.fetches import FrontierEntry
    from parsers.listing import NextPage
    from parsers.page import Page


class JpageSpider(SiteSpider):
    """Crawls sites of Hanweb JCMS.

    Pages: the column's page holds the first rows as XML in a script, and ``webid``, ``columnid`` and
    ``unitid`` for the form that asks for the others, several pages at once.
    Caveats: asked from abroad, some portals answer every page with page 1, or with no row: the walk then
    ends, and says so. Some answer no form, but the GET that ``<nextgroup>`` names.
    """

    name = "jpage"

    # SiteSpider
    platform = "jpage"

    def otherwise(self, asked: FrontierEntry, page: Page | None) -> NextPage | None:
        """Where the form is not answered, a GET: as ``<nextgroup>`` names it, else made of the form."""
        following = next_by_get(page) if page is not None else None
        if following is None and asked.body:
            following = get_instead(asked.url, asked.body)
        return following if following is not None and following.url != asked.url else None
