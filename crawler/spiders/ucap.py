"""开普 UCAP: static files with the pager's call of TRS, or an interface that answers JSON."""

from __future__ import annotations

from .static_pages import StaticPagesSpider


class UcapSpider(StaticPagesSpider):
    """Crawls sites of UCAP.

    Pages: ``xlist.shtml``, ``xlist_1.shtml`` … by ``createPageHTML``; a page of 200 to 1,000 bytes is a
    shell, whose script names ``/common/search/<32 hex>``, ``/searchList/<32 hex>`` or the like.
    Caveats: addresses tell the month at most; the day stands in the list and in the notice.
    """

    name = "ucap"

    # SiteSpider
    platform = "ucap"
