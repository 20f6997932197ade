"""Guangdong's NFCMS (南方 CMS): static files, whose second page is ``index_2.html``."""

from __future__ import annotations

from .static_pages import StaticPagesSpider


class NfcmsSpider(StaticPagesSpider):
    """Crawls sites of NFCMS.

    Pages: the link 下一页, ``index_2.html`` and so on; 共N条. Notices are ``/content/post_<id>.html``.
    Caveats: pages taken over from TRS keep its call, which counts from 0: the second page is asked for by
    both names, as on TRS.
    """

    name = "nfcms"

    # SiteSpider
    platform = "nfcms"
